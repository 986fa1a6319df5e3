"""``python -m benchmarks.mutants [ID ...]``: what every source makes of redesigns of its pages, as a table.

Reads the fixtures only, needs no network. Options: ``--why`` lists every outcome that must not be.
"""

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence

from parsers import registry
from tests.parsers import mutants as made
from tests.parsers.conftest import CASES
from tests.parsers.mutants import Outcome, Verdict


def measured(source_ids: Sequence[str]) -> dict[tuple[str, str], list[tuple[str, str, Verdict]]]:
    """Verdicts by source and kind of page: (fixture, mutant, verdict)."""
    found: dict[tuple[str, str], list[tuple[str, str, Verdict]]] = defaultdict(list)
    for case in CASES:
        if case.file.suffix != ".html" or case.source_id not in source_ids:
            continue
        source = registry.get(case.source_id)
        before = made.original(source, case)
        for mutant in made.mutants(case, source.info.languages):
            verdict = made.judged(source, case, before, mutant)
            found[case.source_id, "listing" if case.is_listing else "document"].append((case.name, mutant.name, verdict))
    return found


def row(name: str, kind: str, verdicts: Sequence[Verdict]) -> str:
    """One line of the table."""
    numbers = Counter(verdict.outcome for verdict in verdicts)
    touched = len(verdicts) - sum(numbers[outcome] for outcome in (Outcome.SAME, Outcome.PADDED, Outcome.SILENT))
    healed = numbers[Outcome.DEGRADED] / touched if touched else 1.0
    recall = [verdict.recall for verdict in verdicts if verdict.outcome is Outcome.DEGRADED]
    excess = [verdict.excess for verdict in verdicts if verdict.outcome is Outcome.DEGRADED and kind == "document"]
    cells = [name, kind, str(len(verdicts)), *(str(numbers[outcome]) for outcome in Outcome), f"{healed:.0%}"]
    return f"| {' | '.join([*cells, mean(recall), mean(excess)])} |"


def mean(shares: Sequence[float]) -> str:
    """A mean share in words; empty for none."""
    return f"{sum(shares) / len(shares):.1%}" if shares else ""


def main() -> int:
    """Print the table; 1 when an outcome must not be."""
    why = "--why" in sys.argv
    named = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    started = time.monotonic()
    found = measured(named or registry.source_ids())
    head = ["source", "pages", "mutants", *Outcome, "healed of those touched", "recall", "excess"]
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for (source_id, kind), told in sorted(found.items()):
        print(row(source_id, kind, [verdict for _, _, verdict in told]))
    for kind in ("listing", "document"):
        print(row("**all**", kind, [verdict for (_, its), told in found.items() if its == kind for _, _, verdict in told]))
    print(f"\n{time.monotonic() - started:.0f} s")
    bad = [one for told in found.values() for one in told if one[2].outcome not in made.SOUND]
    for case, mutant, verdict in bad if why else []:
        print(f"{verdict.outcome:8} {case} [{mutant}]: {verdict.why}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
