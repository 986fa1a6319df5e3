"""``dpawatch trail``: what happened to every match, and who changed what, for an auditor."""

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from rich.console import Console
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.commands.arguments import beginning
from dpawatch.commands.cells import json_value, shown, spreadsheet_safe
from dpawatch.pipeline.services import open_services
from dpawatch.store import audit, trail
from dpawatch.store.models import AuditRow

_SHOWN = ("matched_at", "watch_id", "relation", "outcome", "queued_at", "sent_at", "seen_by", "handled_by", "why")
_CHANGE = ("at", "actor", "event", "subject", "before", "after")


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "trail",
        "export what happened to every match (matched, queued, sent, seen, handled, by whom), and who changed what",
        """
dpawatch trail --since 2026-01-01
dpawatch trail --since 2026-01-01 --csv > matches.csv
dpawatch trail --changes --csv > changes.csv       edits of watches, mutes and corrections
dpawatch trail --watch clearview_ai --json         matches and changes of one watch
""",
    )
    parser.add_argument("--since", type=beginning, metavar="YYYY-MM-DD", help="from this day on, UTC (default: all)")
    parser.add_argument("--watch", metavar="WATCH", help="of one watch only")
    parser.add_argument("--changes", action="store_true", help="the changes in place of the matches (--json prints both)")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true")
    form.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print it."""
    with open_services() as services, services.database.read() as session:
        steps = [asdict(step) for step in trail.steps(session, since=args.since, watch_id=args.watch)]
        subject = f"watch:{args.watch}" if args.watch else None
        changes = [_change(row) for row in audit.rows(session, since=args.since, subject=subject)]
    if args.json:
        both = {"matches": [_json(row) for row in steps], "changes": [_json(row) for row in changes]}
        print(json.dumps(both, indent=2, ensure_ascii=False))
        return 0
    columns = _CHANGE if args.changes else tuple(field.name for field in fields(trail.Step))
    rows = changes if args.changes else steps
    if args.csv:
        _write_csv(columns, rows)
        return 0
    table = Table(title=f"{len(rows)} {'changes' if args.changes else 'matches'}")
    for column in columns if args.changes else _SHOWN:
        table.add_column(column)
    for row in rows:
        table.add_row(*(_cell(row[str(column.header)]) for column in table.columns))
    Console().print(table)
    return 0


def _change(row: AuditRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _CHANGE}


def _json(row: dict[str, Any]) -> dict[str, Any]:
    return {name: json_value(value) for name, value in row.items()}


def _cell(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict) else shown(value)


def _write_csv(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([spreadsheet_safe(_cell(row[column])) for column in columns] for row in rows)
