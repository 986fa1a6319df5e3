"""Entries of a list whose markup nobody knows: what is repeated on the page, each with an address, a title and a date of its own.

Where dates are printed they tell the entries apart: an entry is the largest part of the page that holds one date and no other. Where
none are, headings or links do. Of several lists on a page the one with the most entries is meant. What cannot be read without guessing
(two dates in each entry, a title that could be either of two lines, an entry that looks like the others but has no date) is not read.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from anyascii import anyascii
from bs4.element import Tag

from parsers import html
from parsers.layout import DateLine, Layout, Link, day_of
from parsers.models import PartialDate

LEAST = 3
_MIN_TITLE = 12
_LARGEST = 6000
_LOSS = 0.05
_MOST_DATES = 4
_WRAPPERS = frozenset(("div", "section", "article", "main", "span", "body"))
_WORD = re.compile(r"[a-z0-9]{4,}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: address, title, and the day where one is printed."""

    url: str
    title: str
    day: PartialDate | None
    own: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """The part of the page that is one entry, with what lies in it."""

    tag: Tag
    links: tuple[Link, ...]
    headings: tuple[Tag, ...]
    dates: tuple[DateLine, ...]


def entries(layout: Layout, dated: float) -> list[Entry]:
    """The entries of the page's main list; none when there is no list that can be read without guessing.

    Args:
        dated: the share of entries that print a date on this list. Below 1, links without dates may be entries too.
    """
    with_dates = _best(layout, list(_dated_blocks(layout)), every=True) or _flat(layout)
    if dated >= 1:
        return with_dates
    named = _best(layout, list(_undated_blocks(layout)), every=False)
    return with_dates if 2 * len(with_dates) >= len(named) else named


def _best(layout: Layout, blocks: Sequence["_Block"], *, every: bool) -> list[Entry]:
    """The list with the most entries of the source's own; ``every``: all of them have a date."""
    found = [_read(layout, group, every=every) for group in _lists(layout, blocks, every=every)]
    return max((read for read in found if any(entry.own for entry in read)), key=lambda read: sum(entry.own for entry in read), default=[])


# Which parts of the page are entries ----------------------------------------------------------------------------------------------


def _dated_blocks(layout: Layout) -> Iterator[_Block]:
    """The largest parts of the page with one date each (or one line of dates), a link and no other date."""
    for dates in _date_slots(layout):
        block = dates[0].tag
        for around in (block, *layout.above(block)):
            if layout.number_of_dates(around) > len(dates) or layout.size(around) > _LARGEST:
                break
            block = around
        if layout.links_in(block):
            yield _block(layout, block)


def _date_slots(layout: Layout) -> Iterator[tuple[DateLine, ...]]:
    """Dates, those of one entry together ("Published ... Updated ...")."""
    slot: list[DateLine] = []
    for line in layout.dates:
        if slot and not _same_line(layout, slot[0], line):
            yield tuple(slot)
            slot = []
        slot.append(line)
    if slot:
        yield tuple(slot)


def _same_line(layout: Layout, one: DateLine, other: DateLine) -> bool:
    """Whether the innermost tag around two dates holds no link or heading among its dates: they are one entry's."""
    around = next((tag for tag in layout.above(one.tag) if layout.extent(tag)[1] > other.place), layout.root)
    if layout.number_of_dates(around) > _MOST_DATES:
        return False
    places = [line.place for line in layout.dates_in(around)]
    return not layout.is_between(min(places), max(places))


def _undated_blocks(layout: Layout) -> Iterator[_Block]:
    """The largest parts of the page with one title each: a heading that is linked, or else a link with enough words."""
    named = [link for link in layout.links if link.own and link.heading is not None]
    if len({link.url for link in named}) < LEAST:
        named = [link for link in layout.links if link.own and len(link.text) >= _MIN_TITLE]
    places = {link.place: link.url for link in named}
    done: set[int] = set()
    for link in named:
        block = link.tag
        for around in layout.above(link.tag):
            if layout.size(around) > _LARGEST or any(places.get(each.place, link.url) != link.url for each in layout.links_in(around)):
                break
            block = around
        if id(block) not in done:
            done.add(id(block))
            yield _block(layout, block)


