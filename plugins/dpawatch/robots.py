"""robots.txt by RFC 9309: what a host allows us, and how long a copy of it is believed.

A 2xx answer is parsed (protego), a 4xx one allows everything, a 5xx one or none at all forbids everything. An answer below 500
is believed for 24 hours (section 2.4). A failure is believed for 5 minutes only: it is a passing fault of the host, and a source must not
stay silent for a day because of one 502.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from protego import Protego

TOKEN = "dpawatch"  # noqa: S105 - the product token of our User-Agent, not a secret
MAX_BYTES = 512_000
"""What is read of a file; RFC 9309 section 2.5 asks for at least 500 KiB."""
MAX_CRAWL_DELAY = 60.0
"""Seconds; a longer Crawl-delay is cut to this (it is not part of the standard)."""
_FRESH = timedelta(hours=24)
_FRESH_FAILURE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """robots.txt of a host as last asked for.

    Attributes:
        status: the HTTP status after redirects; 0 when no answer came.
        body: the text of a 2xx answer, else empty.
    """

    host: str
    status: int
    body: str
    fetched_at: datetime

    @property
    def failed(self) -> bool:
        """Whether the host could not tell us its rules, which forbids everything."""
        return self.status == 0 or self.status >= 500

    @property
    def fresh_until(self) -> datetime:
        """Until when this copy is believed."""
        return self.fetched_at + (_FRESH_FAILURE if self.failed else _FRESH)


class RobotsCache(Protocol):
    """Keeps the last robots.txt of each host; it does not judge its age."""

    def load(self, host: str) -> RobotsFile | None:
        """The last copy, however old, or ``None``."""

    def save(self, file: RobotsFile) -> None:
        """Keep this copy in place of the host's earlier one."""


class MemoryRobots:
    """The cache of a single process: for the command line and tests."""

    def __init__(self) -> None:
        self._files: dict[str, RobotsFile] = {}

    def load(self, host: str) -> RobotsFile | None:
        """See :meth:`RobotsCache.load`."""
        return self._files.get(host)

    def save(self, file: RobotsFile) -> None:
        """See :meth:`RobotsCache.save`."""
        self._files[file.host] = file


class Rules:
    """What a robots.txt says to us."""

    def __init__(self, file: RobotsFile) -> None:
        self._failed = file.failed
        # Some sites' files begin with a byte order mark, which would hide the first line from the parser.
        self._rules = Protego.parse(file.body.removeprefix("\ufeff") if 200 <= file.status < 300 else "")

    def allows(self, url: str) -> bool:
        """Whether we may fetch this absolute address."""
        return not self._failed and self._rules.can_fetch(url, TOKEN)

    @property
    def crawl_delay(self) -> float:
        """Seconds to pause between requests, 0 to 60; 0 when the file names none."""
        return min(self._rules.crawl_delay(TOKEN) or 0.0, MAX_CRAWL_DELAY)
