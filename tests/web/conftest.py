"""The pages without Airflow: mounted as Airflow mounts them, with who is there and the database handed in."""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

# Airflow reads these when it is first imported, so a fixture would come too late.
os.environ.setdefault("AIRFLOW_HOME", tempfile.mkdtemp(prefix="dpawatch-airflow-"))

from dpawatch.airflow import dag_control
from dpawatch.airflow.dag_control import Dag
from dpawatch.http import Client, MemoryGate, MemoryRobots
from dpawatch.pipeline.services import Services
from dpawatch.settings import Settings
from dpawatch.store import bulk
from dpawatch.store.session import Database
from parsers.models import (
    Action,
    Amount,
    AmountKind,
    AmountRole,
    Article,
    Document,
    Evidence,
    Fine,
    Item,
    KeyPoint,
    Money,
    PartialDate,
    Party,
    PartyKind,
    PartyRole,
    Reading,
    Reason,
)

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ADDRESS = "http://airflow.test"
TEXT = "Voorbeeld B.V. krijgt een boete van 30.500.000 euro. De AP geeft ook een last. Overtreden is artikel 5."
WATCHLIST = """version: 2

watches:
  # Who we watch, and why.
  - id: voorbeeld
    company: Voorbeeld B.V.
    category: retail
    aliases: [Voorbeeld]
    created: 2024-01-01

  # The next one.
  - id: clearview_ai
    company: Clearview AI, Inc.
    aliases: [Clearview AI]
    created: 2024-01-01
"""


def made(number: int = 1, **changes: Any) -> bulk.New:
    """A decision in Dutch: a fine of 30.5 million euros on Voorbeeld B.V.; ``changes`` of its reading, or by these names of the rest."""
    title, text = changes.pop("title", f"Boete {number} voor Voorbeeld"), changes.pop("text", TEXT)
    source, on = changes.pop("source", "nl_ap"), changes.pop("on", date(2026, 3, 1))
    url = changes.pop("url", f"https://www.autoriteitpersoonsgegevens.nl/actueel/boete-{number}")
    at = text.find("30.500.000")
    amounts: tuple[Amount, ...] = ()
    if at >= 0:
        amounts = (Amount(Decimal(30500000), "EUR", AmountKind.FINE, AmountRole.TOTAL, Evidence(at, at + 15), "fine.of", 0.99),)
    reading = Reading(
        language="nl",
        action=Action.FINE,
        fine=Fine(Decimal(30500000), "EUR", ()),
        amounts=amounts,
        parties=(Party("Voorbeeld B.V.", PartyRole.SANCTIONED, PartyKind.COMPANY, Evidence(0, min(14, len(text))), "legal_form", 0.98),),
        articles=(Article("GDPR", "5", Evidence(max(len(text) - 10, 0), len(text))),),
        confidence=0.97,
    )
    day = PartialDate(on)
    item = Item(source, f"boete-{number}", url, title, day)
    document = Document(source, item.native_id, url, title, text, "nl", day)
    return bulk.New(item, "news", document, replace(reading, **changes), title, text)


@dataclass
class Pages:
    """The pages, and what is behind them.

    Attributes:
        client: what a browser would send; changes carry the Origin of our own pages.
        started: sources of which a run was started.
    """

    client: TestClient
    database: Database
    services: Services
    person: list[Any]
    started: list[str]

    def store(self, *news: bulk.New, at: datetime = AT, origin: str = "live") -> list[int]:
        """Store decisions; gives their ids."""
        with self.database.write() as session:
            stored = bulk.store(session, list(news), origin=origin, parser_version="1.0", at=at)
        return [stored.decisions[one.item.source_id, one.item.native_id] for one in news]

    def get(self, path: str, status: int = 200) -> str:
        """A page's HTML."""
        answer = self.client.get(f"/dpawatch{path}", follow_redirects=False)
        assert answer.status_code == status, answer.text[:500]
        return answer.text

    def post(self, path: str, status: int = 303, **fields: str) -> str:
        """Send a form as our own page does."""
        answer = self.client.post(f"/dpawatch{path}", data=fields, headers={"Origin": ADDRESS}, follow_redirects=False)
        assert answer.status_code == status, answer.text[:500]
        return answer.text

    def log_in(self, *, operates: bool = False, administers: bool = False) -> None:
        """Be somebody with these roles."""
        from dpawatch.web.security import Person

        self.person[:] = [Person("ana", operates, administers)]


@pytest.fixture
def pages_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Database], Pages]]:
    """Makes the pages over a database."""
    from dpawatch.web import security, services
    from dpawatch.web.app import create_app

    watchlist = tmp_path / "watchlist.yaml"
    watchlist.write_text(WATCHLIST, encoding="utf-8")
    opened: list[TestClient] = []

    def make(database: Database) -> Pages:
        settings = Settings(environment="test", watchlist=watchlist)
        world = Services(settings, database, Client(settings, MemoryGate(), MemoryRobots()), lambda: AT)
        person, started = [security.Person("ana")], []
        app, root = create_app(), FastAPI(openapi_url=None)
        app.dependency_overrides = {
            security.AUTHENTICATED.dependency: lambda: None,
            security.who: lambda: person[0],
            services.opened: lambda: world,
        }
        monkeypatch.setattr(security, "own_address", lambda: "")
        root.mount("/dpawatch", app)

        async def dags(headers: Any) -> dict[str, Dag]:
            return {"nl_ap": Dag("ingest__nl_ap", is_paused=False), "fr_cnil": Dag("ingest__fr_cnil", is_paused=True)}

        async def check_now(headers: Any, source_id: str, note: str) -> str:
            started.append(source_id)
            return "run-1"

        monkeypatch.setattr(dag_control, "ingest_dags", dags)
        monkeypatch.setattr(dag_control, "check_now", check_now)
        client = TestClient(root, base_url=ADDRESS)
        opened.append(client)
        return Pages(client, database, world, person, started)

    yield make
    for client in opened:
        client.close()


@pytest.fixture
def pages(pages_of: Callable[[Database], Pages], sqlite_database: Database) -> Pages:
    """On SQLite."""
    return pages_of(sqlite_database)


@pytest.fixture
def each_pages(pages_of: Callable[[Database], Pages], database: Database) -> Pages:
    """Once on each kind of database."""
    return pages_of(database)


__all__ = ["ADDRESS", "AT", "KeyPoint", "Money", "Pages", "Reason", "made"]
