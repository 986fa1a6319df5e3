"""Luxembourg: Commission nationale pour la protection des données (CNPD).

Site knowledge (the government's common software):
- 2022-02 and 2026-05 (three crawlers): ``/fr/decisions-sanctions.html`` lists about 90 decisions, 20 a page (``?b=20``), in
  ``ol.search-results > li``, each an ``article`` with ``h2 a``, ``time[datetime]`` (ISO; the day of **publication**, months after that of
  the decision) and a ``p``. Titles: "Délibération N° 1FR/2025 du 6 janvier 2025 – amende et mesures correctrices", or "– clôture du
  dossier d’enquête".
- A decision's page ``/fr/decisions-sanctions/2025/decision-01-fr-2025.html`` is a cover; the decision is its PDF, linked in
  ``aside.page-more`` (2022). In it the company is "Société A", sums are ``175.000 (cent soixante-quinze mille) euros``.
- Characters are UTF-8; one reader took them for Latin-1, as the header names no charset.
- 2021-07 to 2024-07 (links of others): news are ``/fr/actualites/national/<year>/<month>/<slug>.html`` and ``/international/``. That
  ``/fr/actualites.html`` lists them in the same markup as decisions is *assumed* (2026-07: one prober found dated ``article`` on the
  site's list of news, at an address that is not told). That the text of pages stands in ``main`` is *assumed*.
- There is no feed (2026-09). Pages exist in English and German too, decisions mostly in French only.
"""

import re
from collections.abc import Sequence
from datetime import date

from bs4.element import Tag

from parsers import html
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.main_text import without_furniture
from parsers.models import Attachment, Document, Item, PartialDate, RawPage

_HOME = "https://cnpd.public.lu"
_EXPECT = Expectations(min_items=3, max_items=40)
_REFERENCE = re.compile(r"\b(\d{1,3}[A-Z]{2})\s?/\s?(20\d\d)\b")
_DECIDED = re.compile(r"\bdu\s+(\d{1,2}(?:er)?\s+\w+\s+20\d\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DECISIONS = "/fr/decisions-sanctions/"
_CHROME = "h1, time, form, [class*='breadcrumb'], [class*='share'], [class*='related']"


def _listing(listing_id: str, path: str) -> Listing:
    return Listing(listing_id, f"{_HOME}{path}", "html", _EXPECT, paging=Paging(f"{_HOME}{path}?b={{n}}", step=20))


class LuCnpd(Source):
    """Decisions and news of the CNPD."""

    info = SourceInfo(
        id="lu_cnpd",
        country="LU",
        authority="Commission nationale pour la protection des données",
        short="CNPD",
        languages=("fr", "en", "de"),
        home=f"{_HOME}/fr.html",
        listings=(_listing("decisions", "/fr/decisions-sanctions.html"), _listing("news", "/fr/actualites.html")),
        evidence="crawler 2026-05 (decisions); crawler 2022-02 (markup); unverified 2026-07 (news)",
        notes="Decisions name no company, and are published months after their day.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Results of a list; the id is the path."""
        results = html.one(html.soup(page), "ol.search-results")
        return [self._result(result, page) for result in html.rows(results, "ol.search-results > li")]

    def _result(self, result: Tag, page: RawPage) -> Item:
        link = html.one(result, "h2 a[href]")
        url = html.absolute(page, link["href"])
        told = result.select_one("p")
        return Item(
            self.info.id,
            self.native_id(url),
            url,
            html.clean(html.text(link)),
            published_on=_day(str(html.many(result, "time[datetime]")[0]["datetime"])),
            summary=html.clean(html.text(told)) if told is not None else "",
        )

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A decision's cover with its PDF, or a piece of news, whose files are linked only."""
        tree = html.soup(page)
        title = html.clean(html.text(html.many(tree, "h1")[0]))
        decision = _DECISIONS in page.final_url
        stamp = tree.select_one("time.article-published[datetime], main time[datetime]")
        files = _files(html.many(tree, "aside.page-more a[href*='.pdf' i]") if decision else [], page)
        content = html.one(without_furniture(tree), "main")
        files += _files(content.select("a[href*='.pdf' i]"), page, read=False)
        for chrome in content.select(_CHROME):
            chrome.decompose()
        reference, decided = _REFERENCE.search(title), _DECIDED.search(title)
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=html.text(content) or title,
            language="" if decision else "fr",
            published_on=item.published_on or (_day(str(stamp["datetime"])) if stamp is not None else None),
            decided_on=html.date(decided.group(1), ("fr",)) if decision and decided else None,
            case_ref="/".join(reference.groups()) if decision and reference else None,
            attachments=files,
        )


def _files(links: Sequence[Tag], page: RawPage, *, read: bool = True) -> tuple[Attachment, ...]:
    """The linked files; of a decision's the first is the decision itself, others are letters or translations."""
    named = [(html.absolute(page, link["href"]), html.clean(html.text(link))) for link in links]
    return tuple(Attachment(url, title, read=read and place == 0) for place, (url, title) in enumerate(named))


def _day(stamp: str) -> PartialDate | None:
    found = _DAY.match(stamp)
    return PartialDate(date(*map(int, found.groups()))) if found else None
