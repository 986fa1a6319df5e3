"""What a sum is, by the words around it: a table of our own sentences, ten for each language, and the rules of whole texts."""

import time
from decimal import Decimal
from pathlib import Path

import pytest

from parsers.extract import read
from parsers.extract.cues import scanned
from parsers.extract.money import find_money
from parsers.extract.roles import judge
from parsers.languages import ALL, get
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


def test_the_fines_that_a_list_imposes_on_one_party_add_up():
    text = (
        "Northwind Ltd was sanctioned as follows:\n\n- a fine of EUR 2,000 for its cameras;\n\n- a warning for its notices;\n\n"
        "- a fine of EUR 1,000 for its records."
    )

    reading = read("", text, language="en")

    assert reading.fine is not None
    assert (reading.fine.value, reading.reasons) == (3000, ())


@pytest.mark.parametrize(
    "text",
    [
        "The authority fined Northwind Ltd EUR 40,000 and its supplier company EUR 20,000 for missing contracts.",
        "Northwind Ltd received further fines of between EUR 6,000 and EUR 17,000 for its records.",
    ],
)
def test_sums_that_may_be_two_parties_or_a_range_are_not_added_without_a_person(text):
    assert "several_fines" in [reason.code for reason in read("", text, language="en").reasons]


def test_a_fine_that_came_down_goes_to_a_person_with_both_sums():
    reading = read("", "The authority fined Northwind Ltd EUR 5,000, which was paid early. It was reduced to EUR 4,000.", language="en")

    assert [reason.code for reason in reading.reasons] == ["fine_came_down"]
    assert "EUR 5,000 and EUR 4,000" in reading.reasons[0].words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The complainant asked for a EUR 15,000 fine to be imposed on Northwind Ltd.", AmountKind.OTHER),
        ("Northwind Ltd may be fined EUR 2,000 if it does not remove its cameras.", AmountKind.PERIODIC_PENALTY),
        ("Northwind Ltd was fined EUR 150,000/month until it complies.", AmountKind.PERIODIC_PENALTY),
        ("The authority imposed a penalty payment of up to EUR 900 per day on Northwind Ltd.", AmountKind.PERIODIC_PENALTY),
        ("The authority fined Northwind Ltd for a loan (reduced to EUR 900).", AmountKind.FINE),
    ],
)
def test_the_nearest_words_decide_what_a_sum_is(text, kind):
    assert [judged.kind for judged in judge(scanned(text, "en"), find_money(text, "en"))] == [kind]


def test_the_rate_that_a_law_allows_is_a_maximum():
    text = "Samkvæmt 41. gr. laganna geta sektir numið allt að 900 kr. fyrir hvern dag."

    assert [judged.kind for judged in judge(scanned(text, "is"), find_money(text, "is", "IS"))] == [AmountKind.MAX_PENALTY]


BEFORE = {
    "bg": "Комисията беше наложила на Вятър ООД глоба от 900 лв.",
    "cs": "Úřad již dříve uložil společnosti Vítr s.r.o. pokutu 900 Kč.",
    "da": "Datatilsynet havde pålagt Nordvind A/S en bøde på 900 kr.",
    "de": "Die Behörde hatte gegen die Nordwind GmbH ein Bußgeld verhängt, nämlich 900 Euro.",
    "el": "Η Αρχή είχε επιβάλει στην Άνεμος ΑΕ πρόστιμο 900 ευρώ.",
    "en": "The authority had fined the company and its shops in the south and in the north of the island EUR 900.",
    "es": "La agencia había impuesto a Viento, S.L. una multa de 900 euros.",
    "et": "Inspektsioon oli määranud ettevõttele Tuul OÜ trahvi 900 eurot.",
    "fi": "Seuraamuskollegio oli määrännyt Tuuli Oy:lle 900 euron seuraamusmaksun.",
    "fr": "La CNIL avait sanctionné cette société, qui vend des billets sur internet, par une amende de 900 euros.",
    "ga": "Ghearr an Coimisiún fíneáil €900 cheana ar Gaoth Teo.",
    "hr": "Agencija je već ranije izrekla društvu Vjetar d.o.o. kaznu od 900 eura.",
    "hu": "A hatóság már korábban kiszabott a Szél Kft.-re 900 forint bírságot.",
    "is": "Persónuvernd hafði lagt 900 kr. sekt á Vindur ehf.",
    "it": "Il Garante aveva inflitto a Vento S.p.A. una sanzione di 900 euro.",
    "lt": "Inspekcija buvo skyrusi UAB Vėjas 900 eurų baudą.",
    "lv": "Inspekcija bija piemērojusi SIA Vējš 900 eiro naudas sodu.",
    "mt": "Il-Kummissarju kien impona multa ta' €900 fuq Riħ Ltd.",
    "nb": "Datatilsynet hadde ilagt Nordvind AS et overtredelsesgebyr på 900 kr.",
    "nl": "De AP had het bedrijf een boete opgelegd van 900 euro.",
    "nn": "Datatilsynet hadde ilagt Nordvind AS eit lovbrotsgebyr på 900 kr.",
    "pl": "Prezes już wcześniej nałożył na Wiatr S.A. karę 900 zł.",
    "pt": "A Comissão tinha aplicado à Vento, Lda. uma coima de 900 euros.",
    "ro": "Autoritatea aplicase societății Vânt SRL o amendă de 900 lei.",
    "sk": "Úrad už skôr uložil spoločnosti Vietor s.r.o. pokutu 900 eur.",
    "sl": "Pooblaščenec je že prej izrekel družbi Veter d.o.o. globo 900 evrov.",
    "sv": "Myndigheten hade påfört Nordvind AB en sanktionsavgift på 900 kr.",
}


