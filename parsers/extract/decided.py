"""The day on which an authority decided: the date beside a word of deciding, in the title, at the beginning or in the operative part."""

from collections.abc import Iterator
from datetime import date

from parsers.extract.actions import operative_span
from parsers.extract.cues import ScannedText
from parsers.extract.dates import DateMention, find_dates
from parsers.extract.sentences import Span, around
from parsers.models import PartialDate, Precision

# How far a date may stand behind its word ("délibération SAN-2022-019 du ...") and before it ("16 mei 2024 genomen besluit").
_BEHIND, _BEFORE = 45, 12
_HEAD = 1500


def find(title: ScannedText, text: ScannedText, published_on: date | None) -> PartialDate | None:
    """The day of this decision.

    Args:
        published_on: a decision is not younger than its publication.

    Returns:
        The day; ``None`` when no place names one, or the first place that names any names several.
    """
    operative = operative_span(text)
    places = [(title, Span(0, len(title.text))), (text, Span(0, min(len(text.text), _HEAD)))]
    if operative is not None:
        places.append((text, operative))
    for scan, span in places:
        days = {day.day: day for day in _days(scan, span) if published_on is None or day.day <= published_on}
        if days:
            return days.popitem()[1] if len(days) == 1 else None
    return None


def _days(scan: ScannedText, span: Span) -> Iterator[PartialDate]:
    for mention in find_dates(scan.text[span.start : span.end], scan.cues.language):
        if mention.date.precision is Precision.DAY and _is_decisions(scan, span, mention):
            yield mention.date


def _is_decisions(scan: ScannedText, span: Span, mention: DateMention) -> bool:
    start, end = span.start + mention.start, span.start + mention.end
    sentence = scan.sentences[around(scan.sentences, start)]
    line = scan.text.find("\n", end, end + _BEFORE)
    before, behind = max(sentence.start, start - _BEHIND), min(sentence.end, line if line >= 0 else end + _BEFORE)
    if scan.has("earlier", max(sentence.start, before - _BEHIND), behind) or scan.has("appeal", before, behind):
        return False
    return scan.has("decision", before, start) or scan.has("decision", end, behind)
