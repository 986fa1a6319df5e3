"""Three to five sentences worth showing: what was done wrong, what was ordered, what comes next, who may be liable, whom it warns."""

import re
from collections.abc import Sequence
from itertools import islice

from parsers.extract import persons
from parsers.extract.cues import ScannedText
from parsers.extract.sentences import Span
from parsers.models import Evidence, KeyPoint, Party

MOST = 5
LONGEST = 300
_SHORTEST = 30
# A line of its own that ends without a mark is a heading, or a row of a table, up to this length.
_HEADING = 90
_SEARCHED = 60_000
_PER_TOPIC = 2
# What a reader acts on goes first; the order in which sentences are looked at for a topic is that of the text.
_TOPICS = ("order", "liability", "warning", "next", "infringement")
_SAID = re.compile(r"[\"“”„«»]")
_BULLET = re.compile(r"[\s\-–—•·*▪➢\U0001F300-\U0001FAFF⚖✅👥\ufe0f]+")


def find(scan: ScannedText, parties: Sequence[Party]) -> tuple[KeyPoint, ...]:
    """Choose the key sentences of a text.

    Args:
        scan: the document.
        parties: those of the document; a sentence with a natural person's name is never chosen.

    Returns:
        At most five, in text order, each at most 300 characters, without quotations of persons, headings and questions.
    """
    text = scan.text
    bare = persons.mask(text, parties, scan.cues.language)
    shown = [
        place
        for span in scan.sentences
        if span.start <= _SEARCHED
        and (place := _shown(text, span)) is not None
        and text[place.start : place.end] == bare[place.start : place.end]
    ]
    chosen: dict[Span, str] = {}
    for topic in _TOPICS:
        about = (place for place in shown if place not in chosen and _is_about(topic, scan, place))
        most = min(1 if topic == "infringement" else _PER_TOPIC, MOST - len(chosen))
        chosen |= dict.fromkeys(islice(about, most), topic)
    return tuple(KeyPoint(topic, text[s.start : s.end], Evidence(s.start, s.end)) for s, topic in sorted(chosen.items()))


def _shown(text: str, span: Span) -> Span | None:
    """The part of a sentence that can be shown: without its bullet, cut to length; ``None`` for what is no statement."""
    bullet = _BULLET.match(text, span.start, span.end)
    start = bullet.end() if bullet else span.start
    if (
        span.end - start < _SHORTEST
        or text[span.end - 1] == "?"
        or _SAID.search(text, start, span.end)
        or _is_heading(text, start, span.end)
    ):
        return None
    if span.end - start <= LONGEST:
        return Span(start, span.end)
    cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (", ", "; ", " "))
    return Span(start, cut) if cut > start else None


def _is_heading(text: str, start: int, end: int) -> bool:
    return text[end - 1].isalnum() and end - start < _HEADING and (end == len(text) or text[end] == "\n")


def _is_about(topic: str, scan: ScannedText, place: Span) -> bool:
    if topic == "order":
        return scan.any_of(("order", "ban"), place)
    if topic == "warning":
        return scan.has("warning", *place) and scan.any_of(("fine", "infringement"), place)
    if topic == "infringement":
        return scan.has("infringement", *place)
    return scan.has(topic, *place)
