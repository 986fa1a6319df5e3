"""Decisions as they were read: the document's version, its findings with evidence, and the decision that they make.

A natural person's name enters no column here (ARCHITECTURE section 11): parties that are no organisation are stored by
their label, and texts come masked.
"""

import logging
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.store import companies, corrections, euros, history, reading_rows, reviews, tombstones, transitions
from dpawatch.store.models import ArticleRow, DecisionRow, DocumentVersion, FindingRow, ItemRow, PartyRow, PenaltyRow
from dpawatch.store.reading_rows import Parts
from parsers.models import Action, Document, PartyRole, Reading

log = logging.getLogger(__name__)

MATERIAL = ("action", "status", "fine", "targets")
"""What a reader must hear of when it changes."""

_CORRECTABLE = (
    *("action", "status", "fine_value", "fine_currency", "equivalents", "case_ref", "imposed_by"),
    *("decided_on", "decided_precision", "needs_review", "reasons"),
)


def store_reading(
    session: Session,
    item: ItemRow,
    document: Document,
    reading: Reading,
    *,
    masked_title: str,
    masked_text: str,
    parser_version: str,
    at: datetime,
) -> DecisionRow | None:
    """Store what was read of an item; doing it again, or in two processes at once, stores it once.

    The same text is the same version, and a later reading of it replaces its findings; a changed text is a new version. The
    decision of the item is made once and then kept up to date: it keeps ``first_seen_at`` and ``origin``, it is matched again when its
    text or something material changed, and a transition ``changed`` (what readers must hear of: :data:`MATERIAL`) or ``reread`` names
    what differs.
    What a person corrected stays so until the text changes (:mod:`dpawatch.store.corrections`); what is in doubt is put up for review.

    Args:
        masked_title, masked_text: those of ``document`` with natural persons masked, every character at its place.

    Returns:
        the decision; ``None`` for an item without a measure and without doubt, of which version and findings are stored alone.
        A decision that turns out to be none stays, with action ``none``.
    """
    # Two workers with the same item: the second waits here until the first has stored it.
    session.execute(select(ItemRow.id).where(ItemRow.id == item.id).with_for_update())
    if names := tombstones.names(session):
        document = replace(document, url=names.text(document.url))
        masked_title, masked_text = (names.text(text, document.language) for text in (masked_title, masked_text))
    version = _version(session, item, document, masked_title, masked_text, parser_version, at)
    _replace_findings(session, version, [FindingRow(**row) for row in reading_rows.of_findings(reading, masked_title, masked_text)])
    decision = session.scalars(select(DecisionRow).where(DecisionRow.item_id == item.id)).one_or_none()
    if decision is None and reading.action is Action.NONE and not reading.needs_review:
        return None
    columns = {"document_version_id": version.id, **reading_rows.of_decision(item.source_id, document, reading, masked_title, masked_text)}
    parts, reader = reading_rows.of_parts(reading), f"reader {parser_version}"
    if decision is None:
        decision = _create(session, item, columns, parts, at)
        history.note(session, decision, by=reader, at=at)
    else:
        columns, parts = corrections.overlay(session, decision.id, columns, parts, version.text_sha256, at)
        text_changed = decision.document_version_id != version.id
        if _update(session, decision, columns, parts, at) or text_changed:
            decision.matched_at = None  # what was told of it may be wrong now, or it tells how its case goes on
        history.note(session, decision, by=reader, at=at)
    reviews.follow(session, decision, at=at)
    return decision


def locked(session: Session, decision_id: int) -> DecisionRow | None:
    """A decision that nobody else reads anew, corrects or matches until this transaction ends; ``None`` when there is none."""
    # The item's row first, as in store_reading: two who change a decision wait for each other, and never crosswise.
    of_item = select(ItemRow.id).join(DecisionRow, DecisionRow.item_id == ItemRow.id).where(DecisionRow.id == decision_id)
    session.execute(of_item.with_for_update(of=ItemRow))
    return session.scalars(
        select(DecisionRow).where(DecisionRow.id == decision_id).with_for_update().execution_options(populate_existing=True)
    ).one_or_none()


def values(decision: DecisionRow) -> tuple[dict[str, Any], Parts]:
    """The decision's columns and parts as they are stored, in the form that :mod:`dpawatch.store.corrections` works on."""
    return {name: getattr(decision, name) for name in _CORRECTABLE}, _stored_parts(decision)


def amend(session: Session, decision: DecisionRow, columns: dict[str, Any], parts: Parts, *, by: str, at: datetime) -> None:
    """Store what a person made of :func:`values`; a transition names what differs. The caller holds the decision's lock."""
    _update(session, decision, columns, parts, at)
    history.note(session, decision, by=by, at=at)


def unmatched(session: Session, limit: int) -> list[DecisionRow]:
    """Decisions that were not yet held against the watch list, oldest first: the queue of ``alert``."""
    queue = select(DecisionRow).where(DecisionRow.matched_at.is_(None)).order_by(DecisionRow.id).limit(limit)
    # Locked, so that a correction made meanwhile waits and then asks to be matched anew, instead of being overwritten by this match.
    return list(session.scalars(queue.with_for_update()))


