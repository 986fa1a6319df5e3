"""What operators must hear of: sources in trouble or silent, a stuck outbox, a dead triggerer.

The troubles of one source are one incident in the operators' channel: told when the first begins, once a day while any lasts, and when
all are over. Another kind of trouble of the same source is told when it begins. Silence is told once, and its end once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dpawatch.pipeline import mutes, silence
from dpawatch.pipeline.notices import enqueue_notice
from dpawatch.pipeline.services import Services
from dpawatch.store import heartbeats, incidents
from dpawatch.store.models import DecisionRow, IncidentRow, ItemRow, ListingStatus, OutboxRow
from parsers import registry
from parsers.errors import DpaWatchError

FETCH_FAILURES = 3
"""Failed polls in a row before an unreachable site is an incident; drift and block pages are one at once."""
OUTBOX_AGE = timedelta(minutes=15)
FIRST_LOOK = "health: first look"
"""Heartbeat that is set once: since when a source that was never polled is late."""
FIRST_POLL = timedelta(minutes=10)
SILENT = "silent"
AT_ONCE = ("drift", "empty", "unfilled", "blocked", "parse", "robots", "refused", "forbidden_address")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong now. ``key`` stays the same while it lasts."""

    key: str
    kind: str
    words: str
    source_id: str | None = None


_T = TypeVar("_T", Trouble, IncidentRow)


def health(services: Services) -> dict[str, int]:
    """Look at everything, and queue what operators have not heard yet.

    Returns:
        how many incidents were ``opened``, ``reminded`` of, ``closed``, and how many are ``open``.
    """
    now = services.now()
    with services.database.write() as session:
        heartbeats.beat(session, "health", now)
        if heartbeats.last(session, FIRST_LOOK) is None:
            heartbeats.beat(session, FIRST_LOOK, now)
        troubles = {trouble.key: trouble for trouble in _troubles(session, services)}
        opened = _open(session, services, troubles, now)
        reminded = _remind(session, services, troubles, now)
        closed = _close(session, services, troubles, now)
    mutes.tell_ended(services)
    return {"opened": opened, "reminded": reminded, "closed": closed, "open": len(troubles)}


def _open(session: Session, services: Services, troubles: dict[str, Trouble], now: datetime) -> int:
    """Open what is new. A source's troubles are one message; one more of a kind that is known already waits for the daily reminder."""
    known: dict[str, set[str]] = defaultdict(set)
    for row in incidents.still_open(session):
        known[_group(row)].add(row.kind)
    opened = [t for t in troubles.values() if incidents.open_incident(session, t.key, t.kind, t.words, t.source_id, now)]
    for group, new in _grouped(opened).items():
        untold = [t for t in new if t.kind not in known[group]]
        if untold:
            title = "Silent" if untold[0].kind == SILENT else "Also failing" if known[group] else "Incident"
            _tell(session, services, group, title, untold[0].source_id, [t.words for t in untold], now)
    return len(opened)


def _remind(session: Session, services: Services, troubles: dict[str, Trouble], now: datetime) -> int:
    """Once a day, tell of all that is still wrong with a source."""
    lasting = [row for row in incidents.still_open(session) if row.kind != SILENT and (row.key in troubles or row.kind not in _OURS)]
    due = {row.key for row in incidents.due_reminders(session, now)}
    reminded = 0
    for group, rows in _grouped(lasting).items():
        if not any(row.key in due for row in rows):
            continue
        for row in rows:
            row.told_at = now
        words = [troubles[row.key].words if row.key in troubles else row.words for row in rows]
        _tell(session, services, group, "Still failing", rows[0].source_id, words, now)
        reminded += len(rows)
    return reminded


def _close(session: Session, services: Services, troubles: dict[str, Trouble], now: datetime) -> int:
    """Close what is over; a source is told to be well when nothing is wrong with it any more."""
    over = [row for row in incidents.still_open(session) if row.kind in _OURS and row.key not in troubles]
    closed = [row for row in over if incidents.close_incident(session, row.key, now)]
    failing = {_group(row) for row in incidents.still_open(session)}
    for group, rows in _grouped(closed).items():
        if group not in failing:
            title = "Back" if rows[0].kind == SILENT else "Recovered"
            words = [f"Over since {now:%Y-%m-%d %H:%M} UTC: {row.words}" for row in rows]
            _tell(session, services, group, title, rows[0].source_id, words, now)
    return len(closed)


def _group(trouble: Trouble | IncidentRow) -> str:
    """What is told together: the troubles of one source; its silence is told apart, because that is told once and not daily."""
    if trouble.source_id is None or trouble.kind == SILENT:
        return trouble.key
    return f"source:{trouble.source_id}"


def _grouped(troubles: Iterable[_T]) -> dict[str, list[_T]]:
    groups: dict[str, list[_T]] = defaultdict(list)
    for trouble in troubles:
        groups[_group(trouble)].append(trouble)
    return groups


def _tell(session: Session, services: Services, group: str, title: str, source_id: str | None, lines: Sequence[str], now: datetime) -> None:
    key = f"incident:{group}:{title}:{now:%Y%m%dT%H%M%S}"
    enqueue_notice(session, services, key=key, title=f"{title}: {source_id or 'dpawatch'}", lines=lines)


