"""Two publications of one decision: exact keys join, weaker signals only propose, references alone do neither."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dpawatch.watching.same_decision import Told, best, compare, party_key, reference_key

FINE = (Decimal(20000000), "EUR")
FRENCH = Told(
    "fr_cnil",
    "fr_cnil",
    references=("SAN-2022-019",),
    parties=("CLEARVIEW AI",),
    sums=(FINE,),
    decided_on=date(2022, 10, 17),
    published_on=date(2022, 10, 20),
    opening="Sanction de 20 millions d'euros à l'encontre de CLEARVIEW AI",
)
PRESS = Told("fr_cnil", "press", parties=("Clearview AI, Inc.",), sums=(FINE,), published_on=date(2022, 10, 21))


def key(new: Told, earlier: Told) -> str | None:
    likeness = compare(new, earlier)
    return f"{'joined' if likeness.exact else 'proposed'}: {likeness.key}" if likeness else None


@pytest.mark.parametrize(
    ("new", "outcome"),
    [
        (replace(FRENCH, parties=("Clearview AI Inc.",), references=("SAN-2022-19",), sums=()), "joined: reference"),
        (replace(FRENCH, parties=("Clearview Al Inc.",)), "joined: reference"),
        (
            replace(FRENCH, references=("SAN-2023-005",), text="liquider l'astreinte de la délibération SAN-2022-019"),
            "joined: cited_reference",
        ),
        (replace(FRENCH, parties=(), opening="La CNIL liquide l'astreinte de Clearview AI"), "joined: reference"),
        (replace(FRENCH, parties=(), opening="La CNIL liquide une astreinte"), "proposed: reference_only"),
        (PRESS, "proposed: party_amount_date"),
        (replace(PRESS, sums=((Decimal(25000000), "EUR"),)), "proposed: party_date"),
        (replace(PRESS, sums=((Decimal(25000000), "EUR"),), published_on=date(2022, 12, 15)), None),
        (replace(PRESS, sums=(), published_on=date(2023, 10, 17), later=True), "proposed: party_step"),
        (replace(PRESS, published_on=date(2026, 1, 1)), None),
        (replace(PRESS, parties=("Voodoo",)), None),
        (replace(PRESS, authority="nl_ap"), None),
        (replace(FRENCH, references=("SAN-2022-020",)), None),
        (replace(FRENCH, parties=("Voodoo",), sums=((Decimal(3), "EUR"),), decided_on=date(2023, 1, 1)), None),
    ],
)
def test_what_joins_what_is_proposed_and_what_is_neither(new: Told, outcome: str | None) -> None:
    assert key(new, FRENCH) == outcome


def test_two_decisions_with_one_printed_reference_stay_two() -> None:
    one = Told("ie_dpc", "ie_dpc", references=("IN-21-4-2",), parties=("Meta Platforms Ireland",), sums=((Decimal(265), "EUR"),))
    other = replace(one, parties=("TikTok Technology Limited",), sums=((Decimal(345), "EUR"),), decided_on=date(2023, 9, 1))
    assert key(other, one) is None


def test_a_cited_number_inside_another_number_is_not_cited() -> None:
    longer = replace(FRENCH, references=("SAN-2023-005",), text="la délibération SAN-2022-0191")
    assert key(longer, FRENCH) is None


def test_sums_of_two_currencies_are_compared_in_euros() -> None:
    danish = Told(
        "dk_datatilsynet", "dk_datatilsynet", parties=("Gyldendal A/S",), sums=((Decimal(1000000), "DKK"),), euros=Decimal(134000)
    )
    tracker = Told("dk_datatilsynet", "tracker", parties=("Gyldendal A/S",), sums=((Decimal(134000), "EUR"),), euros=Decimal(134000))
    assert key(tracker, danish) == "proposed: party_date"


def test_the_likeliest_case_is_chosen_and_none_where_two_are_as_likely() -> None:
    found = best(PRESS, {1: [replace(FRENCH, sums=())], 2: [FRENCH]})
    assert found is not None
    assert found[0] == 2
    assert best(PRESS, {1: [FRENCH], 2: [FRENCH]}) is None
    assert best(PRESS, {}) is None


def test_keys_forget_what_never_tells_two_apart() -> None:
    assert reference_key("PS/00120/2021") == reference_key("ps-120-2021")
    assert party_key("Clearview Al, Inc.") == party_key("CLEARVIEW A.I.")
    assert party_key("Acme Vision B.V.") != party_key("Acme Hearing B.V.")
