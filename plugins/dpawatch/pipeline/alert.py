"""Send what is due in the outbox: claim, send, mark. Whatever woke it, it sends everything that is due.

Why nothing is lost and nothing sent twice, whenever a sender dies:

- A message is claimed before anything is sent, and marked afterwards. A claim runs out, and its message is then looked up in Slack by its
  id before it is sent again; so is each message of which a try ended without a clear answer.
- A look-up must not come before Slack's history can show the message (``Pace.history_lag``). One that fails says nothing: no sending.
- A claim covers one delivery, and lasts far longer than one request can (``Pace.claim_holds``). Before a request that comes late it is
  renewed, and a sender that has lost its claim sends nothing.
"""

import logging
import os
import socket
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy.orm import Session

from dpawatch.errors import DeliveryError
from dpawatch.pipeline import slack_trouble
from dpawatch.pipeline.services import Services
from dpawatch.slack import follow_up, ready
from dpawatch.slack.alert import Alert
from dpawatch.slack.blocks import render, render_notice
from dpawatch.slack.drawing import Message
from dpawatch.slack.follow_up import FollowUp
from dpawatch.slack.plain import without_form
from dpawatch.slack.refusals import Concerns, meaning
from dpawatch.slack.send import HISTORY_LAG, Posted, Sender
from dpawatch.store import heartbeats, outbox
from dpawatch.store.models import OutboxRow

log = logging.getLogger(__name__)

LOOK_BACK = timedelta(hours=1)
"""How far before the first try a lost message is looked for: our clock may be ahead of Slack's, whose time a message carries."""

SLACK_IS_DOWN = 5
"""Deliveries in a row that fail for no reason of their own; the rest is then left to the next run, which may find Slack well."""
_DOWN = ("unknown", "retry", "token_refused")

NEVER_SENT = "never_sent"
"""Our own code, beside Slack's: a change of a message that was given up."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long sending waits for what. The defaults are what production needs; only tests of crashes use shorter ones.

    Attributes:
        claim_holds: how long a claim lasts. A request takes at most two minutes: two tries of 30 s and a short wait between them.
        history_lag: how long Slack's history may not show a message that was posted.
        first_pause, longest_pause: between tries of one message; the pause doubles.
    """

    claim_holds: timedelta = outbox.CLAIM_HOLDS
    history_lag: timedelta = HISTORY_LAG
    first_pause: timedelta = timedelta(seconds=30)
    longest_pause: timedelta = timedelta(minutes=15)

    def retry_in(self, attempts: int) -> timedelta:
        """The pause after so many tries (from 1)."""
        return min(self.first_pause * 2.0 ** min(attempts - 1, 10), self.longest_pause)


PRODUCTION = Pace()


