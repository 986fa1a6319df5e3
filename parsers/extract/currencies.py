"""Which signs, codes and words name a currency, and which words multiply, in one language: CLDR's plus the language file's.

CLDR comes through Babel, is loaded when a language is first used, and is kept. What is ambiguous is settled by language and country:
``kr`` by :data:`CROWN_OF`, ``mil`` and ``Billion`` by the language.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from parsers import languages

if TYPE_CHECKING:
    from babel import Locale

CODES = ("EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "ISK", "PLN", "CZK", "HUF", "RON", "BGN", "HRK", "USD")

# Signs and abbreviations that mean one currency in every language.
SIGNS: Mapping[str, str] = {
    "€": "EUR",
    "euro": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "$": "USD",
    "us$": "USD",
    "zł": "PLN",
    "kč": "CZK",
    "лв": "BGN",
    "sfr": "CHF",
}

# Signs, which need no word boundary; the letters before them, if any, are looked at in money.py.
_BARE_SIGNS = frozenset("€£$")

# Whose crown "kr" is: by the text's language where that is Nordic, else by country.
CROWN_OF: Mapping[str, str] = {
    **dict.fromkeys(("da", "DK"), "DKK"),
    **dict.fromkeys(("nb", "nn", "NO"), "NOK"),
    **dict.fromkeys(("sv", "SE"), "SEK"),
    **dict.fromkeys(("is", "IS"), "ISK"),
}

# Words that name the local currency only where the text comes from.
LOCAL_WORDS: Mapping[str, Mapping[str, str]] = {
    "CH": {"francs": "CHF", "franken": "CHF", "franchi": "CHF", "fr": "CHF"},
    "LI": {"franken": "CHF", "fr": "CHF"},
    "HU": {"ft": "HUF"},
    "HR": {"kn": "HRK"},
    "RO": {"lei": "RON"},
}

# Multipliers glued to a sign or code: k€, TEUR, MSEK, Mrd€.
_GLUED_PREFIXES: Mapping[str, int] = {"k": 3, "t": 3, "m": 6, "mn": 6, "mio": 6, "mln": 6, "md": 9, "mrd": 9, "mld": 9, "bn": 9}

# Words for large numbers that mean the same in all our languages.
_COMMON_MAGNITUDES: Mapping[str, int] = {"million": 6, "mio": 6, "mln": 6, "mrd": 9, "mld": 9}

# Single letters multiply only between number and currency (30 M€, 20 k EUR), or right behind a number with its currency (€30.5m).
LETTER_MAGNITUDES: Mapping[str, int] = {"k": 3, "m": 6, "mn": 6, "b": 9, "bn": 9, "md": 9}

# Words and signs that may stand before their number. Plural words (euros, kronor) never do.
_MAY_PRECEDE = frozenset({"euro", "kr", "ft", "zł", "kč", "лв", "fr", "sfr", "ευρω", "kn", "lei"})

_GREEK = re.compile("[\u0370-\u03ff]")
_GREEK_ACCENTS = str.maketrans("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ")


@dataclass(frozen=True, slots=True)
class Unit:
    """What a currency sign, code or word means.

    Attributes:
        code: ISO 4217.
        power: power of ten that the unit itself holds (6 for ``MEUR``).
        capitals: whether only capitals count (``NOK`` is a currency, Norwegian ``nok`` means enough).
        leads: whether it may stand before its number; ``sign`` whether it is a sign or a code rather than a word.
    """

    code: str
    power: int = 0
    capitals: bool = False
    leads: bool = False
    sign: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All words around money in one language and country, lower case, without accents in Greek. Made once, compared by identity."""

    language: str
    units: Mapping[str, Unit]
    unit_pattern: re.Pattern[str]
    magnitudes: Mapping[str, int]
    numbers: Mapping[str, float]
    joiners: frozenset[str]
    linkers: frozenset[str]
    lists: frozenset[str]
    vague: frozenset[str]
    alone: frozenset[str]
    article_words: frozenset[str]
    decimal_word: str
    decimal_mark: str
    currency_first: bool