@pytest.mark.parametrize("language", ALL)
def test_a_fine_told_in_the_past_of_the_past_is_an_earlier_one(language):
    mentions = find_money(BEFORE[language], language, COUNTRY.get(language))

    assert [judged.earlier for judged in judge(scanned(BEFORE[language], language), mentions)] == [True]


LOWERED = {
    "bg": "Глобата от 900 лв. беше намалена на 600 лв.",
    "cs": "Pokuta 900 Kč byla následně snížena na 600 Kč.",
    "da": "Bøden på 900 kr. blev nedsat til 600 kr.",
    "de": "Das Bußgeld von 900 Euro wurde auf 600 Euro herabgesetzt.",
    "el": "Το πρόστιμο των 900 ευρώ μειώθηκε σε 600 ευρώ.",
    "en": "The fine of EUR 900 was reduced to EUR 600.",
    "es": "La multa de 900 euros fue reducida a 600 euros.",
    "et": "Trahvi 900 eurot vähendati 600 eurole.",
    "fi": "Seuraamusmaksu 900 euroa alennettiin 600 euroon.",
    "fr": "L'amende de 900 euros a été ramenée à 600 euros.",
    "ga": "Laghdaíodh an fíneáil €900 go dtí €600.",
    "hr": "Kazna od 900 eura naknadno je smanjena na 600 eura.",
    "hu": "A 900 forint bírságot a bíróság csökkentette 600 forintra.",
    "is": "Sektin, 900 kr., var lækkuð í 600 kr.",
    "it": "La sanzione di 900 euro è stata ridotta a 600 euro.",
    "lt": "Bauda 900 eurų buvo sumažinta iki 600 eurų.",
    "lv": "Naudas sods 900 eiro tika samazināts līdz 600 eiro.",
    "mt": "Il-multa ta' €900 tnaqqset għal €600.",
    "nb": "Gebyret på 900 kr ble redusert til 600 kr.",
    "nl": "De boete van 900 euro is verlaagd tot 600 euro.",
    "nn": "Gebyret på 900 kr vart redusert til 600 kr.",
    "pl": "Kara 900 zł została obniżona do 600 zł.",
    "pt": "A coima de 900 euros foi reduzida para 600 euros.",
    "ro": "Amenda de 900 lei a fost redusă la 600 lei.",
    "sk": "Pokuta 900 eur bola následne znížená na 600 eur.",
    "sl": "Globa 900 evrov je bila znižana na 600 evrov.",
    "sv": "Sanktionsavgiften på 900 kr sänktes till 600 kr.",
}


@pytest.mark.parametrize("language", ALL)
def test_a_fine_that_came_down_is_told_as_such_in_every_language(language):
    scan = scanned(LOWERED[language], language)

    assert scan.any_of(("lowered",), scan.sentences[0])


@pytest.mark.parametrize("language", ALL)
def test_every_language_has_its_words_for_what_came_of_a_fine(language):
    words = get(language).sanctions

    assert all((words.lowered, words.settled, words.had, words.cleared))


SEVERAL = [
    (
        "The authority fined Northwind Ltd EUR 900 (about USD 1,000), well below its turnover of EUR 5 million.",
        ["900 fine component", "1000 fine equivalent", "5000000 other turnover"],
    ),
    (
        "In 2019 it had already been fined EUR 700; the authority now imposes a fine of EUR 900.",
        ["700 fine component earlier", "900 fine component"],
    ),
    ("The court annulled the fine of EUR 900 and set a fine of EUR 700.", ["900 other annulled", "700 fine component"]),
    ("The authority proposes a fine of EUR 900.", ["900 fine proposed"]),
    ("Fines were imposed, in total EUR 900 in 2023.", ["900 other other"]),
    ("The company sold goods for EUR 900.", ["900 other other"]),
    (
        "The penalty payment of EUR 900 per day, up to a maximum of EUR 9,000, was forfeited.",
        ["900 periodic_penalty rate", "9000 periodic_penalty ceiling"],
    ),
    (
        "The following fines were imposed:\n- EUR 900 for Article 5;\n- EUR 700 for Article 6.",
        ["900 fine component", "700 fine component"],
    ),
    ("The fine was reduced to EUR 700 or EUR 600.", ["700 fine reduced", "600 fine reduced"]),
]


@pytest.mark.parametrize(("text", "told"), SEVERAL, ids=[text[:40] for text, _ in SEVERAL])
def test_each_of_several_sums_has_its_own_role(text, told):
    judged = judge(scanned(text, "en"), find_money(text, "en"))

    assert [f"{j.mention.value:f} {j.kind} {j.role}{' earlier' if j.earlier else ''}" for j in judged] == told
