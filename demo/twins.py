"""Loopback twins of all sources' sites: every fixture page at its real address.

An entry of a listing that has no page among the fixtures is answered with the page of another entry of that source, where the source
reads it as its own markup. That shows that tools and pipeline work; of the live sites it shows nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from demo import stage
from demo.site import Site
from parsers import registry
from parsers.base import Source
from parsers.errors import ParseError
from parsers.models import Item, RawPage

NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)


def polled_sources() -> list[str]:
    """Ids of the sources that have listings."""
    return [source_id for source_id in registry.source_ids() if registry.get(source_id).info.listings]


def open_all(site: Site, sources: Sequence[str]) -> dict[str, str]:
    """Serve all pages of these sources; the host map for the settings."""
    fixtures = stage.load(sources)
    for host in (found := hosts(sources, fixtures)):
        site.robots("User-agent: *\nDisallow: /private\n", host=host)
    for fixture in fixtures:
        stage.put(site, fixture)
    lend_pages(site, sources, fixtures)
    return dict.fromkeys(found, site.url)


def hosts(sources: Sequence[str], fixtures: Sequence[stage.Fixture]) -> list[str]:
    """Every real host that pages or files of these sources may be asked of."""
    found = stage.hosts(fixtures)
    for source_id in sources:
        info = registry.get(source_id).info
        found |= {urlsplit(url).hostname or "" for url in (info.home, *(listing.url for listing in info.listings))}
        found |= set(info.follow_hosts)
    return sorted(found)


def lend_pages(site: Site, sources: Sequence[str], fixtures: Sequence[stage.Fixture]) -> None:
    """Answer entries that have no page among the fixtures with another page of the source: one that is no decision, where there is one."""
    for source_id in sources:
        own = [fixture for fixture in fixtures if fixture.source_id == source_id]
        _lend(site, registry.get(source_id), sorted(own, key=lambda fixture: not fixture.is_quiet))


def _page(fixture: stage.Fixture) -> RawPage:
    return RawPage(fixture.url, fixture.url, 200, {"content-type": fixture.content_type}, fixture.body, NOW)


def entries(source: Source, fixtures: Sequence[stage.Fixture]) -> Iterator[Item]:
    """The entries of a source's fixture listings."""
    by_address = {(listing.url, listing.payload): listing for listing in source.info.listings}
    for fixture in fixtures:
        if fixture.is_listing:
            yield from source.items(_page(fixture), by_address[fixture.url, fixture.payload], today=NOW.date()).items


def _lend(site: Site, source: Source, fixtures: Sequence[stage.Fixture]) -> None:
    documents = [fixture for fixture in fixtures if not fixture.is_listing]
    known = {(fixture.url, fixture.payload) for fixture in documents}
    own = {(item.fetch_url or item.url, item.fetch_payload): item for item in entries(source, fixtures)}
    for fixture in documents:
        item = own.get((fixture.url, fixture.payload))
        if item is not None and _reads(source, fixture, item):
            _lend_files(site, source, fixture, item, documents)
    for item in own.values():
        address = (item.fetch_url or item.url, item.fetch_payload)
        if item.body is not None or address in known:
            continue
        alike = sorted(documents, key=lambda fixture: fixture.fields != frozenset(item.fields))
        lent = next((fixture for fixture in alike if _reads(source, fixture, item)), None)
        if lent is not None:
            stage.put(site, replace(lent, url=address[0], payload=address[1]))
            _lend_files(site, source, lent, item, documents)


def _lend_files(site: Site, source: Source, page: stage.Fixture, item: Item, documents: Sequence[stage.Fixture]) -> None:
    files = [fixture for fixture in documents if fixture.content_type == "application/pdf"]
    wanted = () if source.split(_page(page), item) else source.document(_page(page), item, today=NOW.date()).attachments
    for attachment in wanted:
        if attachment.read and files and attachment.url not in {fixture.url for fixture in files}:
            stage.put(site, replace(files[0], url=attachment.url))


def _reads(source: Source, fixture: stage.Fixture, item: Item) -> bool:
    try:
        page = _page(fixture)
        return bool(source.split(page, item)) or not source.document(page, item, today=NOW.date()).degraded
    except ParseError:
        return False
