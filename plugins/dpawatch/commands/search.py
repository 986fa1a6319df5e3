"""``dpawatch search``: decisions by the words of their texts."""

import argparse
import json
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from dpawatch.commands import Commands, command
from dpawatch.commands.arguments import day
from dpawatch.pipeline.services import open_services
from dpawatch.store.search import Found, search


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "search",
        "find decisions by the words of their texts, in the original language and in English",
        """
dpawatch search clearview
dpawatch search '"reconnaissance faciale" -cookies'
dpawatch search 'biometr*' --language de --since 2024-01-01
dpawatch search gezichtsherkenning --authority nl_ap --json
""",
    )
    parser.add_argument("question", help='words that must all be there; "in a row", begin*, -without')
    parser.add_argument("--authority", metavar="SOURCE", help="whose decision or whose site, such as nl_ap")
    parser.add_argument("--language", metavar="CODE", help="of the original, such as fr")
    parser.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="published on this day or later")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many (default: 20)")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what is found, best first.

    Returns:
        0, or 1 when nothing is found.
    """
    with open_services() as services, services.database.read() as session:
        found = search(session, args.question, authority=args.authority, language=args.language, since=args.since, limit=max(1, args.limit))
    if args.json:
        print(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
    else:
        console = Console()
        for one in found:
            console.print(Text(f"{one.decision_id}  {one.published_by}  {one.title or ''}", style="bold"))
            console.print(_snippet(one), "\n")
        console.print(f"{len(found)} found" if found else "nothing found: try fewer words, or the beginning of one (biometr*)")
    return 0 if found else 1


def _snippet(one: Found) -> Text:
    if one.snippet is None:
        return Text("(the source lets no sentence be shown)", style="dim")
    shown = Text(one.snippet.text)
    for start, end in one.snippet.marks:
        shown.stylize("reverse", start, end)
    return shown
