"""Sums of money in a text, in any of our languages.

Every currency sign, code or word is an anchor; the number is looked for right beside it, in a window of fixed length, so that time grows
with the text alone. What a sum is (a fine, a turnover, a legal maximum) is not decided here.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.extract.currencies import Lexicon, Unit, fold, lexicon
from parsers.extract.nearby_numbers import FAR, NEAR, TOKENS, YEAR, NearbyNumbers, Number
from parsers.extract.numbers import NUMBER, cut_word, is_grouped, plain, read_digits, read_words
from parsers.extract.plain_text import see_through

_LONGEST_SPAN = 120
_LARGEST = Decimal(10) ** 15

_BEFORE_WORDS = re.compile(r"[ \n]{0,3}[,;]?[ \n]{0,24}(?P<open>[(\[])?[ \n]?(?:(?P<linker>[^\W\d_]+):?[ \n])?")
# A sign between signs has no number beside it (and the start of a text counts as one).
_SIGNS = "€£$"
# How far behind its digits a sum may be spelled out (characters).
_SPELLED_REACH = 30
_DASH = re.compile(r" ?[-–—] ?")


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A sum of money in a text.

    Attributes:
        value: in units of the currency (not cents); ``currency`` is ISO 4217.
        start, end: the characters of number and currency in the text.
        rule: how it was read: ``before`` (the number stands before the currency), ``after``, ``words``, ``list`` (it shares the currency
            of the next sum).
        words_value: the same sum spelled out beside the digits, where it is; a reader compares the two.
    """

    value: Decimal
    currency: str
    start: int
    end: int
    rule: str
    words_value: Decimal | None = None


def find_money(text: str, language: str, country: str | None = None) -> tuple[MoneyMention, ...]:
    """All sums of money, in text order, without overlaps.

    Args:
        text: any text; blanks of all kinds, soft hyphens and decomposed accents are seen through.
        language: ISO 639-1; it decides words, decimal marks, and whose ``kr`` is meant.
        country: ISO 3166 alpha-2 of the authority, for currencies that the language leaves open (``kr`` in English).

    Raises:
        KeyError: for a language that ``parsers.languages`` does not have.
    """
    seen, places = see_through(text)
    found = _Reader(seen, lexicon(language, country)).read()
    if places is None:
        return tuple(found)
    return tuple(replace(m, start=places[m.start], end=places[m.end - 1] + 1) for m in found)


