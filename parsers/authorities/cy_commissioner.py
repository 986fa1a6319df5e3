"""Cyprus: Επίτροπος Προστασίας Δεδομένων Προσωπικού Χαρακτήρα.

Site knowledge:
- 2026-09-18: ``https://www.gov.cy/dataprotection/feed/`` (WordPress, the site that replaces the old one) answered with 4 entries, the
  newest of 2026-02-17; ``https://www.gov.cy/en/feed/`` is of the whole government and not ours. On 2026-10-07 the feed refused another
  automated client. Its pages were not seen: ``.entry-content``, which most WordPress themes have, is *assumed*; generic reading steps in.
- 2026-03 (a crawler): the old site, Lotus Domino, lists pages of periods on ``/dataprotection/dataprotection.nsf/dp06/dp06?opendocument``:
  links to ``/All/<UNID>?OpenDocument`` ("Αποφάσεις: Ιανουάριος - Απρίλιος 2025") in ``td`` or ``li``, with ``span.date`` (dd/mm/yyyy;
  so already in 2022: ``li.photos span.date``). A page of a period tells several decisions and links their PDFs,
  ``/all/<UNID>/$file/<Greek name>.pdf?openelement``, each under two forms of address. How the decisions on it are told apart is not
  known, so a page is *one* document, which extraction sends to review when it holds several fines; its files are read only where the
  page itself says little. The container of the list is not known: the links are selected by their address and their first word.
- The old site's certificate chain is invalid (2022, 2026-03): operators supply it by DPAWATCH_CA_FILE.
- File numbers look like 11.17.001.011.062. Some decisions are in English.
"""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote, urlsplit

from bs4.element import Tag

from parsers import feeds, html
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.errors import Drift, EmptyListing
from parsers.models import Attachment, Document, Item, RawPage
from parsers.platforms.linked_pages import teaser

_OLD = "https://www.dataprotection.gov.cy"
_NEW = "https://www.gov.cy/dataprotection"
_UNID = re.compile(r"/all/([0-9A-F]{32})", re.IGNORECASE)
_PERIOD = re.compile(r"\s*(?:Αποφάσεις|Απόφαση|Decisions?)\b", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)\d\d/\d\d/\d{4}(?!\d)")
_COVER = 600


class CyCommissioner(Source):
    """News of the Commissioner, and the pages of decisions on the old site."""

    info = SourceInfo(
        id="cy_commissioner",
        country="CY",
        authority="Επίτροπος Προστασίας Δεδομένων Προσωπικού Χαρακτήρα",
        short="Επίτροπος",
        languages=("el", "en"),
        home=f"{_NEW}/",
        listings=(
            Listing(
                "news",
                f"{_NEW}/feed/",
                "feed",
                Expectations(min_items=3, max_items=50),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
            Listing(
                "decisions",
                f"{_OLD}/dataprotection/dataprotection.nsf/dp06/dp06?opendocument",
                "html",
                Expectations(min_items=3, max_items=200, dated=0.5),
            ),
        ),
        evidence="live-probed 2026-09 (feed, which refused another client 2026-10); crawler 2026-03 (decisions)",
        notes="The feed refused an automated client on 2026-10-07; the old site has an invalid certificate chain and is being replaced.",
    )

    def native_id(self, url: str) -> str:
        """The Domino id, whichever form of address; the path for other pages."""
        found = _UNID.search(urlsplit(url).path)
        return found.group(1).upper() if found else super().native_id(url)

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed, or pages of periods."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary)
                for entry in feeds.entries(page)
            ]
        tree = html.soup(page)
        links = [link for link in tree.select("a[href]") if _UNID.search(str(link["href"]))]
        if not links:
            raise Drift(f"{page.final_url}: no link to a document of the old site (/All/<id>?OpenDocument)")
        periods = [link for link in links if _PERIOD.match(html.text(link))]
        if not periods:
            raise EmptyListing(f"{page.final_url}: {len(links)} documents, but no page of decisions of a period among them")
        keys = {id(link): self.native_id(str(link["href"])) for link in links}
        return [self._period(link, page, keys) for link in periods]

    def _period(self, link: Tag, page: RawPage, keys: Mapping[int, str]) -> Item:
        """One page of a period, with the one date that stands beside no other link."""
        url = html.absolute(page, link["href"])
        stamps = set(_DAY.findall(html.text(teaser(link, keys[id(link)], keys))))
        day = html.date(stamps.pop(), self.info.languages) if len(stamps) == 1 else None
        return Item(self.info.id, self.native_id(url), url, html.clean(html.text(link)), day, revision=str(day or ""))

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page of news, or a page of several decisions."""
        tree = html.soup(page)
        content = html.one(tree, ".entry-content, .content-block")
        text = html.text(content)
        heading = tree.select_one("h1")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=item.title or (html.clean(html.text(heading)) if heading is not None else ""),
            text=text,
            language="",
            published_on=item.published_on,
            attachments=_files(content, page, read=len(text) < _COVER),
        )


def _files(content: Tag, page: RawPage, *, read: bool) -> tuple[Attachment, ...]:
    """PDFs that the page links, once each: the old site links every file under two forms of address."""
    found: dict[str, Attachment] = {}
    for link in content.select("a[href*='.pdf' i]"):
        url = html.absolute(page, link["href"])
        found.setdefault(unquote(urlsplit(url).path).casefold(), Attachment(url, html.clean(html.text(link)), read=read))
    return tuple(found.values())
