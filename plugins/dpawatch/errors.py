"""Errors of the outside world: fetching, translating, delivering, configuring."""

from parsers.errors import DpaWatchError


class SettingsError(DpaWatchError):
    """A ``DPAWATCH_*`` variable or a configuration file is wrong; the message says which and how to mend it."""


class FetchError(DpaWatchError):
    """A page could not be fetched.

    Attributes:
        kind: a stable word for tables and metrics.
        retryable: whether trying again later can help.
        retry_after: seconds the server asked us to wait, where it said so.
    """

    kind = "fetch"
    retryable = False

    def __init__(self, message: str, *, url: str = "", retry_after: float | None = None) -> None:
        super().__init__(message)
        self.url = url
        self.retry_after = retry_after


class FetchTimeout(FetchError):
    """No complete answer within the total deadline."""

    kind, retryable = "timeout", True


class Unreachable(FetchError):
    """The host could not be reached: name, connection or TLS failed."""

    kind, retryable = "unreachable", True


class ServerError(FetchError):
    """The server answered 5xx."""

    kind, retryable = "server_error", True


class RateLimited(FetchError):
    """The server answered 429, or 503 with Retry-After."""

    kind, retryable = "rate_limited", True


class Gone(FetchError):
    """The server answered 404 or 410."""

    kind = "gone"


class Refused(FetchError):
    """The server answered 401, 403 or another final 4xx: it does not want us."""

    kind = "refused"


class TooLarge(FetchError):
    """The body, before or after decompression, is larger than the cap."""

    kind = "too_large"


class WrongContentType(FetchError):
    """Something else came than what was asked for (HTML instead of a PDF)."""

    kind = "wrong_content_type"


class ForbiddenAddress(FetchError):
    """The address is private, loopback, link-local, or not http(s)."""

    kind = "forbidden_address"


class RobotsDisallowed(FetchError):
    """robots.txt of the host forbids this address to us."""

    kind = "robots"


class TooManyRedirects(FetchError):
    """More redirects than we follow, or a loop."""

    kind = "redirects"


class TranslationError(DpaWatchError):
    """A translation backend failed.

    Attributes:
        retryable: whether the same text may succeed later.
    """

    def __init__(self, message: str, *, retryable: bool = True) -> None:
        super().__init__(message)
        self.retryable = retryable


class UnsupportedLanguageError(TranslationError):
    """The backend has no translation between these languages, and will not have one tomorrow."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=False)


class DeliveryError(DpaWatchError):
    """A message could not be delivered; it stays in the outbox.

    Attributes:
        outcome: ``not_sent`` (Slack surely has it not), ``unknown`` (it may have it) or ``refused`` (it will not take it as
            things are: wrong channel or token).
        retry_after: seconds to wait, where Slack said so.
        code: Slack's own word for a refusal (``channel_not_found``), where there is one.
    """

    def __init__(self, message: str, *, outcome: str, retry_after: float | None = None, code: str = "") -> None:
        super().__init__(message)
        self.outcome = outcome
        self.retry_after = retry_after
        self.code = code
