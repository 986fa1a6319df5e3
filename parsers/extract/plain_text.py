"""A text without what readers cannot see: soft hyphens, zero-width characters, blanks of all kinds, decomposed accents."""

import re
import unicodedata
from collections.abc import Sequence

_BLANKS = str.maketrans(
    {
        **dict.fromkeys("\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        "\u2019": "'",
        "\u02bc": "'",
    }
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]|\u200d")


def see_through(text: str) -> tuple[str, Sequence[int] | None]:
    """The text without invisible characters, composed, with plain blanks; and where each character stood, if any moved."""
    plain = text.translate(_BLANKS)
    if not _INVISIBLE.search(plain) and unicodedata.is_normalized("NFC", plain):
        return plain, None
    shown: list[str] = []
    places: list[int] = []
    for place, char in enumerate(plain):
        if _INVISIBLE.match(char):
            continue
        whole = unicodedata.normalize("NFC", shown[-1] + char) if shown and unicodedata.combining(char) else ""
        if len(whole) == 1:
            shown[-1] = whole
            continue
        shown.append(char)
        places.append(place)
    return "".join(shown), places
