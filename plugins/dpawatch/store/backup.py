"""The whole database in one file, and back: gzipped JSON lines, the same from SQLite and from PostgreSQL, into either.

The first line is the header (format, schema revision, moment), then one line for each row, ``["table", {column: value}]``, parents before
children, and at the end ``{"rows": N}``, so that a file that is cut off is noticed. A restored database is equal row by row.
"""

import base64
import gzip
import json
import zlib
from collections.abc import Callable, Generator, Mapping
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Column, Connection, Table, func, select, text, update
from sqlalchemy.types import Date, LargeBinary

from dpawatch.errors import SettingsError
from dpawatch.store.copying import insert_many
from dpawatch.store.models import Base, ExactMoney, ExactRate, Utc
from dpawatch.store.session import Database, revision_of

FORMAT = 1
_AT_ONCE = 500

Progress = Callable[[str, int], None]
"""Is told the table and how many rows of all are done."""


def backup(database: Database, path: Path, *, at: datetime, progress: Progress = lambda table, rows: None) -> int:
    """Write every row of one moment; the program may go on meanwhile.

    The file is there whole or not at all.

    Returns:
        the number of rows.
    """
    unfinished = path.with_name(f"{path.name}.part")
    with database.engine.connect() as connection, gzip.open(unfinished, "wt", encoding="utf-8", compresslevel=6) as file:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        header = {"dpawatch_backup": FORMAT, "revision": revision_of(database), "at": at.isoformat()}
        file.write(json.dumps(header) + "\n")
        rows = 0
        for table in Base.metadata.sorted_tables:
            with closing(_rows(connection, table)) as found:
                for row in found:
                    file.write(json.dumps([table.name, row], ensure_ascii=False) + "\n")
                    rows += 1
                    if rows % 1000 == 0:
                        progress(table.name, rows)
        file.write(json.dumps({"rows": rows}) + "\n")
    unfinished.replace(path)
    return rows


def restore(database: Database, path: Path, *, progress: Progress = lambda table, rows: None) -> int:
    """Fill an empty database of the same schema revision from a backup, in one transaction.

    Returns:
        the number of rows.

    Raises:
        SettingsError: the file is no backup, is cut off, or is of another revision; or the database is not empty. Nothing was stored.
    """
    revision = revision_of(database)
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file, database.engine.begin() as connection:
            _refuse(file, path, revision, connection)
            return _fill(file, path, connection, progress)
    except (OSError, EOFError, zlib.error, ValueError) as error:
        raise SettingsError(f"{path} cannot be read as a backup ({error}); nothing was restored") from error


def _rows(connection: Connection, table: Table) -> Generator[dict[str, Any]]:
    ordered = select(table).order_by(*table.primary_key.columns)
    with closing(connection.execution_options(yield_per=_AT_ONCE).execute(ordered)) as result:
        for row in result.mappings():
            yield {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def _refuse(file: TextIO, path: Path, revision: str | None, connection: Connection) -> None:
    header = json.loads(file.readline() or "null")
    if not isinstance(header, Mapping) or header.get("dpawatch_backup") != FORMAT:
        raise SettingsError(f"{path} is no backup of dpawatch")
    if header["revision"] != revision:
        raise SettingsError(
            f"{path} is of schema revision {header['revision']}, the database is at {revision or 'none'}: "
            "restore it with the program version that wrote it, then upgrade"
        )
    for table in Base.metadata.sorted_tables:
        if connection.scalar(select(func.count()).select_from(table)):
            raise SettingsError(f"the database is not empty (table {table.name} has rows): restore into a new one")


def _fill(file: TextIO, path: Path, connection: Connection, progress: Progress) -> int:
    rows, told, waiting = 0, None, _Waiting(connection)
    for line in file:
        value = json.loads(line)
        if isinstance(value, Mapping):
            told = value.get("rows")
            break
        name, row = value
        waiting.add(Base.metadata.tables[name], row)
        rows += 1
        if rows % 1000 == 0:
            progress(name, rows)
    if told != rows:
        raise SettingsError(f"{path} is cut off after {rows:,} rows; nothing was restored")
    waiting.finish()
    return rows


class _Waiting:
    """Rows on their way into a table: many at once, references to rows of the same table last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._table: Table | None = None
        self._rows: list[dict[str, Any]] = []
        self._later: list[tuple[Table, dict[str, Any], dict[str, Any]]] = []

    def add(self, table: Table, row: Mapping[str, Any]) -> None:
        if table is not self._table or len(self._rows) >= _AT_ONCE:
            self._flush()
            self._table = table
        values = {name: _value(table.c[name], value) for name, value in row.items()}
        own = {name: values[name] for name in _own_references(table) if values.get(name) is not None}
        if own:
            key = {column.name: values[column.name] for column in table.primary_key.columns}
            self._later.append((table, key, own))
        self._rows.append(values | dict.fromkeys(own))

    def finish(self) -> None:
        self._flush()
        for table, key, own in self._later:
            self._connection.execute(update(table).where(*(table.c[name] == value for name, value in key.items())).values(**own))
        if self._connection.dialect.name == "postgresql":
            for table in Base.metadata.sorted_tables:
                _continue_numbering(self._connection, table)

    def _flush(self) -> None:
        if self._table is not None and self._rows:
            insert_many(self._connection, self._table, self._rows)
        self._rows = []


def _own_references(table: Table) -> list[str]:
    return [column.name for column in table.columns for key in column.foreign_keys if key.column.table is table]


def _value(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Utc):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, (ExactMoney, ExactRate)):
        return Decimal(value)
    return base64.b64decode(value) if isinstance(column.type, LargeBinary) else value


def _continue_numbering(connection: Connection, table: Table) -> None:
    """PostgreSQL counts on where the restored rows end."""
    for column in table.primary_key.columns:
        sequence = connection.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": column.name})
        if sequence is not None:
            highest = connection.scalar(select(func.max(column)))
            connection.execute(text("SELECT setval(:sequence, :highest, :used)"), _position(sequence, highest))


def _position(sequence: str, highest: int | None) -> dict[str, Any]:
    return {"sequence": sequence, "highest": highest or 1, "used": highest is not None}
