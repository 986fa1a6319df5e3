"""``dpawatch source list``: every authority with its state on this installation, or with its manners."""

import argparse
import json
from dataclasses import asdict

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.commands.source import opened
from dpawatch.pipeline.services import utc_now
from dpawatch.settings import Settings, load
from dpawatch.sources.politeness import Politeness, politeness
from dpawatch.sources.states import SourceState, states


def add(wanted: Commands) -> None:
    """Declare the sub-command."""
    parser = command(
        wanted,
        "list",
        "list every authority with its state on this installation",
        "dpawatch source list\ndpawatch source list --json\ndpawatch source list --politeness    robots.txt, delays, requests, reuse",
    )
    parser.add_argument("--politeness", action="store_true", help="how politely each listing is read, instead of the state")
    parser.add_argument("--json", action="store_true", help="one JSON array, for programs")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the table, or its rows as JSON."""
    settings = load()
    with opened.database(settings) as database, database.read() as session:
        manners = politeness(session, settings, utc_now()) if args.politeness else []
        found = [] if args.politeness else states(session, settings)
    if args.json:
        rows = [asdict(one) for one in manners] + [asdict(one) for one in found]
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        Console().print(_manners_table(manners, settings) if args.politeness else _states_table(found))
    return 0


def _states_table(found: list[SourceState]) -> Table:
    columns = ("id", "country", "languages", "listings", "evidence", "every", "last success (UTC)", "state")
    table = Table(*columns, title=f"{len(found)} authorities")
    for s in found:
        every = f"{s.poll_minutes:g} min" if s.kinds else "-"
        cells = (s.id, s.country, " ".join(s.languages[:4]), " ".join(s.kinds), s.evidence, every, s.last_success, f"{s.state} {s.words}")
        table.add_row(*map(escape, cells))
    return table


def _manners_table(found: list[Politeness], settings: Settings) -> Table:
    columns = ("listing", "host", "robots.txt", "permission", "delay", "last Retry-After", "requests in 24 h", "reuse")
    table = Table(*columns, title=f"We call ourselves: {escape(settings.user_agent)}")
    for p in found:
        asked = f"{p.retry_after:g} s" if p.retry_after is not None else "-"
        cells = (f"{p.source_id}/{p.listing_id}", p.host, p.robots, p.permission or "-", f"{p.delay:g} s", asked, str(p.requests), p.reuse)
        table.add_row(*map(escape, cells))
    return table
