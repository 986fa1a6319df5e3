"""What every table and column holds: docs/database.md, and the comments in PostgreSQL. ``python -m dpawatch.store.dictionary FILE``."""

import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import CheckConstraint, Column, Connection, Table, UniqueConstraint, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Dialect

from dpawatch.settings import PROJECT
from dpawatch.store.models import Base

_POSTGRESQL: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
FILE = PROJECT / "sql" / "dictionary.toml"


def _everywhere() -> Mapping[str, str]:
    found: dict[str, str] = _file()["everywhere"]
    return found


def _tables() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = _file()["tables"]
    return found


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def about(table: Table) -> str:
    """What a table holds.

    Raises:
        KeyError: it is not in the dictionary.
    """
    return _tables()[table.name]["about"]


def describe(column: Column[object]) -> str:
    """What a column holds: its own words, or those of its name everywhere.

    Raises:
        KeyError: it is not in the dictionary.
    """
    own = _tables()[column.table.name]
    return own[column.name] if column.name in own else _everywhere()[column.name]


def unused() -> list[str]:
    """Entries of the dictionary that describe nothing: a table or column that is gone."""
    found = []
    for name, columns in _tables().items():
        table = Base.metadata.tables.get(name)
        found += [name] if table is None else [f"{name}.{c}" for c in columns if c != "about" and c not in table.c]
    everywhere = {column.name for table in Base.metadata.sorted_tables for column in table.columns}
    return found + [f"everywhere.{name}" for name in _everywhere() if name not in everywhere]


def comment(connection: Connection) -> None:
    """Set the comments of all tables and columns (PostgreSQL; SQLite has none)."""
    if connection.dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        connection.execute(text(f"COMMENT ON TABLE {table.name} IS {_literal(about(table))}"))
        for column in table.columns:
            connection.execute(text(f'COMMENT ON COLUMN {table.name}."{column.name}" IS {_literal(describe(column))}'))


def _literal(words: str) -> str:
    return "'" + words.replace("'", "''").replace(":", r"\:") + "'"


def page() -> str:
    """docs/database.md: the picture, then every table."""
    tables = sorted(Base.metadata.sorted_tables, key=lambda table: table.name)
    return "\n".join([*_head(), *_picture(tables), *(line for table in tables for line in _table(table))]) + "\n"


def _head() -> list[str]:
    return [
        "# The database",
        "",
        "Made by `make database-doc` from the models (`store/models`) and `sql/dictionary.toml`; a stale page fails a test.",
        "",
        "Times are UTC. Sums are NUMERIC(20, 2) in the currency beside them. Names are those of companies and public bodies only. Ask",
        "through the views ([analysing.md](analysing.md)): tables may change with any version, views only as announced there.",
        "",
    ]


def _picture(tables: list[Table]) -> list[str]:
    lines = ["## Picture", "", "```mermaid", "erDiagram"]
    for table in tables:
        for column in table.columns:
            for key in column.foreign_keys:
                one = "|o" if column.nullable else "||"
                many = "o|" if column.unique or [column] == list(table.primary_key.columns) else "o{"
                lines.append(f'    {key.column.table.name} {one}--{many} {table.name} : "{column.name}"')
    return [*lines, "```", ""]


def _table(table: Table) -> Iterator[str]:
    yield from (f"## {table.name}", "", f"{about(table)}.", "", "| column | type | | what it holds |", "|---|---|---|---|")
    for column in table.columns:
        kind = str(column.type.compile(dialect=_POSTGRESQL))
        yield f"| `{column.name}` | {kind} | {_marks(column)} | {describe(column).replace('|', chr(92) + '|')} |"
    yield ""
    checks = sorted((c for c in table.constraints if isinstance(c, CheckConstraint)), key=lambda c: str(c.name))
    unique = sorted(", ".join(c.name for c in one.columns) for one in table.constraints if isinstance(one, UniqueConstraint))
    rules = [f"`{check.sqltext}`" for check in checks] + [f"unique: {columns}" for columns in unique]
    rules += sorted(f"unique: {', '.join(c.name for c in index.columns)}{_where(index)}" for index in table.indexes if index.unique)
    if rules:
        yield from ("Always true:", "", *(f"- {rule}" for rule in rules), "")


def _where(index: object) -> str:
    condition = index.dialect_options["postgresql"]["where"]  # type: ignore[attr-defined]
    return f" where `{condition}`" if condition is not None else ""


def _marks(column: Column[object]) -> str:
    keys = [f"→ `{key.column.table.name}`" for key in column.foreign_keys]
    return ", ".join([*(["key"] if column.primary_key else []), *keys, *(["or NULL"] if column.nullable else [])])


def main(arguments: list[str]) -> int:
    """Write the page into the file that is named."""
    if len(arguments) != 1:
        print("usage: python -m dpawatch.store.dictionary docs/database.md", file=sys.stderr)
        return 2
    Path(arguments[0]).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
