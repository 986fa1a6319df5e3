"""The phrases of :class:`~parsers.languages.sanction_words.SanctionWords`, compiled: one pattern for each kind of phrase.

``*`` becomes "any letters", ``…`` becomes "up to eight words", a space any white space. Every pattern is bounded, so that time
grows linearly with the text.
"""

import re
from functools import cache

from parsers.languages import get
from parsers.languages.sanction_words import Phrases

NOTHING = re.compile(r"(?!)")
_GAP = r"(?:[^\w.;]+\w+){0,8}?[^\w.;]+"
_CHOICE = re.compile(r"\([^()]*\|[^()]*\)")
_SIGNS = {"*": r"\w*", " ": r"\s+", "…": _GAP, "'": "['’]", "’": "['’]"}


def pattern(phrases: Phrases) -> re.Pattern[str]:
    """One case-blind pattern that finds any of the phrases as whole words; longer phrases are tried first."""
    if not phrases:
        return NOTHING
    words = "|".join(_expression(p) for p in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)


def _expression(phrase: str) -> str:
    phrase = re.sub(r"\s*…\s*", "…", phrase)
    parts, end = [], 0
    for choice in _CHOICE.finditer(phrase):
        parts.append(_plain(phrase[end : choice.start()]))
        parts.append("(?:" + "|".join(_plain(word) for word in choice.group()[1:-1].split("|")) + ")")
        end = choice.end()
    parts.append(_plain(phrase[end:]))
    boundary = r"(?<!\w)" if phrase[0] == "(" or phrase[0] == "*" or phrase[0].isalnum() else ""
    return boundary + "".join(parts)


def _plain(text: str) -> str:
    return "".join(_SIGNS.get(c) or re.escape(c) for c in text)


class Cues:
    """The phrases of one language as patterns, compiled when first asked for.

    Attributes:
        language: its ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = get(language).sanctions
        self._patterns: dict[str, re.Pattern[str]] = {}

    def of(self, kind: str) -> re.Pattern[str]:
        """The pattern of one field of :class:`~parsers.languages.sanction_words.SanctionWords` (``fine``, ``maximum`` ...)."""
        if kind not in self._patterns:
            self._patterns[kind] = pattern(getattr(self._words, kind))
        return self._patterns[kind]

    def has(self, kind: str, text: str) -> bool:
        """Whether the text holds a phrase of this kind."""
        return self.of(kind).search(text) is not None


@cache
def cues(language: str) -> Cues:
    """The patterns of a language (ISO 639-1).

    Raises:
        KeyError: for a language that is not in :data:`parsers.languages.ALL`.
    """
    return Cues(language)
