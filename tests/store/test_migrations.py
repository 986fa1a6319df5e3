"""The schema: made from empty, the same as the models say, upgraded by several at once, taken down."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import CheckConstraint, Connection, inspect, text
from sqlalchemy.exc import IntegrityError

from dpawatch.errors import SettingsError
from dpawatch.store import search_index, views
from dpawatch.store import session as store
from dpawatch.store.models import Base
from dpawatch.store.session import Database

NEWEST = "0010"


def _difference(connection: Connection) -> list[object]:
    def ours(_: object, name: str | None, kind: str, __: bool, ___: object) -> bool:
        return not (kind in ("table", "index") and search_index.is_ours(name or ""))

    options = {"version_table": store.VERSION_TABLE, "compare_type": True, "include_object": ours}
    found = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    # Comments come from the dictionary (tests/store/test_dictionary.py), not from the models.
    return [one for one in found if not str(one[0][0] if isinstance(one, list) else one[0]).endswith("comment")]


def test_models_and_migrated_schema_agree(database: Database) -> None:
    with database.engine.connect() as connection:
        assert _difference(connection) == []


def test_checks_of_models_and_migrated_schema_agree(database: Database) -> None:
    inspector = inspect(database.engine)
    for table in Base.metadata.sorted_tables:
        declared = {str(c.name) for c in table.constraints if isinstance(c, CheckConstraint)}
        assert {found["name"] for found in inspector.get_check_constraints(table.name)} == declared, table.name


def test_a_difference_would_be_seen(database: Database) -> None:
    with database.engine.connect() as connection:
        connection.execute(text("ALTER TABLE heartbeats ADD COLUMN forgotten INTEGER"))
        assert len(_difference(connection)) == 1
        connection.rollback()


def test_an_upgrade_from_the_first_schema_keeps_what_is_stored(empty_url: str) -> None:
    database = Database.open(empty_url)
    with database.engine.begin() as connection:
        command.upgrade(store.alembic_config(connection), "0001")
        connection.execute(text("INSERT INTO sources (id) VALUES ('nl_ap')"))
        connection.execute(
            text(
                "INSERT INTO items (id, source_id, native_id, listing_id, url, title, summary, fields, degraded, content_hash, origin,"
                " state, attempts, first_seen_at) VALUES (1, 'nl_ap', '/a', 'news', 'https://x.example/a', 'A', '', '{}', false, 'h',"
                " 'live', 'read', 0, '2026-11-01 00:00:00')"
            )
        )
    database.close()
    store.upgrade(empty_url)
    database = Database.open(empty_url)
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT native_id, revision, fetch_url, twin_of FROM items")).all() == [("/a", "", "", None)]
        assert _difference(connection) == []
    database.close()


def test_an_upgrade_works_from_empty_and_again(empty_url: str) -> None:
    assert store.current(empty_url) is None
    store.upgrade(empty_url)
    store.upgrade(empty_url)
    assert store.current(empty_url) == NEWEST


def test_upgrades_of_several_processes_at_once_are_safe(empty_url: str, in_processes: Callable[..., list[int | None]]) -> None:
    assert in_processes(store.upgrade, *[(empty_url,)] * 3) == [0, 0, 0]
    assert store.current(empty_url) == NEWEST


def test_a_failed_upgrade_leaves_nothing(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_connection: Connection, *, keep: bool) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr(views, "create", fail)
    with pytest.raises(RuntimeError, match="killed"):
        store.upgrade(empty_url)
    assert store.current(empty_url) is None
    database = Database.open(empty_url)
    assert inspect(database.engine).get_table_names() == []
    database.close()


def test_the_schema_can_be_taken_down_and_made_again(empty_url: str) -> None:
    store.upgrade(empty_url)
    database = Database.open(empty_url)
    with database.engine.begin() as connection:
        views.drop(connection)
        command.downgrade(store.alembic_config(connection), "base")
    assert inspect(database.engine).get_table_names() == [store.VERSION_TABLE]
    database.close()
    store.upgrade(empty_url)
    assert store.current(empty_url) == NEWEST


def test_a_database_without_schema_is_told_what_to_run(empty_url: str) -> None:
    database = Database.open(empty_url)
    with pytest.raises(SettingsError, match=rf"without our schema, the program needs {NEWEST}: run `dpawatch db upgrade`"):
        store.check(database)
    database.close()


def test_a_database_that_is_up_to_date_passes(database: Database) -> None:
    store.check(database)


def test_a_newer_database_is_told_apart_from_an_older_one(empty_url: str) -> None:
    store.upgrade(empty_url)
    database = Database.open(empty_url)
    with database.engine.begin() as connection:
        connection.execute(text(f"UPDATE {store.VERSION_TABLE} SET version_num = '0999'"))
    with pytest.raises(
        SettingsError, match=rf"revision 0999, which this program does not know \(its newest is {NEWEST}\): upgrade the program"
    ):
        store.check(database)
    with pytest.raises(SettingsError, match="upgrade the program"):
        store.upgrade(empty_url)
    database.close()


def test_no_message_shows_a_password(upgraded_postgresql: str) -> None:
    database = Database.open(upgraded_postgresql.replace("@", ":geheim@", 1))
    assert "geheim" not in database.name
    database.close()


def test_an_installation_without_migrations_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(views, "SQL", tmp_path)
    with pytest.raises(SettingsError, match="the migrations are not at"):
        store.upgrade(f"sqlite:///{tmp_path}/x.db")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE parties SET name = 'Jan Voorbeeld' WHERE kind = 'natural_person'",
        "UPDATE decisions SET action = 'perhaps'",
        "UPDATE decisions SET fine_currency = NULL",
        "UPDATE decisions SET fine_value = -1",
        "UPDATE decisions SET published_precision = NULL",
        "UPDATE decisions SET published_by = 'nobody'",
        "UPDATE decisions SET confidence = 1.5",
        "UPDATE findings SET evidence_end = -1",
        "UPDATE items SET native_id = ''",
        "DELETE FROM items",
        "UPDATE decisions SET origin = 'elsewhere'",
        "UPDATE decisions SET status = 'perhaps'",
        "UPDATE decisions SET decided_precision = 'day'",
        "UPDATE decisions SET fine_currency = 'E'",
        "UPDATE decisions SET eur_rate_on = '2026-03-02'",
        "UPDATE decisions SET published_precision = 'week'",
        "UPDATE decisions SET item_id = 99",
        "UPDATE decision_history SET field = 'colour'",
        "UPDATE decision_history SET valid_to = '2001-01-01 00:00:00'",
        "UPDATE findings SET kind = 'rumour'",
        "UPDATE findings SET confidence = -0.1",
        "UPDATE items SET state = 'perhaps'",
        "UPDATE parties SET role = 'owner'",
        "UPDATE parties SET kind = 'unknown'",
        "UPDATE parties SET company_id = 99",
        "UPDATE parties SET company_id = 1 WHERE name IS NULL",
        "UPDATE penalties SET value = -1",
        "UPDATE penalties SET currency = 'E'",
        "UPDATE penalties SET eur_kind = 'guessed'",
        "UPDATE penalties SET eur_kind = NULL",
        "UPDATE penalties SET eur_kind = 'ecb'",
        "UPDATE penalties SET eur_rate = 1",
        "UPDATE penalties SET value_eur = NULL",
        "UPDATE companies SET kind = 'natural_person'",
        "UPDATE companies SET key = ''",
        "INSERT INTO euro_rates (currency, day, units) VALUES ('sek', '2026-11-20', '11.02')",
    ],
)
def test_wrong_states_are_impossible(database: Database, reader: Callable[..., Any], statement: str) -> None:
    with database.write() as session:
        reader(session).store()
    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(text(statement))
