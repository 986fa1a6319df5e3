"""``dpawatch retain``: let go what is not to be kept any longer."""

import argparse

from rich.console import Console
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.pipeline import retention
from dpawatch.pipeline.retention import Gone
from dpawatch.pipeline.services import open_services


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "retain",
        "let go pages, texts and logs whose time is over (the DAG retention does so every day)",
        """
dpawatch retain --dry-run    what would go, rule by rule, in rows and bytes
dpawatch retain              do it; a run that was stopped is taken up by the next

How long things are kept: DPAWATCH_KEEP_LISTINGS_DAYS (30), _KEEP_PAGES_DAYS (90), _KEEP_ORIGINALS_DAYS (1095), _KEEP_LOG_DAYS (365).
Of a decision its facts and the sentences that prove them stay.
""",
    )
    parser.add_argument("--dry-run", action="store_true", help="change nothing")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Let go, or only count.

    Raises:
        StoreError: the database failed; what was done stays done.
    """
    with open_services() as services:
        found = retention.due(services) if args.dry_run else retention.retain(services)
    _show(found, "would go" if args.dry_run else "gone")
    return 0


def _show(found: list[Gone], title: str) -> None:
    table = Table("rule", "what", "rows", "bytes", title=title)
    for gone in found:
        table.add_row(gone.rule.name, gone.rule.words, f"{gone.rows:,}", f"{gone.size:,}")
    table.add_section()
    table.add_row("", "together", f"{sum(gone.rows for gone in found):,}", f"{sum(gone.size for gone in found):,}")
    Console().print(table)
