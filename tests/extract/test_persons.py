from parsers.extract import read
from parsers.extract.persons import COVER, mask
from parsers.models import Evidence, Party, PartyKind, PartyRole


def party(name: str, kind: PartyKind) -> Party:
    return Party(name, PartyRole.SANCTIONED, kind, Evidence(0, len(name)), "test", 0.9)


def test_a_persons_name_is_covered_everywhere_and_lengths_stay():
    text = "Jan Voorbeeld must pay. VOORBEELD appealed."

    masked = mask(text, [party("Jan Voorbeeld", PartyKind.NATURAL_PERSON)], "en")

    assert len(masked) == len(text)
    assert "oorbeeld" not in masked.lower()
    assert masked.endswith("appealed.")


def test_an_unknown_party_counts_as_a_person():
    assert COVER in mask("Jan Voorbeeld must pay.", [party("Jan Voorbeeld", PartyKind.UNKNOWN)], "en")


def test_inflected_names_are_covered():
    assert "Voorbeeld" not in mask("Prezes ukarał Jana Voorbeelda.", [party("Jan Voorbeeld", PartyKind.UNKNOWN)], "pl")


def test_companies_keep_their_names():
    text = "Northwind Ltd must pay."

    assert mask(text, [party("Northwind Ltd", PartyKind.COMPANY)], "en") == text


def test_a_sole_trader_is_shown_by_a_label_only():
    reading = read("", "The authority fined the sole trader Jan Voorbeeld EUR 10,000.", language="en")

    assert reading.parties[0].shown == "natural person (sole trader)"