def _block(layout: Layout, tag: Tag) -> _Block:
    """A block, drawn as tightly around its links, headings and dates as it can be."""
    links, headings, dates = tuple(layout.links_in(tag)), tuple(layout.headings_in(tag)), tuple(layout.dates_in(tag))
    return _Block(tag, links, headings, dates)


# Which of them belong together ----------------------------------------------------------------------------------------------------


def _lists(layout: Layout, blocks: Sequence[_Block], *, every: bool) -> Iterator[list[_Block]]:
    """Blocks that are marked up alike, in the order of the page."""
    alike: dict[object, list[_Block]] = defaultdict(list)
    for block in blocks:
        alike[_shape(layout, block), len(block.dates) if every else 0].append(block)
    yield from (group for group in alike.values() if len(group) >= LEAST)


def _shape(layout: Layout, block: _Block) -> tuple[object, ...]:
    """What entries of one list share whatever their classes: where they stand, how their title is marked, what comes first."""
    path = tuple(tag.name for tag in layout.above(block.tag) if tag.name not in _WRAPPERS)
    heading = block.headings[0].name if block.headings else ""
    linked = any(link.heading is not None for link in block.links)
    return path, heading, linked


def _read(layout: Layout, blocks: Sequence[_Block], *, every: bool) -> list[Entry]:
    """The entries of a list; none when more than a few of its blocks cannot be read."""
    common = _repeated(blocks)
    found = [entry for block in blocks if (entry := _entry(block, common, every=every)) is not None]
    lost = len(blocks) - len(found) + (_overlooked(layout, blocks) if every else 0)
    return found if len(found) >= LEAST and lost <= _LOSS * len(found) else []


@dataclass(frozen=True, slots=True)
class _Repeated:
    """Words and addresses that several entries of a list share: "read more", categories, topics."""

    words: frozenset[str]
    urls: frozenset[str]


