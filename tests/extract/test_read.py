"""Whole readings: contradictions, the acting authority, and the story this project began with."""

from datetime import date
from pathlib import Path

import pytest

from parsers.extract import read
from parsers.models import Action, AmountKind, AmountRole, PartyKind, Reading

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "seed"
# The same facts as the article that the project began with, in our own words.
STORY = (
    "Face search firm Clearview AI was fined €3050 (approximately $33 million) by the Dutch Data Protection Authority for "
    "building its collection of faces unlawfully.\n"
    "Dutch bodies that work with the tool could also face hefty fines, the regulator warned.\n"
    "The Dutch DPA has ordered Clearview to stop. Failure to do so could lead to additional fines of up to €5.1 million.\n"
    "It is investigating whether the managers can be held personally liable.\n"
    "In short: the Dutch DPA fines Clearview AI $33 million."
)


def assert_is_the_story(reading: Reading) -> None:
    assert reading.imposed_by == "nl_ap"
    assert reading.action is Action.FINE
    assert [(p.name, p.kind) for p in reading.sanctioned] == [("Clearview AI", PartyKind.COMPANY)]
    assert reading.fine is None
    assert [(f"{a.value:f}", a.currency, a.kind) for a in reading.amounts] == [
        ("3050", "EUR", AmountKind.FINE),
        ("33000000", "USD", AmountKind.FINE),
        ("5100000", "EUR", AmountKind.PERIODIC_PENALTY),
    ]
    assert reading.amounts[2].role is AmountRole.CEILING
    assert [r.code for r in reading.reasons] == ["amounts_contradict"]
    assert "amount unclear (text says €3050 and $33 million)" in reading.reasons[0].words
    assert {"order", "warning", "liability"} <= {p.topic for p in reading.key_points}


def test_two_sums_that_cannot_both_be_true_are_both_told_and_none_is_picked():
    assert_is_the_story(read("", STORY, language="en", published_by="press", published_on=date(2024, 9, 3)))


@pytest.mark.skipif(not SEED.is_dir(), reason="the article itself is not part of the repository (../shared/seed)")
def test_the_article_the_project_began_with():
    for file in SEED.glob("*.txt"):
        assert_is_the_story(read("", file.read_text(encoding="utf-8"), language="en", published_by="press"))


def test_title_and_text_that_differ_go_to_review():
    reading = read("Northwind fined €90,000", "The authority fined Northwind Ltd €60,000 for spam.", language="en")

    assert reading.fine is None
    assert [r.code for r in reading.reasons] == ["title_and_text_differ"]


def test_words_and_digits_that_differ_go_to_review():
    reading = read("", "Η Αρχή επέβαλε στην εταιρεία «ΒΟΡΙΑΣ» πρόστιμο τριάντα χιλιάδων (20.000) ευρώ.", language="el")

    assert [r.code for r in reading.reasons] == ["words_and_digits_differ"]


@pytest.mark.parametrize(
    ("published_by", "text", "imposed_by"),
    [
        ("nl_ap", "The regulator fined Northwind Ltd EUR 10,000.", "nl_ap"),
        ("eu_edpb", "The Italian Garante fined Vento S.p.A. EUR 10,000.", "it_garante"),
        ("press", "Ireland's Data Protection Commission fined Northwind Ltd EUR 10,000.", "ie_dpc"),
        ("mt_idpc", "The Irish DPC has fined Northwind Ltd EUR 10,000.", "ie_dpc"),
        ("press", "A fine of EUR 10,000 was imposed on Northwind Ltd.", None),
        ("no_datatilsynet", "Datatilsynet fined Nordavind AS NOK 10,000.", "no_datatilsynet"),
    ],
)
def test_the_authority_that_acted_is_told(published_by, text, imposed_by):
    assert read("", text, language="en", published_by=published_by).imposed_by == imposed_by


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError, match="xx"):
        read("", "text", language="xx")
