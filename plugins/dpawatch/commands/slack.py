"""``dpawatch slack``: whether Slack is set up so that every alert can arrive."""

import argparse
import json
from dataclasses import asdict

from dpawatch.commands import Commands, command
from dpawatch.pipeline.slack_check import findings
from dpawatch.settings import load


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "slack",
        "check tokens, permissions and channels in Slack; nothing is posted",
        """
dpawatch slack check           ask Slack for the Connections and for every channel of the watch list
dpawatch slack check --json
""",
    )
    what = parser.add_subparsers(metavar="WHAT", required=True)
    check = what.add_parser("check", help="exit with 1 when something cannot be used")
    check.add_argument("--json", action="store_true", help="one object for each thing that was asked for")
    check.set_defaults(run=_check)


def _check(args: argparse.Namespace) -> int:
    from dpawatch.airflow.hooks import operators_sender, sender  # the Connections are Airflow's

    settings = load()
    found = list(findings(settings, sender(settings), operators_sender(settings)))
    if args.json:
        print(json.dumps([asdict(finding) for finding in found], indent=2, ensure_ascii=False))
    else:
        for finding in found:
            print(f"{finding.state:8} {finding.subject}: {finding.words}")
    return 0 if all(finding.state == "well" for finding in found) else 1
