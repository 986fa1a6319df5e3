"""Do two publications tell of one decision? An exact key says yes; weaker signals only say that they may.

References alone never join: authorities print the same one twice (two decisions of the Irish DPC), and number a case, not a party.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz

from dpawatch.watching import names

NEAR_RATIO = 88.0
PROPOSED_FROM = 0.6
"""The least score with which two publications are proposed as one; chosen on the development rows (docs/ACCURACY.md)."""
SAME_DAY, SAME_SEASON, SAME_YEAR = timedelta(days=7), timedelta(days=75), timedelta(days=400)
EURO_SLACK = Decimal("0.06")
"""How far sums in euros may differ that were converted at the rates of different days."""
_SHORTEST_REFERENCE = 5
_TELLING = 5
_COMMON = frozenset(
    [
        "company",
        "group",
        "services",
        "service",
        "holding",
        "hospital",
        "university",
        "school",
        "municipality",
        "commune",
        "comune",
        "agency",
        "office",
        "ministry",
        "public",
        "national",
        "international",
        "limited",
        "association",
        "authority",
        "council",
        "region",
        "regional",
        "health",
        "insurance",
        "telecom",
        "mobile",
    ]
)
"""Words that many bodies have in their names."""

Sum = tuple[Decimal, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What one publication tells, as far as it says which decision is meant.

    Attributes:
        authority: the source id of who decided; ``published_by`` of whose site it is.
        references: case references as printed; the first is its own.
        parties: names of the sanctioned organisations; ``unnamed`` says that somebody is sanctioned whose name is not known.
        sums: the fine, and the same in other currencies; what was proposed, reduced or annulled too.
        euros: the fine in euros by the rate of its day, where one is known.
        opening: title and first lines, in which the party of an earlier decision may be named.
        text: all of it, in which an earlier decision's reference may be cited.
        later: it tells a later step (an appeal, an annulment, a payment), so that sums and days may differ.
        proposed: it tells only what the authority intends, which is followed by what it imposes, or not.
    """

    authority: str
    published_by: str
    references: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    unnamed: bool = False
    sums: tuple[Sum, ...] = ()
    euros: Decimal | None = None
    decided_on: date | None = None
    published_on: date | None = None
    opening: str = ""
    text: str = ""
    later: bool = False
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two publications are, or may be, of one decision.

    Attributes:
        key: ``reference`` or ``cited_reference`` (exact), ``party_amount_date``, ``party_amount``, ``party_date``, ``party_step`` or
            ``reference_only`` or ``amount_date`` (proposals).
        exact: whether they are joined without asking anybody.
        score: 0 to 1; 1 for an exact key.
        words: for a reader.
    """

    key: str
    exact: bool
    score: float
    words: str


def compare(new: Told, earlier: Told) -> Likeness | None:
    """Whether ``new`` tells of the decision that ``earlier`` told of; ``None`` when nothing speaks for it."""
    if new.authority != earlier.authority:
        return None
    party, party_words = _party(new, earlier)
    shared = _shared_reference(new, earlier)
    if party >= 1.0 and shared:
        return Likeness("reference", True, 1.0, f"the same authority, the same reference {shared} and the same party ({party_words})")
    if party >= 1.0 and (cited := _cited(new, earlier)):
        return Likeness("cited_reference", True, 1.0, f"it cites {cited}, the reference of the earlier decision against {party_words}")
    return _proposal(new, earlier, party, party_words, shared)


def best(new: Told, earlier: Mapping[int, Sequence[Told]]) -> tuple[int, Likeness] | None:
    """The one case that ``new`` belongs to, or may belong to: the exact one, else the likeliest; ``None`` where two are as likely.

    Args:
        earlier: what was told of each case, by the case's id.
    """
    found: dict[int, Likeness] = {}
    for case_id, publications in earlier.items():
        for told in publications:
            likeness = compare(new, told)
            if likeness is not None and (case_id not in found or likeness.score > found[case_id].score):
                found[case_id] = likeness
    ranked = sorted(found.items(), key=lambda pair: (-pair[1].score, pair[0]))
    if not ranked or (len(ranked) > 1 and ranked[1][1].score == ranked[0][1].score):
        return None
    return ranked[0]


def _proposal(new: Told, earlier: Told, party: float, who: str, shared: str) -> Likeness | None:
    amount, apart = _same_sum(new, earlier), _apart(new, earlier)
    later = new.later or (earlier.proposed and not new.proposed)
    if not party:
        return _without_party(new, earlier, shared, amount, apart)
    score, words = 0.4 * party, [f"the same authority and party ({who})"]
    if shared:
        score += 0.3
        words.append(f"the same reference {shared}")
    elif new.references and earlier.references and not later:
        return None  # the authority numbers them as two decisions
    if amount:
        score += 0.25
        words.append(f"the same sum ({amount[1]} {amount[0]:,.2f})")
    elif _in_euros(new, earlier):
        score += 0.2
        words.append("about the same sum in euros")
    elif _sums_differ(new, earlier) and not later:
        # An authority that publishes two sums of one day made two decisions; two publishers may disagree about one.
        score -= 0.1 if new.published_by != earlier.published_by else 0.3
        words.append("another sum")
    if apart is not None and apart <= SAME_SEASON:
        score += 0.3 if apart <= SAME_DAY else 0.15
        words.append("the same day" if not apart else f"dates {apart.days} days apart")
    if later:
        score += 0.3
        words.append("a later step is told")
    elif apart is not None and apart > SAME_YEAR:
        score -= 0.3
    if score < PROPOSED_FROM - 1e-9:
        return None
    key = "party_step" if later else "party_amount_date" if amount and apart is not None else "party_amount" if amount else "party_date"
    return Likeness(key, False, round(min(score, 0.99), 3), ", ".join(words))


def _without_party(new: Told, earlier: Told, shared: str, amount: Sum | None, apart: timedelta | None) -> Likeness | None:
    """Where the party of one is not known, or is called otherwise: the same reference, or the same sum on the same day."""
    near = apart is not None and apart <= SAME_DAY
    if shared and (amount or near or not (new.parties and earlier.parties)):
        return Likeness(
            "reference_only", False, 0.7, f"the same authority and reference {shared}; the party's name is not the same, or not known"
        )
    if amount and near and not (new.parties and earlier.parties) and not (new.references and earlier.references):
        return Likeness(
            "amount_date", False, 0.6, f"the same authority, sum ({amount[1]} {amount[0]:,.2f}) and day; the party is not named"
        )
    return None


def _sums_differ(new: Told, earlier: Told) -> bool:
    """Whether both state sums of one currency, and none is the same."""
    return bool({currency for _, currency in new.sums} & {currency for _, currency in earlier.sums}) and _same_sum(new, earlier) is None


def reference_key(reference: str) -> str:
    """A reference as it is compared: letters and digits only, small, without leading zeros (``PS/00120/2021`` is ``PS-120-2021``)."""
    return "".join(part.lstrip("0") or "0" for part in re.findall(r"\d+|[^\W\d_]+", reference.casefold()))


@lru_cache(maxsize=20_000)
def party_key(name: str) -> str:
    """A party's name as it is compared: look-alikes folded, legal forms dropped, no spaces."""
    tokens, shapes = names.spellings(name)
    shortest = len(tokens)
    for stem in names.without_legal_forms(tokens):
        shortest = len(stem)
    return "".join(shapes[:shortest])


