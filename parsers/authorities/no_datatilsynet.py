"""Norway: Datatilsynet.

Site knowledge:
- 2026-05: no public feed, no sitemap, no API (Episerver). Addresses that end in ``rss`` are guesses of other lists.
- 2025 (a crawler): ``/regelverk-og-verktoy/lover-og-regler/avgjorelser-fra-datatilsynet/`` links decisions as ``.../YYYY/slug/``;
  ``?y=YYYY`` shows one year (and ``&p=N`` its further pages, which are not followed). That the bare address shows the newest is *assumed*.
- 2026-10: news are ``/aktuelt/aktuelle-nyheter-YYYY/slug/``, listed at ``/aktuelt/``. Its markup was not seen, nor its paging:
  ``?page=N`` is that of the English list (2026-05). Only links inside ``main`` and their addresses are relied on; dates of the lists are
  taken where they stand in the link.
- 2026-03 (a crawler of guidance): pages are ``h1`` and "Publisert: dd.mm.yyyy", "Sist endret: dd.mm.yyyy" inside ``main``, sometimes with
  line breaks between label and date. Decisions hang below as PDFs in ``/contentassets/<hash>/``; some (Grindr) are in English, so only
  those with a Norwegian name ("vedtak", "varsel") are read.
- A "varsel" announces an intended decision months before it; the sum may change. Personvernnemnda may change the decision later. A daily
  "tvangsmulkt" is a periodic penalty, not a fine.
- 2026-10-04: one reader could not get robots.txt. Unreachable means forbidden: then nothing is polled, and the source says so.
- Texts are in Bokmål or Nynorsk, under the licence NLOD 2.0. English twins below ``/en/`` are not listed.
"""

import re
from collections.abc import Sequence

from bs4.element import Tag

from parsers import html
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.main_text import without_edge_links
from parsers.models import Attachment, Document, Item, RawPage

_DECISIONS = "https://www.datatilsynet.no/regelverk-og-verktoy/lover-og-regler/avgjorelser-fra-datatilsynet/"
_NEWS = "https://www.datatilsynet.no/aktuelt/"
_LINKS = {
    "decisions": re.compile(r"/avgjorelser-fra-datatilsynet/20\d\d/[^/]+/?$"),
    "news": re.compile(r"/aktuelt/aktuelle-nyheter-20\d\d/[^/]+/?$"),
}
_DAY = re.compile(r"\b\d\d?\.\d\d?\.\d{4}\b")
_PUBLISHED = re.compile(r"Publisert:?\s*(\d\d?\.\d\d?\.\d{4})")
_DATES = re.compile(r"^(?:Publisert|Sist endret):?[^\n]{0,25}(?:\n|\Z)", re.MULTILINE)
_CHROME = "h1, nav, aside, form, [class*='breadcrumb'], [class*='share'], [class*='related']"


class NoDatatilsynet(Source):
    """Decisions and news of the Norwegian authority."""

    info = SourceInfo(
        id="no_datatilsynet",
        country="NO",
        authority="Datatilsynet",
        short="Datatilsynet",
        languages=("nb", "nn"),
        home="https://www.datatilsynet.no/",
        listings=(
            Listing(
                "decisions",
                _DECISIONS,
                "html",
                Expectations(min_items=3, max_items=300, dated=0),
                paging=Paging(f"{_DECISIONS}?y={{n}}", years=True),
            ),
            Listing(
                "news", _NEWS, "html", Expectations(min_items=3, max_items=100, dated=0), paging=Paging(f"{_NEWS}?page={{n}}", first=1)
            ),
        ),
        evidence="crawler 2026-03 (pages); crawler 2025 (decisions); unverified 2026-10 (list of news)",
        notes="robots.txt could not be fetched by one reader (2026-10). A 'varsel' is an intended decision, not an imposed one.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """One entry for each address of the archive that is linked inside ``main``; links without words (pictures) are passed over."""
        links = html.many(html.one(html.soup(page), "main"), "a[href]")
        found: dict[str, Item] = {}
        for link in links:
            url = html.absolute(page, link["href"])
            if _LINKS[listing.id].search(url) and html.text(link):
                found.setdefault(self.native_id(url), self._item(link, url))
        return list(found.values())

    def _item(self, link: Tag, url: str) -> Item:
        heading = link.select_one("h2, h3, h4") or link
        day = _DAY.search(html.text(link))
        published = html.date(day.group(), self.info.languages) if day else None
        return Item(self.info.id, self.native_id(url), url, html.text(heading).split("\n")[0], published)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page of news or of a decision, with the decision's PDF where its name is Norwegian."""
        main = html.one(html.soup(page), "main")
        title = html.text(html.one(main, "h1"))
        published = _PUBLISHED.search(html.text(main))
        content = main.select_one("article") or main
        for chrome in content.select(_CHROME):
            chrome.decompose()
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=_DATES.sub("", html.text(without_edge_links(content))).strip(),
            language="",
            published_on=html.date(published.group(1), self.info.languages) if published else item.published_on,
            attachments=tuple(_attachment(link, page) for link in content.select("a[href$='.pdf']")),
        )


def _attachment(link: Tag, page: RawPage) -> Attachment:
    url, title = html.absolute(page, link["href"]), html.text(link)
    return Attachment(url, title, read="/contentassets/" in url and re.search(r"vedtak|varsel", f"{title} {url}".lower()) is not None)
