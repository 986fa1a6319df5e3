"""What an authority did: the strongest act that the text announces, how far it got, and whether it is plain.

Words of guidance and words of enforcement are the same words ("breach", "obliged", "fine"). An act is plain when it stands in the title, at
the beginning or in the operative part; a mere word of infringement, or an act told further down, counts only when a party is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from parsers.extract.cues import ScannedText
from parsers.extract.judged import Judged
from parsers.extract.possibility import MAY
from parsers.extract.sentences import Span, around
from parsers.models import Action, AmountKind, AmountRole, Reason

_HEAD = 700
_SHORT = 2500
_OPERATIVE = 1500
_LEAD = 3
# A line that ends without a full stop is no sentence where it is this short (characters).
_HEADING = 40
# How many sentences may be a page's own, how long its signs behind a repeated title are, and how long its labels (characters).
_LEAD_IN, _MARKS, _LABEL = 5, 12, 25
_LONGEST = 600
_ACTS = ("ban", "order", "reprimand")
_BY_STRENGTH = ((Action.BAN, "ban"), (Action.ORDER, "order"), (Action.REPRIMAND, "reprimand"), (Action.INVESTIGATION, "investigation"))
# Where all of these stand so close together (characters), a law's list of powers is quoted.
_ALL_POWERS = ("ban", "order", "reprimand", "fine", "periodic")
_POWERS = 500
# How far before an act "may" makes it a possibility (characters).
_MAY_REACH = 40
# A sentence with such a word tells the rules, or what may happen, not what was done.
_GENERAL = ("law", "condition", "warning", "maximum", "negated")


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done; ``plain`` when no named party is needed to believe it."""

    action: Action
    plain: bool = True


NOTHING = Deed(Action.NONE)


def decide(title: ScannedText, text: ScannedText, judged: Sequence[Judged]) -> Deed:
    """The strongest act that this text announces.

    Guidance, opinions, events, statistics, dismissed complaints and closed cases are :attr:`Action.NONE`.
    """
    fined = any(_imposed(item) for item in judged)
    if _is_appeal(title, text):
        return Deed(Action.APPEAL)
    if _is_quiet(title, text) and not any(item.where == "title" and item.kind is AmountKind.FINE for item in judged):
        operative = operative_span(text)
        if operative is None or not fined:
            return NOTHING
        return Deed(Action.FINE)
    if fined or _fine_without_sum(title, text, judged):
        return Deed(Action.FINE)
    return _strongest(title, text)


def status(title: ScannedText, text: ScannedText, judged: Sequence[Judged], action: Action) -> tuple[str, tuple[Reason, ...]]:
    """How far the case got, and a reason where the text says two things.

    Returns:
        ``imposed``, ``proposed`` (recommended, intended), ``appealed`` (no outcome yet), ``annulled`` or ``upheld``; and ``status_unclear``
        when an appeal is told to have ended both ways.
    """
    fines = [item for item in judged if item.kind is AmountKind.FINE]
    if action is not Action.APPEAL:
        return ("proposed" if fines and all(item.role is AmountRole.PROPOSED for item in fines) else "imposed"), ()
    for place, spans in ((title, title.sentences), (text, _lead(text))):
        annulled, upheld = (any(place.has(kind, *span) for span in spans) for kind in ("annulled", "upheld"))
        if annulled and upheld:
            return "appealed", (Reason("status_unclear", "the text speaks of a decision that was upheld and of one that was annulled"),)
        if annulled or upheld:
            return ("annulled" if annulled else "upheld"), ()
    return ("annulled" if any(item.role is AmountRole.ANNULLED for item in judged) else "appealed"), ()


def operative_span(scan: ScannedText) -> Span | None:
    """The decision itself in a long text: what follows the last heading of an operative part; ``None`` when there is none."""
    if len(scan.text) < _SHORT:
        return None
    last = None
    for hit in scan.hits("operative"):
        if scan.text[hit.start].isupper():
            last = hit
    return Span(last.start, min(len(scan.text), last.start + _OPERATIVE)) if last else None


def states_fine(scan: ScannedText, span: Span) -> bool:
    """Whether a sentence says that a fine was imposed, with or without its sum."""
    if scan.any_of(("negated", "law", "tally"), span):
        return False
    return scan.has("fined", *span) or (scan.has("fine", *span) and scan.any_of(("impose", "proposed"), span))


def _imposed(item: Judged) -> bool:
    return item.kind is AmountKind.FINE or (item.kind is AmountKind.PERIODIC_PENALTY and item.role is AmountRole.LIQUIDATED)


def _whole(scan: ScannedText) -> Span:
    return Span(0, len(scan.text))


def _cut(span: Span, longest: int = _LONGEST) -> Span:
    return Span(span.start, min(span.end, span.start + longest))


def _lead(scan: ScannedText, count: int = _LEAD) -> list[Span]:
    """The first sentences; lines of a letterhead and headings are none."""
    lead = (span for span in scan.sentences if span.start < _HEAD and not _is_heading(scan.text[span.start : span.end]))
    return [_cut(span) for span in islice(lead, count)]


def _is_heading(told: str) -> bool:
    return len(told) < _HEADING and (told.isupper() or not told.endswith((".", "!", "?", '"', "»", "”")))


def _is_appeal(title: ScannedText, text: ScannedText) -> bool:
    if title.has("appeal"):
        return not any(hit.start == 0 and not title.has("appeal", *hit) for hit in title.hits("quiet"))
    lead = _lead(text)
    return any(text.has("appeal", *span) for span in lead) and not (
        title.has("fine") or any(states_fine(text, span) and not text.has("appeal", *span) for span in lead[:1])
    )