def _party(new: Told, earlier: Told) -> tuple[float, str]:
    """How sure it is that both are against the same party, 0 to 1, and its name."""
    best, who = 0.0, ""
    mine = {party_key(name): name for name in new.parties if party_key(name)}
    for name in earlier.parties:
        key = party_key(name)
        if not key:
            continue
        if key in mine:
            return 1.0, name
        if not mine and names.normalise(name) and _stands_in(name, new.opening):
            return 1.0, name
        for other in mine:
            likeness = _likeness(key, other, name, mine[other])
            if likeness > best:
                best, who = likeness, name
    if not earlier.parties and not earlier.unnamed:
        for name in new.parties:
            if _stands_in(name, earlier.opening):
                return 1.0, name
    return best, who


def _likeness(key: str, other: str, name: str, other_name: str) -> float:
    ratio = fuzz.ratio(key, other)
    if ratio >= NEAR_RATIO and min(len(key), len(other)) >= 7:
        return ratio / 100.0
    words, other_words = set(names.keys(name)), set(names.keys(other_name))
    shorter, longer = sorted((words, other_words), key=len)
    long_enough = sum(map(len, shorter)) >= 4
    if shorter and long_enough and shorter <= longer:
        return 0.85
    # Public bodies are named in two languages: "Comune di Manduria", "Municipality of Manduria".
    telling = {word for word in words & other_words if len(word) >= _TELLING and word not in _COMMON}
    return 0.5 if telling else 0.0


def _stands_in(name: str, text: str) -> bool:
    """Whether a company is named in a text, with or without its legal form."""
    fenced = f" {names.normalise(text)} "
    stems = [" ".join(stem) for stem in names.without_legal_forms(names.keys(name))]
    return any(f" {stem} " in fenced for stem in stems if len(stem) >= 4)


def _shared_reference(new: Told, earlier: Told) -> str:
    known = {reference_key(reference) for reference in earlier.references}
    return next((r for r in new.references if reference_key(r) in known and len(reference_key(r)) >= _SHORTEST_REFERENCE), "")


def _cited(new: Told, earlier: Told) -> str:
    """The earlier decision's own reference, where the new text prints it as a whole."""
    for reference in earlier.references[:1]:
        if len(reference_key(reference)) >= _SHORTEST_REFERENCE and re.search(rf"(?<!\w){re.escape(reference)}(?!\w)", new.text):
            return reference
    return ""


def _same_sum(new: Told, earlier: Told) -> Sum | None:
    known = set(earlier.sums)
    return next((money for money in new.sums if money in known and money[0] > 0), None)


def _in_euros(new: Told, earlier: Told) -> bool:
    """Whether sums of different currencies are about the same by the rates of their days."""
    if new.euros is None or earlier.euros is None or {c for _, c in new.sums} & {c for _, c in earlier.sums}:
        return False
    return abs(new.euros - earlier.euros) <= EURO_SLACK * max(new.euros, earlier.euros)


def _apart(new: Told, earlier: Told) -> timedelta | None:
    """How far apart the two are: by the days of decision, else of publication, else by what days there are; ``None`` without any."""
    for one, other in (
        (new.decided_on, earlier.decided_on),
        (new.published_on, earlier.published_on),
        (new.decided_on or new.published_on, earlier.decided_on or earlier.published_on),
    ):
        if one and other:
            return abs(one - other)
    return None
