"""``dpawatch feed``: the newest decisions for feed readers and other programs."""

import argparse
from pathlib import Path

from dpawatch.commands import Commands, command
from dpawatch.errors import SettingsError
from dpawatch.pipeline.services import open_services
from dpawatch.store.decision_list import Wanted
from dpawatch.web import feed


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "feed",
        "write the newest decisions as a feed: who, what, how much, by whom, with the link to the authority",
        """
dpawatch feed --out decisions.atom
dpawatch feed --format json --authority nl_ap --authority fr_cnil
dpawatch feed --watch clearview_ai --out clearview.atom
""",
    )
    parser.add_argument("--format", choices=("atom", "json"), default="atom")
    parser.add_argument("--authority", action="append", metavar="SOURCE", help="only whose decisions, such as nl_ap; may be repeated")
    parser.add_argument("--watch", default="", metavar="WATCH", help="only what means something to this watch; `any` for all watches")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="at most so many (default: 50)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: print it")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write it.

    Raises:
        SettingsError: the file cannot be written.
    """
    wanted = Wanted(authorities=tuple(args.authority) if args.authority else None, watch=args.watch)
    with open_services() as services, services.database.read() as session:
        found = feed.entries(session, wanted, size=max(1, args.limit))
        written = feed.atom(found, at=services.now()).decode() if args.format == "atom" else feed.json_feed(found)
    if args.out is None:
        print(written)
        return 0
    try:
        args.out.write_text(written, encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{args.out} cannot be written: {error}") from error
    print(f"{len(found)} decisions are in {args.out}")
    return 0
