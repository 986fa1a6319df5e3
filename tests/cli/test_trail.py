"""``dpawatch trail`` and ``dpawatch alert``: exports for an auditor."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from dpawatch.store import audit
from dpawatch.store.session import Database


@pytest.fixture(autouse=True)
def installation(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> None:
    monkeypatch.setenv("DPAWATCH_ENVIRONMENT", "test")
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", sqlite_database.engine.url.render_as_string(hide_password=False))
    with sqlite_database.write() as session:
        for day, actor, subject in ((1, "ana", "watch:acme"), (2, "=cmd()", "watch:beta")):
            at = datetime(2026, 3, day, 9, tzinfo=UTC)
            audit.record(session, actor=actor, event="watch changed", subject=subject, after={"urgency": "daily"}, at=at)


def test_changes_are_exported_and_no_cell_is_a_formula(dpawatch: Callable[..., Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(dpawatch("trail", "--changes", "--csv").out)))
    assert [row["actor"] for row in rows] == ["ana", "'=cmd()"]
    assert (rows[0]["at"], rows[0]["subject"], rows[0]["before"], rows[0]["after"]) == (
        "2026-03-01T09:00:00+00:00",
        "watch:acme",
        "",
        '{"urgency": "daily"}',
    )


def test_since_and_watch_narrow_the_export(dpawatch: Callable[..., Any]) -> None:
    told = json.loads(dpawatch("trail", "--json", "--since", "2026-03-02").out)
    assert [row["subject"] for row in told["changes"]] == ["watch:beta"]
    told = json.loads(dpawatch("trail", "--json", "--watch", "acme").out)
    assert [row["subject"] for row in told["changes"]] == ["watch:acme"]
    assert told["matches"] == []


def test_matches_have_a_header_even_when_there_are_none(dpawatch: Callable[..., Any]) -> None:
    header = dpawatch("trail", "--csv").out.strip().split(",")
    assert {"matched_at", "queued_at", "sent_at", "seen_by", "handled_by", "repeated_at"} < set(header)
    assert "0 matches" in dpawatch("trail").out


def test_alerts_not_handled_are_listed_and_a_wrong_id_refused(dpawatch: Callable[..., Any]) -> None:
    assert json.loads(dpawatch("alert", "list", "--json").out) == []
    assert "0 alerts not handled" in dpawatch("alert", "list").out
    said = dpawatch("alert", "ack", "abcdefgh", "--by", "Ana")
    assert said.code == 1
    assert "no alert begins with 'abcdefgh'" in said.err
