"""Germany, Hamburg: Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit (HmbBfDI).

Site knowledge (TYPO3):
- 2024-08 (the text of a saved page), 2026-05 (links of others): news are ``/news/<slug>``. Until 2022 they were
  ``/pressemitteilungen/YYYY/MM/<slug>``; those addresses are not listed.
- No feed and no list of news is known. That the start page links the newest ones is *assumed*; ``/news.rss`` stands in one list, beside
  other addresses that are plainly guessed.
- The markup was not seen: heading and text of ``main`` are *assumed*.
- Some releases go on in English ("Please find the English version below"): both are kept.
- Interim balances ("Zwischenbilanz") tell many fines of nobody named at once; most fines of the Land stand in annual reports only.
"""

import re

from parsers.base import Expectations, Listing, SourceInfo
from parsers.platforms.linked_pages import LinkedPages


class DeHh(LinkedPages):
    """News of the Hamburg commissioner."""

    info = SourceInfo(
        id="de_hh",
        country="DE",
        authority="Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit",
        short="HmbBfDI",
        languages=("de", "en"),
        home="https://datenschutz-hamburg.de/",
        listings=(Listing("home", "https://datenschutz-hamburg.de/", "html", Expectations(min_items=1, max_items=60, dated=0)),),
        evidence="saved page 2024-08 (text of a news page); unverified 2026-05 (that the start page links the newest)",
        notes="No list of news is known: the start page is watched, without a way back in time.",
    )
    entry = re.compile(r"^/news/[^/]+/?$")
