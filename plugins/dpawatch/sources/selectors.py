"""Selectors of a site, proposed from one of its pages: where the entries of a list stand, and where the text of a document does.

The generic reader says what the entries are; of the expressions tried here only one that finds exactly these is proposed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import Tag

from dpawatch.errors import SettingsError
from parsers import generic, html
from parsers.errors import ParseError
from parsers.main_text import left_out
from parsers.models import Item, RawPage

_CLASS = re.compile(r"[A-Za-z][\w-]*")
_CONTENT = ("main article", "article", "main", "[role=main]", "#main-content", "#content", ".content", "body")
_LINKS = ("", "a[href]", "h2 a[href]", "h3 a[href]", "h4 a[href]", "a[href]:has(h2)", "a[href]:has(h3)", "a[href]:has(h4)")
_TITLES = ("h2", "h3", "h4", "h5", "[class*=title]")
_DAYS = ("time", "[class*=date]", "[class*=datum]", "[class*=published]", "[class*=meta]", "")
_HEADINGS = ("main h1", "article h1", "h1", "h2")
_SHARE = 0.6
"""How much of the main text, as the generic reader finds it, a container must hold."""
_MISSING = 0.03
"""The share of a document's text that a container may leave out."""


@dataclass(frozen=True, slots=True)
class ListSelectors:
    """Where the entries of a listing stand.

    Attributes:
        container, row: the part that holds all entries, and one entry in it.
        link: the link in a row, or empty when the row is the link; ``title``: what its title is, or empty when the link is.
        day: where the row prints its day: an expression, empty for the row as a whole, ``None`` where it prints none.
    """

    container: str
    row: str
    link: str
    title: str
    day: str | None


@dataclass(frozen=True, slots=True)
class PageSelectors:
    """Where a document stands: its text and its heading.

    Attributes:
        dated: whether the page prints a day of publication that the listing does not.
        files: whether it links a file that is the decision.
    """

    content: str = "main"
    heading: str = "h1"
    dated: bool = False
    files: bool = False


def of_list(page: RawPage, entries: Sequence[Item], languages: Sequence[str]) -> ListSelectors:
    """Where these entries stand on the page.

    Raises:
        SettingsError: no expression finds exactly them.
    """
    tree = html.soup(page)
    wanted = {item.url: item for item in entries}
    links = [found for item in entries if (found := _link_to(tree, page, item)) is not None]
    around = _common(links) if len(links) > 1 else None
    for css, rows in _rows(around, links, page, wanted) if around is not None else ():
        link = next((tried for tried in _LINKS if all(_leads(row, tried, page) == url for row, url in rows)), None)
        if link is None or around is None:
            continue
        items = [(row, wanted[url]) for row, url in rows]
        return ListSelectors(_css(around, tree), css, link, _title(items, link), _day(items, languages))
    raise SettingsError(
        f"{page.url}: no expression was found that selects its {len(entries)} entries. Give the address of a feed or of another list, "
        "or begin with --offline and write the selectors by hand"
    )


def of_document(page: RawPage, item: Item) -> PageSelectors:
    """Where the document stands on its page; the usual places when the page is no HTML."""
    try:
        tree = html.soup(page)
    except ParseError:
        return PageSelectors()
    try:
        whole = len(generic.main_text(page))
    except ParseError:
        whole = 0
    headings = {css: found for css in _HEADINGS if (found := tree.select(css))}
    named = next((css for css, found in headings.items() if _line(found[0]) == " ".join(item.title.split())), None)
    return PageSelectors(
        content=next((css for css in _CONTENT if _holds_all(tree, css, page, whole)), "body"),
        heading=named or next(iter(headings), "h1"),
        dated=item.published_on is None and generic.published(tree, page, item.title) is not None,
        files=any(file.read for file in generic.files(tree, page, item.title, every=False)),
    )


