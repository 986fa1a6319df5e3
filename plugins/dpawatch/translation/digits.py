"""Whether a translation kept the numbers of its original.

Small models lose digits ("3.526.957" became "3,529657"), all systems do so now and then; a reader must never see such a number unmarked.
Numbers are compared by value, each side read by the marks of its own language (CLDR), so "2.317.468" -> "2,317.468" is found too.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol

NUMBER = re.compile(r"\d{1,3}(?:[  \u2009\u202f'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)*")
_DATE = re.compile(r"(?<!\d)(\d{1,2})[./-] ?(\d{1,2})[./-] ?\d{4}(?!\d)|(?<!\d)\d{4}-(\d{1,2})-(\d{1,2})(?!\d)")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written, its values (several for a date or a version such as "4.2.1"), and where it stands."""

    written: str
    values: tuple[str, ...]
    start: int
    end: int


@cache
def _decimal_mark(language: str) -> str:
    try:
        return str(get_decimal_symbol(Locale.parse(language)))
    except (UnknownLocaleError, ValueError):
        return "."


def _value(whole: str, decimals: str = "") -> str:
    """The canonical form: no separators, no zeros without meaning, a point before decimals."""
    whole, decimals = whole.lstrip("0") or "0", decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole


def _grouped(parts: list[str]) -> bool:
    return 1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])


def _values(written: str, mark: str) -> tuple[str, ...]:
    plain = re.sub(r"[^\d.,:]", "", written)
    parts = re.split(r"[.,:]", plain)
    marks = re.findall(r"[.,:]", plain)
    if not marks:
        return (_value(plain),)
    *before, last = marks
    if len(set(marks)) == 1 and last != ":" and _grouped(parts) and (before or last != mark):
        return (_value("".join(parts)),)
    if len(marks) == 1 or (len(set(before)) == 1 and last not in before and _grouped(parts[:-1])):
        return (_value("".join(parts[:-1]), parts[-1]),)
    return tuple(_value(part) for part in parts)


def find(text: str, language: str) -> Iterator[Number]:
    """The numbers of a text in order, read by the marks of its language (ISO 639-1)."""
    for match in NUMBER.finditer(text):
        yield Number(match.group(), _values(match.group(), _decimal_mark(language)), match.start(), match.end())


def rewritten(number: Number, target: str) -> str:
    """The number as it is written in the target language: "30.500" would be read as thirty and a half in English.

    Dates and other sequences stay as they are, and so do plain digits (years, article numbers) and the ambiguous "30,500" of a language
    with decimal commas: whether a decimal or a slip, the reader must see what was written.
    """
    if len(number.values) > 1 or number.written.isdigit() or ":" in number.written:
        return number.written
    mark = _decimal_mark(target)
    whole, _, fraction = number.values[0].partition(".")
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", number.written) and (fraction or len(whole) <= 3):
        return number.written
    decimals = re.search(r"[.,](\d+)$", number.written)
    tail = f"{mark}{decimals.group(1)}" if decimals and len(re.sub(r"\D", "", number.written)) > len(whole) else ""
    head = len(whole) % 3 or 3
    groups = [whole[:head], *(whole[at : at + 3] for at in range(head, len(whole), 3))]
    return ("," if mark == "." else ".").join(groups) + tail


def _months_in_words(original: str, translation: str) -> Counter[str]:
    """Months that the original writes as a number and the (English) translation in words, as the values to be excused."""
    words = set(re.findall(r"[a-z]+", translation.lower()))
    excused: Counter[str] = Counter()
    for match in _DATE.finditer(original):
        for month in {int(group) for group in match.groups() if group}:
            if 1 <= month <= 12 and _MONTHS[month - 1] in words:
                excused[str(month)] += 1
    return excused


def _small(value: str) -> bool:
    """Whether a value is a whole number of 1 to 12, which a translator may well write as a word."""
    return len(value) <= 2 and value.isdigit() and 1 <= int(value) <= 12


def _excused(value: str, translation_words: Counter[str], months: Counter[str]) -> bool:
    if months[value] > 0:
        months[value] -= 1
        return True
    word = _SMALL[int(value) - 1] if _small(value) else ""
    if word and translation_words[word] > 0:
        translation_words[word] -= 1
        return True
    return False


def _unmatched(numbers: list[Number], others: list[Number]) -> list[tuple[str, str]]:
    """(value, as written) for each of the values of the first list that the second does not have; order does not matter."""
    left = Counter(value for number in others for value in number.values)
    alone = []
    for number in numbers:
        for value in number.values:
            if left[value] > 0:
                left[value] -= 1
            else:
                alone.append((value, number.written))
    return alone


def differences(original: str, translation: str, source: str, target: str = "en") -> tuple[str, ...]:
    """Numbers that are not the same on both sides, in words; empty when all are.

    Not counted: another order, other separators ("15.00" and "15:00"), a month or a number up to twelve written in English words, and a
    number up to twelve that only the translation writes in digits.
    """
    ours, theirs = list(find(original, source)), list(find(translation, target))
    words = Counter(re.findall(r"[a-z]+", translation.lower()))
    months = _months_in_words(original, translation)
    lost = [(value, written) for value, written in _unmatched(ours, theirs) if not _excused(value, words, months)]
    added = _unmatched(theirs, ours)
    if not lost:
        added = [(value, written) for value, written in added if not _small(value)]
    return tuple(_said(mine, other) for mine, other in zip_longest(_once(lost), _once(added), fillvalue=("", "")))


def _once(numbers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(value, as written), one for each way of writing."""
    first: dict[str, str] = {}
    for value, written in numbers:
        first.setdefault(written, value)
    return [(value, written) for written, value in first.items()]


def _said(mine: tuple[str, str], other: tuple[str, str]) -> str:
    (value, written), (other_value, other_written) = mine, other
    if not written:
        return f"translation has {other_written}, original has no such number"
    if not other_written:
        return f"original has {written}, translation has no such number"
    if written == other_written:
        return f"original has {written} (read as {value}), translation {other_written} (read as {other_value})"
    return f"original has {written}, translation {other_written}"
