"""Hide numbers and watched names from a backend that changed them, and put them back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dpawatch.translation import digits

_PREFIXES = ("XX", "X")
"""Marks that came back unharmed from 60 of 60 sentences (`XX1`, `X1`); `{1}`, `<1>` and `@1` came back from none."""


def present(names: Sequence[str], text: str) -> list[str]:
    """The names that stand in the text as whole words, whatever their case, longest first."""
    folded = text.casefold()
    found = [name for name in names if name.casefold() in folded and re.search(_whole(name), text, re.IGNORECASE)]
    return sorted(found, key=len, reverse=True)


def _whole(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with marks instead of its numbers and names, and what each mark stands for (the first mark is 1)."""

    text: str
    prefix: str
    hidden: tuple[str, ...]

    def restore(self, translation: str) -> str:
        """The translation with what was hidden; a mark we never made stays as it is."""

        def original(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            return self.hidden[index] if 0 <= index < len(self.hidden) else match.group()

        return re.sub(rf"(?<![A-Za-z]){self.prefix}(\d+)", original, translation)


def mask(text: str, source: str, target: str, names: Sequence[str] = ()) -> Masked | None:
    """Hide all numbers and the names.

    Numbers come back in the way the target language writes them. None when there is nothing to hide or the text has such marks itself.
    """
    prefix = next((prefix for prefix in _PREFIXES if not re.search(rf"(?<![A-Za-z]){prefix}\d", text)), None)
    if prefix is None:
        return None
    spans = [(number.start, number.end, digits.rewritten(number, target)) for number in digits.find(text, source)]
    for name in present(names, text):
        for match in re.finditer(_whole(name), text, re.IGNORECASE):
            inside = [span for span in spans if span[0] < match.end() and match.start() < span[1]]
            if all(match.start() <= start and end <= match.end() for start, end, _ in inside):
                spans = [span for span in spans if span not in inside] + [(match.start(), match.end(), match.group())]
    if not spans:
        return None
    pieces, position = [], 0
    spans.sort()
    for count, (start, end, _) in enumerate(spans, 1):
        pieces += [text[position:start], f"{prefix}{count}"]
        position = end
    return Masked("".join(pieces) + text[position:], prefix, tuple(hidden for _, _, hidden in spans))
