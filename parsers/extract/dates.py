"""Dates in a text, in any of our languages: names of months from CLDR in their grammatical forms, and numeric forms.

The year is the anchor; day and month are looked for right beside it. Day comes before month in numeric dates, as everywhere in Europe.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from parsers import languages as known_languages
from parsers.extract.currencies import fold
from parsers.models import PartialDate, Precision

# Spellings that CLDR lacks.
_MORE_MONTHS: Mapping[str, Mapping[str, int]] = {
    "de": {"jänner": 1, "feber": 2, "mrz": 3},
    "en": {"sept": 9},
    "es": {"setiembre": 9},
    "ga": {"mhárta": 3, "fheabhra": 2, "bhealtaine": 5, "mheitheamh": 6, "mheán fómhair": 9, "dheireadh fómhair": 10},
    "it": {"sett": 9},
    "mt": {"frar": 2, "lulju": 7},
    "ro": {"ian": 1},
}

# Languages whose month names take endings: "augustā", "elokuussa", "sierpniu".
_INFLECTED = frozenset("cs el et fi hr hu is lt lv pl sk sl".split())  # noqa: SIM905

# Endings of the nominative that other cases lose: Latvian "augusts, augustā", Slovene "december, decembra".
_ENDINGS = {"lv": r"i?s\Z", "sl": r"e[rc]\Z"}

_BLANKS = str.maketrans("\u00a0\u202f\u2009\n\t\u2019", "     '")
_YEAR = re.compile(r"(?<![\d.,/:])(?:19|20)\d\d(?!\d)|(?<=\d[./-])(?:19|20)\d\d(?!\d)|(?<=\d[./-] )(?:19|20)\d\d(?!\d)")
_WORD = r"[^\W\d_]{3,14}"
_OF = r"(?:de |del |d'|d' |ta' |of |lá )?"
_NAMED_BEFORE = re.compile(
    rf"(?:(?<!\d)(\d{{1,2}})(?:\.|er|re|º|°|η|ης|st|nd|rd|th|ú)?[ ]{{0,2}}{_OF})?({_WORD})[.,]{{0,2}} {{0,2}}{_OF}\Z"
)
_ENGLISH_BEFORE = re.compile(rf"({_WORD})\.? {{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?,? {{1,2}}\Z")
_NUMERIC_BEFORE = re.compile(r"(?<![\d./-])(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?\Z")
_ISO_AFTER = re.compile(r"-(\d\d)-(\d\d)(?!\d)|/(\d\d)/(\d\d)(?!\d)|\. ?(\d\d?)\. ?(\d\d?)(?!\d)")
_NAMED_AFTER = re.compile(rf"\.?,? ?(?:m\.|gada|g\.|év|évi)? ?({_WORD})(?:\.? (\d{{1,2}})(?!\d))?")
_LATVIAN_AFTER = re.compile(rf"\. gada (\d{{1,2}})\. ?({_WORD})")
_NAME = re.compile(r"[^\W\d_]{3}")
_SHORT_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d\d)\.?")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text: the characters ``start`` to ``end``."""

    start: int
    end: int
    date: PartialDate


def find_dates(text: str, language: str) -> tuple[DateMention, ...]:
    """The dates of a text that name at least month and year, in text order. Linear in the length of the text.

    Raises:
        KeyError: for a language that ``parsers.languages`` does not have.
    """
    low = fold(text.translate(_BLANKS))
    months = _months(language)
    for name in months.of_two_words:
        low = low.replace(name, name.replace(" ", "x"))
    found: list[DateMention] = []
    for year in _YEAR.finditer(low):
        free = found[-1].end if found else 0
        mention = _around(low, year.start(), year.end(), free, months)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def parse_date(text: str, languages: Sequence[str]) -> PartialDate | None:
    """The date that a short text states ("04 juni 2026", "Mié, 24/06/2026", "2019. gada 26. augustā", "2026").

    Args:
        text: a cell or label that holds one date; of several the first full one counts.
        languages: the languages it may be in, likeliest first; English is tried last in any case.

    Returns:
        The date with what is known of it; ``None`` when the text states none.
    """
    best: PartialDate | None = None
    for language in dict.fromkeys((*languages, "en")):
        for mention in find_dates(text, language):
            if mention.date.precision is Precision.DAY:
                return mention.date
            best = best or mention.date
    return best or _bare(text.strip()) or _by_dateparser(text, languages)


def _bare(text: str) -> PartialDate | None:
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return PartialDate(date(int(text), 1, 1), Precision.YEAR)
    short = _SHORT_NUMERIC.fullmatch(text)
    return short and _day(2000 + int(short[3]), int(short[2]), int(short[1]))


