"""Whenever senders die, and however Slack fails, each message arrives once, where it belongs (``make chaos`` does it 500 times)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from dpawatch.store.session import Database
from tests.chaos import databases
from tests.chaos.run import SHORT, run

RUNS = 10


@pytest.fixture(params=["sqlite", "postgresql"])
def lanes(request: pytest.FixtureRequest) -> Iterator[list[Database]]:
    """A database for each run; they run at the same time, because most of a run is waiting."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            yield [stack.enter_context(databases.sqlite()) for _ in range(RUNS)]
        else:
            server = request.getfixturevalue("postgresql_server")
            yield [stack.enter_context(databases.postgresql(server)) for _ in range(RUNS)]


@pytest.mark.xdist_group("crashes")
@pytest.mark.timeout(300)
def test_no_message_is_lost_or_doubled_when_senders_die_at_any_instant(lanes: list[Database]) -> None:
    with ThreadPoolExecutor(RUNS) as at_once:
        outcomes = list(at_once.map(lambda numbered: run(numbered[1], numbered[0], SHORT), enumerate(lanes)))
    assert {f"seed {outcome.seed}": outcome.broken for outcome in outcomes if outcome.broken} == {}
    assert sum(outcome.happened["senders killed"] for outcome in outcomes) > RUNS
