"""How big the database is, and giving back the room of what is gone."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, text

from dpawatch.store.models import Base
from dpawatch.store.session import Database


@dataclass(frozen=True, slots=True)
class TableSize:
    """One table: its rows, and its bytes with indexes (``None`` where the database does not tell)."""

    name: str
    rows: int
    size: int | None


def sizes(database: Database) -> list[TableSize]:
    """Every table, the biggest first."""
    found = []
    with database.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            rows = connection.scalar(select(func.count()).select_from(table)) or 0
            size = None
            if connection.dialect.name == "postgresql":
                size = connection.scalar(text("SELECT pg_total_relation_size(CAST(:name AS regclass))"), {"name": table.name})
            found.append(TableSize(table.name, rows, size))
    return sorted(found, key=lambda one: (-(one.size or 0), -one.rows, one.name))


def total(database: Database) -> int:
    """Bytes of all tables (PostgreSQL) or of the file (SQLite)."""
    if database.engine.dialect.name == "postgresql":
        return sum(table.size or 0 for table in sizes(database))
    with database.engine.connect() as connection:
        pages, page = (connection.execute(text(f"PRAGMA {name}")).scalar() or 0 for name in ("page_count", "page_size"))
    return int(pages) * int(page)


def vacuum(database: Database) -> None:
    """Give the room of deleted rows back, and renew what the planner knows. The program may go on; on SQLite writers wait meanwhile."""
    if database.engine.dialect.name == "postgresql":
        with database.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))
        return
    with database.engine.connect() as connection:
        # Beside SQLAlchemy, which begins a transaction, in which SQLite refuses it.
        raw: Any = connection.connection.dbapi_connection
        raw.execute("VACUUM")
        raw.execute("ANALYZE")
