"""A page as a reader sees it who cannot read its class names: where its links, headings and lone dates stand, and within what.

One walk numbers everything; afterwards each question about a tag ("which dates are in it?") costs a binary search. That keeps the
reading of large pages linear.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from parsers import html
from parsers.extract.dates import find_dates
from parsers.main_text import HEADINGS, tags
from parsers.models import PartialDate, Precision, RawPage

_LONGEST_LABEL = 60
_LONGEST_REST = 35
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d?[./-]\d\d(?!\d)")
# Session numbers in addresses are different each time.
_SESSION = re.compile(r";jsessionid=[^?#/]*", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_]{3}[^:]*:")
# "Published" in the languages of our sources.
_PUBLISHED = re.compile(
    r"publi|veröffentlich|objav|zve[rř]ejn|julkais|avaldat|paskelb|megjelen|közzét|δημοσ|публик|\bbirt|foilsi|pubblika|udgive|offentliggj",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another page.

    Attributes:
        place: its number in the order of the page.
        heading: the heading it stands in, or that stands in it.
        own: whether it leads to a host of the source.
    """

    place: int
    tag: Tag
    url: str
    text: str
    heading: Tag | None
    own: bool


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that stands alone, with a label at most; ``text`` is the whole line."""

    place: int
    tag: Tag
    day: PartialDate
    text: str

    @property
    def tells_publication(self) -> bool:
        """Whether its label says that it is the day of publication."""
        return _PUBLISHED.search(self.text) is not None


def day_of(lines: Iterable[DateLine]) -> PartialDate | None:
    """The one day that lines name; of several that which is called the day of publication; else ``None``."""
    told = list(lines)
    days = {line.day for line in told}
    if len(days) > 1:
        days = {line.day for line in told if line.tells_publication}
    return days.pop() if len(days) == 1 else None


class Layout:
    """Links, headings and dates of a page, in its order, and the extent of every tag."""

    def __init__(self, tree: BeautifulSoup, page: RawPage, own: Callable[[str], bool], languages: Sequence[str]) -> None:
        self.root: Tag = tree.body or tree
        self._extent: dict[int, tuple[int, int]] = {}
        self._heading_around: dict[int, Tag] = {}
        self._place: dict[int, int] = {}
        self._written: list[int] = [0]
        self._number(self.root)
        self.headings = tags(self.root, *HEADINGS)
        self._heading_places = [self.extent(heading)[0] for heading in self.headings]
        self.links = list(self._links(page, own))
        self._link_places = [link.place for link in self.links]
        self.dates = self._dates(languages)
        self._date_places = [line.place for line in self.dates]

    def _number(self, root: Tag) -> None:
        """Give each node a number, and each tag the numbers of its first node and of the first one after it."""
        pending: list[tuple[Tag | None, object]] = [(None, root)]
        heading: Tag | None = None
        while pending:
            closed, node = pending.pop()
            if closed is not None:
                self._extent[id(closed)] = (self._extent[id(closed)][0], len(self._written))
                heading = None if closed is heading else heading
            elif isinstance(node, Tag):
                self._extent[id(node)] = (len(self._written), 0)
                heading = node if heading is None and node.name in HEADINGS else heading
                if heading is not None:
                    self._heading_around[id(node)] = heading
                self._written.append(self._written[-1])
                pending.append((node, None))
                pending.extend((None, child) for child in reversed(node.contents))
            else:
                self._place[id(node)] = len(self._written)
                shown = len(str(node).strip()) if type(node) is NavigableString else 0
                self._written.append(self._written[-1] + shown)

    def extent(self, tag: Tag) -> tuple[int, int]:
        """The numbers of a tag's first node, and of the first one after it."""
        return self._extent[id(tag)]

    def size(self, tag: Tag) -> int:
        """How many characters are shown in a tag."""
        start, end = self.extent(tag)
        return self._written[end - 1] - self._written[start - 1]

    def links_in(self, tag: Tag) -> list[Link]:
        """The links in a tag, itself included."""
        return self.links[self._slice(self._link_places, tag)]

    def dates_in(self, tag: Tag) -> list[DateLine]:
        """The lone dates in a tag, itself included."""
        return self.dates[self._slice(self._date_places, tag)]

    def number_of_dates(self, tag: Tag) -> int:
        """How many lone dates are in a tag."""
        start, end = self.extent(tag)
        return bisect_left(self._date_places, end) - bisect_left(self._date_places, start)

    def is_between(self, start: int, end: int) -> bool:
        """Whether a link or heading begins between two places."""
        return any(bisect_left(places, end) > bisect_left(places, start) for places in (self._link_places, self._heading_places))

    def headings_in(self, tag: Tag) -> list[Tag]:
        """The headings in a tag, itself included."""
        return self.headings[self._slice(self._heading_places, tag)]

    def _slice(self, places: Sequence[int], tag: Tag) -> slice:
        start, end = self.extent(tag)
        return slice(bisect_left(places, start), bisect_left(places, end))

    def above(self, tag: Tag) -> Iterator[Tag]:
        """The tags around ``tag``, innermost first, up to the body."""
        around = tag.parent
        while around is not None and id(around) in self._extent:
            yield around
            around = around.parent

    def _links(self, page: RawPage, own: Callable[[str], bool]) -> Iterator[Link]:
        here = html.absolute(page, "")
        known: dict[str, tuple[str, bool]] = {}
        for tag in tags(self.root, "a"):
            href = str(tag.get("href", ""))
            if href not in known:
                found = _SESSION.sub("", html.absolute(page, href))
                known[href] = found, own(found)
            url, is_own = known[href]
            if href and url and url != here:
                heading = self._heading_around.get(id(tag)) or next(iter(self.headings_in(tag)), None)
                yield Link(self.extent(tag)[0], tag, url, " ".join(html.text(tag).split()), heading, is_own)

    def _dates(self, languages: Sequence[str]) -> list[DateLine]:
        stamps = [stamp for tag in tags(self.root, "time") if (stamp := self._stamp(tag, languages)) is not None]
        stamped = {place for stamp in stamps for place in range(*self.extent(stamp.tag))}
        lines: dict[int, DateLine] = {}
        for node in [node for node in self.root.descendants if type(node) is NavigableString and _YEAR.search(node)]:
            tag = node.parent
            if tag is None or len(node.strip()) > _LONGEST_LABEL or self.extent(tag)[0] in stamped:
                continue
            line = self._line(node, tag, languages)
            if line is not None:
                lines.setdefault(line.place, line)
        return sorted([*stamps, *lines.values()], key=lambda line: line.place)

    def _stamp(self, tag: Tag, languages: Sequence[str]) -> DateLine | None:
        """A ``time`` element. What it shows may be a day off what it says, when that is midnight in UTC: people read what is shown."""
        try:
            day = date.fromisoformat(str(tag.get("datetime", ""))[:10])
        except ValueError:
            return None
        shown, _ = _day(html.text(tag), languages) if self.size(tag) else (None, 0)
        told = shown if shown is not None and abs(shown.day - day) <= timedelta(days=1) else PartialDate(day)
        return DateLine(self.extent(tag)[0], tag, told, self._label(None, tag))

    def _line(self, node: NavigableString, tag: Tag, languages: Sequence[str]) -> DateLine | None:
        """The date in a text or in what stands closely around it; ``None`` in a heading or link, or with more than a label beside it."""
        if id(tag) in self._heading_around and tag.name != "time":
            return None
        day, rest = _day(" ".join(node.split()), languages)
        if day is not None:
            return DateLine(self._place[id(node)], tag, day, self._label(node, tag)) if rest <= _LONGEST_REST else None
        for around in (tag, *self.above(tag)):
            if self.size(around) > _LONGEST_LABEL or self.links_in(around) or self.headings_in(around):
                return None
            day, rest = _day(" ".join(html.text(around).split()), languages)
            if day is not None:
                return DateLine(self.extent(around)[0], around, day, self._label(node, around)) if rest <= _LONGEST_REST else None
        return None

    def _label(self, node: NavigableString | None, tag: Tag) -> str:
        """The line that a date stands in, with its label; the label may stand in a tag of its own."""
        if node is not None and len(tag.contents) > 1 and _LABEL.search(node):
            return " ".join(node.split())
        before = tag.previous_sibling
        if node is None and type(before) is NavigableString and _LABEL.search(before):
            return " ".join(f"{before} {html.text(tag)}".split())
        line = tag
        for around in self.above(tag):
            if self.size(around) > _LONGEST_LABEL or self.headings_in(around) or self.links_in(around):
                break
            line = around
        return " ".join(html.text(line).split())


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def _day(shown: str, languages: Sequence[str]) -> tuple[PartialDate | None, int]:
    """The one day that a short text names, and how many letters and digits stand beside it (twice as many between words)."""
    for language in dict.fromkeys((*languages, "en")):
        found = [mention for mention in find_dates(shown, language) if mention.date.precision is Precision.DAY]
        if found:
            before, after = (_letters(part) for part in (shown[: found[0].start], shown[found[0].end :]))
            # In the middle of a line, words on both sides are a sentence sooner than a label.
            return (found[0].date, (before + after) * (2 if before and after else 1)) if len(found) == 1 else (None, 0)
    short = _SHORT.search(shown)
    day = html.date(short.group(), languages) if short is not None else None
    return day, len(shown) - 8
