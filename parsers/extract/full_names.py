"""The name that a text gives a party in full, where a rule found only its abbreviation or an inflected form."""

import re

from parsers.extract.cues import Cues
from parsers.extract.legal_forms import has_form
from parsers.extract.names import Found, names_in

_REACH = 140
_PLACES = 4
# A Hungarian noun for an organisation at the end of a name, with a case ending: "Példakórházra".
_HUNGARIAN = re.compile(
    r"(?P<noun>(?:kórház|egyetem|hivatal|bank|iroda|központ|minisztérium|iskola|szövetség|klub|portál|önkormányzat|intézet|egyesület|"
    r"rendőrség|társaság|szolgálat))(?:[oöe]?t|[nk]?[ae]k|v[ae]l|[a-zá-ű]?[ae]l|r[ae]|[bn][ae]n?|h[oeö]z|n[áé]l|t[óő]l|r[óő]l|b[óő]l|ért)\Z"
)
_HUNGARIAN_POSSESSIVE = re.compile(r"(?P<vowel>[áé])(?:v[ae]l|n[ae]k|r[ae]|t|h[oeö]z|n[áé]l|t[óő]l|r[óő]l|ban|ben)\Z")
# Greek masculine nouns for organisations, accusative and genitive.
_GREEK = re.compile(r"\A(?P<stem>Οργανισμ|Δήμ|Σύλλογ|Σύνδεσμ|Συνεταιρισμ|Όμιλ)(?:ό|ο|ού|ου)(?=\s)")
_GREEK_NOMINATIVE = {"Οργανισμ": "Οργανισμός", "Συνεταιρισμ": "Συνεταιρισμός"}


def in_full(found: Found, text: str, cues: Cues, published_by: str | None) -> Found:
    """The long name in front of brackets that introduce a short one: "Northwind Northern Energy Ltd (NNE)" for NNE.

    Returns:
        The long name with its place in the text, or what was given when the text introduces none.
    """
    if len(found.name.split()) > 1 or has_form(found.name):
        return found
    introduced = re.compile(rf"\(\s?(?:[^()\n]{{0,40}}?[\s“\"„«'‘:])?{re.escape(found.name)}[”\"“»'’]?(?:\s[^()\n]{{0,30}})?\)")
    for _, place in zip(range(_PLACES), introduced.finditer(text), strict=False):
        begin = max(0, place.start() - _REACH)
        before = [
            name
            for name in names_in(text[begin : place.start()], cues, published_by)
            if not text[begin + name.end : place.start()].strip(" .,”\"»'\n")
        ]
        if before and len(before[-1].name.split()) > 1:
            name = before[-1]
            return Found(name.name, begin + name.start, begin + name.end, found.rule, found.confidence, found.cue)
    return found


def base_form(name: str, language: str) -> str:
    """A name without the case ending that its sentence gave it, for the languages where the ending of an organisation's noun shows it."""
    if language == "hu":
        match = _HUNGARIAN.search(name)
        if match is not None:
            return name[: match.end("noun")]
        match = _HUNGARIAN_POSSESSIVE.search(name)
        return name[: match.start()] + {"á": "a", "é": "e"}[match["vowel"]] if match is not None and len(name.split()) > 1 else name
    match = _GREEK.match(name) if language == "el" else None
    if match is not None:
        return _GREEK_NOMINATIVE.get(match["stem"], match["stem"] + "ος") + name[match.end() :]
    return name
