"""The GraphQL API of island.is."""

import json
from datetime import date

import pytest

from parsers import registry
from parsers.errors import Drift

IS = registry.get("is_personuvernd")


def test_further_pages_differ_in_the_payload_alone() -> None:
    listing = IS.info.listings[0]
    asked = [json.loads(listing.page(number).payload)["variables"]["input"]["page"] for number in (0, 1, 2)]
    assert asked == [1, 2, 3]
    assert listing.page(2).url == listing.url


def test_a_document_is_asked_for_by_its_slug(find_case) -> None:
    case = find_case("is_personuvernd/2025-10-urskurdir")
    item = IS.items(case.page, case.listing(IS), today=case.today).items[0]
    assert json.loads(item.fetch_payload)["variables"]["input"] == {"lang": "is", "slug": item.url.rsplit("/", 1)[1]}


def test_an_error_of_the_api_is_drift(page_of) -> None:
    body = json.dumps({"errors": [{"message": 'Cannot query field "slug"'}], "data": None})
    listing = IS.info.listings[0]
    with pytest.raises(Drift, match="answers with an error"):
        IS.items(page_of(body, listing.url, "application/json"), listing, today=date(2025, 1, 1))
