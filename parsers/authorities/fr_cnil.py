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
- Texts of the site are CC BY-ND: excerpts only. The open data are under the Licence Ouverte.
- 2026-02 and 2026-10 (two readers of the open data): ``OPENDATA/CNIL/`` is an index of Apache with ``Freemium_cnil_global_<day>-<time>
  .tar.gz`` (everything since 1979, 18 to 36 MB; not read here) and, for each day with changes since, ``CNIL_<day>-<time>.tar.gz``. An
  archive holds one XML file a text, ``TEXTE_CNIL``: ``ID`` (``CNILTEXT000...``), ``TITREFULL`` (which names the organisation), ``NUMERO``
  (``SAN-2025-004``), ``NATURE_DELIB`` (``Sanction``, ``Autorisation de recherche``, ``Avis``, ``Mise en demeure``), ``DATE_TEXTE``,
  ``DATE_PUBLI``, and the text in ``BLOC_TEXTUEL > CONTENU``. Most texts are no sanctions. A correction brings a text again in a later
  archive: it is the same decision.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bs4.element import Tag

from parsers import feeds, html
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.errors import Drift, SkipItem
from parsers.main_text import without_edge_links
from parsers.models import Attachment, Document, Item, RawPage
from parsers.platforms import dila
from parsers.platforms.dila import DilaText

_CHROME = (
    ".page--tools, .ctn-gen-push-2, .ctn-gen-push-3, .general-tags, .nav--hub-nav, .ctn-gen-auteur, button.ctn-gen-ascenseur-collapse, form"
)
_REFERENCE = re.compile(r"\b(?:SAN|MED)-\d{4}-\d{3}\b")
_ROOT = "TEXTE_CNIL"
_ENFORCEMENT = re.compile(r"sanction|mise en demeure|avertissement|rappel à l.ordre|injonction|amende|cl[oô]ture", re.IGNORECASE)


class FrCnil(Source):
    """News of the CNIL, its table of sanctions, and its deliberations in the open data."""

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
            Listing("opendata", "https://echanges.dila.gouv.fr/OPENDATA/CNIL/", "html", Expectations(min_items=1, max_items=400)),
        ),
        evidence="saved page 2026-06 (feed); crawler 2026-10 (table); crawler 2026-10 (opendata); crawler 2026 (pages)",
        link_hosts=("www.legifrance.gouv.fr",),
        notes="The table names most organisations only by type. Deliberations on Légifrance cannot be fetched (403): their texts come from "
        "the DILA's daily archives. The yearly archive of everything is left out: it is larger than what is fetched.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed (the id is the node's), the archives, or the rows of the table, each of which carries its own text."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, entry.id, entry.link, entry.title, entry.published_on, entry.summary) for entry in feeds.entries(page)
            ]
        if listing.id == "opendata":
            return [self._archive(archive) for archive in dila.daily_archives(page, "CNIL")]
        tables = html.many(html.soup(page), ".ctn-gen-ascenseur-texte table, table:has(h2)")
        rows = [row for table in tables for row in table.select("tr") if row.select("td")]
        return self._rows([html.many(row, "td", min=4, max=4) for row in rows], page)

    def _archive(self, archive: dila.DailyArchive) -> Item:
        return Item(self.info.id, archive.name, archive.url, f"Données ouvertes : {archive.name}", archive.made_on)

    def parts(self, page: RawPage, item: Item) -> Sequence[Item]:
        """The sanctions and formal notices in an archive; what else it holds is counted and passed over."""
        if not item.url.endswith(".tar.gz"):
            return ()
        texts = dila.texts(page, _ROOT)
        found = [self._part(text) for text in texts if _is_enforcement(text)]
        if not found:
            natures = Counter(text.nature or "sans nature" for text in texts)
            told = ", ".join(f"{number} {nature}" for nature, number in natures.most_common()) or "no text"
            raise SkipItem(f"{item.url}: no sanction and no formal notice in this archive ({told})")
        return found

    def _part(self, text: DilaText) -> Item:
        fields = {"number": text.number, "nature": text.nature, "decided": str(text.decided_on or "")}
        url = f"https://www.legifrance.gouv.fr/cnil/id/{text.id}"
        return Item(self.info.id, text.number or text.id, url, text.title, text.published_on, body=text.body, fields=fields)

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
        """A row of the table, whose date is that of the decision and not of publication, or a text of the open data."""
        if "nature" in item.fields:
            decided = html.date(item.fields["decided"], ("fr",))
            return replace(super().row_document(item), decided_on=decided, case_ref=item.fields["number"] or None)
        found = _REFERENCE.search(item.body or "")
        number = found.group() if found else None
        return replace(super().row_document(item), published_on=None, decided_on=item.published_on, case_ref=number)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page of the site; the deliberation's PDF, where one is linked, is not read: the page tells its content.

        Of an archive, whose decisions are read one by one, its table of contents.
        """
        if item.url.endswith(".tar.gz"):
            lines = (f"{text.number or text.id} ({text.nature}) : {text.title}" for text in dila.texts(page, _ROOT))
            return super().row_document(replace(item, body="\n".join(lines)))
        content = html.one(html.soup(page), "main .ctn-gen")
        title = html.text(html.one(content, "h1"))
        published = html.date(html.text(html.one(content, ".ctn-gen-auteur")), self.info.languages)
        for chrome in content.select(f"{_CHROME}, h1"):
            chrome.decompose()
        links = content.select("a[href$='.pdf']")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=html.text(without_edge_links(content)),
            language="fr",
            published_on=published or item.published_on,
            attachments=tuple(Attachment(html.absolute(page, link["href"]), html.text(link), read=False) for link in links),
        )


def _is_enforcement(text: DilaText) -> bool:
    """Whether it is a sanction, a formal notice, or the end of one: by its nature, or by its number where that is vague."""
    return bool(_ENFORCEMENT.search(text.nature) or _REFERENCE.fullmatch(text.number))
