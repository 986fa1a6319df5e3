"""Rates of exchange that are newer than those that come with the program.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "euro_rates",
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("units", sa.Numeric(20, 8).with_variant(sa.String(length=24), "sqlite"), nullable=False),
        sa.CheckConstraint("length(currency) = 3 AND currency = upper(currency)", name=op.f("ck_euro_rates_currency_iso")),
        sa.PrimaryKeyConstraint("currency", "day", name=op.f("pk_euro_rates")),
    )


def downgrade() -> None:
    op.drop_table("euro_rates")
