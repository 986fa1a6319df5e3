"""``dpawatch review``: what waits for a person, and what persons decide."""

import argparse
import dataclasses
import json
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from dpawatch.commands import Commands, command
from dpawatch.errors import SettingsError
from dpawatch.pipeline import review, review_export, review_file
from dpawatch.pipeline.review import Outcome
from dpawatch.pipeline.review_file import Evidence, File
from dpawatch.pipeline.review_values import FIELDS, NONE, PERSON, ReviewError
from dpawatch.pipeline.services import open_services
from dpawatch.store import review_queue
from dpawatch.store.review_queue import Waiting

_FIELDS_HELP = f"fields: {', '.join(FIELDS)}"


def add(commands: Commands) -> None:
    """Declare the command and its steps."""
    parser = command(
        commands,
        "review",
        "look at what is uncertain: confirm it, correct it, and keep what you decided",
        """
dpawatch review list
dpawatch review show 17
dpawatch review correct 17 fine "EUR 30500000" --why "page 1 of the decision" --by privacy_desk
""",
    )
    steps = parser.add_subparsers(title="steps", metavar="STEP", required=True)

    listed = command(
        steps,
        "list",
        "show what waits, oldest first: decisions in doubt, matches nobody was told of, cases that may be one",
        "dpawatch review list\ndpawatch review list --all --json      also what came with a baseline, a backfill or an import",
    )
    listed.add_argument("--all", action="store_true", help="also decisions that were not first seen while watching")
    listed.add_argument("--json", action="store_true", help="print one JSON object a line")
    listed.set_defaults(run=_list)

    shown = command(
        steps,
        "show",
        "show one decision: its fields, its doubts, and each value marked in its sentence",
        "dpawatch review show 17\ndpawatch review show 17 --json",
    )
    shown.add_argument("decision", type=int, metavar="N")
    shown.add_argument("--json", action="store_true", help="print one JSON object")
    shown.set_defaults(run=_show)

    confirmed = _change(steps, "confirm", "say that a decision is right as it stands", "dpawatch review confirm 17 --by privacy_desk")
    confirmed.add_argument("--why", default="", help="what you saw")
    confirmed.set_defaults(run=_confirm)

    made = _change(
        steps,
        "correct",
        "set a field to what the source says; it holds until the source's text changes",
        f"""
dpawatch review correct 17 fine "EUR 30500000" --why "page 1" --by privacy_desk
dpawatch review correct 17 fine {NONE} action order --why "the sum is a threatened penalty" --by privacy_desk
dpawatch review correct 17 targets "Voorbeeld B.V.; Ander N.V." --why "the operative part" --by privacy_desk
dpawatch review correct 17 targets {PERSON} --why "a sole trader" --by privacy_desk      persons are never named
dpawatch review correct 17 decided_on 2026-02-17 --why "page 1" --by privacy_desk        or 2026-02, or 2026
""",
    )
    made.add_argument("values", nargs="+", metavar="FIELD VALUE", help=f"one or more pairs; {_FIELDS_HELP}; {NONE} where there is none")
    made.add_argument("--why", required=True, help="what you read, and where; shown in Slack")
    made.set_defaults(run=_correct)

    undone = _change(
        steps,
        "undo",
        "take a correction back: the extracted value and its doubts are restored",
        "dpawatch review undo 17 fine --by privacy_desk\ndpawatch review undo 17 needs_review --by privacy_desk      a confirmation",
    )
    undone.add_argument("field", metavar="FIELD", help=f"{_FIELDS_HELP}, needs_review")
    undone.add_argument("--why", default="", help="what was wrong with it")
    undone.set_defaults(run=_undo)

    for name, summary, why in (
        ("link", "say that a decision belongs to the case, or a near name to the watch, that waits", False),
        ("reject", "say that it does not; it is not proposed again", True),
    ):
        reason = ' --why "another company of that name"' if why else ""
        settled = _change(
            steps,
            name,
            summary,
            f"dpawatch review {name} 17 4 --by privacy_desk{reason}      case 4\n"
            f"dpawatch review {name} 17 clearview_ai --by privacy_desk{reason}",
        )
        settled.add_argument("of", metavar="CASE|WATCH", help="as `review list` names it")
        settled.add_argument("--why", required=why, default="", help="what you saw")
        settled.set_defaults(run=_link if name == "link" else _reject)

    exported = command(
        steps,
        "export",
        "write what persons decided as labelled rows, to measure reading with",
        "dpawatch review export --jsonl labels.jsonl      what is in it: docs/reviewing.md",
    )
    exported.add_argument("--jsonl", required=True, metavar="FILE", help="the file to write")
    exported.set_defaults(run=_export)


def _change(steps: Commands, name: str, summary: str, examples: str) -> argparse.ArgumentParser:
    """Declare a step that changes a decision."""
    parser = command(steps, name, summary, examples)
    parser.add_argument("decision", type=int, metavar="N", help="the decision's number, as `review list` prints it")
    parser.add_argument("--by", required=True, metavar="NAME", help="who you are: a role or a handle; it is written down")
    return parser


