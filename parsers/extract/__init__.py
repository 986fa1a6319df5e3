"""From a document's text to what it says: who was sanctioned, how, for how much, and where it stands in the text.

:func:`read` finds candidates (money, names, articles), decides their roles, looks for contradictions, and says nothing rather than guess.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType

from parsers import supervisors
from parsers.extract import actions, contradictions, decided, in_force, key_points, life_cycle, roles, sentences, settling, targets
from parsers.extract.articles import find_articles
from parsers.extract.case_refs import find_case_ref
from parsers.extract.cues import ScannedText, cues, pattern, scanned
from parsers.extract.judged import Judged, set_aside
from parsers.extract.money import find_money
from parsers.languages import get
from parsers.models import Action, AmountKind, AmountRole, Fine, Party, PartyRole, Reading, Reason

NO_FIELDS: Mapping[str, str] = MappingProxyType({})
_UNSURE = 0.7
_IN_COURT = ("appealed", "annulled", "upheld", "restored", "remitted")
_ENFORCEMENT = (Action.FINE, Action.BAN, Action.ORDER, Action.REPRIMAND)


def nobody(name: str) -> bool:
    """A watch list without names: no name is known."""
    return False


def read(
    title: str,
    text: str,
    *,
    language: str,
    country: str | None = None,
    published_by: str | None = None,
    published_on: date | None = None,
    fields: Mapping[str, str] = NO_FIELDS,
    known: Callable[[str], bool] = nobody,
) -> Reading:
    """Read one document in its original language.

    Args:
        title, text: plain text, paragraphs separated by newlines.
        language: ISO 639-1, one of :data:`parsers.languages.ALL` (``no`` is read as ``nb``).
        country: ISO 3166-1 alpha-2 of the publisher; decides what ``kr`` means.
        published_by: source id of the site; the authority that acted may be another.
        published_on: the day for exchange rates.
        fields: structured cells of the page (``target``, ``organisation``, ``imposed_by`` with a supervisor's id).
        known: whether a name is an alias on the operator's watch list.

    Returns:
        What the document says. ``reasons`` is not empty where a person must look.

    Raises:
        KeyError: for a language we have no words for.
    """
    words = cues(language)
    heading, scan = scanned(title, words.language), scanned(text, words.language)
    judged = _judge(heading, scan, country)
    deed = actions.decide(heading, scan, judged)
    if deed == actions.NOTHING and _goes_on(title, text, words.language):
        deed = actions.Deed(Action.APPEAL)
    action = deed.action
    parties = targets.find(heading, scan, fields=fields, known=known, published_by=published_by) if action is not Action.NONE else ()
    parties = _of_this_case(parties, judged, scan)
    if not (deed.plain or any(party.rule not in targets.OF_THE_CASE for party in parties)):
        action = Action.NONE
    if action is Action.NONE:
        judged = tuple(_no_fine(item) for item in judged)
    if action is Action.APPEAL:
        judged = settling.without_appealed(judged, scan)
    status, unclear = actions.status(heading, scan, judged, action)
    reasons = contradictions.find(judged, published_on)
    fine, several = in_force.fine_of(scan, judged, sum(party.role is PartyRole.SANCTIONED for party in parties))
    if reasons:
        fine = None
    reasons = (reasons or several) + unclear
    reasons += _doubts(action, fine, judged, reasons)
    told = fields.get("imposed_by", "")
    imposed_by = told if told in supervisors.BY_ID else supervisors.acting(title, text, published_by, _verbs(language))
    if action in _ENFORCEMENT and not parties and targets.undecided(heading, scan, known, published_by):
        reasons += (Reason("target_unclear", "the text does not say clearly who is sanctioned"),)
    if action is not Action.NONE and imposed_by is None and published_by in supervisors.NEVER_ACT:
        reasons += (Reason("authority_unclear", "the text does not say clearly which authority acted"),)
    parties = parties or (targets.unnamed(scan) if action in _ENFORCEMENT else ())
    return Reading(
        language=words.language,
        action=action,
        fine=fine,
        amounts=in_force.amounts(judged),
        parties=parties,
        articles=find_articles(text, language) if action is not Action.NONE else (),
        case_ref=find_case_ref(title, text, imposed_by),
        imposed_by=imposed_by,
        decided_on=decided.find(heading, scan, published_on),
        key_points=key_points.find(scan, parties) if action is not Action.NONE else (),
        status=status,
        reasons=reasons,
        confidence=_confidence(judged, parties, reasons),
    )


def _goes_on(title: str, text: str, language: str) -> bool:
    """Whether a text that imposes nothing tells what became of a sanction in court."""
    return any(step.kind in _IN_COURT for step in life_cycle.steps(title, text, language))


def _of_this_case(parties: tuple[Party, ...], judged: tuple[Judged, ...], scan: ScannedText) -> tuple[Party, ...]:
    """Those fined in an earlier case are only mentioned, when somebody else is sanctioned in this one."""
    old = {party for party in parties if party.role is PartyRole.SANCTIONED and _told_as_earlier(party, judged, scan)}
    if not old or not any(party.role is PartyRole.SANCTIONED and party not in old for party in parties):
        return parties
    return tuple(replace(party, role=PartyRole.MENTIONED) if party in old else party for party in parties)


def _told_as_earlier(party: Party, judged: tuple[Judged, ...], scan: ScannedText) -> bool:
    """Whether the party stands in a sentence that tells of an earlier fine, and of none of this case."""
    if party.evidence.where != "text" or not scan.sentences:
        return False
    index = sentences.around(scan.sentences, party.evidence.start)
    span = scan.sentences[index]
    sums = [item for item in judged if item.where == "text" and item.sentence == index]
    if any(item.kind is AmountKind.FINE for item in sums):
        return False
    return any(item.role is AmountRole.EARLIER for item in sums) or (not sums and scan.any_of(("earlier",), span))


def _judge(title: ScannedText, text: ScannedText, country: str | None) -> tuple[Judged, ...]:
    language = title.cues.language
    in_title = roles.judge(title, find_money(title.text, language, country), where="title")
    topic = title.has("fine") and not title.has("quiet") and not title.has("tally")
    in_text = roles.judge(text, find_money(text.text, language, country), topic=topic)
    return settling.settle(text, (*in_title, *in_text))


def _no_fine(item: Judged) -> Judged:
    return set_aside(item, AmountRole.OTHER, "action.none") if item.kind is AmountKind.FINE else item


@cache
def _verbs(language: str) -> re.Pattern[str]:
    words = get(language).sanctions
    return pattern((*words.fine, *words.fined, *words.impose))


def _doubts(action: Action, fine: Fine | None, judged: tuple[Judged, ...], reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    fined = [item for item in judged if item.kind is AmountKind.FINE]
    if action is Action.FINE and not fined and not any(i.kind is AmountKind.PERIODIC_PENALTY for i in judged):
        return (Reason("fine_without_amount", "a fine is stated, but no amount"),)
    if fine is not None and not reasons and fined and max(item.confidence for item in fined) < _UNSURE:
        return (Reason("role_uncertain", f"unsure whether {contradictions.show(fined[0].money)} is the fine"),)
    return ()


def _confidence(judged: tuple[Judged, ...], parties: tuple[Party, ...], reasons: tuple[Reason, ...]) -> float:
    """How sure the rules are of fine and first target. The steps are set by hand and order readings; they are no calibrated probability."""
    if reasons:
        return 0.3
    sums = [max((i.confidence for i in judged if i.kind is AmountKind.FINE), default=0.9)]
    return round(min(sums + [party.confidence for party in parties[:1]]), 2)
