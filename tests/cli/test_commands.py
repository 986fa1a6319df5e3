"""Help, the watch list, the database's schema, and how errors are told."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dpawatch import cli
from dpawatch.commands import extract

PROJECT = Path(__file__).resolve().parents[2]


COMMANDS = [module.__name__.rsplit(".", 1)[-1] for module in cli.COMMANDS]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert "examples:" in told
    assert f"  dpawatch {command}" in told


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    told = capsys.readouterr().out
    assert all(f"\n    {command}" in told for command in COMMANDS)


def test_wrong_usage_is_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["db", "downgrade"])
    assert ended.value.code == 2
    assert "invalid choice: 'downgrade'" in capsys.readouterr().err


def test_the_database_is_made_upgraded_and_checked(dpawatch: Callable[..., Any], empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", empty_url)
    assert dpawatch("db", "current").out == "no schema yet: run dpawatch db upgrade\n"
    behind = dpawatch("db", "check")
    assert behind.code == 1
    assert "run `dpawatch db upgrade`" in behind.err
    upgraded = dpawatch("db", "upgrade")
    assert upgraded.code == 0
    revision = dpawatch("db", "current").out.strip()
    assert upgraded.out == f"database is at revision {revision}\n"
    assert (dpawatch("db", "check").code, dpawatch("db", "check").out) == (0, "database is up to date\n")
    assert dpawatch("db", "upgrade").code == 0, "again changes nothing"


def test_summaries_are_kept_on_postgresql_alone(dpawatch: Callable[..., Any], database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", database_url)
    assert "no summaries are kept" in dpawatch("db", "refresh-summaries").out
    kept = dpawatch("db", "keep-summaries")
    if database_url.startswith("sqlite"):
        assert (kept.code, "PostgreSQL only" in kept.err) == (1, True)
        return
    assert "v_source_years" in kept.out
    assert "v_source_years" in dpawatch("db", "refresh-summaries").out
    assert dpawatch("db", "give-up-summaries").out == "all views are read as they are asked\n"


def test_a_run_on_a_database_without_schema_says_what_to_do(
    dpawatch: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    said = dpawatch("run", "nl_ap")
    assert said.code == 1
    assert "run `dpawatch db upgrade`" in said.err
    assert said.err.count("\n") == 1


def test_the_watch_list_is_shown(dpawatch: Callable[..., Any]) -> None:
    said = dpawatch("watch", "list")
    assert said.code == 0
    assert "clearview_ai" in said.out
    assert "facial recognition" in said.out


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("Clearview AI, Inc.", 0, "matches Clearview AI, Inc. by alias 'Clearview AI'"),
        ("Clearview Al Inc.", 0, "(confusable)"),
        ("Voorbeeld B.V.", 1, "Voorbeeld B.V.: no watch"),
    ],
)
def test_a_name_is_held_against_the_watch_list(dpawatch: Callable[..., Any], name: str, code: int, words: str) -> None:
    said = dpawatch("watch", "match", name)
    assert said.code == code
    assert words in said.out


def test_match_without_a_name_says_what_is_missing(dpawatch: Callable[..., Any]) -> None:
    said = dpawatch("watch", "match")
    assert said.code == 1
    assert "say which name to match" in said.err


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("DPAWATCH_HOST_MAP", "not json"),
        ("DPAWATCH_ENVIRONMENT", "staging"),
        ("DPAWATCH_DATABASE_URL", "mysql://root@localhost/x"),
        ("DPAWATCH_TICK_SECONDS", "0"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_the_variable(
    dpawatch: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    said = dpawatch("source", "list")
    assert (said.code, said.out) == (1, "")
    assert variable in said.err
    assert said.err.count("\n") == 1


def test_an_interrupted_command_ends_quietly(dpawatch: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(extract, "run", interrupted)
    said = dpawatch("extract")
    assert (said.code, said.out, said.err) == (130, "", "")


def _program(*arguments: str, stdout: int = subprocess.PIPE) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DPAWATCH_")}
    environment["PYTHONPATH"] = os.pathsep.join((str(PROJECT), str(PROJECT / "plugins")))
    command = [sys.executable, "-m", "dpawatch", *arguments]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, timeout=60, env=environment, check=False)


def test_as_a_program_it_tells_errors_without_a_traceback() -> None:
    ended = _program("read", "missing.txt")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("dpawatch: there is no file missing.txt")
    assert "Traceback" not in ended.stderr


def test_a_reader_who_has_gone_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = _program("watch", "match", "Clearview AI", stdout=writing)
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")
