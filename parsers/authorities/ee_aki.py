"""Estonia: Andmekaitse Inspektsioon (AKI).

Site knowledge:
- 2026-09-18: ``/rss-feeds/rss.xml`` (Drupal) answers with 100 entries, the newest of 2026-09-16. In 2026-10 two other readers got an
  anti-bot page (``HTTP_CHALLENGE``): a block that depends on the client. It is reported as one, nothing is done against it.
- 2026-03 and 2026-05 (two crawlers): ``/kiirelt-katte/aki-otsused/ettekirjutused`` folds a table for each year since 2024: Asja nr, Kuupäev
  (dd.mm.yyyy), Õigusnormid, Adressaat, Teema, Dokument; older years are plain lists of links. Links are PDFs below
  ``/sites/default/files/documents/YYYY-MM/``, named "Vaata dokumenti" or "Ettekirjutus-hoiatus ... nr 2.1-1/24/1048-2575-22| 395.05 KB |
  pdf".
  ``.../vaideotsused`` (decisions on objections) is *assumed* to be the same; opinions (``seisukohad``) are not listed.
- The order of columns is taken from the header row. Kuupäev is the day of the decision, so the list gives no day of publication.
- Most are "ettekirjutus-hoiatus": an order with a threatened penalty ("sunniraha"), and boilerplate that names the maximum fine of
  20 000 000 euros. Real fines ("väärtegu", "trahv") are told in the news alone.
- Text of the PDFs comes out with scrambled columns in the head. Pages of news: ``h1`` and Drupal's ``.field--name-body`` are *assumed*.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from bs4.element import Tag

from parsers import feeds, html
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.models import Document, Item, RawPage

_FILES = "a[href*='/sites/default/files/'][href*='.pdf']"
_SIZE = re.compile(r"\s*\|\s*[\d.,]+\s*[KM]B\b.*$", re.IGNORECASE | re.DOTALL)
_COLUMNS = {"asja nr": "case", "kuupäev": "date", "õigusnormid": "norms", "adressaat": "organisation", "teema": "topic"}
_KINDS = {"orders": "Ettekirjutus", "objections": "Vaideotsus"}
_CASE = re.compile(r"\bnr\.?\s*(\d\.\d[\d./ -]*\d)")


class EeAki(Source):
    """News, orders and decisions on objections of AKI."""

    info = SourceInfo(
        id="ee_aki",
        country="EE",
        authority="Andmekaitse Inspektsioon",
        short="AKI",
        languages=("et",),
        home="https://www.aki.ee/",
        listings=(
            Listing(
                "news",
                "https://www.aki.ee/rss-feeds/rss.xml",
                "feed",
                Expectations(min_items=3, max_items=200),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
            Listing(
                "orders",
                "https://www.aki.ee/kiirelt-katte/aki-otsused/ettekirjutused",
                "html",
                Expectations(min_items=3, max_items=1000, dated=0),
            ),
            Listing(
                "objections",
                "https://www.aki.ee/kiirelt-katte/aki-otsused/vaideotsused",
                "html",
                Expectations(min_items=3, max_items=1000, dated=0),
            ),
        ),
        evidence="live-probed 2026-09 (feed); crawler 2026-05 (orders); unverified 2026-05 (pages of news)",
        notes="Refused two readers with an anti-bot page in 2026-10. Fines are told in the news only; orders threaten penalties.",
    )

    def native_id(self, url: str) -> str:
        """The path, without the escapes of Estonian letters and blanks, which the site writes in several ways."""
        return unquote(urlsplit(url).path).rstrip("/") or "/"

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed, or the PDFs of a list with the cells of their row."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary)
                for entry in feeds.entries(page)
            ]
        found: dict[str, Item] = {}
        for link in html.many(html.one(html.soup(page), "main"), _FILES):
            item = self._item(link, page, _KINDS[listing.id])
            found.setdefault(item.native_id, item)
        return list(found.values())

    def _item(self, link: Tag, page: RawPage, kind: str) -> Item:
        url = html.absolute(page, link["href"])
        shown = _SIZE.sub("", html.text(link))
        fields = _cells(link)
        if not re.match(kind, shown, re.IGNORECASE):
            told = [fields.get("case", ""), fields.get("organisation", "")]
            shown = " – ".join([kind, *filter(None, told)]) if any(told) else unquote(url.rsplit("/", 1)[-1]).removesuffix(".pdf")
        return Item(self.info.id, self.native_id(url), url, shown, fields=fields)

    def row_document(self, item: Item) -> Document:
        """A PDF of a list: its date is that of the decision."""
        case = _CASE.search(item.title)
        number = item.fields.get("case") or (case.group(1) if case else None)
        decided = html.date(item.fields.get("date", ""), self.info.languages)
        return replace(super().row_document(item), published_on=None, decided_on=decided, case_ref=number)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page of news."""
        main = html.one(html.soup(page), "main")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=html.text(html.one(main, "h1")),
            text="\n".join(html.text(body) for body in html.many(main, ".field--name-body")),
            language="et",
            published_on=item.published_on,
        )


def _cells(link: Tag) -> dict[str, str]:
    """The cells of the row a link stands in, by the names of their columns; none outside tables."""
    row, table = link.find_parent("tr"), link.find_parent("table")
    if row is None or table is None:
        return {}
    heads = [html.text(cell).casefold() for cell in html.many(table, "tr")[0].select("th, td")]
    cells = [html.clean(html.text(cell)) for cell in row.select("td")]
    return {_COLUMNS[head]: cell for head, cell in zip(heads, cells, strict=False) if head in _COLUMNS and cell}