def _repeated(blocks: Sequence[_Block]) -> _Repeated:
    words: Counter[str] = Counter()
    urls: Counter[str] = Counter()
    for block in blocks:
        words.update({line.casefold() for line in _text_lines(block)} | {link.text.casefold() for link in block.links})
        urls.update({link.url for link in block.links})
    often = max(2, len(blocks) // 3)
    return _Repeated(
        frozenset(word for word, number in words.items() if number >= often), frozenset(url for url, number in urls.items() if number > 1)
    )


def _text_lines(block: _Block) -> list[str]:
    return html.text(block.tag).split("\n")


def _overlooked(layout: Layout, blocks: Sequence[_Block]) -> int:
    """How many parts of the list look like its entries, but have no date."""
    inside = {layout.extent(block.tag) for block in blocks}
    covered = {link.place for block in blocks for link in block.links}
    known = {link.url for block in blocks for link in block.links}
    within = _around_all(layout, blocks)
    if all(any(link.heading is not None for link in block.links) for block in blocks):
        missing = [link for link in layout.links_in(within) if link.heading is not None and link.place not in covered]
        return len({link.url for link in missing} - known)
    parents = {id(parent): parent for block in blocks if (parent := block.tag.parent) is not None}
    names = {block.tag.name for block in blocks}
    others = [
        child for parent in parents.values() for child in parent.find_all(names, recursive=False) if layout.extent(child) not in inside
    ]
    return sum(any(len(link.text) >= _MIN_TITLE and link.url not in known for link in layout.links_in(child)) for child in others)


def _around_all(layout: Layout, blocks: Sequence[_Block]) -> Tag:
    last = layout.extent(blocks[-1].tag)[1]
    return next((tag for tag in layout.above(blocks[0].tag) if layout.extent(tag)[1] >= last), layout.root)


# What an entry says ---------------------------------------------------------------------------------------------------------------


def _entry(block: _Block, common: _Repeated, *, every: bool) -> Entry | None:
    day = day_of(block.dates)
    if every and day is None:
        return None
    heading = _heading(block)
    link = _link(block, heading, common)
    if link is None:
        return None
    title = _title(block, link, heading, common)
    return Entry(link.url, title, day, link.own) if len(title) >= _MIN_TITLE else None


def _heading(block: _Block) -> Tag | None:
    """The heading of an entry: one that is linked, or else the only one."""
    linked = [link.heading for link in block.links if link.heading is not None]
    if linked:
        return linked[0]
    return block.headings[0] if len(block.headings) == 1 else None


def _link(block: _Block, heading: Tag | None, common: _Repeated) -> Link | None:
    """The link to the entry's own page; ``None`` when it could be either of two."""
    if heading is not None:
        of_heading = next((link for link in block.links if link.heading is heading), None)
        if of_heading is not None:
            return of_heading
    own = [link for link in block.links if link.url not in common.urls] or list(block.links)
    if len({link.url for link in own}) == 1:
        return max(own, key=lambda link: len(link.text))
    if heading is not None:
        words = " ".join(html.text(heading).split())
        return next((link for link in own if words in str(link.tag.get("aria-label", "")) or words in str(link.tag.get("title", ""))), None)
    return max((link for link in own if link.text.casefold() not in common.words), key=lambda link: len(link.text), default=None)


def _title(block: _Block, link: Link, heading: Tag | None, common: _Repeated) -> str:
    """The title of an entry; empty when it could be either of two lines."""
    if heading is not None:
        inner = link.text if link.tag in heading.descendants and len(link.text) >= _MIN_TITLE else ""
        return inner or " ".join(html.text(heading).split())
    lines = html.text(link.tag).split("\n")
    if len(lines) == 1 and len(link.text) >= _MIN_TITLE and link.text.casefold() not in common.words:
        return link.text
    dates = {line.text for line in block.dates}
    links = {each.text for each in block.links if each is not link}
    possible = [
        line
        for line in (lines if len(lines) > 1 else _text_lines(block))
        if len(line) >= _MIN_TITLE and line.casefold() not in common.words and line not in dates | links
    ]
    possible = [line for line in possible if not any(line in shown or shown in line for shown in dates)]
    return possible[0] if len(possible) == 1 else _like_the_address(possible, link.url)


def _like_the_address(lines: Sequence[str], url: str) -> str:
    """The line whose words the address repeats; empty when none or more than one does."""
    slug = set(_WORD.findall(url.casefold()))
    alike = [line for line in lines if len(slug.intersection(_WORD.findall(anyascii(line).casefold()))) >= 2]
    return alike[0] if len(alike) == 1 else ""


# Lists without a tag for each entry -----------------------------------------------------------------------------------------------


def _flat(layout: Layout) -> list[Entry]:
    """Entries of a list that is one run of titles and dates by turns (``h3 p h3 p``, ``dt dd dt dd``)."""
    headed = sum(link.heading is not None for link in layout.links) >= LEAST
    best: list[Entry] = []
    for parent in {id(tag): tag for line in layout.dates for tag in islice(layout.above(line.tag), 3)}.values():
        dates = layout.dates_in(parent)
        links = [
            link for link in layout.links_in(parent) if link.own and (link.heading is not None if headed else len(link.text) >= _MIN_TITLE)
        ]
        if len(dates) == len(links) > len(best) and len(links) >= LEAST and _by_turns(links, dates):
            best = [Entry(link.url, link.text, line.day, link.own) for link, line in zip(links, dates, strict=True)]
    return [replace(entry, title=" ".join(entry.title.split())) for entry in best]


def _by_turns(links: Sequence[Link], dates: Sequence[DateLine]) -> bool:
    order = sorted([(link.place, 0) for link in links] + [(line.place, 1) for line in dates])
    return all(one[1] != other[1] for one, other in pairwise(order)) and len({link.url for link in links}) == len(links)
