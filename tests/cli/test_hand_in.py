"""``dpawatch read --store``: an article that a person hands in is stored and alerted like anything polled."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from demo.site import Site
from dpawatch.store.models import DecisionRow, ItemRow
from dpawatch.store.session import Database


@pytest.mark.usefixtures("sites")
def test_an_article_handed_in_is_alerted_with_its_doubt(dpawatch: Callable[..., Any], article: Path, sqlite_database: Database) -> None:
    said = dpawatch("read", str(article), "--store")
    assert (said.code, said.out) == (0, "Stored as decision 1; the next run of alert tells of it.\n")
    told = dpawatch("run", "press").out
    assert "amount unclear (text says €3050 and $33 million)" in told
    with sqlite_database.read() as session:
        decision = session.scalars(select(DecisionRow)).one()
        assert (decision.published_by, decision.imposed_by, decision.fine_value) == ("press", "nl_ap", None)
        assert decision.item.pages[0].page.sha256


@pytest.mark.usefixtures("sites")
def test_the_same_article_twice_is_one_decision(dpawatch: Callable[..., Any], article: Path) -> None:
    assert dpawatch("read", str(article), "--store").out == dpawatch("read", str(article), "--store").out


def test_an_article_without_a_measure_is_kept_and_says_so(
    dpawatch: Callable[..., Any], tmp_path: Path, sites: Site, sqlite_database: Database
) -> None:
    page = tmp_path / "talk.txt"
    page.write_text("Our conference\n\nThe conference on privacy takes place in May. Everyone who works with data is welcome.")
    assert dpawatch("read", str(page), "--store").out == "Stored; no measure of an authority is in it.\n"
    with sqlite_database.read() as session:
        assert session.scalars(select(ItemRow.state)).all() == ["read"]
    assert not sites.visits


@pytest.mark.usefixtures("sites")
def test_what_cannot_be_read_is_archived_and_told(dpawatch: Callable[..., Any], tmp_path: Path, sqlite_database: Database) -> None:
    page = tmp_path / "empty.txt"
    page.write_text("Nothing.")
    said = dpawatch("read", str(page), "--store")
    assert said.code != 0
    assert "could not be read" in said.err
    with sqlite_database.read() as session:
        item = session.scalars(select(ItemRow)).one()
        assert (item.state, len(item.pages)) == ("quarantined", 1)


@pytest.mark.usefixtures("sites")
def test_an_article_is_kept_with_the_day_that_is_told(dpawatch: Callable[..., Any], article: Path, sqlite_database: Database) -> None:
    assert dpawatch("read", str(article), "--store", "--published", "2024-09-03").code == 0
    with sqlite_database.read() as session:
        assert session.scalars(select(DecisionRow.published_on)).one() == date(2024, 9, 3)


def test_a_day_without_storing_is_wrong_usage(dpawatch: Callable[..., Any], article: Path) -> None:
    said = dpawatch("read", str(article), "--published", "2024-09-03")
    assert said.code != 0
    assert "--published goes with --store" in said.err
