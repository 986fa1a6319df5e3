"""Finland: Tietosuojavaltuutetun toimisto (the Data Protection Ombudsman and the sanctions board), by way of Finlex.

Site knowledge:
- ``tietosuoja.fi`` answers 403 to plain clients (2026-09-18) and its robots.txt forbids readers (2026-10): nothing of it is asked, its RSS
  neither. Decisions come from Finlex, the state's law database; whether every decision is published there, and how late, was not seen.
- 2026-03 (a crawler) and a description of the API of 2026-03-14: ``.../data-protection-ombudsman-decision/list`` is a JSON array of
  ``akn_uri`` and ``status`` (NEW or MODIFIED, of use only with ``publishedSince``); no title, no date, no count. Ten a page at most; an
  empty array is the end. Newest number first by default, oldest first with ``sortBy=dateIssued``. No key. ``langAndVersion=fin@`` leaves
  the Finnish version; Swedish ones are passed over should they come.
- A document is Akoma Ntoso XML at ``.../{year}/{number}/fin@``: ``docTitle`` ("Tietosuojavaltuutetun ja seuraamuskollegion päätös", not
  unique, sometimes missing), ``FRBRdate[@name=dateIssued]``, ``FRBRalias[@name=diaryNumber]``, ``judgmentBody``. People read it at
  ``finlex.fi/fi/viranomaiset/tietosuojavaltuutettu/{year}/{number}`` (before 2025 ``.../tsv/{year}/{year}{number}``).
- Elements inside ``judgmentBody`` were not seen, only its text: "Rekisterinpitäjä" alone in a line, the controller in the next.
- One document holds the ombudsman's reprimand and, far below, the fine of the sanctions board: in the Vastaamo text it stands at about
  character 150,000 of 154,826. Nothing is cut.
- The year in the address is that of publication: 2023/1683 was decided in December 2022.
"""

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup
from bs4.element import Tag

from parsers import html, records, xml
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.errors import Drift
from parsers.models import Document, Item, RawPage

_KIND = "https://opendata.finlex.fi/finlex/avoindata/v1/akn/fi/judgment/data-protection-ombudsman-decision"
_LIST = f"{_KIND}/list?format=json&langAndVersion=fin%40&limit=10&page="
_PEOPLE = "https://finlex.fi/fi/viranomaiset/tietosuojavaltuutettu"
_URI = re.compile(r"/data-protection-ombudsman-decision/(\d{4})/(\d+)/([a-z]{3})(?:@|%40)")
_NUMBER = re.compile(r"/tietosuojavaltuutettu/(\d{4})/(\d+)|/tsv/\d{4}/(\d{4})(\d+)")
_BLOCK = re.compile(r"(?:\w+:)?(?:heading|subheading|crossHeading|p|paragraph|subparagraph|section|hcontainer|item|point|tblock|intro)")
_CONTROLLER = re.compile(r"^Rekisterinpitäjä\n([^\n]{3,150})$", re.MULTILINE)


class FiTsv(Source):
    """Decisions of the Finnish ombudsman and sanctions board, as Finlex publishes them."""

    info = SourceInfo(
        id="fi_tsv",
        country="FI",
        authority="Tietosuojavaltuutetun toimisto",
        short="TSV",
        languages=("fi", "sv"),
        home="https://finlex.fi/",
        listings=(
            # Several pages are swept: a number of a past year may be published late.
            Listing(
                "decisions",
                f"{_LIST}1",
                "json",
                Expectations(min_items=3, max_items=10, dated=0),
                robots_exempt="an open data API that Finlex publishes for machines, without a key",
                paging=Paging(f"{_LIST}{{n}}", first=1),
                sweep_pages=4,
            ),
        ),
        evidence="api 2026-03",
        notes="tietosuoja.fi refuses readers (403, robots.txt): press releases are not covered, only decisions that Finlex publishes.",
        min_text=300,
    )

    def native_id(self, url: str) -> str:
        """Year and number, the same at Finlex's old and new addresses."""
        found = _NUMBER.search(url)
        if found is None:
            return super().native_id(url)
        year, number = (part for part in found.groups() if part)
        return f"{year}/{number}"

    def robots_exempt(self, item: Item) -> str:
        """The API that lists the decisions serves them too."""
        return self.info.listings[0].robots_exempt if item.fetch_url else ""

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Year and number are all the list tells; the title is a stand-in until the document is read."""
        answer = records.load(page)
        if not isinstance(answer, list):
            raise Drift(f"{page.final_url}: no list came from the API. Compare the answer with the source's fixture")
        uris = [records.text(record, "akn_uri") for record in records.many(page, answer, "")]
        parts = [_URI.search(uri) for uri in uris]
        unknown = [uri for uri, part in zip(uris, parts, strict=True) if part is None]
        if unknown:
            raise Drift(f"{page.final_url}: no year and number in '{unknown[0]}'. Compare the answer with the source's fixture")
        found = [part.groups() for part in parts if part is not None]
        return [self._item(year, number) for year, number, language in found if language == "fin"]

    def _item(self, year: str, number: str) -> Item:
        return Item(
            source_id=self.info.id,
            native_id=f"{year}/{number}",
            url=f"{_PEOPLE}/{year}/{number}",
            title=f"Tietosuojavaltuutetun päätös {year}/{number}",
            fetch_url=f"{_KIND}/{year}/{number}/fin@",
        )

    def read_document(self, page: RawPage, item: Item) -> Document:
        """The whole judgment body, one line a block."""
        tree = xml.soup(page)
        body = _named(tree, "judgmentBody")
        if body is None:
            raise Drift(f"{page.final_url}: no judgmentBody. Compare the document with the source's fixtures")
        title, decided, diary = _named(tree, "docTitle"), _named(tree, "FRBRdate", "dateIssued"), _named(tree, "FRBRalias", "diaryNumber")
        for block in body.find_all(_BLOCK):
            block.name = "div"
        text = html.text(body)
        number = str(diary["value"]) if diary is not None else ""
        controller = _CONTROLLER.search(text)
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=item.url,
            title=f"{html.text(title)} {number}".strip() if title is not None and html.text(title) else f"{item.title} {number}".strip(),
            text=text,
            language="",
            decided_on=html.date(str(decided["date"]), self.info.languages) if decided is not None else None,
            case_ref=number or None,
            fields={"organisation": controller.group(1)} if controller else {},
        )


def _named(tree: BeautifulSoup, element: str, name: str = "") -> Tag | None:
    """The first element of that name, whatever its prefix, with that ``name`` attribute where one is given."""
    found = tree.find_all(re.compile(rf"(?:\w+:)?{element}$"), attrs={"name": name} if name else {})
    return found[0] if found else None