def _by_dateparser(text: str, languages: Sequence[str]) -> PartialDate | None:
    """What our own tables do not know, such as a weekday's name inside; absolute dates only, since relative ones need a clock."""
    if not re.search(r"\d", text) or len(text) > 60:
        return None
    import dateparser
    from dateparser.data.languages_info import language_order

    known = [code for code in languages if code in language_order]
    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"], "DATE_ORDER": "DMY"}
    parsed = dateparser.parse(text, languages=known or None, settings=settings)
    return None if parsed is None else PartialDate(parsed.date())


def _around(low: str, start: int, end: int, free: int, months: "_Months") -> DateMention | None:
    """The date whose year stands at ``start``..``end``: whichever side gives a day; else month and year."""
    year = int(low[start:end])
    first = max(free, start - 40)
    partial: DateMention | None = None
    for begin, stop, month, day in (*_before(low, first, start, end, months), *_after(low, start, end, months)):
        known = _day(year, month, day) if day else PartialDate(date(year, month, 1), Precision.MONTH)
        if known is None:
            continue
        mention = DateMention(begin, stop, known)
        if known.precision is Precision.DAY:
            return mention
        partial = partial or mention
    return partial


_Read = tuple[int, int, int, int | None]


def _before(low: str, first: int, start: int, end: int, months: "_Months") -> Iterator[_Read]:
    window = low[first:start]
    numeric = _NUMERIC_BEFORE.search(window) if window.rstrip().endswith((".", "/", "-")) else None
    if numeric is not None:
        day, month = int(numeric[1]), int(numeric[3])
        if month > 12 >= day:
            day, month = month, day
        if 1 <= month <= 12:
            yield first + numeric.start(), end, month, day
    if not _NAME.search(window):
        return
    english = _ENGLISH_BEFORE.search(window)
    if english is not None and (number := months.number(english[1])):
        yield first + english.start(), end, number, int(english[2])
    named = _NAMED_BEFORE.search(window)
    if named is not None and (number := months.number(named[2])):
        yield first + named.start(), end, number, int(named[1]) if named[1] else None


def _after(low: str, start: int, end: int, months: "_Months") -> Iterator[_Read]:
    window = low[end : end + 40]
    iso = _ISO_AFTER.match(window)
    if iso is not None:
        month, day = (int(part) for part in iso.groups() if part)
        if 1 <= month <= 12:
            yield start, end + iso.end(), month, day
    latvian = _LATVIAN_AFTER.match(window)
    if latvian is not None and (number := months.number(latvian[2])):
        yield start, end + latvian.end(), number, int(latvian[1])
    named = _NAMED_AFTER.match(window)
    if named is not None and (number := months.number(named[1])):
        yield start, end + (named.end() if named[2] else named.end(1)), number, int(named[2]) if named[2] else None


def _day(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(date(year, month, day))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Months:
    """Month names of a language, folded: whole forms, and stems that take endings (longest first).

    Irish has names of two words; their blank is written ``x`` in ``forms``, and in the text that is searched.
    """

    forms: Mapping[str, int]
    stems: tuple[tuple[str, int], ...]
    of_two_words: tuple[str, ...]

    def number(self, word: str) -> int | None:
        if word in self.forms:
            return self.forms[word]
        return next((number for stem, number in self.stems if word.startswith(stem) and len(word) - len(stem) <= 5), None)


def _shared_start(one: str, other: str) -> str:
    return next((one[:i] for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(one, other, key=len))


@cache
def _months(language: str) -> _Months:
    from babel import Locale

    code = known_languages.get(language).code
    locale = Locale.parse("pt_PT" if code == "pt" else code)
    forms: dict[str, int] = {}
    stems: list[tuple[str, int]] = []
    for number in range(1, 13):
        wide = [fold(locale.months[context]["wide"][number]) for context in ("format", "stand-alone")]
        short = [fold(locale.months[context]["abbreviated"][number]).rstrip(".") for context in ("format", "stand-alone")]
        forms |= dict.fromkeys((*short, *wide), number)
        stem = re.sub(_ENDINGS.get(code, r"\Z"), "", _shared_start(*wide))
        if code in _INFLECTED and len(stem) >= 3:
            stems.append((stem, number))
    forms |= {fold(word): number for word, number in _MORE_MONTHS.get(code, {}).items()}
    two_words = tuple(name for name in forms if " " in name)
    joined = {name.replace(" ", "x"): number for name, number in forms.items()}
    return _Months(joined, tuple(sorted(stems, key=lambda pair: -len(pair[0]))), two_words)
