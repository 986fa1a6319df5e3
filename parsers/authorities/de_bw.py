"""Germany, Baden-Württemberg: Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit (LfDI BW).

Site knowledge (WordPress):
- 2024 (a reader of feeds by others): ``/category/datenschutz/feed/`` is a feed of the news on data protection. It was not probed.
- 2022-02 (a crawler): ``/pressemitteilungen`` is ``.post-content`` with, for each year, a paragraph that holds the year and a table of rows
  "10.03." | link. Links lead to posts or to PDFs in ``/wp-content/uploads/YYYY/MM/``.
- 2018 to 2025 (links of others): posts are ``/<slug>/`` (``/vfb-stuttgart-bussgeld-erlassen/``,
  ``/pimeyes-lfdi-eroeffnet-bussgeldverfahren/``). That their text stands in ``.post-content``, as that of the page does, or in
  ``.entry-content``, is *assumed*.
- ``?paged=N`` gives the older pages of a feed, as on every WordPress site. ``/rss.xml``, which one list names, is no address of
  WordPress.
"""

import re
from collections.abc import Iterator, Sequence

from bs4.element import Tag

from parsers import html
from parsers.base import Expectations, Listing, Paging, SourceInfo
from parsers.errors import EmptyListing
from parsers.models import Item, RawPage
from parsers.platforms.wordpress import FEED_REASON, WordPress

_HOME = "https://www.baden-wuerttemberg.datenschutz.de"
_YEAR = re.compile(r"20\d\d")


class DeBw(WordPress):
    """News and the list of press releases of the commissioner of Baden-Württemberg."""

    info = SourceInfo(
        id="de_bw",
        country="DE",
        authority="Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg",
        short="LfDI BW",
        languages=("de",),
        home=f"{_HOME}/",
        listings=(
            Listing(
                "news",
                f"{_HOME}/category/datenschutz/feed/",
                "feed",
                Expectations(min_items=3, max_items=50),
                robots_exempt=FEED_REASON,
                paging=Paging(f"{_HOME}/category/datenschutz/feed/?paged={{n}}", first=1),
            ),
            Listing("press", f"{_HOME}/pressemitteilungen/", "html", Expectations(min_items=3, max_items=1000)),
        ),
        evidence="crawler 2022-02 (press); documentation 2024 (news); unverified 2024 (pages of posts)",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed, or rows of the tables by year."""
        if listing.kind == "feed":
            return super().list_items(page, listing)
        found = list(self._rows(html.one(html.soup(page), ".post-content, .entry-content"), page))
        if not found:
            raise EmptyListing(f"{page.final_url}: the tables of press releases have no row with a link. Look at the site")
        return list({item.native_id: item for item in reversed(found)}.values())[::-1]

    def _rows(self, content: Tag, page: RawPage) -> Iterator[Item]:
        """The rows of the tables; the year stands above each, day and month in the first cell."""
        year = ""
        for node in content.find_all(["p", "h2", "h3", "h4", "tr"]):
            if node.name == "tr":
                if node.select_one("td a[href]") is not None:
                    yield self._row(node, year, page)
            elif _YEAR.fullmatch(text := html.clean(html.text(node))):
                year = text

    def _row(self, row: Tag, year: str, page: RawPage) -> Item:
        day, title = html.many(row, "td", min=2, max=2)
        link = html.many(title, "a[href]")[0]
        url = html.absolute(page, link["href"])
        shown = html.clean(html.text(day)).rstrip(".")
        dated = shown if _YEAR.search(shown) else f"{shown}.{year}"
        return Item(self.info.id, self.native_id(url), url, html.clean(html.text(link)), html.date(dated, self.info.languages))