def fold(text: str) -> str:
    """Lower case with the same number of characters, and Greek without accents (capitals are written without them)."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_GREEK_ACCENTS) if _GREEK.search(low) else low


def forms(words: str) -> Iterator[str]:
    """The forms in a word list of a language file, folded: parted by blanks, with ``_`` for a blank inside a form."""
    for word in words.split():
        yield fold(word.replace("_", " "))


def lexicon(language: str, country: str | None = None) -> Lexicon:
    """The lexicon of a language for texts from ``country`` (ISO 3166 alpha-2).

    Raises:
        KeyError: for a language without a language file.
    """
    code = "nb" if language == "no" else language
    crown = CROWN_OF.get(code) or CROWN_OF.get(country or "")
    return _lexicon(code, crown, country if country in LOCAL_WORDS else None)


@cache
def _lexicon(language: str, crown: str | None, country: str | None) -> Lexicon:
    from babel import Locale

    words = languages.get(language)
    money = words.money
    locale = Locale.parse("pt_PT" if language == "pt" else language)
    units = _units(locale, language, crown, country)
    magnitudes = {**_COMMON_MAGNITUDES, **_cldr_magnitudes(locale)}
    magnitudes |= {form: power for power, line in money.magnitudes.items() for form in forms(line)}
    symbols = locale.number_symbols.get("latn", {})
    return Lexicon(
        language=language,
        units=units,
        unit_pattern=_unit_pattern(units),
        magnitudes=magnitudes,
        numbers={form: value for value, line in money.numbers.items() for form in forms(line)},
        joiners=frozenset(forms(money.joiners)),
        linkers=frozenset(forms(money.linkers)),
        lists=frozenset(forms(money.lists)),
        vague=frozenset(forms(money.vague)),
        alone=frozenset(forms(money.alone)),
        article_words=frozenset({*forms(words.articles.article), "art", "article", "nr", "no"}),
        decimal_word=fold(money.decimal_word),
        decimal_mark=str(symbols.get("decimal", ".")),
        currency_first=str(locale.currency_formats["standard"].pattern).startswith("¤"),
    )


def _units(locale: "Locale", language: str, crown: str | None, country: str | None) -> dict[str, Unit]:
    money = languages.get(language).money
    units: dict[str, Unit] = {}
    for code in CODES:
        for name in _cldr_names(locale, code):
            units[fold(name)] = Unit(code)
        units[code.lower()] = Unit(code, capitals=True, leads=True, sign=True)
    for sign, code in SIGNS.items():
        units[sign] = Unit(code, leads=True, sign=sign != "euro")
    for prefix, power in _GLUED_PREFIXES.items():
        units[f"{prefix}€"] = Unit("EUR", power, leads=True, sign=True)
        units |= {prefix + code.lower(): Unit(code, power, capitals=True, leads=True, sign=True) for code in CODES}
    local = LOCAL_WORDS.get(country or "", {})
    named = [*((form, code, 0) for code, line in money.currencies.items() for form in forms(line)), *((w, c, 0) for w, c in local.items())]
    named += [(form, code, power) for (power, code), line in money.glued.items() for form in forms(line)]
    for form, code, power in named:
        real = crown if code == "KR" else code
        if real is not None and not (form in units and units[form].sign):
            units[form] = Unit(real, power, leads=form in _MAY_PRECEDE)
    return units


def _cldr_names(locale: "Locale", code: str) -> set[str]:
    from babel.numbers import get_currency_name

    plurals = locale._data["currency_names_plural"].get(code, {})  # no public reader for all forms
    return {*map(str, plurals.values()), get_currency_name(code, locale=locale)} - {code}


def _cldr_magnitudes(locale: "Locale") -> dict[str, int]:
    """CLDR's words for thousand and more, from its compact patterns ("00 Mio'.'" for 10,000,000), three letters or longer."""
    found: dict[str, int] = {}
    for style in ("short", "long"):
        for by_size in locale.compact_decimal_formats.get(style, {}).values():
            for size, pattern in by_size.items():
                shown = str(pattern.pattern)
                word = fold(re.sub(r"[0'\s\u200f]", "", shown).rstrip("."))
                if "0" in shown and len(word) >= 3 and " " not in shown.strip("0 \xa0'").strip() and "\xa0" not in shown.strip("0 \xa0'"):
                    found[word] = len(size) - shown.count("0")
    return found


def _unit_pattern(units: Mapping[str, Unit]) -> re.Pattern[str]:
    """One pattern for all units, the longest form first; a word is not followed by a letter.

    Whether a letter stands before is checked afterwards: a pattern that begins with plain characters is skipped through far faster.
    """
    bare = "".join(form for form in units if form in _BARE_SIGNS)
    worded = _any_of([form for form in units if form not in _BARE_SIGNS])
    return re.compile(f"(?:{worded})(?![^\\W\\d_])|[{bare}]")


def _any_of(forms: Sequence[str]) -> str:
    """An expression for any of the forms, the longest that fits, written as a tree of their letters.

    An alternation of all forms would be tried one by one at every character of a text: twelve times slower (benchmarks/extract.py).
    """
    if not any(forms):
        return ""
    by_letter: dict[str, list[str]] = {}
    for form in forms:
        if form:
            by_letter.setdefault(form[0], []).append(form[1:])
    branches = [re.escape(letter) + _any_of(rest) for letter, rest in by_letter.items()]
    tree = branches[0] if len(branches) == 1 and "" not in forms else f"(?:{'|'.join(branches)})"
    return f"{tree}?" if "" in forms else tree
