"""``dpawatch privacy``: requests of natural persons."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.errors import SettingsError
from dpawatch.pipeline import privacy
from dpawatch.pipeline.services import Services, open_services
from dpawatch.store import tombstones
from dpawatch.store.privacy import Place, Unsearched

BACKUPS = (
    "Backups made before still hold the name until they are deleted by age; after restoring one, run the same command again. Files that "
    "users exported, and Slack's own exports of edited messages, are not within reach of this program."
)


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "privacy",
        "find, restrict or erase a natural person's name in all that is stored",
        """
dpawatch privacy find "Jan de Voorbeeld"                       where it stands, the name itself covered (--show prints it)
dpawatch privacy erase "Jan de Voorbeeld" --by "Ana Ruiz" --reason "letter of 3 May" --dry-run
dpawatch privacy erase "Jan de Voorbeeld" "J. de Voorbeeld" --by "Ana Ruiz" --reason "letter of 3 May"
dpawatch privacy restrict "Jan de Voorbeeld" --by "Ana Ruiz" --reason "disputes the facts, art. 18"

Upper case, accents, hyphens, endings and the order of the names do not matter. Other spellings (initials) are listed by find as
possible; give those that are the same person's as further names. DPAWATCH_PRIVACY_KEY must be set. See docs/privacy.md.
""",
    )
    what = parser.add_subparsers(metavar="WHAT", required=True)
    found = what.add_parser("find", help="list where a name stands; nothing is changed")
    found.add_argument("names", nargs="+", metavar="NAME")
    found.add_argument("--show", action="store_true", help="print the name and the words around it")
    found.set_defaults(run=_find)
    for kind, words in (
        ("restrict", "cover it in all texts, keep archived pages and show them to nobody"),
        ("erase", "cover it everywhere"),
    ):
        hide = what.add_parser(kind, help=words)
        hide.add_argument("names", nargs="+", metavar="NAME")
        hide.add_argument("--by", required=True, help="who does it, for the audit")
        hide.add_argument("--reason", required=True, help="why, for the audit, without the name")
        hide.add_argument("--dry-run", action="store_true", help="say what would be done")
        hide.add_argument("--yes", action="store_true", help="do not ask")
        hide.add_argument("--force", action="store_true", help="although it is (in) the name of an organisation")
        hide.set_defaults(run=_hide, kind=kind)


def _find(args: argparse.Namespace) -> int:
    with open_services() as services:
        search = privacy.find(services, args.names)
    _show("found", search.places, show=args.show)
    if search.possible:
        _show(
            "possibly somebody else: give these spellings as further names if they are the same person's", search.possible, show=args.show
        )
    _tell_unsearched(search.unsearched)
    return 0


def _hide(args: argparse.Namespace) -> int:
    with open_services() as services:
        if not args.force:
            privacy.refuse_organisations(services, args.names)
        tombstones.key()
        search = privacy.find(services, args.names)
        _show(f"to {args.kind}", search.places, show=False)
        if args.dry_run:
            return 0
        _confirm(args, len(search.places))
        _carry_out(args, services)
    return 0


def _carry_out(args: argparse.Namespace, services: Services) -> None:
    done = privacy.hide(services, args.names, args.kind, actor=args.by, reason=args.reason)
    told = ", ".join(f"{number} {what}" for what, number in sorted(done.pages.items())) or "none held it"
    print(f"request {done.request}: {done.rows} rows covered; archived pages: {told}; {done.messages} messages in Slack will be changed")
    _tell_unsearched(done.unsearched)
    print(BACKUPS)


def _confirm(args: argparse.Namespace, places: int) -> None:
    """Raises SettingsError: nobody is there to be asked, or they said no."""
    if args.yes:
        return
    if not sys.stdin.isatty():
        raise SettingsError(f"{args.kind} asks before it changes {places} places: give --yes where nobody can answer")
    if input(f"{args.kind} in {places} places, and keep it from coming back? Type yes: ").strip().lower() != "yes":
        raise SettingsError("nothing was changed")


def _show(title: str, places: Sequence[Place], *, show: bool) -> None:
    if not show:
        counted = Counter((place.table, place.column) for place in places)
        table = Table("table", "column", "places", title=f"{title}: {len(places)}")
        for (name, column), number in sorted(counted.items()):
            table.add_row(name, column, f"{number:,}")
    else:
        table = Table("table", "row", "column", "words", title=f"{title}: {len(places)}")
        for place in places:
            key = ", ".join(str(part)[:12] for part in place.key)
            table.add_row(place.table, key, place.column, f"…{place.before}[{place.name}]{place.after}…")
    Console().print(table, markup=False)


def _tell_unsearched(pages: Sequence[Unsearched]) -> None:
    if pages:
        print(f"{len(pages)} archived files hold no text that can be searched; look at them yourself:")
        for page in pages:
            print(f"  {page.sha256[:12]}: {page.why}")
