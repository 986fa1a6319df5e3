"""``dpawatch backfill``: read a source back in time."""

import argparse

from rich.console import Console

from dpawatch.commands import Commands, command
from dpawatch.commands.arguments import day
from dpawatch.pipeline import backfill, fetch, publish, read
from dpawatch.pipeline.services import BATCH, BatchFailed, Services, open_services

_STATES = {
    "reached": "the day asked for is reached",
    "end": "the list has no older page",
    "running": "the cap of this run is reached: run the same command again to go on",
    "failed": "a page could not be read: run the same command again to try it once more",
}


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "backfill",
        "read the older pages of a source back to a day; stores decisions, never alerts them",
        """
dpawatch backfill nl_ap --since 2024-01-01
dpawatch backfill nl_ap --since 2021-01-01 --pages 20     at most 20 pages of each listing now; run it again to go on
dpawatch backfill nl_ap --since 2021-01-01 --restart      from the newest page again
dpawatch backfill nl_ap --since 2024-01-01 --list-only    store the entries, leave fetching to the next run or to the DAG
""",
    )
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument("--since", type=day, required=True, metavar="YYYY-MM-DD", help="the oldest day wanted")
    parser.add_argument("--pages", type=int, default=backfill.MAX_PAGES, help="pages of each listing in this run (default: %(default)s)")
    parser.add_argument("--restart", action="store_true", help="forget how far earlier runs came")
    parser.add_argument("--list-only", action="store_true", help="do not fetch documents")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Walk back, then fetch and read what was found.

    Returns:
        1 when a page or a document could not be read; what could be is stored, and a new run goes on from there.
    """
    console = Console()
    with open_services() as services:
        walks = backfill.walk(
            args.source,
            args.since,
            services,
            max_pages=args.pages,
            restart=args.restart,
            progress=lambda listing, page, new: console.print(f"  {listing} page {page}: {new} new", highlight=False),
        )
        for walk in walks:
            oldest = f", oldest {walk.reached}" if walk.reached else ""
            why = f" ({walk.words})" if walk.words else ""
            came = f"{walk.pages} pages read, {walk.stored} entries stored in all{oldest}"
            console.print(f"{args.source}/{walk.listing_id}: {came}; {_STATES[walk.state]}{why}", highlight=False)
        failed = any(walk.state == "failed" for walk in walks)
        if not args.list_only:
            failed |= not _work_off(args.source, services, console)
    return 1 if failed else 0


def _work_off(source_id: str, services: Services, console: Console) -> bool:
    """Fetch and read the waiting items in batches; whether all went well."""
    ids, well = backfill.waiting(source_id, services), True
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        for step in (fetch.fetch, read.read):
            try:
                step(batch, services)
            except BatchFailed as error:
                well = False
                console.print(f"  {error}", highlight=False)
        console.print(f"  documents: {start + len(batch)} of {len(ids)}", highlight=False)
    console.print(f"{source_id}: {len(publish.publish(source_id, services))} decisions stored; none of them is alerted", highlight=False)
    return well
