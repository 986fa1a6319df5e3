"""What each sum of money is by the words around it, nearest first: a fine, a periodic penalty, a legal maximum, or something else.

Candidates come from :mod:`parsers.extract.money`; :mod:`parsers.extract.settling` holds the judged ones against each other.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.extract.cues import ScannedText
from parsers.extract.judged import AGAIN_RULE, CLAUSE, EQUIVALENT_RULE, FINE, MAXIMUM, OTHER, PERIODIC, Judged
from parsers.extract.money import MoneyMention
from parsers.extract.sentences import Span, around
from parsers.models import AmountKind, AmountRole

BEFORE, AFTER = 260, 170
# Languages that put the sum before its noun ("30 000 euron seuraamusmaksu").
_NOUN_LAST = frozenset({"fi", "hu", "et", "lv", "lt"})
# Words that only tell a range together with words of the law ("between ... and", "from ... to").
RANGE = frozenset(
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
GDPR_CEILINGS = frozenset({Decimal(10_000_000), Decimal(20_000_000)})
_JOIN = re.compile(r"[\s(\[/=≈~,–-]*(?:\w+\.?[\s]+){0,4}[\s(\[≈~]*\Z")
_STRICT_JOIN = re.compile(r"[\s]*[(\[/=≈~][\s(\[≈~]*\Z")
# "EUR 1 = PLN 4.2794" is a rate.
_EQUALS = re.compile(r"\s*=")
# "EUR 5,000/day".
_PER = re.compile(
    r"\s?/\s?(?:day|week|month|dag|tag|jour|mois|giorno|día|dia|mes|mês|uge|vecka|måned|månad|den|deň|dzień|dan|nap|zi)(?!\w)",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"[-–—•·▪*➢]\s|\(?\w{1,4}[).]\s")
# How much of the sentence before counts, and how far a sum may stand from the same sum in another currency (characters).
LAST_WORDS = 300
_EQUIVALENT_REACH = 45
# How close before a sum "may be fined" stands, and how far before it such words begin (characters).
_THREAT_REACH, _CLAUSE_BEFORE = 10, 60
# How far before a sum "up to" is said of it where no other sum is in between (characters).
_LIMIT_REACH = 25
# "(reduced to EUR 24,000)": what stands so close before a sum is said of it (characters).
_RIGHT_BEFORE = 4
# "40,000 or 30,000 euros": what is said of the first holds for the second (characters between).
IN_ONE_BREATH = 12
# "EUR 160,000 in total: EUR 80,000 for ...": what stands so close behind a sum is said of it (characters).
_RIGHT_BEHIND = 4
# "no fine of": where the next word of the same phrase begins at most (characters).
_NEXT_WORD = 2
# The cost of a cue that is not there.
FAR = 9999
# The longest name of a sanction (characters).
_LONGEST_NOUN = 40
Verdict = tuple[AmountKind, AmountRole, str, float]


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

    def fined(self) -> bool:
        """Whether the window says that somebody was fined, in words that are no part of a negation ("did not impose a fine of")."""
        negations = list(self.scan.hits("negated", *self.window))
        said = self.scan.hits("fined", *self.window)
        return any(not any(no.start <= hit.start <= no.end + _NEXT_WORD for no in negations) for hit in said)

    def had(self, *kinds: str) -> bool:
        """Whether the sentence before ends with such a cue."""
        return self.scan.any_of(kinds, self.previous)

    def before(self, kind: str, reach: int) -> bool:
        """Whether a cue stands within so many characters before the mention, other sums or not."""
        return self.scan.has(kind, max(self.window.start, self.start - reach), self.start)

    def said(self, kind: str) -> bool:
        """Whether a cue stands right before the mention ("reduced to")."""
        return any(self.start - hit.end <= _RIGHT_BEFORE for hit in self.scan.hits(kind, self.window.start, self.start))

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
        judged.append(replace(item, where=where, listed=is_listed(scan, sentence)))
    return tuple(judged)


def _view(scan: ScannedText, mentions: Sequence[MoneyMention], index: int, starts: list[int], sentence: int) -> _View:
    mention, span = mentions[index], scan.sentences[sentence]
    end = scan.sentences[around(scan.sentences, mention.end - 1)].end
    window = Span(max(span.start, mention.start - BEFORE), min(max(end, mention.end), mention.end + AFTER))
    last = scan.sentences[sentence - 1] if sentence else Span(0, 0)
    left = mentions[index - 1].end if index else 0
    right = mentions[index + 1].start if index + 1 < len(mentions) else window.end
    return _View(
        scan,
        mention.start,
        mention.end,
        window,
        Span(max(last.start, last.end - LAST_WORDS), last.end),
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
    return same and second.start - first.end <= IN_ONE_BREATH and scan.has("equivalent", first.end, second.start)


def is_listed(scan: ScannedText, sentence: int) -> bool:
    """Whether a sentence is an item of a list."""
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
    earlier = kind is FINE and (view.adjacent("earlier", 60, 35) or view.has("had") or (same and before is not None and before.earlier))
    return Judged(mention, kind, role, rule, sentence, confidence, earlier, view.has("impose", "fined"))


def _kind(view: _View, mention: MoneyMention, before: Judged | None, sentence: int, topic: bool) -> Verdict:
    if not mention.value or _is_rate(view.scan, mention):
        return OTHER, AmountRole.OTHER, "no.sum", 0.9
    fine, periodic = view.nearest("fine", "fined"), view.nearest("periodic")
    turnover = view.nearest("turnover")
    follows = before is not None and before.kind is FINE and before.sentence in (sentence, sentence - 1)
    penalty = _periodic(view, mention, fine, periodic, turnover)
    if penalty is not None:
        return penalty
    second_end = (
        before is not None
        and before.kind is MAXIMUM
        and before.sentence == sentence
        and mention.start - before.mention.end <= IN_ONE_BREATH
    )
    if second_end or _is_maximum(view, mention):
        if view.has("further") and (view.has("condition") or view.had("condition")):
            return PERIODIC, AmountRole.CEILING, "maximum.conditional", 0.8
        if min(fine, periodic) < 400 or view.had("fine") or view.has("law"):
            return MAXIMUM, AmountRole.STATUTORY, "maximum.near", 0.9
        return OTHER, AmountRole.OTHER, "maximum.unrelated", 0.7
    if _nearer(turnover, fine) and not (fine < FAR and view.said("reduced")):
        return OTHER, AmountRole.TURNOVER, "turnover.nearer", 0.9
    if _nearer(view.nearest("damages"), fine):
        return OTHER, AmountRole.OTHER, "damages.nearer", 0.9
    if view.has("negated") and not view.fined():
        return OTHER, AmountRole.OTHER, "fine.negated", 0.7
    if view.adjacent("annulled", 70, 40):
        return OTHER, AmountRole.ANNULLED, "fine.annulled", 0.8
    if fine >= FAR and not (follows or (topic and view.has("impose")) or _led_in(view)):
        return OTHER, AmountRole.OTHER, "no.cue", 0.8
    if before is not None and before.role is AmountRole.REDUCED and mention.start - before.mention.end <= IN_ONE_BREATH:
        return FINE, AmountRole.REDUCED, "fine.reduced", 0.6
    return _fine(view, fine)


def _nearer(cost: int, fine: int) -> bool:
    """Whether another noun is so near that the sum is its own: right beside it, or clearly nearer than a word of sanctioning."""
    return cost < fine and (cost <= 20 or (cost < 120 and cost + 25 < fine))


def _periodic(view: _View, mention: MoneyMention, fine: int, periodic: int, turnover: int) -> Verdict | None:
    rated = any(hit.start - view.end <= 14 for hit in view.scan.hits("rate", view.end, min(view.window.end, view.end + 40)))
    rated = rated or _PER.match(view.scan.text, view.end) is not None
    threatened = fine < FAR and _is_threatened(view) and not _is_maximum(view, mention)
    if not threatened and not (periodic < fine + 8 and periodic < 250) and not (rated and min(fine, periodic) < 250):
        return None
    if turnover < min(periodic, fine) and not rated:
        return None
    if rated and view.has("law") and not view.has("fined") and _is_upper_limit(view):
        return MAXIMUM, AmountRole.STATUTORY, "maximum.rate", 0.8
    if rated:
        return PERIODIC, AmountRole.RATE, "periodic.rate", 0.9
    if view.adjacent("maximum", 25, 15):
        return PERIODIC, AmountRole.CEILING, "periodic.ceiling", 0.9
    if view.has("liquidated"):
        return PERIODIC, AmountRole.LIQUIDATED, "periodic.liquidated", 0.8
    return PERIODIC, AmountRole.OTHER, "fine.threatened" if threatened else "periodic.near", 0.7 if threatened else 0.8


def _is_threatened(view: _View) -> bool:
    """Whether a sum is due only if an order is not obeyed: "may be fined EUR 2,000 if he does not remove the cameras"."""
    if not view.has("condition"):
        return False
    return any(
        view.start - hit.end <= _THREAT_REACH for hit in view.scan.hits("law", max(view.left, view.start - _CLAUSE_BEFORE), view.start)
    )


def _is_upper_limit(view: _View) -> bool:
    """Whether "up to" stands right before the sum; words that only tell a range do not count."""
    hits = view.scan.hits("maximum", max(view.left, view.start - _LIMIT_REACH), view.start)
    return any(view.scan.text[hit.start : hit.end].lower() not in RANGE for hit in hits)


def _is_maximum(view: _View, mention: MoneyMention) -> bool:
    law, text = view.has("law"), view.scan.text
    ceiling = mention.currency == "EUR" and mention.value in GDPR_CEILINGS
    for hit in view.scan.hits("maximum", max(view.window.start, view.start - CLAUSE), view.start):
        ranged = text[hit.start : hit.end].lower() in RANGE
        if view.start - hit.end <= 9 and (not ranged or (law and view.beside(40))):
            return True
        if ceiling and not ranged:
            return True
    for hit in view.scan.hits("maximum", view.end, min(view.window.end, view.end + 30)):
        if not text[view.end : hit.start].strip(" \n,(-"):
            return (law or ceiling) and text[hit.start : hit.end].lower() not in RANGE
    return law and ceiling


def _led_in(view: _View) -> bool:
    """An item of a list whose opening sentence speaks of fines, or a verb of imposing without the noun."""
    leads = view.scan.text[view.previous.start : view.previous.end].endswith(":")
    return view.had("fine", "fined") and (leads or view.window.end - view.window.start < 200 or view.has("impose"))


def _fine(view: _View, cost: int) -> Verdict:
    if view.before("reduced", BEFORE):
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
