"""A digest: what its readers were not told at once, and what was not covered.

Pure rendering: :class:`Digest` to as many messages as it takes. Nothing is left out and no line is cut: a digest that is too long for
one message goes on in the next.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import Block

from dpawatch.slack import drawing, words
from dpawatch.slack.drawing import HEADER_LIMIT, SECTION_LIMIT, SENTENCE_LIMIT, Message
from dpawatch.slack.safe_text import fit, width
from parsers.models import Money

EVENT_TYPE = "dpawatch_digest"
MESSAGE_LIMIT = 12_000
"""Characters of a message's sections: our own limit. Slack states one for a section (3,000) and refuses messages that are "too long"
as a whole without saying how long that is."""
_NAME_LIMIT = 120
_MOST_ALSO = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision in a digest.

    Attributes:
        watch: the company or the words of the watch under which it stands; ``also`` the other watches of the same reader that it matched.
        headline: plain text, not escaped.
        country: ISO 3166-1 alpha-2 of who decided, or empty.
        day: decision or publication date in words.
        doubtful: whether a person must look.
    """

    decision_id: int
    watch: str
    headline: str
    country: str
    day: str
    url: str
    hosts: tuple[str, ...]
    also: tuple[str, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the decisions listed.

    Attributes:
        fines: one sum for each currency, as imposed.
        euros: all of them in euros at the decision dates, where rates are known; ``without_rate`` counts fines left out of it.
    """

    fines: tuple[Money, ...] = ()
    euros: Decimal | None = None
    without_rate: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """What one reader (a channel) is told of a period.

    Attributes:
        since, until: the period, UTC; ``zone`` is the readers' IANA time zone.
        late: when it was made, if that is long after it was due.
        notes: what else became of matches in the period, in words.
        watches: number of watches of this reader.
        not_covered: authorities and times that were not covered, in words, one a line.
        covered: how many sources were covered all the time, of how many authorities known.
        quiet: nothing at all was found for these watches.
    """

    cadence: Literal["daily", "weekly"]
    since: datetime
    until: datetime
    zone: str
    watches: int
    covered: tuple[int, int]
    entries: tuple[Entry, ...] = ()
    totals: Totals = Totals()
    notes: tuple[str, ...] = ()
    not_covered: tuple[str, ...] = ()
    quiet: bool = False
    late: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One message of a digest, and the decisions that it lists."""

    message: Message
    decisions: frozenset[int]


@dataclass(slots=True)
class _Section:
    lines: list[str]
    decisions: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def render(digest: Digest) -> tuple[Page, ...]:
    """Draw a digest, as one message or several."""
    title = headline(digest)
    pages = _pages(_sections(digest))
    return tuple(_page(title, sections, number, len(pages)) for number, sections in enumerate(pages, start=1))


def headline(digest: Digest) -> str:
    """The title, as a lock screen shows it."""
    number = len(digest.entries)
    if number:
        return f"{digest.cadence.capitalize()} digest: {number} decision{'s' if number > 1 else ''}"
    return "All quiet: nothing found for your watches" if digest.quiet else f"{digest.cadence.capitalize()} digest: nothing further"


def _sections(digest: Digest) -> Iterator[_Section]:
    yield from _flow("", [(line, None) for line in _head(digest)])
    for watch in dict.fromkeys(entry.watch for entry in digest.entries):
        yield from _flow(f"*{fit(watch, _NAME_LIMIT)}*", _of_watch([e for e in digest.entries if e.watch == watch]))
    yield from _flow("*In all*", [(line, None) for line in _totals(digest)] if digest.entries else [])
    yield from _flow("*Besides*", [(f"• {fit(note, SENTENCE_LIMIT)}", None) for note in digest.notes])
    yield from _flow("*Not covered in this period*", [(f"• {fit(gap, SENTENCE_LIMIT)}", None) for gap in digest.not_covered])
    yield from _flow("", [(_coverage(digest), None)])


def _head(digest: Digest) -> Iterator[str]:
    zone = ZoneInfo(digest.zone)
    since, until = (f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" for moment in (digest.since, digest.until))
    yield f"*Period:* {since} to {until} ({fit(digest.zone, 40)}), {digest.watches} watch{'es' if digest.watches != 1 else ''}"
    if digest.late is not None:
        yield f"_Sent late, on {digest.late.astimezone(zone):%Y-%m-%d %H:%M}: dpawatch was not running when it was due._"
    if digest.quiet:
        yield "No decision was found that names a watched organisation. This holds for the sources that were covered; see below."


def _of_watch(entries: Sequence[Entry]) -> Iterator[tuple[str, int | None]]:
    for country in sorted({entry.country for entry in entries}):
        yield f"_{fit(words.COUNTRIES.get(country, (country or 'Country not known', ''))[0], 60)}_", None
        for entry in entries:
            if entry.country == country:
                yield _line(entry), entry.decision_id


def _line(entry: Entry) -> str:
    parts = [f"• {fit(entry.headline, 300)}", fit(entry.day, 60), drawing.source(entry.url, entry.hosts)]
    if entry.doubtful:
        parts.append("uncertain, please check")
    if entry.also:
        more = f" and {len(entry.also) - _MOST_ALSO} more" if len(entry.also) > _MOST_ALSO else ""
        parts.append("also matched: " + ", ".join(fit(name, _NAME_LIMIT) for name in entry.also[:_MOST_ALSO]) + more)
    return " · ".join(part for part in parts if part)


def _totals(digest: Digest) -> Iterator[str]:
    totals, number = digest.totals, len(digest.entries)
    yield f"{number} decision{'s' if number > 1 else ''}" + (
        f"; fines imposed: {', '.join(words.money(sum_) for sum_ in totals.fines)}" if totals.fines else "; no fine imposed"
    )
    if totals.euros is not None and any(sum_.currency != "EUR" for sum_ in totals.fines):
        left_out = f" ({totals.without_rate} without a known rate left out)" if totals.without_rate else ""
        yield f"about {words.money(Money(totals.euros, 'EUR'))} together, at the rates of the decision dates{left_out}"


def _coverage(digest: Digest) -> str:
    covered, known = digest.covered
    return f"{covered} of {known} sources and authorities known to dpawatch were covered. Elsewhere, no alert does not mean no sanction."


def _flow(heading: str, lines: Iterable[tuple[str, int | None]]) -> Iterator[_Section]:
    """Lines under a heading, in as many sections as hold them; each begins with the heading. None for no lines."""
    section = _Section([heading] if heading else [])
    for line, decision_id in lines:
        if len(section.lines) > bool(heading) and width(section.text) + 1 + width(line) > SECTION_LIMIT:
            yield section
            section = _Section([f"{heading} (continued)"] if heading else [])
        section.lines.append(line)
        if decision_id is not None:
            section.decisions.add(decision_id)
    if len(section.lines) > bool(heading):
        yield section


def _pages(sections: Iterable[_Section]) -> list[list[_Section]]:
    pages: list[list[_Section]] = [[]]
    room = MESSAGE_LIMIT
    for section in sections:
        size = width(section.text)
        if pages[-1] and (size > room or len(pages[-1]) >= 45):
            pages.append([])
            room = MESSAGE_LIMIT
        pages[-1].append(section)
        room -= size
    return pages


def _page(title: str, sections: Sequence[_Section], number: int, of: int) -> Page:
    shown = title if of == 1 else f"{title} ({number} of {of})"
    header = fit(shown, HEADER_LIMIT)
    blocks: list[Block] = [drawing.header(header), *(drawing.section(section.text) for section in sections)]
    if number < of:
        blocks.append(drawing.context(["This digest goes on in the next message."]))
    message = drawing.message(header, blocks, EVENT_TYPE, {})
    return Page(message, frozenset(decision for section in sections for decision in section.decisions))
