"""What each sum of money is: a fine, a periodic penalty, a legal maximum, or something else.

Candidates come from :mod:`parsers.extract.money`. The role of each follows from the words around it, nearest first, then from its place
in the text and from the other sums: a total adds up, an equivalent stands in brackets, an operative part outranks the reasoning before it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from parsers.extract.cues import Cues
from parsers.extract.exchange import exchange_rate
from parsers.extract.money import MoneyMention
from parsers.extract.sentences import Span, around
from parsers.models import Amount, AmountKind, AmountRole, Evidence, Fine, Money, Reason

FINE, PERIODIC, MAXIMUM, OTHER = AmountKind.FINE, AmountKind.PERIODIC_PENALTY, AmountKind.MAX_PENALTY, AmountKind.OTHER

_BEFORE, _AFTER = 260, 170
# Languages that put the sum before its noun ("30 000 euron seuraamusmaksu").
_NOUN_LAST = frozenset({"fi", "hu", "et", "lv", "lt"})
# Words that only tell a range together with words of the law ("between ... and", "from ... to").
_RANGE = frozenset(
    [
        "or",
        "between",
        "from",
        "od",
        "da",
        "tra",
        "entre",
        "zwischen",
        "mellem",
        "mellan",
        "mellom",
        "tussen",
        "nuo",
        "no",
        "από",
        "frá",
        "от",
        "między",
    ]
) | {"de la"}
# The two ceilings of GDPR Article 83(4) and (5).
_GDPR_CEILINGS = frozenset({Decimal(10_000_000), Decimal(20_000_000)})
_JOIN = re.compile(r"[\s(\[/=≈~,–-]*(?:\w+\.?[\s]+){0,4}[\s(\[≈~]*\Z")
_STRICT_JOIN = re.compile(r"[\s]*[(\[/=≈~][\s(\[≈~]*\Z")
_LIST_ITEM = re.compile(r"[-–—•·▪*➢]\s|\(?\w{1,4}[).]\s")
_LONG = 6000
_OPERATIVE_REACH = 700
# More different sums than this are a table, not the parts of one fine.
_MOST_PARTS = 40
# Rates move; two sums further apart than this share are not taken for one.
_SAME_WORTH = Decimal("0.08")
# How far one list of fines reaches from a sum to its repetition (characters).
_LIST = 900
# The rule of a sum that stands right behind the same sum in another currency.
EQUIVALENT_RULE = "money.equivalent"


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


@dataclass(frozen=True, slots=True)
class _View:
    """What can be seen around one mention: its sentence, cut to a window, and the sentence before."""

    text: str
    start: int
    end: int
    previous: str
    others: tuple[tuple[int, int], ...]
    noun_last: bool

    def cost(self, start: int, end: int) -> int:
        """How far a cue is from the mention: characters, and a toll for every other sum or clause in between."""
        if end <= self.start:
            between, crossing = self.text[end : self.start], (end, self.start)
            toll = 25 if self.noun_last else 0
        elif start >= self.end:
            between, crossing = self.text[self.end : start], (self.end, start)
            toll = 0 if self.noun_last else 12
        else:
            return 0
        crossed = sum(crossing[0] <= a and b <= crossing[1] for a, b in self.others)
        return len(between) + toll + 60 * crossed + 50 * between.count(";") + 8 * between.count(",") + 40 * between.count("\n")

    def nearest(self, cues: Cues, kind: str) -> int:
        """The least cost of a cue of this kind, or a large number."""
        return min((self.cost(m.start(), m.end()) for m in cues.of(kind).finditer(self.text)), default=9999)

    def beside(self, distance: int) -> bool:
        """Whether another sum stands within so many characters."""
        return any(0 <= self.start - b <= distance or 0 <= a - self.end <= distance for a, b in self.others)

    def has(self, cues: Cues, kind: str) -> bool:
        """Whether the window holds such a cue."""
        return cues.has(kind, self.text)


def judge(
    text: str, mentions: Sequence[MoneyMention], spans: tuple[Span, ...], cues: Cues, *, where: str = "text", topic: bool = False
) -> tuple[Judged, ...]:
    """Give every mention its kind and role.

    Args:
        text: the text the mentions were found in, and ``spans`` its sentences.
        where: ``text`` or ``title``.
        topic: whether the title already says that this is about a fine.

    Returns:
        One for each mention, in order.
    """
    judged: list[Judged] = []
    starts = [m.start for m in mentions]
    for index, mention in enumerate(mentions):
        sentence = around(spans, mention.start)
        view = _view(text, mention, mentions, starts, spans, sentence, cues)
        before = judged[-1] if judged else None
        if before is not None and _is_equivalent(text, mentions[index - 1], mention, cues):
            judged.append(replace(before, mention=mention, role=AmountRole.EQUIVALENT, rule=EQUIVALENT_RULE, sentence=sentence))
            continue
        item = _judge_one(view, mention, before, sentence, cues, topic)
        judged.append(replace(item, where=where, listed=_is_listed(text, spans, sentence)))
    return tuple(judged)


def _view(
    text: str,
    mention: MoneyMention,
    mentions: Sequence[MoneyMention],
    starts: list[int],
    spans: tuple[Span, ...],
    sentence: int,
    cues: Cues,
) -> _View:
    span = spans[sentence]
    start, end = max(span.start, mention.start - _BEFORE), min(max(span.end, mention.end), mention.end + _AFTER)
    near = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
    others = tuple((m.start - start, m.end - start) for m in near if m.start != mention.start)
    previous = text[max(spans[sentence - 1].start, spans[sentence - 1].end - 300) : spans[sentence - 1].end] if sentence else ""
    return _View(text[start:end], mention.start - start, mention.end - start, previous, others, cues.language in _NOUN_LAST)


def _is_listed(text: str, spans: tuple[Span, ...], sentence: int) -> bool:
    start = spans[sentence].start
    return text[start].islower() or text[start].isdigit() or _LIST_ITEM.match(text, start) is not None


def _is_equivalent(text: str, first: MoneyMention, second: MoneyMention, cues: Cues) -> bool:
    if first.currency == second.currency or second.start - first.end > 45:
        return False
    between = text[first.end : second.start]
    if _STRICT_JOIN.match(between):
        return True
    return _JOIN.match(between) is not None and (cues.has("equivalent", between) or "≈" in between or "(" in between)


def _judge_one(view: _View, mention: MoneyMention, before: Judged | None, sentence: int, cues: Cues, topic: bool) -> Judged:
    kind, role, rule, confidence = _kind(view, mention, before, sentence, cues, topic)
    earlier = kind is FINE and (
        _adjacent(view, cues, "earlier", 60, 35) or (before is not None and before.earlier and before.sentence == sentence)
    )
    return Judged(mention, kind, role, rule, sentence, confidence, earlier, view.has(cues, "impose") or view.has(cues, "fined"))


Verdict = tuple[AmountKind, AmountRole, str, float]


def _kind(view: _View, mention: MoneyMention, before: Judged | None, sentence: int, cues: Cues, topic: bool) -> Verdict:
    costs = {kind: view.nearest(cues, kind) for kind in ("fine", "fined", "periodic", "turnover", "damages")}
    fine = min(costs["fine"], costs["fined"])
    follows = before is not None and before.kind is FINE and before.sentence in (sentence, sentence - 1)
    periodic = _periodic(view, costs, fine, cues)
    if periodic is not None:
        return periodic
    second_end = before is not None and before.kind is MAXIMUM and before.sentence == sentence and mention.start - before.mention.end <= 12
    if second_end or _is_maximum(view, mention, cues):
        if view.has(cues, "further") and (view.has(cues, "condition") or cues.has("condition", view.previous)):
            return PERIODIC, AmountRole.CEILING, "maximum.conditional", 0.8
        if min(fine, costs["periodic"]) < 400 or cues.has("fine", view.previous) or view.has(cues, "law"):
            return MAXIMUM, AmountRole.STATUTORY, "maximum.near", 0.9
        return OTHER, AmountRole.OTHER, "maximum.unrelated", 0.7
    if _nearer(costs["turnover"], fine):
        return OTHER, AmountRole.TURNOVER, "turnover.nearer", 0.9
    if _nearer(costs["damages"], fine):
        return OTHER, AmountRole.OTHER, "damages.nearer", 0.9
    if view.has(cues, "negated") and not view.has(cues, "fined"):
        return OTHER, AmountRole.OTHER, "fine.negated", 0.7
    if _adjacent(view, cues, "annulled", 70, 40):
        return OTHER, AmountRole.ANNULLED, "fine.annulled", 0.8
    if fine >= 9999 and not (follows or (topic and view.has(cues, "impose")) or _led_in(view, cues)):
        return OTHER, AmountRole.OTHER, "no.cue", 0.8
    return _fine(view, cues, fine)


def _nearer(cost: int, fine: int) -> bool:
    """Whether another noun is so near that the sum is its own: right beside it, or clearly nearer than a word of sanctioning."""
    return cost < fine and (cost <= 20 or (cost < 120 and cost + 25 < fine))


def _periodic(view: _View, costs: dict[str, int], fine: int, cues: Cues) -> Verdict | None:
    after = view.text[view.end : view.end + 40]
    rated = (m := cues.of("rate").search(after)) is not None and m.start() <= 14
    if not (costs["periodic"] < fine + 8 and costs["periodic"] < 250) and not (rated and min(fine, costs["periodic"]) < 250):
        return None
    if costs["turnover"] < min(costs["periodic"], fine) and not rated:
        return None
    if rated:
        return PERIODIC, AmountRole.RATE, "periodic.rate", 0.9
    if _adjacent(view, cues, "maximum", 25, 15):
        return PERIODIC, AmountRole.CEILING, "periodic.ceiling", 0.9
    if view.has(cues, "liquidated"):
        return PERIODIC, AmountRole.LIQUIDATED, "periodic.liquidated", 0.8
    return PERIODIC, AmountRole.OTHER, "periodic.near", 0.8


def _is_maximum(view: _View, mention: MoneyMention, cues: Cues) -> bool:
    law = view.has(cues, "law")
    head = view.text[max(0, view.start - 40) : view.start]
    for match in cues.of("maximum").finditer(head):
        if len(head) - match.end() <= 9 and (match.group().lower() not in _RANGE or (law and view.beside(40))):
            return True
    tail = view.text[view.end : view.end + 30]
    behind = cues.of("maximum").match(tail.lstrip(" ,(-"))
    if behind is not None and behind.group().lower() not in _RANGE and law:
        return True
    return law and mention.value in _GDPR_CEILINGS


def _adjacent(view: _View, cues: Cues, kind: str, before: int, after: int) -> bool:
    """Whether such a cue stands close, with no other sum in between."""
    left = max([b for _, b in view.others if b <= view.start], default=0)
    right = min([a for a, _ in view.others if a >= view.end], default=len(view.text))
    return cues.has(kind, view.text[max(left, view.start - before) : view.start]) or cues.has(
        kind, view.text[view.end : min(right, view.end + after)]
    )


def _led_in(view: _View, cues: Cues) -> bool:
    """An item of a list whose opening sentence speaks of fines, or a verb of imposing without the noun."""
    return (cues.has("fine", view.previous) or cues.has("fined", view.previous)) and (
        view.previous.rstrip().endswith(":") or len(view.text) < 200 or view.has(cues, "impose")
    )


def _fine(view: _View, cues: Cues, cost: int) -> Verdict:
    head = view.text[max(0, view.start - 45) : view.start]
    if cues.has("reduced", head):
        return FINE, AmountRole.REDUCED, "fine.reduced", 0.6
    if view.has(cues, "tally") and view.nearest(cues, "tally") <= view.nearest(cues, "fined") + 25:
        return OTHER, AmountRole.OTHER, "tally", 0.7
    confidence = 0.95 if cost < 60 else 0.85 if cost < 160 else 0.7
    if cues.has("total", head) or cues.has("total", view.text[view.end : view.end + 25]):
        return FINE, AmountRole.TOTAL, "fine.total", confidence
    if view.has(cues, "proposed"):
        return FINE, AmountRole.PROPOSED, "fine.proposed", confidence
    return FINE, AmountRole.COMPONENT, "fine.near", confidence


def without_appealed(judged: Sequence[Judged], spans: tuple[Span, ...], text: str, cues: Cues) -> tuple[Judged, ...]:
    """A fine that is only the subject of an appeal is none of this text; one that the court sets is."""
    return tuple(
        i
        if i.kind is not FINE or i.where == "title" or cues.has("appeal", text[spans[i.sentence].start : spans[i.sentence].end])
        else set_aside(i, AmountRole.EARLIER, "fine.appealed")
        for i in judged
    )


def settle(text: str, judged: Sequence[Judged], cues: Cues) -> tuple[Judged, ...]:
    """Decide what no single sentence can: earlier against new, operative part against reasoning, parts against their total."""
    out = _operative(text, list(judged), cues)
    out = _reduced(_proposed(out))
    out = _earlier(out)
    out = _equivalents_apart(_equivalents_again(out))
    out = _totals(out)
    return tuple(_follow(out))


def _equivalents_again(items: list[Judged]) -> list[Judged]:
    """A sum that was once told as another's equivalent is its equivalent everywhere; the order of the first telling counts."""
    principal: set[Money] = set()
    known: set[Money] = set()
    for first, second in pairwise(items):
        if second.rule == EQUIVALENT_RULE:
            if first.money not in known:
                principal.add(first.money)
            if second.money not in principal:
                known.add(second.money)
    return [_as_known(item, principal, known) for item in items]


