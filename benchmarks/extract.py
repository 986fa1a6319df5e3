"""What reading costs: throughput beside other tools, long decisions, hostile texts, start-up.

    .venv/bin/python -m benchmarks.extract

The texts are whole decisions of ``../shared/data`` where it is present, and text of our own elsewhere. price-parser and spaCy are
measured where they are installed (they are no dependencies, not even of development: point PYTHONPATH at them); they do less than we do
and are a scale. Times are CPU seconds of one process; ``--goals`` leaves the comparison out. The exit status is 1 when a
goal is missed.
"""

import gzip
import importlib
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from parsers.extract import read

DECISIONS = Path(__file__).resolve().parents[2] / "shared" / "data" / "full_en.dev.jsonl.gz"
EVERY = 40
LONG, LONG_SECONDS = 150_000, 0.3
GROWTH, GROWTH_RATIO = 30_000, 11.0
HOSTILE, HOSTILE_SECONDS = 1_000_000, 3.0
IMPORT_SECONDS = 0.5

PARAGRAPHS = (
    "On {day} March {year} the authority opened case {number}/{year} after a complaint about advertising by telephone.\n",
    "Harbour Lights Ltd stated that its turnover was EUR {number},000 and that it employs {day} people in its shops.\n",
    "The complainant asked for access under Article 15 GDPR and received no answer within one month of the request.\n",
    "{day}. The controller argues that a processor kept the records, that access was logged, and that nobody was harmed.\n",
    "The maximum under Article 83(5)(a) GDPR is EUR 20 000 000 or 4 % of the annual turnover of the preceding year.\n",
    "The authority therefore finds an infringement of Articles 5(1)(f) and 32(1) GDPR and considers the gravity of it.\n",
)
OPERATIVE = (
    "The authority imposes on Harbour Lights Ltd an administrative fine of EUR {number},000 for an infringement of Article 32 GDPR.\n"
)


def decision(length: int, seed: int = 1) -> str:
    """A decision of our own, of so many characters, with its operative part at the end."""
    dice, end = random.Random(seed), OPERATIVE.format(number=45)
    parts: list[str] = []
    size = len(end)
    while size < length:
        parts.append(dice.choice(PARAGRAPHS).format(day=dice.randint(1, 28), year=dice.randint(2018, 2026), number=dice.randint(100, 999)))
        size += len(parts[-1])
    return "".join(parts)[: length - len(end)] + end


def hostile(length: int = HOSTILE) -> Iterator[tuple[str, str, str]]:
    """Texts that make careless patterns slow: (what it is, language, text)."""
    dice = random.Random(7)
    strange = "".join(chr(dice.choice((dice.randrange(32, 0x3000), dice.randrange(0x10000, 0x20000)))) for _ in range(length))
    yield "random Unicode", "en", strange
    units = {
        "digits": "1",
        "spaces": " ",
        "dots": ".",
        "newlines": "\n",
        "nested brackets": "([{",
        "sums of money": "fine of EUR 5 ",
        "list of numbers": "1, 1, 1,",
        "years": "2020 ",
        "capitals": "Aa Bb ",
    }
    for name, unit in units.items():
        for language in ("en", "hu"):
            yield name, language, (unit * (length // len(unit) + 1))[:length]


def seconds(work: Callable[[], object], rounds: int = 1) -> float:
    """CPU seconds of the fastest round."""
    took: list[float] = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return min(took)


def decisions() -> tuple[str, list[str]]:
    """The texts to compare tools on, and what they are."""
    if not DECISIONS.is_file():
        return "our own text (../shared/data is not on this machine)", [decision(25_000, seed) for seed in range(60)]
    with gzip.open(DECISIONS, "rt", encoding="utf-8") as rows:
        return f"every {EVERY}th decision of full_en.dev", [
            json.loads(row)["text"] for number, row in enumerate(rows) if number % EVERY == 0
        ]


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def others() -> Iterator[tuple[str, Callable[[str], object] | None]]:
    """Each other tool with what it does to a text; ``None`` where it is not installed."""
    price_parser, spacy = _module("price_parser"), _module("spacy")
    from_string = price_parser and price_parser.Price.fromstring
    yield "price-parser, on every line", from_string and (lambda text: [from_string(line) for line in text.splitlines()])
    pipeline = spacy and spacy.blank("en")
    if pipeline:
        pipeline.max_length = 10_000_000
        pipeline.add_pipe("sentencizer")
    yield "spaCy, blank English: tokens and sentences", pipeline
    name = "en_core_web_sm"
    model = spacy.load(name, exclude=("lemmatizer",)) if spacy and spacy.util.is_package(name) else None
    if model:
        model.max_length = 10_000_000
    yield f"spaCy, {name}: names and sums", model


def compare() -> None:
    """Print the throughput of each tool on the same texts."""
    what, texts = decisions()
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"Throughput on {what}: {len(texts)} texts, {size:.1f} MB")
    ours = size / seconds(lambda: [read("", text, language="en") for text in texts])
    print(f"  {'dpawatch, the whole reading':46} {ours:7.2f} MB/s")
    for name, work in others():
        if work is None:
            print(f"  {name:46} skipped: not installed (pip install price-parser spacy)")
            continue
        rate = size / seconds(lambda work=work: [work(text) for text in texts])  # type: ignore[misc]
        print(f"  {name:46} {rate:7.2f} MB/s; dpawatch is {ours / rate:.2f} times as fast")


def import_seconds(module: str) -> float:
    """CPU seconds that a fresh interpreter spends on an import."""
    code = f"import time; start = time.process_time(); import {module}; print(time.process_time() - start)"
    return min(float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout) for _ in range(3))


def goals() -> Iterator[tuple[str, float, float, str]]:
    """What was measured, its figure, what it must stay under, and the unit."""
    for module in ("parsers", "parsers.extract"):
        yield f"import {module}", import_seconds(module), IMPORT_SECONDS, "s"
    long = decision(LONG)
    yield f"a decision of {LONG:,} characters", seconds(lambda: read("", long, language="en"), 3), LONG_SECONDS, "s"
    one, ten = (decision(GROWTH * times) for times in (1, 10))
    growth = seconds(lambda: read("", ten, language="en"), 3) / seconds(lambda: read("", one, language="en"), 5)
    yield "ten times the text", growth, GROWTH_RATIO, "times the time"
    for name, language, text in hostile():
        spent = seconds(lambda language=language, text=text: read("", text, language=language))  # type: ignore[misc]
        yield f"{len(text) / 1e6:.0f} MB of {name} ({language})", spent, HOSTILE_SECONDS, "s"


def main(arguments: Sequence[str] = ()) -> int:
    """Compare (unless ``--goals`` is given) and check every goal."""
    read("", decision(2_000), language="en")
    read("", decision(2_000), language="hu")
    if "--goals" not in arguments:
        compare()
    missed = 0
    print("Goals")
    for name, figure, limit, unit in goals():
        missed += figure > limit
        print(f"  {name:46} {figure:7.2f} {unit} (at most {limit:g}){'' if figure <= limit else '  MISSED'}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
