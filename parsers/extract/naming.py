"""The phrases that stand around names ("fines … on", "hereinafter the controller"), all found in one pass over a stretch of text."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from parsers.extract.cues import Cues, pattern
from parsers.extract.sentences import Span
from parsers.languages.sanction_words import Phrases

_KINDS = frozenset(("before", "after", "controller", "complainant"))
_BEGINS_WITH_WORD = re.compile(r"\*?\w|\([^()]*\|")
# A decimal point must not end the gap in "fine of … on".
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
# A sum, and what is told of it in brackets, stand right before the party ("fined EUR 5,000 (reduced to …) X") or before its preposition.
_SUM = (
    r"(?:(?:[A-Z]{3}|[€£$]|ca\.?|approx\.?|about)\s?\d[\d.,·]*(?:\s?(?:million|thousand|euros?))?|"
    r"\d[\d.,· ]*\s?(?:[A-Z]{3}|[€£$]|kr|euros?)(?!\w))(?:\s?\([^()\n]{1,60}\))?"
)
_BEHIND_SUM = {"en": re.compile(rf"{_SUM}\s(?:on|upon|against|to)\s|\b(?:fined|fine of)\s{_SUM}(?=\s[A-Z])")}


@dataclass(frozen=True, slots=True)
class Marks:
    """Where such phrases stand in a stretch of text, in text order.

    Attributes:
        before: ends of phrases behind which the sanctioned party's name stands; ``after``: begins of those that follow it.
        controller: words for the party that must answer; ``complainant``: words for those who complained.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    controller: tuple[Span, ...]
    complainant: tuple[Span, ...]

    def __bool__(self) -> bool:
        return bool(self.before or self.after or self.controller)


class _Naming(Cues):
    """Phrases around names; those that begin with a mark (", con NIF") have a pattern of their own."""

    def __init__(self, language: str) -> None:
        self._marked: dict[str, re.Pattern[str]] = {}
        super().__init__(language, _KINDS)

    def find(self, text: str) -> dict[str, list[Span]]:
        found = super().find(text)
        for kind, expression in self._marked.items():
            found.setdefault(kind, []).extend(Span(*match.span()) for match in expression.finditer(text))
        return found

    def _index(self, kind: str, phrases: Phrases) -> None:
        marked = tuple(phrase for phrase in phrases if not _BEGINS_WITH_WORD.match(phrase))
        if marked:
            self._marked[kind] = pattern(marked)
        super()._index(kind, tuple(phrase for phrase in phrases if phrase not in marked))


@cache
def _phrases(language: str) -> _Naming:
    return _Naming(language)


@lru_cache(maxsize=1024)
def marks(text: str, language: str) -> Marks:
    """The phrases around names in a stretch of text; the last answers are kept, since several rules look at one sentence."""
    text = _DECIMAL.sub("·", text)
    found = _phrases(language).find(text)
    behind_sum = (match.end() for match in _BEHIND_SUM[language].finditer(text)) if language in _BEHIND_SUM else ()
    return Marks(
        before=tuple(sorted({span.end for span in found.get("before", ())}.union(behind_sum))),
        after=tuple(sorted({span.start for span in found.get("after", ())})),
        controller=tuple(found.get("controller", ())),
        complainant=tuple(found.get("complainant", ())),
    )
