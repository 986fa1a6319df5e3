"""One file of words for each language: what no standard holds about its money, legal references and sanctions."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from parsers.languages.sanction_words import SanctionWords
from parsers.languages.words import ArticleWords, MoneyWords

# The 24 official languages of the EU, both Norwegians and Icelandic.
ALL: tuple[str, ...] = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "is"),
    *("it", "lt", "lv", "mt", "nb", "nl", "nn", "pl", "pt", "ro", "sk", "sl", "sv"),
)


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language."""

    code: str
    money: MoneyWords
    articles: ArticleWords
    sanctions: SanctionWords


@cache
def get(code: str) -> Language:
    """The words of a language by its ISO 639-1 code (``no`` is read as ``nb``).

    Raises:
        KeyError: for a language that is not in :data:`ALL`.
    """
    name = "nb" if code == "no" else code
    if name not in ALL:
        raise KeyError(f"no words for the language {code!r}; known: {' '.join(ALL)}")
    module = import_module(f"parsers.languages.{name}")
    return Language(name, module.MONEY, module.ARTICLES, module.SANCTIONS)
