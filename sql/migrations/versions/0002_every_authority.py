"""What reading every authority needs: states in place, addresses for machines, twins and parts, requests by hour, backfills.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for name in ("revision", "fetch_url", "fetch_payload"):
        op.add_column("items", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    integer = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    for name in ("twin_of", "part_of"):
        # In words of SQL, because Alembic would copy the table on SQLite, and what refers to it would lose its foreign keys.
        op.execute(f"ALTER TABLE items ADD COLUMN {name} {integer} CONSTRAINT fk_items_{name}_items REFERENCES items (id)")
        op.create_index(f"ix_items_{name}", "items", [name])
    op.add_column("source_status", sa.Column("warnings", sa.Text(), nullable=True))
    op.create_table(
        "host_requests",
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("hour", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("host", "hour", name=op.f("pk_host_requests")),
    )
    op.create_table(
        "backfills",
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("listing_id", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("next_page", sa.Integer(), nullable=False),
        sa.Column("last_fingerprint", sa.String(length=64), nullable=True),
        sa.Column("reached", sa.Date(), nullable=True),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('running', 'reached', 'end', 'failed')", name=op.f("ck_backfills_state_known")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_backfills_source_id_sources")),
        sa.PrimaryKeyConstraint("source_id", "listing_id", name=op.f("pk_backfills")),
    )


def downgrade() -> None:
    op.drop_table("backfills")
    op.drop_table("host_requests")
    with op.batch_alter_table("source_status") as batch:
        batch.drop_column("warnings")
    for name in ("twin_of", "part_of"):
        op.drop_index(f"ix_items_{name}", "items")
    with op.batch_alter_table("items") as batch:
        for name in ("revision", "fetch_url", "fetch_payload", "twin_of", "part_of"):
            batch.drop_column(name)
