"""Runs the migrations on the connection, and in the transaction, that ``dpawatch.store.session`` hands over."""

from alembic import context

from dpawatch.store.models import Base
from dpawatch.store.session import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    version_table=VERSION_TABLE,
    compare_type=True,
    render_as_batch=True,  # SQLite cannot alter a column: Alembic copies the table.
    transactional_ddl=True,  # True of SQLite too, once the driver leaves transactions alone (session._begin_sqlite).
)
with context.begin_transaction():
    context.run_migrations()
