"""``dpawatch source parse``: what a saved page says."""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.commands.arguments import day
from dpawatch.errors import SettingsError
from dpawatch.pipeline.read import interpret
from dpawatch.pipeline.services import utc_now
from dpawatch.settings import load
from dpawatch.sources import fixtures
from dpawatch.sources.saved import saved_page
from dpawatch.watching.watchlist import load as load_watchlist
from parsers import registry
from parsers.base import Listing, Source
from parsers.models import Document, Item, PartialDate, RawPage, Reading

_KINDS = {"application/json": ("json",), "text/html": ("html",), "application/xml": ("feed", "xml")}
"""Which kinds of listing a file can be."""


def add(wanted: Commands) -> None:
    """Declare the sub-command."""
    parser = command(
        wanted,
        "parse",
        "read a saved page with a source's own reader",
        """
dpawatch source parse nl_ap --listing feed.xml
dpawatch source parse nl_ap --listing page.html --listing-id overview
dpawatch source parse nl_ap --document page.html --url https://... --published 2024-09-03 --json
dpawatch source parse nl_ap --document tests/fixtures/nl_ap/2024-09-clearview/document.html

Of a fixture, address, title and so on are taken from the given.json beside it. Of any other document say what its listing says of it: a
page whose date nobody told and the module does not read counts as half read (degraded). Exit status: 0 when the page was read, else 1.
""",
    )
    parser.add_argument("source", metavar="SOURCE")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--listing", metavar="FILE", help="a saved listing page or feed")
    which.add_argument("--document", metavar="FILE", help="a saved document page, or a PDF")
    parser.add_argument("--listing-id", metavar="ID", help="which listing it is (default: the one of the file's kind)")
    parser.add_argument("--url", default="", help="where the page comes from (default: the listing's address, or the site's home)")
    parser.add_argument("--published", type=day, metavar="YYYY-MM-DD", help="the day that the listing gives the document")
    parser.add_argument("--title", default="", help="the title that the listing gives the document")
    parser.add_argument(
        "--json", action="store_true", help="JSON, for programs: an object for a listing, an array for a document and its parts"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read the page and print what it says."""
    source = registry.get(args.source)
    given = fixtures.given_beside(args.listing or args.document)
    return _listing(source, args, given) if args.listing else _document(source, args, given)


def _entry(source: Source, args: argparse.Namespace, given: Mapping[str, Any]) -> Item:
    """The entry of the document, as its fixture tells it, changed by what was said."""
    if "item" in given:
        item = fixtures.entry(source.info.id, given["item"])
    else:
        url = args.url or source.info.home
        item = Item(source.info.id, source.native_id(url), url, "")
    return replace(
        item,
        url=args.url or item.url,
        title=args.title or item.title,
        published_on=PartialDate(args.published) if args.published else item.published_on,
    )


def _document(source: Source, args: argparse.Namespace, given: Mapping[str, Any]) -> int:
    today, item = utc_now().date(), _entry(source, args, given)
    page = saved_page(args.document, args.url or given.get("url", "") or item.url, utc_now())
    parts = source.split(page, item)
    documents = [source.document(None, part, today=today) for part in parts] or [source.document(page, item, today=today)]
    matcher = load_watchlist(load().watchlist).matcher
    read = [(document, interpret(source, document, matcher)) for document in documents]
    if args.json:
        print(json.dumps([_told(document, reading) for document, reading in read], ensure_ascii=False, indent=2))
        return 0
    console = Console(highlight=False)
    for document, reading in read:
        table = Table(show_header=False, title=escape(document.title or "(no title)"), title_justify="left")
        for name, value in _told(document, reading).items():
            table.add_row(name, escape(value))
        console.print(table)
    return 0


def _told(document: Document, reading: Reading) -> dict[str, str]:
    fine = f"{reading.fine.currency} {reading.fine.value:,}" if reading.fine else ""
    return {
        "id": document.native_id,
        "language": document.language,
        "published on": str(document.published_on or ""),
        "decided on": str(document.decided_on or ""),
        "case": document.case_ref or "",
        "text": f"{len(document.text):,} characters, begins: {' '.join(document.text[:160].split())}",
        "files": "; ".join(f"{'read' if file.read else 'linked'} {file.url}" for file in document.attachments),
        "other languages": "; ".join(document.twins),
        "fields": "; ".join(f"{name}: {value}" for name, value in document.fields.items()),
        "degraded": "yes: read by the generic reader, as the module did not find the site's own markup or left out a part of the page"
        if document.degraded
        else "no",
        "action": reading.action.value,
        "fine": fine,
        "sanctioned": "; ".join(party.shown for party in reading.sanctioned),
        "to review": "; ".join(reason.words for reason in reading.reasons),
    }


def _listing(source: Source, args: argparse.Namespace, given: Mapping[str, Any]) -> int:
    page = saved_page(args.listing, args.url, utc_now())
    listing = _chosen(source, args.listing, page, args.listing_id or given.get("listing"))
    address = args.url or listing.url
    read = source.items(replace(page, url=address, final_url=address), listing, today=utc_now().date())
    if args.json:
        rows = [{**asdict(item), "published_on": str(item.published_on or "") or None} for item in read.items]
        print(json.dumps({"degraded": read.degraded, "warnings": read.warnings, "items": rows}, ensure_ascii=False, indent=2))
        return 0
    table = Table("id", "published", "title", "state", title=f"{len(read.items)} entries of {source.info.id}/{listing.id}")
    for item in read.items:
        table.add_row(*map(escape, (item.native_id, str(item.published_on or ""), item.title, item.revision)))
    console = Console()
    console.print(table)
    for warning in read.warnings:
        console.print(f"warning: {warning}", style="yellow", markup=False)
    return 0


def _chosen(source: Source, file: str, page: RawPage, listing_id: str | None) -> Listing:
    listings = {listing.id: listing for listing in source.info.listings}
    if listing_id:
        if listing_id not in listings:
            raise SettingsError(f"{source.info.id} has no listing '{listing_id}': known are {', '.join(listings) or 'none'}")
        return listings[listing_id]
    fitting = [listing for listing in listings.values() if listing.kind in _KINDS.get(page.media_type, ())]
    if len(fitting) != 1:
        raise SettingsError(f"say which listing of {source.info.id} {file} is, with --listing-id: {', '.join(listings) or 'it has none'}")
    return fitting[0]
