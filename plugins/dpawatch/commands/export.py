"""``dpawatch export``: a view's rows as CSV or JSON lines, streamed."""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from dpawatch.commands import Commands, command
from dpawatch.commands.arguments import day
from dpawatch.commands.cells import json_value, shown, spreadsheet_safe
from dpawatch.settings import load
from dpawatch.store import analysis
from dpawatch.store.session import Database, check

Write = Callable[[Sequence[Any]], None]


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "export",
        "write a view of the decision database into a file",
        """
dpawatch export --view v_decisions --out decisions.csv
dpawatch export --view v_decisions --format json --since 2026-01-01 > decisions.jsonl
""",
    )
    parser.add_argument("--view", default="v_decisions", help="which (default: %(default)s); docs/analysing.md lists them")
    parser.add_argument("--format", choices=("csv", "json"), default="csv", help="csv (UTF-8, with a header) or json (one object a line)")
    parser.add_argument("--since", type=day, metavar="DATE", help="only rows first seen, or published, on or after this day")
    parser.add_argument("--out", type=Path, help="the file; it is there whole or not at all (default: standard output)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the rows.

    Raises:
        SettingsError: there is no such view.
    """
    since = datetime(args.since.year, args.since.month, args.since.day, tzinfo=UTC) if args.since else None
    database = Database.open(load().reading_url)
    try:
        check(database)
        with analysis.view(database, args.view, since=since) as answer:
            if args.out is None:
                number = _write_all(sys.stdout, args.format, answer)
            else:
                unfinished = args.out.with_name(f"{args.out.name}.part")
                with unfinished.open("w", encoding="utf-8", newline="") as file:
                    number = _write_all(file, args.format, answer)
                unfinished.replace(args.out)
    finally:
        database.close()
    Console(stderr=True).print(f"{number:,} rows of {args.view}" + (f" are in {args.out}" if args.out else ""))
    return 0


def _write_all(file: TextIO, form: str, answer: analysis.Rows) -> int:
    write = _csv(file, answer.columns) if form == "csv" else _json(file, answer.columns)
    number = 0
    columns = (SpinnerColumn(), TextColumn("{task.completed:,} rows"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("rows", total=None)
        for number, row in enumerate(answer.rows, start=1):
            write(row)
            if number % 1000 == 0:
                progress.update(task, completed=number)
    return number


def _csv(file: TextIO, columns: Sequence[str]) -> Write:
    writer = csv.writer(file)
    writer.writerow(columns)
    return lambda row: writer.writerow([spreadsheet_safe(shown(value)) for value in row])


def _json(file: TextIO, columns: Sequence[str]) -> Write:
    def write(row: Sequence[Any]) -> None:
        file.write(json.dumps(dict(zip(columns, map(json_value, row), strict=True)), ensure_ascii=False) + "\n")

    return write
