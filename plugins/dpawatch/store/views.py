"""The analysts' views, made anew from ``sql/views`` at each upgrade.

A view that sums up everything reads every decision each time it is asked; its file says so: ``-- summary by: imposed_by, month``, with
the columns that tell its rows apart. On a very large PostgreSQL such views can be kept as tables: :mod:`dpawatch.store.summaries`.
"""

import re
from pathlib import Path

from sqlalchemy import Connection, text

from dpawatch.settings import PROJECT

SQL = PROJECT / "sql"
_SUMMARY = re.compile(r"^-- summary by: (\w+(?:, \w+)*)$", re.MULTILINE)


def files(connection: Connection) -> dict[str, Path]:
    """View names and their files in the order of names: ``v_name.sql`` or, where the databases differ, ``v_name.<dialect>.sql``."""
    found = sorted((SQL / "views").glob("v_*.sql"))
    return {
        path.name.split(".")[0]: path for path in found if path.name.count(".") == 1 or path.name.split(".")[1] == connection.dialect.name
    }


def create(connection: Connection, *, keep: bool) -> None:
    """Make them all.

    Args:
        keep: those that sum up everything as tables of what they say now (PostgreSQL alone).
    """
    for name, path in files(connection).items():
        written = path.read_text(encoding="utf-8").strip().rstrip(";")
        statement, summary = written.replace(":", r"\:"), _SUMMARY.search(written)
        if keep and summary is not None and connection.dialect.name == "postgresql":
            connection.execute(text(statement.replace(f"CREATE VIEW {name} ", f"CREATE MATERIALIZED VIEW {name} ", 1)))
            connection.execute(text(f"CREATE UNIQUE INDEX uq_{name} ON {name} ({summary[1]})"))
        else:
            connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Drop our views (not an analyst's own), so that the tables under them can change."""
    kept = summaries_kept(connection)
    for name in reversed(files(connection)):
        connection.execute(text(f"DROP {'MATERIALIZED ' if name in kept else ''}VIEW IF EXISTS {name}"))


def summaries_kept(connection: Connection) -> list[str]:
    """Names of our views that are kept as tables, in the order in which they can be refreshed."""
    if connection.dialect.name != "postgresql":
        return []
    there = set(connection.scalars(text("SELECT matviewname FROM pg_matviews WHERE schemaname = ANY (current_schemas(false))")))
    return [name for name in files(connection) if name in there]
