"""``dpawatch source new``: a new source's module and first fixtures, from its live pages."""

import argparse
import re
from pathlib import Path

from rich.console import Console

from dpawatch.commands import Commands, command
from dpawatch.commands.source import opened
from dpawatch.errors import FetchError, SettingsError
from dpawatch.http import Client
from dpawatch.pipeline.services import utc_now
from dpawatch.settings import PROJECT, load
from dpawatch.sources import fixtures, scaffold, site_facts, trial
from parsers.base import Listing
from parsers.models import Item, RawPage

_NEXT = """
Next (docs/adding-an-authority.md, from step 3 on):
  1. make the module strict, and write down what you saw of the site: {module}
  2. put your own words into the fixtures: {fixtures}
  3. write each document's "truth" into its given.json
  4. make test PYTEST="tests/parsers -k {id} --write-goldens", and read every expected.json
  5. make sources-doc lint types test"""
_UNCOVERED = "  6. take {id} out of parsers/uncovered.py"


def add(wanted: Commands) -> None:
    """Declare the sub-command."""
    parser = command(
        wanted,
        "new",
        "write a new source's module from its live pages, and save these as fixtures",
        """
dpawatch source new xx_dpa --url https://dpa.example/news/feed
dpawatch source new xx_dpa --url https://dpa.example/news --document https://dpa.example/news/a-fine
dpawatch source new xx_dpa --url https://dpa.example/news --country XX --language en --authority "Example Authority"
dpawatch source new xx_dpa --url https://dpa.example/news --language en --authority "Example Authority" --offline

Country, language and name are taken from the id and from the pages where they are not given. Exit status: 0 when the new module reads the
pages it was made from, 1 when it was written but does not, or when nothing was written; 2 for wrong usage.
""",
    )
    parser.add_argument("source", metavar="ID", help="country and abbreviation: nl_ap")
    parser.add_argument("--url", required=True, help="a feed, or a page that lists news or decisions")
    parser.add_argument("--document", default="", metavar="URL", help="the document to fetch (default: the newest entry of the list)")
    parser.add_argument("--country", default="", metavar="CC", help="ISO 3166-1: NL (default: the id's first letters)")
    parser.add_argument("--language", default="", metavar="xx", help="ISO 639-1: nl (default: what the pages are in)")
    parser.add_argument(
        "--authority", "--name", dest="name", default="", help="its full name in its own language (default: the site's name)"
    )
    parser.add_argument("--offline", action="store_true", help="fetch nothing: write a module to be filled in, and no fixtures")
    parser.add_argument("--project", type=Path, default=PROJECT, metavar="FOLDER", help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the module, and the fixtures unless offline."""
    source_id = scaffold.free_id(args.source)
    for url in filter(None, (args.url, args.document)):
        if not re.fullmatch(r"https://[!-~]+", url):
            raise SettingsError(f"{url!r} is no https address: every source is read over https, and blanks are written %20")
    target = args.project / "parsers" / "authorities" / f"{source_id}.py"
    if target.exists():
        raise SettingsError(f"{target} is there already")
    if not target.parent.is_dir():
        raise SettingsError(f"{target.parent} is no folder: run this in a checkout of the project")
    return _offline(args, target) if args.offline else _online(args, target)


def _offline(args: argparse.Namespace, target: Path) -> int:
    known = scaffold.authority(args.source, country=args.country, language=args.language, name=args.name)
    target.write_text(scaffold.module(known, scaffold.unseen(args.url, utc_now())), encoding="utf-8")
    _say(f"Wrote {target}; nothing was fetched, so all its selectors are assumed")
    _say_next(args.source, target, args.project / "tests" / "fixtures" / args.source)
    return 0


def _online(args: argparse.Namespace, target: Path) -> int:
    with opened.client(load()) as client:
        _say(f"Fetching {args.url}")
        page = client.page(scaffold.request(args.url))
        language = scaffold.readable(args.language or site_facts.language(page))
        found = scaffold.entries(page, args.source, language)
        entry = scaffold.entry_of(args.document, found, args.source) if args.document else scaffold.newest(found)
        document, trouble = _fetched(client, entry.url)
    name = args.name or site_facts.name(page) or (site_facts.name(document) if document is not None else "")
    known = scaffold.authority(args.source, country=args.country, language=language, name=name)
    text = scaffold.module(known, scaffold.listed(page, found, language), document, entry)
    target.write_text(text, encoding="utf-8")
    folder = args.project / "tests" / "fixtures"
    _save(known.id, target, folder, page, entry, document)
    looks = trial.tried(target, page, document, entry, utc_now().date()) + ([(False, trouble)] if trouble else [])
    for holds, words in looks:
        _say(f"{'✓' if holds else '✗'} {words}")
    _say(f"\n{fixtures.NOTICE}")
    _say_next(known.id, target, folder / known.id)
    return 0 if all(holds for holds, _ in looks) else 1


def _fetched(client: Client, url: str) -> tuple[RawPage | None, str]:
    """The page of a document, or why it is not to be had: the listing is worth a module all the same."""
    _say(f"Fetching {url}")
    try:
        return client.page(scaffold.request(url)), ""
    except FetchError as error:
        return None, f"document: {error}"


def _save(source_id: str, target: Path, folder: Path, page: RawPage, entry: Item, document: RawPage | None) -> None:
    saved = [target, fixtures.save_listing(source_id, Listing("news", page.url, "html"), page, folder)]
    if document is not None:
        saved.append(fixtures.save_document(source_id, entry, document, folder))
    for path in saved:
        _say(f"Wrote {path}")


def _say_next(source_id: str, target: Path, folder: Path) -> None:
    _say(_NEXT.format(id=source_id, module=target, fixtures=folder))
    if scaffold.is_uncovered(source_id):
        _say(_UNCOVERED.format(id=source_id))


def _say(words: str) -> None:
    Console(highlight=False, markup=False).print(words, soft_wrap=True)
