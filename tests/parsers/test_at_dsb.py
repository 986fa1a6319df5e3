"""The API of the Austrian legal information system."""

import json

import pytest

from parsers import registry
from parsers.errors import Drift, EmptyListing

AT = registry.get("at_dsb")
NEW = AT.info.listings[0]


def _answer(results: dict[str, object]) -> str:
    return json.dumps({"OgdSearchResult": {"OgdDocumentResults": results}})


def test_what_does_not_fit_on_a_page_is_looked_for_on_the_next() -> None:
    assert NEW.sweep_pages > 1
    assert NEW.page(1).url == NEW.url.replace("Seitennummer=1", "Seitennummer=2")


def test_behind_the_last_page_the_list_ends(page_of, find_case) -> None:
    today = find_case("at_dsb/2025-05-neu").today
    body = _answer({"Hits": {"@pageNumber": "2", "@pageSize": "100", "#text": "4"}})
    with pytest.raises(EmptyListing):
        AT.items(page_of(body, NEW.page(1).url, "application/json"), NEW.page(1), today=today)


def test_an_answer_of_another_shape_is_drift_and_no_end(page_of, find_case) -> None:
    today = find_case("at_dsb/2025-05-neu").today
    with pytest.raises(Drift) as caught:
        AT.items(page_of(_answer({"Documents": []}), NEW.url, "application/json"), NEW, today=today)
    assert not isinstance(caught.value, EmptyListing)
