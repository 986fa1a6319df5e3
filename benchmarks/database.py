"""What the decision database does at a million decisions: storing, looking up, analysing, searching, and room on disk.

    make bench-database                 100,000 and 1,000,000 decisions on PostgreSQL, 100,000 on SQLite; writes docs/PERFORMANCE.md
    make bench-database N=100000        10,000 and 100,000, and 10,000 on SQLite
    .venv/bin/python -m benchmarks.database --help

The server is the one of ``DPAWATCH_TEST_POSTGRES``, else the tests' (a local one, or one that pip brought). Databases are made for it and
dropped afterwards; ``--keep`` leaves them, and a kept one is measured again without being filled.
"""

import argparse
import contextlib
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from benchmarks.database_fill import fill
from benchmarks.database_page import write
from benchmarks.database_questions import QUERIES, Question, Values, questions, samples
from dpawatch.settings import PROJECT
from dpawatch.store import summaries, upkeep
from dpawatch.store.session import Database, upgrade
from tests.conftest import a_postgresql_server

LEAST_RUNS, MOST_RUNS, SECONDS = 20, 200, 3.0
"""Warm runs of a statement: at least so many, and as many as fit in the seconds."""
SLOW_RUNS = 5
"""Runs of one that takes longer than a second: its goal is missed by far."""
VALUES = 40
"""Sets of parameters of a statement, as many as can be asked in the seconds; each is asked once before the time is taken."""
PAGE = PROJECT / "docs" / "PERFORMANCE.md"


@dataclass(frozen=True, slots=True)
class Answer:
    """How a question fared.

    Attributes:
        goal: at this size; ``None`` where it has none.
        median, p95: milliseconds of the warm runs.
        rows: of the last run.
        bare: the median for the same rows from a table that holds nothing else; not of what the product's own code asks.
    """

    group: str
    name: str
    goal: float | None
    median: float
    p95: float
    rows: int
    bare: float | None


@dataclass(slots=True)
class Measured:
    """One database, measured."""

    kind: str
    version: str
    decisions: int
    filled: dict[str, Any]
    answers: list[Answer] = field(default_factory=list)
    tables: list[tuple[str, int, int | None]] = field(default_factory=list)
    total: int = 0
    refreshing: float | None = None
    settings: dict[str, str] = field(default_factory=dict)


def main() -> int:
    """Measure, print, and write the page."""
    args = _arguments()
    found = []
    with contextlib.contextmanager(a_postgresql_server)("bench") as server:
        for count in args.sizes:
            with _on_postgresql(server, f"{args.name}_{count}", keep=args.keep) as url:
                found.append(_measured(url, count, args))
    if args.sqlite:
        with _on_sqlite(args.sqlite, keep=args.keep) as url:
            found.append(_measured(url, args.sqlite, args))
    told = {"date": f"{datetime.now(UTC):%Y-%m-%d}", "machine": _machine(), "databases": [asdict(one) for one in found]}
    if args.json:
        args.json.write_text(json.dumps(told, indent=1, default=str), encoding="utf-8")
    if args.page:
        write(args.page, told)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=(100_000, 1_000_000), help="decisions in each database on PostgreSQL")
    parser.add_argument("--sqlite", type=int, default=100_000, help="decisions in the one on SQLite; 0: none")
    parser.add_argument("--name", default="dpawatch_bench", help="what the names of the databases begin with")
    parser.add_argument("--keep", action="store_true", help="leave the databases, and measure those that are there without filling them")
    parser.add_argument("--match", default="", help="only questions with this in their group or name")
    parser.add_argument("--runs", type=int, default=LEAST_RUNS, help="warm runs of each statement, at least")
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--page", type=Path, nargs="?", const=PAGE, help="write them into a page (docs/PERFORMANCE.md)")
    return parser.parse_args()


@contextlib.contextmanager
def _on_postgresql(server: str, name: str, *, keep: bool) -> Iterator[str]:
    url = make_url(server).set(database=name).render_as_string(hide_password=False)
    drop = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    with psycopg.connect(server, autocommit=True) as connection:
        if not keep:
            connection.execute(drop)
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield url
    finally:
        if not keep:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(drop)


@contextlib.contextmanager
def _on_sqlite(count: int, *, keep: bool) -> Iterator[str]:
    path = PROJECT / "var" / f"bench_{count}.db"
    path.parent.mkdir(exist_ok=True)
    if not keep:
        path.unlink(missing_ok=True)
    try:
        yield f"sqlite:///{path}"
    finally:
        if not keep:
            for end in ("", "-wal", "-shm"):
                path.with_name(path.name + end).unlink(missing_ok=True)


