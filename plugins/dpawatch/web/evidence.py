"""A text cut into sentences for reading: every extracted value marked where it stands, its translation beside it.

What is cut out follows the source's terms: the whole text, the sentences with evidence (:data:`EXCERPT_LIMIT` characters each), or none.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dpawatch.slack.drawing import EXCERPT_LIMIT
from dpawatch.translation import text_sha256
from dpawatch.web.reuse import Reuse
from parsers.extract import sentences
from parsers.models import PartyRole

LONGEST = 400
"""Sentences of a full text that are shown; after them only those with evidence."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A value and where it stands in the text.

    Attributes:
        kind: ``amount``, ``party``, ``article`` or ``key_point``; ``what`` says it in words.
    """

    start: int
    end: int
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; ``kind`` and ``what`` are those of its mark, empty without one."""

    text: str
    kind: str = ""
    what: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in pieces.

    Attributes:
        key: by which a translation of it is looked up (:func:`dpawatch.translation.text_sha256`).
        topic: of the key point it is, or empty.
    """

    pieces: tuple[Piece, ...]
    key: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a text is shown; ``left_out`` sentences are not."""

    sentences: tuple[Sentence, ...]
    left_out: int


def marks(findings: Iterable[tuple[str, Mapping[str, str], int, int]]) -> tuple[Mark, ...]:
    """What is marked, of findings given as kind, value, start and end in the text."""
    return tuple(Mark(start, end, kind, _what(kind, value)) for kind, value, start, end in findings if end > start)


def shown(text: str, language: str, found: Sequence[Mark], may: Reuse) -> Shown:
    """The sentences of a text that may be shown."""
    spans = sentences.split(text)
    if may == "facts":
        return Shown((), len(spans))
    values = sorted((mark for mark in found if mark.kind != "key_point"), key=lambda mark: (mark.start, -mark.end))
    points = [mark for mark in found if mark.kind == "key_point"]
    kept = []
    for number, span in enumerate(spans):
        topic = next((mark.what for mark in points if span.start <= mark.start < span.end), "")
        inside = [mark for mark in values if mark.start < span.end and mark.end > span.start]
        if inside or topic or (may == "full" and number < LONGEST):
            start, end = (span.start, span.end) if may == "full" else _excerpt(span, inside)
            key = text_sha256(" ".join(text[span.start : span.end].split()), language)
            kept.append(Sentence(_pieces(text, start, end, span, inside), key, topic))
    return Shown(tuple(kept), len(spans) - len(kept))


def _excerpt(span: sentences.Span, inside: Sequence[Mark]) -> tuple[int, int]:
    """As much of a sentence as may be quoted, about its first value."""
    if span.end - span.start <= EXCERPT_LIMIT:
        return span.start, span.end
    about = max(span.start, inside[0].start) if inside else span.start
    start = max(span.start, min(about - EXCERPT_LIMIT // 3, span.end - EXCERPT_LIMIT))
    return start, start + EXCERPT_LIMIT


def _pieces(text: str, start: int, end: int, span: sentences.Span, inside: Sequence[Mark]) -> tuple[Piece, ...]:
    """The stretch from ``start`` to ``end``, cut at its marks; of two that overlap the first has the place."""
    pieces = [Piece("…")] if start > span.start else []
    at = start
    for mark in inside:
        begin, stop = max(mark.start, at), min(mark.end, end)
        if stop <= begin:
            continue
        if begin > at:
            pieces.append(Piece(text[at:begin]))
        pieces.append(Piece(text[begin:stop], mark.kind, mark.what))
        at = stop
    if at < end:
        pieces.append(Piece(text[at:end]))
    return tuple([*pieces, Piece("…")] if end < span.end else pieces)


def _what(kind: str, value: Mapping[str, str]) -> str:
    if kind == "amount":
        words = f"{value['currency']} {value['value']}: {value['kind']} ({value['role']})"
    elif kind == "party":
        role = "sanctioned" if value["role"] == PartyRole.SANCTIONED else value["role"]
        words = f"{value['name'] or value['label']}: {role}, {value['kind']}"
    elif kind == "article":
        words = f"Art. {value['number']} {value['law']}"
    else:
        words = value["topic"]
    return words.replace("_", " ")
