"""From decisions to the outbox: is a watched company the one sanctioned? Match, message and mark are one transaction."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from dpawatch.pipeline import cases, compose, followups, watches
from dpawatch.pipeline.cases import Book, Joined
from dpawatch.pipeline.hits import hits, is_uncertain
from dpawatch.pipeline.routing import Routing, route
from dpawatch.pipeline.services import BatchFailed, Services
from dpawatch.settings import Settings
from dpawatch.slack.alert import Alert
from dpawatch.slack.blocks import headline
from dpawatch.store import cases as stored_cases
from dpawatch.store import decisions, matches, outbox, transitions
from dpawatch.store.models import DecisionRow, MatchRow
from dpawatch.store.session import one_at_a_time
from dpawatch.watching.matching import Hit
from dpawatch.watching.watch import Watch
from dpawatch.watching.watchlist import Watchlist
from dpawatch.watching.watchlist import load as load_watchlist

log = logging.getLogger(__name__)

BATCH = 200
THREADED = ("alerted", "digest", "held")
"""Outcomes of a decision whose case was alerted that become a message in the thread: its readers follow the case already."""
FLOOD = 20
"""More alerts than this for one channel in one run become one message with a list (ARCHITECTURE section 6)."""


def match(services: Services) -> dict[str, int]:
    """Match every decision that was not matched yet.

    Only decisions first seen live alert: a baseline, a backfill, an import or a re-reading never does.

    Returns:
        how many decisions were ``matched``, how many alerts were ``queued``, how many messages in threads (``followed up``), and how many
        mentions were ``held back``.

    Raises:
        BatchFailed: after all were tried, when some could not be matched; they stay unmatched, and every run tries them again.
    """
    watchlist = load_watchlist(services.settings.watchlist)
    count: Counter[str] = Counter()
    stuck: dict[int, str] = {}
    book = Book()
    unnoted = _note_changes(watchlist, services, count, book)
    while True:
        with services.database.write() as session:
            one_at_a_time(session, "matching")  # two at once would open two cases for one decision
            rows = [row for row in decisions.unmatched(session, BATCH + len(stuck)) if row.id not in stuck]
            if not rows:
                break
            count["queued"] += _batch(rows, watchlist, session, services, count, stuck, book)
    if stuck or unnoted:
        told = [f"{len(stuck)} decisions could not be matched: " + "; ".join(list(stuck.values())[:3])] if stuck else []
        raise BatchFailed("; ".join([*told, *unnoted]), retryable=False)
    return dict(count)


def _note_changes(watchlist: Watchlist, services: Services, count: Counter[str], book: Book) -> list[str]:
    """Note what changed in the watch list, and look back for the watches that ask for it, all or nothing.

    Returns:
        what went wrong, if anything: then nothing was noted, and the next run tries again; what is new is matched all the same.
    """
    try:
        with services.database.write() as session:
            for watch in watches.note_changes(session, services, watchlist.watches):
                count["queued"] += _look_back(watch, watchlist, session, services, count, book)
    except SQLAlchemyError:
        raise
    except Exception as error:
        # A look at old decisions must not hold back the alerts of new ones.
        log.exception("the changes of the watch list could not be noted")
        book.forget()
        return [f"the changes of the watch list could not be noted: {type(error).__name__}: {error}"]
    return []


@dataclass(frozen=True, slots=True)
class _Queued:
    """An alert that starts a thread; ``root`` is the case in whose thread its case is told."""

    decision: DecisionRow
    alert: Alert
    channel: str
    not_before: datetime
    case_id: int
    root: int


@dataclass(frozen=True, slots=True)
class _Match:
    """A decision with its case and its hits, each with what becomes of it."""

    decision: DecisionRow
    joined: Joined
    hits: tuple[tuple[Hit, Routing], ...]

    def told_in(self, hit: Hit, settings: Settings) -> tuple[str, str]:
        """The watch and the channel in which a hit is told: each has its own head and thread."""
        return hit.watch.id, hit.watch.channel or settings.slack_channel


def _batch(
    rows: Sequence[DecisionRow],
    watchlist: Watchlist,
    session: Session,
    services: Services,
    count: Counter[str],
    stuck: dict[int, str],
    book: Book,
) -> int:
    """Join each decision to its case, alert the first of each case, and tell the others under it. Returns how many messages."""
    found: list[_Match] = []
    queues: dict[str, list[_Queued]] = defaultdict(list)
    for row in rows:
        try:
            with session.begin_nested():
                joined = cases.join(session, row, services.now(), book)
                matched = _Match(row, joined, tuple(_routed(row, watchlist, session, services)))
                alerts = _alerts(matched, session, services, count, queues)
        except SQLAlchemyError:
            raise
        except Exception as error:
            # One decision that cannot be told of must not hold back the alerts of all others.
            log.exception("decision %s could not be matched", row.id)
            stuck[row.id] = f"decision {row.id}: {type(error).__name__}: {error}"
            book.forget()
            continue
        for queued in alerts:
            queues[queued.channel].append(queued)
        found.append(matched)
        row.matched_at = services.now()
        count["matched"] += 1
    messages = sum(_enqueue(session, channel, queue, services) for channel, queue in queues.items())
    return messages + sum(_follow_up(matched, watchlist, session, services, count) for matched in found)


def _look_back(watch: Watch, watchlist: Watchlist, session: Session, services: Services, count: Counter[str], book: Book) -> int:
    """Match one watch alone with the decisions that it asks for and that were matched before it was made. Returns how many messages."""
    queues: dict[str, list[_Queued]] = defaultdict(list)
    found: list[_Match] = []
    for row in decisions.matched_since(session, datetime.combine(watch.since or watch.created, time.min, ZoneInfo(watch.time_zone))):
        joined = replace(cases.join(session, row, services.now(), book), known=False)
        matched = _Match(row, joined, tuple(_routed(row, watchlist, session, services, only=watch.id)))
        for queued in _alerts(matched, session, services, count, queues):
            queues[queued.channel].append(queued)
        found.append(matched)
    messages = sum(_enqueue(session, channel, queue, services) for channel, queue in queues.items())
    return messages + sum(_follow_up(matched, watchlist, session, services, count, only=watch.id) for matched in found)


def _routed(
    row: DecisionRow, watchlist: Watchlist, session: Session, services: Services, *, only: str = ""
) -> Iterator[tuple[Hit, Routing]]:
    """What becomes of each hit; of one watch, or of all (``only`` empty)."""
    for hit in (hit for hit in hits(row, watchlist) if only in ("", hit.watch.id)):
        yield (
            hit,
            route(session, row, hit, uncertain=is_uncertain(row, hit), now=services.now(), review_floor=services.settings.review_floor),
        )


def _alerts(
    matched: _Match, session: Session, services: Services, count: Counter[str], queues: Mapping[str, Sequence[_Queued]]
) -> list[_Queued]:
    """The alerts that a decision starts threads with. Every match is recorded, told or not; what is told in a thread is recorded there."""
    row, now, found = matched.decision, services.now(), []
    root = stored_cases.root(session, matched.joined.case.id)
    headed = {(head.watch_id, head.channel) for head in stored_cases.heads(session, root)}
    headed |= {(queued.alert.watch_id, channel) for channel, queue in queues.items() for queued in queue if queued.root == root}
    for hit, routing in matched.hits:
        told_in = matched.told_in(hit, services.settings)
        if routing.outcome in THREADED and told_in in headed:
            continue
        alert = None
        if routing.outcome == "alerted":
            alert = compose.alert(row, hit, services.settings, uncertain=is_uncertain(row, hit))
            found.append(_Queued(row, alert, told_in[1], routing.not_before, matched.joined.case.id, root))
        elif routing.outcome == "held":
            count["held back"] += 1
            transitions.record(session, "decision", str(row.id), None, "held back", at=now, reason=routing.why)
        matches.record(session, row, hit, routing.outcome, routing.why, alert_id=alert.alert_id if alert else None, at=now)
        log.info("decision %s, watch %s: %s (%s)", row.id, hit.watch.id, routing.outcome, routing.why)
    return found


def _follow_up(matched: _Match, watchlist: Watchlist, session: Session, services: Services, count: Counter[str], *, only: str = "") -> int:
    """Tell a decision under the alerts of its case; what has no alert to stand under alerts by itself. Returns how many messages."""
    row, now = matched.decision, services.now()
    if row.origin != "live":
        return 0
    told = followups.tell(session, services, watchlist, row, matched.joined, only=only)
    if told:
        count["followed up"] += len(told)
    late: list[tuple[Hit, Routing]] = []
    threads = {(follow_up.watch_id, follow_up.channel): follow_up.alert_id for follow_up in told}
    for hit, routing in matched.hits:
        told_in = matched.told_in(hit, services.settings)
        if routing.outcome in THREADED and told_in in threads:
            why = f"told in the thread of the case's first alert ({routing.why})"
            matches.record(session, row, hit, "alerted", why, alert_id=threads[told_in], at=now)
        elif session.get(MatchRow, (row.id, hit.watch.id)) is None:
            late.append((hit, routing))
    return len(told) + sum(_alone(matched, hit, routing, session, services) for hit, routing in late)


def _alone(matched: _Match, hit: Hit, routing: Routing, session: Session, services: Services) -> int:
    """A hit whose case was to be alerted in this run and became a line of a flood: there is no thread to tell it in."""
    row, channel = matched.decision, matched.told_in(hit, services.settings)[1]
    alert = compose.alert(row, hit, services.settings, uncertain=is_uncertain(row, hit)) if routing.outcome == "alerted" else None
    matches.record(session, row, hit, routing.outcome, routing.why, alert_id=alert.alert_id if alert else None, at=services.now())
    if alert is None:
        return 0
    case_id = matched.joined.case.id
    return _enqueue(session, channel, [_Queued(row, alert, channel, routing.not_before, case_id, case_id)], services)


def _enqueue(session: Session, channel: str, queue: Sequence[_Queued], services: Services) -> int:
    """Queue the alerts of one channel; a flood becomes one message that lists them. Returns how many messages."""
    now = services.now()
    if len(queue) > FLOOD:
        ids = sorted(queued.decision.id for queued in queue)
        lines = [f"{headline(queued.alert)} {queued.alert.source_url}" for queued in queue]
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
        for queued in queue if row is not None else ():
            matches.told_in_flood(session, queued.decision.id, queued.alert.watch_id, row.alert_id if row else "")
        return int(row is not None)
    queued_messages = 0
    for queued in queue:
        row = outbox.enqueue(
            session,
            dedupe_key=f"decision:{queued.decision.id}:{queued.alert.watch_id}:{channel}",
            stream="alerts",
            kind="alert",
            channel=channel,
            payload=queued.alert.to_payload(),
            at=now,
            not_before=queued.not_before,
            decision_id=queued.decision.id,
            watch_id=queued.alert.watch_id,
            alert_id=queued.alert.alert_id,
            case_id=queued.case_id,
        )
        queued_messages += row is not None
    return queued_messages
