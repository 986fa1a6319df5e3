"""Telling Slack what a person changed: each head is drawn anew, and its thread says who changed what and why."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.pipeline import corrected, followups
from dpawatch.pipeline.services import Services
from dpawatch.slack.alert import Alert
from dpawatch.slack.blocks import headline
from dpawatch.slack.follow_up import FollowUp
from dpawatch.store import cases, outbox
from dpawatch.store.models import DecisionRow, MatchRow, OutboxRow
from dpawatch.watching.watchlist import Watchlist


def tell(session: Session, decision: DecisionRow, words: str, watchlist: Watchlist, services: Services, *, visible: bool) -> int:
    """Queue, for each alert under which the decision was told, the new head and a message in its thread. Nothing told is taken back.

    Muted watches are told too: what their readers were once alerted of must not stay wrong.

    Args:
        words: who changed what, and why.
        visible: show the message in the channel too.

    Returns:
        how many messages were queued.
    """
    case = cases.of(session, decision.id)
    queued = 0
    for row in _heads(session, decision, case.id if case else None):
        if row.decision_id == decision.id:
            head = corrected.recomposed(session, decision, row, words, watchlist, services)
            _remember(session, decision, row, head)
        else:
            told = corrected.newest(session, row)
            head = replace(told, corrections=(*told.corrections, words))
        if case is not None:
            head = followups.standing(session, case.id, head)
        title = f"Correction: {headline(head)}" if visible else "Looked at by a person"
        lines = (words, f"The alert above now says: {headline(head)}")
        note = FollowUp(str(uuid4()), row.alert_id, row.watch_id or "", title, lines=lines)
        queued += _queue(session, row, "update", head.to_payload(), str(uuid4()), services, updates=row.alert_id)
        queued += _queue(session, row, "correction", note.to_payload(), note.alert_id, services, thread_of=row.alert_id, broadcast=visible)
    return queued


def _heads(session: Session, decision: DecisionRow, case_id: int | None) -> list[OutboxRow]:
    """The decision's own alerts, and those of its case under which it was told."""
    own = select(OutboxRow).where(OutboxRow.decision_id == decision.id, OutboxRow.kind == "alert").order_by(OutboxRow.id)
    found = {row.id: row for row in session.scalars(own)}
    return list((found | {row.id: row for row in (cases.heads(session, case_id) if case_id is not None else ())}).values())


def _remember(session: Session, decision: DecisionRow, row: OutboxRow, head: Alert) -> None:
    """A match that was told as a sanction is one of a mention now; the other way round, the decision is matched again."""
    match = session.get(MatchRow, (decision.id, row.watch_id))
    if match is not None and match.relation == "sanctioned" and head.relation != "sanctioned":
        match.relation = head.relation


def _queue(
    session: Session,
    row: OutboxRow,
    kind: str,
    payload: dict[str, Any],
    alert_id: str,
    services: Services,
    *,
    updates: str | None = None,
    thread_of: str | None = None,
    broadcast: bool = False,
) -> bool:
    queued = outbox.enqueue(
        session,
        dedupe_key=f"{kind}:{alert_id}",  # once, because it is queued in the transaction of the one change it tells of
        stream=row.stream,
        kind=kind,
        channel=row.channel,
        payload=payload,
        at=services.now(),
        decision_id=row.decision_id,
        watch_id=row.watch_id,
        alert_id=alert_id,
        updates=updates,
        thread_of=thread_of,
        broadcast=broadcast,
        case_id=row.case_id,
    )
    return queued is not None
