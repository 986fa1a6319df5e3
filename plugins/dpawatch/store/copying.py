"""Many rows into one table as fast as the database takes them: COPY on PostgreSQL, ``executemany`` on SQLite.

Checks, keys and foreign keys hold as they do for a single row. Values go through the columns' own types, so that what is refused or made
storable for one row is so for a million.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

import psycopg
from psycopg import sql
from sqlalchemy import Boolean, Column, ColumnDefault, Connection, Table, insert, text
from sqlalchemy.exc import DBAPIError

from dpawatch.store.models import StorableJson, StorableText, Utc, storable, storable_json

Convert = Callable[[Any], Any]


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, each a mapping with the same columns in any order; columns that none names get their default.

    Raises:
        KeyError: a row lacks a column that the first one has.
        sqlalchemy.exc.DBAPIError, psycopg.Error: the database refuses a row; then none is stored.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
    else:
        connection.execute(insert(table), rows)


def new_ids(connection: Connection, table: Table, count: int) -> list[int]:
    """So many ids of ``table`` (its only key column) that no other transaction gets, ascending.

    On SQLite they are free only until the write transaction ends, which is alone.
    """
    (key,) = table.primary_key.columns
    if connection.dialect.name == "postgresql":
        taken = text("SELECT nextval(pg_get_serial_sequence(:table, :key)) FROM generate_series(1, :count)")
        return sorted(connection.scalars(taken, {"table": table.name, "key": key.name, "count": count}))
    highest = connection.scalar(text(f"SELECT coalesce(max({key.name}), 0) FROM {table.name}"))  # noqa: S608 - names of our own schema
    return list(range(highest + 1, highest + 1 + count))


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    given = list(rows[0])
    defaults = {name: value for name, value in _defaults(table).items() if name not in rows[0]}
    names, rest = [*given, *defaults], list(defaults.values())
    convert = [(n, function) for n, name in enumerate(names) if (function := _converter(table.c[name], connection)) is not None]
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names)))
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                values = [row[name] for name in given] + rest
                for n, function in convert:
                    if values[n] is not None:
                        values[n] = function(values[n])
                copy.write_row(values)
    except psycopg.Error as error:
        raise DBAPIError.instance(statement.as_string(driver), None, error, psycopg.Error, dialect=connection.dialect) from error


def _defaults(table: Table) -> dict[str, Any]:
    """What the models fill in where a row says nothing: COPY asks the database alone."""
    found = {column.name: column.default for column in table.columns if isinstance(column.default, ColumnDefault)}
    return {name: default.arg(None) if default.is_callable else default.arg for name, default in found.items()}


def _converter(column: Column[Any], connection: Connection) -> Convert | None:
    """What makes of a value that which the driver takes; ``None`` where it takes the value as it is."""
    if isinstance(column.type, Boolean):
        return None
    own = _OWN.get(type(column.type))
    return own or cast(Convert | None, column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect))


def _json(value: Any) -> str:
    """JSON text of a value, its strings made :func:`storable`; one that cannot hold what is refused is not walked through."""
    told = json.dumps(value)
    return json.dumps(storable_json(value)) if "\\u0000" in told or "\\ud" in told else told


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError(f"naive datetime {value} given to the database: use UTC-aware ones")
    return value


_OWN: dict[type[Any], Convert] = {StorableJson: _json, StorableText: storable, Utc: _aware}
"""What the types themselves do, by a shorter way: it is done ten million times."""
