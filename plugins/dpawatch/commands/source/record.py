"""``dpawatch source record``: a source's live pages, saved beside its fixtures."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from dpawatch.commands import Commands, command
from dpawatch.commands.source import opened
from dpawatch.errors import FetchError
from dpawatch.http import Client
from dpawatch.pipeline.requests import document_request, listing_request
from dpawatch.pipeline.services import utc_now
from dpawatch.settings import PROJECT, load
from dpawatch.sources import fixtures, scaffold
from parsers import registry
from parsers.base import Listing, Source
from parsers.errors import ParseError
from parsers.models import Item


def add(wanted: Commands) -> None:
    """Declare the sub-command."""
    parser = command(
        wanted,
        "record",
        "save a source's live listings and one document beside its fixtures, to compare them when a site has changed",
        """
dpawatch source record nl_ap
dpawatch source record nl_ap --document https://autoriteitpersoonsgegevens.nl/actueel/a-fine

A page that the source cannot read any more is saved all the same; one that a fixture holds already, byte for byte, is not saved again.
Exit status: 0 when every page was fetched and every listing read, 1 otherwise.
""",
    )
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument(
        "--document", action="append", default=[], metavar="URL", help="a document to save; may be repeated (default: the newest entry)"
    )
    parser.add_argument("--project", type=Path, default=PROJECT, metavar="FOLDER", help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Save the pages; what is wrong with one does not keep back the others."""
    source, folder = registry.get(args.source), args.project / "tests" / "fixtures"
    entries: list[Item] = []
    with opened.client(load()) as client:
        held = [_listing(source, listing, client, folder, entries) for listing in source.info.listings]
        held += [_document(source, item, client, folder) for item in _chosen(source, entries, args.document)]
    _say(f"\n{fixtures.NOTICE}" if held else f"{source.info.id} has no listing, so there is nothing to save: name a --document")
    return 0 if held and all(held) else 1


def _chosen(source: Source, entries: Sequence[Item], urls: Sequence[str]) -> list[Item]:
    """The entries with these addresses, made up where no listing has them; the newest one when none was named."""
    known = {item.url: item for item in entries}
    if urls:
        return [known.get(url) or Item(source.info.id, source.native_id(url), url, "") for url in urls]
    with_pages = [item for item in entries if item.body is None]
    return [scaffold.newest(with_pages)] if with_pages else []


def _listing(source: Source, listing: Listing, client: Client, folder: Path, entries: list[Item]) -> bool:
    try:
        page = client.page(listing_request(source, listing))
        same = fixtures.same_page(source.info.id, page, folder)
        _say(f"Unchanged: {same}" if same is not None else f"Wrote {fixtures.save_listing(source.info.id, listing, page, folder)}")
        read = source.items(page, listing, today=utc_now().date())
    except (FetchError, ParseError) as error:
        _say(f"✗ listing {listing.id}: {error}")
        return False
    entries += read.items
    for warning in read.warnings:
        _say(f"{'✗' if read.degraded else 'warning:'} {warning}")
    return not read.degraded


def _document(source: Source, item: Item, client: Client, folder: Path) -> bool:
    try:
        page = client.page(document_request(source, item))
    except FetchError as error:
        _say(f"✗ document: {error}")
        return False
    same = fixtures.same_page(source.info.id, page, folder)
    _say(f"Unchanged: {same}" if same is not None else f"Wrote {fixtures.save_document(source.info.id, item, page, folder)}")
    return True


def _say(words: str) -> None:
    Console(highlight=False, markup=False).print(words, soft_wrap=True)
