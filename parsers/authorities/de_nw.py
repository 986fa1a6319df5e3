"""Germany, North Rhine-Westphalia: Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen (LDI NRW).

Site knowledge (Drupal, without JSON:API, feed or useful sitemap):
- 2026-08-03 (a crawler): news are listed at ``/aktuelle-meldungen``, which it followed but did not read. The pages that it read, guidance,
  have their text in an ``article`` and an ``h1`` on the page; that news have them too is *assumed*.
  Decisions are not published; annual reports are PDFs at ``/berichte``.
- The addresses of news and the markup of the list were not seen. ``.views-row`` in ``main`` with a linked heading, Drupal's own markup,
  and ``?page=N`` are *assumed*; if they are wrong, generic reading steps in.
- Texts are under the licence Datenlizenz Deutschland - Namensnennung 2.0.
"""

from collections.abc import Sequence

from bs4.element import Tag

from parsers import html
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.models import Attachment, Document, Item, RawPage

_NEWS = "https://www.ldi.nrw.de/aktuelle-meldungen"


class DeNw(Source):
    """News of the commissioner of North Rhine-Westphalia."""

    info = SourceInfo(
        id="de_nw",
        country="DE",
        authority="Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen",
        short="LDI NRW",
        languages=("de",),
        home="https://www.ldi.nrw.de/",
        listings=(Listing("news", _NEWS, "html", Expectations(min_items=3, max_items=100, dated=0), paging=Paging(f"{_NEWS}?page={{n}}")),),
        evidence="crawler 2026-08 (address of the list, pages of guidance); unverified 2026-08 (markup of the list and of news)",
        notes="Companies are seldom named, decisions not published.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Rows of the list, each with a linked heading."""
        return [self._item(row, page) for row in html.rows(html.one(html.soup(page), "main"), ".views-row")]

    def _item(self, row: Tag, page: RawPage) -> Item:
        link = html.many(row, ":is(h2, h3, h4) a[href], a[href]:has(h2, h3, h4)")[0]
        url = html.absolute(page, link["href"])
        stamp = row.select_one("time, .date, [class*='datum'], [class*='date']")
        day = html.date(html.text(stamp), self.info.languages) if stamp is not None else None
        return Item(self.info.id, self.native_id(url), url, html.clean(html.text(link.select_one("h2, h3, h4") or link)), day)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """The article of a page, without its heading and date."""
        tree = html.soup(page)
        title = html.clean(html.text(html.many(tree, "h1")[0]))
        article = html.many(tree, "main article")[0]
        stamp = article.select_one("time[datetime]")
        published = html.date(html.text(stamp), self.info.languages) if stamp is not None else None
        files = article.select("a[href*='.pdf' i]")
        for chrome in article.select("h1, nav, form, time"):
            chrome.extract()
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=html.text(article),
            language="de",
            published_on=item.published_on or published,
            attachments=tuple(Attachment(html.absolute(page, file["href"]), html.clean(html.text(file)), read=False) for file in files),
        )
