"""``dpawatch export`` and ``dpawatch sql``: what analysts take out."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from demo.site import Site
from dpawatch.commands.cells import spreadsheet_safe

pytestmark = pytest.mark.usefixtures("stored")


@pytest.fixture
def stored(dpawatch: Callable[..., Any], article: Path, sites: Site) -> None:
    """A database with one decision."""
    assert dpawatch("read", str(article), "--store").code == 0


def test_a_view_is_written_as_csv_with_a_header(dpawatch: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    said = dpawatch("export", "--out", str(path))
    assert said.code == 0
    assert "1 rows of v_decisions" in said.err
    [row] = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
    assert (row["targets"], row["fine"], row["needs_review"]) == ("Clearview AI", "", "1")
    assert [file.name for file in tmp_path.glob("decisions*")] == ["decisions.csv"]


def test_json_has_one_object_a_line(dpawatch: Callable[..., Any]) -> None:
    [line] = dpawatch("export", "--format", "json").out.splitlines()
    assert json.loads(line)["imposed_by"] == "nl_ap"


def test_what_is_older_than_asked_for_is_left_out(dpawatch: Callable[..., Any]) -> None:
    assert dpawatch("export", "--format", "json", "--since", "2999-01-01").out == ""
    assert len(dpawatch("export", "--format", "json", "--since", "2020-01-01").out.splitlines()) == 1


def test_an_unknown_view_names_those_that_exist(dpawatch: Callable[..., Any]) -> None:
    said = dpawatch("export", "--view", "decisions")
    assert said.code == 1
    assert "v_coverage" in said.err


def test_a_question_is_answered_as_a_table_or_as_json(dpawatch: Callable[..., Any], tmp_path: Path) -> None:
    asked = "SELECT imposed_by, count(*) AS decisions FROM v_decisions GROUP BY imposed_by"
    assert "nl_ap" in dpawatch("sql", asked).out
    file = tmp_path / "question.sql"
    file.write_text(asked, encoding="utf-8")
    assert json.loads(dpawatch("sql", "--file", str(file), "--json").out) == {"imposed_by": "nl_ap", "decisions": 1}


def test_a_long_answer_is_cut_and_says_so(dpawatch: Callable[..., Any]) -> None:
    said = dpawatch("sql", "SELECT 1 AS a UNION ALL SELECT 2", "--limit", "1", "--json")
    assert (said.out, "--limit 0 shows all" in said.err) == ('{"a": 1}\n', True)


def test_a_question_cannot_change_anything(dpawatch: Callable[..., Any]) -> None:
    assert dpawatch("sql", "DELETE FROM decisions").code == 1
    assert len(dpawatch("export", "--format", "json").out.splitlines()) == 1


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "+cmd", "@SUM(1)", "-x", "\tx"])
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert spreadsheet_safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-5.20", "+1", "Voorbeeld B.V.", ""])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert spreadsheet_safe(cell) == cell


def test_a_feed_is_printed_or_written(dpawatch: Callable[..., Any], tmp_path: Path) -> None:
    [item] = json.loads(dpawatch("feed", "--format", "json").out)["items"]
    assert item["title"].startswith("Clearview AI fined by the Dutch AP (NL)")
    path = tmp_path / "decisions.atom"
    assert dpawatch("feed", "--out", str(path), "--authority", "nl_ap").out == f"1 decisions are in {path}\n"
    assert path.read_bytes().startswith(b"<?xml")
    assert dpawatch("feed", "--out", str(tmp_path / "no" / "folder")).code == 1
