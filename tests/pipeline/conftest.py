"""The world of these tests, on SQLite and on each kind of database."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from demo.site import Site
from demo.slack_api import SlackApi
from dpawatch.settings import Settings
from dpawatch.store.session import Database
from tests.pipeline.world import NL, WATCHLIST, World
from tests.standins.dutch_site import DutchSite


def _without_waiting_for_the_disk(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture
def make_world(tmp_path: Path) -> Iterator[Callable[[Database], World]]:
    watchlist = tmp_path / "watchlist.yaml"
    watchlist.write_text(WATCHLIST, encoding="utf-8")
    with Site() as site, SlackApi() as slack:
        dutch = DutchSite(site)

        def make(database: Database) -> World:
            if database.engine.dialect.name == "sqlite":
                event.listen(database.engine, "connect", _without_waiting_for_the_disk)
            settings = Settings(
                environment="test",
                database_url=database.engine.url.render_as_string(hide_password=False),
                host_map=dutch.host_map,
                sources=(NL,),
                watchlist=watchlist,
                min_delay_seconds=0.0,
            )
            return World(settings, database, dutch, slack)

        yield make


@pytest.fixture
def world(make_world: Callable[[Database], World], sqlite_database: Database) -> World:
    """On SQLite."""
    return make_world(sqlite_database)


@pytest.fixture
def each_world(make_world: Callable[[Database], World], database: Database) -> World:
    """Once on each kind of database."""
    return make_world(database)
