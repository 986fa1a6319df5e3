"""Cut a long text into pieces a backend accepts, at sentence ends where there are any."""

import re
from urllib.parse import quote

MAX_CHARACTERS = 4_500
"""Google's page refuses 5,000 characters and more (deep-translator 1.11.4, ``google.py``)."""
MAX_URL_BYTES = 5_000
"""Text travels percent-encoded in the URL: a Greek or Cyrillic letter takes six bytes there, and servers limit a URL to about 8 kB."""

_BREAKS = (re.compile(r"(?<=[.!?;:…])\s+|\n+"), re.compile(r"\s+"))


def _fits(text: str, characters: int, url_bytes: int) -> bool:
    return len(text) <= characters and len(quote(text, safe="", errors="replace")) <= url_bytes


def _longest(text: str, characters: int, url_bytes: int) -> int:
    """Length of the longest beginning that fits, at least 1."""
    low, high = 1, min(len(text), characters)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(text[:middle], characters, url_bytes):
            low = middle
        else:
            high = middle - 1
    return low


def split(text: str, characters: int = MAX_CHARACTERS, url_bytes: int = MAX_URL_BYTES) -> tuple[str, ...]:
    """Cut a text into pieces within both limits.

    The pieces joined are the text again. A cut is after the last sentence end that fits, else after the last white space, else anywhere.

    Args:
        text: any text; an empty one gives no piece.
        characters: most characters of a piece, at least 1.
        url_bytes: most bytes of a piece when percent-encoded, at least 12 (one character can take as many).
    """
    pieces = []
    while text:
        if _fits(text, characters, url_bytes):
            pieces.append(text)
            break
        end = _longest(text, characters, url_bytes)
        for pattern in _BREAKS:
            cuts = [match.end() for match in pattern.finditer(text, 0, end)]
            if cuts:
                end = cuts[-1]
                break
        pieces.append(text[:end])
        text = text[end:]
    return tuple(pieces)
