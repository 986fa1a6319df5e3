# ruff: noqa: A005 - always used as parsers.xml, never on a path of its own
"""XML in, nodes out: no external entity, no document type, no huge trees; and the entries of a sitemap."""

import re
from dataclasses import dataclass
from datetime import date

from bs4 import BeautifulSoup

from parsers import html
from parsers.errors import Drift, EmptyListing
from parsers.models import PartialDate, RawPage

_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def soup(page: RawPage) -> BeautifulSoup:
    """The tree of an XML answer; names keep their case, prefixes stand before them (``akn:judgment``).

    Raises:
        Drift: it is HTML, no XML at all, or too long.
    """
    if len(page.body) > html.MAX_BYTES:
        raise Drift(f"{page.final_url} has {len(page.body):,} bytes, more than {html.MAX_BYTES:,}: check what the site serves there")
    tree = BeautifulSoup(_DOCTYPE.sub(b"", page.body), "xml")
    root = tree.find(True)
    if root is None or root.name.lower() == "html":
        raise Drift(f"{page.final_url}: no XML came. Compare the answer with the source's fixture")
    tree.attrs[html.URL_MARK] = page.final_url
    return tree


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of a sitemap (https://www.sitemaps.org/protocol.html), and when it last changed where that is told."""

    url: str
    changed_on: PartialDate | None


def sitemap(page: RawPage) -> tuple[SitemapEntry, ...]:
    """The addresses of a sitemap, or the sitemaps of a sitemap index, in their order.

    Raises:
        Drift: it is no sitemap.
        EmptyListing: it has no address.
    """
    tree = soup(page)
    root = tree.find(True)
    if root is None or root.name not in ("urlset", "sitemapindex"):
        raise Drift(f"{page.final_url}: no sitemap came. Compare the answer with the source's fixture")
    found = [
        SitemapEntry(html.absolute(page, place.get_text()), _day(changed.get_text() if changed is not None else ""))
        for entry in root.find_all(["url", "sitemap"], recursive=False)
        if (place := entry.find("loc", recursive=False)) is not None
        for changed in (entry.find("lastmod", recursive=False),)
    ]
    if not found:
        raise EmptyListing(f"{page.final_url}: the sitemap has no address. Look at the site; nothing was taken as 'nothing new'")
    return tuple(found)


def _day(text: str) -> PartialDate | None:
    found = _DAY.match(text.strip())
    try:
        return PartialDate(date(*map(int, found.groups()))) if found else None
    except ValueError:
        return None
