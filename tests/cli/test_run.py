"""``dpawatch run`` and ``dpawatch source`` on a stand-in site and a real database."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from demo.site import Site
from dpawatch.pipeline.services import utc_now
from dpawatch.store import items
from dpawatch.store.models import ItemRow
from dpawatch.store.session import Database
from parsers import registry
from parsers.base import Source
from parsers.errors import BrokenSourceError
from parsers.models import Item
from tests.standins.dutch_site import CLEARVIEW, NEWS, OVERVIEW, DutchSite

WATCHLIST = """
version: 1
watches:
  - {id: clearview_ai, company: "Clearview AI, Inc.", created: 2024-01-01, aliases: [Clearview AI]}
"""


@pytest.fixture
def dutch(sqlite_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DutchSite]:
    """The site, with settings that lead there and to an empty database. Its articles are few, so that a run is quick."""
    (tmp_path / "watchlist.yaml").write_text(WATCHLIST, encoding="utf-8")
    with Site() as site:
        dutch = DutchSite(site)
        monkeypatch.setenv("DPAWATCH_ENVIRONMENT", "test")
        monkeypatch.setenv("DPAWATCH_DATABASE_URL", sqlite_database.engine.url.render_as_string())
        monkeypatch.setenv("DPAWATCH_HOST_MAP", json.dumps(dutch.host_map))
        monkeypatch.setenv("DPAWATCH_MIN_DELAY_SECONDS", "0")
        monkeypatch.setenv("DPAWATCH_WATCHLIST", str(tmp_path / "watchlist.yaml"))
        yield dutch


def test_the_first_run_is_the_baseline_and_the_next_prints_the_alert_once(dpawatch: Callable[..., Any], dutch: DutchSite) -> None:
    first = dpawatch("run", "nl_ap")
    assert first.code == 0
    assert "10 waiting" in first.out
    assert "AP (NL): baseline taken" in first.out
    assert "fined" not in first.out

    dutch.publish_clearview()
    second = dpawatch("run", "nl_ap")
    assert second.code == 0
    assert "nl_ap: 1 waiting; {'fetched': 1}; {'decisions': 1, 'read': 1}; 1 decisions announced" in second.out
    assert "Clearview AI" in second.out
    assert "€30,500,000" in second.out
    assert "no Slack connection is configured: printed only, would go to #dpawatch-alerts" in second.out

    third = dpawatch("run", "nl_ap")
    assert "nl_ap: 0 waiting" in third.out
    assert "Clearview" not in third.out

    states = {s["id"]: s for s in json.loads(dpawatch("source", "list", "--json").out)}
    assert (states["nl_ap"]["state"], states["fr_cnil"]["state"], states["press"]["state"]) == ("covered", "unconfirmed", "by hand")
    assert states["nl_ap"]["last_success"] != "never"


def test_a_source_in_trouble_is_told_and_makes_the_exit_code_1(dpawatch: Callable[..., Any], dutch: DutchSite) -> None:
    for path in (NEWS, OVERVIEW, "/feed/publication/rss.xml"):
        dutch.refuse(path, 500)
    said = dpawatch("run", "nl_ap", "xx_none")
    assert said.code == 1
    assert "nl_ap: FAILED: " in said.out
    assert "500" in said.out
    assert "xx_none: FAILED: " in said.out
    listed = dpawatch("source", "list").out
    assert "failing" in listed
    assert "news: " in listed


def test_a_broken_source_module_costs_that_source_only(
    dpawatch: Callable[..., Any], dutch: DutchSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = registry.get

    def get(source_id: str) -> Source:
        if source_id == "fr_cnil":
            raise BrokenSourceError("fr_cnil: no module named 'typing_error'")
        return real(source_id)

    monkeypatch.setattr(registry, "get", get)
    monkeypatch.setattr(registry, "source_ids", lambda: ("fr_cnil", "nl_ap", "press"))
    for path in (OVERVIEW, "/feed/publication/rss.xml"):
        dutch.refuse(path, 500)
    monkeypatch.setattr("dpawatch.commands.run.fetch.fetch", lambda batch, services: {})
    said = dpawatch("run")
    assert said.code == 1
    assert "fr_cnil: FAILED: fr_cnil: no module named 'typing_error'" in said.out
    assert "nl_ap: 7 waiting" in said.out
    states = {s["id"]: s for s in json.loads(dpawatch("source", "list", "--json").out)}
    assert (states["fr_cnil"]["state"], states["nl_ap"]["state"]) == ("broken", "failing")
    assert "typing_error" in states["fr_cnil"]["words"]


def test_quarantined_documents_are_tried_again_on_request(
    dpawatch: Callable[..., Any], dutch: DutchSite, sqlite_database: Database
) -> None:
    nothing = dpawatch("source", "retry", "nl_ap")
    assert (nothing.code, nothing.out) == (1, "0 documents of nl_ap will be fetched and read again at its next run\n")
    with sqlite_database.write() as session:
        item = Item("nl_ap", CLEARVIEW, f"https://www.autoriteitpersoonsgegevens.nl{CLEARVIEW}", "Boete")
        items.upsert_items(session, "nl_ap", "news", [item], origin="live", at=utc_now())
        session.query(ItemRow).one().state = "quarantined"
    said = dpawatch("source", "retry", "nl_ap")
    assert (said.code, said.out) == (0, "1 documents of nl_ap will be fetched and read again at its next run\n")
    with sqlite_database.read() as session:
        assert session.query(ItemRow).one().state == "new"


def test_retry_needs_the_id_of_a_source(dpawatch: Callable[..., Any], dutch: DutchSite) -> None:
    said = dpawatch("source", "retry", "xx_none")
    assert said.code == 1
    assert said.err.startswith("dpawatch: ")
    assert "nl_ap" in said.err, "the known ones are named"
