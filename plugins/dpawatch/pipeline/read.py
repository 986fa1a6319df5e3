"""From pages to decisions: parse, extract, mask natural persons, store."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from dpawatch import __version__
from dpawatch.pipeline import redaction
from dpawatch.pipeline.fetch import MAX_ATTEMPTS, retry_in
from dpawatch.pipeline.services import BatchFailed, Services
from dpawatch.store import decisions, items, pages, tombstones
from dpawatch.store.models import DecisionRow, ItemRow
from dpawatch.store.session import StoreError
from dpawatch.watching.matching import Matcher
from dpawatch.watching.watchlist import load as load_watchlist
from parsers import extract, registry, vocabulary
from parsers.base import Source
from parsers.errors import Blocked, DpaWatchError, ParseError, SkipItem
from parsers.extract import hiding, persons
from parsers.models import Document, Item, Party, Precision, RawPage, Reading, Reason
from parsers.pdf import PdfError

log = logging.getLogger(__name__)

PARSER_VERSION = __version__


def read(item_ids: list[int], services: Services) -> dict[str, int]:
    """Read a batch of fetched items, one by one, each in its own transaction.

    What cannot be read is quarantined with its reason and its archived page; a bot wall is fetched again later.

    Returns:
        how many were ``read``, ``skipped``, ``quarantined``, ``waiting``, and how many ``decisions`` that made.

    Raises:
        BatchFailed: after all were tried, when some could not be read.
        StoreError: the database failed, which is no fault of a document: the batch is tried again.
    """
    matcher = load_watchlist(services.settings.watchlist).matcher
    count: Counter[str] = Counter()
    troubles: list[str] = []
    queue = list(item_ids)
    for item_id in queue:
        with services.database.read() as session:
            if session.get_one(ItemRow, item_id).state != "fetched":
                count["waiting"] += 1
                continue
        try:
            parts = _split(item_id, services)
            queue += parts
            count["decisions"] += not parts and _read_one(item_id, matcher, services)
            count["read"] += 1
        except SkipItem as error:
            _settle(item_id, "skipped", error, services)
            count["skipped"] += 1
        except DpaWatchError as error:
            if isinstance(error, StoreError) and error.retryable:
                raise
            count[_put_aside(item_id, error, services)] += 1
            troubles.append(f"item {item_id}: {error}")
        except Exception as error:
            # A defect of ours in one document must not hold back the others; it is loud, and the page is kept.
            log.exception("item %d could not be read", item_id)
            _settle(item_id, "quarantined", ParseError(f"defect in the reader: {type(error).__name__}: {error}"), services)
            count["quarantined"] += 1
            troubles.append(f"item {item_id}: {type(error).__name__}: {error}")
    if troubles:
        raise BatchFailed(f"{len(troubles)} of {len(item_ids)} documents could not be read: " + "; ".join(troubles[:3]), retryable=False)
    return dict(count)


def interpret(source: Source, document: Document, matcher: Matcher) -> Reading:
    """Everything that the document says, as a :class:`Reading`.

    A name on the watch list is known to be an organisation's; words that are common need their cue in the text.
    """
    return extract.read(
        document.title,
        document.text,
        language=document.language,
        country=None if source.info.country == "EU" else source.info.country,
        published_by=source.info.id,
        published_on=day.day if (day := document.published_on) and day.precision is Precision.DAY else None,
        fields=document.fields,
        known=lambda name: matcher.match(name, document.text) is not None,
    )


def _loaded(item_id: int, services: Services) -> tuple[Source, Item, str | None, list[RawPage]]:
    """The item's source, the item, what went wrong when it was fetched, and its pages."""
    with services.database.read() as session:
        row = session.get_one(ItemRow, item_id)
        fetched = [pages.load_page(session, link.page_id) for link in row.pages]
        return registry.get(row.source_id), items.to_item(row), row.error, fetched


def _split(item_id: int, services: Services) -> list[int]:
    """Store the decisions on a page that announces several as items of their own, ready to be read; their ids."""
    source, item, _, fetched = _loaded(item_id, services)
    parts = source.split(fetched[0], item) if fetched else ()
    if not parts:
        return []
    with services.database.write() as session:
        made = items.store_parts(session, session.get_one(ItemRow, item_id), parts, at=services.now())
        items.set_state(session, session.get_one(ItemRow, item_id), "read", at=services.now())
    return made


