"""``dpawatch case``: show, list, link, unlink."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dpawatch.pipeline import cases, read
from dpawatch.store import audit, items
from dpawatch.store.models import CaseRow, DecisionRow, ItemRow
from dpawatch.store.session import Database
from dpawatch.watching.watchlist import load
from parsers import registry
from parsers.models import Document, Item, PartialDate

LIST = """
version: 1
watches:
  - id: acme
    company: Acme Vision B.V.
    created: 2024-01-01
    aliases: [Acme Vision]
"""
AT = datetime(2025, 3, 3, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def two_publications(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database, tmp_path: Path) -> Database:
    """The authority tells of a fine, and a newspaper tells of what may be the same one."""
    watchlist = tmp_path / "list.yaml"
    watchlist.write_text(LIST, encoding="utf-8")
    monkeypatch.setenv("DPAWATCH_ENVIRONMENT", "test")
    monkeypatch.setenv("DPAWATCH_WATCHLIST", str(watchlist))
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", sqlite_database.engine.url.render_as_string(hide_password=False))
    told = {
        "nl_ap": (
            "Boete voor Acme Vision B.V.",
            "De Autoriteit Persoonsgegevens legt Acme Vision B.V. een boete op van 450.000 euro.",
            "nl",
        ),
        "press": ("Dutch AP fines Acme Vision", "The Dutch Data Protection Authority has fined Acme Vision B.V. 450,000 euros.", "en"),
    }
    for source, (title, text, language) in told.items():
        document = Document(source, title, f"https://example.org/{source}", title, text, language, PartialDate(date(2025, 3, 3)))
        reading = read.interpret(registry.get(source), document, load(watchlist).matcher)
        with sqlite_database.write() as session:
            items.upsert_items(session, source, "news", [Item(source, title, document.url, title)], origin="live", at=AT)
            row = session.query(ItemRow).filter_by(native_id=title).one()
            decision = read.store(session, row, document, reading, AT)
            assert decision is not None
            cases.join(session, decision, AT)
    return sqlite_database


def test_a_case_is_shown_with_its_life_and_with_why_its_publications_belong_to_it(dpawatch: Callable[..., Any]) -> None:
    shown = json.loads(dpawatch("case", "show", "1", "--json").out)
    assert (shown["state"], shown["fine"], shown["fine_known"], shown["targets"]) == ("imposed", "450000.00", True, ["Acme Vision B.V."])
    assert [event["kind"] for event in shown["events"]] == ["imposed"]
    assert [(link["decision"], link["state"], link["key"]) for link in shown["links"]] == [
        (1, "joined", "own"),
        (2, "proposed", "party_amount_date"),
    ]
    words = dpawatch("case", "show", "1").out
    assert "fine in force: €450,000" in words
    assert "the same sum" in words


def test_what_waits_is_listed(dpawatch: Callable[..., Any]) -> None:
    assert [case["case"] for case in json.loads(dpawatch("case", "list", "--proposed", "--json").out)] == [1]
    assert [case["case"] for case in json.loads(dpawatch("case", "list", "--all", "--json").out)] == [2, 1]
    assert json.loads(dpawatch("case", "list", "--state", "annulled", "--json").out) == []
    assert "Acme Vision B.V." in dpawatch("case", "list").out


def test_a_link_and_its_undoing_are_a_named_persons(dpawatch: Callable[..., Any], two_publications: Database) -> None:
    linked = dpawatch("case", "link", "2", "1", "--by", "ana", "--why", "the same day")
    assert (linked.code, linked.err) == (0, "")
    assert "belongs to case 1: imposed; fine in force: €450,000" in linked.out
    with two_publications.read() as session:
        assert session.get(CaseRow, 2) is None
    undone = dpawatch("case", "unlink", "2", "1", "--by", "ben", "--why", "another one")
    assert "does not belong to case 1" in undone.out
    with two_publications.read() as session:
        assert [(row.actor, row.event) for row in audit.rows(session)] == [("ana", "case linked"), ("ben", "case unlinked")]
        assert session.get_one(DecisionRow, 2).matched_at is None
    shown = json.loads(dpawatch("case", "show", "1", "--json").out)
    assert [(link["state"], link["by"]) for link in shown["links"]] == [("joined", None), ("rejected", "ben")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("show", "9"), "there is no case 9"),
        (("link", "9", "1", "--by", "ana"), "there is no decision 9"),
        (("link", "1", "9", "--by", "ana"), "there is no case 9"),
        (("link", "1", "1", "--by", "ana"), "belongs to case 1 already"),
        (("unlink", "1", "2", "--by", "ana"), "has no link to case 2"),
        (("unlink", "1", "1", "--by", "ana"), "nothing to undo"),
    ],
)
def test_what_cannot_be_is_told_in_words(dpawatch: Callable[..., Any], arguments: tuple[str, ...], words: str) -> None:
    told = dpawatch("case", *arguments)
    assert told.code == 1
    assert words in told.err
