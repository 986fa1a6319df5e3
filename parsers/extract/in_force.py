"""The one fine in force, when it is certain, and the sums that go into a reading."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from parsers.extract.cues import ScannedText
from parsers.extract.judged import CLAUSE, FINE, Judged, headline
from parsers.extract.roles import IN_ONE_BREATH, is_listed
from parsers.extract.sentences import Span
from parsers.extract.totals import distinct, twice
from parsers.extract.weighing import WHOLE_DECISION
from parsers.models import Amount, AmountKind, AmountRole, Fine, Money, Reason

# Longer than any summary that begins with the fine; and how far its round sum may be from the exact one.
_LONGEST_SUMMARY = 12_000
_EXACT = Decimal("0.01")
# How far before a sum it may be said that the fine came down to it (characters).
_LOWERED_REACH = 120
# How far before its first sum a range begins: "between EUR 6,000 and EUR 17,000" (characters).
_RANGE_REACH = 10
_PARTIES = ("company", "public", "person", "controller")
# Where such words stand, two sums are an old one and a new one, and do not add up.
_NO_PARTS = ("reduced", "annulled", "earlier", "appeal")


def amounts(judged: Sequence[Judged]) -> tuple[Amount, ...]:
    """What goes into the reading: each sum of a kind once, in the text rather than in the title, unless a list imposes it twice."""
    out: dict[int, Judged] = {}
    told: dict[tuple[Money, AmountKind], int] = {}
    for index, item in enumerate(judged):
        twin = told.get((item.money, item.kind))
        if twin is not None and out[twin].where == "title" and item.where == "text":
            del out[twin]
        elif twin is not None and not (item.kind is FINE and twice(judged, twin, index)):
            continue
        out[index] = item
        told[item.money, item.kind] = index
    return tuple(item.amount() for item in out.values())


def fine_of(scan: ScannedText, judged: Sequence[Judged], parties: int) -> tuple[Fine | None, tuple[Reason, ...]]:
    """The fine in force, when it is certain.

    Args:
        scan: the text.
        judged: settled mentions of title and text.
        parties: how many parties the sanction is addressed to; 0 when none is named.

    Returns:
        The fine with its equivalents, or ``None`` with the reason why it is not certain (``several_fines``). A fine that came down by
        payment or later is told with the reason ``fine_came_down``: authorities and readers count it either way.
    """
    fine, reasons = _one_of(scan, judged, parties)
    other = None if fine is None else _other_stage(judged, fine)
    return fine, reasons if reasons or fine is None or other is None else (_came_down(*_higher_first(other, fine)),)


def _other_stage(judged: Sequence[Judged], fine: Fine) -> Money | None:
    """What the fine was reduced to, or was reduced from, where the text tells both."""
    now = Money(fine.value, fine.currency)
    reduced = [i.money for i in judged if i.rule == "fine.reduced" and i.role is AmountRole.REDUCED and i.money.currency == now.currency]
    if now in reduced:
        return next((i.money for i in judged if i.kind is FINE and i.money.currency == now.currency and i.mention.value > now.value), None)
    return next((money for money in reduced if money != now), None)


def _higher_first(other: Money, fine: Fine) -> tuple[Money, Money]:
    now = Money(fine.value, fine.currency)
    return (other, now) if other.value > now.value else (now, other)


def _one_of(scan: ScannedText, judged: Sequence[Judged], parties: int) -> tuple[Fine | None, tuple[Reason, ...]]:
    fines = [i for i in judged if i.kind is FINE and i.role is not AmountRole.EQUIVALENT]
    if not fines:
        return None, ()
    values = list(dict.fromkeys(i.money for i in fines))
    totals = list(dict.fromkeys(i.money for i in fines if i.role is AmountRole.TOTAL))
    parts = distinct(fines)
    stated = headline(judged)
    if stated is not None and stated in values and _agree(stated, fines):
        return Fine(stated.value, stated.currency, _equivalents(stated, judged, alone=False)), ()
    lowered = _lowered(scan, judged, values)
    if lowered is not None:
        return Fine(lowered.value, lowered.currency, _equivalents(lowered, judged, alone=False)), ()
    paid = any(i.rule == "fine.paid" for i in fines) and len(scan.text) >= WHOLE_DECISION
    if len(values) == 1 and (len(parts) == 1 or paid):
        before = [i.money for i in judged if i.rule == "fine.before_payment" and i.mention.value > values[0].value]
        doubt = (_came_down(before[0], values[0]),) if paid and before else ()
        return Fine(values[0].value, values[0].currency, _equivalents(values[0], judged, alone=True)), doubt
    several = _several(values)
    lead = _lead(scan, fines) if stated is None else None
    if lead is not None:
        doubt = () if _agree(lead, fines) and (lead in totals or not _adds_more(scan, fines)) else (several,)
        return Fine(lead.value, lead.currency, _equivalents(lead, judged, alone=False)), doubt
    if (
        len(totals) == 1
        and (parties <= 1 or any(i.rule == "fine.adds_up" for i in fines))
        and all(v.value <= totals[0].value for v in values)
    ):
        return Fine(totals[0].value, totals[0].currency, _equivalents(totals[0], judged, alone=False)), ()
    added = _added(scan, [i for i in parts if i.where == "text"]) if parties == 1 and stated is None else None
    if added is None:
        return None, (several,)
    return added, (several,) if _tells_of_others(scan, [i for i in parts if i.where == "text"]) else ()


def _added(scan: ScannedText, parts: Sequence[Judged]) -> Fine | None:
    """The sum of fines that one list imposes on one party for several infringements, told nowhere; ``None`` where they are no such list."""
    alike = len({i.money.currency for i in parts}) == 1 and all(i.imposing or i.rule == "fine.near" for i in parts)
    if len(parts) < 2 or not alike or not all(_is_next(scan, a, b) for a, b in pairwise(parts)):
        return None
    if any(scan.any_of(_NO_PARTS, scan.sentences[i.sentence]) for i in parts):
        return None
    return Fine(sum((i.mention.value for i in parts), Decimal(0)), parts[0].money.currency)


def _tells_of_others(scan: ScannedText, parts: Sequence[Judged]) -> bool:
    """Whether somebody else may be fined with the later sums: a noun for a party stands between two of them, or "respectively" beside."""
    if any(scan.has("share", *scan.sentences[i.sentence]) for i in parts):
        return True
    gaps = (Span(a.mention.end, b.mention.start) for a, b in pairwise(parts))
    return any(scan.cues.has(kind, scan.text[gap.start : gap.end]) for gap in gaps for kind in _PARTIES)


def _is_next(scan: ScannedText, first: Judged, second: Judged) -> bool:
    """Whether a sum follows another in one list, with nothing but items of the list between them; the ends of a range are no such two."""
    between = range(first.sentence + 1, second.sentence)
    if second.mention.start - first.mention.end <= IN_ONE_BREATH and scan.has(
        "maximum", first.mention.start - _RANGE_REACH, first.mention.start
    ):
        return False
    return not between or (first.listed and second.listed and all(is_listed(scan, sentence) for sentence in between))


def _came_down(first: Money, now: Money) -> Reason:
    """Authorities and readers count such a fine either way: what was announced, or what was paid in the end."""
    told = f"{first.currency} {first.value:,} and {now.currency} {now.value:,}"
    return Reason("fine_came_down", f"the fine came down by payment or later (text says {told})")


def _several(values: Sequence[Money]) -> Reason:
    told = " and ".join(f"{v.currency} {v.value:,}" for v in values[:4])
    return Reason("several_fines", f"several fines, no single total (text says {told})")


def _lead(scan: ScannedText, fines: Sequence[Judged]) -> Money | None:
    """The one fine that the first paragraph of a summary states, as a title does, and as exactly as the text tells it.

    What is told behind it are its parts and its history. A text of one paragraph is led by its first sentence.
    """
    end = scan.text.find("\n\n")
    end = scan.sentences[0].end if end < 0 else end
    told = [i for i in fines if i.where == "text" and i.mention.start < end]
    if len(told) != 1 or told[0].earlier or len(scan.text) >= _LONGEST_SUMMARY:
        return None
    lead = told[0].money
    exact = {i.money for i in fines if i.money.currency == lead.currency and abs(i.money.value - lead.value) <= _EXACT * lead.value}
    return max(exact, key=lambda money: len(str(money.value.normalize())))


def _adds_more(scan: ScannedText, fines: Sequence[Judged]) -> bool:
    """Whether a later fine is told as one more ("an additional fine of")."""
    return any(scan.has("further", max(scan.sentences[i.sentence].start, i.mention.start - CLAUSE), i.mention.start) for i in fines)


def _lowered(scan: ScannedText, judged: Sequence[Judged], values: Sequence[Money]) -> Money | None:
    """The one sum that a fine was brought down to, or that was paid in its place: the fine in force, though another one was announced.

    Said in passing, in brackets, it is the discount that was on offer, and the fine stays what it was.
    """
    told = [i for i in judged if i.where == "text" and i.role in (AmountRole.REDUCED, AmountRole.EARLIER)]
    new = {i.money for i in told if _is_brought_down(scan, i)}
    if len(new) != 1:
        return None
    money = new.pop()
    if any(i.money == money and _is_in_brackets(scan, i) for i in told):
        return None
    return money if all(money.currency == v.currency and money.value < v.value for v in values) else None


def _is_brought_down(scan: ScannedText, item: Judged) -> bool:
    start, place = scan.sentences[item.sentence].start, item.mention.start
    return scan.has("lowered", max(start, place - _LOWERED_REACH), place)


def _is_in_brackets(scan: ScannedText, item: Judged) -> bool:
    before = scan.text[scan.sentences[item.sentence].start : item.mention.start]
    return before.count("(") > before.count(")") and scan.has(
        "reduced", item.mention.start - (len(before) - before.rindex("(")), item.mention.start
    )


def _agree(total: Money, fines: Sequence[Judged]) -> bool:
    """Whether every other fine can be a part of the title's: smaller, in its currency, and told as such."""
    others = [i for i in fines if i.money != total]
    return all(i.money.currency == total.currency and i.mention.value < total.value for i in others)


def _equivalents(money: Money, judged: Sequence[Judged], *, alone: bool) -> tuple[Money, ...]:
    """The same sum in other currencies: of the only fine all that are told, of a total the one right behind it."""
    out: dict[str, Money] = {}
    for first, second in pairwise((None, *judged)):
        if second is None or second.kind is not FINE or second.role is not AmountRole.EQUIVALENT or second.money.currency == money.currency:
            continue
        if alone or (first is not None and first.money == money):
            out.setdefault(second.money.currency, second.money)
    return tuple(out.values())[:2]
