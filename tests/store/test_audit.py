"""Who changed what: kept with before and after, and refused when it would prove nothing."""

from datetime import datetime, timedelta

import pytest

from dpawatch.store import audit
from dpawatch.store.session import Database


def test_a_change_is_kept_with_who_when_before_and_after(database: Database, at: datetime) -> None:
    before, after = {"urgency": "instant"}, {"urgency": "daily", "quiet": ["22:00", "07:00"]}
    with database.write() as session:
        audit.record(session, actor="ana", event="watch changed", subject="watch:acme", before=before, after=after, at=at)
    with database.read() as session:
        [row] = audit.rows(session)
    assert (row.actor, row.event, row.subject, row.before, row.after, row.at) == ("ana", "watch changed", "watch:acme", before, after, at)


def test_nothing_before_is_none_and_not_json_null(database: Database, at: datetime) -> None:
    with database.write() as session:
        audit.record(session, actor="ana", event="mute added", subject="watch:acme", after={"until": "2026-04-01"}, at=at)
    with database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM audit WHERE before IS NULL").scalar_one() == 1


def test_rows_are_asked_for_by_subject_and_since(database: Database, at: datetime) -> None:
    with database.write() as session:
        for hours, subject in ((3, "watch:b"), (0, "watch:a"), (1, "watch:b")):
            audit.record(session, actor="ana", event="mute added", subject=subject, at=at + timedelta(hours=hours))
    with database.read() as session:
        assert [row.subject for row in audit.rows(session)] == ["watch:a", "watch:b", "watch:b"]
        assert len(audit.rows(session, subject="watch:b")) == 2
        assert [row.at for row in audit.rows(session, since=at + timedelta(hours=2))] == [at + timedelta(hours=3)]


@pytest.mark.parametrize("given", [{"actor": " "}, {"subject": ""}, {"event": ""}, {"event": "x" * 41}])
def test_a_row_that_would_prove_nothing_is_refused(sqlite_database: Database, at: datetime, given: dict[str, str]) -> None:
    words = {"actor": "ana", "event": "mute added", "subject": "watch:a"} | given
    with sqlite_database.write() as session, pytest.raises(ValueError, match="an audit row needs"):
        audit.record(session, actor=words["actor"], event=words["event"], subject=words["subject"], at=at)
