"""Who may do what on PostgreSQL: the program reads and writes rows, analysts read facts and views, and neither changes a table."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from dpawatch import cli
from dpawatch.settings import PROJECT
from dpawatch.store import analysis, roles, summaries, views
from dpawatch.store import session as store
from dpawatch.store.models import Base
from dpawatch.store.session import Database

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def _as(database: Database, role: str) -> str:
    """URL of the same database for a role; skips where the server lets it in with a password only."""
    url = make_url(database.engine.url).set(username=role, password=None, drivername="postgresql")
    shown = url.render_as_string(hide_password=False)
    try:
        psycopg.connect(shown, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        pytest.skip(f"{role} may not log in here: {error}")
    return shown


@pytest.fixture
def stored(postgresql_database: Database, reader: Callable[..., Any]) -> Database:
    with postgresql_database.write() as session:
        reader(session).store()
    return postgresql_database


@pytest.fixture
def analyst(stored: Database) -> Iterator[Database]:
    opened = Database.open(_as(stored, roles.READONLY))
    yield opened
    opened.close()


@pytest.fixture
def program(stored: Database) -> Iterator[Database]:
    opened = Database.open(_as(stored, roles.APP))
    yield opened
    opened.close()


def _refusal(database: Database, statement: str) -> str:
    with pytest.raises(DBAPIError) as refused, database.engine.begin() as connection:
        connection.execute(text(statement))
    return str(refused.value.orig)


def test_every_table_is_either_for_analysts_or_withheld() -> None:
    assert not roles.READABLE & roles.WITHHELD
    assert set(Base.metadata.tables) == roles.READABLE | roles.WITHHELD, "put the table into one of the two lists of store/roles.py"


def test_an_analyst_reads_facts_and_every_view(analyst: Database) -> None:
    store.check(analyst)
    with analyst.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM decisions")) == 1
        for name in [*roles.READABLE, *views.files(connection)]:
            connection.execute(text(f"SELECT * FROM {name} LIMIT 1"))


@pytest.mark.parametrize("path", sorted((PROJECT / "sql" / "queries").glob("*.sql")), ids=lambda path: path.stem)
def test_an_analyst_asks_every_documented_question(analyst: Database, path: Path) -> None:
    with analysis.ask(analyst, path.read_text(encoding="utf-8")) as answer:
        assert all(len(row) == len(answer.columns) for row in answer.rows)


@pytest.mark.parametrize("table", sorted(roles.WITHHELD))
def test_what_may_name_persons_is_withheld_from_analysts(analyst: Database, table: str) -> None:
    assert f"permission denied for table {table}" in _refusal(analyst, f"SELECT * FROM {table}")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO sources (id) VALUES ('x')",
        "UPDATE decisions SET needs_review = false",
        "DELETE FROM penalties",
        "CREATE TABLE own (a INTEGER)",
        "DROP VIEW v_decisions",
    ],
)
def test_an_analyst_changes_nothing(analyst: Database, statement: str) -> None:
    assert "read-only transaction" in _refusal(analyst, statement)


def test_an_analyst_who_asks_to_write_may_not_either(analyst: Database) -> None:
    with analyst.engine.connect() as connection:
        connection.execute(text("SET TRANSACTION READ WRITE"))
        with pytest.raises(DBAPIError, match="permission denied for table sources"):
            connection.execute(text("INSERT INTO sources (id) VALUES ('x')"))


def test_a_question_of_an_analyst_ends_after_a_minute(analyst: Database) -> None:
    with analyst.engine.connect() as connection:
        assert connection.scalar(text("SHOW statement_timeout")) == "1min"


def test_the_program_reads_and_writes_rows(program: Database, reader: Callable[..., Any]) -> None:
    with program.write() as session:
        decision = reader(session, "boete-2").store()
        assert decision.id == 2
    with program.write() as session:
        session.execute(text("DELETE FROM heartbeats"))
        assert session.scalar(text("SELECT count(*) FROM v_decisions")) == 2


@pytest.mark.parametrize("statement", ["DROP TABLE heartbeats", "ALTER TABLE sources ADD COLUMN x INTEGER", "TRUNCATE heartbeats"])
def test_the_program_changes_no_table(program: Database, statement: str) -> None:
    assert any(words in _refusal(program, statement) for words in ("must be owner", "permission denied"))


def test_a_table_made_later_is_the_programs_and_not_the_analysts(stored: Database, program: Database, analyst: Database) -> None:
    with stored.engine.begin() as connection:
        connection.execute(text("CREATE TABLE made_later (id SERIAL PRIMARY KEY, a INTEGER)"))
    try:
        with program.engine.begin() as connection:
            connection.execute(text("INSERT INTO made_later (a) VALUES (1)"))
        assert "permission denied" in _refusal(analyst, "SELECT * FROM made_later")
    finally:
        with stored.engine.begin() as connection:
            connection.execute(text("DROP TABLE made_later"))


def test_a_right_too_many_is_taken_at_the_next_upgrade(stored: Database, analyst: Database, upgraded_postgresql: str) -> None:
    with stored.engine.begin() as connection:
        connection.execute(text(f"GRANT SELECT ON page_bodies TO {roles.READONLY}"))
    store.upgrade(upgraded_postgresql)
    assert "permission denied" in _refusal(analyst, "SELECT * FROM page_bodies")


def test_analysts_read_summaries_that_are_kept(stored: Database, analyst: Database) -> None:
    summaries.keep(stored, at=AT)
    try:
        with analyst.engine.connect() as connection:
            kept = views.summaries_kept(connection)
            assert kept
            for name in kept:
                connection.execute(text(f"SELECT * FROM {name}"))
    finally:
        summaries.give_up(stored, at=AT)


def test_commands_that_read_do_so_as_the_analyst(
    stored: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", stored.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("DPAWATCH_READONLY_DATABASE_URL", _as(stored, roles.READONLY))
    assert cli.main(["sql", "SELECT current_user AS who"]) == 0
    assert roles.READONLY in capsys.readouterr().out
    assert cli.main(["sql", "SELECT * FROM page_bodies"]) == 1
    assert "permission denied for table page_bodies" in capsys.readouterr().err


@pytest.fixture
def fresh_names(monkeypatch: pytest.MonkeyPatch, stored: Database) -> Iterator[list[str]]:
    """Names of roles that the server does not have; dropped when the test is over."""
    names = [f"t_{kind}_{uuid4().hex[:12]}" for kind in ("app", "readonly")]
    monkeypatch.setattr(roles, "APP", names[0])
    monkeypatch.setattr(roles, "READONLY", names[1])
    yield names
    with stored.engine.begin() as connection:
        for name in names:
            connection.execute(text(f"DROP ROLE IF EXISTS {name}"))


def test_roles_are_made_once_with_their_settings(stored: Database, fresh_names: list[str]) -> None:
    roles.create(stored.engine)
    roles.create(stored.engine)
    with stored.engine.connect() as connection:
        assert roles.missing(connection) == []
        known = connection.execute(text("SELECT rolname, rolcanlogin, rolsuper FROM pg_roles WHERE rolname = ANY (:n)"), {"n": fresh_names})
        assert {tuple(row) for row in known} == {(name, True, False) for name in fresh_names}


def test_who_may_make_no_roles_is_told_what_to_run(program: Database, fresh_names: list[str]) -> None:
    roles.create(program.engine)
    with program.engine.connect() as connection:
        told = roles.missing(connection)
    assert told[:2] == [f"CREATE ROLE {name} LOGIN" for name in fresh_names]
    assert f"ALTER ROLE {fresh_names[1]} SET default_transaction_read_only = 'on'" in told


def test_sqlite_has_no_roles(sqlite_database: Database) -> None:
    roles.create(sqlite_database.engine)
    with sqlite_database.engine.connect() as connection:
        assert roles.missing(connection) == []