def matched_since(session: Session, first_seen: datetime) -> list[DecisionRow]:
    """Decisions first seen live at that time or later, and matched already, oldest first: for a watch that asks for them."""
    of_then = (DecisionRow.origin == "live", DecisionRow.first_seen_at >= first_seen, DecisionRow.matched_at.is_not(None))
    return list(session.scalars(select(DecisionRow).where(*of_then).order_by(DecisionRow.id)))


def unannounced(session: Session, source_id: str) -> list[DecisionRow]:
    """Decisions of a source of which Airflow was not told yet, oldest first."""
    fresh = select(DecisionRow).where(DecisionRow.published_by == source_id, DecisionRow.announced_at.is_(None))
    return list(session.scalars(fresh.order_by(DecisionRow.id)))


def _version(
    session: Session, item: ItemRow, document: Document, title: str, text: str, parser_version: str, at: datetime
) -> DocumentVersion:
    same = (DocumentVersion.item_id == item.id, DocumentVersion.text_sha256 == document.text_sha256)
    version = session.scalars(select(DocumentVersion).where(*same)).one_or_none()
    if version is None:
        version = DocumentVersion(item_id=item.id, text_sha256=document.text_sha256, created_at=at)
        session.add(version)
    for name, value in reading_rows.of_version(document, title, text, parser_version).items():
        setattr(version, name, value)
    version.reduced_at = None
    session.flush()
    return version


def _replace_findings(session: Session, version: DocumentVersion, rows: list[FindingRow]) -> None:
    if [_facts(row) for row in version.findings] == [_facts(row) for row in sorted(rows, key=lambda row: (row.kind, row.ordinal))]:
        return
    version.findings.clear()
    session.flush()
    version.findings.extend(rows)
    session.flush()


def _facts(row: FindingRow) -> tuple[Any, ...]:
    return row.kind, row.ordinal, row.value, row.evidence_start, row.evidence_end, row.evidence_in, row.rule, row.confidence


def _create(session: Session, item: ItemRow, columns: dict[str, Any], parts: Parts, at: datetime) -> DecisionRow:
    decision = DecisionRow(item_id=item.id, origin=item.origin, first_seen_at=at, **columns)
    session.add(decision)
    euros.set_fine(decision)
    session.flush()
    _fill(session, decision, parts)
    transitions.record(session, "decision", decision.id, None, "stored", at=at, reason=f"{decision.action}, {item.origin}")
    return decision


def _update(session: Session, decision: DecisionRow, columns: dict[str, Any], parts: Parts, at: datetime) -> bool:
    """Set what differs; whether readers must hear of it (:data:`MATERIAL`)."""
    before, material_before = _stored_parts(decision), _material(decision)
    changed = [name for name, value in columns.items() if getattr(decision, name) != value]
    for name in changed:
        setattr(decision, name, columns[name])
    euros.set_fine(decision)
    changed += [name for name in parts if parts[name] != before[name]]
    if parts != before:
        _fill(session, decision, parts)
    euros.set_penalties(decision)
    session.flush()
    if not changed:
        return False
    material_now = _material(decision)
    differing = [
        f"{name}: {material_before[name]} → {material_now[name]}" for name in MATERIAL if material_before[name] != material_now[name]
    ]
    reason = "; ".join(differing) or ", ".join(changed)
    transitions.record(session, "decision", decision.id, "stored", "changed" if differing else "reread", at=at, reason=reason)
    log.info("decision %d was read anew: %s", decision.id, reason)
    return bool(differing)


def _fill(session: Session, decision: DecisionRow, parts: Parts) -> None:
    former = {party.company_id for party in decision.parties}
    for rows in (decision.parties, decision.penalties, decision.articles):
        rows.clear()
    session.flush()
    made = reading_rows.part_rows(parts)
    companies.assign(session.connection(), [(party, decision.imposed_by or decision.published_by) for party in made["parties"]])
    decision.parties.extend(PartyRow(**row) for row in made["parties"])
    decision.penalties.extend(PenaltyRow(**row) for row in made["penalties"])
    decision.articles.extend(ArticleRow(**row) for row in made["articles"])
    euros.set_penalties(decision)
    session.flush()
    companies.let_go(session.connection(), former - {party.company_id for party in decision.parties})


def _stored_parts(decision: DecisionRow) -> Parts:
    return {
        "parties": [(p.name, p.label, p.kind, p.role) for p in decision.parties],
        "penalties": [(p.kind, p.role, p.value, p.currency) for p in decision.penalties],
        "articles": [(a.law, a.number) for a in decision.articles],
    }


def _material(decision: DecisionRow) -> dict[str, str]:
    fine = "none" if decision.fine_value is None else f"{decision.fine_currency} {decision.fine_value:,.2f}"
    targets = [party.label for party in decision.parties if party.role == PartyRole.SANCTIONED]
    return {"action": decision.action, "status": decision.status, "fine": fine, "targets": ", ".join(targets) or "none"}
