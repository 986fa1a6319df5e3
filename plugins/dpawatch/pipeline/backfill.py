"""Back in time: the older pages of a source's listings, from the newest to a day, page by page.

Each page is one transaction that also notes how far the way has come, so a run that dies or reaches its cap is taken up where it
stopped. What it stores has the origin ``backfill``: it is fetched and read by the backfill itself, never before news, and never
alerted. What is newer than the source's baseline is left to the watcher: stored here first, it would never be alerted.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dpawatch.errors import FetchError, Gone
from dpawatch.pipeline.requests import listing_request
from dpawatch.pipeline.services import BATCH, MAX_BATCHES, Services
from dpawatch.store import backfills, items, listings
from parsers import registry
from parsers.base import Listing, Source, items_fingerprint
from parsers.errors import DpaWatchError, EmptyListing, ParseError
from parsers.models import Item, Precision

log = logging.getLogger(__name__)

MAX_PAGES = 100
"""Pages of one listing in one run."""


class NoBaseline(DpaWatchError):
    """The source was never read live: until then nobody knows which of its entries are history and which are news."""


class BackfillStopped(DpaWatchError):
    """A page on the way back cannot be read."""


@dataclass(frozen=True, slots=True)
class Walk:
    """How far the way back has come in one listing.

    Attributes:
        state: ``reached`` (the day asked for), ``end`` (the list has no more pages), ``running`` (the cap of this run was reached: run
            again) or ``failed`` (with the reason in ``words``; a new run tries the same page again).
        pages: read in this run; ``stored``: entries that were new, over all runs; ``reached``: the oldest day seen.
    """

    listing_id: str
    state: str
    pages: int
    stored: int
    reached: date | None
    words: str = ""


Progress = Callable[[str, int, int], None]
"""Told after each page: the listing's id, the number of the page, and how many entries of it were new."""


def quietly(listing_id: str, page: int, stored: int) -> None:
    """No progress is shown."""


def walk(
    source_id: str, since: date, services: Services, *, max_pages: int = MAX_PAGES, restart: bool = False, progress: Progress = quietly
) -> list[Walk]:
    """Store the entries of a source's listings that are not older than ``since``.

    Args:
        max_pages: of each listing in this run.
        restart: begin at the newest page again, whatever earlier runs have read.
        progress: told after each page.

    Returns:
        how far each listing came. A listing that fails does not hold back the others.

    Raises:
        NoBaseline: the source was never read live.
        UnknownSourceError, BrokenSourceError: there is no such source.
    """
    source = registry.get(source_id)
    with services.database.read() as session:
        baseline = listings.baseline(session, source_id)
    if baseline is None:
        raise NoBaseline(f"{source_id} was never read live: let ingest__{source_id} (or: dpawatch run {source_id}) take its baseline first")
    return [
        _Way(source, listing, since, baseline.date(), services, progress).go(max_pages, restart=restart) for listing in source.info.listings
    ]


def waiting(source_id: str, services: Services) -> list[int]:
    """Ids of backfilled items that wait to be fetched or read, at most ``BATCH * MAX_BATCHES``."""
    with services.database.read() as session:
        return items.waiting(session, source_id, BATCH * MAX_BATCHES, services.now(), backfilled=True)


def verdict(source_id: str, services: Services) -> None:
    """Do nothing when every listing's last backfill went well.

    Raises:
        BackfillStopped: names each listing that stopped at a page that cannot be read, and why.
    """
    with services.database.read() as session:
        stopped = [f"{row.listing_id} at page {row.next_page}: {row.error}" for row in backfills.failed(session, source_id)]
    if stopped:
        raise BackfillStopped(f"the backfill of {source_id} stopped; a new run tries the same page again. " + "; ".join(stopped))


@dataclass(frozen=True, slots=True)
class _Way:
    source: Source
    listing: Listing
    since: date
    baseline: date
    services: Services
    progress: Progress

    def go(self, max_pages: int, *, restart: bool) -> Walk:
        """Read page after page until the day, the end, the cap or a failure."""
        first, last = self._start(restart)
        for number in range(first, first + max_pages):
            read = number - first
            if number and self.listing.paging is None:
                return self._stop("end", read)
            try:
                found = self._page(number)
            except (EmptyListing, Gone):
                return self._stop("end", read)
            except (FetchError, ParseError) as error:
                log.warning("page %d of %s/%s cannot be read: %s", number, self.source.info.id, self.listing.id, error)
                return self._stop("failed", read, str(error))
            fingerprint = items_fingerprint(found)
            if fingerprint == last:  # many sites answer every page behind the last one with the last one
                return self._stop("end", read)
            last = fingerprint
            self.progress(self.listing.id, number, self._store(number, found, fingerprint))
            days = [item.published_on.day for item in found if item.published_on]
            if days and max(days) < self.since:
                return self._stop("reached", read + 1)
        return self._stop("running", max_pages)

    def _start(self, restart: bool) -> tuple[int, str | None]:
        source_id, listing_id = self.source.info.id, self.listing.id
        with self.services.database.write() as session:
            row = backfills.start(session, source_id, listing_id, self.since, restart=restart, at=self.services.now())
            return row.next_page, row.last_fingerprint

    def _page(self, number: int) -> Sequence[Item]:
        at = self.listing.page(number, self.services.now().date())
        page = self.services.page(listing_request(self.source, at))
        return self.source.items(page, at, today=self.services.now().date()).items

    def _store(self, number: int, found: Sequence[Item], fingerprint: str) -> int:
        source_id, now = self.source.info.id, self.services.now()
        history = [item for item in found if self._is_history(item, number)]
        oldest = min((item.published_on.day for item in found if item.published_on), default=None)
        with self.services.database.write() as session:
            new = items.store_history(session, source_id, self.listing.id, history, at=now)
            row = backfills.of(session, source_id, self.listing.id)
            backfills.advance(row, fingerprint=fingerprint, stored=new, oldest=oldest, at=now)
        return new

    def _is_history(self, item: Item, page: int) -> bool:
        """Older than the baseline, and not older than asked for; what has no exact day is news on the first page only."""
        day = item.published_on
        if day is None or day.precision is not Precision.DAY:
            return page > 0 and (day is None or day.day.year >= self.since.year)
        return self.since <= day.day < self.baseline

    def _stop(self, state: str, pages: int, words: str = "") -> Walk:
        source_id, listing_id = self.source.info.id, self.listing.id
        with self.services.database.write() as session:
            row = backfills.finish(session, source_id, listing_id, state=state, error=words or None, at=self.services.now())
            return Walk(listing_id, state, pages, row.stored, row.reached, words)
