"""Who saw and who handled an alert: read from reactions or told by a command; what nobody acknowledged is repeated once to its owner."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from dpawatch.errors import DeliveryError, SettingsError
from dpawatch.pipeline.hours import end_of_quiet
from dpawatch.pipeline.services import Services
from dpawatch.slack import ready, reminder
from dpawatch.slack.alert import Alert
from dpawatch.slack.blocks import headline
from dpawatch.slack.send import Sender
from dpawatch.store import acknowledgements, mutes, outbox
from dpawatch.store.models import OutboxRow
from dpawatch.watching.watch import Watch
from dpawatch.watching.watchlist import load as load_watchlist

log = logging.getLogger(__name__)

MEANINGS = {"white_check_mark": "handled", "heavy_check_mark": "handled", "ballot_box_with_check": "handled", "eyes": "seen"}
"""Emoji by which people acknowledge an alert."""
LOOKED_AT = timedelta(days=14)
"""How long after it was sent an alert is still looked at."""
MOST_READ = 50
"""Reactions are asked for alert by alert; Slack allows about fifty such questions a minute."""
_FORBIDDEN = ("missing_scope", "not_allowed_token_type", "no_permission")
_GONE = ("message_not_found", "no_item_specified", "channel_not_found")


def acknowledge(services: Services, sender: Sender) -> dict[str, int]:
    """Read the reactions to alerts, then repeat those that nobody acknowledged in their watch's hours.

    An alert whose reactions could not be read because Slack failed is not repeated in this run: somebody may have reacted. Without the
    scope reactions:read only the command acknowledges, and alerts are repeated by what it said.

    Returns:
        how many alerts were ``seen``, ``handled``, and ``repeated``.
    """
    now = services.now()
    with services.database.read() as session:
        rows = acknowledgements.open_alerts(session, now - LOOKED_AT)
    found, unread = _read(rows, sender)
    count = {"seen": 0, "handled": 0, "repeated": 0}
    with services.database.write() as session:
        for alert_id, state, actor in found:
            count[state] += acknowledgements.record(session, alert_id=alert_id, state=state, actor=actor, how="reaction", at=now)
        known = acknowledgements.of(session, [row.alert_id for row in rows])
        watches = {watch.id: watch for watch in load_watchlist(services.settings.watchlist).watches}
        for row in rows:
            watch = watches.get(row.watch_id or "")
            if watch and not known.get(row.alert_id) and row.alert_id not in unread and _is_late(row, watch, now):
                count["repeated"] += _repeat(session, row, watch, now)
    return count


def by_command(services: Services, alert_id: str, *, by: str, handled: bool) -> str:
    """Somebody says that they saw, or handled, an alert.

    Args:
        alert_id: or its first characters, at least six.

    Returns:
        the whole id.

    Raises:
        SettingsError: there is no such alert, several begin so, or nobody is named.
    """
    if not by.strip():
        raise SettingsError("say who acknowledges: --by NAME")
    if len(alert_id) < 6:
        raise SettingsError(f"{alert_id!r} is too short: give at least the first six characters of the alert's id, which stands at its end")
    with services.database.write() as session:
        rows = acknowledgements.by_prefix(session, alert_id)
        if len(rows) != 1:
            raise SettingsError(f"{'several alerts begin' if rows else 'no alert begins'} with {alert_id!r}: its id stands at its end")
        state = "handled" if handled else "seen"
        acknowledgements.record(session, alert_id=rows[0].alert_id, state=state, actor=by.strip(), how="command", at=services.now())
        return rows[0].alert_id


def _read(rows: Iterable[OutboxRow], sender: Sender) -> tuple[list[tuple[str, str, str]], set[str]]:
    """Acknowledgements found in reactions (alert, state, user), and the alerts whose reactions could not be read."""
    asked = [row for row in rows if row.sent_via == sender.via == "slack" and row.slack_channel and row.slack_ts]
    found: list[tuple[str, str, str]] = []
    unread = {row.alert_id for row in asked}
    for row in asked[:MOST_READ]:
        try:
            reactions = sender.reactions(row.slack_channel or "", row.slack_ts or "")
        except DeliveryError as error:
            if error.code in _FORBIDDEN:
                log.info("reactions are not read: the app has no scope reactions:read (%s)", error.code)
                return found, set()
            if error.code in _GONE:
                unread.discard(row.alert_id)
                continue
            log.warning("reactions could not be read, the next run tries again: %s", error)
            return found, unread
        unread.discard(row.alert_id)
        found += [(row.alert_id, MEANINGS[name], users[0]) for name, users in reactions.items() if name in MEANINGS and users]
    return found, unread


def _is_late(row: OutboxRow, watch: Watch, now: datetime) -> bool:
    hours = timedelta(hours=watch.acknowledge_hours)
    return bool(hours) and row.sent_via == "slack" and row.sent_at is not None and row.sent_at + hours <= now


def _repeat(session: Session, row: OutboxRow, watch: Watch, now: datetime) -> bool:
    """Queue the repetition, once: under the alert and in its channel, or in the channel that is the watch's owner."""
    if mutes.active(session, watch.id, now) is not None:
        return False
    elsewhere = watch.owner if reminder.is_channel(watch.owner) and watch.owner not in (row.channel, row.slack_channel) else ""
    message = reminder.render(headline(Alert.from_payload(row.payload)), watch.owner, watch.acknowledge_hours, row.alert_id)
    queued = outbox.enqueue(
        session,
        dedupe_key=f"repeat:{row.alert_id}",
        stream="alerts",
        kind="repeat",
        channel=elsewhere or row.channel,
        payload=ready.to_payload(message),
        at=now,
        not_before=end_of_quiet(now, watch.quiet, watch.time_zone),
        decision_id=row.decision_id,
        watch_id=watch.id,
        thread_of=None if elsewhere else row.thread_of or row.alert_id,
        broadcast=not elsewhere,
        case_id=row.case_id,
    )
    return queued is not None
