"""What is wrong now: sources in trouble or silent, a pipeline that stands still, a stuck outbox."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dpawatch.pipeline import silence
from dpawatch.pipeline.services import Services
from dpawatch.store import heartbeats
from dpawatch.store.heartbeats import ALERT, FIRST_LOOK
from dpawatch.store.models import DecisionRow, ItemRow, ListingStatus, OutboxRow, Snapshot, SourceRow
from parsers import registry
from parsers.errors import DpaWatchError

FETCH_FAILURES = 3
"""Failed polls in a row before an unreachable site is an incident; drift and block pages are one at once."""
OUTBOX_AGE = timedelta(minutes=15)
FIRST_POLL = timedelta(minutes=10)
STANDS_STILL = timedelta(minutes=30)
"""How long what was seen or is due may wait for its DAG."""
SILENT = "silent"
AT_ONCE = ("drift", "empty", "unfilled", "blocked", "parse", "robots", "refused", "forbidden_address")
KINDS = (SILENT, "listing", "broken_source", "not_polled", "quarantine", "waiting", "matching", "outbox", "alert_dag")
"""Every kind that is found here; other incidents are opened and closed by those who find them."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong now. ``key`` stays the same while it lasts."""

    key: str
    kind: str
    words: str
    source_id: str | None = None


def wrong_now(session: Session, services: Services) -> Iterator[Trouble]:
    """Everything that is wrong now."""
    wanted = registry.wanted(services.settings.sources, services.settings.optional_sources)
    for source_id in wanted:
        yield from _of_source(session, source_id, services)
    yield from _of_alert_dag(session, services)
    yield from _of_matching(session, services.now())
    yield from _of_outbox(session, services.now())


def _of_source(session: Session, source_id: str, services: Services) -> Iterator[Trouble]:
    now = services.now()
    try:
        info = registry.get(source_id).info
    except DpaWatchError as error:
        yield Trouble(f"source:{source_id}", "broken_source", f"The source cannot be loaded: {error}", source_id)
        return
    kept = session.get(SourceRow, source_id)
    if kept is not None and kept.paused_reason is not None:
        return  # that it is paused was told, and its end will be
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
    yield from _waiting(session, source_id, info.short, now)
    yield from _quarantined(session, source_id, info.short)
    yield from _silent(session, source_id, info.short, now)


def _waiting(session: Session, source_id: str, short: str, now: datetime) -> Iterator[Trouble]:
    """News that were seen and are not read: what wakes ``ingest`` did, but it did not come."""
    seen = session.scalar(select(func.min(Snapshot.created_at)).where(Snapshot.source_id == source_id, Snapshot.state == "pending"))
    due = func.coalesce(ItemRow.not_before, ItemRow.first_seen_at)
    entries = (ItemRow.source_id == source_id, ItemRow.state.in_(("new", "fetched")), due < now - STANDS_STILL)
    number, oldest = session.execute(select(func.count(), func.min(due)).where(*entries)).one()
    ask = f"is the DAG ingest__{source_id} paused, are its runs failing?"
    if seen is not None and now - seen > STANDS_STILL:
        yield Trouble(
            f"waiting:{source_id}", "waiting", f"{short} changed at {seen:%Y-%m-%d %H:%M} UTC and was not read since: {ask}", source_id
        )
    elif number:
        words = f"{number} documents of {short} wait to be read, the oldest since {oldest:%Y-%m-%d %H:%M} UTC: {ask}"
        yield Trouble(f"waiting:{source_id}", "waiting", words, source_id)


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


def _of_alert_dag(session: Session, services: Services) -> Iterator[Trouble]:
    now, started = services.now(), heartbeats.last(session, FIRST_LOOK)
    last = heartbeats.last(session, ALERT) or started
    late = max(3 * timedelta(seconds=services.settings.tick_seconds), timedelta(minutes=2))
    if last is not None and now - last > late:
        words = f"The DAG alert has not sent anything since {last:%Y-%m-%d %H:%M} UTC, not even looked: no alert goes out. Is it paused, "
        yield Trouble("alert_dag", "alert_dag", words + "are all workers busy, is the scheduler alive?")


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
