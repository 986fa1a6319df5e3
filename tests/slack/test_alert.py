import dataclasses
import json
from datetime import date
from decimal import Decimal

import pytest

from dpawatch.slack import words
from dpawatch.slack.alert import Alert, FurtherAmount, Provision, Quote, amount_unclear
from parsers.models import Action, AmountKind, AmountRole, Money, PartialDate, Precision

FULL = Alert(
    alert_id="7d9a6d1e-0000-4000-8000-000000000001",
    relation="sanctioned",
    watch_id="acme",
    company="Acme Ltd",
    alias="Acme",
    how="exact",
    targets=("Acme", "Beta"),
    authority="Autoriteit Persoonsgegevens",
    authority_short="AP",
    country="NL",
    action=Action.FINE,
    language="nl",
    source_url="https://example.org/1",
    source_hosts=("example.org",),
    fine=Money(Decimal("3050.50"), "SEK"),
    equivalents=(Money(Decimal(270), "EUR"),),
    fine_eur=Decimal("270.10"),
    eur_rate_on=date(2024, 9, 3),
    further=(FurtherAmount(Money(Decimal(5_100_000), "EUR"), AmountKind.PERIODIC_PENALTY, AmountRole.CEILING),),
    articles=(Provision("GDPR", "5(1)(a)"),),
    decided_on=PartialDate(date(2024, 5, 1), Precision.MONTH),
    published_on=PartialDate(date(2024, 9, 3)),
    evidence=(Quote("Zin.", "Sentence.", ("5 is 6",)),),
    key_points=(Quote("Punt.", topic="order"),),
    doubts=("twijfel",),
    degraded=True,
)


def test_an_alert_survives_the_outbox_unchanged() -> None:
    stored = json.loads(json.dumps(FULL.to_payload()))
    assert Alert.from_payload(stored) == FULL


def test_an_alert_with_nothing_optional_survives_too() -> None:
    bare = dataclasses.replace(
        FULL,
        fine=None,
        equivalents=(),
        fine_eur=None,
        eur_rate_on=None,
        further=(),
        articles=(),
        decided_on=None,
        published_on=None,
        evidence=(),
    )
    assert Alert.from_payload(json.loads(json.dumps(bare.to_payload()))) == bare


def test_sums_are_stored_as_text_so_that_no_cent_is_lost() -> None:
    assert FULL.to_payload()["fine"] == {"value": "3050.50", "currency": "SEK"}


def test_a_payload_of_another_type_is_refused() -> None:
    with pytest.raises(ValueError, match="'notice', not an alert"):
        Alert.from_payload({"type": "notice", "title": "x"})


def test_a_payload_with_a_field_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown fields in an alert: mood"):
        Alert.from_payload({**FULL.to_payload(), "mood": "grim"})


@pytest.mark.parametrize(
    ("value", "currency", "written"),
    [
        ("30500000", "EUR", "€30,500,000"),
        ("2500000", "SEK", "SEK 2,500,000"),
        ("250000.00", "CHF", "CHF 250,000"),
        ("3050.5", "EUR", "€3,050.50"),
        ("7552800", "GBP", "£7,552,800"),
        ("33E+6", "USD", "$33,000,000"),
        ("0", "EUR", "€0"),
    ],
)
def test_money_is_written_with_cents_only_where_there_are_some(value: str, currency: str, written: str) -> None:
    assert words.money(Money(Decimal(value), currency)) == written


@pytest.mark.parametrize(
    ("kind", "role", "said"),
    [
        (AmountKind.PERIODIC_PENALTY, AmountRole.CEILING, "periodic penalties: up to €5, on top, not part of the fine"),
        (AmountKind.PERIODIC_PENALTY, AmountRole.RATE, "periodic penalty: €5 for each period of delay, on top, not part of the fine"),
        (AmountKind.PERIODIC_PENALTY, AmountRole.LIQUIDATED, "periodic penalty to be paid: €5, not a new fine"),
        (AmountKind.PERIODIC_PENALTY, AmountRole.TOTAL, "periodic penalty: €5, on top, not part of the fine"),
        (AmountKind.FINE, AmountRole.COMPONENT, "part of the fine: €5"),
        (AmountKind.OTHER, AmountRole.TURNOVER, "turnover: €5"),
        (AmountKind.OTHER, AmountRole.OTHER, "another sum in the text: €5"),
    ],
)
def test_a_further_sum_says_what_it_is(kind: AmountKind, role: AmountRole, said: str) -> None:
    assert words.amount(Money(Decimal(5), "EUR"), kind, role) == said


@pytest.mark.parametrize(
    ("law", "number", "said"),
    [
        ("GDPR", "5(1)(a)", "Art. 5(1)(a) GDPR (lawfulness, fairness and transparency)"),
        ("GDPR", "6(1)", "Art. 6(1) GDPR (lawfulness of processing)"),
        ("UK GDPR", "9", "Art. 9 UK GDPR (special categories of data)"),
        ("GDPR", "99", "Art. 99 GDPR"),
        ("PECR", "22", "Art. 22 PECR"),
    ],
)
def test_a_provision_says_what_it_is_about(law: str, number: str, said: str) -> None:
    assert words.provision(law, number) == said


@pytest.mark.parametrize(
    ("spellings", "said"),
    [
        (["€3050", "$33 million"], "amount unclear (text says €3050 and $33 million)"),
        (["€1", "€2", "€3"], "amount unclear (text says €1, €2 and €3)"),
        (["€1"], "amount unclear (text says €1)"),
    ],
)
def test_contradicting_sums_are_all_named(spellings: list[str], said: str) -> None:
    assert amount_unclear(spellings) == said


def test_every_country_of_the_eu_and_eea_has_an_adjective() -> None:
    expected = "AT BE BG CH CY CZ DE DK EE ES EU FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
    assert " ".join(sorted(words.COUNTRIES)) == expected
    assert words.authority("AP", "NL") == "the Dutch AP (NL)"
    assert words.authority("XYZ", "QQ") == "XYZ (QQ)"
