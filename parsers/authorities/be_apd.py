"""Belgium: Autorité de protection des données / Gegevensbeschermingsautoriteit (APD/GBA).

Site knowledge:
- 2026-10-07 and 2026-05 (two readers), 2022-02 (a crawler): two sites of one software, ``autoriteprotectiondonnees.be`` (French) and
  ``gegevensbeschermingsautoriteit.be`` (Dutch), list the same 1,257 decisions through their search (``search_type[]=decision``,
  ``s=recent``, ``l=50``, ``p`` counted from 0). Results are ``.media`` in ``#search-result``: ``h3.media-title a``, ``.media-date`` (the
  **year** only), ``.media-description``. Number and day are in the title ("Décision quant au fond n° 31/2026 du 13 février 2026").
- Links are straight PDFs, named after the title: ``/publications/decision-quant-au-fond-n0-31-2026.pdf``, ``...-n-21-2022.pdf``, Dutch
  ``beslissing-ten-gronde-nr-31-2026.pdf``, ``zonder-gevolg-nr.-42-2026.pdf``. Kind and number in the name are the id, so that the two
  sites' entries are one. The French site lists Dutch PDFs too: the language is that of the text. Other entries (judgments of the Market
  Court, English versions, national decisions) keep their path; some are pages with ``.page-body`` and ``.date`` (2022).
- Of an appeal the first page of the PDF, and the entry, tell later (2026-10): where the entry does, that is its revision.
- Parties are letters (X, Y) as a rule. References are DOS-2020-05222. The text ends with a list of all powers, fines included.
- 2023-02 to 2026-04 (links of others): news are ``/citoyen/actualites/<year>/<month>/<day>/<slug>``; they name the organisations. That
  ``/citoyen/actualites`` lists them and that their text stands in ``.page-body`` is *assumed*. The Dutch site's news are translations.
- The search's address has a query: whether robots.txt allows it was not seen. The host timed out for one prober (2026-09).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from urllib.parse import unquote, urlsplit

from bs4.element import Tag

from parsers import html, vocabulary
from parsers.base import Expectations, Listing, Paging, SourceInfo
from parsers.models import Document, Item, PartialDate, Precision, RawPage
from parsers.platforms.linked_pages import LinkedPages

_FRENCH, _DUTCH = "https://www.autoriteprotectiondonnees.be", "https://www.gegevensbeschermingsautoriteit.be"
_SEARCH = "?q=&search_category%5B%5D=taxonomy%3Apublications&search_type%5B%5D=decision&s=recent&l=50"
_EXPECT = Expectations(min_items=3, max_items=60)
_FILE = re.compile(r"/publications/([a-z-]+?)-(?:n0?|nr\.?)-?0*(\d{1,4})-(20\d\d)\.pdf")
_TITLE = re.compile(r"(?P<kind>.+?)\s+(?:n\s?[°º0]|nr\.?)\s*(?P<number>\d{1,4}/20\d\d)(?:\s+(?:du|van)\s+(?P<day>.+))?", re.IGNORECASE)
_ANNULLED = re.compile(r"\bannul\w*|vernietigd?\b", re.IGNORECASE)
_APPEALED = re.compile(r"\b(?:recours|appel|hoger beroep|beroep)\b", re.IGNORECASE)
_DAY = re.compile(r"/(20\d\d)/(\d\d)/(\d\d)/")


class BeApd(LinkedPages):
    """Decisions on both sites of the authority, each once, and its news in French."""

    entry = re.compile(r"^/citoyen/actualites/20\d\d/\d\d/\d\d/[^/]+$")
    content = ".page-body"
    info = SourceInfo(
        id="be_apd",
        country="BE",
        authority="Autorité de protection des données / Gegevensbeschermingsautoriteit",
        short="APD/GBA",
        languages=("fr", "nl", "en", "de"),
        home=f"{_FRENCH}/citoyen",
        listings=(
            Listing(
                "decisions_fr",
                f"{_FRENCH}/citoyen/chercher{_SEARCH}",
                "html",
                _EXPECT,
                paging=Paging(f"{_FRENCH}/citoyen/chercher{_SEARCH}&p={{n}}"),
            ),
            Listing(
                "decisions_nl",
                f"{_DUTCH}/burger/zoeken{_SEARCH}",
                "html",
                _EXPECT,
                paging=Paging(f"{_DUTCH}/burger/zoeken{_SEARCH}&p={{n}}"),
            ),
            Listing("news", f"{_FRENCH}/citoyen/actualites", "html", _EXPECT),
        ),
        evidence="crawler 2026-10 (decisions); crawler 2022-02 (pages); unverified 2026-04 (news)",
        follow_hosts=("www.gegevensbeschermingsautoriteit.be", "www.dataprotectionauthority.be"),
        notes="Decisions name no party as a rule; the news does. Lists print the year of publication only: days are those of decisions.",
    )

    def native_id(self, url: str) -> str:
        """Kind and number of a decision, whichever site and language; the path of anything else."""
        found = _FILE.fullmatch(unquote(urlsplit(url).path).lower())
        kind = _kinds().get(found.group(1)) if found else None
        return f"{kind}-{found.group(2)}-{found.group(3)}" if found and kind else super().native_id(url)

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Results of the search, or news, whose day is in their address."""
        if listing.id == "news":
            return [replace(item, published_on=_day_in(item.url)) for item in super().list_items(page, listing)]
        results = html.rows(html.one(html.soup(page), "#search-result"), ".media")
        return _distinct([self._result(result, page) for result in results])

    def _result(self, result: Tag, page: RawPage) -> Item:
        link = html.one(result, "h3.media-title a[href]")
        url, title = html.absolute(page, link["href"]), html.clean(html.text(link))
        year = re.search(r"\b20\d\d\b", html.text(html.one(result, ".media-date")))
        told = result.select_one(".media-description")
        summary = html.clean(html.text(told)) if told is not None else ""
        named = _TITLE.match(title)
        decided = html.date(named["day"] or "", self.info.languages) if named else None
        return Item(
            self.info.id,
            self.native_id(url),
            url,
            title,
            published_on=PartialDate(date(int(year.group()), 1, 1), Precision.YEAR) if year else None,
            summary=summary,
            fields={"kind": named["kind"], "number": named["number"], "decided": str(decided or "")} if named else {},
            revision=_appeal(html.text(result)),
        )

    def row_document(self, item: Item) -> Document:
        """The PDF of a decision, in whichever language it is written."""
        decided = html.date(item.fields.get("decided", ""), self.info.languages)
        return replace(super().row_document(item), language="", decided_on=decided, case_ref=item.fields.get("number"))


@cache
def _kinds() -> dict[str, str]:
    """What a kind is, by its words as file names write them."""
    plain = {shown: unicodedata.normalize("NFKD", shown).encode("ascii", "ignore").decode() for shown in vocabulary.of("be_apd")["kind"]}
    return {"-".join(words.lower().split()): vocabulary.meaning("be_apd", "kind", shown) for shown, words in plain.items()}


def _distinct(found: Sequence[Item]) -> list[Item]:
    """A second file of one decision (a new version) keeps its own path as id; the one listed first of all, the last on the page, has it."""
    seen: dict[str, Item] = {}
    for item in reversed(found):
        known = seen.get(item.native_id)
        key = item.native_id if known is None or known.url == item.url else urlsplit(item.url).path
        seen[key] = item if key == item.native_id else replace(item, native_id=key)
    return list(seen.values())[::-1]


def _appeal(told: str) -> str:
    """What an entry says of an appeal: the same word in both languages."""
    if _ANNULLED.search(told):
        return "annulled"
    return "appealed" if _APPEALED.search(told) else ""


def _day_in(url: str) -> PartialDate | None:
    found = _DAY.search(url)
    return PartialDate(date(*map(int, found.groups()))) if found else None
