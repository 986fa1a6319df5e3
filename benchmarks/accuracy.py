"""``make accuracy``: score extraction on labelled decisions and write ``docs/ACCURACY.md``.

    .venv/bin/python -m benchmarks.accuracy [SET ...] [--every N] [--page FILE] [--ablation]

The labelled data lie beside the repository in ``../shared`` and are never part of it. Without them this prints one line and succeeds.
The page is written only when every set was measured whole, or where ``--page`` says so. ``--ablation`` switches one group of rules off
at a time, on one row in ten of the large sets, and writes its own table.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks import ablation
from benchmarks.misses import classes, judged_rows

Row = Mapping[str, Any]

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
PAGE = PROJECT / "docs" / "ACCURACY.md"
WRONG_LABELS = Path(__file__).with_name("wrong_labels.tsv")
SCORE = (sys.executable, str(SHARED / "score" / "score.py"))
SETS = {
    "original.dev": "original-language texts in 24 languages, every sum labelled",
    "short_en.dev": "English summaries, one fine and one target a row",
    "full_en.dev": "whole decisions, machine-translated to English",
}
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
WORST = 10
ABLATION_EVERY = 10
SMALL = frozenset({"original.dev"})
"""Sets too small to take a part of for the ablation."""


@dataclass(frozen=True)
class Measured:
    """One set with what was found in it and how that was scored."""

    name: str
    gold: list[Row]
    findings: dict[str, Row]
    table: Mapping[str, Any]
    misses: list[Row]
    seconds: float

    @property
    def size(self) -> int:
        """Bytes of text."""
        return sum(len(row["text"].encode()) for row in self.gold)


def main() -> int:
    """Score each set that is present (or those named), print the tables and rewrite the measured part of the page."""
    cli = argparse.ArgumentParser(prog="benchmarks.accuracy", description=(__doc__ or "").split("\n")[0])
    cli.add_argument("sets", nargs="*", metavar="SET", help=f"of {', '.join(SETS)} (default: all)")
    cli.add_argument("--every", type=int, help="only every Nth row, to try things out")
    cli.add_argument("--page", type=Path, help="the page to write (default: docs/ACCURACY.md when everything was measured)")
    cli.add_argument("--ablation", action="store_true", help="switch one group of rules off at a time")
    options = cli.parse_args()
    if unknown := set(options.sets) - set(SETS):
        cli.error(f"no such set: {', '.join(sorted(unknown))}")
    if not (SHARED / "score" / "score.py").is_file():
        print("accuracy: skipped, the labelled data (../shared/data) are not on this machine")
        return 0
    wanted = options.sets or list(SETS)
    whole = set(wanted) == set(SETS) and not options.every
    page = options.page or (PAGE if whole else None)
    if options.ablation:
        every = options.every or ABLATION_EVERY
        return finish(page, "ablation", ablated(wanted, every), "make accuracy ABLATION=1", _share(every))
    return finish(page, "measured", report(wanted, options.every or 1), "make accuracy")


def _share(every: int) -> str:
    return f" All rows of {', '.join(sorted(SMALL))}, one in {every} of the others."


def finish(page: Path | None, part: str, written: str, command: str, note: str = "") -> int:
    """Print a part, and put it between the page's markers; the words around them are written by people."""
    print(written)
    if page is None:
        print("accuracy: no page written, not everything was measured")
        return 0
    begin, end = f"<!-- {part}: begin -->", f"<!-- {part}: end -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    if end not in rest:
        print(f"accuracy: {page} has no place for this part ({begin} ... {end})")
        return 1
    stamp = f"Measured on {datetime.now(UTC):%Y-%m-%d} with `{command}`.{note}"
    page.write_text(f"{before}{begin}\n\n{stamp}\n\n{written}\n{end}{rest.split(end, 1)[1]}", encoding="utf-8")
    print(f"accuracy: wrote {page}")
    return 0


def rows(path: Path, every: int = 1) -> list[Row]:
    """The rows of a file of JSON lines, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for number, line in enumerate(lines) if number % every == 0]


def write_rows(path: Path, content: Sequence[Row]) -> Path:
    """Write JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in content), encoding="utf-8")
    return path


