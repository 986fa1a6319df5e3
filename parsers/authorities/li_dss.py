"""Liechtenstein: Datenschutzstelle (DSS).

The DSS publishes no decisions: its news tell of guidance, events and checks, its annual reports of the few fines.

Site knowledge (Concrete CMS: old addresses are ``/index.php/?cID=316``, files ``/application/files/1234/5678/9012/name.pdf``):
- 2026-10-07 (a survey of all authorities): ``/rss/aktuelles01`` is an RSS feed. Its entries were not seen; that the link is the address
  of the page is *assumed*, as Concrete's feeds have it.
- 2026-08-01 (a prober): the page of news has its entries in ``div.columns.small-12.medium-9``, all dated; its address is not told.
- That a page's text stands in ``main`` is *assumed*; if it is wrong, generic reading steps in.
"""

import re
from collections.abc import Sequence

from parsers import feeds
from parsers.base import Expectations, Listing, SourceInfo
from parsers.models import Item, RawPage
from parsers.platforms.linked_pages import LinkedPages


class LiDss(LinkedPages):
    """News of the DSS."""

    entry = re.compile(r"^/aktuelles/")
    info = SourceInfo(
        id="li_dss",
        country="LI",
        authority="Datenschutzstelle Fürstentum Liechtenstein",
        short="DSS",
        languages=("de",),
        home="https://www.datenschutzstelle.li/",
        listings=(
            Listing(
                "news",
                "https://www.datenschutzstelle.li/rss/aktuelles01",
                "feed",
                Expectations(min_items=1, max_items=100),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
        ),
        evidence="live-probed 2026-10 (feed); unverified 2026-10 (pages)",
        notes="Decisions are not published: expect guidance and news. Fines are told in the annual report, without names.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed; the id is the path."""
        return [
            Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary)
            for entry in feeds.entries(page)
        ]
