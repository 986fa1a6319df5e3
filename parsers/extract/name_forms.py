"""The ways in which one person's name is written, and finding them in a text without knowing more than a yes or no for each candidate.

Words are compared without case, accents and the endings that declension gives them, so that "Jan de Vries", "JAN DE VRIES", "de Vries,
Jan", "jan-de-vries" and "Jana de Vriese" have few keys between them. A key can be hashed: whoever holds the hashes finds the name in
a text and cannot read it from them.
"""

import html
import re
import unicodedata
from array import array
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import unquote

from parsers.extract.persons import COVER

MOST_WORDS = 8
"""Words of the longest name that is looked for."""

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")
_GAP = re.compile(r"[\s,.\-‐‑–_/+'’\"“”()\[\]<>&]{0,80}")
_INVISIBLE = r"[\u00ad\u200b-\u200d\u2060\ufeff]"
_BROKEN_LINE = r"(?<=[^\W\d_])[-‐]\u00ad?[ \t]*\r?\n[ \t]*(?=[^\W\d_])"
_ESCAPE = r"&(?:[A-Za-z]{2,10}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});|\\u[0-9a-fA-F]{4}|(?:%[0-9a-fA-F]{2})+"
_TAG = r"<[^<>]{0,4000}>"
_PARTICLES = frozenset(
    ("van", "von", "der", "den", "de", "het", "t", "ter", "ten", "te", "vom", "zu", "zum", "zur", "di", "da", "do", "dos", "das", "del")
    + ("della", "dello", "degli", "du", "des", "la", "le", "los", "las", "af", "av", "bin", "ibn", "al", "el", "y", "e", "i")
)
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_LONG = ("iego", "iemu", "ego", "emu", "owi", "ovi", "iem", "ami", "em", "om", "im", "ym", "ων", "ом", "ем", "ым")
_VOWELS = frozenset("aeiouysjαεηιουωσаеиоуыьъйюя")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name.

    Attributes:
        key: what :func:`find` asks for; ``words`` is how many words it has.
        sure: this can only be the name; else it may be somebody else's (initials, a dropped part).
    """

    key: str
    words: int
    sure: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Where a name stands in a text, half open, and its key."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as a reader sees it, each character with the place where it begins in the text as it is stored."""

    text: str
    places: "array[int]"


def forms(name: str) -> tuple[Form, ...]:
    """The ways to write a person's name, the sure ones first.

    Args:
        name: given names before the surname, or "Surname, Given names".

    Raises:
        ValueError: it has no word, or more than :data:`MOST_WORDS`.
    """
    if "," in name:
        surname, _, others = name.partition(",")
        name = f"{others} {surname}"
    words = _WORD.findall(re.sub(_INVISIBLE, "", name))
    if not 1 <= len(words) <= MOST_WORDS:
        raise ValueError(f"a name has one to {MOST_WORDS} words, not {len(words)}")
    given, particles, core = _parts(words)
    last = [*particles, *core]
    sure = [words, [*last, *given], [*core, *given, *particles], ["".join(words)]]
    initials = [word[0] for word in given]
    possible = [[*some, *last] for some in (given[:1], initials, initials[:1], ["".join(initials)])]
    possible += [[*last, *some] for some in (given[:1], initials, initials[:1])]
    possible += [[*given, *core], [*core, *given], [*initials[:1], *core], [*core, *initials[:1]]]
    possible += [["".join([*initials[:1], *last])], [*initials[:1], "".join(last)]]
    found: dict[str, Form] = {}
    for is_sure, ways in ((True, sure), (False, possible if given else [])):
        for way in ways:
            found.setdefault(key(way), Form(key(way), len(way), is_sure))
    return tuple(found.values())


def key(words: Iterable[str]) -> str:
    """Words in the form in which they are compared."""
    return " ".join(_stem(word) for word in words)


def find(text: str, known: Callable[[str], bool], lengths: Collection[int], *, markup: bool = False) -> tuple[Found, ...]:
    """Where names stand in a text, in its order, without overlap (the longer one counts).

    Args:
        known: whether a :func:`key` is that of a name looked for.
        lengths: the numbers of words that those names have.
        markup: the text is HTML, XML or JSON as it was fetched: names are also found across tags.
    """
    found: list[Found] = []
    patterns = [f"{_INVISIBLE}|{_ESCAPE}", f"{_INVISIBLE}|{_ESCAPE}|{_BROKEN_LINE}"]
    if markup and "<" in text:
        patterns.append(f"{_INVISIBLE}|{_ESCAPE}|{_TAG}")
    seen: set[str] = set()
    for pattern in patterns:
        read = _read(text, re.compile(pattern))
        if read.text not in seen:
            seen.add(read.text)
            found += _find(read, known, lengths)
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end > kept[-1].end:
            kept[-1] = Found(kept[-1].start, one.end, kept[-1].key)
    return tuple(kept)


