"""``dpawatch privacy``: asks first, says what it did, and never prints the name unasked. The person does not exist."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from dpawatch.store.models import AuditRow, Tombstone
from dpawatch.store.session import Database

NAME = "Joris van Fictie"
Run = Callable[..., Any]


@pytest.fixture
def run(dpawatch: Run, database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DPAWATCH_CONTACT", "mailto:operator@example.org")
    monkeypatch.setenv("DPAWATCH_PRIVACY_KEY", "a secret of these tests alone")
    with database.write() as session:
        after = {"words": f"called by {NAME}, also J. van Fictie"}
        session.add(AuditRow(at=datetime(2026, 1, 1, tzinfo=UTC), actor="Ana", event="note", subject="x", after=after))
    return dpawatch


def _note(database: Database) -> str:
    with database.read() as session:
        return str(session.scalars(select(AuditRow).where(AuditRow.event == "note")).one().after)


def test_find_counts_and_shows_only_when_asked(run: Run) -> None:
    found = run("privacy", "find", NAME)
    assert found.code == 0
    assert "audit" in found.out
    assert "possibly somebody else" in found.out
    assert "Fictie" not in found.out
    assert f"[{NAME}]" in run("privacy", "find", NAME, "--show").out.replace("\n", "")


def test_erasing_asks_first(run: Run, database: Database) -> None:
    asked = run("privacy", "erase", NAME, "--by", "Ana", "--reason", "letter")
    assert (asked.code, "give --yes" in asked.err, NAME in _note(database)) == (1, True, True)
    assert run("privacy", "erase", NAME, "--by", "Ana", "--reason", "letter", "--dry-run").code == 0
    assert NAME in _note(database)


def test_erasing_says_what_it_did_and_what_it_cannot_reach(run: Run, database: Database) -> None:
    done = run("privacy", "erase", NAME, "J. van Fictie", "--by", "Ana", "--reason", "letter", "--yes")
    assert done.code == 0
    assert "1 rows covered" in done.out
    assert "Backups made before still hold the name" in done.out
    assert "Fictie" not in done.out + _note(database)
    with database.read() as session:
        assert {stone.kind for stone in session.scalars(select(Tombstone))} == {"erase"}


def test_without_a_key_nothing_is_erased(run: Run, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DPAWATCH_PRIVACY_KEY")
    refused = run("privacy", "erase", NAME, "--by", "Ana", "--reason", "letter", "--yes")
    assert (refused.code, "DPAWATCH_PRIVACY_KEY is not set" in refused.err, NAME in _note(database)) == (1, True, True)


def test_an_organisations_name_is_explained_and_not_erased(run: Run) -> None:
    refused = run("privacy", "erase", "Clearview AI", "--by", "Ana", "--reason", "letter", "--yes")
    assert (refused.code, "the watch list watches" in refused.err) == (1, True)
