"""Malta: Information and Data Protection Commissioner (IDPC).

Site knowledge:
- 2026-09-09: ``/feed/`` (WordPress) has 10 entries. Many republish what *other* authorities did ("irish-supervisory-authority-fines-tiktok-
  e530-million", "the-cnil-imposes-two-fines-on-google-and-shein"): who acted must come from the text.
- 2026-05 to 2026-10 (two readers): ``/decisions/`` is one table (TablePress: ``tr.row-2 > td.column-1`` ...) of some 250 rows: Year, Type,
  Description, Outcome, Corrective Action, Decision (a PDF below ``/wp-content/uploads/``, where there is one). Controllers are not named.
  A row has no id: the file's name is, without the note that it is redacted; without a file, a hash of the description.
- 2026-04 (a crawler): pages are WordPress with Visual Composer: text in ``.vce-text-block``, the day in
  ``meta[property="article:published_time"]``. 2022: within ``.entry-content``.
- References: CDP/COMP/332/2024 (complaints), CDP/DBN/31/2020 (breaches), in file names with ``_``.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import unquote, urlsplit

from bs4.element import Tag

from parsers import feeds, html
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.errors import Drift
from parsers.models import Attachment, Document, Item, PartialDate, Precision, RawPage

_HOME = "https://idpc.org.mt"
_COLUMNS = ("Year", "Type", "Description", "Outcome", "Corrective Action")
_REDACTED = re.compile(r"[-_ ]*redacted[-_ ]*", re.IGNORECASE)
_REFERENCE = re.compile(r"^(?:CDP)?[-_/]?(COMP|DBN|INV)[-_](\d+)[-_](\d{4})", re.IGNORECASE)
_TITLE = 90


class MtIdpc(Source):
    """News of the IDPC and its table of decisions."""

    info = SourceInfo(
        id="mt_idpc",
        country="MT",
        authority="Information and Data Protection Commissioner",
        short="IDPC",
        languages=("en", "mt"),
        home=f"{_HOME}/",
        listings=(
            Listing(
                "news",
                f"{_HOME}/feed/",
                "feed",
                Expectations(min_items=3, max_items=50),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
            Listing("decisions", f"{_HOME}/decisions/", "html", Expectations(min_items=5, max_items=2000, same_date=True)),
        ),
        evidence="live-probed 2026-09 (feed); crawler 2026-05 (decisions); crawler 2026-04 (pages of news)",
        notes="Republishes fines of other authorities. Its table of decisions names no controllers, and years in place of days.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed, or rows of the table."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary)
                for entry in feeds.entries(page)
            ]
        table = html.one(html.soup(page), "table.tablepress, table:has(td.column-6)")
        return [self._row(row, page) for row in table.select("tr[class^='row-']:has(> td)") if html.text(row)]

    def _row(self, row: Tag, page: RawPage) -> Item:
        cells = html.many(row, "td", min=len(_COLUMNS), max=len(_COLUMNS) + 1)
        told = dict(zip(_COLUMNS, (html.clean(html.text(cell)) for cell in cells), strict=False))
        if not (told["Year"].isdigit() and told["Description"]):
            raise Drift(f"{page.final_url}: a row begins with {told['Year']!r}, {told['Description']!r}; expected a year and a description")
        link = row.select_one("td a[href$='.pdf' i]")
        file = html.absolute(page, link["href"]) if link is not None else ""
        stem = _REDACTED.sub("", unquote(urlsplit(file).path).rsplit("/", 1)[-1][:-4])
        digest = hashlib.sha256("\n".join(told[name] for name in _COLUMNS[:3]).casefold().encode()).hexdigest()[:12]
        body = "\n".join(f"{name}: {value}" for name, value in told.items() if value)
        short = told["Description"] if len(told["Description"]) <= _TITLE else told["Description"][:_TITLE].rsplit(" ", 1)[0] + "…"
        return Item(
            source_id=self.info.id,
            native_id=f"decisions/{stem or told['Year'] + '-' + digest}",
            url=file or html.absolute(page, ""),
            title=f"{told['Type']} {told['Year']}: {short}",
            published_on=PartialDate(date(int(told["Year"]), 1, 1), Precision.YEAR),
            body=None if file else body,
            fields={"row": body, "outcome": told["Outcome"], "corrective_action": told["Corrective Action"]},
            revision="" if not file else hashlib.sha256(body.encode()).hexdigest()[:12],
        )

    def row_document(self, item: Item) -> Document:
        """A row of the table, with the text of its PDF where there is one: the row alone tells the measure in plain words."""
        document = super().row_document(item)
        row = item.fields.get("row", "")
        found = _REFERENCE.match(item.native_id.removeprefix("decisions/"))
        return replace(
            document,
            text=document.text if document.text == row else f"{row}\n\n{document.text}",
            language="",
            published_on=None,
            decided_on=item.published_on,
            case_ref=f"CDP/{found.group(1).upper()}/{found.group(2)}/{found.group(3)}" if found else None,
            fields={name: value for name, value in item.fields.items() if name != "row" and value},
        )

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page of news; PDFs it links are decisions or guidance, and only linked."""
        tree = html.soup(page)
        content = html.one(tree, ".entry-content")
        heading = tree.select_one("h1")
        links = content.select("a[href$='.pdf' i]")
        files = tuple(Attachment(html.absolute(page, link["href"]), html.clean(html.text(link)), read=False) for link in links)
        blocks = [block for block in content.select(".vce-text-block") if block.find_parent(class_="vce-text-block") is None]
        stamp = tree.select_one("meta[property='article:published_time'][content]")
        published = html.date(str(stamp["content"])[:10], self.info.languages) if stamp is not None else None
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=item.title or (html.clean(html.text(heading)) if heading is not None else ""),
            text="\n".join(html.text(block) for block in blocks or [content]),
            language="en",
            published_on=item.published_on or published,
            attachments=files,
        )