def _is_quiet(title: ScannedText, text: ScannedText) -> bool:
    if title.has("quiet"):
        return not (title.has("fined") or states_fine(title, _whole(title)) or title.has("reprimand"))
    if _is_labelled_quiet(text):
        return True
    sentences = _after_title(title, text)
    if not sentences:
        return False
    lead = _cut(sentences[0], 400)
    if not text.has("quiet", *lead) or _title_acts(title) or states_fine(text, lead):
        return False
    first = [_cut(span) for span in sentences[:4]]
    if not text.any_of(("ban", "order", "fine"), lead):
        return not any(states_fine(text, span) or _did(text, span) for span in first)
    return not any(_acts(text, span) for span in first)


def _did(text: ScannedText, span: Span) -> bool:
    """Whether a sentence tells an act as done, and no rule, possibility or breach alone."""
    if text.any_of(("law", "condition", "negated"), span):
        return False
    hits = (hit for kind in ("ban", "order", "reprimand") for hit in text.hits(kind, *span))
    return text.has("did", *span) and any(_is_act(text, hit) and not _is_power(text, hit) for hit in hits)


def _is_labelled_quiet(text: ScannedText) -> bool:
    """Whether a line of the head is nothing but the outcome that nothing was wrong, as pages label it ("Ingen kritik")."""
    return any(_is_line(text.text, hit) for hit in text.hits("cleared", 0, _HEAD))


def _is_line(text: str, hit: Span) -> bool:
    before, behind = text.rfind("\n", 0, hit.start) + 1, text.find("\n", hit.end)
    return behind >= 0 and not any(map(str.isalnum, text[before : hit.start] + text[hit.end : behind]))


def _after_title(title: ScannedText, text: ScannedText) -> tuple[Span, ...]:
    """The sentences of a text without its title, where it begins with that, and without the marks and labels ("Notice:") of its page."""
    for index, span in enumerate(text.sentences[:_LEAD_IN]):
        told = text.text[span.start : span.end]
        repeated = bool(title.text.strip()) and told.startswith(title.text.strip()) and len(told) - len(title.text.strip()) < _MARKS
        label = len(told) <= _LABEL and told.endswith(":")
        if any(map(str.isalnum, told)) and not repeated and not label:
            return text.sentences[index:]
    return text.sentences


def _title_acts(title: ScannedText) -> bool:
    """Whether a title tells an act; in brackets it only says what a page is about ("Decisions (fines, orders and others)")."""
    return states_fine(title, _whole(title)) or any(not _is_aside(title, hit) for kind in _ACTS for hit in title.hits(kind))


def _is_aside(title: ScannedText, hit: Span) -> bool:
    return title.text.count("(", 0, hit.start) > title.text.count(")", 0, hit.start)


def _acts(scan: ScannedText, span: Span) -> bool:
    if scan.has("tally", *span):
        return False
    return states_fine(scan, span) or scan.any_of(_ACTS, span)


def _fine_without_sum(title: ScannedText, text: ScannedText, judged: Sequence[Judged]) -> bool:
    """Whether a fine is told without its sum; not where the title names another act, which is then the strongest."""
    if states_fine(title, _whole(title)):
        return True
    if title.any_of(_ACTS, _whole(title)) and not title.has("fine"):
        return False
    threats = {item.sentence for item in judged if item.kind is AmountKind.MAX_PENALTY and item.where == "text"}
    return any(
        states_fine(text, _cut(span))
        for index, span in enumerate(text.sentences)
        if (span.start < _HEAD or len(text.text) < _SHORT) and index not in threats
    )


def _strongest(title: ScannedText, text: ScannedText) -> Deed:
    operative = operative_span(text)
    head = Span(0, len(text.text) if len(text.text) < _SHORT else _HEAD)
    places = [(title, _whole(title), True), *((text, span, True) for span in _lead(text))]
    if operative is not None:
        places.append((text, operative, True))
    places.append((text, head, False))
    case = _is_case(title, text, head)
    if operative is None and case:
        places.append((text, Span(max(head.end, len(text.text) - _OPERATIVE), len(text.text)), True))
    for action, kind in _BY_STRENGTH:
        hits = ((scan, hit, plain) for scan, span, plain in places for hit in scan.hits(kind, *span))
        found = [plain and _is_act(scan, hit) for scan, hit, plain in hits if (case or _is_told(scan, hit)) and not _is_power(scan, hit)]
        if found:
            return Deed(action, case or any(found))
    return NOTHING


def _is_power(scan: ScannedText, hit: Span) -> bool:
    """Whether an act stands in a list of all that an authority may do, or behind "may": then nobody did it."""
    near = Span(max(0, hit.start - _POWERS), hit.end + _POWERS)
    if all(scan.has(kind, *near) for kind in _ALL_POWERS):
        return True
    start = scan.sentences[around(scan.sentences, hit.start)].start if scan.sentences else 0
    return MAY.search(scan.text, max(start, hit.start - _MAY_REACH), hit.start) is not None


def _is_case(title: ScannedText, text: ScannedText, head: Span) -> bool:
    """Whether title or text speak of a decision, or of who complained, as guidance does not."""
    if title.any_of(("decision", "operative"), _whole(title)):
        return True
    return text.any_of(("decision", "operative"), head) or text.cues.has("complainant", text.text[head.start : head.end])


def _is_act(scan: ScannedText, hit: Span) -> bool:
    """Whether a phrase is an act of an authority and not just a word of infringement, or stands in a title."""
    return not scan.has("infringement", *hit)


def _is_told(scan: ScannedText, hit: Span) -> bool:
    """Whether a word of infringement tells what was found in this case."""
    if _is_act(scan, hit):
        return True
    sentence = scan.sentences[around(scan.sentences, hit.start)]
    return not scan.any_of(_GENERAL, sentence) and not scan.text[sentence.start : sentence.end].endswith(("?", ";"))
