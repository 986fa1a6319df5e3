"""The open database: engine, transactions, typed failures, schema upgrades.

SQLite is for one machine (WAL; write transactions begin with ``BEGIN IMMEDIATE``, because one that reads first and
then writes fails at once when another writer came between, whatever the busy timeout). PostgreSQL is for production.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, sessionmaker

from dpawatch.errors import SettingsError
from dpawatch.store import dictionary, roles, search_index, views
from dpawatch.store.models import Base
from parsers.errors import DpaWatchError

VERSION_TABLE = "dpawatch_alembic_version"
BUSY_TIMEOUT = 30.0
"""Seconds that a writer waits for another one on SQLite."""
LOCK_TIMEOUT = 5.0
"""Seconds that a migration waits for a lock on PostgreSQL: whoever asks for the same table meanwhile waits behind it."""
SESSION = {
    # A process that hangs in a transaction holds locks that others wait for: after this the server ends it, and its work is tried again.
    "idle_in_transaction_session_timeout": "10min",
    # Our statements are short: compiling one takes longer than it saves.
    "jit": "off",
}
"""What every connection to PostgreSQL sets for itself."""
_UPGRADE_LOCK = 0x64706177  # "dpaw": any number that is ours alone among the advisory locks of the database
_SQLITE_DRIVERS = ("sqlite", "sqlite+pysqlite")
_POSTGRESQL_DRIVERS = ("postgres", "postgresql", "postgresql+psycopg")


class StoreError(DpaWatchError):
    """The database failed; the transaction was rolled back.

    Attributes:
        kind: a stable word for tables and metrics.
        retryable: whether the same work may succeed later.
    """

    kind = "store"
    retryable = True


class StoreBusy(StoreError):
    """Another process holds the database, or the rows, for longer than we wait."""

    kind = "store_busy"


class StoreFull(StoreError):
    """The disk of the database is full. Nothing was lost: what was not stored is still waiting at its source."""

    kind = "store_full"


class StoreUnreachable(StoreError):
    """The server does not answer or broke the connection, or the file cannot be opened."""

    kind = "store_unreachable"


class WriteInRead(RuntimeError):
    """Rows were changed inside :meth:`Database.read`: a defect of the caller, who would lose the change."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database: make it with :meth:`open`, close it when the task is done.

    Attributes:
        engine: for what needs no session (inspection, bulk reading).
    """

    engine: Engine
    _reader: sessionmaker[Session]
    _writer: sessionmaker[Session]

    @staticmethod
    def open(url: str) -> "Database":
        """Open ``sqlite:///path`` (the folder is made) or ``postgresql://user:password@host/name`` (driver psycopg 3).

        The schema is not touched: :func:`upgrade` makes it, :func:`check` tells whether it is there.

        Raises:
            SettingsError: the URL is not one of these.
        """
        engine = _engine(_parsed(url))
        writer = engine.execution_options(sqlite_begin="IMMEDIATE")
        return Database(
            engine,
            sessionmaker(engine, autoflush=False, expire_on_commit=False),
            sessionmaker(writer, expire_on_commit=False),
        )

    @property
    def name(self) -> str:
        """The URL as it may be shown: without password."""
        return self.engine.url.render_as_string(hide_password=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading; what it loaded stays usable afterwards.

        Raises:
            StoreError: the database failed.
            WriteInRead: rows were changed.
        """
        with _typed_failures(self.engine), self._reader() as session:
            yield session
            if session.new or session.deleted or any(session.is_modified(row) for row in session.dirty):
                raise WriteInRead("rows were changed in Database.read(), which stores nothing: use Database.write()")

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction: stored when the block ends, undone when it raises. Keep it short; never speak to a network in it.

        Raises:
            StoreError: the database failed; nothing was stored.
        """
        with _typed_failures(self.engine), self._writer() as session, session.begin():
            yield session

    def close(self) -> None:
        """Give all connections back. An engine must not outlive the task that opened it."""
        self.engine.dispose()


def insert_new(session: Session, model: type[Base], **values: Any) -> bool:
    """Insert a row unless one with the same unique key is there, also when two processes do it at once.

    Returns:
        whether the row was inserted.
    """
    session.flush()
    insert = postgresql.insert(model) if session.get_bind().dialect.name == "postgresql" else sqlite.insert(model)
    keys = inspect(model).primary_key
    return session.execute(insert.values(**values).on_conflict_do_nothing().returning(*keys)).first() is not None


def one_at_a_time(session: Session, what: str) -> None:
    """Wait until no other transaction does ``what``, and keep others waiting until this one ends.

    On SQLite a write transaction is alone already.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:what))"), {"what": f"dpawatch: {what}"})


