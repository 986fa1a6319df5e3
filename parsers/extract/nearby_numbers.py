"""The number right beside a currency, before or behind it: digits, words, both, with what multiplies them.

All looking is done in windows of fixed length, so that a currency costs the same wherever it stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.extract.currencies import LETTER_MAGNITUDES, Lexicon, Unit
from parsers.extract.numbers import NUMBER, NUMBER_AT_END, cut_word, is_grouped, plain, read_digits, read_words

# How far from a currency the digits, and the words, of its number may reach (characters).
NEAR, FAR = 60, 110

_WORD = r"[^\W\d_]+(?:['-][^\W\d_]+)*'?"
_WORD_AT = re.compile(_WORD)
_LAST_WORD = re.compile(rf"(?<![^\W\d_])({_WORD})\.?\Z")
_GAP_BACK = re.compile(r"[ \n]{0,3}[-–]?[ \n]?\Z")
_GAP_AHEAD = re.compile(r"\.?[ \n]{0,2}:?[ \n]{0,2}(?:ca\.? |circa |approx\. )?")
_BLANK_OR_HYPHEN = re.compile(r"[-‑]|[ \n]{1,3}")
_CENT_STEMS = tuple("cent eurocent cênt cént ċent sent snt grosz halér haléř fillér λεπτ ban стотин øre öre aur lip".split())  # noqa: SIM905
# An elided word is no part of the number behind it: "d'un million".
TOKENS = re.compile(rf"[dl]['’](?=\w)|{_WORD}|[^\s]")
YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """A number beside a currency: its value, and how much its looks say that it is a sum (grouped digits, a magnitude)."""

    value: Decimal
    start: int
    end: int
    power: int = 0
    strong: bool = False
    words: bool = False
    words_value: Decimal | None = None


class NearbyNumbers:
    """Looks for numbers beside places of one folded text."""

    def __init__(self, low: str, words: Lexicon) -> None:
        self.low = low
        self.words = words

    def before(self, start: int, free: int) -> Number | None:
        """The number that ends before ``start``, not reaching back beyond ``free``."""
        blank = start
        while blank > max(free, start - 3) and self.low[blank - 1] in " \n":
            blank -= 1
        if blank > free and self.low[blank - 1] in "-–—=":
            number = self.digits_before(blank, free, ())
            if number is not None:
                return number
        stop = self._skip_back(start, free, self.words.linkers)
        if stop <= free:
            return None
        last = self.low[stop - 1]
        if last in ")]":
            return self._bracketed(stop, free)
        if last.isdigit():
            return self.digits_before(stop, free, ())
        if last.isalpha() or last in ".'":
            return self.multiplied_before(stop, free) or self._words_back(stop, free)
        return None

    def after(self, end: int, unit: Unit) -> Number | None:
        """The number that begins behind a currency which ends at ``end``."""
        gap = _GAP_AHEAD.match(self.low, end)
        place = end if gap is None else gap.end()
        if not self.low[place : place + 1].isdigit():
            return None
        match = NUMBER.match(self.low, place, place + NEAR)
        if match is None:
            return None
        powers, stop = self.powers_after(match.end())
        value = read_digits(match["digits"], self.words.decimal_mark, before_magnitude=bool(powers))
        if value is None or self.low[stop : stop + 2].lstrip(" ").startswith("%"):
            return None
        strong = bool(powers) or is_grouped(match["digits"])
        if not unit.sign and not strong and (value < 100 or YEAR.match(match["digits"])):
            return None
        return Number(value.scaleb(sum(powers)), place, stop, sum(powers), strong=strong)

    def _skip_back(self, stop: int, free: int, skipped: frozenset[str]) -> int:
        """Back over a gap and up to two of the words in ``skipped``."""
        for _ in range(3):
            window = self.low[max(free, stop - NEAR) : stop]
            stop -= len(window) - _gap_start(window)
            window = self.low[max(free, stop - 20) : stop]
            word = _LAST_WORD.search(window)
            if word is None or word[1] not in skipped or word[1] in self.words.numbers or word[1] in self.words.magnitudes:
                break
            stop -= len(window) - word.start()
        return stop

    def multiplied_before(self, stop: int, free: int) -> Number | None:
        """Digits and the words that multiply them: "1 mln 600 tys.", "20 mil milhões"."""
        powers: list[int] = []
        place = stop
        while len(powers) < 3:
            window = self.low[max(free, place - 25) : place]
            word = _LAST_WORD.search(window)
            power = None if word is None else self._power(word[1], letters=True)
            if word is None or power is None:
                break
            powers.append(power)
            place = self._skip_back(place - len(window) + word.start(), free, self.words.linkers)
        return self.digits_before(place, free, powers) if powers else None

    def _power(self, word: str, *, letters: bool) -> int | None:
        power = self.words.magnitudes.get(word)
        return LETTER_MAGNITUDES.get(word) if power is None and letters else power

    def digits_before(self, stop: int, free: int, powers: Sequence[int]) -> Number | None:
        """The number in digits that ends at ``stop``, times ``powers``, and what is chained before it ("1 mln" before "600 tys.")."""
        low = max(free, stop - 40)
        match = NUMBER_AT_END.search(self.low[low:stop])
        if match is None:
            return None
        start = low + match.start()
        if self._belongs_to_more(start, free):
            return None
        value = read_digits(match["digits"], self.words.decimal_mark, before_magnitude=bool(powers))
        if value is None:
            return None
        value = value.scaleb(sum(powers))
        number = Number(value, start, stop, sum(powers), strong=bool(powers) or is_grouped(match["digits"]))
        if not number.strong and self.is_reference(start):
            return None
        chained = self._chain_back(number, free)
        return number if chained is None else replace(chained, end=stop)

    def _chain_back(self, number: Number, free: int) -> Number | None:
        place = self._skip_back(number.start, free, self.words.joiners)
        window = self.low[max(free, place - 25) : place]
        word = _LAST_WORD.search(window)
        power = None if word is None else self._power(word[1], letters=False)
        if word is None or power is None or number.value >= Decimal(10) ** power:
            return None
        place = self._skip_back(place - len(window) + word.start(), free, frozenset())
        first = self.digits_before(place, free, (power,))
        return None if first is None else replace(number, value=first.value + number.value, start=first.start, strong=True)

    def _belongs_to_more(self, start: int, free: int) -> bool:
        """Whether what stands right before makes the digits a part of something else: a date, a reference, a longer number."""
        before = self.low[max(free, start - 2) : start]
        if not before:
            return start > 0 and self.low[start - 1].isdigit()
        if before[-1].isalpha():
            return True
        return before[-1] in ".,/:'_" and len(before) > 1 and before[0].isdigit()

    def is_reference(self, start: int) -> bool:
        """Whether the word before says that the number is an article or the like."""
        word = _LAST_WORD.search(self.low[max(0, start - 20) : start].rstrip())
        return (word is not None and word[1] in self.words.article_words) or self.low[max(0, start - 3) : start].rstrip().endswith("§")

    def _bracketed(self, stop: int, free: int) -> Number | None:
        """ "thirty thousand (30 000) euros", "30 000 (thirty thousand) euros"."""
        low = max(free, stop - FAR)
        opening = max(self.low.rfind("(", low, stop), self.low.rfind("[", low, stop))
        if opening < 0:
            return None
        inside = self.low[opening + 1 : stop - 1].strip()
        inner_stop = opening + 1 + len(self.low[opening + 1 : stop - 1].rstrip())
        spelled = self.spelled(inside)
        if spelled is not None:
            place = self._skip_back(opening, free, frozenset())
            number = self.digits_before(place, free, ()) or self.multiplied_before(place, free)
            return None if number is None else replace(number, end=stop, words_value=spelled)
        number = self.digits_before(inner_stop, opening + 1, ()) or self.multiplied_before(inner_stop, opening + 1)
        if number is None or number.start > opening + 2:
            return None
        before = self._words_back(self._skip_back(opening, free, frozenset()), free)
        if before is not None:
            return replace(number, start=before.start, end=stop, strong=True, words_value=before.value)
        return replace(number, start=opening, end=stop) if number.strong else None

    def _words_back(self, stop: int, free: int) -> Number | None:
        low = max(free, stop - FAR)
        tokens = list(TOKENS.finditer(self.low, low, stop))
        if low > free and tokens and self.low[low - 1].isalnum():
            tokens = tokens[1:]
        taken: list[re.Match[str]] = []
        while tokens and (cut_word(tokens[-1][0], self.words) is not None or (tokens[-1][0] == "." and not taken)):
            taken.insert(0, tokens.pop())
        while taken and taken[0][0] in self.words.joiners and taken[0][0] not in self.words.numbers:
            tokens.append(taken.pop(0))
        for first in range(len(taken)):
            value = read_words([token[0] for token in taken[first:] if token[0] != "."], self.words)
            if value is None:
                continue
            vague = bool(tokens) and first == 0 and tokens[-1][0] in self.words.vague
            if value <= 1 or vague or (tokens and first == 0 and tokens[-1][0].isdigit()):
                return None
            return Number(value, taken[first].start(), stop, strong=True, words=True)
        return None

    def powers_after(self, stop: int) -> tuple[list[int], int]:
        """The powers of ten of the words behind a number, and where the last of them ends."""
        powers: list[int] = []
        while len(powers) < 3:
            blank = _BLANK_OR_HYPHEN.match(self.low, stop)
            place = stop if blank is None else blank.end()
            word = _WORD_AT.match(self.low, place, place + 30)
            if word is not None and word[0] in self.words.linkers and self.words.language == "ro":
                place = word.end() + 1
                word = _WORD_AT.match(self.low, place, place + 30)
            power = None if word is None else self._power(word[0].rstrip("'"), letters=not powers)
            if word is None or power is None:
                break
            powers.append(power)
            stop = word.end() + (
                self.low[word.end() : word.end() + 1] == "." and self.low[word.end() + 1 : word.end() + 2] not in ("", "\n")
            )
        return powers, stop

    def spelled(self, inside: str) -> Decimal | None:
        """The number that a bracket holds in words, and nothing else but a currency, cents as "/00" and "in words:"."""
        inside = re.sub(r"\s*/\s*\d\d\s*\Z", "", inside)
        tokens = [word for word in TOKENS.findall(inside) if word not in {".", ":", ",", "-"}]
        cents = Decimal(0)
        if tokens and tokens[-1].startswith(_CENT_STEMS):
            unit = next((i for i, token in enumerate(tokens) if token in self.words.units), None)
            if unit is None:
                return None
            first = unit + 1 + (tokens[unit + 1] in self.words.joiners)
            cents = read_words(tokens[first:-1], self.words) or cents
            tokens = tokens[:unit]
        while tokens and tokens[0] in self.words.linkers and cut_word(tokens[0], self.words) is None:
            tokens.pop(0)
        for spare in range(min(4, len(tokens))):
            if spare and not self._is_unit(" ".join(tokens[len(tokens) - spare :])):
                continue
            value = read_words(tokens[: len(tokens) - spare], self.words)
            if value is not None:
                return plain(value + cents.scaleb(-2))
        return None

    def _is_unit(self, words: str) -> bool:
        return words in self.words.units or words.split()[-1] in self.words.units


def _gap_start(window: str) -> int:
    match = _GAP_BACK.search(window)
    return len(window) if match is None else match.start()
