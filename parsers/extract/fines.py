"""What each sum of money is: a fine, a periodic penalty, a legal maximum, or something else.

Candidates come from :mod:`parsers.extract.money`. The role of each follows from the words around it, nearest first, then from its place
in the text and from the other sums: a total adds up, an equivalent stands in brackets, an operative part outranks the reasoning before it.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from parsers.extract.cues import ScannedText
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
# "EUR 1 = PLN 4.2794" is a rate.
_EQUALS = re.compile(r"\s*=")
_LIST_ITEM = re.compile(r"[-–—•·▪*➢]\s|\(?\w{1,4}[).]\s")
# A year by itself: not in a date written in digits, a case number or the name of a law.
_YEAR = re.compile(r"(?<![\d./:-])(?:19|20)\d\d(?![\d/:-]|\.\d)")
_CLAUSE = 75
# How far a title's round sum may be from the exact one.
_ROUNDED = Decimal("0.05")
_LONG = 6000
# Longer than any summary that begins with the fine; and how far its round sum may be from the exact one.
_LONGEST_SUMMARY = 12_000
_EXACT = Decimal("0.01")
_OPERATIVE_REACH = 700
# The head of a whole decision: a tenth of it, within these bounds (characters).
_SHORTEST_HEAD, _HEAD = 1500, 8000
# How far before a sum it may be said that the fine came down to it (characters).
_LOWERED_REACH = 120
# How much less may speak for a sum than for the best one (see _weight).
_MARGIN = 1.0
# How sure a sum of so much weight is the fine: measured on whole decisions, rounded down.
_SURE = ((5.0, 0.95), (3.0, 0.9), (-math.inf, 0.6))
# More different sums than this are a table, not the parts of one fine.
_MOST_PARTS = 40
# How much of the sentence before counts, and how far a sum may stand from the same sum in another currency (characters).
_LAST_WORDS = 300
_EQUIVALENT_REACH = 45
# "40,000 or 30,000 euros": what is said of the first holds for the second (characters between).
_IN_ONE_BREATH = 12
# "EUR 160,000 in total: EUR 80,000 for ...": what stands so close behind a sum is said of it (characters).
_RIGHT_BEHIND = 4
# The cost of a cue that is not there.
FAR = 9999
# Rates move; two sums further apart than this share are not taken for one.
_SAME_WORTH = Decimal("0.08")
# The same where a text has two sums and no other.
_ROUGHLY = Decimal("0.18")
# The longest name of a sanction (characters).
_LONGEST_NOUN = 40
# How far one list of fines reaches from a sum to its repetition (characters).
_LIST = 900
# Where such words stand, two sums are an old one and a new one, and do not add up.
_NO_PARTS = ("reduced", "annulled", "earlier", "appeal")
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


@dataclass(frozen=True, slots=True)
class _View:
    """What can be seen around one mention: its sentence, cut to a window, and the end of the sentence before.

    Attributes:
        start, end: the mention's own place.
        window: the part of its sentence that counts; ``previous`` that of the sentence before.
        starts: where all mentions of the text begin; ``index`` is this one's place among them.
        left, right: where the mention before ends and the one behind begins, if they lie in the window; else the window's ends.
        noun_last: whether the language puts the sum before its noun.
    """

    scan: ScannedText
    start: int
    end: int
    window: Span
    previous: Span
    starts: Sequence[int]
    index: int
    left: int
    right: int
    noun_last: bool

    def nearest(self, *kinds: str) -> int:
        """The least cost of a cue of these kinds, or a large number. Nearer cues are tried first, and far ones not at all."""
        best = FAR
        for kind in kinds:
            for hit in self.scan.hits_back(kind, self.window.start, self.start):
                if self.start - hit.end >= best:
                    break
                if kind == "damages" and self._is_part_of_fine(hit):
                    continue
                best = min(best, self._toll(hit.end, self.start) + (25 if self.noun_last else 0))
            for hit in self.scan.hits(kind, self.end, self.window.end):
                if hit.start - self.end >= best:
                    break
                if kind == "damages" and self._is_part_of_fine(hit):
                    continue
                best = min(best, self._toll(self.end, hit.start) + (0 if self.noun_last else 12))
        return best

    def _is_part_of_fine(self, hit: Span) -> bool:
        """Whether the word is the end of a fine's own name ("sanction fee")."""
        return any(fine.start <= hit.start < fine.end for fine in self.scan.hits("fine", max(0, hit.start - _LONGEST_NOUN), hit.end))

    def _toll(self, start: int, end: int) -> int:
        """What a cue pays for the stretch between it and the mention: characters, and more for every other sum or clause in it."""
        text = self.scan.text
        crossed = bisect_left(self.starts, end) - bisect_left(self.starts, start)
        crossed -= start <= self.start < end
        return (
            (end - start)
            + 60 * crossed
            + 50 * text.count(";", start, end)
            + 8 * text.count(",", start, end)
            + 40 * text.count("\n", start, end)
        )

    def beside(self, distance: int) -> bool:
        """Whether another sum stands within so many characters."""
        before = self.left > self.window.start and self.start - self.left <= distance
        return before or (self.right < self.window.end and self.right - self.end <= distance)

    def has(self, *kinds: str) -> bool:
        """Whether the window holds a cue of one of the kinds."""
        return self.scan.any_of(kinds, self.window)

    def had(self, *kinds: str) -> bool:
        """Whether the sentence before ends with such a cue."""
        return self.scan.any_of(kinds, self.previous)

    def before(self, kind: str, reach: int) -> bool:
        """Whether a cue stands within so many characters before the mention, other sums or not."""
        return self.scan.has(kind, max(self.window.start, self.start - reach), self.start)

    def behind(self, kind: str, reach: int) -> bool:
        """Whether a cue stands within so many characters behind the mention, other sums or not."""
        return self.scan.has(kind, self.end, min(self.window.end, self.end + reach))

    def adjacent(self, kind: str, before: int, behind: int) -> bool:
        """Whether a cue stands close, with no other sum in between."""
        return self.scan.has(kind, max(self.left, self.start - before), self.start) or self.scan.has(
            kind, self.end, min(self.right, self.end + behind)
        )


