"""Names of natural persons, covered before a text is stored or shown. Lengths stay, so that every span stays true."""

import re
from collections.abc import Iterable

from parsers.models import Party, PartyKind

COVER = "▒"
_HIDDEN = frozenset({PartyKind.NATURAL_PERSON, PartyKind.UNKNOWN})
_SHORTEST = 3


def mask(text: str, parties: Iterable[Party], language: str) -> str:
    """Cover every occurrence of the names of natural and unknown persons.

    Args:
        text: a title or a text.
        parties: all parties of the document.
        language: ISO 639-1; inflected endings of up to three letters are covered too.

    Returns:
        The text, of the same length, each letter of a name replaced by ``▒``.
    """
    words = _words(parties)
    if not words:
        return text
    ending = r"\w{0,3}" if language != "en" else ""
    names = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)}){ending}(?!\w)", re.IGNORECASE)
    return names.sub(lambda match: re.sub(r"\w", COVER, match.group()), text)


def _words(parties: Iterable[Party]) -> list[str]:
    out: set[str] = set()
    for party in parties:
        if party.kind in _HIDDEN:
            tokens = [token for token in re.findall(r"\w+", party.name) if len(token) >= _SHORTEST and token[0].isupper()]
            out.update((party.name, *tokens))
    return sorted(out, key=len, reverse=True)
