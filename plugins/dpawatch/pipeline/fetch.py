"""From items to pages: the document and its attachments, archived before anything is read."""

import logging
from collections import Counter
from datetime import timedelta

from dpawatch.errors import FetchError, Gone, RateLimited
from dpawatch.pipeline import redaction
from dpawatch.pipeline.requests import document_request, file_request
from dpawatch.pipeline.services import BatchFailed, Services
from dpawatch.store import items, pages
from dpawatch.store.models import ItemRow
from parsers import registry
from parsers.base import Source
from parsers.errors import DpaWatchError, ParseError
from parsers.models import Attachment, Item, RawPage

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 8
"""Tries of one item before it is quarantined: with :func:`retry_in` about two days."""


def retry_in(attempts: int) -> timedelta:
    """The pause before the next try: two minutes, doubling, at most a day."""
    return min(timedelta(minutes=2 * 2.0**attempts), timedelta(days=1))


def fetch(item_ids: list[int], services: Services) -> dict[str, int]:
    """Fetch the pages of a batch of items, one by one, each in its own transaction.

    Returns:
        how many were ``fetched``, ``waiting`` (to be tried again), ``quarantined`` or already ``done``.

    Raises:
        BatchFailed: after all were tried, when some failed.
        StoreError: the database failed: the batch is tried again.
    """
    count: Counter[str] = Counter()
    troubles: list[str] = []
    closed: set[str] = set()
    for item_id in item_ids:
        with services.database.read() as session:
            row = session.get_one(ItemRow, item_id)
            source_id, state, item = row.source_id, row.state, items.to_item(row)
        if state != "new" or source_id in closed:
            count["done" if state != "new" else "waiting"] += 1
            continue
        try:
            found, missing = _pages_of(registry.get(source_id), item, services)
        except FetchError as error:
            count[_postpone(item_id, error, services)] += 1
            troubles.append(f"{item.url}: {error}")
            if isinstance(error, RateLimited):
                closed.add(source_id)
            continue
        except DpaWatchError:
            raise
        except Exception as error:
            # A defect of ours at one document must not hold back the others.
            log.exception("item %d could not be fetched", item_id)
            count[_postpone(item_id, FetchError(f"defect in the reader: {type(error).__name__}: {error}", url=item.url), services)] += 1
            troubles.append(f"{item.url}: {type(error).__name__}: {error}")
            continue
        with services.database.write() as session:
            row = session.get_one(ItemRow, item_id)
            items.attach_pages(session, row, [pages.save_page(session, page) for page in found], at=services.now())
            items.set_state(session, row, "fetched", at=services.now(), error=missing)
        count["fetched"] += 1
    if troubles:
        raise BatchFailed(f"{len(troubles)} of {len(item_ids)} documents were not fetched: " + "; ".join(troubles[:3]), retryable=False)
    return dict(count)


def _pages_of(source: Source, item: Item, services: Services) -> tuple[list[RawPage], FetchError | None]:
    """The document's page and its attachments, and the final error of an attachment that is not to be had."""
    if item.body is not None:
        return [], None
    page = services.page(document_request(source, item))
    found, missing = [page], None
    for attachment in _attachments(source, page, item, services):
        try:
            found.append(services.page(file_request(source, attachment)))
        except FetchError as error:
            if error.retryable:
                raise
            log.warning("attachment %s of %s is not to be had: %s", attachment.url, item.url, error)
            missing = error
    return found, missing


def _attachments(source: Source, page: RawPage, item: Item, services: Services) -> list[Attachment]:
    """What the page links as its own text; a page that cannot be read has none, and ``read`` will say why."""
    try:
        if source.split(page, item):
            return []
        document = source.document(page, item, today=services.now().date())
    except ParseError as error:
        log.warning("%s cannot be read yet: %s", item.url, error)
        return []
    return [attachment for attachment in document.attachments if attachment.read]


def _postpone(item_id: int, error: FetchError, services: Services) -> str:
    now = services.now()
    with services.database.write() as session:
        row = session.get_one(ItemRow, item_id)
        row.attempts += 1
        if error.retryable and row.attempts < MAX_ATTEMPTS:
            pause = timedelta(seconds=error.retry_after) if error.retry_after else retry_in(row.attempts - 1)
            items.set_state(session, row, "new", at=now, error=error, retry_at=now + pause)
            return "waiting"
        items.set_state(session, row, "quarantined", at=now, error=error)
        if isinstance(error, Gone):
            redaction.gone(session, row, at=now)
        return "quarantined"
