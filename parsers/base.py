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

from parsers import checks, vocabulary
from parsers.errors import Drift, EmptyListing, ParseError
from parsers.models import Document, Item, RawPage

ListingKind = Literal["feed", "html", "json", "xml"]
PAGE_NUMBER = "{n}"
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
class Paging:
    """How the further pages of a listing, back in time, are addressed.

    Attributes:
        url: a page's address, with ``{n}`` where its number stands; empty when only the payload differs.
        payload: a page's POST payload, with ``{n}``; empty for a GET.
        first: the number of the page at ``Listing.url``; ``step``: from one page to the next (20 where the number is an offset).
        years: the number is a year. Further pages go back from this year, which the first one may show too: reading twice costs nothing.
    """

    url: str = ""
    payload: str = ""
    first: int = 0
    step: int = 1
    years: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """One page or feed that is polled.

    Attributes:
        id: unique within the source (``news``, ``sanctions``).
        url: absolute; the first page, newest first.
        kind: how it is read.
        robots_exempt: why robots.txt need not be asked (a published API or feed), or empty.
        paging: how to go back in time, or ``None`` where the listing has one page only.
        sweep_pages: pages that a sweep reads, newest first; more than one where the list is sorted by another date than that of
            publication, so that new entries appear further down.
        method, payload: for JSON APIs that want a POST.
    """

    id: str
    url: str
    kind: ListingKind
    expect: Expectations = field(default_factory=Expectations)
    robots_exempt: str = ""
    paging: Paging | None = None
    sweep_pages: int = 1
    method: Literal["GET", "POST"] = "GET"
    payload: str = ""

    def page(self, number: int, today: date | None = None) -> "Listing":
        """The listing at a further page, the last of which may hold one entry only.

        Args:
            number: 0 is the page at ``url``, 1 the one after it, whatever numbers the site uses.
            today: needed where pages are years.

        Raises:
            ValueError: the listing has one page only, or its pages are years and ``today`` is missing.
        """
        if number == 0:
            return self
        if self.paging is None:
            raise ValueError(f"the listing '{self.id}' has one page only")
        if self.paging.years and today is None:
            raise ValueError(f"the pages of the listing '{self.id}' are years: say which day it is")
        value = str(today.year + 1 - number if self.paging.years and today else self.paging.first + number * self.paging.step)
        url = (self.paging.url or self.url).replace(PAGE_NUMBER, value)
        payload = (self.paging.payload or self.payload).replace(PAGE_NUMBER, value)
        return replace(self, url=url, payload=payload, expect=replace(self.expect, min_items=1))


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """Everything that is known of a source before a byte of it is fetched.

    Attributes:
        id: the one id: module, class in CamelCase, fixtures folder, DAG, asset, database key.
        country: ISO 3166-1 alpha-2, or ``EU``.
        authority, short: full name in its own language, and the usual abbreviation.
        languages: ISO 639-1 codes the texts may be in, most common first.
        evidence: how well the markup is known and since when: ``live-probed 2026-09``, ``saved page 2026-06``, ``crawler 2022``;
            several where the listings differ, separated by semicolons, the best first.
        reuse: what of the text may be passed on: ``full``, ``excerpt`` (evidence sentences) or ``facts``.
        delay: least pause between two requests to the host.
        poll_every, sweep_every: cadence of the watcher and of the unconditional sweep.
        follow_hosts: further hosts that document and attachment links may lead to.
        link_hosts: further hosts that the addresses of documents lead people to, which we do not fetch from.
        notes: quirks worth an operator's eye; published as the DAG's documentation with the module docstring.
        off: why the source is only watched when ``DPAWATCH_OPTIONAL_SOURCES`` names it (a licence); empty for all others.
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
    link_hosts: tuple[str, ...] = ()
    min_text: int = 200
    notes: str = ""
    off: str = ""


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

    def robots_exempt(self, item: Item) -> str:
        """Why robots.txt need not be asked for the document of ``item`` (the API that listed it serves it too); empty by default."""
        return ""

    def parts(self, page: RawPage, item: Item) -> Sequence[Item]:
        """The decisions on a page that announces several, as entries that carry their text in ``body``; none by default.

        Their ids extend the page's (``<native_id>#2``), so that reading the page again finds the same ones. Callers use :meth:`split`.
        """
        return ()

    @final
    def split(self, page: RawPage, item: Item) -> tuple[Item, ...]:
        """The checked parts of a page that announces several decisions; none for a page that is one document.

        Raises:
            Blocked: a bot wall came.
            Drift: a part has no text or no title, or two parts have one id.
            SkipItem: nothing on the page is for us, with the reason.
        """
        checks.refuse_wall(page)
        with _surprises_are_drift(self.info.id, page):
            return checks.parts(self.parts(page, item), page, self.info)

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
            warnings += vocabulary.unknown_in(self.info.id, kept)
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
            checks.refuse_left_out(read, page)
            return self._finished(read, attachments, today, min_text=self.info.min_text)
        except Drift as drift:
            return self._healed_document(page, item, today, attachments, drift)

    def _read(self, page: RawPage, item: Item) -> Document:
        from parsers import pdf

        if pdf.is_pdf(page.body):
            try:
                text = pdf.text(page.body)
            except pdf.PdfError as error:
                raise type(error)(f"{page.final_url}: {error}") from error
            return self.row_document(replace(item, body=text, url=item.url if item.fetch_url else page.final_url))
        return self.read_document(page, item)

    def _healed_document(self, page: RawPage, item: Item, today: date, attachments: Sequence[RawPage], drift: Drift) -> Document:
        from parsers import generic

        if page.body.lstrip()[:1] in (b"{", b"["):  # an API's answer has no main text to fall back on
            raise drift
        try:
            return self._finished(generic.document(page, item), attachments, today, min_text=self.info.min_text)
        except ParseError as also:
            checks.refuse_hidden_wall(page)
            drift.add_note(f"Generic reading failed too: {also}")
            raise drift from None

    def _finished(self, document: Document, attachments: Sequence[RawPage], today: date, *, min_text: int) -> Document:
        whole = vocabulary.checked(self.with_attachments(document, attachments))
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

    With the revision where the listing prints one. Teaser, date and host are left out: listings of one site tell the same entry with
    other teasers, and an entry must not seem changed each time it is seen on another listing.
    """
    title = unicodedata.normalize("NFKC", " ".join(item.title.split())).casefold()
    fields = {} if item.body is None else dict(item.fields)
    content = [item.native_id, title, item.body, fields]
    told = json.dumps([*content, item.revision] if item.revision else content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def items_fingerprint(items: Iterable[Item]) -> str:
    """A hash of a listing's entries by id and content, whatever their order. Equal fingerprints mean nothing new."""
    told = sorted((item.native_id, item_hash(item)) for item in items)
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