def upgrade(url: str) -> None:
    """Bring the database to the newest schema and rebuild the analysts' views, the search, the comments and the rights of roles, in one
    transaction.

    It may be done while the program runs: who does not get the locks within :data:`LOCK_TIMEOUT` gives way and changes nothing.
    From empty, from any earlier revision, or again; several processes may do it at once: the others wait, then find nothing to do.

    Raises:
        SettingsError: the URL is wrong, the migrations are not on this machine, or the database is newer than the program.
        StoreBusy: somebody uses a table that must change for longer than we wait; the schema is what it was, and trying again will do.
        StoreError: the database failed; its schema is what it was.
    """
    database = Database.open(url)
    try:
        with _typed_failures(database.engine):
            roles.create(database.engine)
        with _typed_failures(database.engine), database.engine.execution_options(sqlite_begin="IMMEDIATE").begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})"))
                connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT * 1000:.0f}ms'"))
            config = alembic_config(connection)
            _refuse_newer(_revision(connection), ScriptDirectory.from_config(config), database.name)
            kept = bool(views.summaries_kept(connection))
            views.drop(connection)
            search_index.drop(connection)
            command.upgrade(config, "head")
            views.create(connection, keep=kept)
            search_index.create(connection)
            dictionary.comment(connection)
            roles.grant(connection, VERSION_TABLE)
    except StoreBusy as error:
        raise StoreBusy(f"{error}. The upgrade gave way and nothing was changed: run `dpawatch db upgrade` again") from error
    finally:
        database.close()


def current(url: str) -> str | None:
    """The revision that the database's schema is at, or ``None`` for a database without our schema."""
    database = Database.open(url)
    try:
        with _typed_failures(database.engine), database.engine.connect() as connection:
            return _revision(connection)
    finally:
        database.close()


def revision_of(database: Database) -> str | None:
    """The revision that an open database's schema is at, or ``None`` without our schema."""
    with _typed_failures(database.engine), database.engine.connect() as connection:
        return _revision(connection)


def check(database: Database) -> None:
    """Make sure that the schema is the one this program needs.

    Raises:
        SettingsError: it is not; the message says what to run.
    """
    with _typed_failures(database.engine), database.engine.connect() as connection:
        revision = _revision(connection)
        script = ScriptDirectory.from_config(alembic_config(connection))
    _refuse_newer(revision, script, database.name)
    needed = script.get_current_head()
    if revision != needed:
        at = f"at revision {revision}" if revision else "without our schema"
        raise SettingsError(f"the database at {database.name} is {at}, the program needs {needed}: run `dpawatch db upgrade`")


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for this connection, in whose transaction the migrations then run.

    Raises:
        SettingsError: the folder with the migrations is not there.
    """
    scripts = views.SQL / "migrations"
    if not (scripts / "env.py").is_file():
        raise SettingsError(
            f"the migrations are not at {scripts}: run from a checkout, or install it in editable mode as the Dockerfile does"
        )
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def view_names(database: Database) -> list[str]:
    """Names of the analysts' views."""
    with database.engine.connect() as connection:
        return sorted(views.files(connection))


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def _refuse_newer(revision: str | None, script: ScriptDirectory, name: str) -> None:
    known = {found.revision for found in script.walk_revisions()}
    if revision is not None and revision not in known:
        raise SettingsError(
            f"the database at {name} is at revision {revision}, which this program does not know "
            f"(its newest is {script.get_current_head()}): upgrade the program, or point DPAWATCH_DATABASE_URL to its own database"
        )


