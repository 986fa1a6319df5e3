"""The organisation that a text describes first and names later: "fined a bank", then "Northwind Ltd (the controller) is a bank".

Three things show that a later name is the party's: the role it is given in so many words ("X (the controller)", "the respondent, X"), a
description with the same noun as the party's ("X, an online retailer"), or that the head of the text names one organisation alone.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from parsers.extract import naming
from parsers.extract.cues import Cues, ScannedText
from parsers.extract.legal_forms import has_form
from parsers.extract.names import Found, is_place, names_in, same
from parsers.extract.parties import ORGANISATION
from parsers.extract.sentences import around

RULE = "target.introduced"
# How far into the text, and into one of its sentences, a party is introduced (characters).
_HEAD, _LONGEST = 2500, 700
# How far before a name a word for those who complain, or process for others, speaks of it (characters).
_NEAR = 40
# How much stands between a role and its name (characters).
_GAP = 12
_BRACKET = r"(?:\s?\([^()\n]{0,80}\))?"
_APPOSITION = r"(?:\s?[,–-]\s?(?:which\s(?:is|was)\s)?(?:an?|the|one of)\s[^.;:()\n]{3,110}?)?"
_OPEN = r"\s?[,(\[–-]\s?(?:(?:hereinafter|hereafter|referred to as|as|also|in the following)[\s,:]{1,2}){0,2}"
_QUOTE = r"[\"'“‘’”«»]?"
_PARTY = r"respondents?|defendants?|(?:the )?(?:claimed|defendant|reported) (?:party|entity)"
# Who is called what: the processor is the party only where the text begins with one.
_ROLE_OF = {
    True: rf"(?:(?:data )?processors?|sub-?processors?|controllers?|{_PARTY}|(?:the )?compan(?:y|ies))",
    False: rf"(?:(?:data |joint )?controllers?|{_PARTY}|the company)",
}
_HEAD_NOUN = re.compile(r"[A-Za-z][\w-]+")
_GENERIC = frozenset("person individual people party entity controller company organisation organization body one two".split())  # noqa: SIM905
# Where one organisation is alone in what a text tells first (characters).
_FIRST = 1000
_COURT = re.compile(r"(?i:\b(?:court|tribunal)\b)|(?i:\bsystem\Z)")
_SOMEBODY = re.compile(r"(?P<first>[^\W\d_]+)\s(?:of|at|der|des|von|bei|de|du|des|chez|van|bij|di|del|della|da|do|av|af|hos|od|z)\s")
_ARTICLE = re.compile(r"(?i:the |het |de |die |der |das |la |le |les |l['’]|il |el |los |o |a |η |ο |το )?")
_GOES_ON = re.compile(r"(?:\s?\([^()\n]{0,80}\))?[ ,][a-zà-žα-ωа-я]")
_PROCESSOR = re.compile(r"\bprocessors?\s[\"'“‘]?\Z")
_SPEAKS_OF_PROCESSOR = re.compile(r"\b(?:a|the|an)\s(?:[\w-]+\s){0,2}processor\b")


def find(scan: ScannedText, label: str, published_by: str | None) -> list[Found]:
    """The party that the head of a text introduces, best evidence first.

    Args:
        scan: the text.
        label: how the text describes the party where it tells the sanction ("online retailer"); empty when it does not.

    Returns:
        Names of one degree of certainty; none when nothing shows who the party is.
    """
    told = list(_told(scan, published_by))
    for choose in (_by_role, _by_description, _alone):
        found = choose(scan, told, label)
        if found:
            return found
    return []


def _told(scan: ScannedText, published_by: str | None) -> Iterator[Found]:
    """The names in the head of a text that are not those of complainants, processors (unless one is the party) and countries."""
    processor = _of_a_processor(scan)
    for span in scan.sentences:
        if span.start >= _HEAD:
            return
        body = scan.text[span.start : min(span.end, span.start + _LONGEST)]
        complaining = naming.marks(body, scan.cues.language).complainant
        for name in names_in(body, scan.cues, published_by):
            of_others = _PROCESSOR.search(body, max(0, name.start - _NEAR), name.start) and not processor
            if of_others or is_place(name.name, scan.cues.language) or any(0 <= name.start - mark.end <= _GAP for mark in complaining):
                continue
            yield Found(name.name, span.start + name.start, span.start + name.end, RULE, 0.7)


def _by_role(scan: ScannedText, told: Sequence[Found], label: str) -> list[Found]:
    if scan.cues.language != "en":
        return []
    behind, before = _role_patterns(_of_a_processor(scan))
    return _one(
        [n for n in told if behind.match(scan.text, n.end) or before.search(scan.text, max(0, n.start - _NEAR), n.start)],
        0.78,
    )


def _of_a_processor(scan: ScannedText) -> bool:
    """Whether the first sentence speaks of a processor: then that is the party."""
    return bool(scan.sentences) and _SPEAKS_OF_PROCESSOR.search(scan.text, 0, scan.sentences[0].end) is not None


@cache
def _role_patterns(processor: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What gives a name its role behind it ("X, a bank (the controller)") and before it ("the controller, X")."""
    role = _ROLE_OF[processor]
    called = rf"{_OPEN}{_QUOTE}(?:the\s|an?\s|our\s)?{_QUOTE}{role}(?!\w)"
    behind = rf"[\"'”’»]?(?:['’]s?)?{_BRACKET}{_APPOSITION}(?:{called}|\s(?:as|is|was)\s(?:the|a)\s{role})"
    case = r"(?:\sin\s(?:this|the)\s(?:case|matter|present case))?(?:\sis|\swas|\scalled|\snamed)?"
    before = rf"\b(?:the|a)\s{role}{case}\s?[,:(–-]?\s?(?:the\s|is\s|a\s|an\s)?{_QUOTE}\Z"
    return re.compile(behind, re.IGNORECASE), re.compile(before, re.IGNORECASE)


