"""What a sum is, by the words around it: a table of our own sentences, ten for each language, and the rules of whole texts."""

import time
from decimal import Decimal
from pathlib import Path

import pytest

from parsers.extract import read
from parsers.extract.cues import scanned
from parsers.extract.money import find_money
from parsers.extract.roles import judge
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

    judged = judge(scanned(sentence, language), mentions)

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


def test_the_title_states_the_fine_of_this_case_and_years_beside_others_make_them_older():
    text = (
        "De AP legt Noordwind B.V. een boete op van 290.000 euro. Het is de derde boete: in 2018 kreeg het bedrijf een boete van "
        "6.000 euro en in 2023 een boete van 10.000 euro."
    )

    reading = read("Boete van 290.000 euro voor Noordwind", text, language="nl")

    assert reading.fine is not None
    assert reading.fine.value == 290000
    assert [a.role for a in reading.amounts] == [AmountRole.TOTAL, AmountRole.EARLIER, AmountRole.EARLIER]


def test_an_old_and_a_new_fine_are_never_added_up():
    reading = read("", "Northwind Ltd was fined EUR 12,000, reduced from EUR 20,000, for spam.", language="en")

    assert reading.fine is None or reading.fine.value in (12000, 20000)


def test_both_sums_after_a_discount_are_no_second_fine():
    text = (
        "The authority fined Northwind Ltd EUR 50,000 for spam. With voluntary payment of EUR 40,000 or 30,000 euros the case ends. "
        "The company paid EUR 30,000."
    )

    reading = read("", text, language="en")

    assert reading.fine is not None
    assert reading.fine.value == 50000
    assert [a.value for a in reading.amounts if a.kind is AmountKind.FINE] == [50000]


def test_a_step_of_the_calculation_is_not_the_fine():
    text = (
        "The authority fined Northwind Ltd EUR 750,000 for spam. For this category the base fine is EUR 525,000. "
        "The authority imposed the highest sum of the penalty range, which ends at EUR 750,000."
    )

    reading = read("", text, language="en")

    assert reading.fine is not None
    assert reading.fine.value == 750000


def test_an_exchange_rate_is_no_fine():
    text = "The authority imposed a fine of PLN 40,000 on Northwind Ltd (EUR 1 = PLN 4.28)."

    assert ("1 EUR", AmountKind.FINE) not in [row[:2] for row in roles(text)]


def test_the_operative_part_decides_between_sums_in_a_long_decision():
    reasoning = "The inspector suggested a fine of EUR 9,000, cf. decision of the council, and imposed nothing. " + "Facts follow. " * 500
    text = f"{reasoning}\nFOR THESE REASONS\nthe authority imposes on Northwind Ltd a fine of EUR 5,000.\n"

    reading = read("", text, language="en")

    assert reading.fine is not None
    assert reading.fine.value == 5000


def test_time_grows_with_the_text_alone():
    text = "fine of EUR 5 " * 4000
    started = time.process_time()
    read("", text, language="en")

    assert time.process_time() - started < 3


FACTS = "The controller explained its systems to the inspectors at length. " * 120


def fine_in(text: str) -> str | None:
    fine = read("", text, language="en").fine
    return f"{fine.value:f} {fine.currency}" if fine else None


@pytest.mark.parametrize(
    "aside",
    [
        "In another case, decided in 2019, the authority imposed a fine of EUR 70,000 on Westwind Ltd.",
        "The maximum applicable fine is set at EUR 20,000,000.",
        "For this category the starting amount of the fine is EUR 120,000.",
        "The inspector recommended a fine of EUR 90,000.",
    ],
    ids=["another case", "the ceiling of the law", "a step of the calculation", "what was recommended"],
)
def test_a_whole_decision_imposes_what_its_operative_part_says(aside):
    text = f"{FACTS}\n{aside}\n{FACTS}\nFOR THESE REASONS\nthe authority imposes on Northwind Ltd a fine of EUR 5,000.\n"

    assert fine_in(text) == "5000 EUR"


