"""Every HTML fixture in redesigned markup: read as before, read generically and marked, or a typed error. Never a silent loss.

A sample of the mutants, always the same one; ``python -m benchmarks.mutants`` judges all of them.
"""

from collections import Counter
from functools import cache

import pytest

from parsers import registry
from tests.parsers import mutants as made
from tests.parsers.conftest import CASES
from tests.parsers.mutants import Outcome, Verdict

HTML = [case for case in CASES if case.file.suffix == ".html"]
EACH = max(3, min(8, 1200 // len(HTML)))
LEAST_HEALED = 0.8

# Lists whose rows have no page (or are files, with the day in their title), titles that the module composes, or days without a year: what
# is not there cannot be read, so they drift.
ROWS: frozenset[str] = frozenset(("be_apd", "ch_edoeb", "de_bw", "enforcementtracker", "eu_edpb", "fr_cnil", "mt_idpc"))


@cache
def verdicts(name: str) -> tuple[tuple[str, Verdict], ...]:
    """What the source makes of the sampled mutants of a fixture."""
    case = next(case for case in HTML if case.name == name)
    source = registry.get(case.source_id)
    before = made.original(source, case)
    sampled = made.sample(case, source.info.languages, EACH)
    return tuple((mutant.name, made.judged(source, case, before, mutant)) for mutant in sampled)


@pytest.mark.parametrize("name", [case.name for case in HTML])
def test_a_redesign_is_read_or_told(name) -> None:
    told = [f"[{mutant}] {one.outcome}: {one.why}" for mutant, one in verdicts(name) if one.outcome not in made.SOUND]
    assert not told, f"{name}:\n" + "\n".join(told)


def test_most_redesigns_are_read_generically() -> None:
    """Of those that a source's own markup reading fails on, four in five still give entries and documents."""
    found = Counter(
        verdict.outcome
        for case in HTML
        if not (case.is_listing and case.source_id in ROWS)
        for _, verdict in verdicts(case.name)
        if verdict.outcome in (Outcome.DEGRADED, Outcome.DRIFT)
    )
    assert found[Outcome.DEGRADED] >= LEAST_HEALED * found.total()
