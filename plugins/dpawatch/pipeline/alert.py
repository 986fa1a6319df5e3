"""Send what is due in the outbox: claim, send, mark. Whatever woke it, it sends everything that is due."""

import logging
import os
import socket
from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from dpawatch.errors import DeliveryError
from dpawatch.pipeline.notices import enqueue_notice
from dpawatch.pipeline.services import Services
from dpawatch.slack.alert import Alert
from dpawatch.slack.blocks import Message, render, render_notice
from dpawatch.slack.send import HISTORY_LAG, Posted, Sender
from dpawatch.store import heartbeats, incidents, outbox
from dpawatch.store.models import OutboxRow

log = logging.getLogger(__name__)

LOOK_BACK = timedelta(minutes=2)
"""How far before the first try a lost message is looked for: clocks differ."""

NEVER_SENT = "never_sent"
MESSAGE_GONE = ("message_not_found", "cant_update_message", "edit_window_closed", NEVER_SENT)
"""Refusals of a change that will never be accepted; what was sent first stands."""

NOT_SENT = "not sent"
"""How the error of a try begins that surely did not reach Slack; every other failed try is looked up before the next."""


def holder() -> str:
    """Who claims: this process."""
    return f"{socket.gethostname()}:{os.getpid()}"


def retry_in(attempts: int) -> timedelta:
    """The pause after so many tries (from 1): 30 seconds, doubling, at most 15 minutes."""
    return min(timedelta(seconds=30 * 2.0 ** min(attempts - 1, 10)), timedelta(minutes=15))


def send_due(services: Services, sender: Sender, operators: Sender | None = None) -> dict[str, int]:
    """Send every message that is due, alerts and incidents alike.

    Args:
        sender: delivers alerts; ``operators`` delivers incidents, where they have a workspace or an app of their own.

    A message that Slack may already have is looked up by its id first; when the look-up fails it stays ``unknown``.

    Returns:
        how many were ``sent``, ``found`` (Slack had them already), ``unknown``, ``retry`` or ``failed`` (given up).
    """
    count: Counter[str] = Counter()
    with services.database.write() as session:
        heartbeats.beat(session, "alert", services.now())
    # One at a time: a claim then covers one delivery, and a sender that dies holds up one message.
    while claimed := outbox.claim_due(services.database, holder(), at=services.now(), limit=1):
        for row_id in claimed:
            count[_deliver(row_id, services, sender, operators or sender)] += 1
    return dict(count)


def message_of(payload: dict[str, object]) -> Message:
    """Render what an outbox row carries."""
    if payload["type"] == "notice":
        lines = payload["lines"]
        return render_notice(str(payload["title"]), [str(line) for line in lines] if isinstance(lines, list) else [])
    return render(Alert.from_payload(payload))


def _deliver(row_id: int, services: Services, for_alerts: Sender, for_operators: Sender) -> str:
    with services.database.read() as session:
        row = session.get_one(OutboxRow, row_id)
        of = row.updates or row.thread_of
        head = session.query(OutboxRow).filter_by(alert_id=of).one_or_none() if of else None
        session.expunge_all()
    sender = for_operators if row.stream == "operators" else for_alerts
    try:
        message = message_of(row.payload)
    except Exception as error:
        # A defect of ours in one message must not hold back the others; it stays, and ``health`` tells of it. An earlier try
        # may have delivered it, so it stays ``unknown``.
        log.exception("message %d cannot be drawn", row_id)
        words = f"the message cannot be drawn, a defect of dpawatch ({type(error).__name__}: {error})"
        return _again(row_id, DeliveryError(words, outcome="unknown"), services, "unknown")
    try:
        if row.updates:
            posted = _update(head, message, sender)
        elif row.attempts > 1 and (found := _find(row, head, sender, services.now())) is not None:
            return _sent(row_id, found, services, "found")
        else:
            posted = _post(row, head, message, sender)
    except DeliveryError as error:
        if row.updates and error.code in MESSAGE_GONE:
            return _give_up(row_id, error, services)
        return _again(row_id, error, services, "unknown" if error.outcome == "unknown" else "retry")
    return _sent(row_id, posted, services, "sent")


