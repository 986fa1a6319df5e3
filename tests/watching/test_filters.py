from dataclasses import replace
from decimal import Decimal

import pytest

from dpawatch.watching.facts import Facts
from dpawatch.watching.filters import (
    Acted,
    AllOf,
    AnyOf,
    Article,
    Authority,
    Condition,
    Country,
    FineInEuros,
    Language,
    Not,
    Provision,
    Words,
    matches,
)
from parsers.models import Action

HOSPITAL = Facts(
    sanctioned=("Stichting Voorbeeld",),
    title="Boete voor ziekenhuis",
    text="De AP legt een ziekenhuis een boete op. Één ÉCOLE wordt genoemd.",
    authority="nl_ap",
    country="NL",
    language="nl",
    action=Action.FINE,
    articles=(("GDPR", "5(1)(f)"), ("GDPR", "32")),
    fine_eur=Decimal(460000),
)
UNKNOWN = replace(HOSPITAL, fine_eur=None, fine_known=False)
MILLION = FineInEuros(at_least=Decimal(1_000_000))
YES, NO = Country(("NL",)), Country(("FR",))


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        (Authority(("be_apd", "nl_ap")), "authority nl_ap"),
        (Country(("NL",)), "country NL"),
        (Language(("nl",)), "language nl"),
        (Words(("kliniek", "Ziekenhuis")), "the text says “Ziekenhuis”"),
        (Words(("zieken*",)), "the text says “zieken*”"),
        (Words(("ecole",)), "the text says “ecole”"),
        (Words(("stichting voorbeeld",)), "the text says “stichting voorbeeld”"),
        (Article((Provision("GDPR", "5"),)), "Article 5(1)(f) GDPR"),
        (Article((Provision("", "5 (1)(F)"),)), "Article 5(1)(f) GDPR"),
        (Acted((Action.BAN, Action.FINE)), "action fine"),
        (FineInEuros(at_least=Decimal(460_000)), "fine of EUR 460,000"),
        (FineInEuros(below=Decimal(460_001)), "fine of EUR 460,000"),
        (AllOf((YES, Acted((Action.FINE,)))), "country NL; action fine"),
        (AnyOf((NO, Acted((Action.FINE,)))), "action fine"),
        (Not(NO), "country NL"),
    ],
)
def test_a_decision_that_fits_is_told_with_its_reason(condition: Condition, why: str) -> None:
    assert matches(condition, HOSPITAL) == why


@pytest.mark.parametrize(
    "condition",
    [
        Authority(("fr_cnil",)),
        Language(("fr",)),
        Words(("zieken", "huis", "kliniek*")),
        Article((Provision("GDPR", "3"),)),
        Article((Provision("GDPR", "5(1)(a)"),)),
        Article((Provision("ePrivacy", "5"),)),
        Acted((Action.BAN,)),
        MILLION,
        FineInEuros(below=Decimal(460_000)),
        AllOf((YES, NO)),
        AnyOf((NO, MILLION)),
        Not(YES),
        Not(AnyOf((NO, YES))),
    ],
)
def test_a_decision_that_does_not_fit_is_left_out(condition: Condition) -> None:
    assert matches(condition, HOSPITAL) is None


@pytest.mark.parametrize("condition", [MILLION, Not(MILLION), AllOf((YES, MILLION)), AnyOf((NO, MILLION))])
def test_an_amount_that_is_not_known_holds_nothing_back_and_says_so(condition: Condition) -> None:
    assert "the fine's amount in euros is not known" in (matches(condition, UNKNOWN) or "")


def test_what_cannot_be_said_does_not_outweigh_a_plain_no_or_a_plain_yes() -> None:
    assert matches(AllOf((MILLION, NO)), UNKNOWN) is None
    assert matches(AnyOf((MILLION, YES)), UNKNOWN) == "country NL"


def test_no_fine_is_no_large_fine_and_no_article_told_may_be_any() -> None:
    assert matches(MILLION, replace(HOSPITAL, fine_eur=None)) is None
    assert matches(Article((Provision("GDPR", "9"),)), replace(HOSPITAL, articles=())) == "which articles were infringed is not known"
