"""The fines of a whole decision: an operative part outranks the reasoning before it, and what is imposed nowhere is no fine."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from parsers.extract.cues import ScannedText
from parsers.extract.judged import CLAUSE, FINE, Judged, has_year, headline, set_aside
from parsers.extract.roles import AFTER, BEFORE, GDPR_CEILINGS, RANGE
from parsers.extract.sentences import Span
from parsers.extract.totals import MOST_PARTS
from parsers.models import AmountRole, Money

WHOLE_DECISION = 6000
_OPERATIVE_REACH = 700
# The head of a whole decision: a tenth of it, within these bounds (characters).
_SHORTEST_HEAD, _HEAD = 1500, 8000
# How much less may speak for a sum than for the best one (see _weight).
_MARGIN = 1.0
# How sure a sum of so much weight is the fine: measured on whole decisions, rounded down.
_SURE = ((5.0, 0.95), (3.0, 0.9), (-math.inf, 0.6))


def imposed_by_decision(scan: ScannedText, items: list[Judged]) -> list[Judged]:
    """In a whole decision, the sums that it imposes are the fines; others, in its reasoning and background, are not."""
    fines = [i for i in items if i.kind is FINE and i.where == "text" and i.role is not AmountRole.EQUIVALENT]
    if len(scan.text) < WHOLE_DECISION or not fines:
        return items
    weights = _weights(scan, items, fines)
    best = max(weights.values())
    if best <= 0 and headline(items) is None:
        return [_in_passing(i) for i in items]
    imposed = {money for money, weight in weights.items() if weight >= best - _MARGIN}
    imposed |= _parts(fines, imposed)
    total = _total_of(_operative_list(scan, fines), {i.money for i in fines})
    if total is not None:
        items = [_as_total(i, total) for i in items]
        imposed.add(total)
    return [_weighed(i, imposed, best) for i in items]


def _operative_list(scan: ScannedText, fines: Sequence[Judged]) -> list[Judged]:
    """The fines that the last operative part lists, one after the other."""
    headings = [hit.end for hit in scan.hits("operative") if _is_heading(scan.text, hit)]
    listed: list[Judged] = []
    for item in fines:
        if not item.imposing:
            continue
        if _follows_heading(item, headings):
            first = not listed or bisect_right(headings, item.mention.start) > bisect_right(headings, listed[-1].mention.start)
            listed = [item] if first and (not listed or item.mention.start - listed[-1].mention.end > _OPERATIVE_REACH) else [*listed, item]
        elif listed and item.mention.start - listed[-1].mention.end <= _OPERATIVE_REACH:
            listed.append(item)
    return listed


def _total_of(parts: Sequence[Judged], told: set[Money]) -> Money | None:
    """The sum that the parts add up to, repeats counted or not, where the text tells it anywhere."""
    if len({i.money.currency for i in parts}) != 1 or len(parts) < 2:
        return None
    currency = parts[0].money.currency
    sums = (sum((i.mention.value for i in parts), Decimal(0)), sum({i.mention.value for i in parts}, Decimal(0)))
    return next((Money(value, currency) for value in sums if Money(value, currency) in told and value > parts[0].mention.value), None)


def _as_total(item: Judged, total: Money) -> Judged:
    if item.kind is not FINE or item.where != "text":
        return item
    if item.money == total:
        return replace(item, role=AmountRole.TOTAL, rule="fine.adds_up")
    return replace(item, role=AmountRole.COMPONENT) if item.role is AmountRole.TOTAL else item


def _in_passing(item: Judged) -> Judged:
    return set_aside(item, AmountRole.OTHER, "fine.in_passing") if item.kind is FINE else item


def _weighed(item: Judged, imposed: set[Money], weight: float) -> Judged:
    """A sum of a whole decision once the imposed ones are known; what was hardly imposed anywhere is doubtful."""
    if item.kind is not FINE or item.role is AmountRole.EQUIVALENT or item.where == "title":
        return item
    if item.money not in imposed:
        return set_aside(item, AmountRole.OTHER, "fine.not_operative")
    return replace(item, confidence=min(item.confidence, next(sure for least, sure in _SURE if weight >= least)))


def _parts(fines: Sequence[Judged], imposed: set[Money]) -> set[Money]:
    """The sums told right behind an imposed one, where they add up to it."""
    for index, whole in enumerate(fines):
        if whole.money not in imposed:
            continue
        parts: list[Judged] = []
        for part in fines[index + 1 : index + MOST_PARTS]:
            if part.sentence > whole.sentence + len(parts) + 1 or part.money.currency != whole.money.currency:
                break
            parts.append(part)
            if len(parts) > 1 and sum(i.mention.value for i in parts) == whole.mention.value:
                return {i.money for i in parts}
    return set()


def _weights(scan: ScannedText, items: Sequence[Judged], fines: Sequence[Judged]) -> dict[Money, float]:
    """How much speaks for each sum as the one that a whole decision imposes: its best place, and how often it is told again."""
    hits = list(scan.hits("operative"))
    headings = [hit.end for hit in hits if _is_heading(scan.text, hit)]
    told = Counter(i.money for i in items if i.where == "text")
    out: dict[Money, float] = {}
    for item in fines:
        weight = _weight(scan, item, headings) + min(told[item.money] - 1, 3) * 0.5
        out[item.money] = max(out.get(item.money, weight), weight)
    return out


def _weight(scan: ScannedText, item: Judged, headings: list[int]) -> float:
    place, length = item.mention.start, len(scan.text)
    weight = float(item.role is AmountRole.TOTAL) - 2 * (item.role is AmountRole.REDUCED) - (item.role is AmountRole.PROPOSED)
    weight -= 2 * item.earlier
    if item.imposing:
        weight += 1
        weight += 2 * (place <= min(_HEAD, max(_SHORTEST_HEAD, length // 10)))
        weight += place >= length - length // 7
        weight += scan.has("operative", max(scan.sentences[item.sentence].start, place - BEFORE), place)
        if _follows_heading(item, headings):
            return weight + 3
    return weight - _aside(scan, item)


def _aside(scan: ScannedText, item: Judged) -> float:
    """How much speaks for a sum of the law, of its calculation, or of another case."""
    span, place = scan.sentences[item.sentence], item.mention.start
    near = Span(max(span.start, place - BEFORE), min(span.end, item.mention.end + AFTER))
    limits = scan.hits("maximum", max(span.start, place - CLAUSE), place)
    limited = any(scan.text[hit.start : hit.end].lower() not in RANGE for hit in limits)
    ceiling = item.money.currency == "EUR" and item.mention.value in GDPR_CEILINGS
    return 2 * scan.has("law", *near) + 2 * (limited or ceiling) + has_year(scan, item)


def _is_heading(text: str, hit: Span) -> bool:
    """Whether the words of an operative part begin a line or are written in capitals, as no mention of a decision in passing is."""
    return text[hit.start : hit.end].isupper() or not text[text.rfind("\n", 0, hit.start) + 1 : hit.start].strip(" \t*#.-:")


def _follows_heading(item: Judged, headings: list[int]) -> bool:
    last = bisect_right(headings, item.mention.start) - 1
    return last >= 0 and item.mention.start - headings[last] <= _OPERATIVE_REACH
