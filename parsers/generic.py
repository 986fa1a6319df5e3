"""Reading without knowing the site, for the day after a redesign: what most sites have in common.

A listing is the largest group of like neighbours that each hold a link with a title and, where dates are expected, a date.
A document is what trafilatura takes for the main text, and is believed only when the page speaks of the entry it was fetched for.
Next to a short text, linked PDFs are taken for the decision itself.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from bs4.element import Tag

from parsers import checks, html
from parsers.errors import Drift
from parsers.models import Attachment, Document, Item, PartialDate, RawPage

if TYPE_CHECKING:
    from parsers.base import Listing, SourceInfo

_MIN_TITLE = 12
_MIN_WORDS = 40
_COVER = 1000
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{4}|\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,12}\.?\s+(?:de\s+)?\d{4}")
_WORD = re.compile(r"[^\W_]{4,}")


def items(page: RawPage, listing: "Listing", info: "SourceInfo", native_id: Callable[[str], str]) -> Sequence[Item]:
    """The entries of a listing page of unknown markup, each marked degraded.

    Raises:
        Drift: no group of like blocks with links, titles and dates was found.
    """
    tree = html.soup(page)
    for chrome in tree.select("nav, header, footer, form, aside"):
        chrome.decompose()
    best: list[Item] = []
    for group in _groups(tree, max(listing.expect.min_items, 3)):
        read = [entry for block in group if (entry := _entry(block, page, info, native_id, dated=listing.expect.dated > 0))]
        if len({entry.native_id for entry in read}) > len({entry.native_id for entry in best}) and len(read) * 2 > len(group):
            best = read
    if not best:
        raise Drift(f"{page.final_url}: no list of links with titles and dates was found")
    return list({entry.native_id: entry for entry in reversed(best)}.values())[::-1]


def _groups(tree: BeautifulSoup, least: int) -> Iterator[list[Tag]]:
    """Children of one parent that share a tag name, at least ``least`` of them."""
    for parent in tree.find_all(True):
        by_name: dict[str, list[Tag]] = {}
        for child in parent.find_all(True, recursive=False):
            by_name.setdefault(child.name, []).append(child)
        yield from (group for group in by_name.values() if len(group) >= least)


def _entry(block: Tag, page: RawPage, info: "SourceInfo", native_id: Callable[[str], str], *, dated: bool) -> Item | None:
    links = [block] if block.name == "a" else block.select("a[href]")
    heading = block.select_one("h1, h2, h3, h4, h5, h6")
    named = max(links, key=lambda link: len(html.text(link)), default=None)
    if named is None:
        return None
    title = html.clean(html.text(heading)) if heading is not None else html.clean(html.text(named))
    chosen = named if heading is None else heading.select_one("a[href]") or named
    url = html.absolute(page, chosen.get("href"))
    day = _date(block, info.languages)
    if not url or len(title) < _MIN_TITLE or (dated and day is None):
        return None
    return Item(info.id, native_id(url), url, title, published_on=day, degraded=True)


def _date(block: Tag, languages: Sequence[str]) -> PartialDate | None:
    stamp = block.select_one("time[datetime]")
    shown = str(stamp["datetime"])[:10] if stamp is not None else html.text(block)
    return next((day for match in _DATE.finditer(shown) if (day := html.date(match.group(), languages)) is not None), None)


def document(page: RawPage, item: Item) -> Document:
    """The main text of a page of unknown markup, marked degraded.

    Raises:
        Drift: there is no main text, or the page does not speak of ``item``.
    """
    tree = html.soup(page)
    text = main_text(page)
    if not item.title:
        checks.refuse_hidden_wall(page)
    heading = page_title(tree)
    for chrome in tree.select("nav, header, footer"):
        chrome.decompose()
    files = tuple(
        Attachment(url, html.text(link), read=len(text) < _COVER)
        for link in tree.select("a[href]")
        if (url := html.absolute(page, link["href"])).lower().endswith(".pdf")
    )
    words = set(_WORD.findall(item.title.casefold()))
    seen = set(_WORD.findall(f"{heading} {text}".casefold()))
    if words and len(words & seen) < 0.6 * len(words):
        raise Drift(f"{page.final_url}: the page does not speak of '{item.title}'. Has the document moved?")
    return Document(
        source_id=item.source_id,
        native_id=item.native_id,
        url=page.final_url,
        title=item.title or heading,
        text=text,
        language="",
        published_on=item.published_on,
        attachments=files,
        fields=item.fields,
        degraded=True,
    )


def main_text(page: RawPage) -> str:
    """The main text of any page, by trafilatura.

    Raises:
        Drift: there is none, or nothing but links.
    """
    import trafilatura

    tree = html.soup(page)
    found = trafilatura.extract(str(tree), include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    lines = (html.clean(line) for line in (found or "").split("\n"))
    text = "\n".join(line for line in lines if line)
    for link in tree.select("a, title"):
        link.decompose()
    if not text or len(html.text(tree)) < _MIN_WORDS:
        raise Drift(f"{page.final_url}: no main text was found")
    return text


def page_title(tree: BeautifulSoup) -> str:
    """The title that a page gives itself: JSON-LD headline, OpenGraph, the one heading, ``<title>``."""
    for script in tree.select('script[type="application/ld+json"]'):
        headline = _headline(script.get_text())
        if headline:
            return html.clean(headline)
    meta = tree.select_one('meta[property="og:title"][content]')
    if meta is not None:
        return html.clean(str(meta["content"]))
    heading = tree.select_one("h1") or tree.select_one("title")
    return html.clean(heading.get_text()) if heading is not None else ""


def _headline(script: str) -> str:
    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        # Site owners' scripts are often broken; the next sign is asked instead.
        return ""
    records = data if isinstance(data, list) else [data]
    return next((str(record["headline"]) for record in records if isinstance(record, dict) and record.get("headline")), "")
