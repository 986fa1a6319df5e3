"""Two roles on PostgreSQL besides the owner of the schema: one for the program, one for analysts.

``dpawatch_app`` may read and write every row and change no table. ``dpawatch_readonly`` may read the views, and the tables that hold facts:
no archived pages, no texts and no words of listings, where a person's name may stand, and nothing of what persons of this installation did.
SQLite has no roles.

Roles are the server's, rights are the schema's: :func:`create` makes the roles where the user of the migration may, :func:`grant` gives
them their rights anew at each upgrade.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from dpawatch.store import views
from dpawatch.store.models import Base

APP = "dpawatch_app"
READONLY = "dpawatch_readonly"
SETTINGS = {
    # A role that only reads does so even where somebody gave it a right too many.
    "default_transaction_read_only": "on",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "10min",
}
"""What a session of :data:`READONLY` begins with."""

READABLE = frozenset(
    {
        *("articles", "backfills", "case_events", "case_links", "cases", "companies", "company_groups", "company_names"),
        *("decision_history", "decisions", "digests", "euro_rates", "findings", "incidents", "matches", "parties", "penalties"),
        *("source_status", "sources"),
    }
)
"""Tables of facts, which :data:`READONLY` may read besides the views."""

WITHHELD = frozenset(
    {
        # As fetched, or as published: whoever is named there is named here.
        *("page_bodies", "pages", "item_pages", "former_pages", "listing_snapshots", "items", "document_versions", "translations"),
        # Who must not come back, and what is shown to nobody any more.
        *("closed_bodies", "tombstones"),
        # What persons of this installation did, and what was written to them; v_alert_trail and v_corrections tell what of it matters.
        *("acknowledgements", "audit", "corrections", "mutes", "outbox", "reviews", "transitions", "watch_versions"),
        # How the program fares with hosts.
        *("heartbeats", "host_gates", "host_requests", "robots"),
    }
)
"""Tables that :data:`READONLY` may not read. A new table stands in one of the two lists, or a test fails."""

_DUPLICATE = ("42710", "23505")  # the role is there; another process made it at this moment
_FORBIDDEN = "42501"
_MAINTAIN = 170_000  # from this version on a right by itself allows REFRESH MATERIALIZED VIEW


def create(engine: Engine) -> None:
    """Make the roles that are not there, with their settings, if this user may; otherwise :func:`missing` says what to run.

    They have no password: who is to log in as one of them is given one by the server's administrator.
    """
    if engine.dialect.name != "postgresql":
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in missing(connection):
            try:
                connection.execute(text(statement))
            except DBAPIError as error:
                state = getattr(error.orig, "sqlstate", None)
                if state == _FORBIDDEN:
                    return
                if state not in _DUPLICATE and "concurrently updated" not in str(error.orig):
                    raise


def missing(connection: Connection) -> list[str]:
    """The statements that make the roles, and their settings, of those that are not there; none on SQLite."""
    if connection.dialect.name != "postgresql":
        return []
    there = _there(connection)
    wanted = [f"CREATE ROLE {name} LOGIN" for name in (APP, READONLY) if name not in there]
    given = there.get(READONLY, set())
    return wanted + [f"ALTER ROLE {READONLY} SET {name} = '{value}'" for name, value in SETTINGS.items() if f"{name}={value}" not in given]


def grant(connection: Connection, version_table: str) -> None:
    """Give the roles that are there their rights on our tables and views, and take what is too much; later tables are the program's too.

    Args:
        version_table: the table that says at which revision the schema is; every program asks it first.
    """
    for statement in _grants(connection, version_table):
        connection.execute(text(statement))


def _grants(connection: Connection, version_table: str) -> Iterable[str]:
    if connection.dialect.name != "postgresql":
        return
    there = _there(connection)
    schema = connection.dialect.identifier_preparer.quote(connection.scalar(text("SELECT current_schema()")))
    ours = sorted(Base.metadata.tables)
    shown = ", ".join([*views.files(connection), version_table])
    if APP in there:
        rights = "SELECT, INSERT, UPDATE, DELETE"
        yield f"GRANT USAGE ON SCHEMA {schema} TO {APP}"
        yield f"GRANT {rights} ON {', '.join(ours)} TO {APP}"
        yield f"GRANT SELECT ON {shown} TO {APP}"
        if numbering := _sequences(connection):
            yield f"GRANT USAGE, SELECT, UPDATE ON SEQUENCE {', '.join(numbering)} TO {APP}"
        yield f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT {rights} ON TABLES TO {APP}"
        yield f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO {APP}"
        if (kept := views.summaries_kept(connection)) and int(connection.scalar(text("SHOW server_version_num"))) >= _MAINTAIN:
            yield f"GRANT MAINTAIN ON {', '.join(kept)} TO {APP}"
    if READONLY in there:
        yield f"GRANT USAGE ON SCHEMA {schema} TO {READONLY}"
        yield f"REVOKE ALL ON {', '.join([*ours, version_table])} FROM {READONLY}"
        yield f"GRANT SELECT ON {', '.join(sorted(READABLE))}, {shown} TO {READONLY}"


def _there(connection: Connection) -> dict[str, set[str]]:
    """The settings of each role that the server has, as ``name=value``."""
    rows = connection.execute(text("SELECT rolname, rolconfig FROM pg_roles WHERE rolname = ANY (:names)"), {"names": [APP, READONLY]})
    return {name: set(config or ()) for name, config in rows}


def _sequences(connection: Connection) -> list[str]:
    """Sequences that number the rows of our tables."""
    numbered = text(
        "SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
        " JOIN pg_depend AS d ON d.objid = c.oid AND d.deptype IN ('a', 'i') JOIN pg_class AS t ON t.oid = d.refobjid"
        " WHERE c.relkind = 'S' AND n.nspname = current_schema() AND t.relname = ANY (:tables) ORDER BY c.relname"
    )
    return list(connection.scalars(numbered, {"tables": sorted(Base.metadata.tables)}))