class _Reader:
    """Reads the sums of one text. ``low`` is the folded text: positions in it are positions in ``text``."""

    def __init__(self, text: str, words: Lexicon) -> None:
        self.text = text
        self.low = fold(text)
        self.words = words
        self.numbers = NearbyNumbers(self.low, words)
        self.anchors = list(self._anchors())
        self.starts = [start for start, _, _ in self.anchors]

    def read(self) -> list[MoneyMention]:
        found: list[MoneyMention] = []
        free = 0
        for start, end, unit in self.anchors:
            if start < free:
                continue
            number = self._beside(start, end, unit, free)
            if number is None:
                continue
            mention = self._mention(number, start, end, unit)
            if mention is None:
                continue
            found += self._sharing(mention, number, free) if number.end <= start else ()
            if found and number.power >= 6 and found[-1].rule == "after":
                found[-1] = self._in_the_magnitude_of(found[-1], mention, number)
            range_end = self._range_end(mention, number) if number.start >= end else None
            found += (mention,) if range_end is None else range_end
            free = found[-1].end
        return _joined(found, self.low)

    def _anchors(self) -> Iterator[tuple[int, int, Unit]]:
        for match in self.words.unit_pattern.finditer(self.low):
            form, start, end = match[0], match.start(), match.end()
            unit = self.words.units[form]
            if start and form != "€" and self.low[start - 1].isalpha():
                continue
            if form in _SIGNS and self.low[start - 1 : start] in _SIGNS and self.low[end : end + 1] in _SIGNS:
                continue
            if unit.capitals and not self.text[end - 3 : end].isupper():
                continue
            yield start, end, unit

    def _beside(self, start: int, end: int, unit: Unit, free: int) -> Number | None:
        left = self.numbers.before(start, free)
        right = self.numbers.after(end, unit) if unit.leads and (left is None or not left.words) else None
        if left is not None and self._is_year_and_dash(self.low[left.start : start]) and self.low[end : end + 2].strip()[:1].isdigit():
            return right
        if left is None or right is None:
            return left or right
        if self._has_own_currency(right.end):
            return left
        if left.strong != right.strong:
            return left if left.strong else right
        if "\n" in self.low[left.end : start] and "\n" not in self.low[end : right.start]:
            return right
        return right if self.words.currency_first else left

    def _is_year_and_dash(self, between: str) -> bool:
        """Whether a date ends in front of the currency: "as of 28 January 2021 - PLN 4.55"."""
        year = between.rstrip(" -–—")
        return year != between.rstrip() and YEAR.match(year) is not None

    def _has_own_currency(self, end: int) -> bool:
        """Whether a currency follows at once that has no number of its own behind it."""
        next_one = bisect_left(self.starts, end)
        if next_one == len(self.anchors):
            return False
        start, stop, unit = self.anchors[next_one]
        if start - end > 2 or self.low[end:start].strip(" -\n"):
            return False
        return not (unit.leads and self.numbers.after(stop, unit))

    def _mention(self, number: Number, start: int, end: int, unit: Unit) -> MoneyMention | None:
        value, stop = number.value.scaleb(unit.power), max(end, number.end)
        if number.end <= start and not number.power and not number.words and not unit.power:
            powers, beyond = self.numbers.powers_after(end) if unit.sign else ([], end)
            if powers and powers[0] >= 6 and value < 1000:
                value, stop = value.scaleb(sum(powers)), beyond
        if value >= _LARGEST:
            return None
        rule = "words" if number.words else "before" if number.end <= start else "after"
        spelled = number.words_value if number.words_value is not None else self._bracketed_words_before(number)
        mention = MoneyMention(plain(value), unit.code, min(start, number.start), stop, rule, spelled)
        return self._with_words_behind(mention)

    def _bracketed_words_before(self, number: Number) -> Decimal | None:
        """The words of "(fifty thousand) 50 000 euros"."""
        before = self.low[max(0, number.start - FAR) : number.start].rstrip()
        if number.words or not before.endswith(")") or "(" not in before:
            return None
        return self.numbers.spelled(before[before.rindex("(") + 1 : -1].strip())

    def _with_words_behind(self, mention: MoneyMention) -> MoneyMention:
        """Takes in the same sum behind: in words, "55 000 лв. (петдесет и пет хиляди лева)"; or in digits after words."""
        opening = _BEFORE_WORDS.match(self.low, mention.end + (self.low[mention.end : mention.end + 1] == "."))
        if opening is None or not (opening["open"] or opening["linker"]) or mention.words_value is not None:
            return mention
        if opening["linker"] and opening["linker"] not in self.words.linkers:
            opening_end = opening.start("linker")
            if not opening["open"]:
                return mention
        else:
            opening_end = opening.end()
        if opening["open"]:
            close = min((p for p in (self.low.find(c, opening_end, opening_end + FAR) for c in ")]") if p >= 0), default=-1)
            if close < 0:
                return mention
            return self._with_bracket(mention, opening_end, close)
        tokens = []
        for token in TOKENS.finditer(self.low, opening_end, opening_end + FAR):
            if cut_word(token[0], self.words) is None:
                break
            tokens.append(token)
        value = read_words([token[0] for token in tokens], self.words)
        if value is None or mention.rule == "words":
            return mention
        unit = self.words.unit_pattern.match(self.low, tokens[-1].end() + 1)
        return _stretched(replace(mention, words_value=value), tokens[-1].end() if unit is None else unit.end())

    def _with_bracket(self, mention: MoneyMention, start: int, close: int) -> MoneyMention:
        inside = self.low[start:close].strip()
        if mention.rule != "words":
            value = self.numbers.spelled(inside)
            return mention if value is None else _stretched(replace(mention, words_value=value), close + 1)
        match = NUMBER.fullmatch(inside)
        digits = None if match is None else read_digits(match["digits"], self.words.decimal_mark)
        if match is None or digits is None or not (digits == mention.value or is_grouped(match["digits"])):
            return mention
        return _stretched(replace(mention, value=plain(digits), words_value=mention.value), close + 1)

    def _range_end(self, mention: MoneyMention, number: Number) -> tuple[MoneyMention, MoneyMention] | None:
        """Both ends of "€1-2 million", where the currency stands once, in front."""
        dash = _DASH.match(self.low, mention.end)
        match = None if dash is None or number.power else NUMBER.match(self.low, dash.end(), dash.end() + NEAR)
        if match is None:
            return None
        powers, stop = self.numbers.powers_after(match.end())
        value = read_digits(match["digits"], self.words.decimal_mark, before_magnitude=bool(powers))
        if value is None or value <= number.value or not (powers or is_grouped(match["digits"])) or self._has_own_currency(stop):
            return None
        first = replace(mention, value=plain(mention.value.scaleb(sum(powers))))
        return first, MoneyMention(plain(value.scaleb(sum(powers))), mention.currency, match.start(), stop, "list")

    def _in_the_magnitude_of(self, first: MoneyMention, second: MoneyMention, number: Number) -> MoneyMention:
        """The first sum of "between €1 and €2 million"."""
        between = self.low[first.end : second.start].strip()
        joined = between in self.words.lists or between in {"-", "–", "—"}
        if joined and first.currency == second.currency and first.value < number.value.scaleb(-number.power):
            return replace(first, value=plain(first.value.scaleb(number.power)))
        return first

    def _sharing(self, mention: MoneyMention, number: Number, free: int) -> list[MoneyMention]:
        """Numbers before that share this sum's currency, and its magnitude: "2 000 et 3 000 euros", "between 1 and 2 million euros"."""
        place, joined = number.start, False
        shared: list[MoneyMention] = []
        for _ in range(6):
            window = self.low[max(free, place - 16) : place]
            gap = _list_gap(window, self.words.lists)
            if gap is None or (window[gap:].strip() == "," and not joined):
                break
            stop = place - len(window) + gap
            own = self.numbers.digits_before(stop, free, ()) or self.numbers.multiplied_before(stop, free)
            if own is None or (own.strong is False and self.numbers.is_reference(own.start)):
                break
            value = self._shared_value(own, number)
            if value is None:
                break
            joined = True
            place = own.start
            shared.insert(0, MoneyMention(plain(value), mention.currency, own.start, own.end, "list"))
        return shared

    def _shared_value(self, own: Number, number: Number) -> Decimal | None:
        """What a number means that is joined to a sum with currency; ``None`` when it is rather a count, a year or an article."""
        if own.strong:
            return own.value.scaleb(number.power) if number.power and not own.power and own.value < 1000 else own.value
        if YEAR.match(self.low[own.start : own.end]):
            return None
        if number.power:
            # "between 500 and 25 thousand" is no half million, "1 or 2 million" is two sums in millions
            descends_to_thousands = number.power == 3 and 100 <= own.value > number.value.scaleb(-3)
            return own.value if descends_to_thousands else own.value.scaleb(number.power) if own.value < 1000 else None
        return own.value if own.value >= 100 else None