def _list(args: argparse.Namespace) -> int:
    with open_services() as services, services.database.read() as session:
        waiting = review_queue.waiting(session)
    chosen = [one for one in waiting if args.all or one.live]
    if args.json:
        for one in chosen:
            print(json.dumps(_plain(dataclasses.asdict(one)), ensure_ascii=False))
        return 0
    table = Table("N", "what", "since", "who", "action", "by", "why", "alerted", title="Waiting for review", title_justify="left")
    for one in chosen:
        who = ", ".join(one.targets) or "nobody named"
        told = ", ".join(one.alerted) or "nobody"
        cells = (str(one.decision_id), _what(one), f"{one.since:%Y-%m-%d}", who, one.action, one.imposed_by, "\n".join(one.reasons), told)
        table.add_row(*(escape(cell) for cell in cells))
    console = Console()
    if chosen:
        console.print(table)
    older = len(waiting) - len(chosen)
    ending = f"; {older} more from baselines, backfills and imports (--all)" if older else ""
    console.print(f"{len(chosen)} waiting{ending}", highlight=False)
    return 0


def _what(one: Waiting) -> str:
    return {"decision": "decision", "match": f"match {one.of}", "link": f"case {one.of}?"}[one.kind]


def _show(args: argparse.Namespace) -> int:
    with open_services() as services, services.database.read() as session:
        file = review_file.of(session, args.decision)
    if args.json:
        print(json.dumps(_plain(dataclasses.asdict(file)), ensure_ascii=False, indent=2))
        return 0
    console = Console(highlight=False)
    console.print(f"[bold]Decision {file.decision_id}[/bold] {escape(file.title)}")
    console.print(f"{file.url}  published by {file.published_by}, language {file.language}, archived page {file.archived or 'none'}")
    table = Table("field", "value", "extracted", "corrected by", "why")
    for field in file.fields:
        who = f"{field.actor}, {field.at:%Y-%m-%d}" if field.at else ""
        table.add_row(*(escape(cell) for cell in (field.name, field.value, field.extracted, who, field.why)))
    console.print(table)
    _print_lines(console, "In doubt", file.doubts)
    _print_lines(console, "Waiting", [f"{_what(one)}: {'; '.join(one.reasons)}" for one in file.waiting if one.kind != "decision"])
    _print_evidence(console, file)
    _print_lines(console, "Earlier", file.history)
    console.print(f"Alerted: {', '.join(file.alerted) or 'nobody'}. Confidence of the reading: {file.confidence:.2f}")
    return 0


def _print_lines(console: Console, title: str, lines: "tuple[str, ...] | list[str]") -> None:
    if lines:
        console.print(f"[bold]{title}[/bold]")
        for line in lines:
            console.print(f"  {escape(line)}")


def _print_evidence(console: Console, file: File) -> None:
    console.print(f"[bold]Evidence[/bold] (original, {file.language})")
    for one in file.evidence:
        console.print(f"  {escape(one.what)}  {_rule(one)}")
        console.print(f"    {escape(one.before)} [reverse]»{escape(one.marked)}«[/reverse] {escape(one.after)}")
    if not file.evidence:
        console.print("  none: open the source")


def _rule(one: Evidence) -> str:
    sure = f", confidence {one.confidence:.2f}" if one.confidence is not None else ""
    return escape(f"(rule {one.rule or 'none'}{sure}, in the {one.where})")


def _confirm(args: argparse.Namespace) -> int:
    with open_services() as services:
        return _done(args.decision, review.confirm(args.decision, services, by=args.by, why=args.why), "confirmed")


def _correct(args: argparse.Namespace) -> int:
    if len(args.values) % 2:
        raise ReviewError(f"give each field its value: FIELD VALUE, in quotes where it has spaces; {_FIELDS_HELP}")
    typed = dict(zip(args.values[::2], args.values[1::2], strict=True))
    if len(typed) * 2 != len(args.values):
        raise ReviewError("a field is given twice: give each field one value")
    with open_services() as services:
        return _done(args.decision, review.correct(args.decision, typed, services, by=args.by, why=args.why), "corrected")


def _undo(args: argparse.Namespace) -> int:
    with open_services() as services:
        return _done(args.decision, review.undo(args.decision, args.field, services, by=args.by, why=args.why), "as it was extracted")


def _link(args: argparse.Namespace) -> int:
    with open_services() as services:
        return _done(args.decision, review.link(args.decision, args.of, services, by=args.by, why=args.why), f"linked to {args.of}")


def _reject(args: argparse.Namespace) -> int:
    with open_services() as services:
        return _done(args.decision, review.reject(args.decision, args.of, services, by=args.by, why=args.why), f"not linked to {args.of}")


def _done(decision_id: int, outcome: Outcome, words: str) -> int:
    print(f"decision {decision_id}: {words}")
    for change in outcome.changes:
        print(f"  {change.field}: {change.before} → {change.after}")
    if outcome.rematched:
        print("  held against the watch list again at the next run of alert")
    if outcome.messages:
        print(f"  {outcome.messages} messages to Slack queued")
    return 0


def _export(args: argparse.Namespace) -> int:
    path = Path(args.jsonl)
    if not path.parent.is_dir():
        raise SettingsError(f"there is no folder {path.parent}: make it first, or name another file")
    count = 0
    with open_services() as services, services.database.read() as session, path.open("w", encoding="utf-8") as out:
        reviewed = review_export.reviewed(session)
        for decision in reviewed:
            if (row := review_export.row(session, decision)) is not None:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
    left_out = f"; {len(reviewed) - count} left out, whose sources let no sentence be passed on" if count < len(reviewed) else ""
    print(f"{count} labelled rows written to {path}{left_out}")
    return 0


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime) else value
