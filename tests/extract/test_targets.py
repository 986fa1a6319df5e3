"""Whom a sanction is addressed to, in our own sentences with invented parties."""

import time

import pytest

from parsers.extract import read
from parsers.extract.full_names import base_form
from parsers.extract.names import is_place
from parsers.models import PartyKind

ROWS = [
    ("en", "The authority fined Northwind Telecom Ltd EUR 10,000.", ["Northwind Telecom Ltd"]),
    ("en", "A fine of EUR 5,000 was imposed on the municipality of Windford.", ["municipality of Windford"]),
    ("en", "Northwind must pay £10,000 after customers complained.", ["Northwind"]),
    ("en", "The authority fined Northwind Ltd EUR 10,000 and Southwind Ltd EUR 25,000 for spam.", ["Northwind Ltd", "Southwind Ltd"]),
    (
        "en",
        "The DPA imposed a fine in the amount of NOK 200,000 (EUR 18,840) on the municipality of Windford.",
        ["municipality of Windford"],
    ),
    ("en", "The DPA fined €5,000 (reduced to €3,000) Northwind Corporación for using cookies.", ["Northwind Corporación"]),
    ("en", "The DPA issued two warnings to the Northern Migration Agency (the Agency).", ["Northern Migration Agency"]),
    ("en", "The DPA officially warned the National Police for its searches.", ["National Police"]),
    ("en", "Northwind Courier SRL, which is a courier service, was given an €11,000 fine.", ["Northwind Courier SRL"]),
    ("en", "The DPA imposed a fine of EUR 2,000 on I-NO Redes, S.A.U. The DPA had received complaints.", ["I-NO Redes, S.A.U."]),
    ("en", "The DPA imposed a fine on EUROWIND KEBAB. The controller had installed cameras.", ["EUROWIND KEBAB"]),
    (
        "en",
        "The DPA fined a company €150,000. After the controller Northwind IFN S.A. put up cameras, staff complained.",
        ["Northwind IFN S.A."],
    ),
    ("en", "The DPA fined a firm €150,000. In March, data on NORTH WIND's (controller) server leaked.", ["NORTH WIND"]),
    ("en", "The DPA fined a shop €1,800. A customer had complained against Lea's Kites (an online shop).", ["Lea's Kites"]),
    ("nl", "De AP legt Noordwind Telecom B.V. een boete op van 10.000 euro.", ["Noordwind Telecom B.V."]),
    ("nl", "Noordwind Telecom krijgt een boete van 10.000 euro.", ["Noordwind Telecom"]),
    ("de", "Die Behörde verhängt gegen die Nordwind GmbH eine Geldbuße von 10.000 Euro.", ["Nordwind GmbH"]),
    ("fr", "La CNIL sanctionne la société VENT DU NORD d'une amende de 10 000 euros.", ["VENT DU NORD"]),
    ("it", "Il Garante sanziona Vento Energia S.p.A. per 10.000 euro.", ["Vento Energia S.p.A."]),
    ("es", "La AEPD ha sancionado a VIENTO NORTE, S.L. con una multa de 10.000 euros.", ["VIENTO NORTE, S.L."]),
    ("pl", "Prezes UODO nałożył na Wiatr Bank S.A. karę 10 000 zł.", ["Wiatr Bank S.A."]),
    ("da", "Nordvind A/S indstilles til en bøde på 10.000 kr.", ["Nordvind A/S"]),
    ("sv", "Nordvind AB ska betala en sanktionsavgift på 10 000 kronor.", ["Nordvind AB"]),
    ("el", "Η Αρχή επέβαλε στην εταιρεία «ΒΟΡΙΑΣ» πρόστιμο 10.000 ευρώ.", ["ΒΟΡΙΑΣ"]),
    ("ro", "A fost sancționat operatorul Vântul SRL cu amendă de 10.000 lei.", ["Vântul SRL"]),
    ("cs", "Úřad uložil společnosti Severák s.r.o. pokutu 10 000 Kč.", ["Severák s.r.o."]),
    ("nb", "Datatilsynet ilegger Nordavind AS et gebyr på 10 000 kroner.", ["Nordavind AS"]),
]


@pytest.mark.parametrize(("language", "text", "names"), ROWS, ids=[f"{r[0]}-{i}" for i, r in enumerate(ROWS)])
def test_the_sanctioned_party_is_named_as_the_text_names_it(language, text, names):
    reading = read("", text, language=language)

    assert [p.name for p in reading.sanctioned] == names
    for party in reading.parties:
        assert party.name.split()[0] in text[party.evidence.start : party.evidence.end]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "La commission prononce à l'encontre de la Société A une amende de 7 000 euros."),
        ("es", "Imponer a A.A.A. una multa de 1.000 euros."),
        ("pl", "Prezes nałożył na K. S.A. karę 10 000 zł."),
        ("en", "The authority fined XXXX EUR 1,000."),
        ("en", "The authority fined an unnamed company EUR 1,000."),
    ],
)
def test_a_redacted_party_has_no_name(language, text):
    assert read("", text, language=language).parties == ()


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The bank was fined EUR 500 for calling a neighbour.", "bank"),
        ("The DPA imposed a fine of EUR 1,000 on a café owner.", "café owner"),
    ],
)
def test_a_party_without_a_name_is_told_by_its_description(text, label):
    (party,) = read("", text, language="en").parties

    assert (party.name, party.label) == ("", label)


