"""How the databases find what is asked: by an index, never by reading a whole table. Asked of a few thousand made-up decisions."""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Select, select, text

from benchmarks.database_fill import fill
from benchmarks.database_questions import Question, Samples, questions, samples
from dpawatch.store import upkeep
from dpawatch.store.models import DecisionRow, ItemRow, ReviewRow
from dpawatch.store.session import Database, upgrade

pytestmark = pytest.mark.xdist_group("plans")
COUNT = 4000
BIG = (
    "decisions",
    "document_versions",
    "items",
    "findings",
    "parties",
    "penalties",
    "articles",
    "decision_history",
    "transitions",
    "cases",
    "case_links",
    "case_events",
)
INDEXED = ("Look-ups", "Lists", "Search")
"""Groups of the benchmark's questions that an index must serve."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with some thousand decisions, its planner knowing of them."""
    make: Callable[[], str] | None = request.getfixturevalue("postgresql_schema") if request.param == "postgresql" else None
    url = make() if make else f"sqlite:///{tmp_path_factory.mktemp('plans') / 'full.db'}"
    upgrade(url)
    database = Database.open(url)
    fill(database, COUNT)
    upkeep.vacuum(database)
    yield database
    database.close()


@pytest.fixture
def connection(full: Database) -> Iterator[Connection]:
    with full.engine.connect() as opened:
        yield opened


def read_whole(connection: Connection, statement: str, values: Any, *, in_order: bool = True) -> list[str]:
    """The big tables that a statement reads from end to end; on SQLite by their short names in it.

    Args:
        in_order: reading an index from its beginning is no fault: a LIMIT ends it, or it holds little.
    """
    if connection.dialect.name == "sqlite":
        steps = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {statement}"), values)]
        # "SCAN x" reads a table, "SCAN x USING INDEX y" an index in its order, which a LIMIT ends.
        scanned = [
            step.split()[1]
            for step in steps
            if step.startswith("SCAN ") and not (in_order and " USING " in step) and step != "SCAN CONSTANT ROW"
        ]
        made = [step for step in steps if step.startswith(("CO-ROUTINE ", "MATERIALIZE "))]  # each is scanned too, under its alias
        return scanned if len(scanned) > len(made) else []
    told = connection.execute(text(f"EXPLAIN (FORMAT JSON) {statement}"), values).scalar_one()
    plan = told if isinstance(told, list) else json.loads(told)
    return [node["Relation Name"] for node in _nodes(plan[0]["Plan"]) if node["Node Type"] == "Seq Scan" and node["Relation Name"] in BIG]


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", ()):
        yield from _nodes(below)


def _indexed() -> list[str]:
    made = questions(Samples((), random.Random(1)))
    return [question.name for question in made if question.group in INDEXED]


@pytest.mark.parametrize("name", _indexed())
def test_what_the_benchmark_looks_up_is_found_by_an_index(connection: Connection, name: str) -> None:
    question: Question = next(q for q in questions(samples(connection)) if q.name == name)
    assert read_whole(connection, question.statement, question.values(), in_order=False) == [], question.statement


OURS: dict[str, Select[Any]] = {
    "the queue of alert": select(DecisionRow).where(DecisionRow.matched_at.is_(None)).order_by(DecisionRow.id).limit(100),
    "what Airflow was not told of": select(DecisionRow).where(DecisionRow.published_by == "nl_ap", DecisionRow.announced_at.is_(None)),
    "items of a source that wait": select(ItemRow.id).where(ItemRow.source_id == "nl_ap", ItemRow.state.in_(("new", "fetched"))),
    "the open review of a decision": select(ReviewRow).where(ReviewRow.decision_id == 7, ReviewRow.state == "open"),
}


@pytest.mark.parametrize("what", OURS)
def test_the_pipelines_queues_are_found_by_an_index(connection: Connection, what: str) -> None:
    compiled = OURS[what].compile(connection, compile_kwargs={"literal_binds": True})
    assert read_whole(connection, str(compiled), {}) == []


def test_a_statement_that_reads_everything_is_recognised(connection: Connection) -> None:
    assert read_whole(connection, "SELECT count(*) FROM decisions WHERE status = :status", {"status": "upheld"}) == ["decisions"]
    assert read_whole(connection, "SELECT d.case_ref FROM decisions AS d WHERE d.status = :status", {"status": "upheld"}) != []
