"""Reading without knowing the site, for the day after a redesign: what most sites have in common.

A listing is what is repeated on the page (:mod:`parsers.repeated`), or what the page tells machines about its list (JSON-LD).
A document is what trafilatura takes for the main text, and is believed only when the page speaks of the entry it was fetched for.
PDFs that are linked as the decision are read with it, and any PDF next to a short text.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from anyascii import anyascii
from bs4 import BeautifulSoup
from bs4.element import Tag

from parsers import checks, html, languages, repeated
from parsers.errors import Drift
from parsers.layout import Layout, day_of
from parsers.main_text import HEADINGS, main_text, tags, without_furniture
from parsers.models import Attachment, Document, Item, PartialDate, RawPage

if TYPE_CHECKING:
    from parsers.base import Listing, SourceInfo

__all__ = ["document", "items", "main_text", "page_title"]

_COVER = 1000
_PDF = re.compile(r"^[^\s?#<>]+\.pdf(?:[?#]\S*)?$", re.IGNORECASE)
_PARAGRAPH = 80
_BESIDE = 25
_TELLING = 4
_NOTHING = re.compile(r"(?!)")
_FEED = "link[rel~='alternate'][type='application/rss+xml'][href], link[rel~='alternate'][type='application/atom+xml'][href]"
_SUMMARY = re.compile(r"press|persbericht|comunicat|communiqu|summary|samenvatting|zusammenfassung|résumé|resumen|sintesi", re.IGNORECASE)


def items(page: RawPage, listing: "Listing", info: "SourceInfo", native_id: Callable[[str], str]) -> Sequence[Item]:
    """The entries of a listing page of unknown markup, each marked degraded.

    Raises:
        Drift: no list of like entries with links, titles and dates was found, or none that can be read without guessing.
    """
    tree = html.soup(page)
    feed = tree.select_one(_FEED)
    told = _structured_entries(tree, page, info, listing.expect.dated)
    layout = Layout(without_furniture(tree), page, lambda url: checks.own_host(info, url), info.languages)
    found = repeated.entries(layout, listing.expect.dated)
    best = found if len(found) >= len(told) else told
    if not best:
        hint = f"; it offers a feed: {html.absolute(page, feed['href'])}" if feed is not None else ""
        raise Drift(f"{page.final_url}: no list of links with titles and dates was found{hint}")
    made = [(native_id(entry.url), entry) for entry in best]
    return [Item(info.id, key, entry.url, _without_id(entry.title, key), published_on=entry.day, degraded=True) for key, entry in made]


def _without_id(title: str, native_id: str) -> str:
    """The title without the site's own number of the entry in brackets at its end."""
    return re.sub(rf"\s*[\[(][^\[\]()]{{0,15}}\b{re.escape(native_id)}[\])]$", "", title) if native_id.isdigit() else title


def _structured_entries(tree: BeautifulSoup, page: RawPage, info: "SourceInfo", dated: float) -> list[repeated.Entry]:
    """The entries that JSON-LD lists: addresses, headlines and dates of publication, all of them or none."""
    found: dict[str, repeated.Entry] = {}
    number = 0
    for record in _records(tree):
        url, title = record.get("url"), record.get("headline") or record.get("name")
        if record.get("@type") not in ("NewsArticle", "Article", "BlogPosting", "ListItem", "Legislation", "Report") or not title:
            continue
        number += 1
        day = _iso_day(record.get("datePublished"))
        link = html.absolute(page, url) if isinstance(url, str) else ""
        if link and checks.own_host(info, link) and (day is not None or dated < 1):
            found[link] = repeated.Entry(link, html.clean(str(title)), day if dated > 0 else None, own=True)
    return list(found.values()) if len(found) == number >= repeated.LEAST else []


def _records(tree: BeautifulSoup) -> Iterator[dict[str, object]]:
    """Every object of a page's JSON-LD, however deep it lies."""
    for script in tree.find_all("script", type="application/ld+json"):
        try:
            pending = [json.loads(script.get_text())]
        except (ValueError, RecursionError):
            continue  # site owners' scripts are often broken; the next sign is asked instead
        while pending:
            value = pending.pop()
            if isinstance(value, dict):
                yield value
                pending.extend(list(value.values())[::-1])
            elif isinstance(value, list):
                pending.extend(value[::-1])


def _iso_day(told: object) -> PartialDate | None:
    try:
        return PartialDate(date.fromisoformat(str(told)[:10]))
    except ValueError:
        return None


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
    own = _own_heading(tree, item.title)
    named = _without_id(_shown(own), item.native_id) if own is not None else ""
    words = {word for word in _folded(item.title) if len(word) >= _TELLING}
    seen = _folded(f"{named} {heading} {text}")
    if words and len(words & seen) < 0.6 * len(words):
        raise Drift(f"{page.final_url}: the page does not speak of '{item.title}'. Has the document moved?")
    return Document(
        source_id=item.source_id,
        native_id=item.native_id,
        url=page.final_url,
        title=named or item.title or heading,
        text=text,
        language="",
        published_on=item.published_on or published(tree, page, item.title),
        attachments=tuple(files(tree, page, item.title or heading, every=len(text) < _COVER)),
        fields=item.fields,
        degraded=True,
    )