def judge(scan: ScannedText, mentions: Sequence[MoneyMention], *, where: str = "text", topic: bool = False) -> tuple[Judged, ...]:
    """Give every mention its kind and role.

    Args:
        scan: the text that the mentions were found in.
        where: ``text`` or ``title``.
        topic: whether the title already says that this is about a fine.

    Returns:
        One for each mention, in order.
    """
    judged: list[Judged] = []
    starts = [m.start for m in mentions]
    for index, mention in enumerate(mentions):
        sentence = around(scan.sentences, mention.start)
        before = judged[-1] if judged else None
        if before is not None and not _is_rate(scan, mention) and _is_equivalent(scan, mentions[index - 1], mention):
            judged.append(replace(before, mention=mention, role=AmountRole.EQUIVALENT, rule=EQUIVALENT_RULE, sentence=sentence))
            continue
        view = _view(scan, mentions, index, starts, sentence)
        item = _judge_one(view, mention, before, sentence, topic)
        if before is not None and item.kind is FINE and _is_said_again(scan, before.mention, mention):
            item = replace(item, rule=AGAIN_RULE)
        judged.append(replace(item, where=where, listed=_is_listed(scan, sentence)))
    return tuple(judged)


def _view(scan: ScannedText, mentions: Sequence[MoneyMention], index: int, starts: list[int], sentence: int) -> _View:
    mention, span = mentions[index], scan.sentences[sentence]
    end = scan.sentences[around(scan.sentences, mention.end - 1)].end
    window = Span(max(span.start, mention.start - _BEFORE), min(max(end, mention.end), mention.end + _AFTER))
    last = scan.sentences[sentence - 1] if sentence else Span(0, 0)
    left = mentions[index - 1].end if index else 0
    right = mentions[index + 1].start if index + 1 < len(mentions) else window.end
    return _View(
        scan,
        mention.start,
        mention.end,
        window,
        Span(max(last.start, last.end - _LAST_WORDS), last.end),
        starts,
        index,
        max(window.start, left),
        min(window.end, right),
        scan.cues.language in _NOUN_LAST,
    )


def _is_rate(scan: ScannedText, mention: MoneyMention) -> bool:
    return mention.value == 1 and _EQUALS.match(scan.text, mention.end) is not None


