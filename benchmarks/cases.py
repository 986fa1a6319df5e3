"""How well publications of one decision are found to be of one decision, on pairs that two public trackers share.

    python -m benchmarks.cases

The pairs lie beside the repository and are never part of it. Every row of one tracker is held against all rows of the other of the
same country, as a new publication is held against all known cases: what is labelled as a pair is one, what is not is none.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from dpawatch.watching.same_decision import Likeness, Told, best, party_key, reference_key

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
PAIRS, ROWS = DATA / "label_agreement.dev.jsonl.gz", DATA / "short_en.dev.jsonl.gz"
_NOBODY = re.compile(
    r"unknown|private|individual|physician|doctor|dentist|bank|company|restaurant|owner|operator|association|not (?:available|disclosed)",
    re.IGNORECASE,
)
_RATES = {
    "EUR": Decimal(1),
    "DKK": Decimal("7.44"),
    "NOK": Decimal("10.3"),
    "SEK": Decimal("10.3"),
    "PLN": Decimal("4.5"),
    "RON": Decimal("4.9"),
    "HUF": Decimal(358),
    "CZK": Decimal("25.5"),
    "GBP": Decimal("0.86"),
    "ISK": Decimal(143),
}
"""Units for one euro, mean of 2019 to 2023: the trackers do not say of which day theirs are."""
_COUNTRIES = {
    "dataprotection.ro": "RO",
    "datatilsynet.no": "NO",
    "datatilsynet.dk": "DK",
    "aepd.es": "ES",
    "ada.lt": "LT",
    "uodo.gov.pl": "PL",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A tracker's entry; ``group`` is the pair (or pairs) that it belongs to."""

    id: str
    country: str
    told: Told
    group: int


def main() -> int:
    """Measure and print; without the data say so and succeed."""
    if not PAIRS.exists():
        print(f"{PAIRS} is not here: nothing measured")
        return 0
    left, right = rows()
    print(f"{len(left)} x {len(right)} entries\n")
    print("| what is known | true pairs | joined | of them wrong | proposed | of them wrong | found | precision | recall |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    named = [[row for row in side if row.told.parties] for side in (left, right)]
    dated = [[row for row in side if row.told.decided_on] for side in named]
    for words, (one, other) in {"all entries": (left, right), "that name the party": named, "that name party and day": dated}.items():
        measure(words, one, other)
        measure(f"{words}, references left out", without_references(one), without_references(other))
    return 0


def measure(name: str, left: list[Row], right: list[Row], show: bool = "--why" in sys.argv) -> None:
    """One line of the table."""
    groups = {row.group for row in left} & {row.group for row in right}
    count: Counter[str] = Counter()
    found: set[int] = set()
    for one, other, likeness in likenesses(left, right):
        kind = "joined" if likeness.exact else "proposed"
        right_one = one.group == other.group or same_by_rule(one.told, other.told)
        count[kind] += 1
        count[f"{kind} wrong"] += not right_one
        if one.group == other.group:
            found.add(one.group)
        elif show and not right_one:
            print(f"wrong, {likeness}: {one.id} {other.id}", file=sys.stderr)
    if show:
        print(f"missed by {name}: {sorted(groups - found)[:60]}", file=sys.stderr)
    all_, wrong = count["joined"] + count["proposed"], count["joined wrong"] + count["proposed wrong"]
    precision, recall = (all_ - wrong) / all_ if all_ else 1.0, len(found & groups) / len(groups)
    print(
        f"| {name} | {len(groups)} | {count['joined']} | {count['joined wrong']} | {count['proposed']} | {count['proposed wrong']} "
        f"| {len(found & groups)} | {precision:.1%} | {recall:.1%} |"
    )


def same_by_rule(one: Told, other: Told) -> bool:
    """Trackers hold doubles: entries with the same reference, party and sum are one decision although no label pairs them."""
    same = {reference_key(r) for r in one.references} & {reference_key(r) for r in other.references}
    return bool(same and {party_key(p) for p in one.parties} & {party_key(p) for p in other.parties})


def likenesses(left: list[Row], right: list[Row]) -> Iterator[tuple[Row, Row, Likeness]]:
    """For each entry of the right side the one of the left side that it is joined to, or proposed as."""
    for other in right:
        earlier = {number: (one.told,) for number, one in enumerate(left) if one.country == other.country and one.id != other.id}
        if (found := best(other.told, earlier)) is not None:
            yield left[found[0]], other, found[1]


def without_references(side: list[Row]) -> list[Row]:
    """The same entries as if no reference were printed."""
    return [replace(row, told=replace(row.told, references=())) for row in side]


def rows() -> tuple[list[Row], list[Row]]:
    """The entries of both sides, each once."""
    pairs = list(_read(PAIRS))
    labelled = {row["id"]: row for row in _read(ROWS)}
    group: dict[str, int] = {}
    for number, pair in enumerate(pairs):
        key = group.setdefault(pair["a"], group.get(pair["b"], number))
        group.setdefault(pair["b"], key)
    sides: tuple[dict[str, Row], dict[str, Row]] = ({}, {})
    for pair in pairs:
        for side, letter in zip(sides, "ab", strict=True):
            row = _row(pair, letter, labelled.get(pair[letter], {}), group[pair[letter]])
            side.setdefault(row.id, row)
    return list(sides[0].values()), list(sides[1].values())


def _row(pair: Mapping[str, Any], letter: str, more: Mapping[str, Any], group: int) -> Row:
    target = pair[f"{letter}_target"]
    named = bool(target) and not _NOBODY.fullmatch(target)
    value, currency = pair[f"{letter}_fine"], pair[f"{letter}_cur"]
    country = more.get("country") or _country(pair["key"])
    told = Told(
        authority=country,
        published_by=pair[f"{letter}_source"],
        references=_references(pair["key"], more.get("url") or ""),
        parties=(target,) if named else (),
        unnamed=not named,
        sums=((Decimal(str(value)), currency),) if value else (),
        euros=Decimal(str(value)) / _RATES[currency] if value and currency in _RATES else None,
        decided_on=_day(pair[f"{letter}_date"] or more.get("date")),
    )
    return Row(pair[letter], country, told, group)


def _country(key: list[str]) -> str:
    """Of a row that the labelled set does not hold: by the authority that the pair's key names."""
    known = {"aepd": "ES", "garante": "IT", "cnil": "FR"}.get(key[0], "")
    return known or next((country for host, country in _COUNTRIES.items() if host in key[-1]), "")


def _references(key: list[str], url: str) -> tuple[str, ...]:
    """What authorities number: Spanish procedures, Italian documents, French texts. An address is no reference."""
    if key[0] == "url":
        found = re.search(r"\b(ps)-?(\d{4,5})-(\d{4})", url or key[1], re.IGNORECASE)
        return (f"{found[1]}-{found[2]}-{found[3]}",) if found else ()
    return ("-".join(key[1:]),)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


if __name__ == "__main__":
    sys.exit(main())
