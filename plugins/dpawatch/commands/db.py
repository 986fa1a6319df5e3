"""``dpawatch db``: the decision database's schema."""

import argparse

from dpawatch.commands import Commands, command
from dpawatch.settings import load
from dpawatch.store import session


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "db",
        "create, upgrade and check the decision database",
        """
dpawatch db upgrade      create the database or bring it to this version
dpawatch db current      print its schema revision
dpawatch db check        exit with 1 when it is behind this version
""",
    )
    parser.add_argument("what", choices=("upgrade", "current", "check"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do it to the database that ``DPAWATCH_DATABASE_URL`` names."""
    url = load().database_url
    if args.what == "upgrade":
        session.upgrade(url)
        print(f"database is at revision {session.current(url)}")
    elif args.what == "current":
        print(session.current(url) or "no schema yet: run dpawatch db upgrade")
    else:
        database = session.Database.open(url)
        try:
            session.check(database)
        finally:
            database.close()
        print("database is up to date")
    return 0
