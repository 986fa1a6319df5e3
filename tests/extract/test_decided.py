"""The day of a decision, in our own sentences."""

from datetime import date

import pytest

from parsers.extract import read

ROWS = [
    ("nl", "", "Het besluit van 16 mei 2024 legt Noordwind B.V. een boete op van 10.000 euro.", "2024-05-16"),
    ("nl", "", "De AP legt Noordwind B.V. een boete op. Het boetebesluit is op 16 mei 2024 genomen.", "2024-05-16"),
    ("fr", "", "Par sa délibération SAN-2022-019 du 17 octobre 2022, la CNIL prononce une amende de 10 000 euros.", "2022-10-17"),
    ("it", "Provvedimento del 6 giugno 2024 nei confronti di Vento S.p.A.", "Il Garante ammonisce Vento S.p.A.", "2024-06-06"),
    ("de", "", "Mit Bescheid vom 3. Mai 2023 verhängte die Behörde eine Geldbuße von 10.000 Euro.", "2023-05-03"),
    ("pl", "", "Decyzją z dnia 12 marca 2024 r. Prezes nałożył na spółkę Wiatr S.A. karę 10 000 zł.", "2024-03-12"),
    ("en", "", "In its decision of 4 June 2024 the authority fined Northwind Ltd EUR 10,000.", "2024-06-04"),
    ("en", "", "On 4 June 2020 a customer complained. The authority fined Northwind Ltd EUR 10,000.", None),
    ("en", "", "A decision of 4 June 2024 and a decision of 5 July 2024 both concern Northwind Ltd.", None),
    ("en", "", "The earlier decision of 4 June 2019 fined Northwind Ltd EUR 10,000.", None),
]


@pytest.mark.parametrize(("language", "title", "text", "day"), ROWS, ids=[f"{r[0]}-{i}" for i, r in enumerate(ROWS)])
def test_the_day_of_the_decision_is_the_one_beside_a_word_of_deciding(language, title, text, day):
    decided = read(title, text, language=language).decided_on

    assert (str(decided) if decided else None) == day


def test_a_decision_is_not_younger_than_its_publication():
    text = "The decision of 4 June 2024 will be reviewed. The authority fined Northwind Ltd EUR 10,000."

    assert read("", text, language="en", published_on=date(2024, 5, 1)).decided_on is None
