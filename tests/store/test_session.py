"""The database opened, locked, full, gone; and transactions that keep or undo."""

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import OperationalError, StatementError
from sqlalchemy.orm import Session

from dpawatch.errors import SettingsError
from dpawatch.store import heartbeats, listings
from dpawatch.store import session as store
from dpawatch.store.models import Heartbeat, PenaltyRow, RobotsRow, SourceRow
from dpawatch.store.session import Database, StoreBusy, StoreFull, StoreUnreachable, WriteInRead, insert_new


def test_a_block_that_ends_is_stored_and_one_that_raises_is_undone(database: Database, at: datetime) -> None:
    with database.write() as session:
        heartbeats.beat(session, "kept", at)
    with pytest.raises(ZeroDivisionError), database.write() as session:  # noqa: PT012 the whole transaction
        heartbeats.beat(session, "undone", at)
        _ = 1 / 0
    with database.read() as session:
        assert session.scalars(select(Heartbeat.name)).all() == ["kept"]


def test_what_was_read_stays_usable_after_the_session(database: Database, at: datetime) -> None:
    with database.write() as session:
        row = listings.source(session, "nl_ap")
        row.baseline_at = at
    with database.read() as session:
        row = session.get_one(SourceRow, "nl_ap")
    assert (row.id, row.baseline_at) == ("nl_ap", at)


def test_a_change_in_a_reading_session_is_a_loud_defect(database: Database) -> None:
    with database.write() as session:
        listings.source(session, "nl_ap")
    with pytest.raises(WriteInRead, match=r"use Database\.write"), database.read() as session:
        session.get_one(SourceRow, "nl_ap").paused_reason = "lost"
    with pytest.raises(WriteInRead), database.read() as session:
        session.add(SourceRow(id="fr_cnil"))


def test_sqlite_runs_in_wal_with_foreign_keys(sqlite_database: Database) -> None:
    with sqlite_database.read() as session:
        assert session.scalar(text("PRAGMA journal_mode")) == "wal"
        assert session.scalar(text("PRAGMA foreign_keys")) == 1
        assert session.scalar(text("PRAGMA busy_timeout")) == 30_000


def test_every_connection_to_postgresql_has_our_settings_also_after_a_rollback(postgresql_database: Database) -> None:
    for _ in range(2):
        with postgresql_database.read() as session:
            told = {name: session.scalar(text(f"SHOW {name}")) for name in store.SESSION}
            session.rollback()
        assert told == store.SESSION


def test_a_sqlite_writer_that_reads_first_does_not_fail_when_another_wrote_meanwhile(sqlite_database: Database, at: datetime) -> None:
    begun: list[str] = []
    event.listen(sqlite_database.engine, "before_cursor_execute", lambda _c, _u, statement, *_: begun.append(statement))
    with sqlite_database.write() as session:
        heartbeats.last(session, "alert")
        heartbeats.beat(session, "alert", at)
    assert begun[0] == "BEGIN IMMEDIATE"
    with sqlite_database.read() as session:
        heartbeats.last(session, "alert")
    assert "BEGIN DEFERRED" in begun


def test_a_locked_sqlite_file_is_a_typed_error_that_names_it(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, at: datetime
) -> None:
    path = str(sqlite_database.engine.url.database)
    monkeypatch.setattr(store, "BUSY_TIMEOUT", 0.05)
    impatient = Database.open(f"sqlite:///{path}")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreBusy, match="held by another process") as caught, impatient.write() as session:
            heartbeats.beat(session, "alert", at)
    finally:
        holder.close()
        impatient.close()
    assert path in str(caught.value)
    assert caught.value.retryable


def test_a_row_locked_on_postgresql_is_a_typed_error(postgresql_database: Database, at: datetime) -> None:
    with postgresql_database.write() as session:
        heartbeats.beat(session, "alert", at)
    with postgresql_database.write() as first:
        first.scalars(select(Heartbeat).with_for_update()).all()
        with pytest.raises(StoreBusy), postgresql_database.write() as second:
            second.scalars(select(Heartbeat).with_for_update(nowait=True)).all()


def test_a_full_disk_is_a_typed_error_and_the_transaction_is_undone(sqlite_database: Database, at: datetime) -> None:
    with sqlite_database.read() as session:
        pages = session.scalar(text("PRAGMA page_count"))
    event.listen(sqlite_database.engine, "begin", lambda connection: connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(StoreFull, match="free space"), sqlite_database.write() as session:  # noqa: PT012 the whole transaction
        heartbeats.beat(session, "alert", at)
        session.add(RobotsRow(host="site.example", status=200, body="x" * 500_000, fetched_at=at))
    with sqlite_database.read() as session:
        assert heartbeats.last(session, "alert") is None


def test_a_full_disk_of_postgresql_is_recognised_by_its_sqlstate() -> None:
    full = OperationalError("INSERT", {}, psycopg.errors.DiskFull("could not extend file"))
    assert isinstance(store._failure(full, "postgresql+psycopg://db/x"), StoreFull)


def test_a_server_that_does_not_answer_is_a_typed_error_without_its_password() -> None:
    database = Database.open("postgresql://dpawatch:geheim@127.0.0.1:1/dpawatch")
    with pytest.raises(StoreUnreachable) as caught, database.read() as session:
        session.execute(text("SELECT 1"))
    assert "127.0.0.1:1" in str(caught.value)
    assert "geheim" not in str(caught.value)
    database.close()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("mysql://geheim@host/x", "mysql"),
        ("postgresql+asyncpg://root:geheim@host/x", "asyncpg"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("geheim", "is not a database URL"),
    ],
)
def test_other_databases_are_refused_in_words(url: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words) as caught:
        Database.open(url)
    assert "geheim" not in str(caught.value)
    assert "sqlite:///path" in str(caught.value)


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    Database.open(f"sqlite:///{tmp_path}/var/deep/dpawatch.db").close()
    assert (tmp_path / "var" / "deep").is_dir()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be made"):
        Database.open(f"sqlite:///{tmp_path}/file/dpawatch.db")


