"""The indexes of the full-text search, from ``sql/search``: tsvector and GIN on PostgreSQL, FTS5 on SQLite."""

import re
import unicodedata

from sqlalchemy import Connection, text

from dpawatch.store.views import SQL

TABLES = ("search_texts", "search_translations")
"""FTS5's tables on SQLite; each has further ones of its own, named ``<table>_…``."""
_ACCENTS = re.compile("[\u0300-\u036f\ud800-\udfff]")
_TRIGGERS = ("added", "removed", "changed")


def create(connection: Connection) -> None:
    """Make what is missing (PostgreSQL), or everything anew (SQLite, after :func:`drop`)."""
    written = (SQL / "search" / f"{connection.dialect.name}.sql").read_text(encoding="utf-8")
    for statement in written.split(";\n\n"):
        connection.execute(text(statement.strip().rstrip(";").replace(":", r"\:")))


def drop(connection: Connection) -> None:
    """Take it away on SQLite: a migration that copies a table there loses its triggers. PostgreSQL keeps its indexes in step by itself."""
    if connection.dialect.name == "postgresql":
        return
    for table in TABLES:
        for trigger in _TRIGGERS:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_{trigger}"))
        connection.execute(text(f"DROP TABLE IF EXISTS {table}"))


def plain(given: str | None) -> str:
    """A text as it is searched: small letters without accents. PostgreSQL has a function of the same name that does the same."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", (given or "").replace("\0", " "))).lower()


def is_ours(name: str) -> bool:
    """Whether a table or index is made here, and not by a migration."""
    return name.startswith(TABLES) or name.removeprefix("ix_") in TABLES
