"""Loopback twins of sources' sites: every fixture page at its real address, and a page for each entry that a check asks for.

Not every entry of a fixture listing has a page among the fixtures. One that is looked at is then answered with another page of the source,
where the source reads that, at this address, as its own markup. (:mod:`demo.twins` does so for all entries, which takes longer.)
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from demo import stage
from demo.site import Site
from demo.twins import NOW, entries, hosts
from dpawatch.sources.check import MOST_SKIPPED, newest_first
from parsers import registry
from parsers.base import Source
from parsers.errors import ParseError
from parsers.models import Item, RawPage


def serve(site: Site, sources: Sequence[str]) -> dict[str, str]:
    """Serve all pages of these sources; the host map for the settings."""
    fixtures = stage.load(sources)
    found = hosts(sources, fixtures)
    for host in found:
        site.robots("User-agent: *\nDisallow: /private\n", host=host)
    for fixture in fixtures:
        stage.put(site, fixture)
    for source_id in sources:
        own = [fixture for fixture in fixtures if fixture.source_id == source_id]
        source = registry.get(source_id)
        for item in newest_first(entries(source, own))[: MOST_SKIPPED + 1]:
            if item.body is None:
                _complete(site, source, own, item)
    return dict.fromkeys(found, site.url)


def _complete(site: Site, source: Source, fixtures: Sequence[stage.Fixture], item: Item) -> None:
    """See to it that the entry's page and its files are there."""
    address = (item.fetch_url or item.url, item.fetch_payload)
    documents = [fixture for fixture in fixtures if not fixture.is_listing]
    known = [fixture for fixture in documents if (fixture.url, fixture.payload) == address]
    if not known:
        # A page that is no decision is lent before all others, so that nothing is told of a company twice.
        alike = sorted(documents, key=lambda fixture: (fixture.fields != frozenset(item.fields), not fixture.is_quiet))
        moved = (replace(fixture, url=address[0], payload=address[1]) for fixture in alike)
        known = list(islice((fixture for fixture in moved if _is_read(source, fixture, item)), 1))
        for fixture in known:
            stage.put(site, fixture)
    files = [fixture for fixture in documents if fixture.content_type == "application/pdf"]
    there = {fixture.url for fixture in files}
    for url in _files(source, known[-1], item) if known else ():
        if url not in there and files:
            stage.put(site, replace(files[0], url=url))


def _page(fixture: stage.Fixture) -> RawPage:
    return RawPage(fixture.url, fixture.url, 200, {"content-type": fixture.content_type}, fixture.body, NOW)


def _is_read(source: Source, fixture: stage.Fixture, item: Item) -> bool:
    page = _page(fixture)
    try:
        return bool(source.split(page, item)) or not source.document(page, item, today=NOW.date()).degraded
    except ParseError:
        return False


def _files(source: Source, fixture: stage.Fixture, item: Item) -> list[str]:
    """Addresses of the files that belong to the text of an entry's page."""
    page = _page(fixture)
    try:
        attachments = () if source.split(page, item) else source.document(page, item, today=NOW.date()).attachments
    except ParseError:
        return []
    return [attachment.url for attachment in attachments if attachment.read]