def _parsed(url: str) -> URL:
    hint = "use sqlite:///path/to/file.db or postgresql://user:password@host/name"
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise SettingsError(f"DPAWATCH_DATABASE_URL is not a database URL: {hint}") from None
    if parsed.drivername in _POSTGRESQL_DRIVERS:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in _SQLITE_DRIVERS:
        raise SettingsError(f"DPAWATCH_DATABASE_URL names the driver {parsed.drivername!r}, which we do not run on: {hint}")
    if not parsed.database or parsed.database == ":memory:":
        raise SettingsError(f"DPAWATCH_DATABASE_URL names no file, and a database in memory is lost at once: {hint}")
    return parsed


def _engine(url: URL) -> Engine:
    if url.drivername == "postgresql+psycopg":
        engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10, "application_name": "dpawatch"})
        event.listen(engine, "connect", _prepare_postgresql)
    else:
        folder = Path(url.database or "").parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(
                f"the folder {folder} of the database cannot be made ({error}): give DPAWATCH_DATABASE_URL another path"
            ) from error
        engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "connect", _note_process)
    event.listen(engine, "checkout", _refuse_inherited)
    return engine


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    """Settings of each connection (not in ``connect_args``, where they would replace those of the URL): see ``docs/PERFORMANCE.md``."""
    connection.autocommit = True  # A setting made in a transaction that is undone would be undone with it.
    for name, value in SESSION.items():
        connection.execute("SELECT set_config(%s, %s, false)", (name, value))
    connection.autocommit = False


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # The driver then begins nothing by itself: _begin_sqlite does.
    connection.create_function("dpawatch_plain", 1, search_index.plain, deterministic=True)  # the search's triggers call it
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # Two processes open a new file at once: one sets the mode, which stays with the file; this connection works either way.
            if "locked" not in str(error):
                raise


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('sqlite_begin', 'DEFERRED')}")


def _note_process(_connection: Any, record: Any) -> None:
    record.info["pid"] = os.getpid()


def _refuse_inherited(_connection: Any, record: Any, proxy: Any) -> None:
    """A forked child opens its own connections; its parent's would be spoken on by both.

    Recipe of SQLAlchemy's documentation, "Using Connection Pools with Multiprocessing or os.fork()".
    """
    if record.info["pid"] != os.getpid():
        record.dbapi_connection = proxy.dbapi_connection = None
        raise DisconnectionError("the connection belongs to the parent process")


@contextmanager
def _typed_failures(engine: Engine) -> Iterator[None]:
    name = engine.url.render_as_string(hide_password=True)
    try:
        yield
    except PoolTimeout as error:
        raise StoreBusy(f"no connection to the database at {name} came free: too many tasks at once") from error
    except OperationalError as error:
        raise _failure(error, name) from error


def _failure(error: OperationalError, name: str) -> StoreError:
    words = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    state = getattr(error.orig, "sqlstate", None) or ""
    if re.search(r"database (table )?is locked|database is busy", words) or state in ("55P03", "40001", "40P01", "57014", "53300"):
        return StoreBusy(
            f"the database at {name} is held by another process ({words}): look for a long-running command or backup; "
            "the task is tried again. If it lasts and this is SQLite, move to PostgreSQL"
        )
    if "disk is full" in words or state in ("53100", "53200"):
        return StoreFull(
            f"the disk of the database at {name} is full ({words}): free space; the task is tried again and goes on where it was"
        )
    server = name.startswith("postgresql")
    if "unable to open" in words or error.connection_invalidated or (server and state[:2] in ("", "08", "57", "28", "3D")):
        return StoreUnreachable(
            f"the database at {name} cannot be reached ({words}): is it running, are DPAWATCH_DATABASE_URL and its rights correct?"
        )
    return StoreError(f"the database at {name} failed: {words}")