def _list_gap(window: str, lists: frozenset[str]) -> int | None:
    """Where the text between two numbers of a list begins at the end of ``window``; ``None`` when they are no list."""
    last = max((i for i, char in enumerate(window) if char.isdigit() or char == "."), default=-1)
    for start in range(len(window) - 1, max(last, -1), -1):
        between = window[start:].strip()
        if between in lists or between in {"-", "–", "—", ","}:
            if start and window[start - 1].isspace():
                continue
            return start if not (start and window[start - 1].isalpha() and between.isalpha()) else None
    return None


def _stretched(mention: MoneyMention, end: int) -> MoneyMention:
    return replace(mention, end=end) if end - mention.start <= _LONGEST_SPAN else mention


def _joined(found: Sequence[MoneyMention], low: str) -> list[MoneyMention]:
    """Joins a sum in words with the same sum in digits beside it: "fifty thousand euros (EUR 50 000)", "EUR 50 000 (say: fifty ...)"."""
    joined: list[MoneyMention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.rule == "words"
            and mention.rule != "words"
            and last.currency == mention.currency
            and low[last.end : mention.start].strip(" ,.\n") in {"(", "["}
            and low[mention.end : mention.end + 1] in {")", "]"}
        ):
            both = replace(mention, words_value=last.value)
            joined[-1] = replace(both, start=last.start) if mention.end - last.start <= _LONGEST_SPAN else both
            continue
        if last is not None and _is_spelled_again(last, mention):
            joined[-1] = replace(last, words_value=last.value)
            continue
        joined.append(mention)
    return joined


def _is_spelled_again(digits: MoneyMention, words: MoneyMention) -> bool:
    """Whether a sum in words, close behind digits, is the same sum again; cents need not be in the words."""
    return (
        words.rule == "words"
        and digits.rule != "words"
        and digits.currency == words.currency
        and int(digits.value) == words.value
        and words.start - digits.end <= _SPELLED_REACH
    )
