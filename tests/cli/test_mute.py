"""``dpawatch mute``: add, list, lift."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dpawatch.store.session import Database

LIST = """
version: 1
watches:
  - id: acme
    company: Acme Vision B.V.
    created: 2024-01-01
    aliases: [Acme Vision]
"""


@pytest.fixture(autouse=True)
def installation(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database, tmp_path: Path) -> None:
    (tmp_path / "list.yaml").write_text(LIST, encoding="utf-8")
    monkeypatch.setenv("DPAWATCH_ENVIRONMENT", "test")
    monkeypatch.setenv("DPAWATCH_WATCHLIST", str(tmp_path / "list.yaml"))
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", sqlite_database.engine.url.render_as_string(hide_password=False))


def test_a_mute_is_added_listed_and_lifted(dpawatch: Callable[..., Any]) -> None:
    added = dpawatch("mute", "add", "acme", "--owner", "Ana", "--reason", "in hand", "--until", "2999-12-24")
    assert (added.code, added.out) == (0, "mute 1: watch acme is silent until 2999-12-25 00:00 UTC; operators are told\n")
    assert "in hand" in dpawatch("mute", "list").out
    [row] = json.loads(dpawatch("mute", "list", "--json").out)
    assert (row["watch"], row["owner"], row["ends_at"], row["lifted_by"]) == ("acme", "Ana", "2999-12-25T00:00:00+00:00", None)
    assert dpawatch("mute", "lift", "1", "--by", "Ben").code == 0
    assert json.loads(dpawatch("mute", "list", "--json").out) == []
    assert json.loads(dpawatch("mute", "list", "--json", "--all").out)[0]["lifted_by"] == "Ben"


def test_a_moment_without_zone_is_the_watchs_own(dpawatch: Callable[..., Any]) -> None:
    assert (
        "until 2999-12-24 18:00 UTC" in dpawatch("mute", "add", "acme", "--owner", "a", "--reason", "b", "--until", "2999-12-24T18:00").out
    )
    assert (
        "until 2999-12-24 16:00 UTC"
        in dpawatch("mute", "add", "acme", "--owner", "a", "--reason", "b", "--until", "2999-12-24T18:00+02:00").out
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "nobody", "--owner", "a", "--reason", "b", "--until", "2999-01-01"), "there is no watch 'nobody'"),
        (("add", "acme", "--owner", "a", "--reason", "b", "--until", "2020-01-01"), "would have ended already"),
        (("lift", "9", "--by", "a"), "there is no mute 9"),
    ],
)
def test_what_cannot_be_is_refused_in_words(dpawatch: Callable[..., Any], arguments: tuple[str, ...], words: str) -> None:
    said = dpawatch("mute", *arguments)
    assert said.code == 1
    assert words in said.err


@pytest.mark.parametrize("left_out", ["--owner", "--reason", "--until"])
def test_owner_reason_and_end_are_required(dpawatch: Callable[..., Any], left_out: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = {"--owner": "a", "--reason": "b", "--until": "2999-01-01"}
    del given[left_out]
    with pytest.raises(SystemExit):
        dpawatch("mute", "add", "acme", *(word for pair in given.items() for word in pair))
    assert left_out in capsys.readouterr().err
