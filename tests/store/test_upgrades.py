"""Upgrades of databases with rows in them, from every revision there ever was; and upgrades while somebody works."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, select, text

from dpawatch.settings import PROJECT
from dpawatch.store import filling, views
from dpawatch.store import session as store
from dpawatch.store.models import DecisionRow, PartyRow, PenaltyRow
from dpawatch.store.session import Database, StoreBusy

REVISIONS = sorted(path.name.split("_")[0] for path in (PROJECT / "sql" / "migrations" / "versions").glob("0*.py"))
AT = "2026-03-02 09:30:00+00:00"

ROWS: dict[str, dict[str, Any]] = {
    "acknowledgements": {"state": "seen", "how": "command"},
    "articles": {"law": "GDPR", "number": "5(1)(a)"},
    "backfills": {"state": "running"},
    "case_events": {"kind": "imposed"},
    "case_links": {"state": "joined"},
    "cases": {"state": "imposed", "fine_value": 1008, "fine_currency": "SEK", "fine_known": True},
    "closed_bodies": {"state": "restricted", "why": "request"},
    "companies": {"kind": "company"},
    "company_names": {"origin": "decision"},
    "corrections": {"field": "fine"},
    "decision_history": {"field": "fine"},
    "decisions": {"action": "fine", "status": "imposed", "origin": "live", "confidence": 0.5, "imposed_by": "se_imy"}
    | {"fine_value": 1008, "fine_currency": "SEK", "published_on": "2021-02-10", "published_precision": "day"},
    "digests": {"cadence": "daily", "alert_id": "x"},
    "euro_rates": {"currency": "SEK", "units": "11.0215"},
    "findings": {"kind": "party", "evidence_in": "text", "evidence_start": 0},
    "items": {"state": "read", "origin": "live"},
    "listing_snapshots": {"state": "read"},
    "matches": {"outcome": "alerted", "relation": "sanctioned"},
    "mutes": {"ends_at": "2026-03-09 09:30:00+00:00"},
    "outbox": {"state": "pending", "stream": "alerts"},
    "parties": {"kind": "company", "role": "sanctioned", "name": "Voorbeeld B.V."},
    "penalties": {"kind": "fine", "role": "total", "value": 1008, "currency": "SEK"},
    "reviews": {"state": "open"},
    "tombstones": {"kind": "erase"},
}
"""What a row of a table must hold besides what its columns' types ask for."""


def _value(table: Table, name: str, made: dict[str, dict[str, Any]]) -> Any:
    column = table.c[name]
    for key in column.foreign_keys:
        return made[key.column.table.name][key.column.name]
    kind = str(column.type).split("(")[0].upper()
    if kind in ("DATETIME", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE"):
        return AT
    known = {"DATE": "2021-02-10", "BOOLEAN": False, "JSON": "{}", "JSONB": "{}", "BLOB": b"x", "BYTEA": b"x"}
    if kind in known:
        return known[kind]
    return "x" if kind in ("VARCHAR", "TEXT") else 1


def _fill(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """One row in every table of ours that the schema has now; the rows as the database gives them back."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name != store.VERSION_TABLE and not name.startswith("search"))
    made: dict[str, dict[str, Any]] = {}
    for table in found.sorted_tables:
        needed = [column.name for column in table.columns if not column.nullable and column.server_default is None]
        given = {name: value for name, value in ROWS.get(table.name, {}).items() if name in table.c}
        row = {name: _value(table, name, made) for name in needed} | given
        made[table.name] = {"id": 1} | row  # PostgreSQL numbers the rows by itself
        names, values = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
        connection.execute(text(f"INSERT INTO {table.name} ({names}) VALUES ({values})"), row)
    return _rows(connection, list(made))


def _rows(connection: Connection, tables: list[str]) -> dict[str, list[dict[str, Any]]]:
    return {table: [dict(row) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()] for table in tables}


def test_every_revision_is_tried() -> None:
    with_head = ScriptDirectory(str(PROJECT / "sql" / "migrations"))
    assert {script.revision for script in with_head.walk_revisions()} == set(REVISIONS)


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database.open(url)
    try:
        yield database
    finally:
        database.close()


@pytest.mark.parametrize("revision", REVISIONS)
def test_rows_of_every_revision_survive_and_mean_the_same(empty_url: str, revision: str) -> None:
    with _opened(empty_url) as database:
        with database.engine.begin() as connection:
            command.upgrade(store.alembic_config(connection), revision)
            before = _fill(connection)
        store.upgrade(empty_url)
        filling.fill(database)
        with database.engine.connect() as connection:
            after = _rows(connection, list(before))
            for table, rows in before.items():
                assert len(rows) == 1
                filled = {"company_id", "value_eur", "eur_rate", "eur_rate_on", "eur_kind", "fine_eur"}
                kept = [{name: row.get(name) for name in rows[0] if name not in filled} for row in after[table]]
                assert {name: value for name, value in rows[0].items() if name not in filled} in kept, table
            for name in views.files(connection):
                connection.execute(text(f"SELECT * FROM {name}"))
        with database.read() as session:
            decision = session.scalars(select(DecisionRow)).one()
            assert (decision.fine_eur, decision.item.native_id) == (Decimal("100.00"), "x")
            assert session.scalars(select(PenaltyRow.value_eur)).one() == Decimal("100.00")
            assert session.scalars(select(PartyRow.company_id)).one() is not None
        store.check(database)


@contextmanager
def _reader_of_decisions(url: str) -> Iterator[None]:
    """Somebody who reads decisions in a long transaction (on SQLite, which has one lock: who writes)."""
    with _opened(url) as database, database.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE decisions IN ACCESS SHARE MODE"))
            yield
            return
        raw = sqlite3.connect(str(database.engine.url.database))
        raw.execute("BEGIN IMMEDIATE")
        yield
        raw.rollback()
        raw.close()


def test_an_upgrade_gives_way_to_who_works_and_can_be_tried_again(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LOCK_TIMEOUT", 0.2)
    monkeypatch.setattr(store, "BUSY_TIMEOUT", 0.2)
    with _opened(empty_url) as database, database.engine.begin() as connection:
        command.upgrade(store.alembic_config(connection), "0005")
        _fill(connection)
    with _reader_of_decisions(empty_url), pytest.raises(StoreBusy, match="nothing was changed: run `dpawatch db upgrade` again"):
        store.upgrade(empty_url)
    assert store.current(empty_url) == "0005"
    store.upgrade(empty_url)
    assert store.current(empty_url) == REVISIONS[-1]
