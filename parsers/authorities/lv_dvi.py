"""Latvia: Datu valsts inspekcija (DVI).

Site knowledge:
- 2026-09-18: no feed. One reader met timeouts and a proof-of-work page in 2026, another (2026-04) read the site: a block that may
  depend on the country. Nothing is done against it.
- 2026-04 (a crawler): ``/lv/lemumi`` holds a table a year (``h2``): entity, corrective measure, the decision's PDF, day of adoption
  (dd.mm.yyyy), status ("spēkā", "apstrīdēts", "ierobežota pieejamība"). 2022 (another): accordions, a date with a dot at the end, and
  in the years to 2020 no measure but a court's judgment. So columns are told by the words of their header row; the words are *assumed*.
- A row without a file is a document of its own, made of its cells. The PDF of others is read after the cells, which name the measure.
- The status changes in place: with the measure it is the revision, and the row is read again. Ids are made of entity and day, since
  files may come and go.
- 2022 (a crawler of another list of the same system): news are ``.articles-wrapper`` with ``.date`` (dd.mm.yyyy.) and ``.title a``; that
  ``/lv/jaunumi`` is the same, and its ``?page=N`` from 0, is *assumed*. 2026-04: pages are ``/lv/jaunums/<slug>`` (before: ``/lv/zinas/``)
  with ``h1``, ``.field--name-body``, ``time[datetime]``.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bs4.element import Tag

from parsers import html
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.errors import Drift
from parsers.models import Document, Item, RawPage

_NEWS = "https://www.dvi.gov.lv/lv/jaunumi"
# Tried in this order: "Lēmuma statuss" is no file, although it has the word.
_COLUMNS = {"status": "status", "datum": "date", "tiesas": "court", "līdzek": "measure", "pārzin": "organisation", "lēmum": "file"}
_SHOWN = {
    "organisation": "Pārzinis",
    "measure": "Korektīvais līdzeklis",
    "date": "Pieņemšanas datums",
    "status": "Lēmuma statuss",
    "court": "Tiesas nolēmums",
}
_SUM = re.compile(r"[\s:–-]*\(?(?:(?:EUR|€)\s*\d[\d\s.,]*|\d[\d\s.,]*(?:EUR|eiro|euro|€))(?:\s+apmērā)?\)?\.?", re.IGNORECASE)


class LvDvi(Source):
    """Decisions and news of DVI."""

    info = SourceInfo(
        id="lv_dvi",
        country="LV",
        authority="Datu valsts inspekcija",
        short="DVI",
        languages=("lv",),
        home="https://www.dvi.gov.lv/lv",
        listings=(
            Listing(
                "decisions",
                "https://www.dvi.gov.lv/lv/lemumi",
                "html",
                Expectations(min_items=3, max_items=1000, distinct_titles=0.3, dated=0, same_date=True),
            ),
            Listing("news", _NEWS, "html", Expectations(min_items=3, max_items=60), paging=Paging(f"{_NEWS}?page={{n}}")),
        ),
        evidence="crawler 2026-04 (decisions, pages); crawler 2022 (news)",
        notes="Answers some clients with timeouts or a proof-of-work page. The list names measures and states; the files hold the reasons.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Rows of the tables, numbered from the oldest where they look alike, or teasers of news."""
        tree = html.soup(page)
        if listing.id == "news":
            return [self._teaser(teaser, page) for teaser in html.many(tree, ".articles-wrapper")]
        rows = [cells for table in html.many(tree, "table") for cells in _rows(table, page)]
        seen: Counter[str] = Counter()
        made: list[Item] = []
        for cells in reversed(rows):
            item = self._row(cells, page)
            seen[item.native_id] += 1
            made.append(item if seen[item.native_id] == 1 else replace(item, native_id=f"{item.native_id}-{seen[item.native_id]}"))
        return made[::-1]

    def _row(self, cells: dict[str, Tag], page: RawPage) -> Item:
        shown = {name: html.clean(html.text(cell)) for name, cell in cells.items() if name != "file"}
        day = html.date(shown["date"].rstrip("."), self.info.languages)
        if day is None or not shown["organisation"]:
            raise Drift(
                f"{page.final_url}: a row of {shown['organisation']!r} is dated {shown['date']!r}. Compare the page with the fixtures"
            )
        link = cells["file"].select_one("a[href]") if "file" in cells else None
        measure = shown.get("measure", "")
        fields = shown | {"date": str(day), "measure_kind": _SUM.sub("", measure).strip(" .")}
        return Item(
            source_id=self.info.id,
            native_id=f"{day}-{hashlib.sha256(shown['organisation'].casefold().encode()).hexdigest()[:12]}",
            url=html.absolute(page, link["href"]) if link is not None else html.absolute(page, ""),
            title=f"{shown['organisation']}: {measure or 'lēmums'} ({day})",
            body=None if link is not None else _told(fields),
            fields={name: value for name, value in fields.items() if value},
            revision="; ".join(filter(None, (measure, shown.get("status"), shown.get("court")))),
        )

    def _teaser(self, teaser: Tag, page: RawPage) -> Item:
        link = html.one(teaser, ".title a[href]")
        url = html.absolute(page, link["href"])
        shown = html.text(html.one(teaser, ".date")).rstrip(".")
        return Item(self.info.id, self.native_id(url), url, html.text(link), html.date(shown, self.info.languages))

    def row_document(self, item: Item) -> Document:
        """A row: its cells, then the text of its file where it has one."""
        cells = _told(item.fields)
        text = item.body or ""
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=item.url,
            title=item.title,
            text=text if text.startswith(cells) else f"{cells}\n\n{text}",
            language="lv",
            decided_on=html.date(item.fields.get("date", ""), self.info.languages),
            fields=item.fields,
        )

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page of news."""
        tree = html.soup(page)
        stamp = tree.select_one("main time[datetime]")
        published = html.date(str(stamp["datetime"])[:10], self.info.languages) if stamp is not None else None
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=html.text(html.many(tree, "h1")[0]),
            text="\n".join(html.text(body) for body in html.many(tree, "main .field--name-body")),
            language="lv",
            published_on=item.published_on or published,
        )


def _rows(table: Tag, page: RawPage) -> Iterator[dict[str, Tag]]:
    """The rows of a table by column; tables without a column of dates are not of decisions."""
    first, *rest = html.many(table, "tr")
    heads = [_column(html.text(cell)) for cell in first.select("th, td")]
    if "date" not in heads or "organisation" not in heads:
        raise Drift(f"{page.final_url}: a table begins with {html.text(first)[:80]!r}, expected columns of entities and dates")
    for row in rest:
        cells = row.select("td")
        if len(cells) != len(heads):
            raise Drift(f"{page.final_url}: a row has {len(cells)} cells, its header {len(heads)}")
        yield {head: cell for head, cell in zip(heads, cells, strict=True) if head}


def _column(shown: str) -> str:
    return next((name for word, name in _COLUMNS.items() if word in shown.casefold()), "")


def _told(fields: Mapping[str, str]) -> str:
    return "\n".join(f"{shown}: {fields[name]}" for name, shown in _SHOWN.items() if fields.get(name))