FACTS = "The claimant received an e-mail. The letter was sent by Southwind Post, S.A. and by Eastwind Bank, S.A. " * 30


@pytest.mark.parametrize(
    "part",
    [
        "FIRST: TO IMPOSE on NORTHWIND TELECOM, S.A., with NIF A00000000, for a violation of Article 6, a fine of €40,000.",
        "FIRST: IMPOSE a fine of €40,000. SECOND: NOTIFY this resolution to A.A.A. and NORTHWIND TELECOM, S.A.",
        "ORDERS\n\nthe company NORTHWIND TELECOM, S.A. to pay the sum of EUR 40,000 as a fine.",
    ],
)
def test_the_operative_part_of_a_whole_decision_names_the_party(part):
    reading = read("", f"{FACTS}\n\nThe Director RESOLVES:\n\n{part}", language="en")

    assert [party.name for party in reading.sanctioned] == ["NORTHWIND TELECOM, S.A."]


@pytest.mark.parametrize(
    "text", ["The DPA fined the operator of the CCTV EUR 100.", "The DPA issued a fine under the Northern Data Protection Act."]
)
def test_laws_and_things_are_no_parties(text):
    assert [party.name for party in read("", text, language="en").sanctioned if party.name] == []


def test_the_pages_own_field_goes_first():
    text = "In this case Southwind Ltd and Northwind Ltd exchanged records. The authority fined Southwind Ltd EUR 10,000."

    reading = read("", text, language="en", fields={"organisation": "Northwind Ltd"})

    assert [(p.name, p.rule) for p in reading.parties] == [("Northwind Ltd", "field")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The authority fined Northwind Ltd EUR 10,000.", PartyKind.COMPANY),
        ("The authority fined the company Northwind EUR 10,000.", PartyKind.COMPANY),
        ("The authority fined the Ministry of Winds EUR 10,000.", PartyKind.PUBLIC_BODY),
        ("The authority fined the sole trader Jan Voorbeeld EUR 10,000.", PartyKind.NATURAL_PERSON),
        ("The authority fined Jan Voorbeeld EUR 10,000.", PartyKind.UNKNOWN),
    ],
)
def test_the_kind_of_a_party_is_shown_by_its_words(text, kind):
    assert [p.kind for p in read("", text, language="en").parties] == [kind]


def test_a_name_on_the_watch_list_is_an_organisation():
    reading = read("", "The authority fined Voorbeeld Vision EUR 10,000.", language="en", known=lambda name: name == "Voorbeeld Vision")

    assert reading.parties[0].kind is PartyKind.COMPANY


def test_the_regulator_is_never_the_target():
    reading = read("", "The Dutch Data Protection Authority imposed a fine of EUR 10,000 on Northwind Ltd.", language="en")

    assert [p.name for p in reading.parties] == ["Northwind Ltd"]


LONG = "\n".join(f"{n}. The file holds letters, minutes of hearings and technical reports about the matter at hand." for n in range(40))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (
            "The claim is directed against NORTHWIND MOBILE, S.L. with NIF B00000000 (hereinafter, the claimed party).",
            "NORTHWIND MOBILE, S.L.",
        ),
        (
            "An inspection was carried out at Northwind Mobile S.p.A. (hereinafter also: “Northwind” or “the Company”).",
            "Northwind Mobile S.p.A.",
        ),
        ("The authority completed an investigation at the operator Northwind Mobile S.R.L. and found a breach.", "Northwind Mobile S.R.L."),
        ("TO: Northwind\nOF: 1 Example Street", "Northwind"),
        ("NORTHWIND MOBILE AS\nPO Box 1\n0001 Windford", "NORTHWIND MOBILE AS"),
    ],
)
def test_the_head_of_a_decision_names_the_party_that_its_operative_part_calls_by_role(head, name):
    text = f"{head}\n\n{LONG}\n\nThe authority decides to impose a fine of EUR 10,000 on the party concerned."

    assert [p.name for p in read("", text, language="en").sanctioned] == [name]


