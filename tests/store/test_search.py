"""Decisions found by their words, in thirty languages, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.orm import Session

from dpawatch.store.models import DecisionRow, SourceRow
from dpawatch.store.search import SNIPPET, QueryError, search
from dpawatch.store.session import Database
from parsers.models import Reading

TEXTS = {
    "nl": "De AP legt Voorbeeld B.V. een boete op voor gezichtsherkenning in de winkel.",
    "fr": "La société a utilisé la reconnaissance faciale à l'égard de ses clients; une amende de 20 euros est prononcée.",
    "el": "Η Αρχή επέβαλε πρόστιμο για την επεξεργασία βιομετρικών δεδομένων.",
    "bg": "Комисията наложи глоба за обработване на биометрични данни.",
    "de": "Die Behörde verhängt ein Bußgeld wegen biometrischer Daten und wegen Cookies.",
}


@pytest.fixture
def full(database: Database, reader: Callable[..., Any], reading: Reading) -> Database:
    """One decision in each of some languages."""
    bare = replace(reading, parties=(), articles=(), key_points=(), amounts=())
    with database.write() as session:
        for language, text in TEXTS.items():
            store(session, reader, bare, language, text)
    return database


def store(session: Session, reader: Callable[..., Any], reading: Reading, native_id: str, text: str, language: str = "") -> DecisionRow:
    stored: DecisionRow = reader(session, native_id).store(reading, text=text)
    stored.version.title, stored.version.language = f"Besluit {native_id}", language or native_id
    return stored


def found(database: Database, question: str, **filters: Any) -> list[str]:
    with database.read() as session:
        return [(one.title or "").removeprefix("Besluit ") for one in search(session, question, **filters)]


@pytest.mark.parametrize(
    ("question", "languages"),
    [
        ("gezichtsherkenning", ["nl"]),
        ("GEZICHTSHERKENNING winkel", ["nl"]),
        ("gezichtsherkenning cookies", []),
        ("societe", ["fr"]),
        ("société", ["fr"]),
        ('"reconnaissance faciale"', ["fr"]),
        ('"faciale reconnaissance"', []),
        ("προστιμο", ["el"]),
        ("ΠΡΌΣΤΙΜΟ", ["el"]),
        ("ГЛОБА", ["bg"]),
        ("biometrisch*", ["de"]),
        ("biometrisch", []),
        ("bußgeld -cookies", []),
        ("bußgeld -cookie", ["de"]),
        ("20", ["fr"]),
        ("besluit el", ["el"]),
    ],
)
def test_words_are_found_whatever_their_case_and_accents(full: Database, question: str, languages: list[str]) -> None:
    assert found(full, question) == languages


def test_filters_and_pages(full: Database) -> None:
    assert sorted(found(full, "besluit")) == sorted(TEXTS)
    assert found(full, "besluit", language="bg") == ["bg"]
    assert found(full, "besluit", authority="fr_cnil") == []
    assert len(found(full, "besluit", authority="nl_ap")) == len(TEXTS)
    assert found(full, "besluit", since=date(2100, 1, 1)) == []
    pages = [title for offset in range(0, 6, 2) for title in found(full, "besluit", limit=2, offset=offset)]
    assert pages == found(full, "besluit")


def test_a_title_counts_more_than_a_text(full: Database, reader: Callable[..., Any], reading: Reading) -> None:
    bare = replace(reading, parties=(), articles=(), key_points=(), amounts=())
    with full.write() as session:
        store(session, reader, bare, "cookies", "Niets meer daarvan in deze tekst, die lang genoeg is.", "nl")
    assert found(full, "cookies") == ["cookies", "de"]


def test_only_the_current_version_is_found(full: Database, reader: Callable[..., Any], reading: Reading) -> None:
    bare = replace(reading, parties=(), articles=(), key_points=(), amounts=())
    with full.write() as session:
        store(session, reader, bare, "nl", "De AP trekt het besluit in.")
    assert found(full, "gezichtsherkenning") == []
    assert found(full, "trekt") == ["nl"]


def test_a_translation_is_found_too_and_once(full: Database) -> None:
    with full.write() as session:
        for decision in session.query(DecisionRow):
            decision.translation = "The authority fines the company."
    assert sorted(found(full, "authority fines")) == sorted(TEXTS)
    with full.write() as session:
        for decision in session.query(DecisionRow):
            decision.translation = None
    assert found(full, "authority fines") == []


def test_the_words_are_shown_where_they_stand(full: Database, reader: Callable[..., Any], reading: Reading) -> None:
    bare = replace(reading, parties=(), articles=(), key_points=(), amounts=())
    far = "woord " * 2000 + "en daar staat irisscan, tweemaal irisscan. " + "woord " * 2000
    with full.write() as session:
        store(session, reader, bare, "far", far, "nl")
    with full.read() as session:
        [one] = search(session, "IRISSCAN")
    assert one.snippet is not None
    assert [one.snippet.text[start:end] for start, end in one.snippet.marks] == ["irisscan", "irisscan"]
    assert one.snippet.text.startswith("woord ")
    assert len(one.snippet.text) <= SNIPPET


def test_a_source_that_lets_facts_be_told_is_found_and_not_quoted(full: Database) -> None:
    with full.write() as session:
        session.add(SourceRow(id="press"))
        session.flush()
        session.execute(update(DecisionRow).values(published_by="press"))
    with full.read() as session:
        [one] = search(session, "gezichtsherkenning")
    assert (one.published_by, one.title, one.snippet) == ("press", None, None)


@pytest.mark.parametrize("question", ["", "   ", "-cookies", '""', "***", "-", "!&|()<->", "x" * 501])
def test_a_question_without_a_word_is_told_what_to_write(database: Database, question: str) -> None:
    with database.read() as session, pytest.raises(QueryError, match=r"name at least one word|at most 500"):
        search(session, question)


@given(question=st.text(max_size=80) | st.text(alphabet="ab\"'*-:&|!()<> \\\0½ﬁ\u0301\ud800", max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_question_is_malformed(full: Database, question: str) -> None:
    with full.read() as session:
        try:
            search(session, question)
        except QueryError:
            return


def test_a_text_of_strange_words_can_be_stored_all_the_same(full: Database, reader: Callable[..., Any], reading: Reading) -> None:
    bare = replace(reading, parties=(), articles=(), key_points=(), amounts=())
    strange = " ".join(chr(0x20000 + n % 40_000) + chr(0x20000 + n // 3) for n in range(60_000))
    with full.write() as session:
        store(session, reader, bare, "strange", strange, "nl")
    assert found(full, "strange") == ["strange"]
