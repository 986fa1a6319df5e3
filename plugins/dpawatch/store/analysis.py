"""What analysts may ask: one statement that only reads, within a time limit, its rows streamed."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any

import sqlparse
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from dpawatch.errors import SettingsError
from dpawatch.store.session import Database, view_names

_AT_ONCE = 1000
_STEPS = 10_000
"""SQLite looks at the clock after so many of its virtual machine's steps."""
SEEN = ("first_seen_at", "published_on", "at", "recorded_at", "opened_at")
"""Columns by which rows can be limited to what is new, the first that a view has."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a statement: names of its columns, and its rows, read as they are asked for."""

    columns: Sequence[str]
    rows: Iterator[Sequence[Any]]


@contextmanager
def ask(database: Database, statement: str, *, seconds: float = 60.0, **values: Any) -> Iterator[Rows]:
    """Run one statement that only reads.

    Args:
        seconds: after which it is given up.
        values: of its ``:named`` parameters.

    Raises:
        SettingsError: it is more than one statement, wants to write, takes too long, or is no SQL; in the database's words.
    """
    wanted = _single(statement)
    with database.engine.connect() as connection:
        try:
            with _reading(connection, seconds):
                streamed = connection.execution_options(stream_results=True, yield_per=_AT_ONCE)
                with closing(streamed.execute(text(wanted if values else wanted.replace(":", r"\:")), values)) as result:
                    if not result.returns_rows:
                        raise SettingsError("this statement answers nothing: only statements that read are run here (SELECT ...)")
                    yield Rows(tuple(result.keys()), (tuple(row) for row in result))
        except DBAPIError as error:
            raise SettingsError(f"the database refuses the statement: {str(error.orig).strip()}") from error


@contextmanager
def view(database: Database, name: str, *, since: datetime | None = None, seconds: float = 3600.0) -> Iterator[Rows]:
    """The rows of one of our views, all or those since a moment (by the first of :data:`SEEN` that it has).

    Raises:
        SettingsError: there is no such view, or it has no such column.
    """
    known = view_names(database)
    if name not in known:
        raise SettingsError(f"there is no view {name!r}; there are {', '.join(known)}")
    if since is None:
        with ask(database, f"SELECT * FROM {name}", seconds=seconds) as rows:  # noqa: S608 - one of our own names
            yield rows
        return
    with ask(database, f"SELECT * FROM {name} LIMIT 0", seconds=seconds) as rows:  # noqa: S608
        by = next((column for column in SEEN if column in rows.columns), None)
    if by is None:
        raise SettingsError(f"{name} has none of the columns {', '.join(SEEN)}: export it without --since")
    moment: Any = since.date() if by.endswith("_on") else since
    if database.engine.dialect.name == "sqlite":
        moment = moment.strftime("%Y-%m-%d" if by.endswith("_on") else "%Y-%m-%d %H:%M:%S.%f")
    with ask(database, f"SELECT * FROM {name} WHERE {by} >= :since ORDER BY {by}", seconds=seconds, since=moment) as rows:  # noqa: S608
        yield rows


def _single(statement: str) -> str:
    found = [part.rstrip().rstrip(";").rstrip() for part in sqlparse.split(statement) if part.strip(" ;\n\t")]
    if len(found) != 1:
        raise SettingsError(f"give one statement at a time; this has {len(found)}")
    return found[0]


@contextmanager
def _reading(connection: Connection, seconds: float) -> Iterator[None]:
    """A transaction that can neither write nor last longer."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TRANSACTION READ ONLY"))
        connection.execute(text(f"SET LOCAL statement_timeout = {int(seconds * 1000)}"))
        try:
            yield
        finally:
            connection.rollback()
        return
    raw: Any = connection.connection.dbapi_connection
    end = monotonic() + seconds
    raw.execute("PRAGMA query_only = ON")
    raw.set_progress_handler(lambda: monotonic() > end, _STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)
        connection.rollback()
        raw.execute("PRAGMA query_only = OFF")


def statement_of(given: str | None, file: Path | None) -> str:
    """The statement as given, or from a file.

    Raises:
        SettingsError: neither or both are given, or the file cannot be read.
    """
    if (given is None) == (file is None):
        raise SettingsError('give a statement ("SELECT ...") or --file PATH')
    if file is None:
        return given or ""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} cannot be read: {error}") from error
