"""``dpawatch watch list | show | match``: the watch list, one watch, and whether a name would match."""

import argparse
import json

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.errors import SettingsError
from dpawatch.settings import load as load_settings
from dpawatch.watching import edit
from dpawatch.watching.content import content
from dpawatch.watching.watch import Watch
from dpawatch.watching.watchlist import Watchlist
from dpawatch.watching.watchlist import load as load_watchlist


def add(wanted: Commands) -> None:
    """Declare the sub-commands."""
    listed = command(wanted, "list", "list the watches", "dpawatch watch list\ndpawatch watch list --json")
    listed.add_argument("--json", action="store_true", help="one JSON array, for programs")
    listed.set_defaults(run=_list)
    one = command(wanted, "show", "show one watch as the file writes it, and its group", "dpawatch watch show clearview_ai")
    one.add_argument("id", metavar="ID")
    one.add_argument("--json", action="store_true")
    one.set_defaults(run=_show)
    match = command(
        wanted,
        "match",
        "say whether a name fires an alert, and why",
        'dpawatch watch match "Clearview Al Inc."\ndpawatch watch match Clearview --text "It sells facial recognition."',
    )
    match.add_argument("name", nargs="?", metavar="NAME")
    match.add_argument("--text", default="", help="of the decision, where second cues are looked for")
    match.add_argument("--json", action="store_true")
    match.set_defaults(run=_match)


def the_watch(watchlist: Watchlist, watch_id: str) -> Watch:
    """A watch by its id.

    Raises:
        SettingsError: there is none.
    """
    watch = watchlist.get(watch_id)
    if watch is None:
        raise SettingsError(f"there is no watch {watch_id!r}: dpawatch watch list shows them")
    return watch


def _list(args: argparse.Namespace) -> int:
    watches = load_watchlist(load_settings().watchlist).watches
    if args.json:
        print(json.dumps([content(watch) for watch in watches], ensure_ascii=False, indent=2))
        return 0
    table = Table("id", "company or title", "category", "told", "channel", "aliases or condition", title=f"{len(watches)} watches")
    for watch in watches:
        names = ", ".join(alias.name for alias in watch.aliases) or (f"category {watch.follows}" if watch.follows else "filter")
        told = f"{watch.urgency}, mentions {watch.mentions}"
        table.add_row(*map(escape, (watch.id, watch.company, watch.category or watch.follows, told, watch.channel or "default", names)))
    Console().print(table)
    return 0


def _show(args: argparse.Namespace) -> int:
    watchlist = load_watchlist(load_settings().watchlist)
    watch = the_watch(watchlist, args.id)
    if args.json:
        print(json.dumps(content(watch), ensure_ascii=False, indent=2))
        return 0
    print(edit.entry(watch, indent=""), end="")
    if watch.group and (others := [w.id for w in watchlist.watches if w.group == watch.group and w.id != watch.id]):
        print(f"# of the same group {watch.group}: {', '.join(others)}")
    if watch.kind == "category":
        print(f"# follows: {', '.join(w.id for w in watchlist.watches if w.category == watch.follows) or 'no watch yet'}")
    return 0


def _match(args: argparse.Namespace) -> int:
    if not args.name:
        raise SettingsError('say which name to match: dpawatch watch match "Clearview AI"')
    matcher = load_watchlist(load_settings().watchlist).matcher
    found = matcher.matches(args.name, args.text)
    near = matcher.possible(args.name) if not found else ()
    if args.json:
        told = [{"watch": m.watch.id, "company": m.watch.company, "alias": m.alias, "how": m.how, "alerts": True} for m in found]
        told += [{"watch": n.watch.id, "company": n.watch.company, "alias": n.alias, "how": n.how, "alerts": False} for n in near]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for m in found:
            print(f"{args.name}: matches {m.watch.company} by alias {m.alias!r} ({m.how})")
        for n in near:
            print(f"{args.name}: no match, near to {n.watch.company} by alias {n.alias!r} ({n.how}): would wait for a person")
        if not found and not near:
            print(f"{args.name}: no watch")
    return 0 if found else 1
