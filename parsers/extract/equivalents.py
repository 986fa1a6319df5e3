"""One sum told in two currencies: beside each other, in another sentence, or as a legal maximum."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from parsers.extract.exchange import exchange_rate
from parsers.extract.judged import EQUIVALENT_RULE, FINE, MAXIMUM, Judged
from parsers.extract.roles import LAST_WORDS
from parsers.extract.totals import MOST_PARTS
from parsers.models import AmountRole, Money

# Rates move; two sums further apart than this share are not taken for one.
_SAME_WORTH = Decimal("0.08")
# The same where a text has two sums and no other.
_ROUGHLY = Decimal("0.18")


def told_again(items: list[Judged]) -> list[Judged]:
    """A sum that was once told as another's equivalent is its equivalent everywhere; which of the two was told first, or alone, counts."""
    principal: set[Money] = set()
    known: set[Money] = set()
    alone: set[Money] = set()
    for first, second in pairwise((*items, None)):
        if first is None:
            break
        if second is not None and second.rule == EQUIVALENT_RULE:
            one, other = (second.money, first.money) if second.money in alone and first.money not in alone else (first.money, second.money)
            if one not in known:
                principal.add(one)
            if other not in principal:
                known.add(other)
        elif first.kind is FINE and first.rule != EQUIVALENT_RULE:
            alone.add(first.money)
    return [_as_known(item, principal, known) for item in items]


def _as_known(item: Judged, principal: set[Money], known: set[Money]) -> Judged:
    if item.kind is FINE and item.money in known and item.rule != EQUIVALENT_RULE:
        return replace(item, role=AmountRole.EQUIVALENT, rule="money.equivalent_again")
    if item.kind is FINE and item.money in principal and item.rule == EQUIVALENT_RULE:
        return replace(item, role=AmountRole.COMPONENT, rule="fine.near")
    return item


def ceilings_again(items: list[Judged]) -> list[Judged]:
    """A legal maximum told again in another currency, in the sentence behind it."""
    out: list[Judged] = []
    for item in items:
        last = out[-1] if out else None
        if last is not None and last.kind is MAXIMUM and item.kind is FINE and item.mention.start - last.mention.end < LAST_WORDS:
            rate = exchange_rate(last.money.currency, item.money.currency, None) if last.money.currency != item.money.currency else None
            if rate is not None and abs(last.money.value * rate - item.money.value) <= _SAME_WORTH * 2 * item.money.value:
                item = replace(item, kind=MAXIMUM, role=AmountRole.STATUTORY, rule="maximum.equivalent", confidence=0.9)
        out.append(item)
    return out


def told_apart(items: list[Judged]) -> list[Judged]:
    """A sum that is worth the same as a fine in the currency told first is that fine again, told in another sentence."""
    values = list(dict.fromkeys(i.money for i in items if i.kind is FINE and i.role is not AmountRole.EQUIVALENT))
    if not 2 <= len(values) <= MOST_PARTS:
        return items
    own = [money for money in values if money.currency == values[0].currency]
    tolerance = _ROUGHLY if len(values) == 2 else _SAME_WORTH
    again = {
        other for other in values if other.currency != values[0].currency and any(_worth_the_same(one, other, tolerance) for one in own)
    }
    return [
        replace(i, role=AmountRole.EQUIVALENT, rule="money.worth_the_same")
        if i.kind is FINE and i.role is not AmountRole.EQUIVALENT and i.money in again
        else i
        for i in items
    ]


def _worth_the_same(one: Money, other: Money, tolerance: Decimal) -> bool:
    rate = exchange_rate(one.currency, other.currency, None)
    return rate is not None and abs(one.value * rate - other.value) <= tolerance * other.value


def as_partners(items: list[Judged]) -> list[Judged]:
    """An equivalent is what its partner is."""
    out: list[Judged] = []
    for item in items:
        if item.rule == EQUIVALENT_RULE and out:
            item = replace(item, kind=out[-1].kind, confidence=min(item.confidence, out[-1].confidence))
        out.append(item)
    return out
