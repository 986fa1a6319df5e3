"""Hungary: Nemzeti Adatvédelmi és Információszabadság Hatóság (NAIH).

Site knowledge (Joomla with Phoca Download):
- 2026-03 and 2026-05 (two crawlers), and already 2022-02: ``/hatarozatok-vegzesek`` lists decisions, 50 a page (``?start=50``), each a
  ``.pd-filebox`` in ``.pd-category``: the title and a button "Letöltés", both links to ``?download=1417:<slug>`` (a PDF), the number
  (NAIH-5209-29/2025) and, in elements of their own, "Dátum:" and "2025. december 02."; sometimes tags (``tagid=``).
- The date is that of the decision, and the list is sorted by it: file 1395 (of 2025-02) stands below file 1203 (of 2025-05). So new
  files appear further down, and a sweep reads three pages.
- One procedure has several decisions (NAIH-85-3/2022, NAIH-85-5/2022): the number of the download is the id. ``/file/<id>-<slug>`` is
  another address of the same file.
- 2026-05 (a crawler): ``/tajekoztatok-kozlemenyek`` lists notices in the same way; it was not seen to answer. ``/news`` is English and
  left out. There is no feed (2026-09).
- In most files the parties are left out as ``[…]`` and called Kérelmezett or Ügyfél. They name fees (30 000 Ft), accounts and what the
  authority itself pays for being late (10 000 Ft).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bs4.element import Tag

from parsers import html
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.models import Document, Item, RawPage

_HOME = "https://www.naih.hu"
_FILE = re.compile(r"(?:[?&]download=|/file/)(\d+)(?:[:-]|%3A)", re.IGNORECASE)
_LINK = "a[href*='download='], a[href*='/file/']"
_NUMBER = re.compile(r"NAIH[-/ ]\d[\d/.,-]*\d")
_DAY = re.compile(r"Dátum:\s*(\d{4}\.\s*[^\W\d_]+\s*\d{1,2})", re.IGNORECASE)
_BUTTON = ("letöltés", "részletek", "")


class HuNaih(Source):
    """Decisions and notices of the NAIH, all of them PDFs."""

    info = SourceInfo(
        id="hu_naih",
        country="HU",
        authority="Nemzeti Adatvédelmi és Információszabadság Hatóság",
        short="NAIH",
        languages=("hu",),
        home=f"{_HOME}/",
        listings=(
            Listing(
                "decisions",
                f"{_HOME}/hatarozatok-vegzesek",
                "html",
                Expectations(min_items=3, max_items=200, dated=0.8, same_date=True),
                paging=Paging(f"{_HOME}/hatarozatok-vegzesek?start={{n}}", step=50),
                sweep_pages=3,
            ),
            Listing(
                "notices",
                f"{_HOME}/tajekoztatok-kozlemenyek",
                "html",
                Expectations(min_items=3, max_items=200, dated=0.5, same_date=True),
                paging=Paging(f"{_HOME}/tajekoztatok-kozlemenyek?start={{n}}", step=50),
            ),
        ),
        evidence="crawler 2026-03 (decisions); crawler 2026-05 (notices); crawler 2022-02 (markup of both)",
        notes="The list is sorted by the day of the decision, so new files appear in the middle. Parties are mostly left out of the files.",
    )

    def native_id(self, url: str) -> str:
        """The number of the download, whichever of its addresses; the path of anything else."""
        found = _FILE.search(url)
        return f"download/{found.group(1)}" if found else super().native_id(url)

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """One entry for each file."""
        container = html.many(html.soup(page), ".pd-category")[0]
        return [self._item(box, page) for box in html.rows(container, ".pd-filebox")]

    def _item(self, box: Tag, page: RawPage) -> Item:
        links = html.many(box, _LINK)
        link = next((each for each in links if html.text(each).casefold() not in _BUTTON), links[0])
        url = html.absolute(page, link["href"])
        text = html.text(box).replace("\n", " ")
        day = _DAY.search(text)
        number = _NUMBER.search(text)
        return Item(
            self.info.id,
            native_id=self.native_id(url),
            url=url,
            title=html.clean(html.text(link)),
            published_on=html.date(day.group(1), self.info.languages) if day else None,
            fields={"reference": number.group()} if number else {},
        )

    def row_document(self, item: Item) -> Document:
        """A file. Of a decision, which has a number, the list tells when it was made, not when it was published."""
        reference = item.fields.get("reference")
        document = super().row_document(item)
        return replace(document, published_on=None, decided_on=item.published_on, case_ref=reference) if reference else document

    def read_document(self, page: RawPage, item: Item) -> Document:
        """The page of a file (``/file/<id>-<slug>``), which the list links where it has no direct download."""
        tree = html.soup(page)
        box = html.one(tree, ".pd-filebox, .pd-file")
        return replace(self.row_document(replace(item, body=html.text(box))), url=page.final_url)
