"""What a source is: a frozen description and two pure methods, validated once for all in the base class.

A source module declares a :class:`SourceInfo` and implements :meth:`Source.list_items` and
:meth:`Source.read_document`. The public methods (:meth:`Source.items`, :meth:`Source.document`) are final:
they recognise block pages, count, check dates, languages and duplicates, and fall back to generic reading.
"""

import hashlib
import json
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import ClassVar, Literal, final
from urllib.parse import urlsplit

from parsers import checks
from parsers.errors import Drift, EmptyListing, ParseError
from parsers.models import Document, Item, RawPage

ListingKind = Literal["feed", "html", "json", "xml"]
Reuse = Literal["full", "excerpt", "facts"]


@dataclass(frozen=True, slots=True)
class Expectations:
    """What a healthy listing and a healthy document of this source look like.

    Attributes:
        min_items, max_items: entries on one listing page; fewer is drift, more is a warning.
        min_text: characters of a document's text; fewer is drift.
        dated: the share of entries that carry a date (0 where the site prints none).
        distinct_titles: the least share of different titles in a batch.
        same_date: whether eight and more entries may all carry one date (a list by day of session does; elsewhere it is drift).
    """

    min_items: int = 1
    max_items: int = 1000
    min_text: int = 200
    dated: float = 1.0
    distinct_titles: float = 0.5
    same_date: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """One page or feed that is polled.

    Attributes:
        id: unique within the source (``news``, ``sanctions``).
        url: absolute; the first page, newest first.
        kind: how it is read.
        robots_exempt: why robots.txt need not be asked (a published API or feed), or empty.
        page_parameter: the query parameter that pages back in time, or empty; ``first_page`` is its value on the page at ``url``.
        sweep_pages: pages that a sweep reads, newest first; more than one where the list is sorted by another date than that of
            publication, so that new entries appear further down.
        method, payload: for JSON APIs that want a POST.
    """

    id: str
    url: str
    kind: ListingKind
    expect: Expectations = field(default_factory=Expectations)
    robots_exempt: str = ""
    page_parameter: str = ""
    first_page: int = 0
    sweep_pages: int = 1
    method: Literal["GET", "POST"] = "GET"
    payload: str = ""


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Everything that is known of a source before a byte of it is fetched.

    Attributes:
        id: the one id: module, class in CamelCase, fixtures folder, DAG, asset, database key.
        country: ISO 3166-1 alpha-2, or ``EU``.
        authority, short: full name in its own language, and the usual abbreviation.
        languages: ISO 639-1 codes the texts may be in, most common first.
        evidence: how well the markup is known and since when (``saved page 2026-06``).
        reuse: what of the text may be passed on: ``full``, ``excerpt`` (evidence sentences) or ``facts``.
        delay: least pause between two requests to the host.
        poll_every, sweep_every: cadence of the watcher and of the unconditional sweep.
        follow_hosts: further hosts that document and attachment links may lead to.
        notes: quirks worth an operator's eye; published as the DAG's documentation with the module docstring.
    """

    id: str
    country: str
    authority: str
    short: str
    languages: tuple[str, ...]
    home: str
    listings: tuple[Listing, ...]
    evidence: str
    reuse: Reuse = "excerpt"
    delay: timedelta = timedelta(seconds=2)
    poll_every: timedelta = timedelta(minutes=5)
    sweep_every: timedelta = timedelta(hours=1)
    follow_hosts: tuple[str, ...] = ()
    min_text: int = 200
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ReadListing:
    """The entries of one listing page, checked.

    Attributes:
        items: in the order of the page.
        degraded: read by the generic reader because the site's own markup was not recognised: operators must hear of it.
        warnings: oddities that cost nothing yet, in words.
    """

    items: tuple[Item, ...]
    degraded: bool
    warnings: tuple[str, ...]


class Source(ABC):
    """One authority's site. Stateless: reads what it is handed, fetches nothing."""

    info: ClassVar[SourceInfo]

    @abstractmethod
    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """The entries of a listing page; raises :class:`Drift` or :class:`EmptyListing`. Callers use :meth:`items`."""

    @abstractmethod
    def read_document(self, page: RawPage, item: Item) -> Document:
        """The document on a page; raises :class:`Drift` or :class:`SkipItem`. Callers use :meth:`document`."""

    def native_id(self, url: str) -> str:
        """The site's own stable id in the address of a document. By default the path: hosts with and without ``www`` are one site."""
        parts = urlsplit(url)
        path = parts.path.rstrip("/") or "/"
        return f"{path}?{parts.query}" if parts.query else path

    def row_document(self, item: Item) -> Document:
        """The document of an entry that carries its whole text in ``item.body``."""
        return Document(
            source_id=item.source_id,
            native_id=item.native_id,
            url=item.url,
            title=item.title,
            text=item.body or "",
            language=self.info.languages[0],
            published_on=item.published_on,
            fields=item.fields,
        )

    @final
    def items(self, page: RawPage, listing: Listing, *, today: date) -> ReadListing:
        """The checked entries of a listing page.

        When the site's own markup is not recognised on an HTML page, generic reading is tried and the result marked degraded.

        Raises:
            EmptyListing: the listing is there, but empty.
            Drift: the page is not as the module expects, and generic reading could not help.
            Blocked: a bot wall, consent page or error page.
        """
        checks.refuse_wall(page)
        try:
            with _surprises_are_drift(self.info.id, page):
                found = self.list_items(page, listing)
            kept, warnings = checks.items(found, page, listing, self.info, today)
        except EmptyListing:
            checks.refuse_hidden_wall(page)
            raise
        except Drift as drift:
            return self._healed_items(page, listing, today, drift)
        if listing.kind == "feed":
            warnings += _feed_flaws(page)
        return ReadListing(kept, degraded=False, warnings=warnings)

    def _healed_items(self, page: RawPage, listing: Listing, today: date, drift: Drift) -> ReadListing:
        if listing.kind != "html":
            checks.refuse_hidden_wall(page)
            raise drift
        from parsers import generic

        try:
            found = generic.items(page, listing, self.info, self.native_id)
            kept, warnings = checks.items(found, page, listing, self.info, today)
        except ParseError as also:
            checks.refuse_hidden_wall(page)
            drift.add_note(f"Generic reading failed too: {also}")
            raise drift from None
        return ReadListing(kept, degraded=True, warnings=(f"read without the site's own markup: {drift}", *warnings))

    @final
    def document(self, page: RawPage | None, item: Item, *, today: date, attachments: Sequence[RawPage] = ()) -> Document:
        """The checked document of an entry.

        Args:
            page: the entry's page; ``None`` when ``item.body`` carries the text.
            today: no date may lie more than two days after it.
            attachments: fetched files; the text of those that the document wants read is appended, in the document's order.

        Raises:
            Drift, Blocked, WrongLanguage: as for :meth:`items`.
            PdfError: the text stands only in a PDF that cannot be read.
            SkipItem: the page is not for us, with the reason.
        """
        if page is None or item.body is not None:
            return self._finished(self.row_document(item), attachments, today, min_text=0)
        checks.refuse_wall(page)
        try:
            with _surprises_are_drift(self.info.id, page):
                read = self._read(page, item)
            return self._finished(read, attachments, today, min_text=self.info.min_text)
        except Drift as drift:
            return self._healed_document(page, item, today, attachments, drift)

    def _read(self, page: RawPage, item: Item) -> Document:
        from parsers import pdf

        if pdf.is_pdf(page.body):
            return self.row_document(replace(item, body=pdf.text(page.body), url=page.final_url))
        return self.read_document(page, item)

    def _healed_document(self, page: RawPage, item: Item, today: date, attachments: Sequence[RawPage], drift: Drift) -> Document:
        from parsers import generic

        try:
            return self._finished(generic.document(page, item), attachments, today, min_text=self.info.min_text)
        except ParseError as also:
            checks.refuse_hidden_wall(page)
            drift.add_note(f"Generic reading failed too: {also}")
            raise drift from None

    def _finished(self, document: Document, attachments: Sequence[RawPage], today: date, *, min_text: int) -> Document:
        whole = self.with_attachments(document, attachments)
        waiting = any(attachment.read for attachment in document.attachments) and not attachments
        return checks.document(whole, self.info, today, min_text=0 if waiting else min_text)

    @final
    def with_attachments(self, document: Document, pages: Sequence[RawPage]) -> Document:
        """The document with the text of those ``pages`` appended that it lists as attachments to read.

        One that cannot be read is told in ``fields["unread_attachments"]`` when the page has a text of its own.

        Raises:
            PdfError: it cannot be read, and the page has no sufficient text of its own.
        """
        from parsers import attachments

        return attachments.append(document, pages, min_text=self.info.min_text)


