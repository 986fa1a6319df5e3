"""Sites made with WordPress: the feed every one of them has, and a post's page as most themes build it.

``<address>/feed/`` is RSS 2.0 with ten entries; its ``guid`` is ``?p=<number>`` and stays when an address changes, but the HTML lists do
not print it, so the path is the id. The date of a post is in ``meta[property='article:published_time']``, which SEO plug-ins add.
"""

import re
from collections.abc import Sequence
from typing import ClassVar
from urllib.parse import urlsplit

from bs4.element import Tag

from parsers import feeds, html
from parsers.base import Listing, Source
from parsers.models import Attachment, Document, Item, PartialDate, RawPage

FEED_REASON = "a feed the authority publishes for readers like this one"
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class WordPress(Source):
    """A source whose listings are feeds of a WordPress site; others are read by the module itself."""

    content: ClassVar[str] = ".entry-content, .post-content"
    """Where a post's text stands: the block editor's name, and that of older themes."""
    chrome: ClassVar[str] = ".sharedaddy, .wp-block-buttons, [class*='share'], [class*='related-posts'], form"

    def native_id(self, url: str) -> str:
        """The path: feeds add ``utm_`` parameters."""
        return urlsplit(url).path.rstrip("/") or "/"

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """The entries of a feed."""
        return [
            Item(self.info.id, self.native_id(entry.link), entry.link.split("?")[0], entry.title, entry.published_on, entry.summary)
            for entry in feeds.entries(page)
        ]

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A post; its files are linked, not read, since the post tells the news itself."""
        tree = html.soup(page)
        content = html.one(tree, self.content)
        title = (tree.select("h1.entry-title") or html.many(tree, "h1"))[0]
        published = post_day(tree) or item.published_on
        for chrome in content.select(self.chrome):
            chrome.decompose()
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=html.clean(html.text(title)),
            text=html.text(content),
            language=self.info.languages[0],
            published_on=published,
            attachments=tuple(
                Attachment(html.absolute(page, link["href"]), html.clean(html.text(link)), read=False)
                for link in content.select("a[href*='.pdf' i]")
            ),
        )


def post_day(tree: Tag) -> PartialDate | None:
    """The day that a post tells machines."""
    told = tree.select_one("meta[property='article:published_time'][content]")
    found = _ISO_DAY.search(str(told["content"])) if told is not None else None
    return html.date(found.group(), ("en",)) if found else None
