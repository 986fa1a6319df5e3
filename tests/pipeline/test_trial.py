"""Trying a watch out on what the database holds, before it is used."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dpawatch import cli
from dpawatch.pipeline import trial
from dpawatch.pipeline.trial_page import page
from dpawatch.store.models import DecisionRow, MatchRow, OutboxRow
from dpawatch.watching.watchlist import Watchlist, parse
from tests.pipeline.world import World

DRAFT = """
version: 2
watches:
  - {id: faces, company: "Clearview AI, Inc.", aliases: [Clearview AI], created: 2030-01-01}
  - {id: dutch, title: Dutch fines, created: 2030-01-01, urgency: weekly, where: {country: NL, action: fine}}
  - {id: huge, company: Clearview AI, aliases: [Clearview AI], created: 2030-01-01, where: {fine_eur: {at_least: 900000000}}}
"""
SINCE = date(2021, 1, 1)


@pytest.fixture
def history(each_world: World) -> World:
    """One fine on Clearview AI, which came by a backfill."""
    each_world.baseline()
    each_world.site.publish_clearview()
    each_world.poll()
    each_world.ingest()
    with each_world.database.write() as session:
        session.scalars(select(DecisionRow)).one().origin = "backfill"
    return each_world


def tried(world: World, text: str = DRAFT, **more: Any) -> list[trial.Tried]:
    draft = Watchlist(Path("draft.yaml"), parse(text, "draft.yaml"))
    with world.database.read() as session:
        return list(trial.try_out(session, draft, world.settings, now=world.time, **({"since": SINCE} | more)))


def test_a_draft_says_what_it_would_have_told_whatever_its_age_and_stores_nothing(history: World) -> None:
    found = {one.watch_id: one for one in tried(history)}
    assert {watch: one.outcome for watch, one in found.items()} == {"faces": "alerted", "dutch": "digest", "huge": "held"}
    assert "Clearview AI" in found["faces"].headline
    assert "30,500,000" in found["faces"].headline
    assert found["dutch"].why.startswith("the decision is of the kind that the watch asks for: country NL; action fine")
    assert found["huge"].why == "the watch asks for something else: fine of EUR 30,500,000"
    with history.database.read() as session:
        assert session.scalars(select(MatchRow)).all() == []
        assert session.scalars(select(OutboxRow).where(OutboxRow.stream == "alerts")).all() == []


def test_only_decisions_since_the_day_and_watches_asked_for_are_tried(history: World) -> None:
    assert tried(history, since=date(2040, 1, 1)) == []
    assert [one.watch_id for one in tried(history, only=["dutch"])] == ["dutch"]


def test_the_page_is_escaped_and_loads_nothing() -> None:
    hostile = "<script>alert(1)</script>"
    row = trial.Tried(
        1, SINCE, hostile, "w", hostile, "mentioned", hostile, "exact", hostile, "held", hostile, hostile, "javascript:alert(1)"
    )
    text = page([row], trial.OUTCOMES, since=SINCE, decisions=1, source=hostile)
    assert "<script" not in text
    assert "javascript:" not in text
    assert "&lt;script&gt;" in text
    assert "1 decision since 2021-01-01" in text
    assert "src=" not in text
    assert "prefers-color-scheme: dark" in text


def test_an_empty_page_says_so() -> None:
    assert "No decision would have matched." in page([], trial.OUTCOMES, since=SINCE, decisions=0, source="draft.yaml")


def test_the_command_prints_json_and_writes_the_page(
    history: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", history.settings.database_url)
    draft, out = tmp_path / "draft.yaml", tmp_path / "tried.html"
    draft.write_text(DRAFT, encoding="utf-8")
    run: Callable[..., int] = lambda *arguments: cli.main(["watch", "test", *arguments])  # noqa: E731
    assert run("--file", str(draft), "--since", "2021-01-01", "--html", str(out), "--json") == 0
    assert {row["watch_id"] for row in json.loads(capsys.readouterr().out)} == {"faces", "dutch", "huge"}
    assert "would have alerted at once" in out.read_text(encoding="utf-8")
    assert run("faces", "--file", str(draft)) == 0
    assert "1 would have alerted at once; 0 would have stood in a digest" in " ".join(capsys.readouterr().out.split())
    assert run("nobody", "--file", str(draft)) == 1
