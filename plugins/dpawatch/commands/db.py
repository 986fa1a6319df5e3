"""``dpawatch db``: the decision database's schema, backups and size."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.errors import SettingsError
from dpawatch.settings import load
from dpawatch.store import backup, filling, roles, session, summaries, upkeep


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "db",
        "create, upgrade, check, back up and restore the decision database",
        """
dpawatch db upgrade                    create the database or bring it to this version
dpawatch db current                    print its schema revision
dpawatch db check                      exit with 1 when it is behind this version
dpawatch db backup dpawatch.jsonl.gz   every row of one moment, while the program goes on; the same from SQLite and PostgreSQL
dpawatch db restore dpawatch.jsonl.gz  into an empty database of the same revision (run upgrade first)
dpawatch db size                       rows and bytes by table
dpawatch db vacuum                     give the room of deleted rows back
dpawatch db keep-summaries             PostgreSQL with some hundred thousand decisions: views that sum up everything answer at once,
                                       as of ten minutes ago at most (health refreshes them)
dpawatch db give-up-summaries          the views are read as they are asked again
dpawatch db refresh-summaries          now, instead of with the next run of health
""",
    )
    parser.add_argument("what", choices=tuple(WORK))
    parser.add_argument("file", nargs="?", type=Path, help="of backup and restore")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do it to the database that ``DPAWATCH_DATABASE_URL`` names.

    Raises:
        SettingsError: a file is missing, or is no backup that fits.
    """
    if (args.file is None) == (args.what in ("backup", "restore")):
        raise SettingsError(f"dpawatch db {args.what} " + ("needs a file" if args.file is None else "takes no file"))
    WORK[args.what](load().database_url, args.file)
    return 0


def _upgrade(url: str, _: Path) -> None:
    session.upgrade(url)
    print(f"database is at revision {session.current(url)}")
    with _open(url) as database, database.engine.connect() as connection:
        if lacking := roles.missing(connection):
            print("The roles for analysts and for the program are not there, and this user may not make them. As an administrator run")
            print("".join(f"    {statement};\n" for statement in lacking) + "and then `dpawatch db upgrade` again, for their rights.")
    with _open(url) as database, _shown() as progress:
        filled = filling.fill(database, progress)
    if filled.parties or filled.decisions:
        print(
            f"looked at {filled.parties:,} older parties for their organisation, at {filled.decisions:,} older decisions for sums in euros"
        )


def _current(url: str, _: Path) -> None:
    print(session.current(url) or "no schema yet: run dpawatch db upgrade")


def _check(url: str, _: Path) -> None:
    with _open(url):
        print("database is up to date")


def _backup(url: str, file: Path) -> None:
    with _open(url) as database, _shown() as progress:
        rows = backup.backup(database, file, at=datetime.now(UTC), progress=progress)
    print(f"{rows:,} rows are in {file} ({file.stat().st_size:,} bytes)")


def _restore(url: str, file: Path) -> None:
    with _open(url) as database, _shown() as progress:
        rows = backup.restore(database, file, progress=progress)
    print(f"{rows:,} rows were restored from {file}")


def _size(url: str, _: Path) -> None:
    with _open(url) as database:
        table = Table("table", "rows", "bytes")
        for one in upkeep.sizes(database):
            table.add_row(one.name, f"{one.rows:,}", "" if one.size is None else f"{one.size:,}")
        Console().print(table)
        print(f"{upkeep.total(database):,} bytes in all")


def _vacuum(url: str, _: Path) -> None:
    with _open(url) as database:
        before = upkeep.total(database)
        upkeep.vacuum(database)
        print(f"{before:,} bytes before, {upkeep.total(database):,} after")


def _keep(url: str, _: Path) -> None:
    with _open(url) as database:
        print(f"kept from now on: {', '.join(summaries.keep(database, at=datetime.now(UTC)))}")


def _give_up(url: str, _: Path) -> None:
    with _open(url) as database:
        summaries.give_up(database, at=datetime.now(UTC))
    print("all views are read as they are asked")


def _refresh(url: str, _: Path) -> None:
    with _open(url) as database:
        names = summaries.refresh(database, at=datetime.now(UTC))
    print(f"refreshed: {', '.join(names)}" if names else "no summaries are kept: run dpawatch db keep-summaries to have some")


WORK: dict[str, Callable[[str, Path], None]] = {
    "upgrade": _upgrade,
    "current": _current,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "size": _size,
    "vacuum": _vacuum,
    "keep-summaries": _keep,
    "give-up-summaries": _give_up,
    "refresh-summaries": _refresh,
}


@contextmanager
def _open(url: str) -> Iterator[session.Database]:
    database = session.Database.open(url)
    try:
        session.check(database)
        yield database
    finally:
        database.close()


@contextmanager
def _shown() -> Iterator[backup.Progress]:
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda table, rows: progress.update(task, description=f"{rows:,} rows, at {table}")
