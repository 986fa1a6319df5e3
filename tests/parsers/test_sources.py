"""What every registered source must fulfil, without a line written for it."""

import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from parsers import registry
from parsers.base import Source
from parsers.languages import ALL

SOURCES = registry.source_ids()


@pytest.fixture(params=SOURCES)
def source(request) -> Source:
    return registry.get(request.param)


def test_module_class_and_fixture_folder_bear_the_id(source) -> None:
    assert type(source).__name__ == registry.class_name(source.info.id)
    assert type(source).__module__ == f"parsers.authorities.{source.info.id}"
    assert re.fullmatch(r"[a-z]{2,}(_[a-z0-9]+)*", source.info.id)


def test_every_listing_and_the_documents_have_fixtures(source) -> None:
    folder = Path(__file__).parents[1] / "fixtures" / source.info.id
    given = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*/given.json")]
    listings = {told["listing"]: told["url"] for told in given if "listing" in told}
    assert listings == {listing.id: listing.url for listing in source.info.listings}
    assert any("item" in told for told in given)


def test_languages_and_country_are_known(source) -> None:
    assert source.info.languages
    assert set(source.info.languages) <= set(ALL)
    assert re.fullmatch(r"[A-Z]{2}", source.info.country)


def test_addresses_are_https_and_listing_ids_distinct(source) -> None:
    for url in (source.info.home, *(listing.url for listing in source.info.listings)):
        assert urlsplit(url).scheme == "https"
        assert urlsplit(url).hostname
    ids = [listing.id for listing in source.info.listings]
    assert len(set(ids)) == len(ids)


def test_only_feeds_are_exempt_from_robots_and_say_why(source) -> None:
    for listing in source.info.listings:
        assert not listing.robots_exempt or listing.kind in ("feed", "json", "xml")


def test_the_docstring_holds_dated_site_knowledge(source) -> None:
    assert re.search(r"\b20\d\d-\d\d", sys.modules[type(source).__module__].__doc__ or "")
    assert source.info.evidence


def test_the_cadence_is_polite(source) -> None:
    assert source.info.delay.total_seconds() >= 1
    assert source.info.poll_every.total_seconds() >= 60
    assert source.info.sweep_every >= source.info.poll_every
