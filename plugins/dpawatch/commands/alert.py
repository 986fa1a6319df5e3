"""``dpawatch alert``: alerts that nobody handled yet, and acknowledging one."""

import argparse
import json

from rich.console import Console
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.pipeline import acknowledge
from dpawatch.pipeline.services import open_services
from dpawatch.slack.alert import Alert
from dpawatch.slack.blocks import headline
from dpawatch.store import acknowledgements


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "alert",
        "show the alerts that nobody handled yet, and acknowledge one",
        """
dpawatch alert list                                   sent in the last 14 days and not handled
dpawatch alert ack 1f0c2a9e --by "Ana Ruiz"           seen; the id stands at the end of each alert
dpawatch alert ack 1f0c2a9e --by "Ana Ruiz" --handled
""",
    )
    what = parser.add_subparsers(metavar="WHAT", required=True)
    shown = what.add_parser("list", help="show alerts that nobody handled yet")
    shown.add_argument("--json", action="store_true")
    shown.set_defaults(run=_list)
    ack = what.add_parser("ack", help="acknowledge an alert")
    ack.add_argument("alert", metavar="ALERT_ID", help="or its first characters")
    ack.add_argument("--by", required=True, help="who")
    ack.add_argument("--handled", action="store_true", help="handled, not only seen")
    ack.set_defaults(run=_ack)


def _list(args: argparse.Namespace) -> int:
    with open_services() as services, services.database.read() as session:
        rows = acknowledgements.open_alerts(session, services.now() - acknowledge.LOOKED_AT)
        known = acknowledgements.of(session, [row.alert_id for row in rows])
        found = [
            {
                "alert": row.alert_id,
                "watch": row.watch_id,
                "headline": headline(Alert.from_payload(row.payload)),
                "channel": row.channel,
                "sent_at": row.sent_at.isoformat() if row.sent_at else None,
                "seen_by": known[row.alert_id]["seen"].actor if "seen" in known.get(row.alert_id, {}) else None,
            }
            for row in rows
        ]
    if args.json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
        return 0
    table = Table("alert", "watch", "what", "channel", "sent (UTC)", "seen by", title=f"{len(found)} alerts not handled")
    for row_ in found:
        table.add_row(*(str(row_[name] or "") for name in ("alert", "watch", "headline", "channel", "sent_at", "seen_by")))
    Console().print(table)
    return 0


def _ack(args: argparse.Namespace) -> int:
    with open_services() as services:
        alert_id = acknowledge.by_command(services, args.alert, by=args.by, handled=args.handled)
    print(f"alert {alert_id}: {'handled' if args.handled else 'seen'} by {args.by}")
    return 0
