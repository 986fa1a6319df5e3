"""Values of one text that cannot all be true. They are reported side by side; none is picked."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from parsers.extract.exchange import exchange_rate
from parsers.extract.judged import EQUIVALENT_RULE, Judged
from parsers.models import AmountKind, Money, Reason

_TOLERANCE = Decimal("0.20")
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}


def show(money: Money) -> str:
    """A sum as a reader writes it: ``€3050``, ``$33 million``, ``SEK 2.5 million``."""
    sign = _SYMBOLS.get(money.currency, f"{money.currency} ")
    value = money.value
    if value >= 1_000_000 and value % 10_000 == 0:
        return f"{sign}{(value / 1_000_000).normalize():f} million"
    plain = f"{value.normalize():f}" if value == value.to_integral_value() else f"{value:f}"
    return f"{sign}{int(plain):,}" if plain.isdigit() and value >= 10_000 else f"{sign}{plain}"


def find(judged: Sequence[Judged], on: date | None) -> tuple[Reason, ...]:
    """Sums that contradict each other.

    Args:
        judged: mentions of title and text with their kinds.
        on: the day for exchange rates; without it a recent fixed one.

    Returns:
        Reasons ``amounts_contradict``, ``words_and_digits_differ``, ``title_and_text_differ``.
    """
    reasons = []
    pair = _unequal_equivalents(judged, on)
    if pair:
        reasons.append(Reason("amounts_contradict", f"amount unclear (text says {show(pair[0])} and {show(pair[1])})"))
    for item in judged:
        words = item.mention.words_value
        if item.kind is AmountKind.FINE and words is not None and words != item.mention.value:
            reasons.append(
                Reason("words_and_digits_differ", f"digits say {show(item.money)}, words say {show(Money(words, item.money.currency))}")
            )
            break
    if not reasons:
        reasons.extend(_title_against_text(judged))
    return tuple(reasons)


def _unequal_equivalents(judged: Sequence[Judged], on: date | None) -> tuple[Money, Money] | None:
    for first, second in pairwise(judged):
        if second.rule != EQUIVALENT_RULE or second.kind is not AmountKind.FINE:
            continue
        rate = exchange_rate(first.money.currency, second.money.currency, on)
        if rate is None or not first.money.value:
            continue
        expected = first.money.value * rate
        if abs(second.money.value - expected) > _TOLERANCE * expected:
            return first.money, second.money
    return None


def _title_against_text(judged: Sequence[Judged]) -> list[Reason]:
    title = [i.money for i in judged if i.where == "title" and i.kind is AmountKind.FINE]
    text = [i.money for i in judged if i.where == "text" and i.kind is AmountKind.FINE]
    if len(set(title)) != 1 or not text or any(_near(title[0], money) for money in text):
        return []
    same = [money for money in text if money.currency == title[0].currency]
    if not same or sum(money.value for money in set(same)) == title[0].value:
        return []
    return [Reason("title_and_text_differ", f"the title says {show(title[0])}, the text {show(same[0])}")]


def _near(first: Money, second: Money) -> bool:
    return first.currency == second.currency and abs(first.value - second.value) <= Decimal("0.05") * max(first.value, second.value)
