"""Austria: Datenschutzbehörde (DSB), whose decisions the legal information system of the federation (RIS) publishes.

Site knowledge:
- 2026-10 (the OGD API, version 2.6, no key): ``/Judikatur?Applikation=Dsk`` gives
  ``OgdSearchResult.OgdDocumentResults.OgdDocumentReference[]``, an object instead of a list when there is one; 1,891 documents of the DSB
  and of the Datenschutzkommission before it. ``DokumenteProSeite`` is a word (``OneHundred``); ``ImRisSeit`` keeps what is new
  (``SechsMonaten``: fewer than a page as a rule). What comes behind the last page is *assumed*: ``Hits`` without records. How all
  documents are sorted is not told: that list is for going back in time.
- 2026-08: a wrong parameter is answered with status 200 and ``OgdSearchResult.Error``: that is drift here, never "nothing new".
- Decisions appear months after their day, and older ones are anonymised anew: ``Geaendert`` and ``Anfechtung`` (whether it is final) are
  the revision. ``Geschaeftszahl.item`` is a string, several are separated by semicolons; ``Normen.item`` is a string or a list.
- Headnotes ("Rechtssatz", ids ``DSBR_``) are documents of their own in the API and are left out.
- 2026-08 (the XML of a document): ``risdok`` > ``nutzdaten`` with ``ueberschrift`` and ``absatz``, whose ``ct`` names the zone
  (``spruch``, ``begruendung``, ``text``; ``gz``, ``norm`` ... repeat the API); ``kzinhalt`` and ``fzinhalt`` are headers and footers of
  printed pages; ``gdash``, ``nbsp`` are characters. A penalty stands in a table (its rows and cells as in HTML: *assumed*), "Geldstrafe
  von Euro" over the sum: each cell is told with its heading.
- Names are pseudonyms (``D**** GmbH (FN *32*9*n)``). References: ``2024-0.641.771`` (since 2020), ``DSB-D550.769``.
- The website itself asks for a security check (2026-10); it has no feed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bs4.element import NavigableString, Tag

from parsers import html, records, xml
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.errors import Drift, EmptyListing
from parsers.models import Document, Item, RawPage

_API = "https://data.bka.gv.at/ris/api/v2.6/Judikatur?Applikation=Dsk&DokumenteProSeite=OneHundred"
_REASON = "the open data API of the RIS, published for programs like this one"
_RESULTS = "OgdSearchResult.OgdDocumentResults.OgdDocumentReference"
_HITS = "OgdSearchResult.OgdDocumentResults.Hits"
_REPEATED = frozenset(
    ("gericht", "gz", "geschaeftszahl", "entscheidungsdatum", "ecli", "dokumentnummer", "organ", "rechtssatznummer", "norm")
    + ("schlagworte", "entscheidungsart", "dokumenttyp", "behoerde", "anfechtung", "schlagwort")
)
_CHARACTERS = {"gdash": "–", "nbsp": " ", "tab": " ", "wechsel": " "}
_DECISIONS = Expectations(min_items=1, max_items=100, same_date=True)


class AtDsb(Source):
    """Decisions of the Austrian authority."""

    info = SourceInfo(
        id="at_dsb",
        country="AT",
        authority="Datenschutzbehörde",
        short="DSB",
        languages=("de",),
        home="https://data.bka.gv.at/ris/api/v2.6/",
        listings=(
            Listing(
                "new",
                f"{_API}&ImRisSeit=SechsMonaten&Seitennummer=1",
                "json",
                _DECISIONS,
                robots_exempt=_REASON,
                # Fewer than a page as a rule; should there be more, the rest stands on a second one.
                paging=Paging(f"{_API}&ImRisSeit=SechsMonaten&Seitennummer={{n}}", first=1),
                sweep_pages=2,
            ),
            Listing(
                "decisions",
                f"{_API}&Seitennummer=1",
                "json",
                _DECISIONS,
                robots_exempt=_REASON,
                paging=Paging(f"{_API}&Seitennummer={{n}}", first=1),
            ),
        ),
        evidence="api 2026-10 (decisions); crawler 2026-08 (XML of documents); documentation 2026-08 (ImRisSeit)",
        reuse="full",
        follow_hosts=("www.ris.bka.gv.at",),
        notes="Names are pseudonyms. Decisions appear in the RIS weeks to months after their day.",
    )

    def robots_exempt(self, item: Item) -> str:
        """The API gives the address of each document's XML."""
        return "the open data API of the RIS hands out the address of this file"

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """The decisions of an answer, without headnotes."""
        answer = records.load(page)
        error = records.at(answer, "OgdSearchResult.Error")
        if error:
            raise Drift(f"{page.final_url}: the API refuses the query ({records.optional(error, 'Message')}). See its documentation")
        if records.at(answer, _RESULTS) is None and records.at(answer, _HITS) is not None:
            raise EmptyListing(f"{page.final_url}: the answer counts hits and holds none. Behind the last page that is the end")
        found = [_Record(record) for record in records.many(page, answer, _RESULTS)]
        return [self._item(record) for record in found if record.kind != "Rechtssatz"]

    def _item(self, record: "_Record") -> Item:
        reference, decision = record.reference, record.optional("Judikatur.Dsk.Entscheidungsart")
        changed = record.optional("Allgemein.Geaendert")
        finality = record.optional("Judikatur.Dsk.Anfechtung")
        decided = record.text("Judikatur.Entscheidungsdatum")[:10]
        return Item(
            source_id=self.info.id,
            native_id=record.text("Technisch.ID"),
            url=record.optional("Judikatur.GesamteEntscheidungUrl") or record.text("Allgemein.DokumentUrl"),
            title=f"{decision or 'Entscheidung'} {reference}",
            published_on=html.date((record.optional("Allgemein.Veroeffentlicht") or changed)[:10], ("en",)),
            fields={
                "type": decision,
                "reference": reference,
                "decided_on": decided,
                "finality": finality,
                "norms": "; ".join(record.norms),
            },
            revision="; ".join(told for told in (finality, changed) if told),
            fetch_url=record.file("Xml"),
        )

    def read_document(self, page: RawPage, item: Item) -> Document:
        """The text of a decision's XML, tables told cell by cell with their headings."""
        root = xml.soup(page).find("risdok")
        if not isinstance(root, Tag):
            raise Drift(f"{page.final_url}: no <risdok> came. Compare the file with the source's fixture")
        lines = [line for part in html.many(root, "nutzdaten") for line in _lines(part)]
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=item.url,
            title=item.title,
            text="\n".join(lines),
            language="de",
            published_on=item.published_on,
            decided_on=html.date(item.fields.get("decided_on", ""), ("en",)),
            case_ref=item.fields.get("reference") or None,
            fields=item.fields,
        )


