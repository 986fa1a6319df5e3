"""From decisions to the outbox: is a watched company the one sanctioned? Match, message and mark are one transaction."""

import logging
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from dpawatch.pipeline import compose
from dpawatch.pipeline.services import BatchFailed, Services
from dpawatch.settings import Settings
from dpawatch.slack.alert import Alert
from dpawatch.slack.blocks import headline
from dpawatch.store import decisions, outbox, transitions
from dpawatch.store.models import DecisionRow
from dpawatch.watching.matching import Hit, classify
from dpawatch.watching.watchlist import Watchlist
from dpawatch.watching.watchlist import load as load_watchlist
from parsers.models import Action, PartyKind, PartyRole

log = logging.getLogger(__name__)

BATCH = 200
FLOOD = 20
"""More alerts than this for one channel in one run become one message with a list (ARCHITECTURE section 6)."""
ENFORCEMENT = (Action.FINE, Action.BAN, Action.ORDER, Action.REPRIMAND)


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
    while True:
        with services.database.write() as session:
            rows = [row for row in decisions.unmatched(session, BATCH + len(stuck)) if row.id not in stuck]
            if not rows:
                break
            queues: dict[str, list[tuple[DecisionRow, Alert]]] = defaultdict(list)
            for row in rows:
                try:
                    found = _alerts(row, watchlist, services.settings, session, services, count)
                except SQLAlchemyError:
                    raise
                except Exception as error:
                    # One decision that cannot be told of must not hold back the alerts of all others.
                    log.exception("decision %s could not be matched", row.id)
                    stuck[row.id] = f"decision {row.id}: {type(error).__name__}: {error}"
                    continue
                for told, channel in found:
                    queues[channel].append((row, told))
                row.matched_at = services.now()
                count["matched"] += 1
            for channel, queue in queues.items():
                count["queued"] += _enqueue(session, channel, queue, services)
    if stuck:
        raise BatchFailed(f"{len(stuck)} decisions could not be matched: " + "; ".join(list(stuck.values())[:3]), retryable=False)
    return dict(count)


def alert_of(decision: DecisionRow, watchlist: Watchlist, settings: Settings) -> tuple[Alert, ...]:
    """The alerts that a decision causes: one for each watch whose company is sanctioned, or may be."""
    told = []
    for hit in hits(decision, watchlist):
        if hit.relation == "sanctioned":
            told.append(compose.alert(decision, hit, settings))
        elif may_be_sanctioned(decision):
            told.append(compose.alert(decision, hit, settings, uncertain=True))
    return tuple(told)


def hits(decision: DecisionRow, watchlist: Watchlist) -> tuple[Hit, ...]:
    """What a decision means to each watch; only organisations are matched by name."""
    names = [
        party.name
        for party in decision.parties
        if party.role == PartyRole.SANCTIONED and party.name and party.kind in (PartyKind.COMPANY, PartyKind.PUBLIC_BODY)
    ]
    return classify(watchlist.matcher, names, f"{decision.version.title}\n{decision.version.text}")


def may_be_sanctioned(decision: DecisionRow) -> bool:
    """Whether a company that is only named may be the one sanctioned: something was imposed, on nobody that we could read.

    A party that the text only describes ("an insurance company") has a label and no name: it may be any company. No alert must be read as
    no sanction, so such a mention alerts, with its doubt.
    """
    told = (p.name or p.kind == PartyKind.NATURAL_PERSON for p in decision.parties if p.role == PartyRole.SANCTIONED)
    return Action(decision.action) in ENFORCEMENT and not any(told)


def _alerts(
    row: DecisionRow, watchlist: Watchlist, settings: Settings, session: Session, services: Services, count: Counter[str]
) -> list[tuple[Alert, str]]:
    if row.origin != "live":
        return []
    channels = {watch.id: watch.channel or settings.slack_channel for watch in watchlist.watches}
    created = {watch.id: watch.created for watch in watchlist.watches}
    told = [alert for alert in alert_of(row, watchlist, settings) if created[alert.watch_id] <= _day_seen(row)]
    watched = {alert.watch_id for alert in told}
    for hit in hits(row, watchlist):
        if hit.watch.id not in watched:
            words = f"mention of {hit.watch.company} held back: it is named, not sanctioned"
            transitions.record(session, "decision", str(row.id), None, "held back", at=services.now(), reason=words)
            log.info("decision %s: %s", row.id, words)
            count["held back"] += 1
    return [(alert, channels[alert.watch_id]) for alert in told]


def _day_seen(row: DecisionRow) -> date:
    return row.first_seen_at.date()


def _enqueue(session: Session, channel: str, queue: Sequence[tuple[DecisionRow, Alert]], services: Services) -> int:
    """Queue the alerts of one channel; a flood becomes one message that lists them. Returns how many messages."""
    now = services.now()
    if len(queue) > FLOOD:
        ids = sorted(row.id for row, _ in queue)
        lines = [f"{headline(alert)} {alert.source_url}" for _, alert in queue]
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
    for decision, alert in queue:
        row = outbox.enqueue(
            session,
            dedupe_key=f"decision:{decision.id}:{alert.watch_id}:{channel}",
            stream="alerts",
            kind="alert",
            channel=channel,
            payload=alert.to_payload(),
            at=now,
            decision_id=decision.id,
            watch_id=alert.watch_id,
            alert_id=alert.alert_id,
        )
        queued += row is not None
    return queued
