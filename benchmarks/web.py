"""``python -m benchmarks.web``: how long each page takes over 100,000 made-up decisions, on SQLite, or on ``--database URL``."""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("AIRFLOW_HOME", tempfile.mkdtemp(prefix="dpawatch-airflow-"))  # before Airflow is first imported

from fastapi import FastAPI
from fastapi.testclient import TestClient

from benchmarks.database_fill import fill
from dpawatch.airflow import dag_control
from dpawatch.http import Client, MemoryGate, MemoryRobots
from dpawatch.pipeline.services import Services, utc_now
from dpawatch.settings import PROJECT, Settings
from dpawatch.store.session import Database, upgrade
from dpawatch.web import security, services
from dpawatch.web.app import create_app

LIMIT = 0.3
PATHS = (
    "/",
    "/decisions",
    "/decisions?sort=published",
    "/decisions?sort=fine",
    "/decisions?sort=doubt",
    "/decisions?country=NL&action=fine",
    "/decisions?q=holding",
    "/decisions?since=2025-01-01&least=1000000",
    "/decisions?article=6&review=yes",
    "/decisions?watch=any",
    "/decisions/50000",
    "/sources",
    "/review",
    "/outbox",
    "/watches",
)


def main() -> int:
    """Fill, ask each page some times, print the medians; 1 when one is slower than :data:`LIMIT`."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__)
    cli.add_argument("--decisions", type=int, default=100_000)
    cli.add_argument("--database", metavar="URL", help="empty, or filled before; default: SQLite, made for this run")
    cli.add_argument("--times", type=int, default=5)
    args = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = args.database or f"sqlite:///{folder}/web.db"
        upgrade(url)
        database = Database.open(url)
        try:
            return measure(database, args.decisions, args.times)
        finally:
            database.close()


def measure(database: Database, decisions: int, times: int) -> int:
    with database.engine.connect() as connection:
        empty = not connection.exec_driver_sql("SELECT count(*) FROM decisions").scalar()
    if empty:
        fill(database, decisions)
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")
    client, slow = TestClient(pages(database)), 0
    print(f"{'page':<45} {'median':>8} {'slowest':>8}")
    for path in PATHS:
        taken = []
        for _ in range(times + 1):
            started = time.perf_counter()
            assert client.get(f"/dpawatch{path}").status_code == 200, path
            taken.append(time.perf_counter() - started)
        median = statistics.median(taken[1:])
        slow += median > LIMIT
        print(f"{path:<45} {median * 1000:6.0f} ms {max(taken) * 1000:6.0f} ms{'  slow' if median > LIMIT else ''}")
    return 1 if slow else 0


def pages(database: Database) -> FastAPI:
    """The pages over this database, without Airflow."""
    settings = Settings(environment="test", watchlist=Path(PROJECT) / "config" / "watchlist.yaml")
    world = Services(settings, database, Client(settings, MemoryGate(), MemoryRobots()), utc_now)

    async def no_dags(headers: object) -> dict[str, dag_control.Dag]:
        return {}

    dag_control.ingest_dags = no_dags
    app, root = create_app(), FastAPI(openapi_url=None)
    app.dependency_overrides = {
        security.AUTHENTICATED.dependency: lambda: None,
        security.who: lambda: security.Person("benchmark", operates=True, administers=True),
        services.opened: lambda: world,
    }
    root.mount("/dpawatch", app)
    return root


if __name__ == "__main__":
    raise SystemExit(main())
