"""``make chaos``: many runs, several at once, with the figures for docs/RELIABILITY.md."""

import argparse
import json
import queue
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from uuid import uuid4

from dpawatch.store.session import Database
from tests.chaos import databases
from tests.chaos.run import FULL, SHORT, Outcome, Weather, run
from tests.conftest import a_postgresql_server


def main() -> int:
    """Run and tell.

    Returns:
        1 when an invariant did not hold in some run.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description="Kill senders and see whether every message arrives once.")
    parser.add_argument("--runs", type=int, default=500, help="for each kind of database (default: 500)")
    parser.add_argument("--lanes", type=int, default=8, help="runs at once for each kind of database (default: 8)")
    parser.add_argument("--seed", type=int, default=1, help="of the first run; the others count on (default: 1)")
    parser.add_argument("--only", choices=("sqlite", "postgresql"), help="one kind of database")
    parser.add_argument("--short", action="store_true", help="a history that lags 0 to 1 s in place of 0 to 5 s")
    args = parser.parse_args()
    weather = SHORT if args.short else FULL
    outcomes: queue.Queue[tuple[str, Outcome]] = queue.Queue()
    with ExitStack() as stack:
        lanes: dict[str, list[Database]] = {}
        if args.only != "postgresql":
            lanes["sqlite"] = [stack.enter_context(databases.sqlite()) for _ in range(args.lanes)]
        if args.only != "sqlite":
            server = stack.enter_context(_server())
            lanes["postgresql"] = [stack.enter_context(databases.postgresql(server)) for _ in range(args.lanes)]
        for kind, opened in lanes.items():
            seeds: queue.SimpleQueue[int] = queue.SimpleQueue()
            for seed in range(args.seed, args.seed + args.runs):
                seeds.put(seed)
            for database in opened:
                threading.Thread(target=_lane, args=(kind, database, seeds, weather, outcomes), daemon=True).start()
        return 1 if _tell(outcomes, args.runs * len(lanes)) else 0


@contextmanager
def _server() -> Iterator[str]:
    yield from a_postgresql_server(uuid4().hex)


def _lane(
    kind: str, database: Database, seeds: "queue.SimpleQueue[int]", weather: Weather, outcomes: "queue.Queue[tuple[str, Outcome]]"
) -> None:
    while True:
        try:
            seed = seeds.get_nowait()
        except queue.Empty:
            return
        outcome = Outcome(seed, 0, 0.0, ["the run itself failed"])
        try:
            outcome = run(databases.emptied(database), seed, weather)
        finally:
            outcomes.put((kind, outcome))


def _tell(outcomes: "queue.Queue[tuple[str, Outcome]]", expected: int) -> int:
    """Print each run that broke, the progress, and the figures at the end; give how many broke."""
    began, broken = time.monotonic(), 0
    figures: dict[str, Counter[str]] = {}
    for number in range(1, expected + 1):
        kind, outcome = outcomes.get()
        total = figures.setdefault(kind, Counter())
        total.update(outcome.happened)
        total.update({"runs": 1, "messages": outcome.messages, "runs with a loss or a double": bool(outcome.broken)})
        if outcome.broken:
            broken += 1
            print(f"\n{kind}, seed {outcome.seed}: " + "\n  ".join(outcome.broken), flush=True)
        minutes = (time.monotonic() - began) / 60
        print(f"\r{number}/{expected} runs, {broken} broken, {minutes:.1f} min ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(json.dumps({kind: dict(sorted(total.items())) for kind, total in figures.items()}, indent=2))
    return broken


if __name__ == "__main__":
    sys.exit(main())
