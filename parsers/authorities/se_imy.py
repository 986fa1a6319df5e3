"""Sweden: Integritetsskyddsmyndigheten (IMY).

Site knowledge:
- 2026-09-18: ``/nyheter/rss`` is RSS 2.0 with 213 to 214 entries of mixed news; 2026-06-12 another reader says the same. Fines are
  announced there.
- 2026-03 (a crawler): the list of inspections is filled from ``/sv/api/search/listsearch`` (``pageId=243``, ``pageSize``, ``page`` from 1):
  ``hits`` of ``heading`` (the organisation), ``preamble`` ("Tillsyn enligt dataskyddsförordningen. Beslut 2025-10-22."), ``date``
  ("22 januari 2026"), ``status``, ``categories``, ``url`` with tracking parameters. The API is the page's own, so robots.txt is asked.
- An entry changes in place (Pågår, Beslut, Domstolens avgörande): status and preamble are its revision, and a change fetches it again.
  Sorted by a date that may be the beginning of the case (Tele2: 2020-11-26 for a decision of 2023), so it is not taken for publication.
- 2022 (a crawler): pages hold their text in ``div.imy-contentpage__main-content``, with PDFs below ``/globalassets/dokument/``:
  ``/beslut/`` is the decision, ``/tillsynsskrivelser/`` the letter that opens a case (2026-03). Decisions are read; the letter only where
  there is none. That pages of news have the same container is *assumed*.
- "IMY" was "Datainspektionen" until 2021. English twins below ``/en/`` are not listed.
- PDFs glue the digits of footnotes to words and numbers.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from bs4.element import Tag

from parsers import feeds, html, records
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.models import Attachment, Document, Item, RawPage

_API = "https://www.imy.se/sv/api/search/listsearch?query=&selectedSection=&pageId=243&pageSize=200&page="
# No text of the decision: a page touched again would look like a new version of it.
_UPDATED = re.compile(r"\n?^Senast uppdaterad: .*$", re.MULTILINE)
_DECIDED = re.compile(r"\bBeslut (20\d\d-\d\d-\d\d)")


class SeImy(Source):
    """News and inspections of IMY."""

    info = SourceInfo(
        id="se_imy",
        country="SE",
        authority="Integritetsskyddsmyndigheten",
        short="IMY",
        languages=("sv",),
        home="https://www.imy.se/",
        listings=(
            Listing(
                "news",
                "https://www.imy.se/nyheter/rss",
                "feed",
                Expectations(min_items=3, max_items=400),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
            Listing(
                "inspections",
                f"{_API}1",
                "json",
                Expectations(min_items=3, max_items=200),
                paging=Paging(f"{_API}{{n}}", first=1),
                sweep_pages=4,
            ),
        ),
        evidence="live-probed 2026-09 (feed); api 2026-03 (inspections); crawler 2022 (pages)",
        notes="Entries of the list of inspections change in place: pending, decision, judgment.",
    )

    def native_id(self, url: str) -> str:
        """The path: the list adds tracking parameters to addresses."""
        return urlsplit(url).path.rstrip("/")

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed, or inspections with what the list says of their state."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary)
                for entry in feeds.entries(page)
            ]
        return [self._inspection(hit, page) for hit in records.many(page, records.load(page), "hits")]

    def _inspection(self, hit: records.Record, page: RawPage) -> Item:
        url = html.absolute(page, records.text(hit, "url")).partition("?")[0]
        heading, status, preamble = records.text(hit, "heading"), records.text(hit, "status"), records.optional(hit, "preamble")
        decided = _DECIDED.search(preamble)
        fields = {
            "organisation": heading,
            "status": status,
            "listed": records.text(hit, "date"),
            "decided": decided.group(1) if decided else "",
        }
        return Item(
            source_id=self.info.id,
            native_id=self.native_id(url),
            url=url,
            title=heading,
            published_on=html.date(fields["listed"], self.info.languages),
            summary=preamble,
            fields={name: value for name, value in fields.items() if value},
            revision=f"{status}; {preamble}",
        )

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A piece of news, or the page of an inspection with its decision."""
        tree = html.soup(page)
        content = html.one(tree, ".imy-contentpage__main-content")
        title = html.text(html.many(tree, "h1")[0])
        for chrome in content.select("h1"):
            chrome.decompose()
        files = content.select("a[href*='/globalassets/dokument/'][href$='.pdf']")
        is_inspection = "status" in item.fields
        text = _UPDATED.sub("", html.text(content))
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=f"{item.summary}\n{text}" if is_inspection and item.summary and item.summary not in text else text,
            language="sv",
            published_on=None if is_inspection else item.published_on,
            decided_on=html.date(item.fields.get("decided", ""), self.info.languages),
            attachments=_attachments(files, page) if is_inspection else tuple(_linked(link, page) for link in files),
            fields=item.fields,
        )


def _linked(link: Tag, page: RawPage, *, read: bool = False) -> Attachment:
    return Attachment(html.absolute(page, link["href"]), html.text(link), read=read)


def _attachments(links: Sequence[Tag], page: RawPage) -> tuple[Attachment, ...]:
    """The files of an inspection: its decisions are read, the letter that opened it only where there is no decision yet."""
    decisions = [link for link in links if "/beslut/" in str(link["href"])]
    return tuple(_linked(link, page, read=link in (decisions or links)) for link in links)
