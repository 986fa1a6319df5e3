"""A sum of money with what it is: the form in which sums go from one step of judging to the next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.extract.cues import ScannedText
from parsers.extract.money import MoneyMention
from parsers.models import Amount, AmountKind, AmountRole, Evidence, Money

FINE, PERIODIC, MAXIMUM, OTHER = AmountKind.FINE, AmountKind.PERIODIC_PENALTY, AmountKind.MAX_PENALTY, AmountKind.OTHER
# A year by itself: not in a date written in digits, a case number or the name of a law.
_YEAR = re.compile(r"(?<![\d./:-])(?:19|20)\d\d(?![\d/:-]|\.\d)")
CLAUSE = 75
# How far a title's round sum may be from the exact one.
_ROUNDED = Decimal("0.05")
# The rule of a sum that stands right behind the same sum in another currency.
EQUIVALENT_RULE = "money.equivalent"
# The rule of a sum that stands right behind the same sum in other figures.
AGAIN_RULE = "money.again"


@dataclass(frozen=True, slots=True)
class Judged:
    """A sum of money with what it is.

    Attributes:
        sentence: the index of its sentence; ``-1`` in the title.
        earlier: words nearby speak of an older or another case.
        imposing: a verb of imposing stands in its sentence.
        listed: its sentence is an item of a list.
    """

    mention: MoneyMention
    kind: AmountKind
    role: AmountRole
    rule: str
    sentence: int
    confidence: float
    earlier: bool = False
    imposing: bool = False
    listed: bool = False
    where: str = "text"

    @property
    def money(self) -> Money:
        """The bare sum."""
        return Money(self.mention.value, self.mention.currency)

    def amount(self) -> Amount:
        """As it goes into a reading."""
        m = self.mention
        return Amount(m.value, m.currency, self.kind, self.role, Evidence(m.start, m.end, self.where), self.rule, self.confidence)


def set_aside(item: Judged, role: AmountRole, rule: str) -> Judged:
    """The same sum, but no fine."""
    return replace(item, kind=OTHER, role=role, rule=rule, confidence=0.7)


def headline(items: Sequence[Judged]) -> Money | None:
    """The one fine that the title states, as the text tells it where it is more exact; ``None`` when the title states none or several."""
    title = {i.money for i in items if i.where == "title" and i.kind is FINE and i.role is not AmountRole.EQUIVALENT}
    if len(title) != 1:
        return None
    stated = title.pop()
    told = {i.money for i in items if i.where == "text" and i.kind is FINE and i.money.currency == stated.currency}
    if stated in told or not told:
        return stated
    near = [money for money in told if abs(money.value - stated.value) <= _ROUNDED * stated.value]
    return near[0] if len(near) == 1 else None


def has_year(scan: ScannedText, item: Judged) -> bool:
    """Whether a bare year ("in 2018") stands in the same clause, which another sum ends."""
    sentence = scan.sentences[item.sentence]
    clause = scan.text[max(sentence.start, item.mention.start - CLAUSE) : item.mention.start]
    behind = scan.text[item.mention.end : min(sentence.end, item.mention.end + CLAUSE // 3)]
    return _YEAR.search(clause) is not None or _YEAR.search(behind) is not None