def cover(text: str, found: Iterable[Found], *, escapes: bool = False) -> str:
    """Replace each letter and digit of what was found.

    Args:
        escapes: an escape such as ``&eacute;`` is one letter, for texts as they were fetched; else lengths stay.
    """
    pieces, position = [], 0
    for one in found:
        pieces.append(text[position : one.start])
        pieces.append(_covered(text[one.start : one.end], escapes))
        position = one.end
    return "".join(pieces) + text[position:]


def plain(text: str) -> str:
    """What was found as a reader sees it: without escapes, tags and hyphens at line ends, white space as single spaces."""
    return " ".join(_read(text, re.compile(f"{_INVISIBLE}|{_ESCAPE}|{_BROKEN_LINE}|{_TAG}")).text.split())


def _covered(text: str, escapes: bool) -> str:
    def letter(match: re.Match[str]) -> str:
        shown = match.group()
        if len(shown) > 1 and shown[0] == "<":
            return shown
        if len(shown) > 1 and escapes:
            return COVER if any(char.isalnum() for char in _unescaped(shown)) else shown
        return re.sub(r"[^\W_]", COVER, shown)

    return re.sub(rf"{_TAG}|{_ESCAPE}|[^\W_]" if escapes else r"[^\W_]", letter, text)


def _parts(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Given names, particles, and the rest of the surname."""
    if len(words) == 1:
        return [], [], words
    first = next((n for n, word in enumerate(words) if n and word.casefold() in _PARTICLES and n < len(words) - 1), len(words) - 1)
    core = next(n for n in range(first, len(words)) if words[n].casefold() not in _PARTICLES or n == len(words) - 1)
    return words[:first], words[first:core], words[core:]


def _stem(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(_PLAIN)
    stem = "".join(letter for letter in letters if not unicodedata.combining(letter))
    while len(stem) > _SHORTEST:
        ending = next((one for one in _LONG if stem.endswith(one) and len(stem) - len(one) >= _SHORTEST), "")
        if not ending and stem[-1] not in _VOWELS:
            break
        stem = stem[: -len(ending) or -1]
    return stem


def _read(text: str, pattern: re.Pattern[str]) -> _Read:
    if pattern.search(text) is None:
        return _Read(text, array("I", range(len(text) + 1)))
    pieces: list[str] = []
    places = array("I")
    position = 0
    for match in pattern.finditer(text):
        pieces.append(text[position : match.start()])
        places.extend(range(position, match.start()))
        shown = _unescaped(match.group())
        pieces.append(shown)
        places.extend([match.start()] * len(shown))
        position = match.end()
    pieces.append(text[position:])
    places.extend(range(position, len(text) + 1))
    return _Read("".join(pieces), places)


def _unescaped(found: str) -> str:
    if found[0] == "&":
        return html.unescape(found)
    if found[0] == "\\":
        return chr(int(found.removeprefix("\\u"), base=16))
    if found[0] == "%":
        return unquote(found, errors="replace")
    return " " if found[0] == "<" else ""


def _find(read: _Read, known: Callable[[str], bool], lengths: Collection[int]) -> list[Found]:
    words = list(_WORD.finditer(read.text))
    stems = [_stem(word.group()) for word in words]
    joined = [True] + [_go_together(read.text, before, word) for before, word in pairwise(words)]
    found = []
    for first in range(len(words)):
        for number in range(1, max(lengths, default=0) + 1):
            last = first + number - 1
            if last >= len(words) or (number > 1 and not joined[last]):
                break
            if number in lengths and known(one := " ".join(stems[first : last + 1])):
                # To the place of the next character: the last letter may be an escape.
                found.append(Found(read.places[words[first].start()], read.places[words[last].end()], one))
    return found


def _go_together(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether two words may belong to one name: nothing but a little punctuation between them, and no end of a sentence."""
    gap = _GAP.fullmatch(text, before.end(), after.start())
    if gap is None:
        return False
    return not (before.end() - before.start() > 2 and re.search(r"\.\s", gap.group()))
