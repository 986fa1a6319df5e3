"""The watch list on the command line: looking, adding, importing, exporting, checking. The file stays the source of truth."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dpawatch.store.models import OutboxRow
from dpawatch.store.session import Database
from dpawatch.watching.watchlist import load

LIST = """# Ours. Keep this comment.
version: 2

watches:
  # The first one.
  - id: acme
    company: Acme Ltd      # the shoe firm
    group: Acme Holding
    category: shoes
    aliases: [Acme]
    created: 2026-01-02

  - id: shoes
    title: Shoe firms
    follows: shoes
    created: 2026-01-02
"""


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A watch list with comments."""
    path = tmp_path / "watchlist.yaml"
    path.write_text(LIST, encoding="utf-8")
    monkeypatch.setenv("DPAWATCH_WATCHLIST", str(path))
    return path


def test_the_list_is_shown_to_programs_too(dpawatch: Callable[..., Any], listed: Path) -> None:
    found = json.loads(dpawatch("watch", "list", "--json").out)
    assert [watch["id"] for watch in found] == ["acme", "shoes"]
    assert found[0]["aliases"] == [{"name": "Acme"}]


def test_one_watch_is_shown_as_the_file_writes_it(dpawatch: Callable[..., Any], listed: Path) -> None:
    assert "company: Acme Ltd" in dpawatch("watch", "show", "acme").out
    assert "# follows: acme" in dpawatch("watch", "show", "shoes").out
    assert "there is no watch 'nobody'" in dpawatch("watch", "show", "nobody").err


def test_a_near_name_is_told_and_is_no_match(dpawatch: Callable[..., Any], listed: Path) -> None:
    said = dpawatch("watch", "match", "Acme Iberia S.L.")
    assert said.code == 1
    assert "no match, near to Acme Ltd by alias 'Acme' (contains): would wait for a person" in said.out
    assert json.loads(dpawatch("watch", "match", "ACME GmbH", "--json").out) == [
        {"watch": "acme", "company": "Acme Ltd", "alias": "Acme", "how": "exact", "alerts": True}
    ]


def test_an_added_company_stands_at_the_end_and_the_rest_of_the_file_is_untouched(dpawatch: Callable[..., Any], listed: Path) -> None:
    said = dpawatch("watch", "add", "Voorbeeld Winkels B.V.", "--brand", "VoorbeeldApp", "--channel", "#privacy", "--mentions", "digest")
    assert (said.code, said.err) == (0, "")
    assert listed.read_text(encoding="utf-8").startswith(LIST)
    added = load(listed).watches[-1]
    assert (added.id, added.company, added.channel, added.mentions) == ("voorbeeld_winkels", "Voorbeeld Winkels B.V.", "#privacy", "digest")
    assert [(alias.name, alias.brand) for alias in added.aliases] == [("Voorbeeld Winkels", False), ("VoorbeeldApp", True)]


def test_a_dry_run_writes_nothing(dpawatch: Callable[..., Any], listed: Path) -> None:
    assert "company: Voorbeeld B.V." in dpawatch("watch", "add", "Voorbeeld B.V.", "--dry-run").out
    assert listed.read_text(encoding="utf-8") == LIST


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Acme Ltd",), "there is a watch 'acme' already"),
        (("Jan Voorbeeld",), "persons are never watched"),
        (("Mr Jan Voorbeeld",), "persons are never watched"),
        (("Voorbeeld", "--alias", "Jan Voorbeeld"), "persons are never watched"),
        (("Voorbeeld", "--channel", "privacy"), "must be a name with #"),
        (("Vbd", "--alias", "Vbd"), "too short to stand alone"),
    ],
)
def test_what_may_not_be_added_is_refused_and_nothing_is_written(
    dpawatch: Callable[..., Any], listed: Path, arguments: tuple[str, ...], said: str
) -> None:
    ended = dpawatch("watch", "add", *arguments)
    assert ended.code == 1
    assert said in ended.err
    assert listed.read_text(encoding="utf-8") == LIST


@pytest.mark.parametrize(
    "text",
    [
        "version: 2\nwatches: []\n",
        "version: 2\nwatches:\n- id: acme\n  company: Acme Ltd\n  aliases: [Acme]\n  created: 2026-01-02",
        "version: 1\nwatches:\n    # none yet\n    - {id: acme, company: Acme Ltd, aliases: [Acme], created: 2026-01-02}\n",
    ],
)
def test_an_entry_fits_into_files_laid_out_otherwise(dpawatch: Callable[..., Any], listed: Path, text: str) -> None:
    listed.write_text(text, encoding="utf-8")
    assert dpawatch("watch", "add", "Voorbeeld B.V.").code == 0
    assert load(listed).watches[-1].id == "voorbeeld"


def test_a_file_whose_list_is_not_its_end_is_left_alone_and_the_entry_shown(dpawatch: Callable[..., Any], listed: Path) -> None:
    text = LIST.replace("version: 2\n", "") + "version: 2\n"
    listed.write_text(text, encoding="utf-8")
    said = dpawatch("watch", "add", "Voorbeeld B.V.")
    assert said.code == 1
    assert "nothing was written" in said.err
    assert listed.read_text(encoding="utf-8") == text


