"""What no single sentence can decide about sums: earlier against new, proposed against imposed, what was paid in the end."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.extract.cues import ScannedText
from parsers.extract.equivalents import as_partners, ceilings_again, told_again, told_apart
from parsers.extract.judged import FINE, MAXIMUM, Judged, has_year, headline, set_aside
from parsers.extract.totals import marked_totals
from parsers.extract.weighing import imposed_by_decision
from parsers.models import AmountRole, Money


def without_appealed(judged: Sequence[Judged], scan: ScannedText) -> tuple[Judged, ...]:
    """A fine that is only the subject of an appeal is none of this text; one that the court sets is."""
    return tuple(
        i
        if i.kind is not FINE or i.where == "title" or scan.has("appeal", *scan.sentences[i.sentence])
        else set_aside(i, AmountRole.EARLIER, "fine.appealed")
        for i in judged
    )


def settle(scan: ScannedText, judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Decide what no single sentence can: earlier against new, operative part against reasoning, parts against their total."""
    paired = told_apart(told_again(list(judged)))
    out = ceilings_again(_ended_by_payment(scan, paired) or imposed_by_decision(scan, paired))
    this = headline(out) or _first_told(scan, out)
    if this is not None:
        out = _beside(this, scan, out)
    out = _earlier(_reduced(_proposed(out)))
    out = told_apart(told_again(out))
    out = marked_totals(out)
    return tuple(as_partners(out))


def _beside(this: Money, scan: ScannedText, items: list[Judged]) -> list[Judged]:
    """What other sums are once the title or the first sentence states the fine of this case: fines of the years told with them are older
    ones, sums in sentences about the law are steps of the calculation, and what it was reduced to for payment is no second fine."""
    reduced = {i.money for i in items if i.kind is FINE and i.role is AmountRole.REDUCED}
    return [i if i.kind is not FINE or i.where == "title" or i.money == this else _other_than(this, scan, i, reduced) for i in items]


def _other_than(this: Money, scan: ScannedText, item: Judged, reduced: set[Money]) -> Judged:
    if item.money in reduced and item.money.currency == this.currency and item.mention.value < this.value and not item.earlier:
        return set_aside(item, AmountRole.REDUCED, "fine.reduced")
    if item.role is AmountRole.EQUIVALENT:
        return item
    if scan.has("law", *scan.sentences[item.sentence]) and item.sentence:
        return set_aside(item, AmountRole.OTHER, "fine.calculation")
    return replace(item, earlier=True) if has_year(scan, item) else item


def _first_told(scan: ScannedText, items: list[Judged]) -> Money | None:
    first = next((i for i in items if i.kind is FINE and i.where == "text"), None)
    return first.money if first is not None and first.sentence == 0 and not first.earlier and not has_year(scan, first) else None


def _earlier(items: list[Judged]) -> list[Judged]:
    """A fine told with words of the past is another one, when there is one without them."""
    plain = {item.money for item in items if item.kind is FINE and not item.earlier and item.role is not AmountRole.EQUIVALENT}
    plain |= {item.money for item in items if item.role is AmountRole.LIQUIDATED}
    if not plain:
        return items
    return [set_aside(i, AmountRole.EARLIER, "fine.earlier") if i.kind is FINE and i.earlier and i.money not in plain else i for i in items]


def _proposed(items: list[Judged]) -> list[Judged]:
    """What was first proposed is no fine once another sum was imposed."""
    if not any(
        i.kind is FINE and i.role not in (AmountRole.PROPOSED, AmountRole.EQUIVALENT, AmountRole.REDUCED) and not i.earlier for i in items
    ):
        return items
    imposed = {i.money for i in items if i.kind is FINE and i.role is not AmountRole.PROPOSED}
    return [
        set_aside(i, AmountRole.PROPOSED, "fine.only_proposed")
        if i.kind is FINE and i.role is AmountRole.PROPOSED and i.money not in imposed
        else i
        for i in items
    ]


def _reduced(items: list[Judged]) -> list[Judged]:
    """A discount or payment leaves the fine as imposed; "the original fine was reduced to" puts a new one in its place."""
    new = {
        id(second): first.money
        for first, second in pairwise(items)
        if second.kind is FINE
        and second.role is AmountRole.REDUCED
        and first.kind is FINE
        and first.earlier
        and first.money != second.money
    }
    old = set(new.values())
    out = [_replaced(i, id(i) in new, old) for i in items]
    imposed = {i.money for i in out if i.kind is FINE and i.role not in (AmountRole.REDUCED, AmountRole.EQUIVALENT)}
    return [_paid(i, imposed) if i.kind is FINE and i.role is AmountRole.REDUCED else i for i in out]


def _replaced(item: Judged, is_new: bool, old: set[Money]) -> Judged:
    if is_new:
        return replace(item, role=AmountRole.COMPONENT, rule="fine.reduced_to", confidence=0.85)
    return set_aside(item, AmountRole.EARLIER, "fine.original") if item.kind is FINE and item.money in old else item


def _paid(item: Judged, imposed: set[Money]) -> Judged:
    if not imposed or item.money in imposed:
        return replace(item, role=AmountRole.COMPONENT)
    return set_aside(item, AmountRole.REDUCED, "fine.reduced")


def _ended_by_payment(scan: ScannedText, items: list[Judged]) -> list[Judged]:
    """Where the party paid a reduced sum and the case ended with it, that sum is the one in force; others were only its starting point.

    Spain's Law 39/2015, Article 85: 20 % each for admitting and for paying before the decision. Empty where no such payment is told.
    """
    paid = [i for i in items if i.where == "text" and i.kind is not MAXIMUM and scan.has("settled", *scan.sentences[i.sentence])]
    if len({i.money for i in paid}) != 1:
        return []
    return [_after_payment(i, paid[0].money) for i in items]


def _after_payment(item: Judged, paid: Money) -> Judged:
    if item.money == paid:
        return replace(item, kind=FINE, role=AmountRole.TOTAL, rule="fine.paid", confidence=0.8, earlier=False)
    return set_aside(item, AmountRole.PROPOSED, "fine.before_payment") if item.kind is FINE else item