def test_a_word_that_the_text_writes_small_too_is_no_name():
    text = "The authority fined Resolution Proposal EUR 10,000. The resolution proposal was sent to the parties."

    assert [p.name for p in read("", text, language="en").sanctioned] == []


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("The authority fined a private individual EUR 600.", "private individual", PartyKind.NATURAL_PERSON),
        ("The authority imposed a fine of EUR 600 on an insurance company.", "insurance company", PartyKind.COMPANY),
        ("A fine of EUR 600 was imposed on a company in the medical sector.", "company in the medical sector", PartyKind.COMPANY),
        ("The authority imposed a fine of EUR 600 on a municipal hospital for its cameras.", "municipal hospital", PartyKind.PUBLIC_BODY),
    ],
)
def test_a_party_that_is_only_described_has_a_label_and_no_name(text, label, kind):
    party = read("", text, language="en").sanctioned[0]

    assert (party.name, party.label, party.kind, party.shown) == ("", label, kind, label)
    assert text[party.evidence.start : party.evidence.end] == label


@pytest.mark.parametrize(
    "text",
    ["The authority fined the controller EUR 600.", "The authority fined a company EUR 600.", "The camera system was ordered off."],
)
def test_what_describes_nobody_is_no_party(text):
    assert read("", text, language="en").parties == ()


def test_a_name_behind_a_description_is_the_party():
    reading = read("", "The authority imposed a fine of EUR 600 on the wind turbine showroom Northwind Ltd.", language="en")

    assert [p.name for p in reading.sanctioned] == ["Northwind Ltd"]


def test_a_short_name_is_told_in_full_where_the_text_introduces_it():
    reading = read(
        "Fine for NME", "The regulator looked at Northwind Mobile Energy Ltd (NME). The authority fined NME EUR 10,000.", language="en"
    )

    assert [p.name for p in reading.sanctioned] == ["Northwind Mobile Energy Ltd"]
    assert reading.sanctioned[0].evidence.where == "text"


@pytest.mark.parametrize(
    ("language", "name", "base"),
    [
        ("hu", "Példakórházra", "Példakórház"),
        ("hu", "Példa hírportált", "Példa hírportál"),
        ("hu", "Példa Tagok Társulásával", "Példa Tagok Társulása"),
        ("hu", "Példa Kft.", "Példa Kft."),
        ("el", "Οργανισμό Ανέμων", "Οργανισμός Ανέμων"),
        ("el", "Δήμου Ανέμων", "Δήμος Ανέμων"),
        ("en", "Northwind Ltd", "Northwind Ltd"),
    ],
)
def test_a_name_is_brought_into_its_base_form(language, name, base):
    assert base_form(name, language) == base


def test_a_country_is_nobody():
    assert is_place("France", "en")
    assert not is_place("Northwind", "en")


@pytest.mark.parametrize(
    "stuff", ["1234567890", " ", ".", "([", "A.", "Northwind ", "fined of the ", "Northwind (hereinafter ", '"a ', "Ab"]
)
def test_a_megabyte_of_anything_is_read_in_seconds(stuff):
    began = time.process_time()

    read("", stuff * (500_000 // len(stuff)), language="en")

    assert time.process_time() - began < 3


LEADS = "The authority fined a bank EUR 10,000 for late answers.\n\n"


@pytest.mark.parametrize(
    "told",
    [
        "A customer asked Northwind Savings, an old bank (the controller), for his records.",
        "The controller, Northwind Savings, answered a customer late.",
        "A customer asked the bank Northwind Savings for his records.",
        "Northwind Savings is a regional bank. A customer asked for his records.",
        "A customer asked Northwind Savings Ltd for his records.",
    ],
)
def test_a_party_that_is_first_described_is_named_by_what_introduces_it(told):
    names = [party.name for party in read("", LEADS + told, language="en").sanctioned]

    assert names in (["Northwind Savings"], ["Northwind Savings Ltd"])


@pytest.mark.parametrize(
    "told",
    [
        "A customer asked the processor Southwind Data Ltd for his records.",
        "The complainant Southwind Data Ltd asked for its records.",
        "Customers of Southwind Data Ltd had complained.",
        "The case went to Southwind Administrative Court.",
    ],
)
def test_who_is_introduced_as_somebody_else_is_not_the_party(told):
    assert [p.name for p in read("", LEADS + told, language="en").sanctioned if p.name] == []


def test_a_private_person_is_not_named_after_a_company_in_the_text():
    text = "The authority fined a private individual EUR 600. She had sold a bag to Northwind Bags Ltd."

    assert [p.name for p in read("", text, language="en").sanctioned if p.name] == []


def test_who_made_a_tool_is_the_party_and_not_the_tool():
    text = "Datatilsynet har vedtatt forbud mot behandling i Eksempelstopp-appen. Eksempelinstituttet utviklet Eksempelstopp-appen."

    assert [p.name for p in read("Forbud mot Eksempelstopp", text, language="nb").sanctioned] == ["Eksempelinstituttet"]
