"""Germany, Bavaria, public bodies: Der Bayerische Landesbeauftragte für den Datenschutz (BayLfD).

Site knowledge:
- 2026-01 (a list of German feeds, "verified"): ``/rss/pressemeldung.xml`` (press) and ``/rss/inhalte.xml`` (all new contents). What their
  entries look like was not seen; a ``guid`` is not relied on.
- 2022-02 (a crawler): ``/nav/0301.html`` lists press releases in ``.page-content ul li`` as "dd.mm.yyyy: title" with links to a page and a
  PDF (``../presse/...``). The same ``.page-content`` is read on pages here; that they have it is *assumed*.
- 2021 (texts of pages): each page begins with "Der Bayerische Landesbeauftragte für den Datenschutz; Stand: dd.mm.yyyy".
- Supervises public bodies alone, which can be fined only where they compete with companies: its strongest word is the "Beanstandung".
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from parsers import feeds, html
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.main_text import without_edge_links
from parsers.models import Attachment, Document, Item, RawPage

_HOME = "https://www.datenschutz-bayern.de"
_STAMP = re.compile(r"^Der Bayerische Landesbeauftragte für den Datenschutz; Stand: (\d\d?\.\d\d?\.\d{4})$", re.MULTILINE)
_CHROME = "h1, nav, form, .sitemap, .breadcrumb"


def _feed(listing_id: str, name: str) -> Listing:
    return Listing(
        listing_id,
        f"{_HOME}/rss/{name}.xml",
        "feed",
        Expectations(min_items=2, max_items=100, dated=0.5),
        robots_exempt="a feed the authority publishes for readers like this one",
    )


class DeByLfd(Source):
    """Press releases and new contents of the Bavarian commissioner for the public sector."""

    info = SourceInfo(
        id="de_by_lfd",
        country="DE",
        authority="Der Bayerische Landesbeauftragte für den Datenschutz",
        short="BayLfD",
        languages=("de",),
        home=f"{_HOME}/",
        listings=(_feed("press", "pressemeldung"), _feed("contents", "inhalte")),
        evidence="documentation 2026-01 (both feeds); crawler 2022-02 (pages)",
        notes="Public bodies only: hardly any fines.",
    )

    def native_id(self, url: str) -> str:
        """The path: feeds may add a fragment or a query to mark a new version."""
        return urlsplit(url).path.rstrip("/") or "/"

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of a feed; one that is listed again for a new version of its page is listed once."""
        found: dict[str, Item] = {}
        for entry in feeds.entries(page):
            key = self.native_id(entry.link)
            found.setdefault(key, Item(self.info.id, key, entry.link, entry.title, entry.published_on, entry.summary))
        return list(found.values())

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page's content; releases that are PDFs are read by the base class."""
        tree = html.soup(page)
        content = html.one(tree, ".page-content")
        headings = content.select("h1") or tree.select("h1")
        title = html.clean(html.text(headings[0])) if headings else item.title
        for chrome in content.select(_CHROME):
            chrome.extract()
        text = html.text(without_edge_links(content))
        stamp = _STAMP.search(text)
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=_STAMP.sub("", text).strip(),
            language="de",
            published_on=item.published_on or (html.date(stamp.group(1), self.info.languages) if stamp else None),
            attachments=tuple(
                Attachment(html.absolute(page, link["href"]), html.clean(html.text(link)), read=False)
                for link in content.select("a[href$='.pdf' i]")
            ),
        )
