"""Names of natural persons, covered before a text is stored or shown. Lengths stay, so that every span stays true."""

import re
import unicodedata
from collections.abc import Iterable

from parsers.models import Party, PartyKind

COVER = "▒"
_HIDDEN = frozenset({PartyKind.NATURAL_PERSON, PartyKind.UNKNOWN})
# A shorter part of a name ("de", "Bos") may be any word; it is covered only inside the whole name or behind initials.
_SHORTEST = 4
_INITIALS = r"(?:[^\W\d_]{1,2}\.[ \u00a0-]?){1,4}\s?"
_GAP = r"[\s,\u00a0-]{1,3}"
# Endings of the nominative, which other cases replace.
_NOMINATIVE = re.compile(r"(?:[aeiouyáéíóúýäöüõėąęāēīū]|[aiueėy]?s|ος|ης|ας|[αεηιουωάέήίόύώ]|[аеиоуйъя])\Z")
_DECLINING = frozenset(("bg", "cs", "el", "et", "fi", "ga", "hr", "hu", "is", "lt", "lv", "pl", "ro", "sk", "sl"))
_GENITIVE = r"(?:['’]?s)?"


def mask(text: str, parties: Iterable[Party], language: str) -> str:
    """Cover every occurrence of the names of natural and unknown persons.

    Whole names are found in either order and any case, with white space of any kind; parts of at least four letters where they have a
    capital, or stand in an address ("jan.voorbeeld@"), with initials before or behind them and with case endings.

    Args:
        text: a title or a text.
        parties: all parties of the document.
        language: ISO 639-1; decides which endings a name may have.

    Returns:
        The text, of the same length, each letter of a name replaced by ``▒``.
    """
    for name in _names(parties):
        for pattern in _patterns(name, language):
            text = pattern.sub(_cover, text)
    return text


def _cover(match: re.Match[str]) -> str:
    return re.sub(r"[^\W_]", COVER, match.group())


def _names(parties: Iterable[Party]) -> list[str]:
    """The names as written and without their accents, longest first."""
    names = {" ".join(party.name.split()) for party in parties if party.kind in _HIDDEN}
    names |= {_bare(name) for name in names}
    return sorted(names, key=len, reverse=True)


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("Ø", "O"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _patterns(name: str, language: str) -> list[re.Pattern[str]]:
    words = re.findall(r"[^\W_]+", name)
    if not words:
        return []
    forms = [_form(word, language) for word in words]
    whole = {_GAP.join(forms), _GAP.join([forms[-1], *forms[:-1]])} if len(words) > 1 else {forms[0]}
    patterns = [re.compile(rf"(?<!\w)(?:{'|'.join(sorted(whole))})(?!\w)", re.IGNORECASE)]
    capital = [word for word in words if word[0].isupper()]
    if len(words) > 1:
        patterns += [
            re.compile(rf"(?<!\w)(?:{_INITIALS}{_form(word, language)}|{_form(word, language)},?\s{_INITIALS})") for word in capital
        ]
    parts = [_form(spelling, language) for word in capital if len(word) >= _SHORTEST for spelling in {word, word.upper(), word.title()}]
    if parts:
        patterns.append(re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)"))
        low = "|".join(re.escape(word.lower()) for word in capital if len(word) >= _SHORTEST)
        patterns.append(re.compile(rf"(?:{low})(?=[.@_]\w)|(?<=[\w][.@_/-])(?:{low})(?!\w)"))
    return patterns


def _form(word: str, language: str) -> str:
    """The word with the endings that the language may give it."""
    if language not in _DECLINING or len(word) < _SHORTEST:
        return re.escape(word) + (_GENITIVE if len(word) >= _SHORTEST else "")
    stem = _NOMINATIVE.sub("", word.lower())
    if language == "fi":
        stem = re.sub(r"(kk|pp|tt)\Z", lambda match: match[0][0], stem)  # Esimerkki, Esimerkin
    stem = word[: len(stem)] if len(stem) >= _SHORTEST - 1 else word
    return re.escape(stem) + r"(?:[-:’']?\w{1,5})?"
