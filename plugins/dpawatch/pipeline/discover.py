"""From listings to items: the watcher's poll, and the discovery that stores what a listing holds.

Who owns what was seen (ARCHITECTURE section 3, rule 4): :func:`poll` only says "this listing changed" and keeps
the page; :func:`discover` alone writes the fingerprint and the validators, in the transaction that stores the items.
Until it has, every poll finds the change again.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from dpawatch.errors import FetchError
from dpawatch.http import NotModified
from dpawatch.pipeline import deep, pauses
from dpawatch.pipeline.notices import enqueue_notice
from dpawatch.pipeline.requests import listing_request
from dpawatch.pipeline.services import BATCH, MAX_BATCHES, Services
from dpawatch.store import heartbeats, items, listings, pages
from dpawatch.store.models import Snapshot
from parsers import registry
from parsers.base import Listing, ReadListing, Source, items_fingerprint
from parsers.errors import DpaWatchError, ParseError
from parsers.models import RawPage

log = logging.getLogger(__name__)

REFIRE_AFTER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Poll:
    """What one look at a source's listings brought.

    Attributes:
        changed: whether ``discover`` should run.
        words: what was seen, for the log.
        wait: seconds that a server asked us to stay away, 0 when none did.
    """

    changed: bool
    words: str
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class _Known:
    fingerprint: str | None
    etag: str | None
    last_modified: str | None
    fired: str | None
    fired_at: datetime | None
    unreadable: str | None
    not_before: datetime | None


async def poll(source_id: str, services: Services) -> Poll:
    """Ask every listing of a source, with validators, whether its items are still those that ``discover`` stored.

    Never raises for what a site does: trouble is recorded in ``source_status`` for operators. A listing that
    cannot be read fires once, so that the run of its DAG turns red and keeps the page.

    Raises:
        UnknownSourceError, BrokenSourceError: the source itself cannot be loaded.
        StoreBusy: the database is locked.
    """
    source = registry.get(source_id)
    if why := await asyncio.to_thread(pauses.paused, services, source_id):
        await asyncio.to_thread(_beat, services, f"trigger:{source_id}")
        return Poll(False, why)
    changed, words, wait = False, [], 0.0
    for listing in source.info.listings:
        known = await asyncio.to_thread(_known, services, source_id, listing.id)
        left = (known.not_before - services.now()).total_seconds() if known.not_before else 0.0
        if left > 0:
            words.append(f"{listing.id}: waiting {left:.0f} s as asked")
            wait = max(wait, left)
            continue
        try:
            page = await services.fetch(listing_request(source, listing, etag=known.etag, last_modified=known.last_modified))
        except FetchError as error:
            await asyncio.to_thread(_record, services, source_id, listing.id, error)
            words.append(f"{listing.id}: {error}")
            wait = max(wait, error.retry_after or 0.0)
            continue
        fired, said = await asyncio.to_thread(_seen, services, source, listing, known, page)
        changed = changed or fired
        words.append(f"{listing.id}: {said}")
    await asyncio.to_thread(_beat, services, f"trigger:{source_id}")
    return Poll(changed, "; ".join(words), wait)


def _beat(services: Services, name: str) -> None:
    with services.database.write() as session:
        heartbeats.beat(session, name, services.now())


def _known(services: Services, source_id: str, listing_id: str) -> _Known:
    with services.database.write() as session:
        row = listings.status(session, source_id, listing_id)
        return _Known(
            row.items_fingerprint,
            row.etag,
            row.last_modified,
            row.last_fired_fingerprint,
            row.last_fired_at,
            row.error_page,
            row.retry_not_before,
        )


def _record(services: Services, source_id: str, listing_id: str, error: DpaWatchError | None) -> None:
    retry_after = error.retry_after if isinstance(error, FetchError) else None
    with services.database.write() as session:
        listings.record_poll(session, source_id, listing_id, at=services.now(), error=error, retry_after=retry_after)


def _seen(services: Services, source: Source, listing: Listing, known: _Known, page: RawPage | NotModified) -> tuple[bool, str]:
    """Judge one answer: (whether to fire, what it was in words)."""
    now, source_id = services.now(), source.info.id
    if isinstance(page, NotModified):
        _record(services, source_id, listing.id, None)
        return False, "not modified"
    try:
        read = source.items(page, listing, today=now.date())
    except ParseError as error:
        fire = known.unreadable is None
        with services.database.write() as session:
            if known.unreadable != page.sha256:
                listings.store_snapshot(session, source_id, listing.id, page, None, now)
            row = listings.record_poll(session, source_id, listing.id, at=now, error=error, page_sha256=page.sha256)
            if fire:
                row.last_fired_at = now
        return fire, f"unreadable ({error})"
    fingerprint = items_fingerprint(read.items)
    if fingerprint == known.fingerprint:
        _record(services, source_id, listing.id, None)
        return False, "same items"
    again = known.fired == fingerprint and known.fired_at is not None and now - known.fired_at < REFIRE_AFTER
    with services.database.write() as session:
        row = listings.record_poll(session, source_id, listing.id, at=now)
        kept = [s.fingerprint for s in listings.pending_snapshots(session, source_id) if s.listing_id == listing.id]
        if fingerprint not in kept:
            listings.store_snapshot(session, source_id, listing.id, page, fingerprint, now)
        if not again:
            row.last_fired_fingerprint, row.last_fired_at = fingerprint, now
    return not again, "changed" if not again else "changed, already announced"


def discover(source_id: str, *, sweep: bool, services: Services) -> list[int]:
    """Store what the source's listings hold, and say which items wait to be fetched or read.

    Args:
        sweep: fetch every listing first, without validators: the safety net under the watcher. Not while the source is paused.

    Returns:
        ids of items, oldest first, at most ``BATCH * MAX_BATCHES``; also those an earlier run left behind.

    Raises:
        FetchError, ParseError: no listing at all could be read, and no item waits. Other trouble with listings is
            recorded, and :func:`dpawatch.pipeline.verdict.verdict` turns the run red after everything else was worked off.
    """
    source = registry.get(source_id)
    if sweep and (why := pauses.paused(services, source_id)):
        log.warning("%s is not asked for news: it is %s", source_id, why)
        sweep = False
    unreachable = _sweep(source, services) if sweep else []
    with services.database.read() as session:
        waiting = [(s.id, s.listing_id) for s in listings.pending_snapshots(session, source_id)]
    troubles = [error for snapshot_id, _ in waiting if (error := _read_snapshot(source, snapshot_id, services))]
    if sweep:
        deep.sweep(source, services)
    with services.database.read() as session:
        ids = items.waiting(session, source_id, BATCH * MAX_BATCHES, services.now())
    if not ids and unreachable and len(unreachable) == len(source.info.listings):
        raise unreachable[0]
    if not ids and not sweep and troubles and len(troubles) == len(waiting):
        raise troubles[0]
    return ids


def _sweep(source: Source, services: Services) -> list[FetchError]:
    """Fetch every listing and keep its page; gives the errors of those that could not be fetched."""
    troubles: list[FetchError] = []
    for listing in source.info.listings:
        try:
            page = services.page(listing_request(source, listing))
        except FetchError as error:
            _record(services, source.info.id, listing.id, error)
            log.warning("sweep of %s/%s failed: %s", source.info.id, listing.id, error)
            troubles.append(error)
            continue
        with services.database.write() as session:
            listings.store_snapshot(session, source.info.id, listing.id, page, None, services.now())
    return troubles


def _read_snapshot(source: Source, snapshot_id: int, services: Services) -> ParseError | None:
    """Read one stored listing; its trouble, if any, is recorded and returned."""
    with services.database.read() as session:
        snapshot = session.get_one(Snapshot, snapshot_id)
        page, listing_id = pages.load_page(session, snapshot.page_id), snapshot.listing_id
    listing = next((known for known in source.info.listings if known.id == listing_id), None)
    try:
        if listing is None:
            raise ParseError(f"{source.info.id} has no listing {listing_id!r} any more: the stored page is left unread")
        read = source.items(page, listing, today=services.now().date())
    except ParseError as error:
        with services.database.write() as session:
            row = session.get_one(Snapshot, snapshot_id)
            row.state, row.error = "failed", str(error)
            listings.record_poll(session, source.info.id, listing_id, at=services.now(), error=error, page_sha256=page.sha256)
        log.error("listing %s/%s cannot be read: %s", source.info.id, listing_id, error)
        return error
    _store(source, listing, snapshot_id, page, read, services)
    return None


def _tell_baseline(session: Session, source: Source, services: Services) -> None:
    """One message when every listing of the source was read once."""
    counted = {listing.id: listings.baseline_size(session, source.info.id, listing.id) for listing in source.info.listings}
    if None not in counted.values():
        told = ", ".join(f"{number} of “{name}”" for name, number in counted.items())
        title = f"{source.info.short} ({source.info.country}): baseline taken"
        lines = [f"Stored and not alerted: {told}. New ones will be."]
        enqueue_notice(session, services, key=f"baseline:{source.info.id}", title=title, lines=lines)


def _store(source: Source, listing: Listing, snapshot_id: int, page: RawPage, read: ReadListing, services: Services) -> None:
    """One transaction: items, fingerprint, validators, and the baseline when it is the listing's first reading."""
    now, source_id = services.now(), source.info.id
    with services.database.write() as session:
        status = listings.status(session, source_id, listing.id)
        first = status.items_fingerprint is None
        report = items.upsert_items(session, source_id, listing.id, read.items, origin="baseline" if first else "live", at=now)
        fingerprint = items_fingerprint(read.items)
        if fingerprint != status.items_fingerprint:
            status.last_changed_at = now
        status.items_fingerprint = fingerprint
        # A degraded reading must be tried again in full: a 304 would hide what the generic reader missed.
        status.etag = None if read.degraded else page.headers.get("etag")
        status.last_modified = None if read.degraded else page.headers.get("last-modified")
        status.degraded, status.items_seen = read.degraded, len(read.items)
        status.warnings = "\n".join(read.warnings) or None
        session.get_one(Snapshot, snapshot_id).state = "read"
        listings.record_poll(session, source_id, listing.id, at=now)
        if first:
            listings.set_baseline(session, source_id, now)
            _tell_baseline(session, source, services)
    for warning in read.warnings:
        log.warning("%s/%s: %s", source_id, listing.id, warning)
    log.info("%s/%s: %d new, %d changed, %d as before", source_id, listing.id, report.new, report.changed, report.same)
