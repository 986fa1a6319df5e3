"""``dpawatch mute``: silence a watch for a time."""

import argparse
import json
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.errors import SettingsError
from dpawatch.pipeline import mutes
from dpawatch.pipeline.hours import at_local
from dpawatch.pipeline.services import Services, open_services
from dpawatch.store.models import MuteRow
from dpawatch.store.mutes import listed
from dpawatch.watching.watchlist import load as load_watchlist


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "mute",
        "silence a watch for a time; what matches is recorded, operators are told, and it ends by itself",
        """
dpawatch mute add clearview_ai --owner "Ana Ruiz" --reason "known case, in hand" --until 2026-12-24
dpawatch mute add clearview_ai --owner ana --reason "migration" --until 2026-12-24T18:00
dpawatch mute list                 those that hold
dpawatch mute list --all --json    all that there ever were
dpawatch mute lift 3 --by ana      end one early
""",
    )
    what = parser.add_subparsers(metavar="WHAT", required=True)
    new = what.add_parser("add", help="silence a watch")
    new.add_argument("watch", metavar="WATCH")
    new.add_argument("--owner", required=True, help="who answers for it")
    new.add_argument("--reason", required=True)
    new.add_argument(
        "--until",
        required=True,
        type=_until,
        metavar="DAY|MOMENT",
        help="its last day, or a moment, in the watch's time zone unless it says another",
    )
    new.set_defaults(run=_add)
    shown = what.add_parser("list", help="show mutes")
    shown.add_argument("--all", action="store_true", help="those that are over, too")
    shown.add_argument("--json", action="store_true")
    shown.set_defaults(run=_list)
    ended = what.add_parser("lift", help="end a mute early")
    ended.add_argument("mute", metavar="ID", type=int)
    ended.add_argument("--by", required=True, help="who ends it")
    ended.set_defaults(run=_lift)


def _until(text: str) -> date | datetime:
    for kind in (date, datetime):
        try:
            return kind.fromisoformat(text)
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"'{text}' is no day and no moment: write it as 2026-12-24 or 2026-12-24T18:00")


def _add(args: argparse.Namespace) -> int:
    with open_services() as services:
        row = mutes.add(
            services, watch_id=args.watch, owner=args.owner, reason=args.reason, until=_moment(args.until, args.watch, services)
        )
        print(f"mute {row.id}: watch {row.watch_id} is silent until {row.ends_at:%Y-%m-%d %H:%M} UTC; operators are told")
    return 0


def _moment(until: date | datetime, watch_id: str, services: Services) -> datetime:
    """The end as a moment: a day ends when the next one begins, in the watch's time zone."""
    watch = load_watchlist(services.settings.watchlist).get(watch_id)
    if watch is None:
        raise SettingsError(f"there is no watch {watch_id!r}: dpawatch watch list shows them")
    if not isinstance(until, datetime):
        return at_local(until + timedelta(days=1), time(), watch.time_zone)
    return until if until.tzinfo else until.replace(tzinfo=ZoneInfo(watch.time_zone))


def _list(args: argparse.Namespace) -> int:
    with open_services() as services:
        now = services.now()
        with services.database.read() as session:
            rows = listed(session, now, ended_too=args.all)
    if args.json:
        print(json.dumps([_fields(row) for row in rows], indent=2, ensure_ascii=False))
        return 0
    table = Table("id", "watch", "owner", "reason", "from (UTC)", "until (UTC)", "lifted", title=f"{len(rows)} mutes")
    for row in rows:
        lifted = f"{row.lifted_at:%Y-%m-%d %H:%M} by {row.lifted_by}" if row.lifted_at else ""
        table.add_row(
            str(row.id), row.watch_id, row.owner, row.reason, f"{row.starts_at:%Y-%m-%d %H:%M}", f"{row.ends_at:%Y-%m-%d %H:%M}", lifted
        )
    Console().print(table)
    return 0


def _fields(row: MuteRow) -> dict[str, str | int | None]:
    return {
        "id": row.id,
        "watch": row.watch_id,
        "owner": row.owner,
        "reason": row.reason,
        "starts_at": row.starts_at.isoformat(),
        "ends_at": row.ends_at.isoformat(),
        "lifted_at": row.lifted_at.isoformat() if row.lifted_at else None,
        "lifted_by": row.lifted_by,
    }


def _lift(args: argparse.Namespace) -> int:
    with open_services() as services:
        row = mutes.lift(services, args.mute, by=args.by)
        print(f"mute {row.id} is over: watch {row.watch_id} alerts again; operators are told")
    return 0
