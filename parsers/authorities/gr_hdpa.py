"""Greece: Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα (HDPA).

Site knowledge:
- 2026-03 (a crawler, with samples): ``/el/enimerwtiko/prakseisArxis?page=N`` (from 0, 10 a page, 2,260 acts since 1997) is a table of
  rows with ``td.views-field-nothing-1`` ("Απόφαση", "Γνωμοδότηση" ...), ``td.views-field-field-arithmos-protokolloy`` (the number),
  a ``time`` ("11/02/2026", the day of the act) and a link below ``/el/enimerwtiko/prakseisArxis/``.
- Numbers begin anew each year *and in each category*: decision 1/2026 and opinion 1/2026 both exist, so the path is the id. Slugs are cut
  at the same length and told apart by ``-0``, ``-1``.
- The table is sorted by the day of the act, which is put out weeks or months later (a file of 2026-03 holds a decision of 2025-11-19):
  hence three pages are swept.
- Acts are PDFs below ``/sites/default/files/YYYY-MM/``, linked with and without the host, also by ``http:``. Text taken from them has
  spaces within words and numbers. What holds the page's own text was not seen: ``main`` is *assumed*, and generic reading steps in.
- 2026-10: a public watcher polls ``/el/apofaseis/rss.xml``, "a decisions-only feed", by ``http:``; what its entries look like was not
  seen. That it answers by ``https:`` and links the same pages is *assumed*, and no date is expected of it.
- Few pages have an English twin.
"""

from collections.abc import Sequence

from bs4.element import Tag

from parsers import feeds, html
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.models import Attachment, Document, Item, RawPage

_HOME = "https://www.dpa.gr"
_ACTS = f"{_HOME}/el/enimerwtiko/prakseisArxis"
_PATH = "/el/enimerwtiko/prakseisArxis/"
_CHROME = "nav, aside, form, h1, [class*='breadcrumb'], [class*='share']"


class GrHdpa(Source):
    """Acts of the HDPA: decisions, opinions, guidelines."""

    info = SourceInfo(
        id="gr_hdpa",
        country="GR",
        authority="Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα",
        short="ΑΠΔΠΧ",
        languages=("el",),
        home=f"{_HOME}/el",
        listings=(
            Listing(
                "acts",
                _ACTS,
                "html",
                Expectations(min_items=3, max_items=50, same_date=True),
                paging=Paging(f"{_ACTS}?page={{n}}"),
                sweep_pages=3,
            ),
            Listing(
                "feed",
                f"{_HOME}/el/apofaseis/rss.xml",
                "feed",
                Expectations(min_items=3, max_items=100, dated=0.0),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
        ),
        evidence="crawler 2026-03 (table); unverified 2026-10 (feed: its address is polled by others, its entries were not seen)",
        notes="Acts are published weeks or months after their day, and are PDFs with broken words.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Rows of the table, or entries of the feed; the id is the path."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary)
                for entry in feeds.entries(page)
            ]
        table = html.one(html.soup(page), "table:has(td.views-field-field-arithmos-protokolloy), .view-content:not(:has(table))")
        return [self._row(row, page) for row in html.rows(table, "tr:has(td.views-field-field-arithmos-protokolloy)")]

    def _row(self, row: Tag, page: RawPage) -> Item:
        link = html.one(row, f"a[href*='{_PATH}']")
        url = html.absolute(page, link["href"])
        day = html.date(html.text(html.one(row, "time")), self.info.languages)
        number = html.text(html.one(row, "td.views-field-field-arithmos-protokolloy"))
        return Item(
            source_id=self.info.id,
            native_id=self.native_id(url),
            url=url,
            title=html.clean(html.text(link)),
            published_on=day,
            fields={"category": html.text(html.one(row, "td.views-field-nothing-1")), "number": f"{number}/{day}"[: len(number) + 5]},
        )

    def read_document(self, page: RawPage, item: Item) -> Document:
        """An act's page, short as a rule, and the act itself: the first file it links."""
        main = html.one(html.soup(page), "main")
        title = html.clean(html.text(html.one(main, "h1")))
        links = main.select("a[href*='/sites/default/files/'][href$='.pdf' i]")
        files = [(html.absolute(page, link["href"]).replace("http://", "https://", 1), html.clean(html.text(link))) for link in links]
        for chrome in main.select(_CHROME):
            chrome.decompose()
        listed = "category" in item.fields
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=html.text(main),
            language="el",
            published_on=None if listed else item.published_on,
            decided_on=item.published_on if listed else None,
            case_ref=item.fields["number"] if item.fields.get("category") == "Απόφαση" else None,
            attachments=tuple(Attachment(url, name, read=place == 0) for place, (url, name) in enumerate(files)),
            fields=item.fields,
        )
