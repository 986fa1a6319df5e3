"""France: Commission nationale de l'informatique et des libertés (CNIL).

Site knowledge:
- 2026-09-17, and a saved feed of 2026-06-25: ``/fr/rss.xml`` has 10 entries of general news, each stamped 14:00; ``guid`` is the node's id
  (``168636fr``; low ones come back when an old page is published again); ``&amp;amp;nbsp;`` in teasers. No feed holds sanctions only.
- 2026-10-04: one page lists all sanctions since 2014, about 394: a ``div.ctn-gen-ascenseur`` for each year with
  ``h2`` "Les sanctions prononcées en 2023" and, in ``.ctn-gen-ascenseur-texte``, a table of four cells a row: date (dd/mm/yyyy),
  organisation, breaches, decision. Older tables carry their heading in ``caption h2``. Rows have no id, most organisations only a type
  ("Commerce de détail"), and simplified proceedings look alike. The date is that of the deliberation; no date of publication is printed.
- 2026 (two readers of the site): pages hold their text in ``main .ctn-gen``: ``.ctn-gen-titre``, ``.ctn-gen-auteur`` (the date),
  ``.ctn-gen-introduction``, ``.ctn-gen-body``, folded ``.ctn-gen-ascenseur``. That these four are direct parts of ``.ctn-gen`` is assumed;
  the module needs only ``.ctn-gen``, one ``h1`` and the date's class.
- Full deliberations are on Légifrance, which refuses robots (403), and in the DILA's open data.
- Texts of the site are CC BY-ND: excerpts only.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from bs4.element import Tag

from parsers import feeds, html
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.errors import Drift
from parsers.models import Attachment, Document, Item, RawPage

_CHROME = (
    ".page--tools, .ctn-gen-push-2, .ctn-gen-push-3, .general-tags, .nav--hub-nav, .ctn-gen-auteur, button.ctn-gen-ascenseur-collapse, form"
)
_REFERENCE = re.compile(r"\b(?:SAN|MED)-\d{4}-\d{3}\b")


class FrCnil(Source):
    """News of the CNIL and its table of sanctions."""

    info = SourceInfo(
        id="fr_cnil",
        country="FR",
        authority="Commission nationale de l'informatique et des libertés",
        short="CNIL",
        languages=("fr",),
        home="https://www.cnil.fr/fr",
        listings=(
            Listing(
                "news",
                "https://www.cnil.fr/fr/rss.xml",
                "feed",
                Expectations(min_items=3, max_items=50),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
            Listing(
                "sanctions",
                "https://www.cnil.fr/fr/les-sanctions-prononcees-par-la-cnil",
                "html",
                Expectations(min_items=10, max_items=2000, distinct_titles=0.3, same_date=True),
            ),
        ),
        evidence="saved feed 2026-06, table read by others 2026-10, detail markup of two readers 2026",
        notes="The table names most organisations only by type. Deliberations on Légifrance cannot be fetched (403).",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed (the id is the node's), or one entry for each row of the table, which carries its own text."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, entry.id, entry.link, entry.title, entry.published_on, entry.summary) for entry in feeds.entries(page)
            ]
        tables = html.many(html.soup(page), ".ctn-gen-ascenseur-texte table, table:has(h2)")
        rows = [row for table in tables for row in table.select("tr") if row.select("td")]
        return self._rows([html.many(row, "td", min=4, max=4) for row in rows], page)

    def _rows(self, rows: Sequence[Sequence[Tag]], page: RawPage) -> list[Item]:
        """Items in the order of the page, newest first.

        Alike rows of one day are numbered from the oldest, the last on the page, so that a new row never changes the ids of others.
        """
        seen: Counter[str] = Counter()
        made: list[Item] = []
        for cells in reversed(rows):
            date, organisation, breach, sanction = (html.text(cell) for cell in cells)
            day = html.date(date, self.info.languages)
            if day is None or not sanction:
                raise Drift(f"{page.final_url}: a row begins with {date!r} and ends with {sanction!r}, expected a date and a sanction")
            digest = hashlib.sha256(f"{organisation}\n{breach}".casefold().encode()).hexdigest()[:12]
            key = f"{day}-{digest}"
            seen[key] += 1
            link = cells[3].select_one("a[href]") or cells[1].select_one("a[href]")
            fields = {"date": str(day), "organisation": organisation, "breach": breach, "sanction": sanction}
            made.append(
                Item(
                    self.info.id,
                    native_id=key if seen[key] == 1 else f"{key}-{seen[key]}",
                    url=html.absolute(page, ""),
                    title=f"{organisation} : {sanction} ({date})".replace("\n", " "),
                    published_on=day,
                    body=f"Date : {date}\nOrganisme : {organisation}\nManquements : {breach}\nDécision : {sanction}",
                    fields=fields | ({"deliberation": html.absolute(page, link["href"])} if link is not None else {}),
                )
            )
        return made[::-1]

    def row_document(self, item: Item) -> Document:
        """A row of the table: its date is that of the decision, not of publication."""
        found = _REFERENCE.search(item.body or "")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=item.url,
            title=item.title,
            text=item.body or "",
            language="fr",
            decided_on=item.published_on,
            case_ref=found.group() if found else None,
            fields=item.fields,
        )

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page of the site; the deliberation's PDF, where one is linked, is not read: the page tells its content."""
        content = html.one(html.soup(page), "main .ctn-gen")
        title = html.text(html.one(content, "h1"))
        stamp = content.select_one(".ctn-gen-auteur")
        published = html.date(html.text(stamp), self.info.languages) if stamp is not None else None
        for chrome in content.select(f"{_CHROME}, h1"):
            chrome.decompose()
        links = content.select("a[href$='.pdf']")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=html.text(content),
            language="fr",
            published_on=published or item.published_on,
            attachments=tuple(Attachment(html.absolute(page, link["href"]), html.text(link), read=False) for link in links),
        )
