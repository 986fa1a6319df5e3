"""Sums that add up, and sums that are only told again."""

from collections.abc import Sequence
from dataclasses import replace

from parsers.extract.judged import AGAIN_RULE, FINE, Judged
from parsers.extract.roles import BEFORE
from parsers.models import AmountKind, AmountRole, Money

# More different sums than this are a table, not the parts of one fine.
MOST_PARTS = 40
# How far one list of fines reaches from a sum to its repetition (characters).
_LIST = 900


def marked_totals(items: list[Judged]) -> list[Judged]:
    """A sum that the others add up to is their total, whatever it is called."""
    parts = [i for i in items if i.kind is FINE and i.role is not AmountRole.EQUIVALENT]
    by_money = {i.money: i for i in parts}
    for money in by_money if len(by_money) <= MOST_PARTS else ():
        rest = [i.mention.value for i in distinct(parts) if i.money.currency == money.currency and i.money != money]
        if len(rest) >= 2 and sum(rest) == money.value:
            return [
                replace(i, role=AmountRole.TOTAL if i.money == money else AmountRole.COMPONENT, rule="fine.adds_up", confidence=0.98)
                if i.kind is FINE and i.role is not AmountRole.EQUIVALENT and i.money.currency == money.currency
                else i
                for i in items
            ]
    if len(by_money) == 1 and len(distinct(parts)) == 1:
        return [replace(i, role=AmountRole.TOTAL) if i.kind is FINE and i.role is AmountRole.COMPONENT else i for i in items]
    return items


def distinct(items: Sequence[Judged]) -> list[Judged]:
    """Repeats of one sum left out, except where one list or sentence imposes the same sum twice."""
    out: list[Judged] = []
    last: dict[tuple[Money, AmountKind], int] = {}
    for index, item in enumerate(items):
        twin = last.get((item.money, item.kind))
        if twin is None or twice(items, twin, index):
            out.append(item)
        last[item.money, item.kind] = index
    return out


def twice(items: Sequence[Judged], first: int, second: int) -> bool:
    """Whether one list imposes the same sum again: every sentence from the first to the second holds a fine."""
    a, b = items[first], items[second]
    if b.rule == AGAIN_RULE or (b.mention.rule == "words" and a.mention.rule != "words"):
        return False
    if a.where != b.where or a.kind is not FINE or a.rule != b.rule or b.mention.start - a.mention.end > _LIST:
        return False
    if a.sentence != b.sentence and not (a.listed and b.listed):
        return False
    if a.sentence == b.sentence and b.mention.start - a.mention.end > BEFORE:
        return False
    held = {item.sentence for item in items[first : second + 1] if item.kind is FINE and item.where == a.where}
    return b.sentence - a.sentence < len(held) + (1 if len(held) == 2 else 0)
