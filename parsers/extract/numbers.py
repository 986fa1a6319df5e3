"""Numbers as texts write them: in digits with any grouping, and in words of our languages."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache

from parsers.extract.currencies import Lexicon

# A number in digits. Groups of three parted by one kind of mark, or by blanks; a PDF may put a blank before the zeros ("10. 000"), or
# break the line there.
_GROUPED = r"\d{1,3}(?P<mark>[ .,'’])\d{3}(?:(?P=mark)\d{3}|(?:(?P=mark)|(?<=[ .,]\d{3}))\n000)*(?!\d)"
_SPLIT_BY_PDF = r"\d{1,3}(?:[.,]\d{3})*(?: [.,] ?|[.,] )000(?!\d)|[1-9]\d{0,2} 0[.,]000(?!\d)"
_ENDINGS = r"(?: ?[.,:] ?[-–—]{1,2}|,=|/00(?!\d))?"
_PLAIN = r"\d{1,15}(?:[.,]\d{1,4})?(?!\d)"

# Read forwards, after "€"; and backwards, before "euros", where a blank may follow the decimal mark ("15.000, 00 EUR").
NUMBER = re.compile(rf"(?P<digits>(?:{_SPLIT_BY_PDF})(?:[.,]\d\d(?!\d))?|{_GROUPED}(?:, ?00|[.,]\d{{1,2}})?(?![.,]?\d)|{_PLAIN}){_ENDINGS}")
NUMBER_AT_END = re.compile(
    rf"(?<!\d)(?P<digits>(?:{_SPLIT_BY_PDF})(?:[.,]\d\d(?!\d))?|{_GROUPED}(?:[.,] ?\d\d|[.,]\d)?|{_PLAIN}){_ENDINGS}\Z"
)

_MARKS = re.compile(r"[.,]")


def read_digits(digits: str, decimal_mark: str, *, before_magnitude: bool = False) -> Decimal | None:
    """The value of a number in digits.

    One mark before exactly three digits parts thousands, whichever mark it is: authorities write ``€10.000`` in English too. Before a
    word such as "million" it is what the language says (English ``1.234 million``).

    Args:
        digits: as :data:`NUMBER` matches them.
        decimal_mark: the language's own.
        before_magnitude: whether a word for thousand or million follows.

    Returns:
        The value; ``None`` when the marks make no sum ("12,5000": a slip, and nobody knows of which digit).
    """
    if "\n" in digits:
        head, _, zeros = digits.rpartition("\n")
        digits = re.sub(r"\D", "", head) + zeros
    bare = re.sub(r"[ '’]", "", digits)
    marks = _MARKS.findall(bare)
    if not marks:
        return Decimal(bare)
    if len(bare) - bare.rindex(marks[-1]) > 4 and not before_magnitude:
        return None
    whole, last = bare[: bare.rindex(marks[-1])], bare[bare.rindex(marks[-1]) + 1 :]
    if _last_mark_is_decimal(whole, last, marks, decimal_mark, before_magnitude):
        return Decimal(f"{_MARKS.sub('', whole)}.{last}")
    return Decimal(_MARKS.sub("", bare))


def _last_mark_is_decimal(whole: str, last: str, marks: Sequence[str], decimal_mark: str, before_magnitude: bool) -> bool:
    if len(last) != 3:
        return True
    if len(marks) > 1:
        return False
    if whole.strip("0") == "":
        return True
    return before_magnitude and marks[0] == decimal_mark


Token = tuple[str, Decimal]
_UNIT, _ARTICLE, _TIMES, _JOIN, _MARK = "unit", "article", "times", "join", "mark"
_ZERO, _ONE, _TEN, _HUNDRED, _THOUSAND = Decimal(0), Decimal(1), Decimal(10), Decimal(100), Decimal(1000)


def read_words(words: Sequence[str], lexicon: Lexicon) -> Decimal | None:
    """The value of a number in words, folded (``["dos", "mil", "quinientos"]``); ``None`` when they are not wholly one number.

    A magnitude alone ("million") is a number only where the language says so (``MoneyWords.alone``).
    """
    tokens: list[Token] = []
    for word in words:
        cut = cut_word(word, lexicon)
        if cut is None:
            return None
        tokens += cut
    while tokens and tokens[-1][0] == _JOIN:
        tokens.pop()
    if not tokens or (tokens[0][0] == _TIMES and not _stands_alone(words[0], lexicon)):
        return None
    return _total(tokens)


def _stands_alone(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.magnitudes:
        return word in lexicon.alone
    return any(word.startswith(form) for form in lexicon.alone)


@lru_cache(maxsize=8192)
def cut_word(word: str, lexicon: Lexicon) -> tuple[Token, ...] | None:
    """A word cut into number words (``femtioåttamiljoner`` = 50, 8, 10^6), longest part first; ``None`` when something is left over."""
    known = _vocabulary(lexicon)
    if word in known:
        return (known[word],)
    if len(word) > 60:
        return None
    ends: list[tuple[Token, ...] | None] = [None] * len(word) + [()]
    for start in range(len(word) - 1, -1, -1):
        if word[start] == "-":
            ends[start] = ends[start + 1]
            continue
        for end in range(len(word), start + 1, -1):
            rest, token = ends[end], known.get(word[start:end])
            if rest is not None and token is not None:
                ends[start] = (token, *rest)
                break
    return ends[0]


@cache
def _vocabulary(lexicon: Lexicon) -> dict[str, Token]:
    known: dict[str, Token] = {word: (_TIMES, _ONE.scaleb(power)) for word, power in lexicon.magnitudes.items()}
    known |= {word: (_UNIT, Decimal(str(value))) for word, value in lexicon.numbers.items()}
    known |= {word: (_ARTICLE, _ONE) if word in known else (_JOIN, _ZERO) for word in lexicon.joiners}
    if lexicon.decimal_word:
        known[lexicon.decimal_word] = (_MARK, _ZERO)
    return known


def _total(tokens: Sequence[Token]) -> Decimal | None:
    """Adds up number words: units into a group below a thousand, groups times magnitudes into the total."""
    total, group, largest = _ZERO, None, _ZERO
    fraction = ""
    in_fraction = joined = False
    for kind, value in tokens:
        if kind == _MARK:
            in_fraction = True
        elif kind == _JOIN:
            joined = True
        elif value < 1 and group == _ONE and not joined:
            group = value  # "eine halbe Million", where the one is an article
        elif kind == _UNIT and in_fraction:
            fraction += str(value)
        elif kind == _UNIT or (kind == _ARTICLE and group is None):
            group = value if group is None else _add(group, value)
            if group is None:
                return None
        elif kind == _TIMES:
            if fraction:
                group, fraction, in_fraction = Decimal(f"{group or 0}.{fraction}"), "", False
            if total and value > largest:
                total = (total + (group or _ZERO)) * value
            else:
                total += (_ONE if group is None else group) * value
            group, largest = None, max(largest, value)
    if fraction:
        return None
    return total + (group or _ZERO)


def _add(group: Decimal, value: Decimal) -> Decimal | None:
    """One more word of a group; ``None`` for what makes no number.

    "Hundred" and "ten" multiply the unit before them (Finnish ``kaksikymmentä``); French has 4 x 20 and 60 + 10.
    """
    below_thousand, below = group % _THOUSAND, group % _HUNDRED
    if value < 1:
        return group + value if group == group.to_integral_value() else None
    if value == _HUNDRED and 0 < below_thousand < _HUNDRED:
        return group + below_thousand * 99
    if value == _TEN and 2 <= below <= 9:
        return group + below * 9
    if value == 20 and below == 4:
        return group + 76
    if value >= _HUNDRED:
        return group + value if below_thousand == 0 else None
    if value < _TEN:
        return group + value if below % _TEN == 0 else None
    fits = below < _TEN and (value >= 20 or below == 0)
    return group + value if fits or (below in (60, 80) and value < 20) else None


def is_grouped(digits: str) -> bool:
    """Whether digits look like a sum: parted in thousands, or five and more."""
    return re.search(r"[ .,']\d{3}|\d{5}", digits) is not None


def plain(value: Decimal) -> Decimal:
    """The value without exponent and without zeros after the mark: 30500000, not 3.05E+7."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
