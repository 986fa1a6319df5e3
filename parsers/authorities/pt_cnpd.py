"""Portugal: Comissão Nacional de Proteção de Dados (CNPD).

Site knowledge (Umbraco):
- 2026-10 (a survey) and 2026 (a crawler): ``/decisoes/deliberacoes/`` lists the deliberations of the current year.
- 2026-03 (a crawler): ``/decisoes/historico-de-decisoes/?year=2026&pgd=1`` lists all kinds of a year, 40 or 50 a page, with ``type=2`` the
  deliberations alone (1 autorização, 3 registo, 4 parecer, 5 diretriz, 6 regulamento). An entry is a link to
  ``/umbraco/surface/cnpdDecision/download/<id>``, a PDF without ``.pdf``, that holds ``.c-card-header-medium`` ("Deliberação 267/2025"),
  ``.c-card-header`` (the body that asked, or that is concerned) and ``.c-card-text`` (the subject). In 2022 the cards were ``.c-card`` in
  ``.layout``. That the list of the current year has the same cards is *assumed*, hence the links are sought, not the cards.
- In the first days of January the list of the current year may be empty: that is told as an empty listing.
- No day is printed anywhere, only the year in the number; the day stands in the PDF. Some PDFs are scans.
- Backfill goes back by years; of a year with more deliberations than fit on one page it reads the newest only.
- 2026-08 and before: news are ``/comunicacao-publica/noticias/<slug>/`` (fines on the INE and on Lisbon were told there). Neither the list
  nor a page was seen: entries are found by their addresses, the text in ``.c-content-text`` (seen in 2022 on another page) or ``main``.
- References: "DELIBERAÇÃO/2022/1072" in the file, "Deliberação 1072/2022" in the list.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bs4.element import Tag

from parsers import html
from parsers.base import Expectations, Listing, Paging, SourceInfo
from parsers.errors import Drift
from parsers.models import Document, Item, PartialDate, Precision, RawPage
from parsers.platforms.linked_pages import LinkedPages

_HOME = "https://www.cnpd.pt"
_DOWNLOAD = re.compile(r"/cnpdDecision/download/(\d+)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)\s*/\s*((?:19|20)\d\d)\b")


class PtCnpd(LinkedPages):
    """Deliberations of the CNPD, which are PDFs, and its news."""

    info = SourceInfo(
        id="pt_cnpd",
        country="PT",
        authority="Comissão Nacional de Proteção de Dados",
        short="CNPD",
        languages=("pt",),
        home=f"{_HOME}/",
        listings=(
            Listing(
                "decisions",
                f"{_HOME}/decisoes/deliberacoes/",
                "html",
                Expectations(min_items=1, max_items=400),
                paging=Paging(f"{_HOME}/decisoes/historico-de-decisoes/?year={{n}}&pgd=1&type=2", first=2026, step=-1),
            ),
            Listing("news", f"{_HOME}/comunicacao-publica/noticias/", "html", Expectations(min_items=3, max_items=200, dated=0.0)),
        ),
        evidence="crawler 2026-03 (decisions); documentation 2026-08 (addresses of news); unverified 2026 (markup of news)",
        notes="The list of decisions has no days, only years. Many decisions of fines are never published; some files are scans.",
    )
    entry = re.compile(r"^/comunicacao-publica/noticias/[^/]+/?$")
    content = ".c-content-text, main, [role='main']"
    day = re.compile(r"\b\d{1,2}(?:\s?[-/.]\s?\d{1,2}\s?[-/.]\s?|\s+(?:de\s+)?[^\W\d_]{3,9}\s+(?:de\s+)?)\d{4}\b")

    def native_id(self, url: str) -> str:
        """The number of the download, the path of news."""
        found = _DOWNLOAD.search(url)
        return f"decision/{found.group(1)}" if found else super().native_id(url).casefold()

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """One entry for each file of a decision, or for each address of news."""
        if listing.id != "decisions":
            return super().list_items(page, listing)
        tree = html.soup(page)
        links = html.many(tree, "a[href*='/cnpdDecision/download/' i]:not(:empty)")
        headings = tree.select(".c-card-header-medium")
        if headings and len(headings) != len(links):
            raise Drift(
                f"{page.final_url}: {len(headings)} cards, but {len(links)} links to files. Compare the page with the source's fixtures"
            )
        return [self._decision(link, page) for link in links]

    def _decision(self, link: Tag, page: RawPage) -> Item:
        url = html.absolute(page, link["href"])
        lines = html.text(link).split("\n")
        number = _NUMBER.search(lines[0])
        if number is None:
            raise Drift(f"{page.final_url}: an entry begins with {lines[0]!r}, expected a number like 'Deliberação 267/2025'")
        reference = f"{lines[0].split()[0].upper()}/{number.group(2)}/{number.group(1)}"
        subject = " - ".join(lines[1:])
        return Item(
            self.info.id,
            native_id=self.native_id(url),
            url=url,
            title=f"{lines[0]}: {lines[-1]}" if subject else lines[0],
            published_on=PartialDate(date(int(number.group(2)), 1, 1), Precision.YEAR),
            summary=subject,
            fields={"reference": reference},
        )

    def row_document(self, item: Item) -> Document:
        """A decision, whose text is its PDF; the list tells the year in which it was made, not when it was published."""
        return replace(
            super().row_document(item), published_on=None, decided_on=item.published_on, case_ref=item.fields.get("reference") or None
        )
