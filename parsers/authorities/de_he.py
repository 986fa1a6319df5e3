"""Germany, Hesse: Der Hessische Beauftragte für Datenschutz und Informationsfreiheit (HBDI).

Site knowledge (Drupal, on the platform of the Land's portals):
- 2025-05 (the text of a saved page), 2024 to 2025-11 (links of others): releases are ``/presse/<slug>``, before 2022
  ``/pressemitteilungen/<slug>``; files lie in ``/sites/datenschutz.hessen.de/files/YYYY-MM/``.
- The contacts for the press are ``/presse-0``, which Drupal names so only when ``/presse`` is taken: that this is the list of releases,
  as on the other portals of the Land, is *assumed*, and so is the markup (the heading and text of ``main``).
- The commissioner publishes no single decisions; fines (a few thousand euros, nobody named) stand in annual reports.
"""

import re

from parsers.base import Expectations, Listing, Paging, SourceInfo
from parsers.platforms.linked_pages import LinkedPages

_PRESS = "https://datenschutz.hessen.de/presse"


class DeHe(LinkedPages):
    """Press releases of the Hessian commissioner."""

    info = SourceInfo(
        id="de_he",
        country="DE",
        authority="Der Hessische Beauftragte für Datenschutz und Informationsfreiheit",
        short="HBDI",
        languages=("de",),
        home="https://datenschutz.hessen.de/",
        listings=(
            Listing("press", _PRESS, "html", Expectations(min_items=3, max_items=100, dated=0), paging=Paging(f"{_PRESS}?page={{n}}")),
        ),
        evidence="saved page 2025-05 (text of a release); unverified 2025-11 (address and markup of the list)",
        notes="Fines are told in annual reports only.",
    )
    entry = re.compile(r"^/(?:presse|pressemitteilungen)/[^/]+/?$")
