"""``dpawatch retain``: what would go is told first, goes then, and is noted."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from dpawatch.store.models import AuditRow, Transition
from dpawatch.store.session import Database


def test_what_would_go_goes_and_is_noted(
    dpawatch: Callable[..., Any], database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", database_url)
    monkeypatch.setenv("DPAWATCH_CONTACT", "mailto:operator@example.org")
    monkeypatch.setenv("DPAWATCH_KEEP_LOG_DAYS", "10")
    with database.write() as session:
        long_ago = datetime(2020, 1, 1, tzinfo=UTC)
        session.add_all(Transition(entity="item", entity_id="1", to_state="read", reason="abc", at=long_ago) for _ in range(450))

    def left() -> int:
        with database.read() as session:
            return session.scalar(select(func.count()).select_from(Transition)) or 0

    would = dpawatch("retain", "--dry-run")
    assert (would.code, left()) == (0, 450)
    assert "450" in would.out
    assert "1,350" in would.out
    assert dpawatch("retain").code == 0
    assert dpawatch("retain").code == 0, "again: nothing is left to do"
    with database.read() as session:
        noted = session.scalars(select(AuditRow)).one()
    assert (left(), noted.actor, noted.subject, noted.after) == (0, "dpawatch", "retention:transitions", {"rows": 450, "bytes": 1350})


@pytest.mark.parametrize("days", ["0", "-1", "3.5", "soon"])
def test_a_time_that_is_no_number_of_days_is_refused(dpawatch: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    monkeypatch.setenv("DPAWATCH_KEEP_ORIGINALS_DAYS", days)
    told = dpawatch("retain", "--dry-run")
    assert (told.code, "DPAWATCH_KEEP_ORIGINALS_DAYS must be a whole number of days" in told.err) == (1, True)
