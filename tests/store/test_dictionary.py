"""The data dictionary: complete, current, and in PostgreSQL's comments."""

from pathlib import Path

import pytest
from sqlalchemy import inspect

from dpawatch.store import dictionary
from dpawatch.store.models import Base
from dpawatch.store.session import Database

DOCS = Path(__file__).resolve().parents[2] / "docs"
TABLES = Base.metadata.sorted_tables


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_and_column_is_described(table) -> None:
    assert dictionary.about(table)
    assert all(dictionary.describe(column) for column in table.columns)


def test_nothing_is_described_that_is_gone() -> None:
    assert dictionary.unused() == []


def test_the_page_is_current() -> None:
    assert (DOCS / "database.md").read_text(encoding="utf-8") == dictionary.page(), "run make database-doc"


def test_postgresql_knows_what_its_columns_hold(postgresql_database: Database) -> None:
    inspector = inspect(postgresql_database.engine)
    for table in TABLES:
        assert inspector.get_table_comment(table.name)["text"] == dictionary.about(table)
        told = {column["name"]: column["comment"] for column in inspector.get_columns(table.name)}
        assert told == {column.name: dictionary.describe(column) for column in table.columns}
