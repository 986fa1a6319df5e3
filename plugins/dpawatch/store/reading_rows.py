"""The rows that one reading of a document makes, as plain columns: stored one by one (:mod:`dpawatch.store.decisions`) or many at once
(:mod:`dpawatch.store.bulk`).

A natural person's name enters no column here (ARCHITECTURE section 11): parties that are no organisation are stored by
their label, and texts come masked.
"""

from typing import Any

from parsers.models import Document, Evidence, PartialDate, Party, PartyKind, Reading

Columns = dict[str, Any]
Parts = dict[str, list[tuple[Any, ...]]]
"""``parties``: (name, label, kind, role); ``penalties``: (kind, role, value, currency); ``articles``: (law, number)."""

ORGANISATIONS = (PartyKind.COMPANY, PartyKind.PUBLIC_BODY)


def of_version(document: Document, masked_title: str, masked_text: str, parser_version: str) -> Columns:
    """A document's version, without its item, hash and time of making."""
    published_on, published_precision = _date(document.published_on)
    return {
        "url": document.url,
        "title": masked_title,
        "text": masked_text,
        "language": document.language,
        "published_on": published_on,
        "published_precision": published_precision,
        "degraded": document.degraded,
        "parser_version": parser_version,
    }


def of_findings(reading: Reading, title: str, text: str) -> list[Columns]:
    """The findings of a version, each with its evidence."""
    rows = [
        _finding(
            "amount",
            n,
            {"value": f"{a.value:f}", "currency": a.currency, "kind": a.kind.value, "role": a.role.value},
            a.evidence,
            a.rule,
            a.confidence,
        )
        for n, a in enumerate(reading.amounts)
    ]
    rows += [
        _finding(
            "party", n, {"name": _name(p), "label": _label(p), "kind": p.kind.value, "role": p.role.value}, p.evidence, p.rule, p.confidence
        )
        for n, p in enumerate(reading.parties)
    ]
    rows += [_finding("article", n, {"law": a.law, "number": a.number}, a.evidence) for n, a in enumerate(reading.articles)]
    rows += [
        _finding("key_point", n, {"topic": k.topic, "text": _quoted(k.evidence, title, text)}, k.evidence)
        for n, k in enumerate(reading.key_points)
    ]
    return rows


def of_decision(source_id: str, document: Document, reading: Reading, title: str, text: str) -> Columns:
    """What a decision says, without how it came to us and what became of it."""
    published_on, published_precision = _date(document.published_on)
    decided_on, decided_precision = _date(document.decided_on or reading.decided_on)
    fine = reading.fine
    return {
        "published_by": source_id,
        "imposed_by": reading.imposed_by,
        "case_ref": reading.case_ref or document.case_ref,
        "action": reading.action.value,
        "status": reading.status,
        "fine_value": fine.value if fine else None,
        "fine_currency": fine.currency if fine else None,
        "equivalents": [{"value": f"{money.value:f}", "currency": money.currency} for money in fine.equivalents] if fine else [],
        "decided_on": decided_on,
        "decided_precision": decided_precision,
        "published_on": published_on,
        "published_precision": published_precision,
        "key_points": [
            {
                "topic": k.topic,
                "text": _quoted(k.evidence, title, text),
                "start": k.evidence.start,
                "end": k.evidence.end,
                "where": k.evidence.where,
            }
            for k in reading.key_points
        ],
        "needs_review": reading.needs_review,
        "reasons": [{"code": reason.code, "words": reason.words} for reason in reading.reasons],
        "confidence": reading.confidence,
        "degraded": document.degraded,
    }


def of_parts(reading: Reading) -> Parts:
    """Parties, penalties and articles of a decision, in the order of the reading."""
    return {
        "parties": [(_name(p), _label(p), p.kind.value, p.role.value) for p in reading.parties],
        "penalties": [(a.kind.value, a.role.value, a.value, a.currency) for a in reading.amounts],
        "articles": [(a.law, a.number) for a in reading.articles],
    }


def part_rows(parts: Parts) -> dict[str, list[Columns]]:
    """The parts as columns of their tables, without the decision's id."""
    names = {
        "parties": ("name", "label", "kind", "role"),
        "penalties": ("kind", "role", "value", "currency"),
        "articles": ("law", "number"),
    }
    return {
        table: [{"ordinal": n, **dict(zip(columns, row, strict=True))} for n, row in enumerate(parts[table])]
        for table, columns in names.items()
    }


def _finding(
    kind: str, ordinal: int, value: dict[str, Any], evidence: Evidence, rule: str | None = None, confidence: float | None = None
) -> Columns:
    return {
        "kind": kind,
        "ordinal": ordinal,
        "value": value,
        "evidence_start": evidence.start,
        "evidence_end": evidence.end,
        "evidence_in": evidence.where,
        "rule": rule,
        "confidence": confidence,
    }


def _name(party: Party) -> str | None:
    return (party.name or None) if party.kind in ORGANISATIONS else None


def _label(party: Party) -> str:
    return party.shown or party.label or party.kind.value.replace("_", " ")


def _quoted(evidence: Evidence, title: str, text: str) -> str:
    return (title if evidence.where == "title" else text)[evidence.start : evidence.end]


def _date(day: PartialDate | None) -> tuple[Any, str | None]:
    return (day.day, day.precision.value) if day else (None, None)
