"""``dpawatch sql``: a question to the decision database, answered as a table."""

import argparse
import json
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.commands.cells import json_value, shown
from dpawatch.settings import load
from dpawatch.store import analysis
from dpawatch.store.session import Database, check


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "sql",
        "ask the decision database; it can only read",
        """
dpawatch sql "SELECT targets, fine, fine_currency FROM v_decisions ORDER BY fine DESC"
dpawatch sql --file sql/queries/biggest_fines.sql --json
""",
    )
    parser.add_argument("statement", nargs="?", help="one SQL statement that reads")
    parser.add_argument("--file", type=Path, help="a file that holds it")
    parser.add_argument("--limit", type=int, default=200, help="rows shown at most (default: %(default)s; 0 for all)")
    parser.add_argument("--seconds", type=float, default=60.0, help="after which it is given up (default: %(default)g)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of a table")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask and print.

    Raises:
        SettingsError: no statement, or one that the database refuses.
    """
    statement = analysis.statement_of(args.statement, args.file)
    database = Database.open(load().reading_url)
    try:
        check(database)
        with analysis.ask(database, statement, seconds=args.seconds) as answer:
            most = args.limit or None
            rows = list(islice(answer.rows, most))
            more = next(answer.rows, None) is not None
    finally:
        database.close()
    if args.json:
        for row in rows:
            print(json.dumps(dict(zip(answer.columns, map(json_value, row), strict=True)), ensure_ascii=False))
    else:
        table = Table(*answer.columns)
        for row in rows:
            table.add_row(*(escape(shown(value)) for value in row))
        Console().print(table)
    if more:
        Console(stderr=True).print(f"Only the first {args.limit} rows are shown: --limit 0 shows all.")
    return 0