def test_a_table_is_imported_as_a_whole(dpawatch: Callable[..., Any], listed: Path, tmp_path: Path) -> None:
    table = tmp_path / "firms.csv"
    table.write_text(
        "company;aliases;brands;category;where\n"
        'Voorbeeld B.V.;"Voorbeeld | VB [needs: Voorbeeld; winkel] [not: VB Media]";VoorbeeldApp;retail;"{fine_eur: {at_least: 1000000}}"\n'
        "Beispiel GmbH;;;;\n",
        encoding="utf-8",
    )
    said = dpawatch("watch", "import", str(table))
    assert said.code == 0, said.err
    *_, first, second = load(listed).watches
    assert [alias.name for alias in first.aliases] == ["Voorbeeld", "VB", "VoorbeeldApp"]
    assert (first.aliases[1].needs, first.aliases[1].excluded) == (("Voorbeeld", "winkel"), ("VB Media",))
    assert first.where is not None
    assert (second.id, second.aliases[0].name) == ("beispiel", "Beispiel GmbH")
    assert "# Ours. Keep this comment." in listed.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("firm\nAcme\n", "unknown column 'firm'"),
        ("id,category\na,b\n", "the first line must name the columns, 'company' among them"),
        ("company,created\nVoorbeeld B.V.,soon\n", "line 2: 'created' must be a date"),
        ("company\nVoorbeeld B.V.,more\n", "line 2: more cells than columns"),
        ("company\nGood B.V.\nJan Voorbeeld\n", "persons are never watched"),
        ("company,mentions\nVoorbeeld B.V.,loud\n", "line 2: watch 'voorbeeld'"),
    ],
)
def test_one_wrong_row_and_nothing_is_imported(dpawatch: Callable[..., Any], listed: Path, tmp_path: Path, text: str, said: str) -> None:
    table = tmp_path / "firms.csv"
    table.write_text(text, encoding="utf-8")
    ended = dpawatch("watch", "import", str(table))
    assert ended.code == 1
    assert said in ended.err
    assert listed.read_text(encoding="utf-8") == LIST


@pytest.mark.parametrize("kind", ["--csv", "--yaml"])
def test_what_is_exported_is_the_same_list_when_it_is_read_again(
    dpawatch: Callable[..., Any], listed: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (
        LIST
        + """
  - id: health
    title: Hospitals
    created: 2026-01-02
    quiet: "22:00-07:00"
    where: {country: [NO, BE], any: [{words: [hospital*]}, {article: [GDPR 9]}, {not: {action: fine}}], language: [nl]}
"""
    )
    listed.write_text(whole, encoding="utf-8")
    before = load(listed).watches
    exported, other = tmp_path / "out", tmp_path / "other.yaml"
    exported.write_text(dpawatch("watch", "export", kind).out, encoding="utf-8")
    if kind == "--yaml":
        assert load(exported).watches == before
        return
    monkeypatch.setenv("DPAWATCH_WATCHLIST", str(other))
    assert dpawatch("watch", "import", str(exported)).code == 0
    assert load(other).watches == before


def test_the_list_is_linted(dpawatch: Callable[..., Any], listed: Path) -> None:
    clean = dpawatch("watch", "lint")
    assert (clean.code, clean.out) == (0, "2 watches, 0 to look at\n")
    listed.write_text(
        LIST.replace("follows: shoes", "follows: boots")
        + """
  - {id: second, company: Acme GmbH, channel: "#gone", aliases: [ACME, Orange, Acme Cinemas, Jan Voorbeeld], created: 2026-01-02}
  - {id: person, company: Jan Voorbeeld, aliases: [Voorbeeld], created: 2026-01-02}
""",
        encoding="utf-8",
    )
    said = dpawatch("watch", "lint", "--channels", "#privacy")
    assert said.code == 1
    for words in (
        "acme: the alias 'Acme' is also one of watch 'second' ('ACME', exact)",
        "second: the alias 'Orange' is a common word",
        "second: the alias 'Acme Cinemas' contains 'Acme' of watch 'acme'; if they are two firms, add 'not: [Acme Cinemas]' there",
        "shoes: no watch is of the category 'boots'; there are shoes",
        "second: Slack has no channel #gone",
        "person: 'Jan Voorbeeld' looks like a person's name",
    ):
        assert words in said.out
    listed.write_text(LIST.replace("group:", "gruop:"), encoding="utf-8")
    assert "unknown field 'gruop'" in dpawatch("watch", "lint").err


def test_a_test_alert_is_one_marked_message_in_the_outbox(
    dpawatch: Callable[..., Any], listed: Path, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", sqlite_database.engine.url.render_as_string(hide_password=False))
    assert "waits in the outbox" in dpawatch("watch", "test-alert", "acme").out
    with sqlite_database.read() as session:
        row = session.scalars(select(OutboxRow)).one()
    assert (row.stream, row.kind, row.channel, row.watch_id) == ("alerts", "test", "#dpawatch-alerts", "acme")
    assert row.payload["title"] == "TEST, no decision: alerts of the watch Acme Ltd arrive here"
    assert dpawatch("watch", "test-alert", "nobody").code == 1