def _as_known(item: Judged, principal: set[Money], known: set[Money]) -> Judged:
    if item.kind is FINE and item.money in known and item.rule != EQUIVALENT_RULE:
        return replace(item, role=AmountRole.EQUIVALENT, rule="money.equivalent_again")
    if item.kind is FINE and item.money in principal and item.rule == EQUIVALENT_RULE:
        return replace(item, role=AmountRole.COMPONENT, rule="fine.near")
    return item


def set_aside(item: Judged, role: AmountRole, rule: str) -> Judged:
    """The same sum, but no fine."""
    return replace(item, kind=OTHER, role=role, rule=rule, confidence=0.7)


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


def _equivalents_apart(items: list[Judged]) -> list[Judged]:
    """Two sums in two currencies that are worth the same are one fine, told twice in different sentences."""
    fines = [i for i in items if i.kind is FINE and i.role is not AmountRole.EQUIVALENT]
    values = list(dict.fromkeys(i.money for i in fines))
    if len(values) != 2 or values[0].currency == values[1].currency:
        return items
    rate = exchange_rate(values[0].currency, values[1].currency, None)
    if rate is None or abs(values[0].value * rate - values[1].value) > _SAME_WORTH * values[1].value:
        return items
    return [
        replace(i, role=AmountRole.EQUIVALENT, rule="money.worth_the_same") if i.kind is FINE and i.money == values[1] else i for i in items
    ]


