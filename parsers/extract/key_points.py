"""Three to five sentences worth showing: what was done wrong, what was ordered, what comes next, who may be liable, whom it warns."""

import re
from collections.abc import Sequence

from parsers.extract.cues import Cues
from parsers.extract.sentences import Span
from parsers.models import Evidence, KeyPoint, Party, PartyKind

MOST = 5
LONGEST = 300
_SHORTEST = 30
_SEARCHED = 60_000
_PER_TOPIC = 2
# What a reader acts on goes first; the order in which sentences are looked at for a topic is that of the text.
_TOPICS = ("order", "liability", "warning", "next", "infringement")
_SAID = re.compile(r"[\"“”„«»]")
_BULLET = re.compile(r"[\s\-–—•·*▪➢\U0001F300-\U0001FAFF⚖✅👥\ufe0f]+")


def find(text: str, spans: tuple[Span, ...], parties: Sequence[Party], cues: Cues) -> tuple[KeyPoint, ...]:
    """Choose the key sentences of a text.

    Args:
        text: the document; ``spans`` its sentences.
        parties: those of the document; a sentence with a natural person's name is never chosen.

    Returns:
        At most five, in text order, each at most 300 characters and without quotations of persons.
    """
    hidden = [p.name for p in parties if p.kind in (PartyKind.NATURAL_PERSON, PartyKind.UNKNOWN)]
    chosen: dict[int, tuple[str, Span]] = {}
    for topic in _TOPICS:
        taken = 0
        for index, span in enumerate(spans):
            if span.start > _SEARCHED or taken == (1 if topic == "infringement" else _PER_TOPIC) or len(chosen) == MOST:
                break
            shown = _shown(text, span)
            if shown is None or index in chosen or not _is_about(topic, text[shown.start : shown.end], cues):
                continue
            if any(name in text[shown.start : shown.end] for name in hidden):
                continue
            chosen[index] = (topic, shown)
            taken += 1
    return tuple(KeyPoint(topic, text[s.start : s.end], Evidence(s.start, s.end)) for _, (topic, s) in sorted(chosen.items()))


def _shown(text: str, span: Span) -> Span | None:
    start = span.start
    bullet = _BULLET.match(text, start, span.end)
    start = bullet.end() if bullet else start
    if span.end - start < _SHORTEST or _SAID.search(text, start, span.end):
        return None
    if span.end - start <= LONGEST:
        return Span(start, span.end)
    cut = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in (", ", "; ", " "))
    return Span(start, cut) if cut > start else None


def _is_about(topic: str, sentence: str, cues: Cues) -> bool:
    if topic == "order":
        return cues.has("order", sentence) or cues.has("ban", sentence)
    if topic == "warning":
        return cues.has("warning", sentence) and (cues.has("fine", sentence) or cues.has("infringement", sentence))
    if topic == "infringement":
        return cues.has("infringement", sentence) and (
            cues.has("fine", sentence) or cues.has("fined", sentence) or cues.has("reprimand", sentence)
        )
    return cues.has(topic, sentence)
