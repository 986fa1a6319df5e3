"""Switzerland: Eidgenössischer Datenschutz- und Öffentlichkeitsbeauftragter (EDÖB, FDPIC).

The EDÖB fines nobody: he orders (Verfügung), recommends (until 31 August 2023) and reports. Fines up to CHF 250'000 are for the cantons'
prosecutors and concern persons.

Site knowledge (the Confederation's common software since 2024):
- 2026 (a crawler): ``/de/verfuegungen`` is made by the server: for each year ``h2`` and ``ul.list`` of ``a.download-item`` with
  ``.download-item__title``, ``.download-item__description`` (provisions of the DSG and the outcome), ``.download-item__meta-info`` (the
  last ``span`` is the day of publication, "26. August 2025"). Links are PDFs, ``/dam/de/sd-web/<id>/<name>.pdf``; the id is kept.
  Decisions under the old law are on another page, which no longer changes.
- 2026-08-01 (a prober): ``/de/mitteilungen`` answers with 126 entries, 77 % of them dated. 2026-03 (a reader of the portal of all federal
  news, in the same software): entries are ``.card`` with ``.meta-info__item`` ("17. März 2026"), ``h2`` and ``a[href]``
  (``/de/newnsb/<id>``). That the EDÖB's page has these cards too is *assumed*, as is that the text of news stands in ``main``.
- 2024 to 2026 (links of others): older news are ``/de/23012024-leitfaden-tom-publiziert``: the day is in the address.
- Pages exist in German, French, Italian and English under other addresses; only the German ones are listed here. Decisions may be French.
- ``aktuell.rss`` of the old site and the portal's old feed are gone (2026-03); no new one was seen.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from bs4.element import Tag

from parsers import html
from parsers.base import Expectations, Listing, SourceInfo
from parsers.models import Document, Item, PartialDate, RawPage
from parsers.platforms.linked_pages import LinkedPages

_HOME = "https://www.edoeb.admin.ch"
_ASSET = re.compile(r"/dam/[a-z]{2}/sd-web/([\w-]+)/")
_NEWS = "a[href^='/de/']"
_DAY_IN_PATH = re.compile(r"/(\d\d)(\d\d)(20\d\d)[-_]")


class ChEdoeb(LinkedPages):
    """Decisions and news of the EDÖB."""

    entry = re.compile(r"^/de/[^/]+(?:/[^/]+)?$")
    info = SourceInfo(
        id="ch_edoeb",
        country="CH",
        authority="Eidgenössischer Datenschutz- und Öffentlichkeitsbeauftragter",
        short="EDÖB",
        languages=("de", "fr", "it"),
        home=f"{_HOME}/de",
        listings=(
            Listing("decisions", f"{_HOME}/de/verfuegungen", "html", Expectations(min_items=2, max_items=200)),
            Listing("news", f"{_HOME}/de/mitteilungen", "html", Expectations(min_items=3, max_items=300, dated=0.5)),
        ),
        evidence="crawler 2026 (decisions); live-probed 2026-08 (address of the news); unverified 2026-03 (markup of the news)",
        follow_hosts=("www.news.admin.ch", "cms.news.admin.ch"),
        notes="Orders and reports, never fines. Criminal fines are for the cantons.",
    )

    def native_id(self, url: str) -> str:
        """The id of a file, which its name and language do not change; the path of a page."""
        found = _ASSET.search(url)
        return f"dam/{found.group(1)}" if found else super().native_id(url)

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Files of the list of decisions, or news: each heading with the link and the day in its card."""
        main = html.one(html.soup(page), "main")
        if listing.id == "decisions":
            return [self._file_item(link, page) for link in html.rows(main, "a.download-item[href]")]
        return [self._entry(heading, block, page) for heading in main.select("h2, h3, h4") if (block := _block(heading)) is not None]

    def _file_item(self, link: Tag, page: RawPage) -> Item:
        url = html.absolute(page, link["href"])
        told = link.select_one(".download-item__description")
        meta = html.one(link, ".download-item__meta-info")
        return Item(
            self.info.id,
            self.native_id(url),
            url,
            html.clean(html.text(html.one(link, ".download-item__title"))),
            published_on=self._first_day([*meta.select("span"), meta]),
            summary=html.clean(html.text(told)) if told is not None else "",
        )

    def _entry(self, heading: Tag, block: Tag, page: RawPage) -> Item:
        url = html.absolute(page, html.many(block, _NEWS)[0]["href"])
        beside = [line for line in block.stripped_strings if line not in set(heading.stripped_strings)]
        day = self._stamp("\n".join(beside)) or _day_in(url)
        return Item(self.info.id, self.native_id(url), url, html.clean(html.text(heading)), published_on=day)

    def _first_day(self, nodes: Sequence[Tag]) -> PartialDate | None:
        days = (self._day(html.text(node)) for node in nodes)
        return next((day for day in days if day is not None), None)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A piece of news; its day stands among the details above the heading."""
        document = super().read_document(page, item)
        details = "\n".join(html.many(html.soup(page), "main")[0].stripped_strings)
        return replace(document, published_on=document.published_on or self._stamp(details))

    def row_document(self, item: Item) -> Document:
        """The PDF of a decision, in the language it was made in."""
        return replace(super().row_document(item), language="")


def _block(heading: Tag) -> Tag | None:
    """The smallest block around a heading that links a page of the site; none when it holds other headings too."""
    block = next((parent for parent in heading.parents if parent.select_one(_NEWS) is not None), None)
    return block if block is not None and len(block.select("h2, h3, h4")) == 1 else None


def _day_in(url: str) -> PartialDate | None:
    found = _DAY_IN_PATH.search(urlsplit(url).path)
    try:
        return PartialDate(date(int(found[3]), int(found[2]), int(found[1]))) if found else None
    except ValueError:
        return None
