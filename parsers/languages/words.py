"""The shapes of what a language file holds about money, numbers and articles.

CLDR (through Babel) is the base: names of currencies, decimal marks, words for thousand and million, names of months. A language
file adds only what CLDR lacks: case endings, glued units ("mnkr"), numbers in words, the words of legal references.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """Words of one language around sums of money.

    Word lists are strings of lower-case forms parted by blanks; a blank inside a form is written ``_`` (``pounds_sterling``).

    Attributes:
        currencies: names of a currency by its ISO 4217 code (``{"EUR": "euroa euron"}``). The code ``KR`` stands for the crown of
            the country that the text comes from (DKK, ISK, NOK or SEK).
        magnitudes: words that multiply, by power of ten (``{3: "tuhannen", 6: "miljoonan milj"}``). An abbreviation is written
            without its full stop.
        glued: units that hold magnitude and currency in one word, by power of ten and code (``{(6, "KR"): "mnkr"}``).
        numbers: number words by value (``{2: "deux", 0.5: "demi"}``). Compounds (``tweeëntwintig``) are cut into these.
        joiners: words between the parts of a number in words (``og`` in ``to og tyve``).
        linkers: words between number and currency (``de`` in ``20 millions de francs``), between "(" and the sum in words (``azaz``).
        lists: words that join or oppose two sums which share what follows (``2 000 et 3 000 euros``): and, or, to.
        vague: words that make a bare magnitude no amount (``several thousand euros``).
        alone: magnitudes that mean one of them when no number stands before (``tusen kronor``).
        decimal_word: the decimal mark in words (``komma`` in ``eina komma þrjár``).
    """

    currencies: Mapping[str, str] = field(default_factory=dict)
    magnitudes: Mapping[int, str] = field(default_factory=dict)
    glued: Mapping[tuple[int, str], str] = field(default_factory=dict)
    numbers: Mapping[float, str] = field(default_factory=dict)
    joiners: str = ""
    linkers: str = ""
    lists: str = ""
    vague: str = ""
    alone: str = ""
    decimal_word: str = ""


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """Words of one language in references to a law; word lists are written as in :class:`MoneyWords`.

    Attributes:
        article: words for "article", singular and plural, with their abbreviations (without full stop).
        paragraph: words for "paragraph".
        point: words for "point", "letter", "indent".
        gdpr: names of the General Data Protection Regulation (Regulation (EU) 2016/679), beside those that all languages share.
        after: whether the word for article may follow its number (``5. panta``, ``5. cikk``).
        ordinals: words for the first paragraphs (``{"eerste": 1}``).
    """

    article: str = ""
    paragraph: str = ""
    point: str = ""
    gdpr: str = ""
    after: bool = False
    ordinals: Mapping[str, int] = field(default_factory=dict)
