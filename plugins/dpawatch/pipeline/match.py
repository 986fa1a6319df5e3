"""From decisions to the outbox: is a watched company the one sanctioned? Match, message and mark are one transaction."""

import logging
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from dpawatch.pipeline import compose, watches
from dpawatch.pipeline.hits import hits, is_uncertain
from dpawatch.pipeline.routing import route
from dpawatch.pipeline.services import BatchFailed, Services
from dpawatch.slack.alert import Alert
from dpawatch.slack.blocks import headline
from dpawatch.store import decisions, matches, outbox, transitions
from dpawatch.store.models import DecisionRow
from dpawatch.watching.watch import Watch
from dpawatch.watching.watchlist import Watchlist
from dpawatch.watching.watchlist import load as load_watchlist

log = logging.getLogger(__name__)

BATCH = 200
FLOOD = 20
"""More alerts than this for one channel in one run become one message with a list (ARCHITECTURE section 6)."""


def match(services: Services) -> dict[str, int]:
    """Match every decision that was not matched yet.

    Only decisions first seen live alert: a baseline, a backfill, an import or a re-reading never does.

    Returns:
        how many decisions were ``matched``, how many alerts were ``queued``, and how many mentions were ``held back``.

    Raises:
        BatchFailed: after all were tried, when some could not be matched; they stay unmatched, and every run tries them again.
    """
    watchlist = load_watchlist(services.settings.watchlist)
    count: Counter[str] = Counter()
    stuck: dict[int, str] = {}
    with services.database.write() as session:
        for watch in watches.note_changes(session, services, watchlist.watches):
            count["queued"] += _look_back(watch, watchlist, session, services, count)
    while True:
        with services.database.write() as session:
            rows = [row for row in decisions.unmatched(session, BATCH + len(stuck)) if row.id not in stuck]
            if not rows:
                break
            queues: dict[str, list[tuple[DecisionRow, Alert, datetime]]] = defaultdict(list)
            for row in rows:
                try:
                    found = _alerts(row, watchlist, session, services, count)
                except SQLAlchemyError:
                    raise
                except Exception as error:
                    # One decision that cannot be told of must not hold back the alerts of all others.
                    log.exception("decision %s could not be matched", row.id)
                    stuck[row.id] = f"decision {row.id}: {type(error).__name__}: {error}"
                    continue
                for told, channel, not_before in found:
                    queues[channel].append((row, told, not_before))
                row.matched_at = services.now()
                count["matched"] += 1
            for channel, queue in queues.items():
                count["queued"] += _enqueue(session, channel, queue, services)
    if stuck:
        raise BatchFailed(f"{len(stuck)} decisions could not be matched: " + "; ".join(list(stuck.values())[:3]), retryable=False)
    return dict(count)


def _look_back(watch: Watch, watchlist: Watchlist, session: Session, services: Services, count: Counter[str]) -> int:
    """Match one watch alone with the decisions that it asks for and that were matched before it was made. Returns how many messages."""
    found: list[tuple[DecisionRow, Alert, datetime]] = []
    for row in decisions.matched_since(session, datetime.combine(watch.since or watch.created, time.min, ZoneInfo(watch.time_zone))):
        for told, _, not_before in _alerts(row, watchlist, session, services, count, only=watch.id):
            found.append((row, told, not_before))
    return _enqueue(session, watch.channel or services.settings.slack_channel, found, services)


def _alerts(
    row: DecisionRow, watchlist: Watchlist, session: Session, services: Services, count: Counter[str], *, only: str = ""
) -> list[tuple[Alert, str, datetime]]:
    """What is told of a decision: alert, channel, and when it may go out. Every match is recorded, told or not.

    Args:
        only: the id of the one watch that is asked, or empty for all.
    """
    now, told = services.now(), []
    for hit in (hit for hit in hits(row, watchlist) if only in ("", hit.watch.id)):
        uncertain = is_uncertain(row, hit)
        routing = route(session, row, hit, uncertain=uncertain, now=now, review_floor=services.settings.review_floor)
        alert = compose.alert(row, hit, services.settings, uncertain=uncertain) if routing.outcome == "alerted" else None
        if alert:
            told.append((alert, hit.watch.channel or services.settings.slack_channel, routing.not_before))
        elif routing.outcome == "held":
            count["held back"] += 1
            transitions.record(session, "decision", str(row.id), None, "held back", at=now, reason=routing.why)
        matches.record(session, row, hit, routing.outcome, routing.why, alert_id=alert.alert_id if alert else None, at=now)
        log.info("decision %s, watch %s: %s (%s)", row.id, hit.watch.id, routing.outcome, routing.why)
    return told


def _enqueue(session: Session, channel: str, queue: Sequence[tuple[DecisionRow, Alert, datetime]], services: Services) -> int:
    """Queue the alerts of one channel; a flood becomes one message that lists them. Returns how many messages."""
    now = services.now()
    if len(queue) > FLOOD:
        ids = sorted(row.id for row, _, _ in queue)
        lines = [f"{headline(alert)} {alert.source_url}" for _, alert, _ in queue]
        payload = {"type": "notice", "title": f"{len(queue)} sanctions of watched companies at once", "lines": lines}
        row = outbox.enqueue(
            session,
            dedupe_key=f"flood:{channel}:{ids[0]}-{ids[-1]}:{len(ids)}",
            stream="alerts",
            kind="flood",
            channel=channel,
            payload=payload,
            at=now,
        )
        return int(row is not None)
    queued = 0
    for decision, alert, not_before in queue:
        row = outbox.enqueue(
            session,
            dedupe_key=f"decision:{decision.id}:{alert.watch_id}:{channel}",
            stream="alerts",
            kind="alert",
            channel=channel,
            payload=alert.to_payload(),
            at=now,
            not_before=not_before,
            decision_id=decision.id,
            watch_id=alert.watch_id,
            alert_id=alert.alert_id,
        )
        queued += row is not None
    return queued
