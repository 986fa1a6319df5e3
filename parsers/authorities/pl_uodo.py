"""Poland: Prezes Urzędu Ochrony Danych Osobowych (UODO).

Site knowledge:
- 2026-07 to 2026-09 (three public clients, each probed live): the decisions portal ``orzeczenia.uodo.gov.pl`` (since 2025) has an
  anonymous REST API below ``/api`` with an OpenAPI page at ``/api-doc/``. ``documents/search/PublicDocument/<timespan>/<one condition>``
  gives a JSON list; ``publicator_subtype:eq:uodo`` keeps the authority's own decisions and leaves out the judgments and statutes filed
  beside them. ``order=-id`` sorts by the day of the *decision*; decisions are published one to three months later, old ones years later:
  so a sweep reads every page. At most two requests a second are asked for.
- A record: ``refid`` (``urn:ndoc:gov:pl:uodo:2025:dkn_5131_9``), ``refname`` (``DKN.5131.9.2025``, several numbers for a second
  decision), ``name.pl``, ``title.pl`` (the subject in words, may be long), ``publication.status`` (``final``, ``nonfinal``, ``repealed``)
  and ``dates``: ``announcement`` (of the decision), ``publication``, ``validation``, and the courts' ``trial``, ``defended``,
  ``repealed`` with the judgment's ``refid``. A decision that a court annulled in part keeps the status ``final``: only ``dates`` tells.
- ``documents/public/items/<refid>:0/body.html`` is the text of the decision: ``dl``/``dt``/``dd`` with footnotes in ``div.glosses``
  (``body.txt`` loses the numbering and prints footnotes twice). People read ``/document/<refid>/content``. Names are redacted (``X. (...)
  sp. z o.o.``), sums hold no-break spaces. There is no robots.txt (404), and no licence but "all rights reserved" in the footer
  (2026-09). That the text begins with an ``h1`` or ``p`` is not needed, nor assumed.
- 2026-10: news are links ``/pl/138/<number>`` on ``https://uodo.gov.pl/pl/138``. That the list stands in ``.body-content``, the text in
  ``#article-content`` and the date in ``.article-metric-button`` is known of other sections of the site (2022) and *assumed* here, as is
  that the list prints dates as ``12.09.2024``. There is no feed (2026-09).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bs4.element import Tag

from parsers import html, records
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.errors import Drift, ParseError
from parsers.models import Attachment, Document, Item, PartialDate, RawPage

_PORTAL = "https://orzeczenia.uodo.gov.pl"
_SEARCH = f"{_PORTAL}/api/documents/search/PublicDocument/,/publicator_subtype:eq:uodo"
_FIELDS = "id,refid,refname,name,title,dates,kind,publication"
_COURTS = ("trial", "defended", "repealed")
_URN = re.compile(r"urn:[a-z0-9:_.-]+", re.IGNORECASE)
_NEWS = re.compile(r"/pl/138/\d+\Z")
_PUBLISHED_API = "a REST API that the authority documents for the public"


class PlUodo(Source):
    """Decisions of the UODO's portal, and its news."""

    info = SourceInfo(
        id="pl_uodo",
        country="PL",
        authority="Prezes Urzędu Ochrony Danych Osobowych",
        short="UODO",
        languages=("pl",),
        home="https://uodo.gov.pl/",
        listings=(
            Listing(
                "decisions",
                f"{_SEARCH}?from=0&count=100&order=-id&fields={_FIELDS}",
                "json",
                Expectations(min_items=3, max_items=100),
                robots_exempt=_PUBLISHED_API,
                paging=Paging(f"{_SEARCH}?from={{n}}&count=100&order=-id&fields={_FIELDS}", first=0, step=100),
                sweep_pages=8,
            ),
            Listing("news", "https://uodo.gov.pl/pl/138", "html", Expectations(min_items=3, max_items=100, dated=0.0)),
        ),
        evidence="live-probed 2026-09 (API); live-probed 2026-10 (addresses of news); crawler 2022 (markup of news)",
        notes="Status nieprawomocna: an appeal is possible or pending. Names are redacted in decisions, told in news.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Records of the API (the id is the URN), or the links to news, of which an entry may have several."""
        if listing.kind == "json":
            found = records.load(page)
            if not isinstance(found, list):
                raise Drift(f"{page.final_url}: the API gave no list. Compare the answer with the source's fixture")
            return [self._record(record) for record in records.many(page, found, "")]
        return self._news(html.many(html.soup(page), ".body-content")[0], page)

    def _record(self, record: Mapping[str, Any]) -> Item:
        urn, reference = records.text(record, "refid"), records.text(record, "refname")
        status = records.text(record, "publication.status")
        dates = [date for date in record.get("dates") or [] if isinstance(date, Mapping)]
        courts = ", ".join(_told(date) for date in dates if date.get("use") in _COURTS)
        decided = _day(dates, "announcement")
        name = records.optional(record, "name.pl") or "Decyzja"
        return Item(
            self.info.id,
            native_id=urn,
            url=f"{_PORTAL}/document/{urn}/content",
            title=name if reference in name else f"{name} {reference}",
            published_on=_day(dates, "publication") or decided,
            summary=records.optional(record, "title.pl"),
            fields={"reference": reference, "status": status, "courts": courts, "decided": str(decided or "")},
            revision=f"{status} {courts}".strip(),
            fetch_url=f"{_PORTAL}/api/documents/public/items/{urn}:0/body.html?lang=pl",
        )

    def _news(self, container: Tag, page: RawPage) -> list[Item]:
        links: dict[str, list[Tag]] = {}
        for link in html.rows(container, "a[href*='/pl/138/']"):
            url = html.absolute(page, link["href"])
            if _NEWS.search(url):
                links.setdefault(url, []).append(link)
        titles = {url: max((html.clean(html.text(link)) for link in same), key=len) for url, same in links.items()}
        return [
            Item(self.info.id, self.native_id(url), url, title, self._printed_beside(links[url], title))
            for url, title in titles.items()
            if title
        ]

    def _printed_beside(self, links: Sequence[Tag], title: str) -> PartialDate | None:
        """The date in the largest block around an entry's links that holds no other entry's; one within the title does not count."""
        found = None
        for block in links[0].parents:
            if any(link not in links for link in block.select("a[href*='/pl/138/']")):
                break
            found = html.date(html.text(block).replace(title, " "), self.info.languages)
        return found

    def native_id(self, url: str) -> str:
        """The URN of a decision, the path of anything else."""
        found = _URN.search(url)
        return found.group().removesuffix(":0") if found else super().native_id(url)

    def robots_exempt(self, item: Item) -> str:
        """Decisions come from the API that lists them."""
        return _PUBLISHED_API if item.fetch_url else ""

    def read_document(self, page: RawPage, item: Item) -> Document:
        """The text of a decision, or a page of news."""
        tree = html.soup(page)
        if item.fetch_url:
            html.many(tree, "p, dd")
            return self._decision(html.text(tree), item)
        content = html.one(tree, "#article-content")
        stamps = (html.date(html.text(stamp), self.info.languages) for stamp in tree.select(".article-metric-button"))
        links = content.select("a[href$='.pdf']")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=item.title or html.text(html.many(tree, "h1, h2")[0]),
            text=html.text(content),
            language="pl",
            published_on=item.published_on or next((day for day in stamps if day is not None), None),
            attachments=tuple(Attachment(html.absolute(page, link["href"]), html.text(link), read=False) for link in links),
        )

    def _decision(self, text: str, item: Item) -> Document:
        reference = item.fields.get("reference", "")
        # The body of another document, or of an unknown URN (an empty page with status 200), does not name the case. No Drift, which
        # generic reading would heal into the wrong text.
        if not any(number in text for number in reference.split() or [item.native_id]):
            raise ParseError(f"{item.fetch_url}: the text does not name {reference or item.native_id}. Compare it with the portal")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=item.url,
            title=item.title,
            text=text,
            language="pl",
            published_on=item.published_on,
            decided_on=html.date(item.fields.get("decided", ""), self.info.languages),
            case_ref=reference or None,
            fields=item.fields,
        )


def _told(date: Mapping[str, Any]) -> str:
    return " ".join(part for part in (str(date.get("use", "")), str(date.get("date", "")), str(date.get("refid") or "")) if part)


def _day(dates: Sequence[Mapping[str, Any]], use: str) -> PartialDate | None:
    return next((html.date(str(date.get("date", "")), ("pl",)) for date in dates if date.get("use") == use), None)
