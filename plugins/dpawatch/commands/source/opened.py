"""What the sub-commands work with: our database, and a polite client that shares its gate where there is one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from dpawatch.errors import SettingsError
from dpawatch.http import Client, MemoryGate, MemoryRobots
from dpawatch.settings import Settings
from dpawatch.store import session
from dpawatch.store.gates import SqlGate, SqlRobots


@contextmanager
def database(settings: Settings) -> Iterator[session.Database]:
    """Our database, while it is used.

    Raises:
        SettingsError: its schema is not the program's.
        StoreError: it cannot be reached.
    """
    opened = session.Database.open(settings.database_url)
    try:
        session.check(opened)
        yield opened
    finally:
        opened.close()


@contextmanager
def client(settings: Settings) -> Iterator[Client]:
    """A client that waits for its turn with the pipeline where there is a database, and has a gate and robots.txt of its own where not."""
    if _is_missing(settings.database_url):
        yield Client(settings, MemoryGate(), MemoryRobots())
        return
    opened = session.Database.open(settings.database_url)
    try:
        yield (
            Client(settings, SqlGate(opened), SqlRobots(opened)) if _is_current(opened) else Client(settings, MemoryGate(), MemoryRobots())
        )
    finally:
        opened.close()


def _is_missing(url: str) -> bool:
    """Whether it is a SQLite file that does not exist: opening it would make an empty one."""
    try:
        parts = make_url(url)
    except ArgumentError:
        return False  # who opens it says what is wrong
    return parts.get_backend_name() == "sqlite" and bool(parts.database) and not Path(str(parts.database)).exists()


def _is_current(opened: session.Database) -> bool:
    try:
        session.check(opened)
    except (SettingsError, session.StoreError):
        return False
    return True
