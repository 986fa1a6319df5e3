"""European Union: European Data Protection Supervisor (EDPS), who supervises the Union's own institutions under Regulation 2018/1725.

Site knowledge:
- 2026-09-15: ``/feed/news_en`` answers with 10 entries: press releases, blog posts, newsletters and events; press releases lie below
  ``/press-publications/press-news/press-releases/<year>/<slug>_en``. It holds more than 1,000 character entities, which made one reader's
  XML parser refuse it (2026-07).
- 2026-08 (a crawler): lists of publications are ``article.node--type-edpsweb-publication`` with ``.edpsweb-publication-date`` and
  ``h3.node__title a``. Pages of news were not seen: that the text stands in ``main article`` with an ``h1`` is *assumed* of the same
  Drupal site; if it is wrong, generic reading steps in. Plain clients were refused by the firewall there (2026-08).
- Fines are possible (Article 66) but rare; most measures are orders, bans on flows of data, and reprimands.
"""

import re
from collections.abc import Sequence

from parsers import feeds, html
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.main_text import without_edge_links
from parsers.models import Attachment, Document, Item, RawPage

_HOME = "https://www.edps.europa.eu"
_CHROME = "nav, aside, form, h1, [class*='publication-date'], [class*='field-edpb-files'], [class*='share'], [class*='related']"


class EuEdps(Source):
    """News of the EDPS."""

    info = SourceInfo(
        id="eu_edps",
        country="EU",
        authority="European Data Protection Supervisor",
        short="EDPS",
        languages=("en",),
        home=f"{_HOME}/_en",
        listings=(
            Listing(
                "news",
                f"{_HOME}/feed/news_en",
                "feed",
                Expectations(min_items=3, max_items=50),
                robots_exempt="a feed the Supervisor publishes for readers like this one",
            ),
        ),
        evidence="live-probed 2026-09 (feed); unverified 2026-10 (pages of news)",
        notes="Supervises institutions of the Union only. The firewall refused plain clients on its pages (2026-08).",
    )

    def native_id(self, url: str) -> str:
        """The path without the ending of the language."""
        return re.sub(r"_[a-z]{2}$", "", super().native_id(url))

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed."""
        return [
            Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary)
            for entry in feeds.entries(page)
        ]

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page of news; its PDF is the same press release in print."""
        content = html.one(html.soup(page), "main article:not([class*='teaser'])")
        title = html.clean(html.text(html.one(content, "h1")))
        links = content.select("a[href$='.pdf' i]")
        files = tuple(Attachment(html.absolute(page, link["href"]), html.clean(html.text(link)), read=False) for link in links)
        for chrome in content.select(_CHROME):
            chrome.decompose()
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=html.text(without_edge_links(content)),
            language="en",
            published_on=item.published_on,
            attachments=files,
        )
