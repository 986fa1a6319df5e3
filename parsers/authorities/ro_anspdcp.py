"""Romania: Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal (ANSPDCP).

Site knowledge:
- 2026-09-18: ``/feed`` answers with 5 entries without dates; a second reader saw dated ones (2026-08). Five are soon overtaken, so the
  lists are read too.
- 2026-03 to 2026-05 (two crawlers): ``/?page=allnews&lang=ro`` lists all news, ``/?page=Sanctiuni_RGPD`` the sanctions (about 280), each on
  one page: links to ``/?page=Comunicat_Presa_03_02_2026&lang=ro`` (also ``03.02.2026``, a suffix ``_2``, ``Comunicat_30_/_03_/_2021``,
  ``A_patra_amenda``; ``index.jsp?page=`` is the same). In the list of news an entry is an ``li`` with the day (05/03/2026) and the link. A
  title may be cut into two links ("Sancţ" + "iuni"). Every page has menus and a box "Ştiri" with the five newest entries and their days.
- The value of ``page`` is the id; titles are alike ("Sancțiune pentru încălcarea RGPD").
- 2026-03: no node with a name of its own holds the text of a page; it begins with the day on a line of its own (03.02.2026; in the
  boxes days have slashes) and a heading, and ends with "Direcția juridică și comunicare A.N.S.P.D.C.P". In 2022 all stood in
  ``#rectangle_scroll``. That the text is the smallest block around that line which is not short is *assumed*.
- ş/ș and ţ/ț both occur; titles are given the letters with the comma. Sums are given in lei and in euros. A page may tell several fines,
  of one body or of several, and warnings beside them. Public bodies get a warning with a plan first.
- English pages (``&lang=en``) are translations and left out. There is no archive by page: the lists hold everything.
"""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, quote, urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from parsers import feeds, html
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.errors import Drift
from parsers.models import Document, Item, PartialDate, RawPage
from parsers.platforms.wordpress import FEED_REASON

_HOME = "https://www.dataprotection.ro"
_ENTRY = re.compile(r"comun\w{0,2}cat(?!e)|amen[dz]|sanctiun", re.IGNORECASE)
_MENU = re.compile(r"sanctiuni_rgpd|regimul|plata|informa|formular", re.IGNORECASE)
_DAY_IN_ID = re.compile(r"(?<!\d)(\d{1,2})[\s._/]+(\d{1,2})[\s._/]+(20\d\d)")
_STAMP = re.compile(r"\s*\d{1,2}\.\d{1,2}\.20\d\d\s*")
_COMMAS = str.maketrans("şţŞŢ", "șțȘȚ")
_BLOCKS = re.compile("^(?:li|p|td|div|h[1-6])$")
_CONTENT = "#rectangle_scroll"
_SHORT = 200
_DAY_LINE = 25


class RoAnspdcp(Source):
    """News and sanctions of the ANSPDCP."""

    info = SourceInfo(
        id="ro_anspdcp",
        country="RO",
        authority="Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal",
        short="ANSPDCP",
        languages=("ro",),
        home=f"{_HOME}/",
        listings=(
            Listing(
                "feed",
                f"{_HOME}/feed",
                "feed",
                Expectations(min_items=3, max_items=50, dated=0.0, distinct_titles=0.2),
                robots_exempt=FEED_REASON,
            ),
            Listing(
                "news",
                f"{_HOME}/?page=allnews&lang=ro",
                "html",
                Expectations(min_items=6, max_items=3000, dated=0.5, distinct_titles=0.05, same_date=True),
            ),
            Listing(
                "sanctions",
                f"{_HOME}/?page=Sanctiuni_RGPD&lang=ro",
                "html",
                Expectations(min_items=6, max_items=3000, dated=0.5, distinct_titles=0.05, same_date=True),
            ),
        ),
        evidence="live-probed 2026-09 (feed); crawler 2026-05 (news and sanctions); crawler 2026-03 (pages)",
        notes="The feed holds five entries, with or without dates. Titles are alike. A page may tell several fines.",
    )

    def native_id(self, url: str) -> str:
        """The value of ``page``, whatever else the address holds."""
        parts = urlsplit(url)
        return parse_qs(parts.query).get("page", [""])[0].strip() or super().native_id(url)

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed, or links to announcements; of several to one, the last (the boxes stand before the list)."""
        if listing.kind == "feed":
            return [self._item(entry.link, entry.title, entry.published_on, entry.summary) for entry in feeds.entries(page)]
        tree = html.soup(page)
        found: dict[str, Item] = {}
        for link in tree.select("a[href*='page=']"):
            key = self.native_id(html.absolute(page, link["href"]))
            if _ENTRY.search(key) and not _MENU.search(key) and (item := self._linked(link, page)) is not None:
                found[key] = item
        if not found:
            raise Drift(f"{page.final_url}: no link to an announcement (?page=Comunicat_Presa_...). Compare the page with the fixtures")
        return list(found.values())

    def _linked(self, link: Tag, page: RawPage) -> Item | None:
        """The entry of a link; its title is the text of all links to it in the block, as the site cuts titles into several."""
        url = html.absolute(page, link["href"])
        block = link.find_parent(_BLOCKS)
        around = block if isinstance(block, Tag) else link
        same = [a for a in around.select("a[href]") if self.native_id(html.absolute(page, a["href"])) == self.native_id(url)]
        lines = "".join(html.text(a) for a in same or [link]).split("\n")
        days = [line for line in lines if len(line) <= _DAY_LINE and html.date(line, self.info.languages)]
        title = html.clean(" ".join(line for line in lines if line not in days))
        return self._item(url, title, html.date(days[0], self.info.languages) if days else None) if title else None

    def _item(self, url: str, title: str, day: PartialDate | None, summary: str = "") -> Item:
        key = self.native_id(url)
        told = _DAY_IN_ID.search(key)
        dated = day or (html.date(".".join(told.groups()), self.info.languages) if told else None)
        address = f"{_HOME}/?page={quote(key, safe='')}&lang=ro" if not key.startswith("/") else url
        return Item(self.info.id, key, address, title.translate(_COMMAS), dated, summary)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """An announcement."""
        content = _content(html.soup(page), page)
        text = html.text(content)
        stamp = next((line for line in text.split("\n") if _STAMP.fullmatch(line)), "")
        heading = content.select_one("h1, h2, h3")
        title = item.title or (html.clean(html.text(heading)) if heading is not None else "")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=item.url,
            title=title.translate(_COMMAS),
            text=text,
            language="ro",
            published_on=item.published_on or (html.date(stamp, self.info.languages) if stamp else None),
        )


def _content(tree: BeautifulSoup, page: RawPage) -> Tag:
    """What holds the text: the node of 2022, or the smallest block around the day on a line of its own that is not short."""
    named = tree.select(_CONTENT)
    if named:
        return html.one(tree, _CONTENT)
    stamps = [node for node in tree.find_all(string=True) if _STAMP.fullmatch(node)]
    block = stamps[-1].parent if stamps else None
    while block is not None and len(html.text(block)) < _SHORT:
        block = block.parent
    if block is None or block.name in ("body", "html", "[document]"):
        raise Drift(f"{page.final_url}: no text around a day like 03.02.2026 on a line of its own. Compare the page with the fixtures")
    return block
