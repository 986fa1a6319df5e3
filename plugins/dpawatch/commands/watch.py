"""``dpawatch watch``: the watch list."""

import argparse

from rich.console import Console
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.errors import SettingsError
from dpawatch.settings import load as load_settings
from dpawatch.watching.watchlist import load as load_watchlist


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "watch",
        "show the watch list, or ask whether a name would match",
        """
dpawatch watch list
dpawatch watch match "Clearview Al Inc."      does this name fire an alert, and why
""",
    )
    parser.add_argument("what", choices=("list", "match"))
    parser.add_argument("name", nargs="?")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show it.

    Returns:
        1 when ``match`` finds no watch.

    Raises:
        SettingsError: ``match`` without a name, or the watch list is wrong.
    """
    watchlist = load_watchlist(load_settings().watchlist)
    if args.what == "match":
        if not args.name:
            raise SettingsError('say which name to match: dpawatch watch match "Clearview AI"')
        hit = watchlist.matcher.match(args.name)
        print(f"{args.name}: matches {hit.watch.company} by alias {hit.alias!r} ({hit.how})" if hit else f"{args.name}: no watch")
        return 0 if hit else 1
    table = Table("id", "company", "category", "aliases", title=f"{len(watchlist.watches)} watches")
    for watch in watchlist.watches:
        table.add_row(watch.id, watch.company, watch.category, ", ".join(alias.name for alias in watch.aliases))
    Console().print(table)
    return 0
