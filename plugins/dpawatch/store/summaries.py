"""Views that sum up everything, kept as tables: for a PostgreSQL with several hundred thousand decisions.

Below that they are quick enough as they are, and always true to the row. Kept, they answer at once, but as of the last refresh: ``health``
refreshes them at each run, ten minutes apart, and :data:`HEARTBEAT` says when that was. Nobody who asks waits for a refresh.
"""

from datetime import datetime

from sqlalchemy import text

from dpawatch.errors import SettingsError
from dpawatch.store import dictionary, heartbeats, roles, views
from dpawatch.store.session import VERSION_TABLE, Database, one_at_a_time

HEARTBEAT = "summaries"
"""Under this name :mod:`dpawatch.store.heartbeats` has the moment as of which the kept views are."""


_ONE = "summaries"  # who keeps, gives up and refreshes them takes turns: they would wait for each other crosswise


def keep(database: Database, *, at: datetime) -> list[str]:
    """Keep them from now on, through upgrades too; their names.

    Raises:
        SettingsError: the database is SQLite, which has nothing of the kind.
        StoreError: the database failed; the views are what they were.
    """
    if database.engine.dialect.name != "postgresql":
        raise SettingsError("summaries can be kept on PostgreSQL only: on SQLite the views are always read as they are asked")
    return _rebuild(database, at, kept=True)


def give_up(database: Database, *, at: datetime) -> None:
    """Make them ordinary views again: always true to the row.

    Raises:
        StoreError: the database failed; the views are what they were.
    """
    _rebuild(database, at, kept=False)


def refresh(database: Database, *, at: datetime) -> list[str]:
    """Bring the kept views up to what is stored now, one after the other; their names, none where none is kept.

    Raises:
        StoreError: the database failed; they are as of the refresh before.
    """
    with database.read() as session:
        if not views.summaries_kept(session.connection()):
            return []
    with database.write() as session:
        one_at_a_time(session, _ONE)
        names = views.summaries_kept(session.connection())
        for name in names:
            session.execute(text(f"REFRESH MATERIALIZED VIEW CONCURRENTLY {name}"))
        heartbeats.beat(session, HEARTBEAT, at)
        return names


def _rebuild(database: Database, at: datetime, *, kept: bool) -> list[str]:
    with database.write() as session:
        one_at_a_time(session, _ONE)
        connection = session.connection()
        views.drop(connection)
        views.create(connection, keep=kept)
        dictionary.comment(connection)
        roles.grant(connection, VERSION_TABLE)
        if kept:
            heartbeats.beat(session, HEARTBEAT, at)
        return views.summaries_kept(connection)
