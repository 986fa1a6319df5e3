"""Germany, federation: Die Bundesbeauftragte für den Datenschutz und die Informationsfreiheit (BfDI).

Site knowledge (Government Site Builder):
- 2026-09-18: the feed answers with 30 entries; a copy of it was saved on 2026-06-25. It has no ``guid``, so the path is the id; its
  channel links to ``http://www.BfDI.domain.example``; titles hold soft hyphens and no-break spaces; many descriptions are empty. The
  ``nn`` of the address names a page of the site's tree and is of no other use; ``&archiv=true`` gives older entries.
- German entries and their English twins (``/DE/`` and ``/EN/`` in the path) stand side by side: German ones are listed.
- 2026-05 (a crawler): the document search prints ``.c-search-result-teaser`` with ``h4.c-search-result-teaser__headline a``,
  ``time.c-search-result-teaser__headline-date`` ("03.06.2025") and the PDF in ``a.c-more__link``; pages are ``gtp=479846_list%253DN``.
  Links are relative to ``<base href>``, the site's root.
- 2026-06-19: the English list of press releases is ``/EN/BfDI/Presse/Pressemitteilungen/pressemitteilungen_node.html``. That the German
  one has the like address is *assumed*; entries are known by their path (``/SharedDocs/Pressemitteilungen/DE/2026/09_x.html``).
- The markup of a release was not seen: heading and text of ``main`` or ``#content`` are *assumed*.
- Links carry ``?nn=`` or ``;jsessionid=``: both are dropped.
- Supervises telecommunications and post besides federal bodies: the large fines (1&1, Vodafone) are on telecoms.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit

from bs4.element import Tag

from parsers import feeds, html
from parsers.base import Expectations, Listing, Paging, SourceInfo
from parsers.models import Item, RawPage
from parsers.platforms.linked_pages import LinkedPages

_HOME = "https://www.bfdi.bund.de"
_SEARCH = f"{_HOME}/SiteGlobals/Forms/Suche/Dokumentensuche_Formular.html?pageLocale=de"
_FORM = re.compile(r"\s*\(Publikation\)$")


class DeBfdi(LinkedPages):
    """News and documents of the federal commissioner."""

    info = SourceInfo(
        id="de_bfdi",
        country="DE",
        authority="Die Bundesbeauftragte für den Datenschutz und die Informationsfreiheit",
        short="BfDI",
        languages=("de",),
        home=f"{_HOME}/DE/Home/home_node.html",
        listings=(
            Listing(
                "news",
                f"{_HOME}/SiteGlobals/Functions/RSSFeed/Allgemein/rssnewsfeed.xml?nn=252136",
                "feed",
                Expectations(min_items=3, max_items=80),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
            Listing(
                "documents",
                f"{_SEARCH}&resultsPerPage=10",
                "html",
                Expectations(min_items=3, max_items=30),
                paging=Paging(f"{_SEARCH}&gtp=479846_list%253D{{n}}&resultsPerPage=10", first=1),
            ),
            Listing(
                "press",
                f"{_HOME}/DE/BfDI/Presse/Pressemitteilungen/pressemitteilungen_node.html",
                "html",
                Expectations(min_items=3, max_items=200, dated=0),
            ),
        ),
        evidence="live-probed 2026-09 (news); saved page 2026-06 (news); crawler 2026-05 (documents); "
        "unverified 2026-06 (press, and the pages of releases)",
        notes="English twins are not listed. The addresses of releases stay, their nn parameter does not.",
    )
    entry = re.compile(r"/SharedDocs/Pressemitteilungen/DE/20\d\d/[^/]+\.html")
    content = "main, [role='main'], #content"
    edge_links = True

    def native_id(self, url: str) -> str:
        """The path, without session and ``nn`` parameter."""
        return urlsplit(_bare(url)).path

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """German entries of the feed, results of the search, or links to releases."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, self.native_id(entry.link), _bare(entry.link), entry.title, entry.published_on, entry.summary)
                for entry in feeds.entries(page)
                if "/EN/" not in urlsplit(entry.link).path
            ]
        if listing.id == "documents":
            tree = html.soup(page)
            return [self._result(teaser, page, tree) for teaser in html.many(tree, ".c-search-result-teaser")]
        return super().list_items(page, listing)

    def _result(self, teaser: Tag, page: RawPage, tree: Tag) -> Item:
        """A document found: its page is shown to people, its PDF is fetched."""
        link = html.many(teaser, "h4.c-search-result-teaser__headline a[href]")[0]
        url = _bare(self._address(link, page, tree))
        day = html.date(html.text(html.one(teaser, "time.c-search-result-teaser__headline-date")), self.info.languages)
        teaser_text = teaser.select_one(".c-search-result-teaser__content p")
        file = teaser.select_one("a.c-more__link[href*='.pdf']")
        return Item(
            source_id=self.info.id,
            native_id=self.native_id(url),
            url=url,
            title=_FORM.sub("", html.clean(html.text(link))),
            published_on=day,
            summary=html.clean(html.text(teaser_text)) if teaser_text is not None else "",
            fetch_url=self._address(file, page, tree) if file is not None else "",
        )

    def _address(self, link: Tag, page: RawPage, tree: Tag) -> str:
        return html.absolute(page, link["href"])

    def address(self, url: str) -> str:
        """Without session and ``nn`` parameter."""
        return _bare(url)


def _bare(url: str) -> str:
    """``url`` without session and query (``?nn=``)."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, parts.path.split(";")[0], "", ""))
