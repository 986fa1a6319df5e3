"""Germany, Bavaria, companies: Bayerisches Landesamt für Datenschutzaufsicht (BayLDA).

Site knowledge:
- 2025 (a crawler): ``/de/pressemitteilungen.html`` links each release as a PDF; the link's words are the title. All links to PDFs of the
  page were taken, so the markup around them is not known.
- 2021 to 2024-12 (links of others): releases are ``/media/pm/pmYYYY_NN.pdf``, older ones ``/media/pmYYYY_NN.pdf``. The year is taken from
  the name where no date stands beside the link; that one does is *assumed*.
- 2026-05: no feed is known; ``/de/rss.xml`` stands in one list beside guessed addresses.
- The office names companies seldom and tells most fines in annual reports only, often without the sum.
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from bs4.element import Tag

from parsers import html
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.errors import Drift
from parsers.models import Document, Item, PartialDate, RawPage

_RELEASE = re.compile(r"/media/(?:pm/|pm(?=\d|_)).*\.pdf$", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d")
_DAY = re.compile(r"\b\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d_]{3,9}\s)\s?20\d\d\b")


class DeByLda(Source):
    """Press releases of the Bavarian office for the private sector, each a PDF."""

    info = SourceInfo(
        id="de_by_lda",
        country="DE",
        authority="Bayerisches Landesamt für Datenschutzaufsicht",
        short="BayLDA",
        languages=("de",),
        home="https://www.lda.bayern.de/",
        listings=(
            Listing("press", "https://www.lda.bayern.de/de/pressemitteilungen.html", "html", Expectations(min_items=3, max_items=400)),
        ),
        evidence="crawler 2025 (press); documentation 2024-12 (addresses of releases)",
        notes="Releases are PDFs.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """One entry for each release that is linked, pictures of covers passed over."""
        found: dict[str, Item] = {}
        for link in html.many(html.soup(page), "a[href*='.pdf' i]"):
            url = html.absolute(page, link["href"])
            title = html.clean(html.text(link))
            if _RELEASE.search(unquote(urlsplit(url).path)) and title:
                found.setdefault(self.native_id(url), Item(self.info.id, self.native_id(url), url, title, self._day(link, url)))
        if not found:
            raise Drift(f"{page.final_url}: no release is linked ({_RELEASE.pattern}). Compare the page with the source's fixtures")
        return list(found.values())

    def native_id(self, url: str) -> str:
        """The path of the file."""
        return urlsplit(url).path

    def _day(self, link: Tag, url: str) -> PartialDate | None:
        """The date in the row of the link, or the year in the file's name."""
        row = link.find_parent(["tr", "li", "p"])
        told = _DAY.search(html.text(row)) if isinstance(row, Tag) else None
        year = _YEAR.search(urlsplit(url).path)
        return html.date(told.group() if told else year.group() if year else "", self.info.languages)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """Refused: releases are PDFs, which the base class reads."""
        raise Drift(f"{page.final_url}: a page came where releases are PDFs. Look at the site")
