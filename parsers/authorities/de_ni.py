"""Germany, Lower Saxony: Der Landesbeauftragte für den Datenschutz Niedersachsen (LfD).

Site knowledge (the content system of the Land's offices):
- 2020 to 2026-08 (links of many others): releases are ``/startseite/infothek/presseinformationen/<slug>-<number>.html``, with and without
  ``www.``; the number stays when a slug is changed, so it is the id.
- That the folder itself lists them, newest first, and that the text stands in ``main`` or ``#content``, is *assumed*: no page was seen.
- 2026-10: the office also publishes a list of its fines. Its address was not found, so it is not watched.
- A fine on Volkswagen (4.3 million euros) was lost in court in 2025; five reprimands were partly annulled.
"""

import re
from urllib.parse import urlsplit

from parsers.base import Expectations, Listing, SourceInfo
from parsers.platforms.linked_pages import LinkedPages

_NUMBER = re.compile(r"-(\d+)\.html$")


class DeNi(LinkedPages):
    """Press releases of the commissioner of Lower Saxony."""

    info = SourceInfo(
        id="de_ni",
        country="DE",
        authority="Der Landesbeauftragte für den Datenschutz Niedersachsen",
        short="LfD Niedersachsen",
        languages=("de",),
        home="https://lfd.niedersachsen.de/",
        listings=(
            Listing(
                "press",
                "https://lfd.niedersachsen.de/startseite/infothek/presseinformationen/",
                "html",
                Expectations(min_items=3, max_items=300, dated=0),
            ),
        ),
        evidence="documentation 2026-08 (addresses of releases); unverified 2026-08 (the list and the markup)",
        notes="The list of fines that the office publishes is not watched: its address is not known (2026-10).",
    )
    entry = re.compile(r"/infothek/presseinformationen/[^/]+-\d+\.html$")
    content = "main, [role='main'], #content, .content"
    edge_links = True

    def native_id(self, url: str) -> str:
        """The number at the end of the address."""
        found = _NUMBER.search(urlsplit(url).path)
        return found.group(1) if found else super().native_id(url)