def _is_said_again(scan: ScannedText, first: MoneyMention, second: MoneyMention) -> bool:
    """The same sum in other figures: "HUF 5,000,000, i.e. HUF 5 million"."""
    same = (first.value, first.currency) == (second.value, second.currency)
    return same and second.start - first.end <= _IN_ONE_BREATH and scan.has("equivalent", first.end, second.start)


def _is_listed(scan: ScannedText, sentence: int) -> bool:
    start = scan.sentences[sentence].start
    return scan.text[start].islower() or scan.text[start].isdigit() or _LIST_ITEM.match(scan.text, start) is not None


def _is_equivalent(scan: ScannedText, first: MoneyMention, second: MoneyMention) -> bool:
    if first.currency == second.currency or second.start - first.end > _EQUIVALENT_REACH:
        return False
    between = scan.text[first.end : second.start]
    if _STRICT_JOIN.match(between):
        return True
    return _JOIN.match(between) is not None and (scan.has("equivalent", first.end, second.start) or "≈" in between or "(" in between)


def _judge_one(view: _View, mention: MoneyMention, before: Judged | None, sentence: int, topic: bool) -> Judged:
    kind, role, rule, confidence = _kind(view, mention, before, sentence, topic)
    same = before is not None and before.sentence == sentence
    earlier = kind is FINE and (view.adjacent("earlier", 60, 35) or (same and before is not None and before.earlier))
    return Judged(mention, kind, role, rule, sentence, confidence, earlier, view.has("impose", "fined"))


Verdict = tuple[AmountKind, AmountRole, str, float]


def _kind(view: _View, mention: MoneyMention, before: Judged | None, sentence: int, topic: bool) -> Verdict:
    if not mention.value or _is_rate(view.scan, mention):
        return OTHER, AmountRole.OTHER, "no.sum", 0.9
    fine, periodic = view.nearest("fine", "fined"), view.nearest("periodic")
    turnover = view.nearest("turnover")
    follows = before is not None and before.kind is FINE and before.sentence in (sentence, sentence - 1)
    penalty = _periodic(view, fine, periodic, turnover)
    if penalty is not None:
        return penalty
    second_end = (
        before is not None
        and before.kind is MAXIMUM
        and before.sentence == sentence
        and mention.start - before.mention.end <= _IN_ONE_BREATH
    )
    if second_end or _is_maximum(view, mention):
        if view.has("further") and (view.has("condition") or view.had("condition")):
            return PERIODIC, AmountRole.CEILING, "maximum.conditional", 0.8
        if min(fine, periodic) < 400 or view.had("fine") or view.has("law"):
            return MAXIMUM, AmountRole.STATUTORY, "maximum.near", 0.9
        return OTHER, AmountRole.OTHER, "maximum.unrelated", 0.7
    if _nearer(turnover, fine):
        return OTHER, AmountRole.TURNOVER, "turnover.nearer", 0.9
    if _nearer(view.nearest("damages"), fine):
        return OTHER, AmountRole.OTHER, "damages.nearer", 0.9
    if view.has("negated") and not view.has("fined"):
        return OTHER, AmountRole.OTHER, "fine.negated", 0.7
    if view.adjacent("annulled", 70, 40):
        return OTHER, AmountRole.ANNULLED, "fine.annulled", 0.8
    if fine >= FAR and not (follows or (topic and view.has("impose")) or _led_in(view)):
        return OTHER, AmountRole.OTHER, "no.cue", 0.8
    if before is not None and before.role is AmountRole.REDUCED and mention.start - before.mention.end <= _IN_ONE_BREATH:
        return FINE, AmountRole.REDUCED, "fine.reduced", 0.6
    return _fine(view, fine)


def _nearer(cost: int, fine: int) -> bool:
    """Whether another noun is so near that the sum is its own: right beside it, or clearly nearer than a word of sanctioning."""
    return cost < fine and (cost <= 20 or (cost < 120 and cost + 25 < fine))