# The measurement.


def measure(name: str, every: int = 1) -> Measured:
    """Extract and score one set, through the command line as another program would."""
    print(f"accuracy: {name} ...", flush=True)
    gold = rows(SHARED / "data" / f"{name}.jsonl.gz", every)
    with tempfile.TemporaryDirectory() as folder:
        labelled, texts, found = (Path(folder) / f"{part}.jsonl" for part in ("labelled", "texts", "findings"))
        write_rows(labelled, gold)
        with texts.open("wb") as out:
            subprocess.run([*SCORE, "--strip", str(labelled)], stdout=out, check=True)
        started = time.monotonic()
        with found.open("wb") as out:
            subprocess.run([sys.executable, "-m", "dpawatch", "extract", str(texts)], stdout=out, check=True, cwd=PROJECT)
        seconds = time.monotonic() - started
        findings = {row["id"]: row for row in rows(found)}
    table, misses = scored(gold, findings)
    return Measured(name, gold, findings, table, misses, seconds)


def scored(gold: Sequence[Row], findings: Mapping[str, Row]) -> tuple[Mapping[str, Any], list[Row]]:
    """The scorer's table, and what was missed."""
    with tempfile.TemporaryDirectory() as folder:
        labelled = write_rows(Path(folder) / "labelled.jsonl", gold)
        found = write_rows(Path(folder) / "findings.jsonl", list(findings.values()))
        misses = Path(folder) / "misses.jsonl"
        command = [*SCORE, str(labelled), str(found), "--json", "--misses", str(misses)]
        result = subprocess.run(command, capture_output=True, check=False, text=True)
        return json.loads(result.stdout), rows(misses)


# The page.


def report(wanted: Sequence[str], every: int) -> str:
    """Everything that is measured, as Markdown."""
    measured = [measure(name, every) for name in wanted]
    parts = [*(section(one) for one in measured), reliability(measured), worst(measured), without_wrong_labels(measured)]
    return "\n\n".join(part for part in parts if part) + "\n"


def section(one: Measured) -> str:
    """The scorer's table of one set."""
    plain = {name: value for name, value in one.table.items() if not isinstance(value, dict)}
    by_language = [value for value in one.table.values() if isinstance(value, dict)]
    text = f"### {one.name}: {SETS[one.name]}\n\n{markdown(('', ''), plain.items())}"
    text += f"\n\n{one.size / 1e6:.1f} MB in {one.seconds:.0f} s, start of the program included."
    return text + "".join(f"\n\nRows right by language: {', '.join(f'{k} {n}' for k, n in value.items())}." for value in by_language)


def markdown(head: Sequence[object], lines: Any) -> str:
    """A table."""
    return "\n".join(f"| {' | '.join(map(str, cells))} |" for cells in (head, ["---"] * len(head), *lines))


def reliability(measured: Sequence[Measured]) -> str:
    """Whether a reading that is surer of itself is right more often."""
    lines: list[list[str]] = []
    error = {one.name: [0.0, 0] for one in measured}
    for low, high in pairwise(BINS):
        cells = [f"{low:.2f} to {min(high, 1.0):.2f}"]
        for one in measured:
            right, number, said = _in_bin(one, low, high)
            cells.append(f"{right}/{number} = {100 * right / number:.1f} %" if number else "none")
            error[one.name][0] += abs(right - said)
            error[one.name][1] += number
        lines.append(cells)
    lines.append(["confidence against share right, mean distance", *(f"{e / max(1, n):.3f}" for e, n in error.values())])
    words = "Rows whose fine (or silence) is right, by the confidence of the reading; rows sent to review are among them."
    return f"### Is the confidence worth its name?\n\n{words}\n\n{markdown(('confidence', *error), lines)}"


def _in_bin(one: Measured, low: float, high: float) -> tuple[int, int, float]:
    """Rows right, rows, and the confidences added up."""
    wrong = {miss["id"] for miss in one.misses if miss["kind"] in ("fine", "false fine", "amounts")}
    right, said = 0, []
    for row in judged_rows(one.gold):
        confidence = one.findings.get(row["id"], {}).get("confidence", 0.0)
        if low <= confidence < high:
            said.append(confidence)
            right += row["id"] not in wrong
    return right, len(said), sum(said)


