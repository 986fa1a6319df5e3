"""``dpawatch run``: one pass of the whole pipeline without Airflow, for trials and emergencies."""

import argparse
import logging

from dpawatch.commands import Commands, command
from dpawatch.pipeline import alert, discover, fetch, match, publish, read
from dpawatch.pipeline.services import BatchFailed, Services, open_services
from dpawatch.slack.send import ConsoleSender
from parsers import registry
from parsers.errors import DpaWatchError

log = logging.getLogger(__name__)


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "run",
        "poll sources once, read what is new, store it and print the alerts",
        """
dpawatch run nl_ap             one source (its first run is the baseline: stored, not alerted)
dpawatch run                   every source that is on
""",
    )
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="source ids (default: all with listings)")
    parser.add_argument("-v", "--verbose", action="store_true", help="log every request")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Work off each source, then match and print.

    Returns:
        1 when a source failed; the others were worked off all the same.
    """
    logging.basicConfig(level=logging.INFO if args.verbose else logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    failed = 0
    with open_services() as services:
        for source_id in args.sources or registry.wanted(services.settings.sources, services.settings.optional_sources):
            try:
                if not registry.get(source_id).info.listings:
                    continue
                print(f"{source_id}: {_work_off(source_id, services)}")
            except DpaWatchError as error:
                failed += 1
                print(f"{source_id}: FAILED: {error}")
        try:
            print(f"matched: {match.match(services)}")
        except BatchFailed as error:
            failed += 1
            print(f"matched: FAILED: {error}")
        print(f"sent: {alert.send_due(services, ConsoleSender())}")
    return 1 if failed else 0


def _work_off(source_id: str, services: Services) -> str:
    waiting = discover.discover(source_id, sweep=True, services=services)
    said = [f"{len(waiting)} waiting"]
    for step in (fetch.fetch, read.read):
        try:
            said.append(str(step(waiting, services)))
        except BatchFailed as error:
            said.append(str(error))
    said.append(f"{len(publish.publish(source_id, services))} decisions announced")
    return "; ".join(said)
