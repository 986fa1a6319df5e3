"""A fine that a court annulled is told as annulled wherever it is told. Facts are true, the words are ours."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from dpawatch import cli
from dpawatch.pipeline import cases, digest, followups
from dpawatch.store import decision_list, dossier
from dpawatch.store.decision_list import Wanted
from dpawatch.store.models import DecisionRow
from tests.pipeline.test_cases import ANNULLED, IMPOSED, WATCHES, ico, threads
from tests.pipeline.world import World

DAILY = WATCHES.replace("version: 1", "version: 2").replace(
    "    aliases: [Clearview AI]", "    urgency: daily\n    aliases: [Clearview AI]"
)


@pytest.fixture
def annulled(each_world: World) -> World:
    """The British fine of 2022, and the judgment that annulled it, which a person confirmed to be of the same case."""
    each_world.settings.watchlist.write_text(WATCHES, encoding="utf-8")
    each_world.time = each_world.time.replace(year=2022, month=5, day=1)
    digest.digest(each_world.services)  # since when this reader is known
    told = [ico(each_world, *publication) for publication in (IMPOSED, ANNULLED)]
    with each_world.database.write() as session:
        decision = session.get_one(DecisionRow, told[1])
        case = cases.confirm(session, decision, 1, by="ana", now=each_world.time)
        followups.refresh(session, each_world.services, case, "ana says: one decision")
    each_world.send()
    return each_world


def _rows(world: World, query: str) -> list[dict[str, Any]]:
    with world.database.engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]


def test_the_alert_says_so_in_its_headline_and_beside_the_sum(annulled: World) -> None:
    [head], replies = threads(annulled)
    assert "now annulled" in head.text
    assert "annulled: none in force" in str(head.blocks)
    assert "annulled; no fine in force" in str(head.blocks)
    assert "Annulled" in replies[0].text


def test_the_views_of_amounts_in_force_leave_it_out(annulled: World) -> None:
    [case] = _rows(annulled, "SELECT state, is_open, fine, fine_known FROM v_case_states WHERE case_id = 1")
    assert (case["state"], case["is_open"], case["fine"], bool(case["fine_known"])) == ("annulled", 0, None, True)
    assert _rows(annulled, "SELECT case_id FROM v_largest_fines WHERE case_id = 1") == []
    assert _rows(annulled, "SELECT case_id FROM v_open_cases WHERE case_id = 1") == []


def test_lists_and_the_page_of_the_decision_say_so(annulled: World) -> None:
    with annulled.database.read() as session:
        listed = list(decision_list.every(session, Wanted()))
        shown = dossier.of(session, 1)
    assert [row.case_state for row in listed] == ["annulled", "annulled"]
    assert shown is not None
    assert (shown.case_state, shown.in_force, shown.force_known) == ("annulled", None, True)


def test_the_command_line_says_so(annulled: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DPAWATCH_DATABASE_URL", annulled.settings.database_url)
    monkeypatch.setenv("DPAWATCH_CONTACT", "mailto:operator@example.org")
    monkeypatch.setenv("COLUMNS", "240")
    for asked in (["case", "list"], ["case", "show", "1"], ["case", "list", "--state", "annulled"], ["alert", "list"]):
        assert cli.main(asked) == 0
        told = capsys.readouterr().out
        assert "annulled" in told or asked[0] == "alert", asked
    assert cli.main(["export", "--view", "v_case_amounts", "--format", "json"]) == 0
    [case] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (case["state"], float(case["imposed"]), float(case["in_force"])) == ("annulled", 7552800.0, 0.0)


def test_what_waits_for_a_digest_when_the_court_speaks_is_told_as_annulled(each_world: World) -> None:
    world = each_world
    world.settings.watchlist.write_text(DAILY, encoding="utf-8")
    world.time = world.time.replace(year=2022, month=5, day=20)
    digest.digest(world.services)
    first = ico(world, *IMPOSED)
    second = ico(world, ANNULLED[0], ANNULLED[1], date(2022, 5, 23))
    assert first is not None
    with world.database.write() as session:
        cases.confirm(session, session.get_one(DecisionRow, second), 1, by="ana", now=world.time)
    world.time += timedelta(days=1)
    digest.digest(world.services)
    world.send()
    told = "\n".join(f"{m.text}{m.blocks}" for m in world.alerts())
    assert "now annulled" in told
    assert "no fine imposed" in told
