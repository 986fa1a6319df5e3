"""Watches as a table (CSV), for lists that are kept in a spreadsheet. The YAML file stays the source of truth: an import writes into it.

One row a company. Several aliases stand in one cell, divided by ``|``; cues follow in brackets: ``NEC [needs: NeoFace; NEC Corporation]
[not: NEC plus ultra]``. ``where`` holds the condition as YAML: ``{fine_eur: {at_least: 1000000}}``. Categories and filters have a ``title``
in place of a company, as in the YAML file.
"""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import yaml

from dpawatch.errors import SettingsError
from dpawatch.watching import names
from dpawatch.watching.edit import entry_fields
from dpawatch.watching.watch import Watch
from dpawatch.watching.watchlist import parse

COLUMNS = (
    "id", "company", "title", "kind", "category", "follows", "group", "aliases", "brands", "channel", "urgency", "time_zone", "quiet",
    "mentions", "owner", "acknowledge_hours", "where", "created", "since",
)  # fmt: skip
_LISTS = ("aliases", "brands")
_CUE = re.compile(r"\[\s*(?P<kind>needs|not)\s*:(?P<cues>[^\]]*)\]")
_NOT_ID = re.compile(r"[^a-z0-9]+")


def read(text: str, place: str, today: date) -> tuple[Watch, ...]:
    """The watches of a CSV text with a line of column names; ``id`` and ``created`` may be missing.

    Raises:
        SettingsError: a column is unknown, or a row is wrong; the message names the line.
    """
    dialect = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=dialect)
    columns = [str(name).strip().casefold() for name in rows.fieldnames or ()]
    if unknown := [name for name in columns if name not in COLUMNS]:
        raise SettingsError(f"{place}: unknown column {unknown[0]!r}; known are {', '.join(COLUMNS)}")
    if "company" not in columns and "title" not in columns:
        raise SettingsError(f"{place}: the first line must name the columns, 'company' among them; known are {', '.join(COLUMNS)}")
    rows.fieldnames = columns
    found: list[Watch] = []
    for row in rows:
        if not any(value for value in row.values()):
            continue
        if None in row:
            raise SettingsError(f"{place}, line {rows.line_num}: more cells than columns; put cells that hold the divider in quotes")
        found += _watch(row, f"{place}, line {rows.line_num}", today)
    return tuple(found)


def write(watches: Iterable[Watch]) -> str:
    """The watches as CSV, which :func:`read` reads back."""
    out = io.StringIO()
    rows = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    rows.writeheader()
    for watch in watches:
        rows.writerow({name: _cell(name, value) for name, value in entry_fields(watch).items()})
    return out.getvalue()


def id_of(company: str) -> str:
    """An id made of a company's name without its legal form: "Clearview AI, Inc." gives ``clearview_ai``."""
    *_, stem = names.without_legal_forms(names.keys(company))
    return _NOT_ID.sub("_", " ".join(stem)).strip("_")[:80]


def _watch(row: dict[str, str], place: str, today: date) -> tuple[Watch, ...]:
    fields: dict[str, Any] = {name: value.strip() for name, value in row.items() if value and value.strip()}
    fields.setdefault("id", id_of(fields.get("company", fields.get("title", ""))))
    fields.setdefault("aliases", fields.get("company", ""))
    fields.setdefault("created", today.isoformat())
    for name in _LISTS:
        if name in fields:
            fields[name] = [_alias(cell) for cell in fields[name].split("|") if cell.strip()]
    if not fields["aliases"]:
        del fields["aliases"]
    for name in ("created", "since"):
        if name in fields:
            fields[name] = _day(fields[name], place, name)
    if "acknowledge_hours" in fields and fields["acknowledge_hours"].isdecimal():
        fields["acknowledge_hours"] = int(fields["acknowledge_hours"])
    if "where" in fields:
        try:
            fields["where"] = yaml.safe_load(fields["where"])
        except yaml.YAMLError as error:
            raise SettingsError(f"{place}: 'where' is not valid YAML: {error}") from error
    return parse(yaml.safe_dump({"version": 2, "watches": [fields]}, allow_unicode=True, sort_keys=False), place)


def _day(text: str, place: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{place}: {field!r} must be a date such as 2026-11-22, not {text!r}") from None


def _alias(cell: str) -> str | dict[str, Any]:
    cues = {found["kind"]: [cue.strip() for cue in found["cues"].split(";") if cue.strip()] for found in _CUE.finditer(cell)}
    name = _CUE.sub("", cell).strip()
    return {"name": name, **cues} if cues else name


def _cell(name: str, value: Any) -> str:
    if name in _LISTS:
        return " | ".join(alias if isinstance(alias, str) else _with_cues(alias) for alias in value)
    if name == "where":
        return str(yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000)).strip()
    return str(value)


def _with_cues(alias: dict[str, Any]) -> str:
    return str(alias["name"]) + "".join(f" [{kind}: {'; '.join(alias[kind])}]" for kind in ("needs", "not") if kind in alias)
