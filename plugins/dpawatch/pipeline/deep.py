"""The further pages of listings that are not sorted by date of publication.

The Garante sorts by the date of signature and publishes weeks later: what is new may stand on page nine. A sweep reads as many
pages as the source asks for (``Listing.sweep_pages``), each without validators.
"""

import logging

from dpawatch.errors import FetchError, Gone
from dpawatch.pipeline.requests import listing_request
from dpawatch.pipeline.services import Services
from dpawatch.store import items, listings
from dpawatch.store.models import ListingStatus
from parsers.base import Listing, Source
from parsers.errors import EmptyListing, ParseError

log = logging.getLogger(__name__)


def sweep(source: Source, services: Services) -> None:
    """Store what stands on the further pages of the source's listings.

    Until one such sweep was complete, what it finds belongs to the baseline. Trouble is recorded in ``source_status``, and
    the pages read so far are kept.
    """
    for listing in source.info.listings:
        if listing.sweep_pages > 1:
            _sweep(source, listing, services)


def _sweep(source: Source, listing: Listing, services: Services) -> None:
    with services.database.read() as session:
        before = session.get(ListingStatus, (source.info.id, listing.id))
        if before is None or before.items_fingerprint is None:
            return  # the first page could not be read: that trouble is told already
        origin = "baseline" if before.deep_at is None else "live"
    new = 0
    for number in range(1, listing.sweep_pages):
        page_of = listing.page(number, services.now().date())
        try:
            page = services.page(listing_request(source, page_of))
            read = source.items(page, page_of, today=services.now().date())
        except (EmptyListing, Gone):
            break  # the list ends here
        except (FetchError, ParseError) as error:
            log.warning("page %d of %s/%s cannot be read: %s", number, source.info.id, listing.id, error)
            with services.database.write() as session:
                listings.record_poll(session, source.info.id, listing.id, at=services.now(), error=error)
            return
        with services.database.write() as session:
            new += items.upsert_items(session, source.info.id, listing.id, read.items, origin=origin, at=services.now()).new
    with services.database.write() as session:
        listings.status(session, source.info.id, listing.id).deep_at = services.now()
    log.info("%s/%s: %d new entries on further pages", source.info.id, listing.id, new)
