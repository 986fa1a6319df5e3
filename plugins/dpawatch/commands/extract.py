"""``dpawatch extract``: texts in, findings out, a JSON object a line. For measuring and for other programs."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dpawatch.commands import Commands, command
from dpawatch.errors import SettingsError
from dpawatch.settings import load as load_settings
from dpawatch.watching.watchlist import load as load_watchlist
from parsers import extract
from parsers.models import Amount, Evidence, Party, PartyKind, Reading


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = command(
        commands,
        "extract",
        "read texts as JSON lines and print what was found in each, as JSON lines",
        """
dpawatch extract < texts.jsonl > findings.jsonl
echo '{"id": "1", "lang": "nl", "country": "NL", "text": "AP legt Voorbeeld B.V. een boete op van 30,5 miljoen euro."}' | dpawatch extract
""",
    )
    parser.add_argument(
        "input", nargs="?", help="JSON lines with id, text and lang; title, authority and country help (default: standard input)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read every line; a line that is not a text stops the command with its number.

    Raises:
        SettingsError: there is no such file, it is not UTF-8, or a line is not a JSON object with ``id`` and ``text``.
    """
    known = load_watchlist(load_settings().watchlist).matcher.knows
    for number, line in enumerate(_lines(args.input), 1):
        if not line.strip():
            continue
        row = _row(line, number)
        reading = extract.read(
            row.get("title") or "",
            row["text"],
            language=row.get("lang") or "en",
            country=row.get("country") or None,
            known=known,
        )
        print(json.dumps({"id": row["id"], **as_json(reading)}, ensure_ascii=False))
    return 0


def _lines(name: str | None) -> Iterator[str]:
    """The lines of a file, or of standard input."""
    try:
        if name is None:
            yield from sys.stdin
        else:
            with Path(name).open(encoding="utf-8") as source:
                yield from source
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name or 'standard input'} cannot be read as UTF-8 text: {error}") from error


def _row(line: str, number: int) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise SettingsError(f"line {number} is not JSON: {error}") from error
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise SettingsError(f'line {number} must be an object with "id" and "text"')
    return row


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading in the shape that other programs and the scorer take: values as strings, evidence as [start, end]."""
    fine = reading.fine
    return {
        "action": reading.action.value,
        "fine": None
        if fine is None
        else {
            "value": f"{fine.value:f}",
            "currency": fine.currency,
            "equivalents": [{"value": f"{money.value:f}", "currency": money.currency} for money in fine.equivalents],
        },
        "amounts": [_amount(amount) for amount in reading.amounts],
        "targets": [_party(party) for party in reading.parties],
        "articles": [article.number for article in reading.articles],
        "case_ref": reading.case_ref,
        "imposed_by": reading.imposed_by,
        "needs_review": reading.needs_review,
        "reasons": [reason.code for reason in reading.reasons],
        "confidence": round(reading.confidence, 3),
    }


def _where(evidence: Evidence) -> dict[str, Any]:
    where: dict[str, Any] = {"evidence": [evidence.start, evidence.end]}
    return where | ({"in": "title"} if evidence.where == "title" else {})


def _amount(amount: Amount) -> dict[str, Any]:
    return {
        "value": f"{amount.value:f}",
        "currency": amount.currency,
        "kind": amount.kind.value,
        "role": amount.role.value,
        **_where(amount.evidence),
    }


def _party(party: Party) -> dict[str, Any]:
    # A natural person is told by role, never by name (docs/design.md); a party of unknown kind keeps its name here only to be measured.
    name = party.shown if party.kind is PartyKind.NATURAL_PERSON else party.name or party.label
    return {"name": name, "role": party.role.value, "kind": party.kind.value, **_where(party.evidence)}
