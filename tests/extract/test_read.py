"""Whole readings: contradictions, the acting authority, and the story this project began with."""

from datetime import date
from pathlib import Path

import pytest

from parsers.extract import read
from parsers.models import Action, AmountKind, AmountRole, PartyKind, PartyRole, Reading

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
        ("mt_idpc", "The Irish Data Protection Commission has fined Northwind Ltd EUR 10,000.\nThe IDPC was heard.", "ie_dpc"),
        ("mt_idpc", "The IDPC shares this news. The Irish Data Protection Commission has fined Northwind Ltd EUR 10,000.", "ie_dpc"),
        ("mt_idpc", "Northwind Ltd was fined EUR 10,000 by the Irish Data Protection Commission, with which the IDPC worked.", "ie_dpc"),
        ("mt_idpc", "The IDPC fined Northwind Ltd EUR 10,000, after the Irish DPC had received complaints.", "mt_idpc"),
        ("mt_idpc", "The Commissioner fined Northwind Ltd EUR 10,000. In 2021 the Irish DPC fined Southwind Ltd.", "mt_idpc"),
        ("eu_edpb", "Together with the CNIL, the Italian Garante fined Vento S.p.A. EUR 10,000.", "it_garante"),
        ("nl_ap", "The AP worked with the CNIL. The AP fined Northwind B.V. EUR 10,000.", "nl_ap"),
    ],
)
def test_the_authority_that_acted_is_told(published_by, text, imposed_by):
    assert read("", text, language="en", published_by=published_by).imposed_by == imposed_by


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError, match="xx"):
        read("", "text", language="xx")


@pytest.mark.parametrize(
    ("language", "published_by", "text", "imposed_by"),
    [
        ("nl", "nl_ap", "De AP legt Noordwind B.V. een boete op van 10.000 euro. De AP werkte samen met de CNIL.", "nl_ap"),
        ("nl", "nl_ap", "De Ierse toezichthouder heeft Noordwind B.V. een boete opgelegd van 10.000 euro. De AP werkte mee.", "ie_dpc"),
        ("nl", "press", "De Autoriteit Persoonsgegevens legt Noordwind B.V. een boete op van 10.000 euro.", "nl_ap"),
        ("fr", "eu_edpb", "La CNIL sanctionne la société VENT d'une amende de 10 000 euros.", "fr_cnil"),
        ("it", "press", "Multa di 10.000 euro a Vento S.p.A.: la sanzione è stata inflitta dal Garante privacy.", "it_garante"),
    ],
)
def test_the_authority_that_acted_is_told_in_its_own_language(language, published_by, text, imposed_by):
    assert read("", text, language=language, published_by=published_by).imposed_by == imposed_by


@pytest.mark.parametrize("published_by", ["press", "eu_edpb"])
def test_news_that_names_no_authority_goes_to_review(published_by):
    reading = read("", "A fine of EUR 10,000 was imposed on Northwind Ltd.", language="en", published_by=published_by)

    assert [reason.code for reason in reading.reasons] == ["authority_unclear"]


def test_a_sanction_whose_party_could_not_be_told_from_others_goes_to_review():
    text = "A fine of EUR 10,000 was imposed. Customers of Northwind Ltd had complained that a breach was hidden."

    reading = read("", text, language="en")

    assert reading.parties == ()
    assert [reason.code for reason in reading.reasons] == ["target_unclear"]
    assert reading.reasons[0].words == "the text does not say clearly who is sanctioned"


def test_a_watched_name_near_a_sanction_of_nobody_goes_to_review():
    text = "A fine of EUR 10,000 was imposed for use of Northwind Vision in shops."

    assert read("", text, language="en").reasons == ()
    assert [r.code for r in read("", text, language="en", known=lambda name: name == "Northwind Vision").reasons] == ["target_unclear"]


@pytest.mark.parametrize(
    "text",
    [
        "The authority fined an unnamed company EUR 10,000. Customers of Northwind Ltd had complained of a breach.",
        "The authority fined XXXX EUR 10,000.",
        "The authority opened an investigation of how Northwind Ltd uses cookies.",
    ],
)
def test_no_doubt_about_the_party_where_it_is_redacted_or_nothing_was_imposed(text):
    assert "target_unclear" not in [reason.code for reason in read("", text, language="en").reasons]


def test_a_company_fined_in_an_earlier_case_is_only_mentioned() -> None:
    text = (
        "De Autoriteit Persoonsgegevens (AP) heeft Voorbeeld Cameratoezicht B.V. een boete van 750.000 euro opgelegd. "
        "Het bedrijf filmde klanten zonder dat zij dat wisten.\n"
        "In september 2024 legde de AP al een boete van 30,5 miljoen euro op aan Clearview AI. Dat bedrijf maakte geen bezwaar."
    )
    reading = read("", text, language="nl", published_by="nl_ap", known=lambda name: "Clearview" in name)
    assert [party.name for party in reading.sanctioned] == ["Voorbeeld Cameratoezicht B.V."]
    assert "Clearview AI" in [party.name for party in reading.parties if party.role is PartyRole.MENTIONED]
    assert reading.fine is not None
    assert reading.fine.value == 750_000