def _reduced(items: list[Judged]) -> list[Judged]:
    """A discount or payment leaves the fine as imposed; "the original fine was reduced to" puts a new one in its place."""
    out = items
    for first, second in pairwise(items):
        if (
            second.kind is FINE
            and second.role is AmountRole.REDUCED
            and first.kind is FINE
            and first.earlier
            and first.money != second.money
        ):
            replaced = first.money
            out = [_replaced(i, replaced, second) for i in out]
    imposed = {i.money for i in out if i.kind is FINE and i.role not in (AmountRole.REDUCED, AmountRole.EQUIVALENT)}
    return [_paid(i, imposed) if i.kind is FINE and i.role is AmountRole.REDUCED else i for i in out]


def _replaced(item: Judged, old: Money, new: Judged) -> Judged:
    if item is new:
        return replace(item, role=AmountRole.COMPONENT, rule="fine.reduced_to", confidence=0.85)
    return set_aside(item, AmountRole.EARLIER, "fine.original") if item.kind is FINE and item.money == old else item


def _paid(item: Judged, imposed: set[Money]) -> Judged:
    if not imposed or item.money in imposed:
        return replace(item, role=AmountRole.COMPONENT)
    return set_aside(item, AmountRole.REDUCED, "fine.reduced")


def _operative(text: str, items: list[Judged], cues: Cues) -> list[Judged]:
    """In a whole decision, the sums of the operative part are the fines; others in the reasoning are not."""
    fines = [i for i in items if i.kind is FINE and i.where == "text"]
    if len(text) < _LONG or len({i.money for i in fines}) < 2:
        return items
    headings = [m.end() for m in cues.of("operative").finditer(text)]
    deciding = [i for i in fines if i.imposing and _follows_heading(i, headings)]
    if not deciding:
        return items
    values = {i.money for i in deciding}
    return [set_aside(i, AmountRole.OTHER, "fine.not_operative") if i.kind is FINE and i.money not in values else i for i in items]


