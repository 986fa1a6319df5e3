"""Press: any article, given as plain text or as HTML, about whichever authority.

It has no listing: an operator hands articles in (``dpawatch read``), for what an authority's own site does not carry. Written 2026-11.
Plain text is kept character for character, so that evidence spans fit the file; only a byte order mark goes.
"""

from collections.abc import Sequence

from parsers import checks, generic, html
from parsers.base import Listing, Source, SourceInfo
from parsers.errors import Drift
from parsers.languages import ALL
from parsers.models import Document, Item, RawPage

_LONGEST_HEADING = 200
_SHORT = 500


class Press(Source):
    """Any article, in any of the languages."""

    info = SourceInfo(
        id="press",
        country="EU",
        authority="Press and other third parties",
        short="Press",
        languages=("en", *(code for code in ALL if code != "en")),
        home="https://www.edpb.europa.eu/",
        listings=(),
        evidence="needs no markup",
        reuse="facts",
        min_text=40,
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Always :class:`Drift`: there are no listings."""
        raise Drift(f"{page.final_url}: press has no listing '{listing.id}'. Hand articles in one by one")

    def read_document(self, page: RawPage, item: Item) -> Document:
        """The article; the language is found by the base class."""
        plain = page.media_type == "text/plain" or (not page.media_type and b"<" not in page.body[:500])
        text = html.decode(page) if plain else generic.main_text(page)
        if not plain and len(text) < _SHORT:
            checks.refuse_hidden_wall(page)
        title = item.title or (_heading(text) if plain else generic.page_title(html.soup(page)))
        return Document(item.source_id, item.native_id, page.final_url, title, text, language="", published_on=item.published_on)


def _heading(text: str) -> str:
    """The first line, when an empty line follows and it does not end like a sentence; else nothing."""
    first, _, rest = text.lstrip("\n").partition("\n")
    is_heading = rest.startswith(("\n", "\r\n")) and len(first) <= _LONGEST_HEADING and not first.rstrip().endswith((".", ":", ";", ","))
    return first.strip() if is_heading else ""