def _post(row: OutboxRow, head: OutboxRow | None, message: Message, sender: Sender) -> Posted:
    """Post under the head; a head that was given up, or went to the console, leaves its follow-ups to stand in the channel."""
    if head is not None and _is_there(head, sender):
        return sender.post(head.slack_channel or row.channel, message, row.alert_id, head.slack_ts, row.broadcast)
    return sender.post(row.channel, message, row.alert_id)


def _update(head: OutboxRow | None, message: Message, sender: Sender) -> Posted:
    if head is None or head.slack_channel is None or head.slack_ts is None:
        raise DeliveryError("the message that was to be changed was never sent", outcome="refused", code=NEVER_SENT)
    if head.sent_via != sender.via:
        # The first message went to the console before Slack was set up (or the other way round): nothing there can be changed.
        return Posted(head.slack_channel, head.slack_ts, head.sent_via or sender.via)
    return sender.update(head.slack_channel, head.slack_ts, message)


def _is_there(head: OutboxRow, sender: Sender) -> bool:
    """Whether a message was sent to where this sender sends."""
    return head.state == "sent" and head.sent_via == sender.via


def _find(row: OutboxRow, head: OutboxRow | None, sender: Sender, now: datetime) -> Posted | None:
    """Look a message up that an earlier try may have delivered."""
    if (row.last_error or "").startswith(NOT_SENT):
        return None
    since = (row.first_tried_at or now) - LOOK_BACK
    if head is not None and _is_there(head, sender):
        return sender.find(head.slack_channel or row.channel, row.alert_id, since, head.slack_ts)
    return sender.find(row.channel, row.alert_id, since)


def _sent(row_id: int, posted: Posted, services: Services, how: str) -> str:
    with services.database.write() as session:
        row = session.get_one(OutboxRow, row_id)
        outbox.mark_sent(session, row, at=services.now(), via=posted.via, channel=posted.channel, ts=posted.ts)
        over = incidents.close_incident(session, _incident_key(row.channel), services.now())
        if over is not None:
            key = f"incident:{over.id}:closed"
            enqueue_notice(session, services, key=key, title="Recovered: Slack", lines=[f"Messages arrive in {row.channel} again."])
    return how


def _tell_operators(session: Session, channel: str, error: DeliveryError, services: Services) -> None:
    """Slack refuses a channel's messages: an incident, told in the operators' channel (which may be another)."""
    words = f"Slack refuses the messages for {channel}: {error} They stay in the outbox and are sent when this is mended."
    opened = incidents.open_incident(session, _incident_key(channel), "slack_refused", words, None, services.now())
    if opened is not None:
        enqueue_notice(session, services, key=f"incident:{opened.id}:opened", title="Incident: Slack", lines=[words])


def _incident_key(channel: str) -> str:
    return f"slack:{channel}"


def _give_up(row_id: int, error: DeliveryError, services: Services) -> str:
    """Somebody deleted the message that was to be changed, or it may not be changed any more."""
    with services.database.write() as session:
        row = session.get_one(OutboxRow, row_id)
        outbox.mark_failed(session, row, at=services.now(), error=str(error))
        lines = [f"A change of a message in {row.channel} was given up: {error}"]
        enqueue_notice(session, services, key=f"given up:{row.alert_id}", title="A message was not changed", lines=lines)
    log.warning("message %d is given up: %s", row_id, error)
    return "failed"


def _again(row_id: int, error: DeliveryError, services: Services, how: str) -> str:
    now = services.now()
    with services.database.write() as session:
        row = session.get_one(OutboxRow, row_id)
        retry_at = now + (timedelta(seconds=error.retry_after) if error.retry_after else retry_in(row.attempts))
        if error.outcome == "unknown":
            retry_at = max(retry_at, now + HISTORY_LAG)
            outbox.mark_unknown(session, row, at=now, error=str(error), retry_at=retry_at)
        else:
            outbox.mark_retry(session, row, at=now, error=f"{NOT_SENT}: {error}", retry_at=retry_at)
        if error.outcome == "refused":
            _tell_operators(session, row.channel, error, services)
    log.warning("message %s stays in the outbox until %s: %s", row_id, retry_at.isoformat(timespec="seconds"), error)
    return how
