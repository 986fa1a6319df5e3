"""``dpawatch extract``: JSON lines in, JSON lines out."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LINES = [
    {"id": "nl", "lang": "nl", "country": "NL", "text": "De AP legt Voorbeeld B.V. een boete op van 30,5 miljoen euro."},
    {"id": 2, "lang": "en", "title": "No sanction", "text": "The authority published its annual report today."},
]


def test_each_line_gives_a_line_with_its_id_and_what_was_found(dpawatch: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n".join(json.dumps(line) for line in LINES) + "\n"))
    said = dpawatch("extract")
    assert (said.code, said.err) == (0, "")
    first, second = (json.loads(line) for line in said.out.splitlines())
    assert (first["id"], first["action"]) == ("nl", "fine")
    assert first["fine"] == {"value": "30500000", "currency": "EUR", "equivalents": []}
    start, end = first["amounts"][0]["evidence"]
    assert LINES[0]["text"][start:end] == "30,5 miljoen euro"  # type: ignore[index]
    assert [(p["name"], p["role"]) for p in first["targets"]][:1] == [("Voorbeeld B.V.", "sanctioned")]
    assert (second["id"], second["action"], second["fine"], second["amounts"]) == (2, "none", None, [])
    assert set(first) == {
        "id", "action", "fine", "amounts", "targets", "articles", "case_ref", "imposed_by", "needs_review", "reasons", "confidence",
    }  # fmt: skip


def test_a_file_is_read_too(dpawatch: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(json.dumps(LINES[0], ensure_ascii=False), encoding="utf-8")
    assert json.loads(dpawatch("extract", str(path)).out)["id"] == "nl"


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        (b"{not json}", "line 2 is not JSON"),
        (b"[1, 2]", 'line 2 must be an object with "id" and "text"'),
        (b'{"id": "3"}', 'line 2 must be an object with "id" and "text"'),
        (b'{"id": "3", "text": null}', 'line 2 must be an object with "id" and "text"'),
        (b'{"id": "\xff"}', "cannot be read as UTF-8 text"),
    ],
)
def test_a_bad_line_stops_the_command_with_its_number(dpawatch: Callable[..., Any], tmp_path: Path, bad: bytes, words: str) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_bytes(json.dumps(LINES[1]).encode() + b"\n" + bad + b"\n")
    said = dpawatch("extract", str(path))
    assert said.code == 1
    assert words in said.err
    assert said.err.startswith("dpawatch: ")
    assert said.err.count("\n") == 1


def test_a_missing_file_is_told_in_words(dpawatch: Callable[..., Any]) -> None:
    said = dpawatch("extract", "missing.jsonl")
    assert said.code == 1
    assert said.err.startswith("dpawatch: missing.jsonl cannot be read as UTF-8 text: ")
