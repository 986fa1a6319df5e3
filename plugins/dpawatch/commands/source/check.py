"""``dpawatch source check``: what holds on the live sites."""

import argparse
import json
from dataclasses import asdict
from functools import partial

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress

from dpawatch.commands import Commands, command
from dpawatch.commands.source import opened
from dpawatch.pipeline.services import utc_now
from dpawatch.settings import load
from dpawatch.sources.check import Finding, check
from parsers import registry
from parsers.errors import BrokenSourceError


def add(wanted: Commands) -> None:
    """Declare the sub-command."""
    parser = command(
        wanted,
        "check",
        "fetch each listing and one document from the live sites and say what holds; stores and alerts nothing",
        """
dpawatch source check nl_ap fr_cnil
dpawatch source check --all
dpawatch source check --all --json > check.json

Exit status: 0 when everything holds, 1 when something does not, 2 for wrong usage. Hosts are asked side by side, each politely: --all
takes some minutes. Against stand-in sites (DPAWATCH_HOST_MAP) this proves that the tool works, not that an authority is covered.
""",
    )
    parser.add_argument("sources", nargs="*", metavar="SOURCE")
    parser.add_argument("--all", action="store_true", help="every source with listings, those that are off included")
    parser.add_argument("--json", action="store_true", help="one JSON array, for programs")
    parser.set_defaults(run=partial(run, parser))


def run(parser: argparse.ArgumentParser, args: argparse.Namespace) -> int:
    """Look at the sources and print what was found."""
    if bool(args.sources) == args.all:
        parser.error("name the sources to check, or say --all")
    if unknown := sorted(set(args.sources) - set(registry.source_ids())):
        parser.error(f"there is no source {', '.join(unknown)}: see dpawatch source list")
    wanted = args.sources or [source_id for source_id in registry.source_ids() if _is_polled(source_id)]
    with opened.client(load()) as client, Progress(console=Console(stderr=True), transient=True, disable=args.json) as bar:
        task = bar.add_task("asking the sites", total=len(wanted))
        found = check(wanted, client, utc_now().date(), lambda _: bar.advance(task))
    if args.json:
        print(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=2))
    else:
        _show(found)
    return 0 if all(finding.holds for finding in found) else 1


def _is_polled(source_id: str) -> bool:
    try:
        return bool(registry.get(source_id).info.listings)
    except BrokenSourceError:
        return True  # a broken source must be seen


def _show(found: list[Finding]) -> None:
    console = Console(highlight=False)
    for finding in found:
        mark = "[green]✓[/]" if finding.holds else "[bold red]✗[/]"
        console.print(f"{mark} {escape(f'{finding.source_id} {finding.what}: {finding.words}')}", soft_wrap=True)
    wrong = sorted({finding.source_id for finding in found if not finding.holds})
    held = len({finding.source_id for finding in found}) - len(wrong)
    console.print(f"{held} {'source holds' if held == 1 else 'sources hold'}" + (f", not: {', '.join(wrong)}" if wrong else ""))
