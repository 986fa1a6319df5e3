"""Organisations across decisions, and what each sum is in euros.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from dpawatch.store.models import ExactMoney, ExactRate, Key

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PENALTY_CHECKS = {
    "eur_kind_known": "eur_kind IN ('same', 'ecb', 'last_known', 'irrevocable')",
    "value_not_negative": "value >= 0",
    "eur_whole": "(value_eur IS NULL) = (eur_kind IS NULL)",
    "eur_rate_whole": "(eur_rate IS NULL) = (eur_rate_on IS NULL)",
    "eur_rate_needed": "(eur_rate IS NULL) = (eur_kind IS NULL OR eur_kind = 'same')",
}


def upgrade() -> None:
    op.create_table(
        "company_groups",
        sa.Column("id", Key, primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.UniqueConstraint("name", name="uq_company_groups_name"),
    )
    op.create_table(
        "companies",
        sa.Column("id", Key, primary_key=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("group_id", Key, sa.ForeignKey("company_groups.id"), nullable=True),
        sa.UniqueConstraint("key", name="uq_companies_key"),
        sa.CheckConstraint("kind IN ('company', 'public_body')", name="kind_known"),
        sa.CheckConstraint("key != ''", name="key_given"),
    )
    op.create_index("ix_companies_group_id", "companies", ["group_id"])
    op.create_table(
        "company_names",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("company_id", Key, sa.ForeignKey("companies.id"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(12), nullable=False),
        sa.CheckConstraint("origin IN ('decision', 'watch list')", name="origin_known"),
    )
    op.create_index("ix_company_names_company_id", "company_names", ["company_id"])
    with op.batch_alter_table("parties") as batch:
        batch.add_column(sa.Column("company_id", Key, nullable=True))
        batch.create_foreign_key("fk_parties_company_id_companies", "companies", ["company_id"], ["id"])
        batch.create_check_constraint("company_named", "company_id IS NULL OR name IS NOT NULL")
        batch.create_index("ix_parties_company_id", ["company_id"])
    with op.batch_alter_table("penalties") as batch:
        batch.add_column(sa.Column("value_eur", ExactMoney(), nullable=True))
        batch.add_column(sa.Column("eur_rate", ExactRate(), nullable=True))
        batch.add_column(sa.Column("eur_rate_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("eur_kind", sa.String(12), nullable=True))
        for name, condition in PENALTY_CHECKS.items():
            batch.create_check_constraint(name, condition)


def downgrade() -> None:
    with op.batch_alter_table("penalties") as batch:
        for name in PENALTY_CHECKS:
            batch.drop_constraint(op.f(f"ck_penalties_{name}"), type_="check")
        for column in ("eur_kind", "eur_rate_on", "eur_rate", "value_eur"):
            batch.drop_column(column)
    with op.batch_alter_table("parties") as batch:
        batch.drop_index("ix_parties_company_id")
        batch.drop_constraint(op.f("ck_parties_company_named"), type_="check")
        batch.drop_constraint("fk_parties_company_id_companies", type_="foreignkey")
        batch.drop_column("company_id")
    for table in ("company_names", "companies", "company_groups"):
        op.drop_table(table)
