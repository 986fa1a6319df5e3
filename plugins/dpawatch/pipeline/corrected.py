"""Telling Slack what a person changed: the alert's head is drawn anew, and its thread says who changed what and why."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.pipeline import compose
from dpawatch.pipeline.hits import hits, is_uncertain
from dpawatch.pipeline.services import Services
from dpawatch.slack.alert import Alert, Quote
from dpawatch.slack.blocks import headline
from dpawatch.store import outbox
from dpawatch.store.models import DecisionRow, MatchRow, OutboxRow
from dpawatch.watching.matching import Hit
from dpawatch.watching.watch import Alias, Watch
from dpawatch.watching.watchlist import Watchlist


def tell(session: Session, decision: DecisionRow, words: str, watchlist: Watchlist, services: Services, *, visible: bool) -> int:
    """Queue, for each alert of the decision, the new head and a message in its thread. Nothing that was told is taken back.

    Args:
        words: who changed what, and why.
        visible: show the message in the channel too.

    Returns:
        how many messages were queued.
    """
    rows = session.scalars(select(OutboxRow).where(OutboxRow.decision_id == decision.id, OutboxRow.kind == "alert").order_by(OutboxRow.id))
    queued = 0
    for row in rows.all():
        head = recomposed(session, decision, row, words, watchlist, services)
        _remember(session, decision, row, head)
        lines = [words, f"The alert above now says: {headline(head)}"]
        notice: dict[str, Any] = {
            "type": "notice",
            "title": f"Correction: {headline(head)}" if visible else "Looked at by a person",
            "lines": lines,
        }
        queued += _queue(session, row, "update", head.to_payload(), services, updates=row.alert_id)
        queued += _queue(session, row, "correction", notice, services, thread_of=row.alert_id, broadcast=visible)
    return queued


def recomposed(session: Session, decision: DecisionRow, row: OutboxRow, words: str, watchlist: Watchlist, services: Services) -> Alert:
    """The alert as it must read now, with the translations it had and with what persons changed before."""
    told = newest(session, row)
    hit = next((hit for hit in hits(decision, watchlist) if hit.watch.id == row.watch_id), None) or _named_before(told)
    uncertain = is_uncertain(decision, hit)
    new = compose.alert(decision, hit, services.settings, uncertain=uncertain)
    return replace(
        new,
        alert_id=row.alert_id,
        evidence=tuple(_translated(quote, told) for quote in new.evidence),
        key_points=tuple(_translated(quote, told) for quote in new.key_points),
        translated_by=told.translated_by,
        corrections=(*told.corrections, words),
        case_state=told.case_state,
        case_steps=told.case_steps,
    )


def newest(session: Session, row: OutboxRow) -> Alert:
    """What the message says now, or will once everything queued is sent."""
    updates = select(OutboxRow).where(OutboxRow.updates == row.alert_id).order_by(OutboxRow.id.desc()).limit(1)
    return Alert.from_payload((session.scalars(updates).first() or row).payload)


def _named_before(told: Alert) -> Hit:
    """The watched company is neither sanctioned nor named any more, or its watch is gone: what was said of it is still to be corrected."""
    watch = Watch(told.watch_id, told.company, (Alias(told.alias),), date.max, category=told.category, group=told.group)
    return Hit(watch, told.alias, "exact", "mentioned", told.alias)


def _translated(quote: Quote, told: Alert) -> Quote:
    found = next((old for old in (*told.evidence, *told.key_points) if old.text == quote.text), None)
    return replace(quote, translation=found.translation, differences=found.differences) if found else quote


def _remember(session: Session, decision: DecisionRow, row: OutboxRow, head: Alert) -> None:
    """A match that was told as a sanction is one of a mention now; the other way round, the decision is matched again."""
    match = session.get(MatchRow, (decision.id, row.watch_id))
    if match is not None and match.relation == "sanctioned" and head.relation == "mentioned":
        match.relation = head.relation


def _queue(
    session: Session,
    row: OutboxRow,
    kind: str,
    payload: dict[str, Any],
    services: Services,
    *,
    updates: str | None = None,
    thread_of: str | None = None,
    broadcast: bool = False,
) -> bool:
    queued = outbox.enqueue(
        session,
        dedupe_key=f"corrected:{uuid4()}",  # once, because it is queued in the transaction of the one change it tells of
        stream=row.stream,
        kind=kind,
        channel=row.channel,
        payload=payload,
        at=services.now(),
        decision_id=row.decision_id,
        watch_id=row.watch_id,
        updates=updates,
        thread_of=thread_of,
        broadcast=broadcast,
        case_id=row.case_id,
    )
    return queued is not None
