"""What analysts may ask: only to read, one statement at a time, within a time limit."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from dpawatch.errors import SettingsError
from dpawatch.store import analysis
from dpawatch.store.models import Heartbeat
from dpawatch.store.session import Database

AT = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


@pytest.fixture
def beating(database: Database) -> Database:
    """A database with three rows."""
    with database.write() as session:
        session.add_all(Heartbeat(name=f"part {number}", at=AT) for number in range(3))
    return database


def test_a_question_is_answered_with_columns_and_rows(beating: Database) -> None:
    with analysis.ask(beating, "SELECT name, 1 + 1 AS two FROM heartbeats ORDER BY name;") as answer:
        assert (tuple(answer.columns), list(answer.rows)) == (("name", "two"), [("part 0", 2), ("part 1", 2), ("part 2", 2)])


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM heartbeats",
        "DROP TABLE heartbeats",
        "UPDATE heartbeats SET name = 'x'",
        "CREATE TABLE mine (a INTEGER)",
        "INSERT INTO heartbeats (name, at) VALUES ('x', '2026-11-01')",
        "WITH gone AS (DELETE FROM heartbeats RETURNING name) SELECT * FROM gone",
    ],
)
def test_nothing_can_be_written(beating: Database, statement: str) -> None:
    with pytest.raises(SettingsError), analysis.ask(beating, statement) as answer:
        list(answer.rows)
    with beating.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM heartbeats")).scalar() == 3


@pytest.mark.parametrize("statement", ["SELECT 1; DROP TABLE heartbeats", "COMMIT; DELETE FROM heartbeats", " ; ", ""])
def test_one_statement_at_a_time(beating: Database, statement: str) -> None:
    with pytest.raises(SettingsError, match="one statement at a time"), analysis.ask(beating, statement):
        pass


def test_a_semicolon_inside_a_text_is_no_second_statement(beating: Database) -> None:
    with analysis.ask(beating, "SELECT 'a; b' AS said") as answer:
        assert list(answer.rows) == [("a; b",)]


def test_a_question_that_takes_too_long_is_given_up(beating: Database) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT max(i) FROM n"
    with pytest.raises(SettingsError, match="refuses"), analysis.ask(beating, endless, seconds=0.2) as answer:
        list(answer.rows)


def test_afterwards_the_program_can_write_again(beating: Database) -> None:
    with analysis.ask(beating, "SELECT 1") as answer:
        list(answer.rows)
    with beating.write() as session:
        session.add(Heartbeat(name="later", at=AT))


def test_a_mistake_is_told_in_the_words_of_the_database(beating: Database) -> None:
    with pytest.raises(SettingsError, match="nowhere"), analysis.ask(beating, "SELECT * FROM nowhere") as answer:
        list(answer.rows)


def test_only_our_views_are_exported(beating: Database) -> None:
    with pytest.raises(SettingsError, match=r"there are .*v_decisions"), analysis.view(beating, "heartbeats"):
        pass


def test_a_view_without_a_moment_cannot_be_cut_by_one(beating: Database) -> None:
    with pytest.raises(SettingsError, match="without --since"), analysis.view(beating, "v_coverage", since=AT):
        pass