def test_a_whole_decision_whose_only_fine_is_told_in_passing_imposes_none():
    text = f"{FACTS}\nThe inspector proposed a fine that could be EUR 9,000, the maximum fine for it.\n{FACTS}\nThe file is archived.\n"

    assert fine_in(text) is None


def test_a_fine_that_a_whole_decision_hardly_imposes_goes_to_a_person():
    text = f"{FACTS}\nThe company spoke of a fine of EUR 9,000 imposed on it.\n{FACTS}\nThe authority decided to impose nothing else.\n"

    assert read("", text, language="en").needs_review


def test_the_fines_of_an_operative_list_are_parts_of_a_total_told_before():
    text = (
        f"{FACTS}\nThe sanction would amount to a total of EUR 170,000.\n{FACTS}\nFOR THESE REASONS\n"
        "FIRST: IMPOSE on Northwind Ltd a fine of EUR 70,000.\nSECOND: IMPOSE on Northwind Ltd a fine of EUR 100,000.\n"
    )

    assert fine_in(text) == "170000 EUR"


def test_a_paid_reduced_fine_of_a_whole_decision_is_in_force_and_a_person_sees_both_sums():
    text = (
        f"{FACTS}\nThe authority proposes to impose a penalty of EUR 40,000 on Northwind Ltd.\n{FACTS}\n"
        "SECOND: The company has proceeded to payment of the penalty in the amount of EUR 24,000 using the two reductions.\n"
    )

    reading = read("", text, language="en")

    assert reading.fine is not None
    assert reading.fine.value == 24000
    assert [reason.code for reason in reading.reasons] == ["fine_came_down"]


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("The authority fined Northwind Ltd EUR 5,000, which was later reduced to EUR 3,000 by a court.", "3000 EUR"),
        ("The authority fined Northwind Ltd EUR 5,000. The company paid a reduced fine of EUR 3,000.", "3000 EUR"),
        ("The authority fined Northwind Ltd EUR 5,000 (reduced to EUR 3,000) for spam.", "5000 EUR"),
    ],
)
def test_what_a_fine_was_brought_down_to_is_in_force_but_not_an_offer_in_brackets(text, fine):
    assert fine_in(text) == fine


def test_the_first_paragraph_of_a_summary_states_the_fine():
    text = (
        "The authority fined Northwind Ltd EUR 45,000 for spam.\n\nA customer complained. The authority imposed a fine of EUR 30,000 for "
        "missing consent. For the missing notice it imposed a fine of EUR 5,000."
    )

    reading = read("", text, language="en")

    assert reading.fine is not None
    assert reading.fine.value == 45000
    assert not reading.needs_review


def test_a_later_sum_worth_the_same_in_another_currency_is_the_same_fine():
    text = (
        "The authority imposed a fine of PLN 85,588 on Northwind Ltd. It took the mildness of the breach into account. "
        "The administrative fine of EUR 20,000 that it imposed is dissuasive."
    )

    assert fine_in(text) == "85588 PLN"


def test_the_same_sum_in_other_figures_is_no_second_fine():
    assert (
        fine_in("Northwind Ltd is ordered to pay a fine of HUF 5,000,000, i.e. HUF 5 million, as a data protection fine.") == "5000000 HUF"
    )


def test_in_total_behind_a_sum_does_not_speak_of_the_next_one():
    text = "The authority fined Northwind Ltd EUR 160,000 in total: EUR 90,000 for spam and EUR 70,000 for weak passwords."

    assert fine_in(text) == "160000 EUR"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Northwind must pay an infringement fee of NOK 150,000.", AmountKind.FINE),
        ("The authority imposed four orders subject to a penalty for non-compliance of EUR 5 million.", AmountKind.PERIODIC_PENALTY),
        ("Northwind shall pay EUR 1,000 for each day of delay.", AmountKind.PERIODIC_PENALTY),
        ("Under the penalties act the company has to bear EUR 1,000 as a contribution to the costs of the case.", AmountKind.OTHER),
    ],
)
def test_the_names_of_fees_and_penalties_decide(sentence, kind):
    assert [row[1] for row in roles(sentence)] == [kind]
