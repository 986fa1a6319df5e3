"""``dpawatch source``: the registered sources and how they fare."""

import argparse
import json
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table
from sqlalchemy import select

from dpawatch.commands import Commands, command
from dpawatch.pipeline.services import utc_now
from dpawatch.settings import load
from dpawatch.store import items, session
from dpawatch.store.models import ItemRow, ListingStatus
from parsers import registry
from parsers.errors import BrokenSourceError


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "source",
        "list the sources with their state, or try quarantined documents again",
        """
dpawatch source list
dpawatch source list --json
dpawatch source retry nl_ap      fetch and read the quarantined documents of a source again, at its next run
""",
    )
    parser.add_argument("what", choices=("list", "retry"))
    parser.add_argument("source", nargs="?", metavar="SOURCE")
    parser.add_argument("--json", action="store_true", help="one JSON array, for programs")
    parser.set_defaults(run=run)


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source and its state on this installation.

    Attributes:
        state: ``unconfirmed`` (no live sync yet), ``covered``, ``failing``, ``by hand`` (no listing is polled) or ``broken`` (its
            module cannot be loaded); with the reason in ``words``.
    """

    id: str
    country: str
    languages: tuple[str, ...]
    kinds: tuple[str, ...]
    evidence: str
    poll_minutes: float
    last_success: str
    state: str
    words: str


def run(args: argparse.Namespace) -> int:
    """List, or requeue.

    Returns:
        0; 1 when ``retry`` found nothing to try again.
    """
    url = load().database_url
    database = session.Database.open(url)
    try:
        session.check(database)
        if args.what == "retry":
            return _retry(database, registry.get(args.source or "").info.id)
        states = [_state(database, source_id) for source_id in registry.source_ids()]
    finally:
        database.close()
    if args.json:
        print(json.dumps([asdict(state) for state in states], ensure_ascii=False, indent=2))
        return 0
    table = Table(
        "id", "country", "languages", "listings", "evidence", "every", "last success (UTC)", "state", title=f"{len(states)} sources"
    )
    for s in states:
        every = f"{s.poll_minutes:g} min" if s.kinds else "-"
        table.add_row(
            s.id, s.country, " ".join(s.languages[:4]), " ".join(s.kinds), s.evidence, every, s.last_success, f"{s.state} {s.words}"
        )
    Console().print(table)
    return 0


def _state(database: session.Database, source_id: str) -> SourceState:
    try:
        info = registry.get(source_id).info
    except BrokenSourceError as error:
        return SourceState(source_id, "", (), (), "", 0.0, "never", "broken", str(error))
    with database.read() as s:
        rows = s.scalars(select(ListingStatus).where(ListingStatus.source_id == source_id)).all()
        failing = [row for row in rows if row.error_kind]
        successes = [row.last_success_at for row in rows if row.last_success_at]
    if failing:
        state, words = "failing", "; ".join(f"{row.listing_id}: {row.error}" for row in failing)
    elif info.listings and len(successes) == len(info.listings):
        state, words = "covered", ""
    else:
        state, words = ("unconfirmed", "(no live sync yet)") if info.listings else ("by hand", "(dpawatch read)")
    return SourceState(
        info.id,
        info.country,
        info.languages,
        tuple(listing.kind for listing in info.listings),
        info.evidence,
        info.poll_every.total_seconds() / 60,
        f"{min(successes):%Y-%m-%d %H:%M}" if successes else "never",
        state,
        words,
    )


def _retry(database: session.Database, source_id: str) -> int:
    with database.write() as s:
        rows = s.scalars(select(ItemRow).where(ItemRow.source_id == source_id, ItemRow.state == "quarantined")).all()
        for row in rows:
            row.attempts = 0
            items.set_state(s, row, "new", at=utc_now())
    print(f"{len(rows)} documents of {source_id} will be fetched and read again at its next run")
    return 0 if rows else 1
