"""The English of a decision's quotes beside it, to be searched. The indexes of the search come from ``sql/search`` at each upgrade.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decisions", sa.Column("translation", sa.Text(), nullable=True))


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _without_search()
    else:
        op.execute("DROP INDEX IF EXISTS ix_search_texts")
        op.execute("DROP INDEX IF EXISTS ix_search_translations")
        op.execute("DROP FUNCTION IF EXISTS dpawatch_words(text, text)")
        op.execute("DROP FUNCTION IF EXISTS dpawatch_plain(text)")
    with op.batch_alter_table("decisions") as batch:
        batch.drop_column("translation")


def _without_search() -> None:
    for name in ("texts", "translations"):
        for trigger in ("added", "removed", "changed"):
            op.execute(f"DROP TRIGGER IF EXISTS search_{name}_{trigger}")
        op.execute(f"DROP TABLE IF EXISTS search_{name}")
