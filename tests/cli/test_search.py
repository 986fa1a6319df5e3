"""``dpawatch search``: decisions by the words of their texts."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from demo.site import Site
from dpawatch.store.models import DecisionRow, SourceRow
from dpawatch.store.session import Database


@pytest.fixture
def stored(dpawatch: Callable[..., Any], article: Path, sites: Site) -> Callable[[], None]:
    """A database with one decision, of the press, whose sentences are not shown; a call makes it an authority's."""
    assert dpawatch("read", str(article), "--store").code == 0

    def authority() -> None:
        database = Database.open(os.environ["DPAWATCH_DATABASE_URL"])
        with database.write() as session:
            session.merge(SourceRow(id="nl_ap"))
            session.flush()
            session.execute(update(DecisionRow).values(published_by="nl_ap"))
        database.close()

    return authority


def test_a_stored_text_is_found_by_its_words(dpawatch: Callable[..., Any], stored: Callable[[], None]) -> None:
    stored()
    said = dpawatch("search", '"facial recognition" manag*')
    assert said.code == 0
    assert "nl_ap  Dutch authority fines seller of face search" in said.out
    assert "The company sells facial recognition." in said.out
    assert said.out.endswith("1 found\n")


def test_as_json_with_the_places_of_the_words(dpawatch: Callable[..., Any], stored: Callable[[], None]) -> None:
    stored()
    [one] = json.loads(dpawatch("search", "penalties", "--json").out)
    text, marks = one["snippet"]["text"], one["snippet"]["marks"]
    assert [text[start:end] for start, end in marks] == ["penalties"]


def test_a_press_report_is_found_and_not_quoted(dpawatch: Callable[..., Any], stored: Callable[[], None]) -> None:
    said = dpawatch("search", "penalties")
    assert said.code == 0
    assert "the source lets no sentence be shown" in said.out
    assert "The company sells" not in said.out


def test_nothing_found_is_told_with_what_to_try(dpawatch: Callable[..., Any], stored: Callable[[], None]) -> None:
    said = dpawatch("search", "chocolate")
    assert (said.code, said.out) == (1, "nothing found: try fewer words, or the beginning of one (biometr*)\n")
    assert dpawatch("search", "penalties", "--language", "fr").code == 1


def test_a_question_without_words_is_an_error_in_words(dpawatch: Callable[..., Any], stored: Callable[[], None]) -> None:
    said = dpawatch("search", "***")
    assert said.code == 1
    assert "name at least one word" in said.err