@dataclass(frozen=True, slots=True)
class _Record:
    """One document of an answer."""

    raw: Any

    def text(self, path: str) -> str:
        return records.text(self.raw, f"Data.Metadaten.{path}")

    def optional(self, path: str) -> str:
        return records.optional(self.raw, f"Data.Metadaten.{path}")

    @property
    def kind(self) -> str:
        return self.text("Judikatur.Dokumenttyp")

    @property
    def reference(self) -> str:
        """The first reference; further ones belong to decisions joined with it."""
        items = _listed(records.at(self.raw, "Data.Metadaten.Judikatur.Geschaeftszahl.item"))
        first = html.clean(str(items[0]).split(";")[0]) if items else ""
        return first or self.text("Technisch.ID")

    @property
    def norms(self) -> tuple[str, ...]:
        return tuple(html.clean(str(norm)) for norm in _listed(records.at(self.raw, "Data.Metadaten.Judikatur.Normen.item")))

    def file(self, kind: str) -> str:
        """The address of the document in a format; raises :class:`Drift` when the record has none."""
        for reference in _listed(records.at(self.raw, "Data.Dokumentliste.ContentReference")):
            for found in _listed(records.at(reference, "Urls.ContentUrl")):
                if records.optional(found, "DataType") == kind:
                    return records.text(found, "Url")
        raise Drift(f"{self.text('Technisch.ID')}: the API gives no address of its {kind}. Compare the answer with the source's fixture")


def _listed(value: Any) -> list[Any]:
    """A value of the API as a list: what is one is not wrapped, what is none is missing."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _lines(part: Tag) -> Iterator[str]:
    """The lines of a document's text, in order, without what the API told already."""
    heading = ""
    for node in part.find_all(["ueberschrift", "absatz", "table"]):
        if node.find_parent(["kzinhalt", "fzinhalt", "table"]) is not None:
            continue
        repeated = node.name == "absatz" and str(node.get("ct", "")).lower() in _REPEATED
        if heading and not repeated:
            yield heading
        heading = _plain(node) if node.name == "ueberschrift" else ""
        if node.name == "table":
            yield from _cells(node)
        elif node.name == "absatz" and not repeated and (text := _plain(node)):
            yield text


def _cells(table: Tag) -> Iterator[str]:
    """A table's rows: each cell with the heading of its column, which is the first row's where there are several."""
    rows = [[_plain(cell).replace("\n", " ") for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
    heads = rows[0] if len(rows) > 1 else []
    for row in rows[1:] if heads else rows:
        for place, cell in enumerate(row):
            head = heads[place].rstrip(":") if place < len(heads) else ""
            if cell:
                yield f"{head}: {cell}" if head and len(row) == len(heads) else cell


def _plain(node: Tag) -> str:
    for name, character in _CHARACTERS.items():
        for glyph in node.find_all(name):
            glyph.replace_with(NavigableString(character))
    return re.sub(r"\n+", "\n", html.text(node))