def _follows_heading(item: Judged, headings: list[int]) -> bool:
    last = bisect_right(headings, item.mention.start) - 1
    return last >= 0 and item.mention.start - headings[last] <= _OPERATIVE_REACH


def _totals(items: list[Judged]) -> list[Judged]:
    """A sum that the others add up to is their total, whatever it is called."""
    parts = [i for i in items if i.kind is FINE and i.role is not AmountRole.EQUIVALENT]
    by_money = {i.money: i for i in parts}
    for money in by_money if len(by_money) <= _MOST_PARTS else ():
        rest = [i.mention.value for i in _distinct(parts) if i.money.currency == money.currency and i.money != money]
        if len(rest) >= 2 and sum(rest) == money.value:
            return [
                replace(i, role=AmountRole.TOTAL if i.money == money else AmountRole.COMPONENT, rule="fine.adds_up", confidence=0.98)
                if i.kind is FINE and i.role is not AmountRole.EQUIVALENT and i.money.currency == money.currency
                else i
                for i in items
            ]
    if len(by_money) == 1 and len(_distinct(parts)) == 1:
        return [replace(i, role=AmountRole.TOTAL) if i.kind is FINE and i.role is AmountRole.COMPONENT else i for i in items]
    return items


def _follow(items: list[Judged]) -> list[Judged]:
    """An equivalent is what its partner is."""
    out: list[Judged] = []
    for item in items:
        if item.rule == EQUIVALENT_RULE and out:
            item = replace(item, kind=out[-1].kind, confidence=min(item.confidence, out[-1].confidence))
        out.append(item)
    return out


