"""All that a reviewer needs to see of one decision: each value with the sentence it stands in, the doubts, and what persons did."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dpawatch.pipeline.review_values import FIELDS, ReviewError
from dpawatch.store import corrections, decisions, review_queue, reviews
from dpawatch.store.models import DecisionRow, FindingRow
from parsers import registry
from parsers.extract import sentences
from parsers.models import PartyRole

_EXCERPT = 300
"""Characters of one sentence that an authority's terms let us quote (ARCHITECTURE section 4)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value that was extracted, and the sentence it stands in.

    Attributes:
        what: "amount: EUR 30500000 fine (total)".
        before, marked, after: the sentence in three parts; the value stands in the middle one.
        rule, confidence: which rule said so, and how sure it is (0 to 1), where it said so.
    """

    what: str
    before: str
    marked: str
    after: str
    where: str
    rule: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Field:
    """One field as it stands, and beside it what was extracted where a person set it."""

    name: str
    value: str
    extracted: str = ""
    actor: str = ""
    why: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class File:
    """One decision for a reviewer; see :func:`of`.

    Attributes:
        doubts: why it waits, in words. ``history``: reviews and corrections that are over, one a line.
        archived: the first characters of the archived page's SHA-256, or empty.
        reuse: what of the text may be shown to others than reviewers: ``full``, ``excerpt`` (these sentences) or ``facts`` (no sentence).
        waiting: what of it waits, as ``review list`` has it.
    """

    decision_id: int
    title: str
    language: str
    published_by: str
    url: str
    archived: str
    confidence: float
    reuse: str
    fields: tuple[Field, ...]
    doubts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    history: tuple[str, ...]
    alerted: tuple[str, ...]
    waiting: tuple[review_queue.Waiting, ...]


def of(session: Session, decision_id: int) -> File:
    """The file of a decision.

    Raises:
        ReviewError: there is no such decision.
    """
    decision = session.get(DecisionRow, decision_id)
    if decision is None:
        raise ReviewError(f"there is no decision {decision_id}; `dpawatch review list` shows what waits")
    version = decision.version
    reuse = registry.get(decision.published_by).info.reuse
    return File(
        decision_id=decision.id,
        title=version.title,
        language=version.language,
        published_by=decision.published_by,
        url=version.url,
        archived=decision.item.pages[0].page.sha256[:12] if decision.item.pages else "",
        confidence=decision.confidence,
        fields=_fields(session, decision),
        doubts=tuple(reason["words"] for reason in decision.reasons),
        evidence=_evidence(decision, None if reuse == "full" else _EXCERPT),
        reuse=reuse,
        history=_history(session, decision_id),
        alerted=review_queue.alerted(session, [decision_id])[decision_id],
        waiting=tuple(review_queue.waiting(session, decision_id=decision_id)),
    )


def _fields(session: Session, decision: DecisionRow) -> tuple[Field, ...]:
    columns, parts = decisions.values(decision)
    holding = {row.field: row for row in corrections.holding(session, decision.id)}
    fields = []
    for name in FIELDS:
        value = corrections.in_words(name, corrections.value_of(columns, parts, name))
        row = holding.get(name)
        extracted = corrections.in_words(name, row.extracted) if row else ""
        fields.append(Field(name, value, extracted, row.actor, row.why, row.at) if row else Field(name, value))
    return tuple(fields)


def _evidence(decision: DecisionRow, limit: int | None) -> tuple[Evidence, ...]:
    """Sums and sanctioned parties, each with its sentence, of at most ``limit`` characters."""
    told = [row for row in decision.version.findings if row.kind in ("amount", "party") and row.value.get("role") != PartyRole.MENTIONED]
    texts = {"text": decision.version.text, "title": decision.version.title}
    spans = {where: sentences.split(text) for where, text in texts.items()}
    return tuple(_one(row, texts[row.evidence_in], spans[row.evidence_in], limit) for row in told if row.evidence_end > row.evidence_start)


def _one(row: FindingRow, text: str, spans: tuple[sentences.Span, ...], limit: int | None) -> Evidence:
    span = spans[sentences.around(spans, row.evidence_start)] if spans else sentences.Span(0, len(text))
    start, end = min(span.start, row.evidence_start), max(span.end, row.evidence_end)
    marked = text[row.evidence_start : row.evidence_end]
    before, after = " ".join(text[start : row.evidence_start].split()), " ".join(text[row.evidence_end : end].split())
    if limit is not None and len(before) + len(marked) + len(after) > limit:
        room = max(limit - len(marked), 0) // 2
        before, after = f"…{before[-room:]}" if len(before) > room else before, f"{after[:room]}…" if len(after) > room else after
    return Evidence(
        what=_what(row),
        before=before,
        marked=" ".join(marked.split()),
        after=after,
        where=row.evidence_in,
        rule=row.rule or "",
        confidence=row.confidence,
    )


def _what(row: FindingRow) -> str:
    value = row.value
    if row.kind == "amount":
        return f"{value['currency']} {value['value']}: {value['kind']} ({value['role']})".replace("_", " ")
    return f"{value['name'] or value['label']}: {value['role']}, {value['kind']}".replace("_", " ")


def _history(session: Session, decision_id: int) -> tuple[str, ...]:
    lines: list[tuple[datetime, str]] = []
    for review in reviews.of(session, decision_id):
        if review.closed_at is not None:
            words = f"review {review.state} by {review.closed_by}" + (f": {review.comment}" if review.comment else "")
            lines.append((review.closed_at, words))
    for row in corrections.history(session, decision_id):
        if row.ended_at is not None and row.field != corrections.SETTLED:
            was = f"{row.field} {corrections.in_words(row.field, row.corrected)} by {row.actor} ended: {row.end_reason}"
            lines.append((row.ended_at, was))
    return tuple(f"{at:%Y-%m-%d %H:%M} UTC {words}" for at, words in sorted(lines))
