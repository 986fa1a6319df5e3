"""The errors of reading. Each names what was wrong, where, and what to do about it."""


class DpaWatchError(Exception):
    """The root of every error this project raises on purpose."""


class UnknownSourceError(DpaWatchError):
    """A source id that no module in ``parsers.authorities`` declares."""


class BrokenSourceError(DpaWatchError):
    """A source module that cannot be imported, or does not hold what it should. It costs this source only."""


class ParseError(DpaWatchError):
    """A page could not be read as what it should be.

    Attributes:
        kind: a stable word for tables and metrics (``drift``, ``blocked``, ``skip`` ...).
    """

    kind = "parse"


class Drift(ParseError):
    """The page is not shaped as the source module expects: the site has probably changed."""

    kind = "drift"


class EmptyListing(Drift):
    """The container of the listing is there, but nothing is in it although there always is something."""

    kind = "empty"


class Unfilled(Drift):
    """The entries are there, but a field of theirs is no longer filled, or is the same in all of them."""

    kind = "unfilled"


class Blocked(ParseError):
    """A bot wall, a consent page or an error page came instead of content."""

    kind = "blocked"


class WrongLanguage(ParseError):
    """The text is not in a language that the source declares."""

    kind = "wrong_language"


class SkipItem(ParseError):
    """One item is not for us, and the reason is known. It is counted, never dropped silently."""

    kind = "skip"


class ExtractionError(DpaWatchError):
    """A text was read, but nothing trustworthy could be taken from it. It is stored and goes to review."""
