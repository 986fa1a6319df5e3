"""``dpawatch watch add | import | export``: into and out of the watch list file, which stays the source of truth."""

import argparse
import sys
from pathlib import Path

from dpawatch.commands import Commands, command
from dpawatch.errors import SettingsError
from dpawatch.pipeline.services import utc_now
from dpawatch.settings import load as load_settings
from dpawatch.watching import edit, lint, names, table
from dpawatch.watching.watch import Alias, MentionPolicy, Urgency, Watch
from dpawatch.watching.watchlist import load as load_watchlist
from dpawatch.watching.watchlist import parse


def add(wanted: Commands) -> None:
    """Declare the sub-commands."""
    new = command(
        wanted,
        "add",
        "append a company to the watch list file; comments and order of the file stay",
        """
dpawatch watch add "Voorbeeld B.V." --alias Voorbeeld --alias "Voorbeeld Nederland" --category retail
dpawatch watch add "NEC Corporation" --alias "NEC Corporation" --brand NeoFace --channel "#privacy" --mentions digest
dpawatch watch add "Voorbeeld B.V." --dry-run                 show the entry, write nothing
""",
    )
    new.add_argument("company", metavar="COMPANY", help="the name shown in alerts, with its legal form")
    new.add_argument("--id", default="", help="default: made of the company's name")
    new.add_argument("--alias", action="append", default=[], help="a name to match; default: the company's name without its legal form")
    new.add_argument("--brand", action="append", default=[], help="the name of a product or service")
    for field in ("category", "group", "channel", "owner"):
        new.add_argument(f"--{field}", default="")
    new.add_argument("--urgency", choices=[u.value for u in Urgency], default="instant")
    new.add_argument("--mentions", choices=[m.value for m in MentionPolicy], default="off")
    new.add_argument("--dry-run", action="store_true", help="show the entry, write nothing")
    new.set_defaults(run=_add)
    imported = command(
        wanted,
        "import",
        "append the companies of a CSV file to the watch list file; all or none",
        "dpawatch watch import companies.csv\ndpawatch watch import companies.csv --dry-run\n"
        "columns: " + ", ".join(table.COLUMNS) + "; aliases divided by |",
    )
    imported.add_argument("file", metavar="FILE.csv", type=Path)
    imported.add_argument("--dry-run", action="store_true", help="show the entries, write nothing")
    imported.set_defaults(run=_import)
    exported = command(wanted, "export", "print the watch list", "dpawatch watch export --csv > watches.csv\ndpawatch watch export --yaml")
    kind = exported.add_mutually_exclusive_group(required=True)
    kind.add_argument("--csv", action="store_true")
    kind.add_argument("--yaml", action="store_true", help="without the comments of the file")
    exported.set_defaults(run=_export)


def _add(args: argparse.Namespace) -> int:
    *_, stem = names_of(args.company)
    draft = Watch(
        id=args.id or table.id_of(args.company),
        company=args.company.strip(),
        aliases=(*(Alias(name.strip()) for name in args.alias or [stem]), *(Alias(name.strip(), brand=True) for name in args.brand)),
        created=utc_now().date(),
        category=args.category,
        group=args.group,
        channel=args.channel,
        owner=args.owner,
        urgency=Urgency(args.urgency),
        mentions=MentionPolicy(args.mentions),
    )
    return _append(parse(edit.document([draft]), "the new watch"), dry_run=args.dry_run)


def names_of(company: str) -> list[str]:
    """A company's name as it is written, then without its legal form ("Voorbeeld B.V." and "Voorbeeld")."""
    found = [company.strip()]
    words = company.split()
    for size in range(len(words) - 1, 0, -1):
        shorter = " ".join(words[:size]).rstrip(" ,.")
        if tuple(names.keys(shorter)) in names.without_legal_forms(names.keys(company)):
            found.append(shorter)
    return found


def _import(args: argparse.Namespace) -> int:
    try:
        text = args.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{args.file} cannot be read as UTF-8 text: {error}") from error
    return _append(table.read(text, str(args.file), utc_now().date()), dry_run=args.dry_run)


def _append(watches: tuple[Watch, ...], *, dry_run: bool) -> int:
    """Write the watches, or show them; doubts about them are told, and do not stop it."""
    path = load_settings().watchlist
    if dry_run:
        for watch in watches:
            edit.refuse_person(watch)
        print("\n".join(edit.entry(watch) for watch in watches), end="")
        return 0
    edit.append(path, watches)
    added = {watch.id for watch in watches}
    print(f"{len(watches)} watch{'' if len(watches) == 1 else 'es'} appended to {path}: {', '.join(sorted(added))}")
    for doubt in lint.doubts(load_watchlist(path).watches):
        if doubt.watch_id in added:
            print(f"look at {doubt.watch_id}: {doubt.words}", file=sys.stderr)
    return 0


def _export(args: argparse.Namespace) -> int:
    watches = load_watchlist(load_settings().watchlist).watches
    print(table.write(watches) if args.csv else edit.document(watches), end="")
    return 0