_OURS = (SILENT, "listing", "broken_source", "not_polled", "quarantine", "matching", "outbox")


def _troubles(session: Session, services: Services) -> Iterator[Trouble]:
    wanted = registry.wanted(services.settings.sources, services.settings.optional_sources)
    for source_id in wanted:
        yield from _of_source(session, source_id, services)
    yield from _of_matching(session, services.now())
    yield from _of_outbox(session, services.now())


def _of_source(session: Session, source_id: str, services: Services) -> Iterator[Trouble]:
    now = services.now()
    try:
        info = registry.get(source_id).info
    except DpaWatchError as error:
        yield Trouble(f"source:{source_id}", "broken_source", f"The source cannot be loaded: {error}", source_id)
        return
    watching_since = heartbeats.last(session, FIRST_LOOK)
    interval = timedelta(seconds=services.settings.poll_seconds) if services.settings.poll_seconds else info.poll_every
    for listing in info.listings:
        row = session.get(ListingStatus, (source_id, listing.id))
        if row is None:
            if watching_since and now - watching_since > 3 * interval + FIRST_POLL:
                words = f"{info.short} “{listing.id}” was never polled: is the triggerer alive, the DAG ingest__{source_id} unpaused?"
                yield Trouble(f"polling:{source_id}:{listing.id}", "not_polled", words, source_id)
            continue
        if row.error_kind and (row.error_kind in AT_ONCE or row.failures >= FETCH_FAILURES):
            page = f" The page is archived as {row.error_page[:12]}…" if row.error_page else ""
            words = f"{info.short} “{listing.id}” fails since {row.failures} polls: {row.error}.{page}"
            yield Trouble(f"listing:{source_id}:{listing.id}", "listing", words, source_id)
        elif row.degraded:
            words = f"{info.short} “{listing.id}” changed its markup: the generic reader keeps documents coming. Mend the source module."
            yield Trouble(f"listing:{source_id}:{listing.id}", "listing", words, source_id)
        late = max(3 * interval, timedelta(minutes=2))
        if row.last_polled_at and now - row.last_polled_at > late and not (row.retry_not_before and row.retry_not_before > now):
            since = f"{row.last_polled_at:%Y-%m-%d %H:%M} UTC"
            words = f"{info.short} “{listing.id}” was not polled since {since}: is the triggerer alive, the DAG unpaused?"
            yield Trouble(f"polling:{source_id}:{listing.id}", "not_polled", words, source_id)
    yield from _quarantined(session, source_id, info.short)
    yield from _silent(session, source_id, info.short, now)


def _silent(session: Session, source_id: str, short: str, now: datetime) -> Iterator[Trouble]:
    last, limit = silence.last_news(session, source_id), silence.quiet_limit(silence.news_days(session, source_id, now))
    if last is not None and limit is not None and now - last > limit:
        words = (
            f"{short} has had nothing new since {last:%Y-%m-%d}, longer than its quiet limit of {limit.days} days (learned from its past): "
        )
        yield Trouble(f"silent:{source_id}", SILENT, words + "look at the site, does it publish elsewhere now?", source_id)


def _quarantined(session: Session, source_id: str, short: str) -> Iterator[Trouble]:
    kinds = session.execute(
        select(ItemRow.error_kind, func.count(), func.max(ItemRow.error))
        .where(ItemRow.source_id == source_id, ItemRow.state == "quarantined")
        .group_by(ItemRow.error_kind)
    )
    for kind, number, example in kinds:
        words = f"{number} documents of {short} could not be read ({kind}), e.g.: {example}. "
        words += f"Their pages are kept; to try them again: dpawatch source retry {source_id}"
        yield Trouble(f"quarantine:{source_id}:{kind}", "quarantine", words, source_id)


def _of_matching(session: Session, now: datetime) -> Iterator[Trouble]:
    late = (DecisionRow.matched_at.is_(None), DecisionRow.first_seen_at < now - OUTBOX_AGE)
    number, oldest = session.execute(select(func.count(), func.min(DecisionRow.first_seen_at)).where(*late)).one()
    if number:
        words = f"{number} decisions were not held against the watch list, the oldest since {oldest:%Y-%m-%d %H:%M} UTC: see the alert DAG"
        yield Trouble("matching", "matching", words)


def _of_outbox(session: Session, now: datetime) -> Iterator[Trouble]:
    waits = OutboxRow.state.in_(("pending", "claimed", "unknown"))
    # What was queued for later (quiet hours) is not late; what was tried moves its own ``not_before``.
    due = or_(OutboxRow.first_tried_at.is_not(None), OutboxRow.not_before < now - OUTBOX_AGE)
    late = (waits, due, OutboxRow.created_at < now - OUTBOX_AGE)
    number, oldest = session.execute(select(func.count(), func.min(OutboxRow.created_at)).where(*late)).one()
    if number:
        example = session.scalar(select(func.max(OutboxRow.last_error)).where(*late))
        why = example or "none: is the alert DAG running?"
        words = f"{number} messages wait in the outbox, the oldest since {oldest:%Y-%m-%d %H:%M} UTC. Last error: {why}"
        yield Trouble("outbox", "outbox", words)
