"""The phrases of :class:`~parsers.languages.sanction_words.SanctionWords`, and where they stand in a text.

``*`` becomes "any letters", ``…`` becomes "up to eight words", a space any white space. A text is scanned once: its words are looked up
among the first words of all phrases, and only there is a whole phrase tried. Every phrase is bounded, so that time grows linearly.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from functools import cache, lru_cache

from parsers.extract import sentences
from parsers.extract.sentences import Span
from parsers.languages import get
from parsers.languages.sanction_words import Phrases, SanctionWords

NOTHING = re.compile(r"(?!)")
# Phrases around names are many and common ("the", "of"); they are looked for only where a name may stand.
NAMING = frozenset("before after role_words company public person redacted complainant controller hereinafter".split())  # noqa: SIM905
_GAP = r"(?:[^\w.;]+\w+(?:[.,]\d+)*){0,8}?[^\w.;]+"
_CHOICE = re.compile(r"\([^()]*\|[^()]*\)")
# Romanian is written with comma or, in older fonts, with cedilla.
_SIGNS = {"*": r"\w*", " ": r"\s+", "…": _GAP, "'": "['’]", "’": "['’]", "ț": "[țţ]", "ș": "[șş]"}
_CEDILLAS = str.maketrans("ţş", "țș")
_WORD = re.compile(r"\w+")
_LEAD = re.compile(r"\*?\w+\*?")
# Scans of short texts are kept, since names are judged sentence by sentence and ask for one kind after the other.
_SHORT = 1200
_MOST_WORDS = 50_000
# Longer than any word of a phrase: a megabyte of digits is one "word".
_LONGEST_WORD = 60


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


@dataclass(frozen=True, slots=True)
class _Start:
    """A phrase that may begin at a word; ``rest`` is ``None`` when that word is all of it."""

    kind: str
    rest: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Lead:
    """The phrases that may begin at a word, none for most words.

    Attributes:
        gate: matches where one of them does, so that a common word ("the") costs one try and not one a phrase.
        alone: the word itself is a phrase.
    """

    starts: tuple[_Start, ...]
    gate: re.Pattern[str] | None
    alone: bool


class Cues:
    """The phrases of one language, compiled when first asked for.

    Attributes:
        language: its ISO 639-1 code.
    """

    def __init__(self, language: str, kinds: Collection[str] | None = None) -> None:
        """Index the phrases of some kinds, all but :data:`NAMING` unless told; :meth:`find` looks for these only."""
        self.language = language
        self._words = get(language).sanctions
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._exact: dict[str, list[_Start]] = defaultdict(list)
        self._prefixes: dict[str, list[_Start]] = defaultdict(list)
        self._inside: dict[str, list[_Start]] = defaultdict(list)
        self._suffixes: dict[str, list[_Start]] = defaultdict(list)
        self._known: dict[str, _Lead] = {}
        for field in fields(SanctionWords):
            if (field.name not in NAMING) if kinds is None else (field.name in kinds):
                self._index(field.name, getattr(self._words, field.name))

    def of(self, kind: str) -> re.Pattern[str]:
        """The pattern of one field of :class:`~parsers.languages.sanction_words.SanctionWords` (``fine``, ``maximum`` ...)."""
        if kind not in self._patterns:
            self._patterns[kind] = pattern(getattr(self._words, kind))
        return self._patterns[kind]

    def has(self, kind: str, text: str) -> bool:
        """Whether the text holds a phrase of this kind."""
        if kind in NAMING or len(text) > _SHORT:
            return self.of(kind).search(text) is not None
        return kind in _found_in(self.language, text)

    def find(self, text: str) -> dict[str, list[Span]]:
        """The places of all phrases but :data:`NAMING` in a text, by kind and in text order: one pass."""
        found: dict[str, list[Span]] = {}
        known = self._known
        for word in _WORD.finditer(text):
            lead = known.get(word[0]) or self._lead(word[0])
            gate = lead.gate
            if gate is None or not (lead.alone or gate.match(text, word.start())):
                continue
            for start in lead.starts:
                end = word.end()
                if start.rest is not None:
                    match = start.rest.match(text, word.start())
                    if match is None:
                        continue
                    end = match.end()
                found.setdefault(start.kind, []).append(Span(word.start(), end))
        return found

    def _index(self, kind: str, phrases: Phrases) -> None:
        for phrase in phrases:
            choice = _CHOICE.match(phrase)
            rest = re.compile(rf"{_expression(phrase)}(?!\w)", re.IGNORECASE)
            for variant in choice.group()[1:-1].split("|") if choice else [phrase]:
                lead = _LEAD.match(variant)
                if lead is None:
                    raise ValueError(f"{self.language}: the phrase {phrase!r} ({kind}) does not begin with a word")
                start = _Start(kind, None if lead.group() == phrase else rest)
                word = lead.group().lower().translate(_CEDILLAS)
                table = {(False, False): self._exact, (False, True): self._prefixes, (True, True): self._inside}.get(
                    (word[0] == "*", word[-1] == "*"), self._suffixes
                )
                table[word.strip("*")].append(start)

    def _lead(self, word: str) -> "_Lead":
        low = word.lower().translate(_CEDILLAS)
        starts = list(self._exact.get(low, ()))
        for cut in range(1, min(len(low), _LONGEST_WORD) + 1):
            starts += self._prefixes.get(low[:cut], ())
        for cut in range(max(0, len(low) - _LONGEST_WORD), len(low)):
            starts += self._suffixes.get(low[cut:], ())
        for part, inside in self._inside.items():
            if part in low:
                starts += inside
        if len(self._known) >= _MOST_WORDS:
            self._known.clear()
        known = tuple(dict.fromkeys(starts))
        rests = [start.rest.pattern for start in known if start.rest is not None]
        gate = re.compile("|".join(rests), re.IGNORECASE) if known else None
        lead = self._known[word] = _Lead(known, gate, alone=len(rests) < len(known))
        return lead


@cache
def cues(language: str) -> Cues:
    """The phrases of a language (ISO 639-1).

    Raises:
        KeyError: for a language that is not in :data:`parsers.languages.ALL`.
    """
    return Cues(language)


@lru_cache(maxsize=512)
def _found_in(language: str, text: str) -> frozenset[str]:
    return frozenset(cues(language).find(text))


class ScannedText:
    """A text with its sentences and the places of all phrases in it.

    Attributes:
        text: the text; ``sentences`` its sentences; ``cues`` the phrases of its language.
    """

    def __init__(self, text: str, words: Cues) -> None:
        self.text = text
        self.cues = words
        self.sentences = sentences.split(text)
        self._found = words.find(text)
        self._begins = {kind: [span.start for span in spans] for kind, spans in self._found.items()}

    def hits(self, kind: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
        """The places of phrases of a kind that lie between two positions, in text order."""
        spans = self._found.get(kind)
        if spans is None:
            return
        stop = len(self.text) if end is None else end
        for index in range(bisect_left(self._begins[kind], start), len(spans)):
            if spans[index].start >= stop:
                return
            if spans[index].end <= stop:
                yield spans[index]

    def hits_back(self, kind: str, start: int, end: int) -> Iterator[Span]:
        """The same places, last first."""
        spans = self._found.get(kind)
        if spans is None:
            return
        for index in range(bisect_left(self._begins[kind], end) - 1, -1, -1):
            if spans[index].start < start:
                return
            if spans[index].end <= end:
                yield spans[index]

    def has(self, kind: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a phrase of a kind lies between two positions."""
        return next(self.hits(kind, start, end), None) is not None

    def any_of(self, kinds: tuple[str, ...], span: Span) -> bool:
        """Whether a phrase of one of the kinds lies in a span."""
        return any(self.has(kind, span.start, span.end) for kind in kinds)


@lru_cache(maxsize=4)
def scanned(text: str, language: str) -> ScannedText:
    """The scan of a text; that of the last ones is kept, since title and text of a document are asked for by several readers."""
    return ScannedText(text, cues(language))