def _read_one(item_id: int, matcher: Matcher, services: Services) -> bool:
    """Read and store one item; whether it made a decision."""
    now = services.now()
    source, item, trouble, fetched = _loaded(item_id, services)
    document, doubts = _document(source, item, fetched, services)
    if _is_translation(item_id, source, document, services):
        return False
    if unknown := document.fields.get(vocabulary.UNKNOWN):
        doubts = (*doubts, Reason("value_unknown", f"the page holds a value that is not in our tables ({unknown})"))
    if unread := document.fields.get("unread_attachments"):
        doubts = (*doubts, Reason("attachment_unreadable", f"a file of this decision could not be read ({unread})"))
    if trouble:
        doubts = (*doubts, Reason("attachment_missing", f"a file of this decision could not be fetched ({trouble})"))
    reading = interpret(source, document, matcher)
    if doubts:
        reading = replace(reading, reasons=(*reading.reasons, *doubts))
    with services.database.write() as session:
        row = session.get_one(ItemRow, item_id)
        decision = store(session, row, document, reading, now)
        items.set_state(session, row, "read", at=now)
        _close_sealed(session, document, fetched, now)
        redaction.follow(session, row, at=now)
        return decision is not None


def _close_sealed(session: Session, document: Document, fetched: Sequence[RawPage], at: datetime) -> None:
    """A file in which nothing can be covered does not stay, when its text holds a name that must not come back."""
    sealed = [page.sha256 for page in fetched if hiding.is_sealed(page.body)]
    if sealed and (names := tombstones.names(session)) and names.found(f"{document.title}\n{document.text}"):
        pages.close_bodies(session, sealed, at, why="request")


def _is_translation(item_id: int, source: Source, document: Document, services: Services) -> bool:
    """Whether the site has this document in its original language too: then that one is read, and this one only points to it."""
    if not document.twins or document.language == source.info.languages[0]:
        return False
    with services.database.write() as session:
        row = session.get_one(ItemRow, item_id)
        original = items.original_of(session, row, source.native_id(document.twins[0]), document.twins[0], at=services.now())
        if original is None:
            return False
        row.twin_of = original.id
        words = SkipItem(f"a translation of {original.url}, which is read instead")
        items.set_state(session, row, "skipped", at=services.now(), error=words)
    return True


def store(session: Session, row: ItemRow, document: Document, reading: Reading, at: datetime) -> DecisionRow | None:
    """Store a reading with the names of natural persons masked everywhere: in title and text, and in what the listing said."""
    masked_title, masked_text = (persons.mask(text, reading.parties, document.language) for text in (document.title, document.text))
    decision = decisions.store_reading(
        session, row, document, reading, masked_title=masked_title, masked_text=masked_text, parser_version=PARSER_VERSION, at=at
    )
    _hide_persons(row, reading.parties, document.language)
    return decision


def _document(source: Source, item: Item, fetched: list[RawPage], services: Services) -> tuple[Document, tuple[Reason, ...]]:
    today = services.now().date()
    page = fetched[0] if fetched else None
    try:
        return source.document(page, item, today=today, attachments=fetched[1:]), ()
    except PdfError as error:
        document = source.document(page, item, today=today)
        return document, (Reason("attachment_unreadable", f"the decision's file could not be read ({error})"),)


def _hide_persons(row: ItemRow, parties: Sequence[Party], language: str) -> None:
    """The listing's own words about a natural person are masked too, once it is known that it is one."""
    row.title = persons.mask(row.title, parties, language)
    row.summary = persons.mask(row.summary, parties, language)
    row.body = None if row.body is None else persons.mask(row.body, parties, language)
    row.fields = {name: persons.mask(value, parties, language) for name, value in row.fields.items()}


def _put_aside(item_id: int, error: DpaWatchError, services: Services) -> str:
    with services.database.write() as session:
        row, now = session.get_one(ItemRow, item_id), services.now()
        if isinstance(error, Blocked) and row.attempts < MAX_ATTEMPTS:
            row.attempts += 1
            items.set_state(session, row, "new", at=now, error=error, retry_at=now + retry_in(row.attempts))
            return "waiting"
        items.set_state(session, row, "quarantined", at=now, error=error)
        return "quarantined"


def _settle(item_id: int, state: str, error: ParseError, services: Services) -> None:
    with services.database.write() as session:
        items.set_state(session, session.get_one(ItemRow, item_id), state, at=services.now(), error=error)
