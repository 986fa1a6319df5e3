"""Sites whose markup nobody wrote down, but whose addresses are known: entries are found by the form of their addresses.

A listing is every link whose path is that of an entry, with the heading and the date of the block it stands in. A document is what stands
in ``main``. Both are *assumed*; they ask for less than a class name would, and generic reading stands behind them.
"""

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar
from urllib.parse import urlsplit

from bs4.element import Tag

from parsers import html
from parsers.base import Listing, Source
from parsers.errors import Drift
from parsers.main_text import without_edge_links, without_furniture
from parsers.models import Attachment, Document, Item, PartialDate, RawPage

_HEADINGS = "h1, h2, h3, h4, h5, h6"
_WIDE = ("[document]", "html", "body", "main")
_DAY = re.compile(r"\b\d{1,2}\.\s?(?:\d{1,2}\.\s?|[^\W\d_]{3,9}\s)\d{4}\b")
_LABEL = 25
_HEAD_LINES = 6
_CHROME = "h1, form, [class*='breadcrumb'], [class*='share'], [class*='social'], [class*='related'], [class*='backlink'], [class*='print']"


class LinkedPages(Source):
    """A source whose entries are known by their paths."""

    entry: ClassVar[re.Pattern[str]]
    """What the path of an entry looks like."""
    content: ClassVar[str] = "main, [role='main']"
    """Where a document stands; the first node counts."""
    edge_links: ClassVar[bool] = False
    """Whether lines of nothing but links at the beginning and end of a text are kept (``main_text.without_edge_links``)."""
    day: ClassVar[re.Pattern[str]] = _DAY
    """How the site prints a date."""

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """One entry for each address of an entry, in the order of the page."""
        tree = without_furniture(html.soup(page))
        addresses = [(link, self.address(html.absolute(page, link["href"]))) for link in tree.select("a[href]")]
        links = [(link, url) for link, url in addresses if self.entry.search(urlsplit(url).path)]
        keys = {id(link): self.native_id(url) for link, url in links}
        found: dict[str, list[tuple[Tag, str]]] = {}
        for link, url in links:
            if html.text(link):
                found.setdefault(keys[id(link)], []).append((link, url))
        if not found:
            raise Drift(f"{page.final_url}: no link leads to an entry ({self.entry.pattern}). Compare the page with the source's fixtures")
        return [self._item(key, own, keys) for key, own in found.items()]

    def address(self, url: str) -> str:
        """``url`` without what a site adds to its links (sessions); unchanged by default."""
        return url

    def _item(self, key: str, own: Sequence[tuple[Tag, str]], keys: Mapping[int, str]) -> Item:
        first, url = own[0]
        block = teaser(first, key, keys)
        heading = first.find_parent(re.compile("^h[1-6]$")) or first.select_one(_HEADINGS) or block.select_one(_HEADINGS)
        title = html.text(heading) if isinstance(heading, Tag) else max((html.text(link) for link, _ in own), key=len)
        return Item(self.info.id, key, url, html.clean(title), self._day(html.text(block)))

    def _day(self, text: str) -> PartialDate | None:
        found = self.day.search(text)
        return html.date(found.group(), self.info.languages) if found else None

    def read_document(self, page: RawPage, item: Item) -> Document:
        """What stands in the page's main part: heading, text, linked files."""
        tree = html.soup(page)
        heading = html.many(tree, "h1")[0]
        title = html.clean(html.text(heading))
        content = html.many(without_furniture(tree), self.content)[0]
        files = tuple(self._file(link, page) for link in content.select("a[href*='.pdf' i]"))
        for chrome in content.select(_CHROME):
            chrome.decompose()
        text = html.text(content if self.edge_links else without_edge_links(content))
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=text,
            language=self.info.languages[0],
            published_on=item.published_on or self._stamp(text),
            attachments=files,
        )

    def _stamp(self, text: str) -> PartialDate | None:
        """The date that stands alone, or behind a label, in the first lines."""
        for line in text.split("\n")[:_HEAD_LINES]:
            found = self.day.search(line)
            if found and len(line) - len(found.group()) <= _LABEL:
                return html.date(found.group(), self.info.languages)
        return None

    def _file(self, link: Tag, page: RawPage) -> Attachment:
        """A linked file. The page is the announcement itself: files are named, not read."""
        return Attachment(html.absolute(page, link["href"]), html.clean(html.text(link)), read=False)


def teaser(link: Tag, key: str, keys: Mapping[int, str]) -> Tag:
    """The largest node around ``link`` that leads to no entry but its own.

    Args:
        key: the id of the entry that ``link`` leads to; ``keys``: those of all entries by ``id`` of their links.
    """
    block = link
    while (parent := block.parent) is not None and parent.name not in _WIDE:
        if any(keys.get(id(other), key) != key for other in parent.select("a[href]")):
            break
        block = parent
    return block