def worst(measured: Sequence[Measured]) -> str:
    """The commonest kinds of error that remain."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    review: Counter[str] = Counter()
    for one in measured:
        for kind, sure in classes(one.gold, one.findings, one.misses):
            counts[kind][one.name] += 1
            review[kind] += not sure
    ranked = sorted(counts, key=lambda kind: (-sum(counts[kind].values()), kind))[:WORST]
    lines = ([kind, *(str(counts[kind][one.name]) for one in measured), str(review[kind])] for kind in ranked)
    head = ("what goes wrong", *(one.name for one in measured), "of them sent to review")
    return f"### The {WORST} commonest kinds of error that remain\n\n{markdown(head, lines)}"


# Labels that are wrong: ids and reasons only, never a text.


def wrong_labels(path: Path = WRONG_LABELS) -> dict[tuple[str, str], dict[str, str]]:
    """The reviewed list: what is wrong with a row's label, by (set, id) and field (``fine`` or ``target``)."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, row_id, field, reason = line.split("\t")
            found[name, row_id][field] = reason
    return found


def without(gold: Sequence[Row], name: str, wrong: Mapping[tuple[str, str], Mapping[str, str]]) -> list[Row]:
    """The rows with their wrong labels taken out; everything else of such a row still counts.

    The scorer leaves a row's fine out where it has one that is not in the text: so it does with a row whose label wrongly has none.
    """
    kept: list[Row] = []
    for row in gold:
        fields = wrong.get((name, row["id"]), {})
        changes: dict[str, Any] = {f"{field}_in_text": False for field in fields}
        if "fine" in fields and not row.get("fine_value"):
            changes["fine_value"] = 1
        kept.append({**row, **changes})
    return kept


def without_wrong_labels(measured: Sequence[Measured]) -> str:
    """The scores that change when the wrong labels are left out, beside the official ones."""
    wrong, lines = wrong_labels(), []
    present = {(one.name, row["id"]) for one in measured for row in one.gold}
    reasons = Counter(reason for key, fields in wrong.items() if key in present for reason in fields.values())
    for one in measured:
        table, _ = scored(without(one.gold, one.name, wrong), one.findings)
        lines += [(one.name, name, value, table[name]) for name, value in one.table.items() if table[name] != value]
    told = "\n".join(f"- {reason}: {number}" for reason, number in reasons.most_common()) or "- none"
    head = ("set", "figure", "all labels", "without the wrong ones")
    words = "`benchmarks/wrong_labels.tsv` lists labels that a rule shows to be wrong, by id; the tables above count them like all others."
    return f"### With and without labels that are wrong\n\n{words}\n\n{told}\n\n{markdown(head, lines)}"


# The ablation.


def ablated(wanted: Sequence[str], every: int) -> str:
    """The figures with one group of rules switched off at a time."""
    gold = {name: rows(SHARED / "data" / f"{name}.jsonl.gz", 1 if name in SMALL else every) for name in wanted}
    lines = []
    for group, off in ablation.switched():
        print(f"accuracy: {group} ...", flush=True)
        with off:
            lines += [(group, name, *_figures(content)) for name, content in gold.items()]
    head = ("switched off", "set", "fines right", "silent without a fine", "right when sure", "to review", "targets found", "targets right")
    return markdown(head, lines) + "\n"


FIGURES = (
    ("fine exact (fine is in the text)", "rows with fines: all of them, no other"),
    ("silent when no fine", "rows without a fine: none reported"),
    ("right when not sent to review",),
    ("sent to review",),
    ("target found (target is in the text)", "targets found"),
    ("named targets that are right",),
)


def _figures(gold: Sequence[Row]) -> Iterator[str]:
    table, _ = scored(gold, {row["id"]: ablation.finding(row) for row in gold})
    for names in FIGURES:
        value = next(str(table[name]) for name in names if name in table)
        yield value.split("= ")[-1].split("  ")[0]


if __name__ == "__main__":
    sys.exit(main())
