"""``dpawatch watch test``: try a watch, or a draft of a list, on all decisions of the database. Nothing is sent, nothing is stored."""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.commands.arguments import day
from dpawatch.commands.source import opened
from dpawatch.commands.watch.shown import the_watch
from dpawatch.errors import SettingsError
from dpawatch.pipeline import trial
from dpawatch.pipeline.services import utc_now
from dpawatch.pipeline.trial_page import page
from dpawatch.settings import load as load_settings
from dpawatch.watching.watchlist import load as load_watchlist


def add(wanted: Commands) -> None:
    """Declare the sub-command."""
    parser = command(
        wanted,
        "test",
        "try a watch out on all decisions of the database: what it would have told, held back, and why",
        """
dpawatch watch test clearview_ai --since 2021-01-01
dpawatch watch test --file draft.yaml --since 2021-01-01 --html tried.html
dpawatch watch test --since 2024-01-01 --json            the whole list
""",
    )
    parser.add_argument("id", metavar="ID", nargs="?", help="one watch of the list; default: all")
    parser.add_argument("--file", type=Path, metavar="DRAFT.yaml", help="a list that is not in use yet")
    parser.add_argument(
        "--since", type=day, default=date(2018, 5, 25), metavar="YYYY-MM-DD", help="decisions published since (default: all)"
    )
    parser.add_argument("--html", type=Path, metavar="OUT.html", help="write a page as well")
    parser.add_argument("--json", action="store_true", help="one JSON array, for programs")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Try it out.

    Raises:
        SettingsError: there is no such watch, the draft is wrong, or the page cannot be written.
    """
    settings = load_settings()
    watchlist = load_watchlist(args.file or settings.watchlist)
    only = (the_watch(watchlist, args.id).id,) if args.id else ()
    with opened.database(settings) as database, database.read() as session:
        found = list(trial.try_out(session, watchlist, settings, since=args.since, now=utc_now(), only=only))
        asked = trial.count(session, args.since)
    if args.html:
        source = f"watch {args.id}" if args.id else str(watchlist.path)
        try:
            args.html.write_text(page(found, trial.OUTCOMES, since=args.since, decisions=asked, source=source), encoding="utf-8")
        except OSError as error:
            raise SettingsError(f"the page {args.html} cannot be written: {error}") from error
    if args.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2, default=str))
    else:
        _print(found, asked, args.since)
    return 0


def _print(found: Sequence[trial.Tried], asked: int, since: date) -> None:
    table = Table("published", "watch", "what", "would have", "why", title=f"{len(found)} matches in {asked} decisions since {since}")
    for one in found:
        table.add_row(*map(escape, (str(one.day), one.watch_id, one.headline, one.outcome, one.why)))
    console = Console()
    if found:
        console.print(table)
    sums = Counter(one.outcome for one in found)
    told = "; ".join(f"{sums[outcome]} {words}" for outcome, words in trial.OUTCOMES.items())
    console.print(f"{asked} decisions since {since}: {told}. Nothing was sent.", highlight=False)