def _periodic(view: _View, fine: int, periodic: int, turnover: int) -> Verdict | None:
    rated = any(hit.start - view.end <= 14 for hit in view.scan.hits("rate", view.end, min(view.window.end, view.end + 40)))
    if not (periodic < fine + 8 and periodic < 250) and not (rated and min(fine, periodic) < 250):
        return None
    if turnover < min(periodic, fine) and not rated:
        return None
    if rated:
        return PERIODIC, AmountRole.RATE, "periodic.rate", 0.9
    if view.adjacent("maximum", 25, 15):
        return PERIODIC, AmountRole.CEILING, "periodic.ceiling", 0.9
    if view.has("liquidated"):
        return PERIODIC, AmountRole.LIQUIDATED, "periodic.liquidated", 0.8
    return PERIODIC, AmountRole.OTHER, "periodic.near", 0.8


def _is_maximum(view: _View, mention: MoneyMention) -> bool:
    law, text = view.has("law"), view.scan.text
    ceiling = mention.currency == "EUR" and mention.value in _GDPR_CEILINGS
    for hit in view.scan.hits("maximum", max(view.window.start, view.start - _CLAUSE), view.start):
        ranged = text[hit.start : hit.end].lower() in _RANGE
        if view.start - hit.end <= 9 and (not ranged or (law and view.beside(40))):
            return True
        if ceiling and not ranged:
            return True
    for hit in view.scan.hits("maximum", view.end, min(view.window.end, view.end + 30)):
        if not text[view.end : hit.start].strip(" \n,(-"):
            return (law or ceiling) and text[hit.start : hit.end].lower() not in _RANGE
    return law and ceiling


def _led_in(view: _View) -> bool:
    """An item of a list whose opening sentence speaks of fines, or a verb of imposing without the noun."""
    leads = view.scan.text[view.previous.start : view.previous.end].endswith(":")
    return view.had("fine", "fined") and (leads or view.window.end - view.window.start < 200 or view.has("impose"))


def _fine(view: _View, cost: int) -> Verdict:
    if view.before("reduced", _BEFORE):
        return FINE, AmountRole.REDUCED, "fine.reduced", 0.6
    if view.has("tally") and view.nearest("tally") <= view.nearest("fined") + 25:
        return OTHER, AmountRole.OTHER, "tally", 0.7
    confidence = 0.95 if cost < 60 else 0.85 if cost < 160 else 0.7
    if _is_called_total(view):
        return FINE, AmountRole.TOTAL, "fine.total", confidence
    if view.has("proposed"):
        return FINE, AmountRole.PROPOSED, "fine.proposed", confidence
    return FINE, AmountRole.COMPONENT, "fine.near", confidence


def _is_called_total(view: _View) -> bool:
    """Whether "in total" belongs to this sum: right behind it, or before it and not right behind the sum before."""
    if view.behind("total", 25):
        return True
    hits = view.scan.hits("total", max(view.window.start, view.start - 45), view.start)
    return any(view.left <= view.window.start or hit.start - view.left > _RIGHT_BEHIND for hit in hits)


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
    paired = _equivalents_apart(_equivalents_again(list(judged)))
    out = _ceilings(_ended_by_payment(scan, paired) or _operative(scan, paired))
    this = headline(out) or _first_told(scan, out)
    if this is not None:
        out = _beside(this, scan, out)
    out = _earlier(_reduced(_proposed(out)))
    out = _equivalents_apart(_equivalents_again(out))
    out = _totals(out)
    return tuple(_follow(out))


def _equivalents_again(items: list[Judged]) -> list[Judged]:
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
    return replace(item, earlier=True) if _has_year(scan, item) else item


def _ceilings(items: list[Judged]) -> list[Judged]:
    """A legal maximum told again in another currency, in the sentence behind it."""
    out: list[Judged] = []
    for item in items:
        last = out[-1] if out else None
        if last is not None and last.kind is MAXIMUM and item.kind is FINE and item.mention.start - last.mention.end < _LAST_WORDS:
            rate = exchange_rate(last.money.currency, item.money.currency, None) if last.money.currency != item.money.currency else None
            if rate is not None and abs(last.money.value * rate - item.money.value) <= _SAME_WORTH * 2 * item.money.value:
                item = replace(item, kind=MAXIMUM, role=AmountRole.STATUTORY, rule="maximum.equivalent", confidence=0.9)
        out.append(item)
    return out


def _first_told(scan: ScannedText, items: list[Judged]) -> Money | None:
    first = next((i for i in items if i.kind is FINE and i.where == "text"), None)
    return first.money if first is not None and first.sentence == 0 and not first.earlier and not _has_year(scan, first) else None


