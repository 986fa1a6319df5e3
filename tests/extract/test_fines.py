"""What a sum is, by the words around it: a table of our own sentences, ten for each language, and the rules of whole texts."""

from decimal import Decimal
from pathlib import Path

import pytest

from parsers.extract import read
from parsers.extract.cues import cues
from parsers.extract.fines import judge
from parsers.extract.money import find_money
from parsers.extract.sentences import split
from parsers.languages import ALL
from parsers.models import AmountKind, AmountRole

COUNTRY = {"da": "DK", "sv": "SE", "nb": "NO", "nn": "NO", "is": "IS"}
ROWS = [line.split("\t") for line in Path(__file__).with_name("fine_rows.tsv").read_text(encoding="utf-8").splitlines()]


def roles(text: str, title: str = "", language: str = "en") -> list[tuple[str, AmountKind, AmountRole]]:
    reading = read(title, text, language=language)
    return [(f"{a.value:f} {a.currency}", a.kind, a.role) for a in reading.amounts]


def test_the_table_holds_ten_rows_of_every_language():
    assert all(sum(row[0] == language for row in ROWS) >= 10 for language in ALL)


@pytest.mark.parametrize(("language", "kind", "value", "currency", "sentence"), ROWS, ids=[f"{r[0]}-{r[1]}-{r[2]}" for r in ROWS])
def test_a_sum_is_what_the_words_around_it_say(language, kind, value, currency, sentence):
    mentions = find_money(sentence, language, COUNTRY.get(language))

    judged = judge(sentence, mentions, split(sentence), cues(language))

    assert [(j.mention.value, j.mention.currency, str(j.kind)) for j in judged] == [(Decimal(value), currency, kind)]


def test_parts_that_add_up_to_a_stated_sum_make_it_the_total():
    text = (
        "The authority fined Northwind Ltd EUR 15,000 for missing contracts and a further fine of EUR 30,000 was imposed for "
        "weak passwords. "
        "Together the fines come to EUR 45,000."
    )

    reading = read("", text, language="en")

    assert reading.fine is not None
    assert reading.fine.value == 45000
    assert [a.role for a in reading.amounts] == [AmountRole.COMPONENT, AmountRole.COMPONENT, AmountRole.TOTAL]


def test_the_same_sum_in_another_currency_is_its_equivalent():
    reading = read("", "The authority fined Northwind Ltd EUR 100,000 (about $109,000) for spam.", language="en")

    assert reading.fine is not None
    assert [m.currency for m in reading.fine.equivalents] == ["USD"]
    assert reading.amounts[1].role is AmountRole.EQUIVALENT
    assert not reading.needs_review


def test_an_earlier_fine_is_not_this_one():
    text = "The authority imposed a fine of EUR 50,000 on Northwind Ltd. It had previously been fined EUR 7,000 for the same fault."

    assert roles(text) == [("50000 EUR", AmountKind.FINE, AmountRole.TOTAL), ("7000 EUR", AmountKind.OTHER, AmountRole.EARLIER)]


def test_what_was_paid_after_a_discount_is_not_the_fine():
    text = (
        "La agencia impuso a Viento Norte, S.A. una multa de 50.000 euros. "
        "Con el descuento por pago voluntario, el pago final fue de 40.000 euros."
    )

    assert roles(text, language="es") == [
        ("50000 EUR", AmountKind.FINE, AmountRole.TOTAL),
        ("40000 EUR", AmountKind.OTHER, AmountRole.REDUCED),
    ]


def test_a_fine_that_was_reduced_gives_way_to_the_new_one():
    reading = read("", "Northwind Ltd was fined. The original fine of EUR 50,000 was reduced to EUR 30,000.", language="en")

    assert reading.fine is not None
    assert reading.fine.value == 30000


def test_a_proposed_fine_is_reported_as_proposed():
    reading = read("", "Datatilsynet indstiller Nordvind A/S til en bøde på 250.000 kr.", language="da", country="DK")

    assert reading.status == "proposed"
    assert [a.role for a in reading.amounts] == [AmountRole.PROPOSED]


def test_two_fines_on_two_companies_have_no_single_total():
    reading = read("", "The authority fined Northwind Ltd EUR 10,000 and Southwind Ltd EUR 25,000 for spam.", language="en")

    assert reading.fine is None
    assert [r.code for r in reading.reasons] == ["several_fines"]
    assert sorted(a.value for a in reading.amounts if a.kind is AmountKind.FINE) == [10000, 25000]
