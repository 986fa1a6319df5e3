"""What a text tells of a sanctioned party that it does not name: "a private individual", "a company in the medical sector".

Such a party has no name, only a label. English only: summaries in English tell of parties that the authority itself did not name.
"""

import re
from collections.abc import Iterable

from parsers.extract import naming
from parsers.extract.cues import Cues, ScannedText
from parsers.extract.sentences import Span
from parsers.models import Evidence, Party, PartyKind, PartyRole

_RULE = "target.described"
_CONFIDENCE = 0.6
_MOST_WORDS = 5
# Words that belong to no description of a party: they end it.
_ENDS_WORDS = (
    "for of in on at by to from with without under over after before because due as if when while who whom which whose that this "
    "these those and or but was were is are be been being has have had had not no so it its their his her he she they such any "
    "each every all both following based located operating providing using regarding concerning within since until during per up "
    "fine fines fined penalty penalties sanction sanctions reprimand order amount total sum totalling violation violations breach "
    "infringement complaint decision warning official approximately around about at least data gdpr eur euro euros first second "
    "third further lack failure failing the a an "
)
_ENDS = frozenset(_ENDS_WORDS.split())
_VAGUE_WORDS = (
    "controller controllers processor party parties defendant respondent data-subject complainant case person entity company companies "
)
_VAGUE = frozenset(_VAGUE_WORDS.split())
# A word of lower case, or a capitalised one that stands before such a word ("a Bulgarian utility company", "a Covid-19 test center").
_WORDS = r"(?:(?!DPA|GDPR)[A-Z][\w-]+ ){0,2}[a-zà-ž][a-zà-ž'’-]*(?: [a-zà-ž][a-zà-ž'’-]*){0,7}"
_SECTOR = re.compile(r" in the (?:[a-z-]+ ){1,3}(?:sector|industry|field|business)\b")
_PHRASE = re.compile(
    rf"\W{{0,3}}(?:(?:EUR|€|GBP|£)\s?\d[\d.,]*\s(?:on|to|against)\s)?(?P<article>an?|another|one|the|its)\s+(?P<words>{_WORDS})"
)
_SUBJECT = re.compile(
    rf"\W{{0,3}}(?P<article>An?|The|One)\s+(?P<words>{_WORDS}?)(?=\s(?:was|were|has|had|is|received|must|unlawfully|failed|did|sent|gave|used)\b)"
)
# What stands right before the party itself, and not before a warning, a deadline or a breach.
_LEADS = re.compile(
    r"\b(?:on|upon|against|to|fined?|fines|sanction(?:ed|s)|penali[sz]e[ds]|reprimand(?:ed|s)|warn(?:ed|s)|admonish(?:ed|es))\W*\Z"
)
_ADJECTIVES = frozenset("private local national public former unnamed undisclosed single large small certain".split())  # noqa: SIM905


_APPOSITION = re.compile(r"\W{0,3}(?:an?|the)\s+(?P<words>[a-z][a-z'’-]*(?: [a-z][a-z'’-]*){0,3})\s\W?\Z")


def is_apposition(gap: str, language: str) -> bool:
    """Whether only a description stands before a name: "the real estate portal X", "a healthcare facility X"."""
    match = _APPOSITION.match(gap) if language == "en" else None
    words = match.group("words").split(" ") if match is not None else []
    return bool(words) and not any((word in _ENDS and word != "and") or word.endswith(("ly", "ed")) for word in words)


def find(scan: ScannedText, spans: Iterable[Span]) -> Party | None:
    """The description of the sanctioned party in sentences of sanctioning, the first that has one; ``None`` when there is none."""
    if scan.cues.language != "en":
        return None
    for span in spans:
        body = scan.text[span.start : span.end]
        objects = (_PHRASE.match(body, at) for at in naming.marks(body, "en").before if _LEADS.search(body, max(0, at - 14), at))
        for match in (*objects, _SUBJECT.match(body)):
            place = _description(match, body) if match is not None else None
            if match is None or place is None:
                continue
            label = body[place.start : place.end]
            kind = _kind(label, scan.cues)
            if kind is not PartyKind.UNKNOWN or match.re is _PHRASE:
                evidence = Evidence(span.start + place.start, span.start + place.end, "text")
                return Party("", PartyRole.SANCTIONED, kind, evidence, _RULE, _CONFIDENCE, label)
    return None


def _description(match: re.Match[str], body: str) -> Span | None:
    """The words of a description, up to a word that ends it; none when they say no more than "the controller"."""
    words: list[str] = []
    for word in match.group("words").split(" "):
        if word in _ENDS or word.endswith("ly") or len(words) == _MOST_WORDS:
            break
        words.append(word)
    while words and words[-1].endswith("ed"):
        words.pop()
    end = match.start("words") + len(" ".join(words))
    sector = _SECTOR.match(body, end)
    telling = {word for word in words if word not in _ADJECTIVES}
    known = match.re is not _SUBJECT and len(words) < 2  # "fined the bank" tells of a bank that was named before
    definite = match.group("article").lower() in ("the", "its") and known
    vague = telling <= _VAGUE and words != ["private", "person"] and not (sector and telling)
    if vague or definite or words[-1][0].isupper():
        return None
    return Span(match.start("words"), sector.end() if sector else end)


def _kind(label: str, cues: Cues) -> PartyKind:
    if cues.has("person", label) or label.endswith("owner"):
        return PartyKind.NATURAL_PERSON
    if cues.has("public", label):
        return PartyKind.PUBLIC_BODY
    return PartyKind.COMPANY if cues.has("company", label) else PartyKind.UNKNOWN