def holder() -> str:
    """A name for one run of a sender. Containers share host names and process numbers, so these two would not tell runs apart."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"


def send_due(services: Services, sender: Sender, operators: Sender | None = None, pace: Pace = PRODUCTION) -> dict[str, int]:
    """Send every message that is due, alerts and incidents alike.

    Args:
        sender: delivers alerts; ``operators`` delivers incidents, where they have a workspace or an app of their own.

    A message that Slack may already have is looked up by its id first; when the look-up fails it stays ``unknown``.

    Returns:
        how many were ``sent``, ``found`` (Slack had them already), ``unknown``, ``retry``, ``channel_refused``, ``token_refused``,
        ``refused``, ``undrawn`` (all these stay due), ``failed`` (given up) or ``taken`` (another sender has it).
    """
    with services.database.write() as session:
        heartbeats.beat(session, heartbeats.ALERT, services.now())
    return _send(_Run(services, sender, operators, pace, holder(), outbox.STREAMS))


def tell_operators(services: Services, sender: Sender, operators: Sender | None = None, pace: Pace = PRODUCTION) -> dict[str, int]:
    """Send the messages to operators that are due, and nothing else: that ``alert`` does not run must not wait for ``alert``.

    Args and result are those of :func:`send_due`.
    """
    return _send(_Run(services, sender, operators, pace, holder(), ("operators",)))


def _send(run: "_Run") -> dict[str, int]:
    count: Counter[str] = Counter()
    failures = 0
    while failures < SLACK_IS_DOWN and (row_id := run.claim()) is not None:
        outcome = run.deliver(row_id)
        count[outcome] += 1
        failures = failures + 1 if outcome in _DOWN else 0
    return dict(count)


def message_of(payload: dict[str, object]) -> Message:
    """Render what an outbox row carries."""
    if payload["type"] == "notice":
        lines = payload["lines"]
        return render_notice(str(payload["title"]), [str(line) for line in lines] if isinstance(lines, list) else [])
    if payload["type"] == ready.PAYLOAD_TYPE:
        return ready.from_payload(payload)
    if payload["type"] == follow_up.PAYLOAD_TYPE:
        return follow_up.render(FollowUp.from_payload(payload))
    return render(Alert.from_payload(payload))


@dataclass(frozen=True, slots=True)
class _Delivery:
    """One message on its way.

    Attributes:
        head: the message that it stands under or changes.
        channel: where to look for it: the channel's id where we know it.
    """

    row: OutboxRow
    head: OutboxRow | None
    channel: str
    sender: Sender

    @property
    def thread(self) -> OutboxRow | None:
        """The head to stand under. One that was given up, or went to the console, leaves its follow-ups to stand in the channel."""
        there = self.head is not None and self.head.state == "sent" and self.head.sent_via == self.sender.via
        return self.head if there else None

    def find(self, now: datetime) -> Posted | None:
        """Look the message up, if an earlier try may have delivered it."""
        if not self.row.maybe_posted or self.row.updates:
            return None
        since = (self.row.first_tried_at or now) - LOOK_BACK
        return self.sender.find(self.channel, self.row.alert_id, since, self.thread.slack_ts if self.thread else None)

    def send(self, message: Message) -> Posted:
        """Post the message, or change the one it is to change; changing twice changes nothing."""
        if self.row.updates:
            return self._change(message)
        if self.thread is not None:
            channel = self.thread.slack_channel or self.row.channel
            return self.sender.post(channel, message, self.row.alert_id, self.thread.slack_ts, self.row.broadcast)
        return self.sender.post(self.row.channel, message, self.row.alert_id)

    def _change(self, message: Message) -> Posted:
        head = self.head
        if head is None or head.slack_channel is None or head.slack_ts is None:
            raise DeliveryError("the message that was to be changed was never sent", outcome="refused", code=NEVER_SENT)
        if head.sent_via != self.sender.via:
            # The first message went to the console before Slack was set up (or the other way round): nothing there can be changed.
            return Posted(head.slack_channel, head.slack_ts, head.sent_via or self.sender.via)
        payload = {**message.metadata["event_payload"], "alert_id": head.alert_id}
        found_again = replace(message, metadata={**message.metadata, "event_payload": payload})
        return self.sender.update(head.slack_channel, head.slack_ts, found_again)

    def send_otherwise(self, message: Message, refused: DeliveryError) -> Posted:
        """Send what Slack refused in another way.

        Raises:
            DeliveryError: there is no other way, or Slack refuses that too.
        """
        concerns = meaning(refused.code).concerns
        if refused.outcome == "refused" and concerns is Concerns.THREAD and self.thread is not None:
            return self.sender.post(self.row.channel, message, self.row.alert_id)
        if refused.outcome == "refused" and concerns in (Concerns.MESSAGE, Concerns.UNHEARD_OF) and refused.code != NEVER_SENT:
            return self.send(without_form(message, self.row.alert_id))
        raise refused


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of a sender."""

    services: Services
    for_alerts: Sender
    for_operators: Sender | None
    pace: Pace
    holder: str
    streams: tuple[str, ...]

    def claim(self) -> int | None:
        """Take one message: a sender that dies holds up no more than that."""
        found = outbox.claim_due(
            self.services.database, self.holder, at=self.services.now(), limit=1, holds=self.pace.claim_holds, streams=self.streams
        )
        return found[0] if found else None

    def deliver(self, row_id: int) -> str:
        """Deliver a claimed message, and give what became of it (see :func:`send_due`)."""
        delivery = self._opened(row_id)
        row = delivery.row
        try:
            message = message_of(row.payload)
        except Exception as error:
            # A defect of ours in one message must not hold back the others; it stays, and ``health`` tells of it.
            log.exception("message %d cannot be drawn", row_id)
            words = f"the message cannot be drawn, a defect of dpawatch ({type(error).__name__}: {error})"
            if row.updates and row.attempts >= outbox.STANDS_IN_LINE:
                return self._give_up(row, DeliveryError(words, outcome="not_sent"))  # later changes of the same message wait for it
            return self._again(row, DeliveryError(words, outcome="not_sent"), "undrawn")
        try:
            if (found := delivery.find(self.services.now())) is not None:
                return self._sent(row, found, "found")
            if not self._claim_outlasts_a_request(row):
                log.warning("message %d is left to another sender: this one was slower than its claim", row_id)
                return "taken"
            return self._send(delivery, message)
        except DeliveryError as error:
            return self._failed(row, error)

    def _opened(self, row_id: int) -> _Delivery:
        with self.services.database.read() as session:
            row = session.get_one(OutboxRow, row_id)
            of = row.updates or row.thread_of
            head = session.query(OutboxRow).filter_by(alert_id=of).one_or_none() if of else None
            known = outbox.channel_id(session, row.channel)
            session.expunge_all()
        sender = self.for_operators if self.for_operators and row.stream == "operators" else self.for_alerts
        in_thread = head.slack_channel if head is not None and head.sent_via == sender.via else None
        return _Delivery(row, head, in_thread or (known if sender.via == "slack" else None) or row.channel, sender)

    def _claim_outlasts_a_request(self, row: OutboxRow) -> bool:
        now = self.services.now()
        if row.claimed_at is not None and now - row.claimed_at < self.pace.claim_holds / 4:
            return True
        return outbox.renew(self.services.database, row.id, self.holder, at=now)

    def _send(self, delivery: _Delivery, message: Message) -> str:
        try:
            return self._sent(delivery.row, delivery.send(message), "sent")
        except DeliveryError as refused:
            posted = delivery.send_otherwise(message, refused)
            return self._sent(delivery.row, posted, "sent", instead_of=refused)

    def _sent(self, row: OutboxRow, posted: Posted, how: str, instead_of: DeliveryError | None = None) -> str:
        """Note that Slack has the message: true whoever holds its claim by now."""
        with self.services.database.write() as session:
            current = session.get_one(OutboxRow, row.id, with_for_update=True)
            if current.state != "sent":
                outbox.mark_sent(session, current, at=self.services.now(), via=posted.via, channel=posted.channel, ts=posted.ts)
            slack_trouble.over(session, self.services, row.channel, self._connection(row))
            if instead_of is not None:
                slack_trouble.tell_of_message(session, self.services, current, instead_of, slack_trouble.OTHERWISE)
        return how

    def _failed(self, row: OutboxRow, error: DeliveryError) -> str:
        concerns = meaning(error.code).concerns
        if error.outcome == "unknown":
            return self._again(row, error, "unknown")
        if error.outcome != "refused":
            return self._again(row, error, "retry")
        if error.code == NEVER_SENT or concerns in (Concerns.MESSAGE, Concerns.THREAD, Concerns.CHANGE):
            return self._give_up(row, error)
        if concerns is Concerns.CHANNEL:
            return self._again(row, error, "channel_refused")
        if concerns is Concerns.TOKEN:
            return self._again(row, error, "token_refused")
        return self._again(row, error, "refused")

    def _give_up(self, row: OutboxRow, error: DeliveryError) -> str:
        """Slack will never take this message: neither with its form nor as plain text, or there is nothing left to be changed."""
        with self.services.database.write() as session:
            current = outbox.held(session, row.id, self.holder)
            if current is None:
                return "taken"
            outbox.mark_failed(session, current, at=self.services.now(), error=str(error))
            slack_trouble.tell_of_message(session, self.services, current, error, slack_trouble.GIVEN_UP)
        log.error("message %d is given up: %s", row.id, error)
        return "failed"

    def _again(self, row: OutboxRow, error: DeliveryError, how: str) -> str:
        now = self.services.now()
        retry_at = now + (timedelta(seconds=error.retry_after) if error.retry_after else self.pace.retry_in(row.attempts))
        with self.services.database.write() as session:
            current = outbox.held(session, row.id, self.holder)
            if current is None:
                return "taken"
            if how == "unknown":
                retry_at = max(retry_at, now + self.pace.history_lag)
                outbox.mark_unknown(session, current, at=now, error=str(error), retry_at=retry_at)
            else:
                outbox.mark_retry(session, current, at=now, error=f"not sent: {error}", retry_at=retry_at)
            self._tell_operators(session, current, error, how)
        log.warning("message %s stays in the outbox until %s: %s", row.id, retry_at.isoformat(timespec="seconds"), error)
        return how

    def _tell_operators(self, session: Session, row: OutboxRow, error: DeliveryError, how: str) -> None:
        if how == "channel_refused":
            slack_trouble.channel_refused(session, self.services, row.channel, error)
        elif how == "token_refused":
            slack_trouble.token_refused(session, self.services, self._connection(row), error)
        elif how == "refused":
            slack_trouble.tell_of_message(session, self.services, row, error, slack_trouble.STILL_DUE)

    def _connection(self, row: OutboxRow) -> str:
        return slack_trouble.OPERATORS if self.for_operators is not None and row.stream == "operators" else slack_trouble.ALERTS
