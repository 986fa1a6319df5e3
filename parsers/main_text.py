"""The main text of any page, and the page without the furniture that all sites have around it.

trafilatura finds where the text begins and ends; the lines in between are then taken as every source's are, so that none of them is
lost. What lies beyond stays out: other news, tags, addresses.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from parsers import html
from parsers.errors import Drift
from parsers.models import RawPage

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FURNITURE = frozenset(
    ("nav", "aside", "script", "style", "noscript", "template", "iframe", "dialog") + ("header", "footer", "form")  # see _holds_content
)
_ROLES = frozenset(("navigation", "search", "complementary", "dialog", "alertdialog", "menu", "menubar"))
_MIN_CHARACTERS = 40
_PROSE = 40
_PARAGRAPH = 80
_MENU = 3
_HEAD = 15
_GRAM = 3
_LARGE = 250_000
_TAIL = 6
# Characters of the private use area, put into the tree so that lines remember what they stood in.
_LINK, _LINK_END, _TITLE, _OPEN, _CLOSE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_MARK = re.compile("([\ue000-\ue004])")
_STOPS = (".", "!", "?", ":", ";", "”", "»", "“", ")")
_CONTAINERS = ("div", "section", "article", "main", "td")
_WORD = re.compile(r"\w+")
_EDGES = ("div", "section", "article", "p", "li", "ul", "ol", "td", "header", "footer", *HEADINGS)
_LONGEST_EDGE = 60
_MOST_EDGES = 8
_FILE = re.compile(r"\.(?:pdf|docx?|odt|zip)\b", re.IGNORECASE)


def tags(node: Tag, *names: str) -> list[Tag]:
    """The tags below ``node``, or those with one of the names: ``find_all`` for pages with very many tags."""
    return [tag for tag in node.descendants if isinstance(tag, Tag) and (not names or tag.name in names)]


def without_furniture(tree: BeautifulSoup) -> BeautifulSoup:
    """``tree`` without menus, asides, dialogs, the page's header and footer, and forms that do not hold the page; changes it."""
    for tag in [tag for tag in tags(tree) if tag.name in _FURNITURE or tag.get("role") in _ROLES]:
        if not tag.decomposed and not _holds_content(tag):
            tag.decompose()
    return tree


def _holds_content(tag: Tag) -> bool:
    """Whether a header or footer belongs to an entry, or a form holds the page, as the one form of an ASP.NET page does."""
    if tag.name == "form":
        return tag.find(["h1", "article", "main", "table"]) is not None
    if tag.name not in ("header", "footer") or tag.find(["nav", "form"]) is not None:
        return False
    return tag.find("time") is not None or (tag.name == "header" and tag.find(HEADINGS) is not None)


def without_edge_links(content: Tag) -> Tag:
    """``content`` without what it begins and ends with that is nothing but short links to other pages; changes it.

    "Back", "Share", breadcrumbs and tags, whatever their class names; then also a heading that nothing stands below any more.
    Links to files stay.
    """
    for place in [0] * _MOST_EDGES + [-1] * _MOST_EDGES:
        edge = _edge(content, place)
        if edge is None or not _only_links(edge):
            continue
        edge.decompose()
        left = _edge(content, -1) if place else None
        if left is not None and left.name in HEADINGS:
            left.decompose()
    return content


def _edge(content: Tag, place: int) -> Tag | None:
    """The block in which the first or last words of ``content`` stand; ``None`` when that is all of it."""
    words = [node for node in content.find_all(string=True) if type(node) is NavigableString and node.strip()]
    block = words[place].find_parent(_EDGES) if words else None
    return block if isinstance(block, Tag) and content in block.parents else None