def _own_heading(tree: BeautifulSoup, title: str) -> Tag | None:
    """The heading of the page that says what the listing said of it, perhaps more fully; ``None`` when none does."""
    wanted = _folded(title)
    headings = [(heading, _folded(_shown(heading))) for heading in tags(tree, *HEADINGS)] if wanted else []
    for heading, words in headings:
        if len(words & wanted) >= 0.6 * max(len(words), len(wanted)):
            return heading
    # Titles made of addresses have other words; then the page's main heading is believed that shares half of its own.
    main = [(heading, words) for heading, words in headings if heading.name == "h1" and heading.find_parent(["nav", "header"]) is None]
    return main[0][0] if len(main) == 1 and len(main[0][1] & wanted) >= max(2, 0.5 * len(main[0][1])) else None


def _shown(tag: Tag) -> str:
    return " ".join(html.text(tag).split())


def _folded(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]{2,}", anyascii(text).casefold()))


def files(tree: BeautifulSoup, page: RawPage, about: str, *, every: bool) -> Iterator[Attachment]:
    """The PDFs that a page links; those are to be read that are called a decision, or like the page (``about``), or ``every`` one."""
    found = [tag for tag in tags(tree) if _names_a_pdf(tag) and tag.find_parent(["nav", "footer"]) is None]
    decision, quiet = _decision_words(tree, about) if found else (_NOTHING, _NOTHING)
    wanted = _folded(about)
    for link in found:
        told = {name: str(value) for name, value in link.attrs.items()}
        url = next(html.absolute(page, value) for value in told.values() if _PDF.search(value))
        title = html.text(link) or next((value for name, value in told.items() if name.endswith(("title", "label"))), "")
        named = f"{title} {_file_words(url)}"
        is_named = decision.search(named) is not None or len(_folded(named) & wanted) >= max(2, 0.6 * len(wanted))
        is_decision = is_named and not (quiet.search(title) or _SUMMARY.search(title))
        if url:
            yield Attachment(url, title, read=every or is_decision)


def _names_a_pdf(tag: Tag) -> bool:
    """Whether an attribute of the tag is the address of a PDF; sites put them into elements of their own."""
    told = [value for value in tag.attrs.values() if isinstance(value, str)] if tag.name not in ("link", "script", "meta", "form") else []
    return any(_PDF.search(value) for value in told)


def _file_words(url: str) -> str:
    return re.sub(r"[_+-]", " ", unquote(urlsplit(url).path.rsplit("/", 1)[-1]))


def _decision_words(tree: BeautifulSoup, text: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What decisions are called in the page's language, and what is none."""
    from parsers.extract.cues import pattern

    words = languages.get(_language(tree, text)).sanctions
    return pattern(words.decision), pattern(words.quiet)


def _language(tree: BeautifulSoup, text: str) -> str:
    """The language that a page says it is in, or else seems to be in."""
    from parsers.extract.language_id import detect

    told = str(tree.html.get("lang", "")).lower()[:2] if tree.html is not None else ""
    found = "nb" if told == "no" else told if told in languages.ALL else detect(text, languages.ALL).language
    return found if found in languages.ALL else "en"


def published(tree: BeautifulSoup, page: RawPage, title: str) -> PartialDate | None:
    """The day of publication that a page tells: JSON-LD, OpenGraph, or a lone date (beside the heading, or called so)."""
    for record in _records(tree):
        day = _iso_day(record.get("datePublished"))
        if day is not None:
            return day
    meta = tree.find("meta", property="article:published_time", content=True)
    if isinstance(meta, Tag):
        return _iso_day(meta["content"])
    language = _language(tree, tree.get_text(" ")[:5000])
    heading = _own_heading(tree, title) or tree.find("h1")
    if not isinstance(heading, Tag):
        return None
    layout = Layout(tree, page, lambda url: True, (language,))
    start, after = layout.extent(heading)
    end = _first_paragraph(layout, heading)
    below = [line for line in layout.dates if after <= line.place < end]
    before = [line for line in layout.dates if start - _BESIDE <= line.place < start]
    return day_of(below or before or [line for line in layout.dates if line.tells_publication])


def _first_paragraph(layout: Layout, heading: Tag) -> int:
    """Where the text below a heading begins."""
    for node in islice(heading.find_all_next(string=True), 60):
        if len(node.strip()) >= _PARAGRAPH and node.parent is not None:
            return layout.extent(node.parent)[0]
    return layout.extent(heading)[1] + _BESIDE


def page_title(tree: BeautifulSoup) -> str:
    """The title that a page gives itself: JSON-LD headline, OpenGraph, the one heading, ``<title>``."""
    headline = next((told for record in _records(tree) if (told := record.get("headline"))), "")
    if headline:
        return html.clean(str(headline))
    meta = tree.select_one('meta[property="og:title"][content]')
    if meta is not None:
        return html.clean(str(meta["content"]))
    heading = tree.select_one("h1") or tree.select_one("title")
    return html.clean(heading.get_text()) if heading is not None else ""
