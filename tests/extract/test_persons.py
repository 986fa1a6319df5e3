import pytest

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


@pytest.mark.parametrize(
    ("language", "name", "text"),
    [
        ("nl", "Jan Voorbeeld", "J. Voorbeeld betaalt."),
        ("nl", "Jan Voorbeeld", "Voorbeeld, J.P. betaalt."),
        ("nl", "Jan Voorbeeld", "JAN VOORBEELD betaalt."),
        ("nl", "Jan Voorbeeld", "Voorbeelds zaak."),
        ("nl", "Jan Voorbeeld", "Schrijf naar jan.voorbeeld@example.org."),
        ("nl", "Jan\nVoorbeeld", "Jan Voorbeeld betaalt."),
        ("en", "Mary Example-Post", "Ms Example-Post and Mary\nExample-Post paid; Mrs Example's shop."),
        ("pl", "Jan Przykładowy", "ukarał Jana Przykładowego i Przykładowemu, bez ogonków: Przykladowy"),
        ("cs", "Eva Příkladová", "pokuta pro Evu Příkladovou a Příkladové"),
        ("lt", "Jonas Pavyzdys", "bauda Jonui Pavyzdžiui"),
        ("lv", "Jānis Paraugs", "sods Jānim Paraugam, Parauga"),
        ("fi", "Matti Esimerkki", "Matti Esimerkille ja Esimerkin"),
        ("hu", "Példa István", "Példa Istvánnak, Istvánt, István Példa"),
        ("el", "Γιώργος Παράδειγμας", "στον Γιώργο Παράδειγμα, του Παραδείγματος"),
        ("bg", "Иван Примеров", "на Ивана Примерова"),
        ("es", "JUAN EJEMPLO", "Juan Ejemplo pagará"),
    ],
)
def test_every_form_of_a_persons_name_is_covered(language, name, text):
    masked = mask(text, [party(name, PartyKind.NATURAL_PERSON)], language)

    assert len(masked) == len(text)
    for part in (
        "oorbeel",
        "xample",
        "rzykład",
        "rzyklad",
        "říkladov",
        "avyzd",
        "araug",
        "simerk",
        "élda",
        "stván",
        "αράδειγμ",
        "римеров",
        "jemplo",
    ):
        assert part not in masked.lower().replace("example.org", "")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Piet de Bos", "De fiets stond in het bos. De heer kwam niet."),
        ("Jan Bakker", "Een bakker mag geen camera ophangen."),
        ("Jan Berg", "De zaak speelt in Bergen op Zoom."),
        ("Jan Voorbeeld", "Dat is bijvoorbeeld zo; een voorbeeldige zaak."),
    ],
)
def test_ordinary_words_stay(name, text):
    assert mask(text, [party(name, PartyKind.NATURAL_PERSON)], "nl") == text


def test_key_points_name_no_person():
    text = (
        "De AP legt Jan Voorbeeld, die een kapsalon drijft als eenmanszaak, een boete van 2.500 euro op. "
        "J. Voorbeeld overtrad de AVG en kreeg daarvoor een boete. De kapper kan binnen zes weken bezwaar maken tegen dit besluit."
    )

    reading = read("", text, language="nl")

    assert reading.key_points
    assert all("Voorbeeld" not in point.text for point in reading.key_points)
