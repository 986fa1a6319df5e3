"""Names of persons are never watched (ARCHITECTURE section 11): what can be recognised as one is refused."""

import re

from dpawatch.watching import names
from parsers.extract.given_names import holds_given_name

_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|sir|dr|prof|herr|frau|mme|mlle|monsieur|madame|sig|signor|signora|sr|sra|don|doña|dhr|mevr|pan|pani|hr|fru|κ)\.?\s",
    re.IGNORECASE,
)


def is_titled_person(name: str) -> bool:
    """Whether a name begins with a title that persons bear, and has no legal form, which only organisations have."""
    return _TITLE.match(name) is not None and not names.has_legal_form(name)


def looks_like_person(name: str) -> bool:
    """Whether a name is a person's by all signs: two or three words, the first a common given name, no legal form.

    Some companies are called so; then the legal form in the company's name says that it is one.
    """
    words = name.split()
    if is_titled_person(name):
        return True
    return 2 <= len(words) <= 3 and not names.has_legal_form(name) and holds_given_name(f"{words[0]} X", "en")