def _only_links(block: Tag) -> bool:
    links = block.select("a[href]")
    shown = "".join(link.get_text() for link in links)
    is_whole = "".join(shown.split()) == "".join(block.get_text().split())
    return is_whole and len(shown) <= _LONGEST_EDGE and not any(_FILE.search(str(link["href"])) for link in links)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a page's text.

    Attributes:
        linked: how many of its characters are a link's.
        title: whether it is the page's heading.
        end: the number of the first line after the innermost container that holds it and another line.
    """

    text: str
    linked: int
    title: bool
    end: int

    @property
    def plain(self) -> int:
        return len(self.text) - self.linked

    @property
    def is_link(self) -> bool:
        return self.linked > 0.6 * len(self.text)


def main_text(page: RawPage) -> str:
    """The main text of any page.

    Raises:
        Drift: there is none, or nothing but links.
    """
    tree = without_furniture(html.soup(page))
    markup = str(tree)
    lines = list(_lines(tree))
    kept = _between(lines, _sure(lines, markup))
    if not kept or sum(line.plain for line in lines) < _MIN_CHARACTERS:
        raise Drift(f"{page.final_url}: no main text was found")
    return "\n".join(line.text for line in kept)


def _sure(lines: Sequence[_Line], markup: str) -> list[bool]:
    """Which lines trafilatura takes for the text. It is too slow for very large pages: there, all prose is taken for it."""
    import trafilatura

    if len(markup) > _LARGE:
        return [not line.is_link for line in lines]
    found = trafilatura.extract(markup, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    grams = _grams(found or "")
    return [_is_in(line, grams) for line in lines]


def _lines(tree: BeautifulSoup) -> Iterator[_Line]:
    """The lines of a page's body, with what is linked in them; changes the tree."""
    _mark(tree)
    shown: list[tuple[str, int, bool]] = []
    opened: list[int] = []
    ends: dict[int, int] = {}
    inside = False
    for marked in html.text(tree.body or tree).split("\n"):
        linked = 0
        for part in _MARK.split(marked):
            if part == _OPEN:
                opened.append(len(shown))
            elif part == _CLOSE and opened:
                start = opened.pop()
                for place in range(start, len(shown)) if len(shown) - start > 1 else ():
                    if place in ends:
                        break
                    ends[place] = len(shown)
            elif part in (_LINK, _LINK_END):
                inside = part == _LINK
            elif inside:
                linked += len(part)
        text = html.clean(_MARK.sub("", marked))
        if text:
            shown.append((text, min(linked, len(text)), _TITLE in marked))
    for place, (text, linked, title) in enumerate(shown):
        yield _Line(text, linked, title, ends.get(place, len(shown)))


def _mark(tree: BeautifulSoup) -> None:
    """Put the marks into the tree: around links and containers, and before what may be the page's heading."""
    named = set(_words(" ".join(title.get_text() for title in tags(tree, "title"))))
    for heading in tags(tree, *HEADINGS):
        words = set(_words(heading.get_text()))
        if heading.name == "h1" or (len(words) >= _GRAM and len(words & named) >= 0.8 * len(words)):
            heading.insert(0, NavigableString(_TITLE))
    for link in tags(tree, "a"):
        if link.has_attr("href"):
            link.insert(0, NavigableString(_LINK))
            link.append(NavigableString(_LINK_END))
    for container in tags(tree, *_CONTAINERS):
        container.insert(0, NavigableString(_OPEN))
        container.append(NavigableString(_CLOSE))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _grams(text: str) -> frozenset[tuple[str, ...]]:
    words = _words(text)
    return frozenset(zip(*(words[start:] for start in range(_GRAM)), strict=False))


def _is_in(line: _Line, grams: frozenset[tuple[str, ...]]) -> bool:
    """Whether nearly all of a line's words stand together in the text that ``grams`` are of."""
    own = _grams(line.text)
    return bool(own) and len(own & grams) >= 0.8 * len(own)


def _between(lines: Sequence[_Line], sure: Sequence[bool]) -> list[_Line]:
    """The lines from the page's heading, or the first sure paragraph, to the last one and the end of its container; no menus."""
    prose = [place for place, line in enumerate(lines) if sure[place] and line.plain >= _PROSE]
    if not prose:
        return []
    first, last = prose[0], prose[-1]
    heading = max((place for place in range(max(0, first - _HEAD), first) if lines[place].title), default=None)
    end = min(lines[last].end, last + 1 + _TAIL)
    while end < len(lines) and lines[end].plain >= _PARAGRAPH and not lines[end].is_link:
        end += 1
    start = first if heading is None else heading
    kept: list[_Line] = []
    for is_menu, run in groupby(range(start, end), lambda place: lines[place].is_link and not sure[place]):
        places = list(run)
        if not is_menu or len(places) < _MENU:
            kept += [lines[place] for place in places]
    return kept


def left_out(page: RawPage, text: str) -> list[str]:
    """Paragraphs that belong to what was read of a page, but are not in ``text``.

    They stand between the page's heading and the last paragraph that was read, or follow it without a heading in between; or the
    page goes on with more prose than was read. What stands beside the text (other news, contacts) is not meant.
    """
    lines = list(_lines(without_furniture(html.soup(page))))
    grams = _grams(text)
    prose = [place for place, line in enumerate(lines) if line.plain >= _PARAGRAPH and not line.is_link]
    read = {place for place in prose if _is_in(lines[place], grams)}
    if not read:
        return []
    first, last = min(read), max(read)
    start = max((place for place in range(max(0, first - _HEAD), first) if lines[place].title), default=first)
    missing = [place for place in prose if start < place < last and place not in read]
    tail = [place for place in prose if place > last]
    if sum(lines[place].plain for place in tail) > sum(lines[place].plain for place in read):
        missing += tail
    else:
        while last + 1 in tail and lines[last + 1].text.endswith(_STOPS):
            last += 1
            missing.append(last)
    return [lines[place].text for place in missing]
