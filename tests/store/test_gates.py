"""One request at a time for each host, across all who share the database; and the stored robots.txt."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from dpawatch.gates import HostGate
from dpawatch.robots import RobotsCache, RobotsFile
from dpawatch.store.gates import SqlGate, SqlRobots, requests_since
from dpawatch.store.models import HostGate as HostGateRow
from dpawatch.store.session import Database

SECOND = timedelta(seconds=1)
HOST = "site.example"


@pytest.fixture
def gate(database: Database) -> HostGate:
    return SqlGate(database)


def test_one_holder_at_a_time(gate: HostGate, at: datetime) -> None:
    assert gate.acquire(HOST, "a", lease=60, now=at) == 0.0
    assert 0 < gate.acquire(HOST, "b", lease=60, now=at) <= 1
    assert gate.acquire("other.example", "b", lease=60, now=at) == 0.0


def test_the_host_stays_closed_for_its_delay(gate: HostGate, at: datetime) -> None:
    gate.acquire(HOST, "a", lease=60, now=at)
    gate.release(HOST, "a", delay=2, now=at + SECOND)
    assert gate.acquire(HOST, "b", lease=60, now=at + SECOND) == pytest.approx(2)
    assert gate.acquire(HOST, "b", lease=60, now=at + 2.5 * SECOND) == pytest.approx(0.5)
    assert gate.acquire(HOST, "b", lease=60, now=at + 3 * SECOND) == 0.0


@pytest.mark.parametrize(("asked", "waits"), [(90.0, 90), (1.0, 2), (1e12, 86_400)])
def test_a_retry_after_prolongs_the_pause_by_a_day_at_most(gate: HostGate, at: datetime, asked: float, waits: float) -> None:
    gate.acquire(HOST, "a", lease=60, now=at)
    gate.release(HOST, "a", delay=2, now=at, retry_after=asked)
    assert gate.acquire(HOST, "b", lease=60, now=at) == pytest.approx(waits)


def test_a_holder_that_died_keeps_the_host_no_longer_than_its_lease(gate: HostGate, at: datetime) -> None:
    gate.acquire(HOST, "dead", lease=60, now=at)
    assert gate.acquire(HOST, "b", lease=60, now=at + 59.9 * SECOND) == pytest.approx(0.1)
    assert gate.acquire(HOST, "b", lease=60, now=at + 60 * SECOND) == 0.0


def test_the_holder_may_ask_again(gate: HostGate, at: datetime) -> None:
    gate.acquire(HOST, "a", lease=1, now=at)
    assert gate.acquire(HOST, "a", lease=60, now=at) == 0.0
    assert gate.acquire(HOST, "b", lease=60, now=at + 2 * SECOND) > 0


def test_only_the_holder_gives_the_turn_back(database: Database, gate: HostGate, at: datetime, caplog: pytest.LogCaptureFixture) -> None:
    gate.acquire(HOST, "a", lease=60, now=at)
    gate.release(HOST, "b", delay=0, now=at)
    assert "its lease ran out" in caplog.text
    assert gate.acquire(HOST, "b", lease=60, now=at) > 0
    gate.release(HOST, "a", delay=0, now=at)
    assert gate.acquire(HOST, "b", lease=60, now=at) == 0.0
    with database.read() as session:
        assert session.scalars(select(HostGateRow)).one().requests == 1


def test_of_many_at_once_one_gets_the_turn(database: Database, at: datetime) -> None:
    start = Barrier(4)

    def ask(name: str) -> float:
        start.wait()
        return SqlGate(database).acquire(HOST, name, lease=60, now=at)

    with ThreadPoolExecutor(4) as pool:
        assert sorted(wait == 0.0 for wait in pool.map(ask, "abcd")) == [False, False, False, True]


def test_robots_txt_is_kept_and_replaced(database: Database, at: datetime) -> None:
    robots: RobotsCache = SqlRobots(database)
    assert robots.load(HOST) is None
    for file in (RobotsFile(HOST, 0, "", at), RobotsFile(HOST, 200, "User-agent: *\nDisallow: /intern", at + SECOND)):
        robots.save(file)
        assert SqlRobots(database).load(HOST) == file


def test_requests_are_counted_by_the_hour_and_forgotten_after_a_week(database: Database) -> None:
    gate = SqlGate(database)

    def ask(host: str, at: datetime) -> None:
        assert gate.acquire(host, "me", lease=9.0, now=at) == 0.0
        gate.release(host, "me", delay=0.0, now=at)

    morning = datetime(2026, 6, 1, 9, 20, tzinfo=UTC)
    for minutes in (0, 10, 70):
        ask("dpa.example", morning + timedelta(minutes=minutes))
    ask("other.example", morning)
    with database.read() as session:
        assert requests_since(session, "dpa.example", morning) == 3
        assert requests_since(session, "dpa.example", morning + timedelta(hours=1)) == 1
        assert requests_since(session, "never.example", morning) == 0
    ask("dpa.example", morning + timedelta(days=8))
    with database.read() as session:
        assert requests_since(session, "dpa.example", morning) == 1


def test_the_last_retry_after_is_remembered(database: Database) -> None:
    gate, now = SqlGate(database), datetime(2026, 6, 1, 9, tzinfo=UTC)
    for retry_after in (30.0, None):
        assert gate.acquire("dpa.example", "me", lease=9.0, now=now) == 0.0
        gate.release("dpa.example", "me", delay=0.0, now=now, retry_after=retry_after)
        now += timedelta(minutes=5)
    with database.read() as session:
        assert session.get_one(HostGateRow, "dpa.example").last_retry_after == 30.0
