"""A private Airflow home for each test process, fake sources, and a fake pipeline that notes what it was asked."""

import atexit
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from dpawatch.pipeline.backfill import Walk
from parsers import registry
from parsers.base import Listing, SourceInfo
from parsers.errors import BrokenSourceError

PROJECT = Path(__file__).resolve().parents[2]

# Airflow reads these when it is first imported, so a fixture would come too late.
HOME = Path(tempfile.mkdtemp(prefix="dpawatch-airflow-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ |= {
    "AIRFLOW_HOME": str(HOME),
    "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT / "dags"),
    "AIRFLOW__CORE__PLUGINS_FOLDER": str(PROJECT / "plugins"),
    "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
    "AIRFLOW__CORE__UNIT_TEST_MODE": "False",
    "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{HOME / 'airflow.db'}",
    "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(HOME / "logs"),
}


@pytest.fixture(scope="session")
def airflow_home() -> Path:
    """An Airflow with a migrated database of its own, once for each test process."""
    from airflow.configuration import AIRFLOW_HOME
    from airflow.utils import db

    assert Path(AIRFLOW_HOME) == HOME, "Airflow was imported before this conftest: run tests/airflow first or alone"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Airflow's own, while it makes its tables
        db.initdb()
    return HOME


@dataclass
class FakeSource:
    """As much of a source as the DAGs look at."""

    info: SourceInfo


def source_info(source_id: str, **more: Any) -> SourceInfo:
    listing = Listing(id="news", url=f"https://{source_id}.example/feed", kind="feed")
    facts = {"listings": (listing,), "evidence": "saved page 2026-06", "notes": "Quirk of the site."} | more
    return SourceInfo(
        id=source_id, country="NL", authority="Voorbeeldautoriteit", short="VA", languages=("nl",), home="https://va.example", **facts
    )


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> dict[str, SourceInfo | str]:
    """The registry's content, to be changed by a test: a description, or the reason why the module is broken."""
    known: dict[str, SourceInfo | str] = {"xx_first": source_info("xx_first")}

    def get(source_id: str) -> FakeSource:
        entry = known[source_id]
        if isinstance(entry, str):
            raise BrokenSourceError(entry)
        return FakeSource(entry)

    monkeypatch.setattr(registry, "source_ids", lambda: tuple(sorted(known)))
    monkeypatch.setattr(registry, "get", get)
    return known


@dataclass
class FakePipeline:
    """What ``dpawatch.pipeline`` would do, by the contract of its signatures; a test changes the answers.

    Attributes:
        calls: what was asked, in order.
        fails: ids of items whose batch fails, by step (``fetch``, ``read``), or other steps by name.
        incidents: keys of open incidents; ``notices``: titles of queued messages.
    """

    waiting: list[int] = field(default_factory=list)
    announced: list[int] = field(default_factory=list)
    fails: dict[str, Exception] = field(default_factory=dict)
    failing_item: int = 0
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    incidents: dict[str, str] = field(default_factory=dict)
    notices: list[tuple[str, str]] = field(default_factory=list)
    opened: int = 0
    closed: int = 0
    settings: Any = field(default_factory=lambda: SimpleNamespace(poll_seconds=0.0, console_alerts=True))

    def step(self, name: str, *args: Any) -> dict[str, int]:
        self.calls.append((name, *args))
        if name in self.fails:
            raise self.fails[name]
        return {"done": 1}

    def batch(self, name: str, ids: list[int]) -> dict[str, int]:
        self.calls.append((name, list(ids)))
        if name in self.fails and self.failing_item in ids:
            raise self.fails[name]
        return {"done": len(ids)}

    def asked(self, name: str) -> list[tuple[Any, ...]]:
        return [call[1:] for call in self.calls if call[0] == name]


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> FakePipeline:
    """Stand-ins for the modules that tasks import when they run."""
    fake = FakePipeline()

    @contextmanager
    def open_services() -> Iterator[Any]:
        fake.opened += 1
        try:
            yield SimpleNamespace(settings=fake.settings, database=SimpleNamespace(write=write), now=lambda: datetime.now(UTC))
        finally:
            fake.closed += 1

    @contextmanager
    def write() -> Iterator[None]:
        yield None

    def discover(source_id: str, *, sweep: bool, services: Any) -> list[int]:
        fake.step("discover", source_id, sweep)
        return fake.waiting

    def publish(source_id: str, services: Any) -> list[int]:
        fake.step("publish", source_id)
        return fake.announced

    def walk(source_id: str, since: date, services: Any, *, max_pages: int, restart: bool) -> list[Walk]:
        fake.step("walk", source_id, since, max_pages, restart)
        return [Walk("news", "reached", 3, 7, since)]

    def open_incident(session: None, key: str, kind: str, words: str, source_id: str | None, at: datetime) -> object:
        if key in fake.incidents:
            return None
        fake.incidents[key] = words
        return SimpleNamespace(words=words)

    def close_incident(session: None, key: str, at: datetime) -> object:
        words = fake.incidents.pop(key, None)
        return None if words is None else SimpleNamespace(words=words)

    def enqueue_notice(session: None, services: Any, *, key: str, title: str, lines: list[str]) -> None:
        fake.notices.append((title, "\n".join(lines)))

    def simple(name: str) -> Any:
        return lambda services: fake.step(name)

    stand_ins: dict[str, dict[str, Any]] = {
        "dpawatch.pipeline.services": {"open_services": open_services, "BATCH": 25, "MAX_BATCHES": 64},
        "dpawatch.pipeline.discover": {"discover": discover},
        "dpawatch.pipeline.fetch": {"fetch": lambda ids, services: fake.batch("fetch", ids)},
        "dpawatch.pipeline.read": {"read": lambda ids, services: fake.batch("read", ids)},
        "dpawatch.pipeline.publish": {"publish": publish},
        "dpawatch.pipeline.verdict": {"verdict": lambda source_id, services: fake.step("verdict", source_id)},
        "dpawatch.pipeline.match": {"match": simple("match")},
        "dpawatch.pipeline.alert": {
            "send_due": lambda services, sender, operators: fake.step("send_due", sender),
            "tell_operators": lambda services, sender, operators: fake.step("tell_operators", sender),
        },
        "dpawatch.pipeline.alive": {"ping": simple("ping")},
        "dpawatch.pipeline.gauges": {"gauges": lambda services: [], "Gauge": object},
        "dpawatch.pipeline.acknowledge": {"acknowledge": lambda services, sender: fake.step("acknowledge", sender)},
        "dpawatch.pipeline.translate": {"translate": simple("translate")},
        "dpawatch.pipeline.health": {"health": simple("health")},
        "dpawatch.pipeline.summaries": {"refresh": simple("refresh")},
        "dpawatch.pipeline.slack_check": {"check": lambda services, sender, operators: fake.step("slack_check", sender)},
        "dpawatch.pipeline.digest": {"digest": simple("digest")},
        "dpawatch.pipeline.backfill": {
            "walk": walk,
            "waiting": lambda source_id, services: fake.waiting,
            "verdict": lambda source_id, services: fake.step("backfill.verdict", source_id),
        },
        "dpawatch.pipeline.notices": {"enqueue_notice": enqueue_notice},
        "dpawatch.store.incidents": {"open_incident": open_incident, "close_incident": close_incident},
    }
    for name, members in stand_ins.items():
        module = ModuleType(name)
        vars(module).update(members)
        monkeypatch.setitem(sys.modules, name, module)
    import dpawatch.pipeline
    import dpawatch.store

    monkeypatch.setattr(dpawatch.pipeline, "backfill", sys.modules["dpawatch.pipeline.backfill"], raising=False)
    monkeypatch.setattr(dpawatch.store, "incidents", sys.modules["dpawatch.store.incidents"], raising=False)
    return fake
