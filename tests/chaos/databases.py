"""Empty databases to run in, one after another, of one kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote
from uuid import uuid4

import psycopg
from sqlalchemy import text

from dpawatch.store.models import Base
from dpawatch.store.session import Database


@contextmanager
def sqlite() -> Iterator[Database]:
    """A file of its own, as production opens it."""
    with TemporaryDirectory(prefix="dpawatch-chaos-") as folder:
        yield from _made(f"sqlite:///{Path(folder) / 'dpawatch.db'}")


@contextmanager
def postgresql(server: str) -> Iterator[Database]:
    """A schema of its own on this server."""
    name = f"chaos_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    try:
        yield from _made(f"{server}{'&' if '?' in server else '?'}options={quote(f'-csearch_path={name}')}")
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA {name} CASCADE".encode())


def _made(url: str) -> Iterator[Database]:
    """With the tables as the models have them (tests/store holds the migrations to the same), which is quicker than migrating."""
    database = Database.open(url)
    try:
        Base.metadata.create_all(database.engine)
        yield database
    finally:
        database.close()


def emptied(database: Database) -> Database:
    """The database without what the last run left; its senders are dead, but PostgreSQL may not have noticed yet."""
    with database.engine.execution_options(sqlite_begin="IMMEDIATE").begin() as connection:
        for name in ("outbox", "incidents", "transitions", "heartbeats"):
            connection.execute(text(f"DELETE FROM {Base.metadata.tables[name].name}"))
    return database
