"""What the API's records mean for the UODO's decisions, beyond the goldens."""

import json
from dataclasses import replace

import pytest

from parsers import registry
from parsers.base import item_hash
from parsers.errors import Drift, EmptyListing, ParseError

SOURCE = registry.get("pl_uodo")
DECISIONS = "pl_uodo/2026-03-decyzje"


def read(page_of, case, records):
    page = page_of(json.dumps(records), case.given["url"], "application/json")
    return SOURCE.items(page, case.listing(SOURCE), today=case.today)


def test_a_court_s_event_or_a_new_status_makes_the_decision_be_fetched_again(page_of, find_case) -> None:
    case = find_case(DECISIONS)
    records = json.loads(case.file.read_text(encoding="utf-8"))
    before = read(page_of, case, records).items[0]
    records[0]["publication"]["status"] = "final"
    final = read(page_of, case, records).items[0]
    records[0]["dates"].append({"date": "2026-03-01", "use": "trial", "refid": None})
    trial = read(page_of, case, records).items[0]
    assert len({item_hash(before), item_hash(final), item_hash(trial)}) == 3


def test_a_status_nobody_knows_is_told(page_of, find_case) -> None:
    case = find_case(DECISIONS)
    records = json.loads(case.file.read_text(encoding="utf-8"))
    records[0]["publication"]["status"] = "withdrawn"
    assert "withdrawn" in " ".join(read(page_of, case, records).warnings)


@pytest.mark.parametrize(("answer", "error"), [([], EmptyListing), ({"error": "x"}, Drift), ([{"id": "x"}], Drift), ([[]], Drift)])
def test_an_answer_without_decisions_is_never_nothing_new(page_of, find_case, answer, error) -> None:
    with pytest.raises(error):
        read(page_of, find_case(DECISIONS), answer)


def test_paging_asks_for_the_next_hundred() -> None:
    assert "from=200&" in SOURCE.info.listings[0].page(2).url


def test_the_body_of_another_case_is_refused(page_of, find_case) -> None:
    case = find_case("pl_uodo/2021-01-enea")
    other = replace(case.item, fields={**case.item.fields, "reference": "DKN.5131.9.2025"})
    with pytest.raises(ParseError, match="does not name"):
        SOURCE.document(case.page, other, today=case.today)


def test_the_portal_s_page_and_the_api_s_body_have_one_id(find_case) -> None:
    item = find_case("pl_uodo/2021-01-enea").item
    assert {SOURCE.native_id(item.url), SOURCE.native_id(item.fetch_url.split("/body")[0])} == {item.native_id}


def test_only_the_api_is_exempt_from_robots(find_case) -> None:
    assert SOURCE.robots_exempt(find_case("pl_uodo/2021-01-enea").item)
    assert not SOURCE.robots_exempt(find_case("pl_uodo/2025-07-mcdonalds").item)
