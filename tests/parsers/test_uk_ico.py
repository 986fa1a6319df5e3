"""The ICO's search: only enforcement and news, never decision notices under the Freedom of Information Act."""

import json

import pytest

from parsers import registry
from parsers.errors import Drift

SOURCE = registry.get("uk_ico")


def test_further_pages_differ_in_the_payload_only() -> None:
    listing = SOURCE.info.listings[0]
    second = listing.page(1)
    assert second.url == listing.url
    assert json.loads(listing.payload)["pageNumber"] == 1
    assert json.loads(second.payload) == {"filters": [], "pageNumber": 2, "order": "newest", "rootPageId": 17222, "term": ""}


def test_decision_notices_are_drift(find_case, page_of) -> None:
    case = find_case("uk_ico/2026-07-enforcement")
    answer = json.loads(case.page.body)
    answer["results"][3]["url"] = "/action-weve-taken/decision-notices/2026/03/ic-471148-h6h9/"
    with pytest.raises(Drift, match="Freedom of Information"):
        SOURCE.items(page_of(json.dumps(answer), case.page.url, "application/json"), SOURCE.info.listings[0], today=case.today)


def test_a_new_kind_of_action_among_known_ones_is_told(find_case, page_of) -> None:
    case = find_case("uk_ico/2026-05-thermotech")
    page = page_of(
        case.page.body.decode().replace("<strong>Enforcement notices", "<strong>Enforcement notices, Remedial notices"), case.page.url
    )
    assert "Remedial notices" in SOURCE.document(page, case.item, today=case.today).fields["unknown_values"]


def test_a_prosecution_names_no_organisation(find_case, page_of) -> None:
    case = find_case("uk_ico/2026-05-thermotech")
    page = page_of(case.page.body.decode().replace("<strong>Enforcement notices", "<strong>Prosecutions"), case.page.url)
    assert "organisation" not in SOURCE.document(page, case.item, today=case.today).fields