def _measured(url: str, count: int, args: argparse.Namespace) -> Measured:
    upgrade(url)
    database = Database.open(url)
    try:
        filled = _filled(database, count)
        upkeep.vacuum(database)
        with database.engine.connect() as connection:
            measured = Measured(database.engine.dialect.name, _version(connection), count, filled, settings=_settings(connection))
            print(f"{measured.kind} {measured.version}, {count:,} decisions: {filled['decisions'] / filled['storing']:,.0f}/s stored")
            asked = [q for q in questions(samples(connection)) if args.match in q.group or args.match in q.name]
            measured.answers += _answers(connection, asked, count, args.runs)
            connection.rollback()
        if measured.kind == "postgresql":
            measured.refreshing = _keep_summaries(database)
            with database.engine.connect() as connection:
                again = [replace(q, group=f"{q.group}, summaries kept") for q in asked if q.group == QUERIES]
                measured.answers += _answers(connection, again, count, args.runs)
            summaries.give_up(database, at=datetime.now(UTC))
        measured.tables = [(one.name, one.rows, one.size) for one in upkeep.sizes(database)]
        measured.total = upkeep.total(database)
    finally:
        database.close()
    return measured


def _filled(database: Database, count: int) -> dict[str, Any]:
    """How the database was filled: now, or by an earlier run that kept it."""
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS bench_filled (told TEXT)"))
        told = connection.scalar(text("SELECT told FROM bench_filled"))
    if told is None:
        writers = 1 if database.engine.dialect.name == "sqlite" else os.cpu_count() or 1
        told = json.dumps(asdict(fill(database, count, writers)))
        with database.engine.begin() as connection:
            connection.execute(text("INSERT INTO bench_filled VALUES (:told)"), {"told": told})
    return dict(json.loads(told))


def _answers(connection: Connection, asked: Iterable[Question], decisions: int, least: int) -> list[Answer]:
    found = []
    for question in asked:
        found.append(_answer(connection, question, decisions, least))
        print(_line(found[-1]))
    return found


def _keep_summaries(database: Database) -> float:
    """Keep them, and the seconds that a refresh takes."""
    now = datetime.now(UTC)
    print(f"kept: {', '.join(summaries.keep(database, at=now))}")
    started = time.perf_counter()
    summaries.refresh(database, at=now)
    print(f"refreshed in {time.perf_counter() - started:.1f} s")
    return time.perf_counter() - started


def _answer(connection: Connection, question: Question, decisions: int, least: int) -> Answer:
    given = [question.values() for _ in range(VALUES)]
    call = question.call
    if call is None:
        times, rows = _times(_asking(connection, question.statement), given, least)
        bare = _bare(connection, question.statement, given[-1], least)
    else:
        with Session(connection, autoflush=False) as session:
            times, rows = _times(lambda values: call(session, values), given, least)
        bare = None
    connection.rollback()
    p95 = statistics.quantiles(times, n=20, method="inclusive")[-1]
    goal = question.goal if decisions <= question.up_to else None
    return Answer(question.group, question.name, goal, statistics.median(times), p95, rows, bare)


def _asking(connection: Connection, statement: str) -> Callable[[Values], int]:
    wanted = text(statement)
    return lambda values: len(connection.execute(wanted, values).fetchall())


def _times(ask: Callable[[Values], int], given: Sequence[Values], least: int) -> tuple[list[float], int]:
    """Milliseconds of each warm run, and how many rows the last set of parameters gave."""
    different = given if any(given) else given[:1]
    asked, began, end = 0, time.perf_counter(), time.perf_counter() + SECONDS
    while asked < len(different) and (not asked or time.perf_counter() < end):
        rows = ask(different[asked])
        asked += 1
    if (time.perf_counter() - began) / asked > 1:
        least = min(least, SLOW_RUNS)
    different = different[:asked]
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    while len(times) < least or (len(times) < MOST_RUNS and time.perf_counter() < end):
        started = time.perf_counter()
        ask(different[len(times) % len(different)])
        times.append((time.perf_counter() - started) * 1000)
    return times, rows


def _bare(connection: Connection, statement: str, values: Values, least: int) -> float:
    """The median for a bare SELECT of the rows that a statement gives."""
    connection.execute(text(f"CREATE TEMPORARY TABLE bare AS {statement.strip().rstrip(';')}"), values)
    connection.commit()
    times, _ = _times(_asking(connection, "SELECT * FROM bare"), [{}], least)
    connection.execute(text("DROP TABLE bare"))
    connection.commit()
    return statistics.median(times)


def _version(connection: Connection) -> str:
    asked = "SHOW server_version" if connection.dialect.name == "postgresql" else "SELECT sqlite_version()"
    return str(connection.scalar(text(asked))).split()[0]


def _settings(connection: Connection) -> dict[str, str]:
    if connection.dialect.name != "postgresql":
        return {}
    return {name: str(connection.scalar(text(f"SHOW {name}"))) for name in ("shared_buffers", "work_mem", "jit", "random_page_cost")}


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {platform.system()}, Python {platform.python_version()}, load {load:.1f}"


def _line(answer: Answer) -> str:
    bare = "" if answer.bare is None else f"  bare {answer.bare:8.2f}"
    mark = "" if answer.goal is None or answer.p95 <= answer.goal else "  MISSED"
    return f"{answer.name:60} {answer.rows:8,} rows {answer.median:9.2f} {answer.p95:9.2f} ms{bare}{mark}"


if __name__ == "__main__":
    sys.exit(main())
