from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dpawatch.watching.facts import Facts
from dpawatch.watching.hits import hits
from dpawatch.watching.matching import Hit, Matcher
from dpawatch.watching.watchlist import parse
from parsers.models import Action

LIST = """
version: 2
watches:
  - {id: clearview_ai, company: "Clearview AI, Inc.", category: faces, aliases: [Clearview AI], created: 2026-01-01}
  - {id: pimeyes, company: PimEyes, category: faces, group: Parent, aliases: [PimEyes], created: 2026-01-01}
  - {id: big, company: Acme Ltd, aliases: [Acme Stores], created: 2026-01-01, where: {fine_eur: {at_least: 1000000}}}
  - {id: vendors, title: Vendors of face recognition, follows: faces, channel: "#faces", created: 2026-01-01}
  - {id: dutch, title: Dutch fines, created: 2026-01-01, where: {country: NL, action: fine}}
"""
WATCHES = parse(LIST, "list.yaml")
MATCHER = Matcher(WATCHES)
FINE = Facts(sanctioned=("Acme Stores B.V.",), title="Boete", text="Boete voor Acme Stores.", country="FR", action=Action.FINE)


def of(facts: Facts) -> dict[str, Hit]:
    return {hit.watch.id: hit for hit in hits(WATCHES, MATCHER, facts)}


def test_a_category_is_told_of_its_companies_by_their_names_in_its_own_channel() -> None:
    found = of(Facts(sanctioned=("PimEyes sp. z o.o.",), text="PimEyes and Clearview AI.", action=Action.FINE))
    assert {watch: hit.relation for watch, hit in found.items()} == {
        "pimeyes": "sanctioned",
        "clearview_ai": "mentioned",
        "vendors": "sanctioned",
    }
    subscription = found["vendors"].watch
    assert (subscription.company, subscription.group, subscription.channel) == ("PimEyes", "Parent", "#faces")
    assert found["vendors"].alias == "PimEyes"


def test_a_filter_is_told_of_decisions_about_anybody_with_its_reason() -> None:
    found = of(Facts(sanctioned=("Anybody B.V.",), title="Boete", country="NL", action=Action.FINE))
    assert list(found) == ["dutch"]
    hit = found["dutch"]
    assert (hit.relation, hit.how, hit.name, hit.why) == ("filter", "filter", "Anybody B.V.", "country NL; action fine")


def test_guidance_is_no_decision_that_a_filter_is_told_of() -> None:
    everything = parse("version: 2\nwatches: [{id: a, title: All, created: 2026-01-01, where: {country: NL}}]", "list.yaml")
    facts = Facts(title="Guidance", country="NL", action=Action.NONE)
    assert hits(everything, Matcher(everything), facts) == ()
    assert len(hits(everything, Matcher(everything), replace(facts, action=Action.REPRIMAND))) == 1


@pytest.mark.parametrize(
    ("euros", "known", "left_out", "why"),
    [
        (Decimal(2_000_000), False, "", "fine of EUR 2,000,000"),
        (Decimal(500_000), False, "the watch asks for something else: fine of EUR 500,000", ""),
        (None, False, "", "the fine's amount in euros is not known"),
        (None, True, "the watch asks for something else: no fine", ""),
    ],
)
def test_a_company_may_be_watched_for_large_fines_only(euros: Decimal | None, known: bool, left_out: str, why: str) -> None:
    hit = of(replace(FINE, fine_eur=euros, fine_known=known))["big"]
    assert (hit.relation, hit.left_out, hit.why) == ("sanctioned", left_out, why)


def test_a_near_name_of_the_party_is_a_question_and_outweighs_a_mention_held_back_but_no_sanction() -> None:
    near = of(Facts(sanctioned=("Clearviev AI Inc.",), text="Clearview AI is meant?", action=Action.FINE))["clearview_ai"]
    assert (near.relation, near.how) == ("mentioned", "similar")
    assert "resembles “Clearview AI”, alike by 91 %" in near.why
    both = of(Facts(sanctioned=("Clearview AI", "Clearviev AI Inc."), action=Action.FINE))["clearview_ai"]
    assert (both.relation, both.how) == ("sanctioned", "exact")


def test_a_subsidiary_by_name_is_a_question() -> None:
    hit = of(Facts(sanctioned=("PimEyes Iberia S.L.",), action=Action.FINE))["pimeyes"]
    assert (hit.how, hit.why) == ("contains", "“PimEyes Iberia S.L.” contains “PimEyes”: is it the same company?")


def test_the_day_from_which_a_watch_is_told_is_its_creation_unless_it_asks_for_earlier() -> None:
    assert {watch.first_day for watch in WATCHES} == {date(2026, 1, 1)}
