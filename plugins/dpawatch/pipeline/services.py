"""What every step of the pipeline works with: settings, database, web client and clock."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from dpawatch import settings as settings_module
from dpawatch.http import Client, NotModified, Request
from dpawatch.settings import Settings
from dpawatch.store import tombstones
from dpawatch.store.gates import SqlGate, SqlRobots
from dpawatch.store.session import Database, check
from parsers.errors import DpaWatchError
from parsers.models import RawPage

_CURRENT: set[str] = set()
"""Databases whose schema this process has found current: the triggerer would ask again at every poll."""

BATCH = 25
MAX_BATCHES = 64


class BatchFailed(DpaWatchError):
    """Some members of a batch failed, after every member was tried.

    Attributes:
        retryable: whether trying the same batch again can help (only the failed members are tried again).
    """

    def __init__(self, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.retryable = retryable


@dataclass(frozen=True, slots=True)
class Services:
    """The outside world, handed in, so that tests can hand in another.

    Attributes:
        now: the clock; returns aware UTC datetimes.
    """

    settings: Settings
    database: Database
    client: Client
    now: Callable[[], datetime]

    def page(self, request: Request) -> RawPage:
        """Fetch a page; names that were erased are covered in it before anybody reads it (:meth:`dpawatch.http.Client.page`)."""
        return self.hidden(self.client.page(request))

    async def fetch(self, request: Request) -> RawPage | NotModified:
        """Fetch a page with validators, as :meth:`page` does (:meth:`dpawatch.http.Client.fetch`)."""
        answer = await self.client.fetch(request)
        return answer if isinstance(answer, NotModified) else await asyncio.to_thread(self.hidden, answer)

    def hidden(self, page: RawPage) -> RawPage:
        """A page with the names covered that must not come back."""
        with self.database.read() as session:
            names = tombstones.names(session)
        return page if names is None else names.page(page)


def utc_now() -> datetime:
    """The wall clock, aware and in UTC."""
    return datetime.now(UTC)


@contextmanager
def open_services(environ: Mapping[str, str] | None = None) -> Iterator[Services]:
    """Settings from the environment, an open database whose schema is current, and a polite client.

    Raises:
        SettingsError: a variable is wrong, or the database's schema is not the program's.
    """
    settings = settings_module.load(environ)
    database = Database.open(settings.database_url)
    try:
        if settings.database_url not in _CURRENT:
            check(database)
            _CURRENT.add(settings.database_url)
        yield Services(settings, database, Client(settings, SqlGate(database), SqlRobots(database)), utc_now)
    finally:
        database.close()
