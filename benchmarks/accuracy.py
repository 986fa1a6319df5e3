"""``make accuracy``: score extraction on labelled decisions and write ``docs/ACCURACY.md``.

The labelled data lie beside the repository in ``../shared`` and are never part of it. Without them this prints one
line and succeeds.
"""

import gzip
import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared"
PAGE = PROJECT / "docs" / "ACCURACY.md"
SETS = {
    "original.dev": "original-language texts in 24 languages, every sum labelled",
    "short_en.dev": "English summaries, one fine and one target a row",
    "full_en.dev": "whole decisions, machine-translated to English",
}
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def main() -> int:
    """Score each set that is present (or those named), print the tables and rewrite the measured part of the page."""
    if not (SHARED / "score" / "score.py").is_file():
        print("accuracy: skipped, the labelled data (../shared/data) are not on this machine")
        return 0
    wanted = sys.argv[1:] or list(SETS)
    parts = []
    for name in wanted:
        print(f"accuracy: {name} ...", flush=True)
        table, seconds, size = measure(SHARED / "data" / f"{name}.jsonl.gz")
        parts.append(
            f"### {name}: {SETS[name]}\n\n"
            + "\n".join(["| | |", "|---|---|", *(f"| {k} | {v} |" for k, v in table.items() if not isinstance(v, dict))])
            + f"\n\n{size / 1e6:.1f} MB in {seconds:.0f} s, start of the program included.\n"
            + "".join(
                f"\nRows right by language: {', '.join(f'{k} {n}' for k, n in v.items())}.\n" for v in table.values() if isinstance(v, dict)
            )
        )
        print("\n".join(f"  {k:42} {v}" for k, v in table.items()))
    if set(wanted) == set(SETS):
        rewrite("\n".join(parts))
    return 0


def measure(gold: Path) -> tuple[dict[str, object], float, int]:
    """Extract and score one set: (the scorer's table, seconds of extraction, bytes of text)."""
    score = [sys.executable, str(SHARED / "score" / "score.py")]
    with tempfile.TemporaryDirectory() as folder:
        texts, findings = Path(folder) / "texts.jsonl", Path(folder) / "findings.jsonl"
        with texts.open("wb") as out:
            subprocess.run([*score, "--strip", str(gold)], stdout=out, check=True)
        started = time.monotonic()
        with findings.open("wb") as out:
            subprocess.run([sys.executable, "-m", "dpawatch", "extract", str(texts)], stdout=out, check=True)
        seconds = time.monotonic() - started
        scored = subprocess.run([*score, str(gold), str(findings), "--json"], capture_output=True, check=False, text=True)
    with gzip.open(gold, "rt", encoding="utf-8") as rows:
        size = sum(len(json.loads(row)["text"].encode()) for row in rows)
    return json.loads(scored.stdout), seconds, size


def rewrite(measured: str) -> None:
    """Put the tables between the page's markers; the words around them are written by people."""
    page = PAGE.read_text(encoding="utf-8")
    head, tail = page.split(BEGIN)[0], page.split(END)[1]
    stamp = f"Measured on {datetime.now(UTC):%Y-%m-%d} with `make accuracy`.\n"
    PAGE.write_text(f"{head}{BEGIN}\n\n{stamp}\n{measured}\n{END}{tail}", encoding="utf-8")
    print(f"accuracy: wrote {PAGE.relative_to(PROJECT)}")


if __name__ == "__main__":
    sys.exit(main())
