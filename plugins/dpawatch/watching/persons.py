"""Names of persons are never watched (ARCHITECTURE section 11): what can be recognised as one is refused."""

import re

from dpawatch.watching import names

_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|sir|dr|prof|herr|frau|mme|mlle|monsieur|madame|sig|signor|signora|sr|sra|don|doña|dhr|mevr|pan|pani|hr|fru|κ)\.?\s",
    re.IGNORECASE,
)


def is_titled_person(name: str) -> bool:
    """Whether a name begins with a title that persons bear, and has no legal form, which only organisations have."""
    return _TITLE.match(name) is not None and not names.has_legal_form(name)
