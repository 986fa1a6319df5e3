"""Listings that are sorted by another date than that of publication: a sweep reads further pages."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from demo import stage
from demo.site import Site
from dpawatch.http import Client, MemoryGate, MemoryRobots
from dpawatch.pipeline import discover
from dpawatch.pipeline.services import Services
from dpawatch.settings import Settings
from dpawatch.store.models import ItemRow, ListingStatus
from dpawatch.store.session import Database

NOW = datetime(2025, 4, 1, 9, 0, tzinfo=UTC)
FIXTURE = next(f for f in stage.load() if (f.source_id, f.folder) == ("it_garante", "2024-11-ordinanze"))
PATH, QUERY = "/home/ricerca", FIXTURE.url.partition("?")[2]
LATE = "9700001"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        for fixture in stage.load():
            if fixture.source_id == "it_garante":
                stage.put(site, fixture)
        yield site


@pytest.fixture
def services(site: Site, sqlite_database: Database, tmp_path: Path) -> Services:
    hosts = dict.fromkeys(("garanteprivacy.it", "www.garanteprivacy.it"), site.url)
    settings = Settings(environment="test", host_map=hosts, min_delay_seconds=0.0)
    return Services(settings, sqlite_database, Client(settings, MemoryGate(), MemoryRobots()), lambda: NOW)


def publish_page(site: Site, number: int, docweb: str) -> None:
    """A further page, on which one entry stands that the first page has not."""
    body = FIXTURE.body.replace(b"10074601", docweb.encode())
    site.publish(
        f"{PATH}?{QUERY.replace('_cur=1', f'_cur={number}')}", body, host="www.garanteprivacy.it", content_type=FIXTURE.content_type
    )


def origin(services: Services, docweb: str) -> str | None:
    with services.database.read() as session:
        return session.scalar(select(ItemRow.origin).where(ItemRow.native_id == docweb))


def test_the_first_complete_sweep_of_all_pages_belongs_to_the_baseline(services: Services, site: Site) -> None:
    publish_page(site, 2, LATE)
    discover.discover("it_garante", sweep=True, services=services)
    assert origin(services, LATE) == "baseline"


def test_what_appears_on_a_further_page_later_is_new(services: Services, site: Site) -> None:
    publish_page(site, 2, "9700000")
    discover.discover("it_garante", sweep=True, services=services)
    publish_page(site, 2, LATE)
    discover.discover("it_garante", sweep=False, services=services)
    assert origin(services, LATE) is None, "only a sweep looks at further pages"
    discover.discover("it_garante", sweep=True, services=services)
    assert origin(services, LATE) == "live"


def test_a_sweep_that_was_cut_short_leaves_the_baseline_open_and_its_trouble_told(services: Services, site: Site) -> None:
    publish_page(site, 2, LATE)
    site.refuse(f"{PATH}?{QUERY.replace('_cur=1', '_cur=3')}", 500, host="www.garanteprivacy.it")
    discover.discover("it_garante", sweep=True, services=services)
    with services.database.read() as session:
        listing = session.get_one(ListingStatus, ("it_garante", "sanctions"))
    assert listing.deep_at is None
    assert listing.error_kind == "server_error"
    assert origin(services, LATE) == "baseline"


def test_a_listing_whose_first_page_was_never_read_is_not_swept_further(services: Services, site: Site) -> None:
    publish_page(site, 2, LATE)
    site.refuse(FIXTURE.url.partition("garanteprivacy.it")[2], 500, host="www.garanteprivacy.it")
    discover.discover("it_garante", sweep=True, services=services)
    assert origin(services, LATE) is None