def _distinct(items: Sequence[Judged]) -> list[Judged]:
    """Repeats of one sum left out, except where one list or sentence imposes the same sum twice."""
    out: list[Judged] = []
    last: dict[tuple[Money, AmountKind], int] = {}
    for index, item in enumerate(items):
        twin = last.get((item.money, item.kind))
        if twin is None or _twice(items, twin, index):
            out.append(item)
        last[item.money, item.kind] = index
    return out


def _twice(items: Sequence[Judged], first: int, second: int) -> bool:
    """Whether one list imposes the same sum again: every sentence from the first to the second holds a fine."""
    a, b = items[first], items[second]
    if a.where != b.where or a.kind is not FINE or a.rule != b.rule or b.mention.start - a.mention.end > _LIST:
        return False
    if a.sentence != b.sentence and not (a.listed and b.listed):
        return False
    held = {item.sentence for item in items[first : second + 1] if item.kind is FINE and item.where == a.where}
    return b.sentence - a.sentence < len(held) + (1 if len(held) == 2 else 0)


def amounts(judged: Sequence[Judged]) -> tuple[Amount, ...]:
    """What goes into the reading: each sum of a kind once, in the text rather than in the title, unless a list imposes it twice."""
    out: dict[int, Judged] = {}
    told: dict[tuple[Money, AmountKind], int] = {}
    for index, item in enumerate(judged):
        twin = told.get((item.money, item.kind))
        if twin is not None and out[twin].where == "title" and item.where == "text":
            del out[twin]
        elif twin is not None and not (item.kind is FINE and _twice(judged, twin, index)):
            continue
        out[index] = item
        told[item.money, item.kind] = index
    return tuple(item.amount() for item in out.values())


def fine_of(judged: Sequence[Judged], parties: int) -> tuple[Fine | None, tuple[Reason, ...]]:
    """The fine in force, when it is certain.

    Args:
        judged: settled mentions of title and text.
        parties: how many parties the sanction is addressed to; 0 when none is named.

    Returns:
        The fine with its equivalents, or ``None`` with the reason why it is not certain (``several_fines``).
    """
    fines = [i for i in judged if i.kind is FINE and i.role is not AmountRole.EQUIVALENT]
    if not fines:
        return None, ()
    values = list(dict.fromkeys(i.money for i in fines))
    totals = list(dict.fromkeys(i.money for i in fines if i.role is AmountRole.TOTAL))
    parts = _distinct(fines)
    if len(values) == 1 and len(parts) == 1:
        return Fine(values[0].value, values[0].currency, _equivalents(values[0], judged, alone=True)), ()
    if (
        len(totals) == 1
        and (parties <= 1 or any(i.rule == "fine.adds_up" for i in fines))
        and all(v.value <= totals[0].value for v in values)
    ):
        return Fine(totals[0].value, totals[0].currency, _equivalents(totals[0], judged, alone=False)), ()
    parts = [i for i in parts if i.where == "text"]
    one_list = len(parts) > 1 and all(b.sentence - a.sentence <= 1 for a, b in pairwise(parts))
    if parties == 1 and one_list and len({v.currency for v in values}) == 1 and all(i.imposing or i.rule == "fine.near" for i in parts):
        return Fine(sum((i.mention.value for i in parts), Decimal(0)), values[0].currency), ()
    told = " and ".join(f"{v.currency} {v.value:,}" for v in values[:4])
    return None, (Reason("several_fines", f"several fines, no single total (text says {told})"),)


def _equivalents(money: Money, judged: Sequence[Judged], *, alone: bool) -> tuple[Money, ...]:
    """The same sum in other currencies: of the only fine all that are told, of a total the one right behind it."""
    out: dict[str, Money] = {}
    for first, second in pairwise((None, *judged)):
        if second is None or second.kind is not FINE or second.role is not AmountRole.EQUIVALENT or second.money.currency == money.currency:
            continue
        if alone or (first is not None and first.money == money):
            out.setdefault(second.money.currency, second.money)
    return tuple(out.values())[:2]
