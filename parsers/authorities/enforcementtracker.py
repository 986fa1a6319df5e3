"""GDPR Enforcement Tracker (CMS): a table of fines of all authorities, as a cross-check. Off by default because of its licence.

Site knowledge:
- 2026-07 to 2026-10 (five public readers): the front page carries every case, about 3,200 in 1 to 2 MB, as a JSON list in ``<script
  type="application/json" id="et-cases" data-purpose="filter-bootstrap">``. Keys of a case: ``e`` (number: ``/ETid-23`` is its page),
  ``c`` and ``C`` (country, upper and mixed case), ``F`` (flag), ``a`` (authority in English), ``d`` (date of the decision), ``y`` (year),
  ``f`` (fine in euros, a number; ``null`` for one that is not disclosed, and ``0``), ``p`` (controller), ``s`` (sector), ``r``
  (articles), ``t`` (type of infringement), ``u`` (source). The summaries stand only on the cases' own pages, in JSON-LD (``NewsArticle``,
  ``description``), and are not watched: facts are enough.
- Dates: 275 of 3,206 are no full day: a bare year or month, "Unknown", and slips such as ``2024-03-021``, of which the sound part is
  kept.
- ``p`` is a kind of business where no name is known ("Company", "Private individual"), and may hold line breaks.
- Before, a DataTables file ``data4sfk3j4hwe324kjhfdwe.json`` (2021 to 2025): gone.
- Known errors: a Lithuanian fine of 110 instead of 110,000 euros; "Clearview Al" with a small L; sums in other currencies are converted.
- CC BY-NC-SA 4.0: facts only, and ask first. The page is rebuilt every hour at most; once in six hours is enough.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from parsers import html, records
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.errors import Drift
from parsers.models import Document, Item, PartialDate, Precision, RawPage

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?!\d))?)?")
_NOT_DISCLOSED = "not disclosed"


class Enforcementtracker(Source):
    """The cases of the tracker; each carries its facts itself."""

    info = SourceInfo(
        id="enforcementtracker",
        country="EU",
        authority="GDPR Enforcement Tracker (CMS)",
        short="Enforcement Tracker",
        languages=("en",),
        home="https://www.enforcementtracker.com/",
        listings=(
            Listing(
                "cases",
                "https://www.enforcementtracker.com/",
                "html",
                Expectations(min_items=5, max_items=10_000, dated=0.8, same_date=True),
            ),
        ),
        evidence="live-probed 2026-09 (script et-cases); crawler 2026-07",
        reuse="facts",
        delay=timedelta(seconds=10),
        poll_every=timedelta(hours=6),
        sweep_every=timedelta(hours=24),
        notes="A cross-check. Fines of zero and undisclosed ones are told apart. Dates are those of decisions, sometimes a year only.",
        off="its licence is CC BY-NC-SA 4.0 (no commercial use, same licence): ask CMS first",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """One entry for each case of the page's script."""
        script = html.one(html.soup(page), "script#et-cases").get_text()
        return [self._case(case) for case in records.many(page, json.loads(script), "")]

    def _case(self, case: Mapping[str, Any]) -> Item:
        number, authority = records.text(case, "e"), records.text(case, "a")
        day, fine = records.optional(case, "d") or "Unknown", _fine(case)
        controller = records.optional(case, "p") or "Unknown"
        told = f"{controller} fined {fine} by {authority}" if case.get("f") else f"{authority}: {controller}, fine {fine}"
        cells = {
            "Country": records.text(case, "C"),
            "Authority": authority,
            "Date of decision": day,
            "Fine": fine,
            "Controller/Processor": controller,
            "Sector": records.optional(case, "s"),
            "Quoted articles": records.optional(case, "r"),
            "Type": records.optional(case, "t"),
            "Source": records.optional(case, "u"),
        }
        return Item(
            self.info.id,
            native_id=f"ETid-{number}",
            url=f"{self.info.home}ETid-{number}",
            title=f"{told} (ETid-{number})",
            published_on=_day(day),
            body="\n".join(f"{name}: {value}" for name, value in cells.items() if value),
            fields={
                "organisation": controller,
                "authority": authority,
                "country": cells["Country"],
                "fine": fine,
                "sector": cells["Sector"],
                "articles": cells["Quoted articles"],
                "type": cells["Type"],
                "original": cells["Source"],
            },
        )

    def row_document(self, item: Item) -> Document:
        """A case; its date is that of the decision, not of publication."""
        return replace(super().row_document(item), published_on=None, decided_on=item.published_on, case_ref=item.native_id)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """The summary on a case's own page, for one that is handed in: the watch does not fetch these pages."""
        described = [
            node for script in html.soup(page).select('script[type="application/ld+json"]') for node in _described(script.get_text())
        ]
        if len(described) != 1:
            raise Drift(f"{page.final_url}: {len(described)} descriptions of a case, expected 1. Compare the page with the fixtures")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=item.title or records.text(described[0], "headline"),
            text=records.text(described[0], "description"),
            language="en",
            decided_on=item.published_on,
            case_ref=item.native_id,
            fields=item.fields,
        )


def _described(script: str) -> list[Mapping[str, Any]]:
    node = json.loads(script)
    return [node] if isinstance(node, Mapping) and node.get("@type") == "NewsArticle" and node.get("description") else []


def _fine(case: Mapping[str, Any]) -> str:
    fine = case.get("f")
    if fine is None:
        return _NOT_DISCLOSED
    if isinstance(fine, bool) or not isinstance(fine, (int, float)):
        where = f"{Enforcementtracker.info.home}ETid-{case.get('e')}"
        raise Drift(f"{where}: the fine is {fine!r}, expected a number or null. Compare the page with the fixtures")
    return f"EUR {fine:,.2f}".removesuffix(".00")


def _day(told: str) -> PartialDate | None:
    found = _DATE.match(told)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        return PartialDate(date(year, month or 1, day or 1), precision)
    except ValueError:
        return PartialDate(date(year, 1, 1), Precision.YEAR)
