"""Messages to send, each once: queued in the transaction of what they tell of, claimed, sent, marked.

States: ``pending`` → ``claimed`` → ``sent``, or ``unknown`` (Slack may have it: look it up first), ``pending`` again
(it surely has it not) or ``failed`` (given up). A claim whose sender died becomes ``unknown`` after ten minutes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from dpawatch.store import transitions
from dpawatch.store.models import OutboxRow
from dpawatch.store.session import Database, insert_new

CLAIM_HOLDS = timedelta(minutes=10)
STREAMS = ("alerts", "operators")
STANDS_IN_LINE = 3
"""Tries after which a message no longer holds back the later ones of its thread. (A change always does: the newest is to stay.)"""
_FINISHED = ("sent", "failed")


def enqueue(
    session: Session,
    *,
    dedupe_key: str,
    stream: str,
    kind: str,
    channel: str,
    payload: dict[str, Any],
    at: datetime,
    decision_id: int | None = None,
    watch_id: str | None = None,
    updates: str | None = None,
    alert_id: str | None = None,
    not_before: datetime | None = None,
    thread_of: str | None = None,
    broadcast: bool = False,
    case_id: int | None = None,
) -> OutboxRow | None:
    """Queue a message, due at once or from ``not_before`` on.

    Args:
        stream: ``alerts`` or ``operators``.
        updates: the ``alert_id`` of the message that this one rewrites.
        thread_of: the ``alert_id`` of the message under which it stands; ``broadcast`` shows it in the channel too.
        alert_id: the UUID that its metadata carries; a new one when none is given.

    Returns:
        the row, or ``None`` when a message with this key was queued before.
    """
    alert_id = alert_id or str(uuid4())
    inserted = insert_new(
        session,
        OutboxRow,
        dedupe_key=dedupe_key,
        alert_id=alert_id,
        stream=stream,
        kind=kind,
        channel=channel,
        payload=payload,
        decision_id=decision_id,
        watch_id=watch_id,
        updates=updates,
        not_before=not_before or at,
        created_at=at,
        thread_of=thread_of,
        broadcast=broadcast,
        case_id=case_id,
    )
    if not inserted:
        return None
    row = session.scalars(select(OutboxRow).where(OutboxRow.alert_id == alert_id)).one()
    transitions.record(session, "outbox", row.id, None, row.state, at=at, reason=kind)
    return row


def claim_due(
    database: Database,
    holder: str,
    *,
    at: datetime,
    limit: int = 20,
    holds: timedelta = CLAIM_HOLDS,
    streams: Sequence[str] = STREAMS,
) -> list[int]:
    """Take what is due, for this sender alone: two senders at once never get the same row.

    On PostgreSQL rows that another sender is claiming are passed over (SKIP LOCKED); on SQLite the write lock lets one in at a time.
    What stands under a message, or changes it, is due when that message is sent (or given up), and in the order it was queued.

    Args:
        holder: who claims; no two runs of a sender may have the same name.
        holds: how long a claim lasts; afterwards its holder counts as dead.
        streams: which messages to take, of ``alerts`` and ``operators``.

    Returns:
        ids, alerts before messages to operators, oldest first. ``attempts`` counts this claim already.
    """
    with database.write() as session:
        _give_up_dead_claims(session, at, holds)
        due = (
            select(OutboxRow)
            .where(OutboxRow.state.in_(("pending", "unknown")), OutboxRow.not_before <= at, OutboxRow.stream.in_(streams), ~_must_wait())
            .order_by(OutboxRow.stream, OutboxRow.not_before, OutboxRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=OutboxRow)
        )
        rows = session.scalars(due).all()
        for row in rows:
            row.claimed_at, row.claimed_by = at, holder
            row.first_tried_at = row.first_tried_at or at
            row.attempts += 1
            _move(session, row, "claimed", at, f"by {holder}")
        return [row.id for row in rows]


def _must_wait() -> ColumnElement[bool]:
    """Whether the message that a row belongs to, or an earlier one that belongs to the same, has still to be sent."""
    head, earlier = aliased(OutboxRow), aliased(OutboxRow)
    in_line = or_(earlier.updates == OutboxRow.updates, and_(earlier.thread_of == OutboxRow.thread_of, earlier.attempts < STANDS_IN_LINE))
    return or_(
        exists().where(head.alert_id.in_((OutboxRow.updates, OutboxRow.thread_of)), head.state.not_in(_FINISHED)),
        exists().where(in_line, earlier.id < OutboxRow.id, earlier.state.not_in(_FINISHED)),
    )


def renew(database: Database, row_id: int, holder: str, *, at: datetime) -> bool:
    """Let a claim last anew, before something that must not outlast it.

    Returns:
        whether it was still this holder's; if not, another sender has the message and this one must leave it alone.
    """
    with database.write() as session:
        row = held(session, row_id, holder)
        if row is not None:
            row.claimed_at = at
        return row is not None


def held(session: Session, row_id: int, holder: str) -> OutboxRow | None:
    """The row, locked, while this holder has it claimed; ``None`` when its claim has run out and another took over."""
    row = session.get_one(OutboxRow, row_id, with_for_update=True)
    return row if (row.state, row.claimed_by) == ("claimed", holder) else None


def channel_id(session: Session, channel: str) -> str | None:
    """Slack's id of a channel, known from the newest message posted to it: only posting takes a channel's name."""
    known = select(OutboxRow.slack_channel).where(OutboxRow.channel == channel, OutboxRow.sent_via == "slack", OutboxRow.state == "sent")
    return session.scalar(known.order_by(OutboxRow.sent_at.desc()).limit(1))


def mark_sent(session: Session, row: OutboxRow, *, at: datetime, via: str, channel: str, ts: str) -> None:
    """Slack (or the console) has the message.

    Args:
        via: ``slack`` or ``console``; ``channel`` and ``ts`` name the message there.
    """
    row.sent_at, row.sent_via, row.slack_channel, row.slack_ts, row.last_error = at, via, channel, ts, None
    _move(session, row, "sent", at, via)


def mark_unknown(session: Session, row: OutboxRow, *, at: datetime, error: str, retry_at: datetime) -> None:
    """Slack may have the message: from ``retry_at`` on it is looked up before it is sent again."""
    row.not_before, row.last_error, row.maybe_posted = retry_at, error, True
    _move(session, row, "unknown", at, error)


def mark_retry(session: Session, row: OutboxRow, *, at: datetime, error: str, retry_at: datetime) -> None:
    """Slack surely has it not: it is sent again from ``retry_at`` on."""
    row.not_before, row.last_error = retry_at, error
    _move(session, row, "pending", at, error)


def mark_failed(session: Session, row: OutboxRow, *, at: datetime, error: str) -> None:
    """Given up: it is not sent any more, and operators hear of it."""
    row.last_error = error
    _move(session, row, "failed", at, error)


def _give_up_dead_claims(session: Session, at: datetime, holds: timedelta) -> None:
    dead = (
        select(OutboxRow)
        .where(OutboxRow.state == "claimed", OutboxRow.claimed_at < at - holds)
        .order_by(OutboxRow.id)
        .with_for_update(skip_locked=True)
    )
    for row in session.scalars(dead):
        error = f"claimed by {row.claimed_by} at {row.claimed_at:%Y-%m-%d %H:%M:%S} UTC, who never reported back: it may have been posted"
        row.not_before, row.last_error, row.maybe_posted = at, error, True
        _move(session, row, "unknown", at, error)
    session.flush()


def _move(session: Session, row: OutboxRow, state: str, at: datetime, reason: str) -> None:
    transitions.record(session, "outbox", row.id, row.state, state, at=at, reason=reason)
    row.state = state
    if state != "claimed":
        row.claimed_at = row.claimed_by = None
