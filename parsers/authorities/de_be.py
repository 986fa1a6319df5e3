"""Germany, Berlin: Berliner Beauftragte für Datenschutz und Informationsfreiheit (BlnBDI).

Site knowledge (TYPO3):
- 2026-05 (a catalogue of sources): ``/pressemitteilungen/`` lists the press releases and offers a feed whose address is not told.
- 2023-05 to 2025-06 (links of others; the text of one page of 2024-05): releases are ``/pressemitteilung/<slug>/``; older ones are PDFs
  in ``/fileadmin/user_upload/pdf/pressemitteilungen/YYYY/``.
- 2022-02 (a crawler): the list was ``/infothek-und-service/pressemitteilungen/`` with ``section.causes-single-wrapper``, ``.press-date``,
  ``h4`` and files in ``.sidebar``. The site has been rebuilt since; its markup was not seen. That the heading, the text in ``main`` and
  the date beside an entry are found is *assumed*.
- Releases name companies rarely ("ein Unternehmen", "eine Bank"); the press does.
"""

import re

from parsers.base import Expectations, Listing, SourceInfo
from parsers.platforms.linked_pages import LinkedPages


class DeBe(LinkedPages):
    """Press releases of the Berlin commissioner."""

    info = SourceInfo(
        id="de_be",
        country="DE",
        authority="Berliner Beauftragte für Datenschutz und Informationsfreiheit",
        short="BlnBDI",
        languages=("de",),
        home="https://www.datenschutz-berlin.de/",
        listings=(
            Listing(
                "press",
                "https://www.datenschutz-berlin.de/pressemitteilungen/",
                "html",
                Expectations(min_items=3, max_items=300, dated=0),
            ),
        ),
        evidence="saved page 2024-05 (text of a release); documentation 2026-05 (address of the list); unverified 2026-05 (markup)",
        notes="Companies are seldom named.",
    )
    entry = re.compile(r"^/pressemitteilung/[^/]+/?$")