@contextmanager
def _surprises_are_drift(source_id: str, page: RawPage) -> Iterator[None]:
    """Turn the errors of markup nobody foresaw into :class:`Drift`, so that operators see one kind of failure, with its cause."""
    try:
        yield
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        what = f"{type(error).__name__}: {error}"
        raise Drift(f"{source_id}: {page.final_url} could not be read ({what}). Compare the page with the source's fixtures") from error


def _feed_flaws(page: RawPage) -> tuple[str, ...]:
    from parsers import feeds

    flaw = feeds.flaw(page)
    return (f"{page.final_url}: the feed is flawed ({flaw}); what could be read was kept",) if flaw else ()


def item_hash(item: Item) -> str:
    """A hash of what identifies an entry's content: title, body and fields.

    Teaser, date and host are left out: listings of one site tell the same entry with other teasers, and an entry must not seem
    changed each time it is seen on another listing.
    """
    title = unicodedata.normalize("NFKC", " ".join(item.title.split())).casefold()
    fields = {} if item.body is None else dict(item.fields)
    told = json.dumps([item.native_id, title, item.body, fields], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def items_fingerprint(items: Iterable[Item]) -> str:
    """A hash of a listing's entries by id and content, whatever their order. Equal fingerprints mean nothing new."""
    told = sorted((item.native_id, item_hash(item)) for item in items)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
