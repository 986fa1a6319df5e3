"""What every registered source must fulfil, without a line written for it."""

import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from parsers import registry, supervisors, uncovered
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


def test_evidence_says_how_the_markup_is_known_and_since_when(source) -> None:
    if not source.info.listings:
        return
    for part in source.info.evidence.split("; "):
        assert re.match(r"(live-probed|saved page|crawler|api|documentation|unverified) 20\d\d(-\d\d)?\b", part), part


def test_an_optional_source_says_why_it_is_off_and_passes_on_facts_only(source) -> None:
    if source.info.off:
        assert "licence" in source.info.off
        assert source.info.reuse == "facts"


JURISDICTIONS = (
    *("NL", "BE", "LU", "FR", "DE", "AT", "IE", "GB", "IT", "ES", "PT", "GR", "CY", "MT", "CH", "DK", "NO", "SE", "FI", "IS", "EE", "LV"),
    *("LT", "PL", "CZ", "SK", "HU", "RO", "BG", "HR", "SI", "LI", "EU"),
)


@pytest.mark.parametrize("country", JURISDICTIONS)
def test_every_jurisdiction_has_a_source_or_the_reason_why_not(country) -> None:
    watched = {registry.get(source_id).info.country for source_id in SOURCES if registry.get(source_id).info.listings}
    assert country in watched | {one.country for one in uncovered.ALL}


def test_what_is_not_covered_is_a_known_authority_without_a_source_and_says_why() -> None:
    for one in uncovered.ALL:
        assert one.id not in SOURCES
        assert supervisors.BY_ID[one.id].country == one.country
        assert re.search(r"\(20\d\d-\d\d\)", one.reason), one.id
        assert one.fallback
