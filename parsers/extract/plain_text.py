"""A text without what readers cannot see: soft hyphens, zero-width characters, blanks of all kinds, decomposed accents."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

_BLANK = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_APOSTROPHE = re.compile("[\u2019\u02bc]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")


def see_through(text: str) -> tuple[str, Sequence[int] | None]:
    """The text without invisible characters, composed, with plain blanks; and where each character stood, if any moved."""
    plain = text if text.isascii() and "\t" not in text else _APOSTROPHE.sub("'", _BLANK.sub(" ", text))
    hidden = _INVISIBLE.search(plain) is not None
    if unicodedata.is_normalized("NFC", plain):
        return _without_hidden(plain) if hidden else (plain, None)
    shown: list[str] = []
    places: list[int] = []
    for place, char in enumerate(plain):
        if hidden and _INVISIBLE.match(char):
            continue
        whole = unicodedata.normalize("NFC", shown[-1] + char) if shown and unicodedata.combining(char) else ""
        if len(whole) == 1:
            shown[-1] = whole
            continue
        shown.append(char)
        places.append(place)
    return "".join(shown), places


def _without_hidden(plain: str) -> tuple[str, Sequence[int]]:
    places: list[int] = []
    shown: list[str] = []
    for start, end in _visible(plain):
        shown.append(plain[start:end])
        places.extend(range(start, end))
    return "".join(shown), places


def _visible(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _INVISIBLE.finditer(plain):
        yield start, gap.start()
        start = gap.end()
    yield start, len(plain)