def _holds_all(tree: BeautifulSoup, css: str, page: RawPage, whole: int) -> bool:
    found = tree.select(css)
    if len(found) != 1:
        return False
    text = html.text(found[0])
    return len(text) >= _SHARE * whole and sum(map(len, left_out(page, text))) <= _MISSING * len(text)


def _link_to(tree: BeautifulSoup, page: RawPage, item: Item) -> Tag | None:
    found = [link for link in tree.select("a[href]") if html.absolute(page, link["href"]) == item.url]
    return max(found, key=lambda link: len(html.text(link)), default=None)


def _common(links: Sequence[Tag]) -> Tag | None:
    """The innermost part that holds all links."""
    shared = set.intersection(*({id(parent) for parent in link.parents} for link in links))
    return next((parent for parent in links[0].parents if id(parent) in shared and parent.name != "[document]"), None)


def _rows(around: Tag, links: Sequence[Tag], page: RawPage, wanted: dict[str, Item]) -> Iterator[tuple[str, list[tuple[Tag, str]]]]:
    """Expressions that select one part of the page for each entry, the widest parts first, with the address each part belongs to."""
    for tag in [tag for tag in links[0].parents if any(parent is around for parent in tag.parents)][::-1] + [links[0]]:
        for css in _own_css(tag):
            rows = [(row, {html.absolute(page, link["href"]) for link in _links_in(row)} & wanted.keys()) for row in around.select(css)]
            told = [(row, next(iter(urls))) for row, urls in rows if len(urls) == 1]
            if len(told) == len(rows) and {url for _, url in told} == wanted.keys():
                yield css, told


def _links_in(tag: Tag) -> list[Tag]:
    return [*([tag] if tag.name == "a" and tag.has_attr("href") else []), *tag.select("a[href]")]


def _leads(row: Tag, css: str, page: RawPage) -> str:
    found = _place(row, css)
    return html.absolute(page, found.get("href")) if found is not None and html.text(found) else ""


def _place(row: Tag, css: str) -> Tag | None:
    return row.select_one(css) if css else row


def _title(items: Sequence[tuple[Tag, Item]], link: str) -> str:
    """What selects the title; empty when that is the link, or when nothing is better."""

    def fits(css: str) -> bool:
        return all((place := _place(row, css)) is not None and _line(place) == item.title for row, item in items)

    return "" if fits(link) else next((css for css in _TITLES if fits(css)), "")


def _day(items: Sequence[tuple[Tag, Item]], languages: Sequence[str]) -> str | None:
    def fits(css: str) -> bool:
        return all(
            (place := _place(row, css)) is not None and html.date(html.text(place), languages) == item.published_on for row, item in items
        )

    css = next((css for css in _DAYS if fits(css)), None) if all(item.published_on for _, item in items) else None
    place = items[0][0].select_one(css) if css else None
    narrow = _own_css(place)[0] if place is not None else ""
    return narrow if narrow and fits(narrow) else css


def _line(tag: Tag) -> str:
    return " ".join(html.text(tag).split())


def _own_css(tag: Tag) -> list[str]:
    """Expressions for a tag without its parents: with each of its classes, by its name, and only where it holds a link."""
    classes = [f"{tag.name}.{name}" for name in tag.get_attribute_list("class") if name and _CLASS.fullmatch(name)]
    return [*classes, tag.name, *(f"{css}:has(a[href])" for css in (*classes, tag.name) if tag.name != "a")]


def _css(tag: Tag, tree: BeautifulSoup) -> str:
    """An expression that selects this tag alone; with its parents in front where it needs them."""
    expression, around = "", tag
    while around.parent is not None and around.name not in ("body", "html", "[document]"):
        own = f"#{around['id']}" if _CLASS.fullmatch(str(around.get("id", ""))) else _own_css(around)[0]
        expression = f"{own} > {expression}" if expression else own
        if tree.select(expression) == [tag]:
            return expression
        around = around.parent
    return f"body > {expression}" if expression else "body"