def _by_description(scan: ScannedText, told: Sequence[Found], label: str) -> list[Found]:
    """Names that are described by the party's own noun: "X, an online retailer", "X is an online retailer", "the retailer X"."""
    nouns = [word.lower() for word in _HEAD_NOUN.findall(label.split(" in the ")[0])][-1:] if scan.cues.language == "en" else []
    if not nouns or nouns[0] in _GENERIC:
        return []
    noun = re.escape(nouns[0])
    behind = re.compile(
        rf"[\"'”’»]?{_BRACKET}(?:\s?[,(–-]\s?|,?\s(?:is|was)\s)(?:an?|the|one of)\s(?:[^.;:()\n]{{0,80}}?[\s-])?{noun}s?(?!\w)",
        re.IGNORECASE,
    )
    before = re.compile(rf"\b{noun}(?:\s(?:called|named)|\s?[,:(–-])?\s?(?:the\s)?{_QUOTE}\Z", re.IGNORECASE)
    return _one([n for n in told if behind.match(scan.text, n.end) or before.search(scan.text, max(0, n.start - _NEAR), n.start)], 0.74)


def _alone(scan: ScannedText, told: Sequence[Found], label: str) -> list[Found]:
    """The one organisation of the head that acts: it has a legal form, the noun for it right before it, or begins a sentence."""
    names: list[Found] = []
    for name in told:
        acts = has_form(name.name) or _called(scan, name) or (ORGANISATION.search(name.name) and _begins_sentence(scan, name))
        other = _COURT.search(name.name) or _is_somebody_at(name.name)
        if name.start < _FIRST and acts and not other and not any(same(name.name, other.name) for other in names):
            names.append(name)
    return _one(names, 0.66) if len(names) == 1 else []


def _is_somebody_at(name: str) -> bool:
    """Whether a name tells of people of an organisation and not of it ("Customers of X Ltd")."""
    match = _SOMEBODY.match(name)
    return match is not None and ORGANISATION.search(match.group("first")) is None


def _called(scan: ScannedText, name: Found) -> bool:
    return _noun_before(scan.cues).search(scan.text, max(0, name.start - _NEAR), name.start) is not None


def _begins_sentence(scan: ScannedText, name: Found) -> bool:
    start = scan.sentences[around(scan.sentences, name.start)].start
    return _ARTICLE.fullmatch(scan.text, start, name.start) is not None and _GOES_ON.match(scan.text, name.end) is not None


@cache
def _noun_before(cues: Cues) -> re.Pattern[str]:
    return re.compile(rf"(?:{cues.of('company').pattern})[ \u00a0][\"“„«']?\Z", re.IGNORECASE)


def _one(found: Sequence[Found], sure: float) -> list[Found]:
    """The first of the names and its other forms: two different parties are not told apart here."""
    return [Found(n.name, n.start, n.end, RULE, sure) for n in found if same(n.name, found[0].name)]