def _has_year(scan: ScannedText, item: Judged) -> bool:
    """Whether a bare year ("in 2018") stands in the same clause, which another sum ends."""
    sentence = scan.sentences[item.sentence]
    clause = scan.text[max(sentence.start, item.mention.start - _CLAUSE) : item.mention.start]
    behind = scan.text[item.mention.end : min(sentence.end, item.mention.end + _CLAUSE // 3)]
    return _YEAR.search(clause) is not None or _YEAR.search(behind) is not None


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
    """A sum that is worth the same as a fine in the currency told first is that fine again, told in another sentence."""
    values = list(dict.fromkeys(i.money for i in items if i.kind is FINE and i.role is not AmountRole.EQUIVALENT))
    if not 2 <= len(values) <= _MOST_PARTS:
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


def _operative(scan: ScannedText, items: list[Judged]) -> list[Judged]:
    """In a whole decision, the sums that it imposes are the fines; others, in its reasoning and background, are not."""
    fines = [i for i in items if i.kind is FINE and i.where == "text" and i.role is not AmountRole.EQUIVALENT]
    if len(scan.text) < _LONG or not fines:
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
        for part in fines[index + 1 : index + _MOST_PARTS]:
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
        weight += scan.has("operative", max(scan.sentences[item.sentence].start, place - _BEFORE), place)
        if _follows_heading(item, headings):
            return weight + 3
    return weight - _aside(scan, item)


def _aside(scan: ScannedText, item: Judged) -> float:
    """How much speaks for a sum of the law, of its calculation, or of another case."""
    span, place = scan.sentences[item.sentence], item.mention.start
    near = Span(max(span.start, place - _BEFORE), min(span.end, item.mention.end + _AFTER))
    limits = scan.hits("maximum", max(span.start, place - _CLAUSE), place)
    limited = any(scan.text[hit.start : hit.end].lower() not in _RANGE for hit in limits)
    ceiling = item.money.currency == "EUR" and item.mention.value in _GDPR_CEILINGS
    return 2 * scan.has("law", *near) + 2 * (limited or ceiling) + _has_year(scan, item)


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


def _is_heading(text: str, hit: Span) -> bool:
    """Whether the words of an operative part begin a line or are written in capitals, as no mention of a decision in passing is."""
    return text[hit.start : hit.end].isupper() or not text[text.rfind("\n", 0, hit.start) + 1 : hit.start].strip(" \t*#.-:")


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
    if b.rule == AGAIN_RULE or (b.mention.rule == "words" and a.mention.rule != "words"):
        return False
    if a.where != b.where or a.kind is not FINE or a.rule != b.rule or b.mention.start - a.mention.end > _LIST:
        return False
    if a.sentence != b.sentence and not (a.listed and b.listed):
        return False
    if a.sentence == b.sentence and b.mention.start - a.mention.end > _BEFORE:
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


def fine_of(scan: ScannedText, judged: Sequence[Judged], parties: int) -> tuple[Fine | None, tuple[Reason, ...]]:
    """The fine in force, when it is certain.

    Args:
        scan: the text.
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
    stated = headline(judged)
    if stated is not None and stated in values and _agree(stated, fines):
        return Fine(stated.value, stated.currency, _equivalents(stated, judged, alone=False)), ()
    lowered = _lowered(scan, judged, values)
    if lowered is not None:
        return Fine(lowered.value, lowered.currency, _equivalents(lowered, judged, alone=False)), ()
    paid = any(i.rule == "fine.paid" for i in fines) and len(scan.text) >= _LONG
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
    parts = [i for i in parts if i.where == "text"]
    one_list = len(parts) > 1 and stated is None and all(b.sentence - a.sentence <= 1 for a, b in pairwise(parts))
    one_list = one_list and not any(scan.any_of(_NO_PARTS, scan.sentences[i.sentence]) for i in parts)
    if parties == 1 and one_list and len({v.currency for v in values}) == 1 and all(i.imposing or i.rule == "fine.near" for i in parts):
        return Fine(sum((i.mention.value for i in parts), Decimal(0)), values[0].currency), ()
    return None, (several,)


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
    return any(scan.has("further", max(scan.sentences[i.sentence].start, i.mention.start - _CLAUSE), i.mention.start) for i in fines)


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
