"""What the shipped list must do on names that we made up: each watched company is found, and nobody else is taken for it.

The generators are seeded: the same names on every run. Names of the record of Clearview cases stand in test_matching.
"""

import random
from collections.abc import Iterator

import pytest

from dpawatch.watching import names
from dpawatch.watching.matching import Matcher, classify
from dpawatch.watching.watch import Alias
from dpawatch.watching.watchlist import Watchlist

LOOKALIKES = 500
WORDS = [
    "Energy",
    "Foods",
    "Capital",
    "Dental",
    "Windows",
    "Homes",
    "Travel",
    "Optics",
    "Logistics",
    "Consulting",
    "Glass",
    "Cinemas",
    "Partners",
    "Healthcare",
    "Motors",
    "Garden",
    "Kindergarten",
    "Bäckerei",
    "Pharmacie",
    "Ristorante",
    "Zahnarzt",
    "Transportes",
    "Księgarnia",
    "Könyvkiadó",
    "Εκδόσεις",
    "Пекарна",
]
BEFORE = ("Grand", "New", "Royal", "Casa", "Maison", "Haus", "Stichting", "Fundación", "Old", "Dom")
FORMS = ("Ltd", "GmbH", "S.A.", "S.r.l.", "B.V.", "AB", "sp. z o.o.", "Kft.", "OÜ", "A/S", "d.o.o.", "Oy", "")
SENTENCES = (
    "The authority fined {name} for sending advertising by e-mail.",
    "De AP legt {name} een boete op van 20.000 euro.",
    "La CNIL a sanctionné {name} pour un défaut de sécurité.",
    "Urząd nałożył na {name} karę pieniężną.",
    "A hatóság bírságot szabott ki a következőre: {name}.",
)


def other_companies(aliases: list[str], number: int) -> Iterator[tuple[str, str]]:
    """Names of other companies that contain an alias, or differ from it by letters that do not look alike; with a text about them."""
    dice = random.Random(20261123)
    while number:
        alias = dice.choice(aliases)
        kind = dice.choice(("word after", "word before", "letters", "glued"))
        if kind == "word after":
            name = f"{alias} {dice.choice(WORDS)}"
        elif kind == "word before":
            name = f"{dice.choice(BEFORE)} {alias}" if dice.random() < 0.5 else f"{dice.choice(WORDS)} {alias} {dice.choice(WORDS)}"
        elif kind == "glued":
            name = f"{alias}{dice.choice(('tronics', 'ia', 'berg', 'ova', 'heim', 'land'))}"
        else:
            place = dice.choice([i for i, c in enumerate(alias) if c.isalpha()])
            name = alias[:place] + dice.choice([c for c in "abdeghkmnprstuwz" if c != alias[place].lower()]) + alias[place + 1 :]
        if _same(name, alias):
            continue
        name = f"{name} {dice.choice(FORMS)}".strip()
        yield name, dice.choice(SENTENCES).format(name=name)
        number -= 1


def _same(name: str, alias: str) -> bool:
    """Whether only characters that look alike differ: that is the same name."""
    return "".join(names.spellings(name)[1]) == "".join(names.spellings(alias)[1])


def test_none_of_500_lookalikes_is_taken_for_a_watched_company(shipped: Watchlist) -> None:
    aliases = [alias.name for watch in shipped.watches for alias in watch.aliases if alias.name.isascii()]
    wrong = [
        (name, hit.alias)
        for name, text in other_companies(aliases, LOOKALIKES)
        for hit in classify(shipped.matcher, [name], text)
        if hit.relation == "sanctioned"
    ]
    assert wrong == []


def variants(alias: Alias, dice: random.Random) -> Iterator[str]:
    """How registers and texts print the same company."""
    name = alias.name
    yield from (name, name.upper(), name.casefold(), f"„{name}“", name.replace(" ", "\u00a0"))
    yield from (f"{name}{dice.choice((' ', ', '))}{form}".strip() for form in FORMS)
    yield from (f"{name}-nak", f"{name}:n", f"{name}’s")
    if name.isascii() and "l" in name.lower():
        yield name.replace("l", "I")
    if "AI" in name:
        yield from (name.replace("AI", "Al"), name.replace("AI", "A.I."), name.replace(" AI", ".ai"))


def test_every_watched_company_is_found_however_it_is_printed(shipped: Watchlist) -> None:
    dice = random.Random(7)
    asked, missed = 0, []
    for watch in shipped.watches:
        for alias in watch.aliases:
            for name in variants(alias, dice):
                asked += 1
                text = f"The authority fined {name}. {' '.join(alias.needs[:1])}"
                if watch.id not in {hit.watch.id for hit in classify(shipped.matcher, [name], text) if hit.relation == "sanctioned"}:
                    missed.append(name)
    assert asked > 1000
    assert missed == []


NEGATIVES = [
    ("ClearView Healthcare Partners", "Clearview AI sells facial recognition; ClearView Healthcare Partners was fined."),
    ("Clearview Cinemas", "Clearview Cinemas used facial recognition at its doors."),
    ("Clearview Glass Ltd", "A clear view of faces: Clearview Glass Ltd filmed them with facial recognition."),
    ("Polismyndigheten", "Polismyndigheten hade använt Clearview AI."),
    ("Poliisihallitus", "KRP kokeili Clearview AI:n ohjelmaa."),
    ("ROC van Amsterdam", "Rank One Computing is something else than ROC van Amsterdam."),
    ("La Persona S.r.l.", "La persona interessata ha chiesto l'accesso."),
    ("Stichting World Wide", "World Wide is not Worldcoin."),
    ("Thales Nederland B.V.", "Thales Nederland B.V. is not Gemalto."),
    ("Morpho Cosmetics", "IDEMIA was not a party; Morpho Cosmetics was."),
    ("Luna S.p.A.", "VisionLabs is not named with Luna S.p.A."),
    ("Amazon Europe Core S.à r.l.", "Amazon was fined for advertising."),
    ("Ever Green GmbH", "It has ever been so."),
    ("Face Value Ltd", "A face is personal data."),
    ("Homo Digitalis", "Homo Digitalis complained about Clearview AI."),
    ("Facetectonics", "Facetectonics is not FaceTec."),
]


@pytest.mark.parametrize(("party", "text"), NEGATIVES)
def test_the_record_s_negatives_never_count_as_a_sanction_of_a_watched_company(matcher: Matcher, party: str, text: str) -> None:
    assert [hit.watch.id for hit in classify(matcher, [party], text) if hit.relation == "sanctioned"] == []
