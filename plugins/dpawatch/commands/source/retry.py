"""``dpawatch source retry``: quarantined documents get another try."""

import argparse

from sqlalchemy import select

from dpawatch.commands import Commands, command
from dpawatch.commands.source import opened
from dpawatch.pipeline.services import utc_now
from dpawatch.settings import load
from dpawatch.store import items
from dpawatch.store.models import ItemRow
from parsers import registry


def add(wanted: Commands) -> None:
    """Declare the sub-command."""
    parser = command(
        wanted,
        "retry",
        "fetch and read the quarantined documents of a source again, at its next run",
        "dpawatch source retry nl_ap",
    )
    parser.add_argument("source", metavar="SOURCE")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Put the documents back among the new ones."""
    source_id = registry.get(args.source).info.id
    with opened.database(load()) as database, database.write() as session:
        rows = session.scalars(select(ItemRow).where(ItemRow.source_id == source_id, ItemRow.state == "quarantined")).all()
        for row in rows:
            row.attempts = 0
            items.set_state(session, row, "new", at=utc_now())
        number = len(rows)
    print(f"{number} documents of {source_id} will be fetched and read again at its next run")
    return 0 if number else 1
