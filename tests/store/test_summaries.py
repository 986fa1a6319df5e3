"""Views that sum up everything, kept as tables on PostgreSQL: what they say, and as of when."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from dpawatch.errors import SettingsError
from dpawatch.store import heartbeats, summaries, views
from dpawatch.store import session as store
from dpawatch.store.session import Database

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def kept(postgresql_database: Database) -> Any:
    """A database with summaries, which are ordinary views again when the test is over: its schema serves other tests."""
    summaries.keep(postgresql_database, at=AT)
    yield postgresql_database
    summaries.give_up(postgresql_database, at=AT)


def _rows(database: Database, name: str) -> list[tuple[Any, ...]]:
    with database.engine.connect() as connection:
        return sorted((tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))), key=repr)


def _all(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.engine.connect() as connection:
        names = list(views.files(connection))
    return {name: _rows(database, name) for name in names}


def test_a_summary_says_what_was_so_at_its_last_refresh(kept: Database, reader: Callable[..., Any]) -> None:
    with kept.write() as session:
        reader(session, "boete-1").store()
    assert _rows(kept, "v_source_years") == []
    assert "v_source_years" in summaries.refresh(kept, at=AT + timedelta(minutes=10))
    assert [row[:3] for row in _rows(kept, "v_source_years")] == [("nl_ap", "2026", 1)]
    with kept.read() as session:
        assert heartbeats.last(session, summaries.HEARTBEAT) == AT + timedelta(minutes=10)


def test_a_refreshed_summary_says_what_the_view_says(kept: Database, reader: Callable[..., Any]) -> None:
    for number in range(3):
        with kept.write() as session:
            reader(session, f"boete-{number}", origin="baseline" if number else "live").store()
        summaries.refresh(kept, at=AT)
    refreshed = _all(kept)
    summaries.give_up(kept, at=AT)
    assert refreshed == _all(kept)
    assert any(refreshed.values())


def test_views_of_single_rows_are_never_kept(kept: Database, reader: Callable[..., Any]) -> None:
    with kept.write() as session:
        reader(session, "boete-1").store()
    assert len(_rows(kept, "v_decisions")) == 1


def test_they_stay_kept_through_an_upgrade(kept: Database) -> None:
    with kept.engine.connect() as connection:
        before = views.summaries_kept(connection)
    store.upgrade(kept.engine.url.render_as_string(hide_password=False))
    with kept.engine.connect() as connection:
        assert views.summaries_kept(connection) == before
    assert before


def test_nothing_is_refreshed_where_nothing_is_kept(database: Database) -> None:
    assert summaries.refresh(database, at=AT) == []
    with database.read() as session:
        assert heartbeats.last(session, summaries.HEARTBEAT) is None


def test_sqlite_keeps_none(sqlite_database: Database) -> None:
    with pytest.raises(SettingsError, match="PostgreSQL only"):
        summaries.keep(sqlite_database, at=AT)


@pytest.mark.parametrize("path", sorted(views.SQL.glob("views/v_*.sql")), ids=lambda path: path.stem)
def test_a_view_that_groups_all_rows_names_the_columns_that_tell_them_apart(path: Path) -> None:
    text_ = path.read_text(encoding="utf-8")
    by = [line for line in text_.splitlines() if line.startswith("-- summary by")]
    assert len(by) <= 1
    assert by == [line for line in by if line.startswith("-- summary by: ")], "write it as: -- summary by: first, second"