def test_a_row_that_is_there_is_not_inserted_again(database: Database, at: datetime) -> None:
    with database.write() as session:
        assert insert_new(session, Heartbeat, name="alert", at=at)
        assert not insert_new(session, Heartbeat, name="alert", at=datetime.now(UTC))
    with database.read() as session:
        assert heartbeats.last(session, "alert") == at


def _beat_often(url: str, name: str) -> None:
    database = Database.open(url)
    for second in range(20):
        with database.write() as session:
            session.scalar(select(func.count()).select_from(Heartbeat))
            heartbeats.beat(session, f"{name}{second}", datetime.now(UTC))
    database.close()


def test_several_processes_write_at_once(database: Database, database_url: str, in_processes: Callable[..., list[int | None]]) -> None:
    assert in_processes(_beat_often, *((database_url, name) for name in "abc")) == [0, 0, 0]
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Heartbeat)) == 60


def test_a_forked_child_does_not_speak_on_its_parents_connection(database: Database, at: datetime) -> None:
    with database.write() as session:
        heartbeats.beat(session, "parent", at)
        mine = _connection_of(session)
    inherited = _in_child(lambda: _opened_in_child(database) is mine)
    assert inherited == 0
    with database.read() as session:
        assert heartbeats.last(session, "parent") == at


def _connection_of(session: Session) -> object:
    return session.connection().connection.dbapi_connection


def _opened_in_child(database: Database) -> object:
    with database.read() as session:
        heartbeats.last(session, "parent")
        return _connection_of(session)


def _in_child(work: Callable[[], int]) -> int:
    child = os.fork()
    if child == 0:
        code = 99
        try:
            code = int(work())
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize(
    "value",
    [
        "0.00",
        "0.01",
        "0.07",
        "1.10",
        "30500000",
        "1234567.89",
        "4503599627370.49",
        "9999999999999.99",
        "12000000000000",
        "999999999999999999",
    ],
)
def test_sums_of_money_come_back_exactly(database: Database, at: datetime, value: str, reader: Callable[..., Any]) -> None:
    sum_of_money = Decimal(value)
    with database.write() as session:
        decision = reader(session).store()
        session.add(PenaltyRow(decision_id=decision.id, ordinal=9, kind="other", role="turnover", value=sum_of_money, currency="HUF"))
    with database.read() as session:
        row = session.scalars(select(PenaltyRow).where(PenaltyRow.ordinal == 9)).one()
        assert row.value == sum_of_money
        assert row.value.as_tuple().exponent == -2
        assert session.scalars(select(PenaltyRow.ordinal).where(PenaltyRow.value == sum_of_money, PenaltyRow.ordinal == 9)).one() == 9


@pytest.mark.parametrize("value", ["0.001", "10000000000000.01", "1000000000000000000"])
def test_sums_that_cannot_be_kept_exactly_are_refused(database: Database, value: str) -> None:
    with database.read() as session, pytest.raises(StatementError, match="cannot be kept exactly"):
        session.scalars(select(PenaltyRow.ordinal).where(PenaltyRow.value == Decimal(value)))


def test_analysts_sum_and_order_money_in_plain_sql(database: Database, reader: Callable[..., Any]) -> None:
    with database.write() as session:
        decision = reader(session).store()
        for n, value in enumerate(("9.50", "1000000", "20.05"), start=5):
            session.add(PenaltyRow(decision_id=decision.id, ordinal=n, kind="other", role="other", value=Decimal(value), currency="NOK"))
    with database.read() as session:
        total = session.scalar(text("SELECT round(sum(value), 2) FROM penalties WHERE currency = 'NOK'"))
        assert Decimal(str(total)) == Decimal("1000029.55")
        ordered = session.scalars(text("SELECT ordinal FROM penalties WHERE currency = 'NOK' ORDER BY value DESC")).all()
        assert ordered == [6, 7, 5]


def test_naive_datetimes_are_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="naive datetime"), database.write() as session:
        heartbeats.beat(session, "alert", datetime(2026, 1, 1))


def test_characters_that_a_database_refuses_are_replaced_at_their_place(database: Database, at: datetime) -> None:
    hostile = "User-agent: *\0\ud800 é 😀"
    with database.write() as session:
        session.add(RobotsRow(host="site.example", status=200, body=hostile, fetched_at=at))
    with database.read() as session:
        stored = session.get_one(RobotsRow, "site.example").body
    assert stored == "User-agent: *\ufffd\ufffd é 😀"
    assert len(stored) == len(hostile)
