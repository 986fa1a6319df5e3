"""The history of decisions: every value of a field, from when to when, and who changed it.

Decisions that are stored already begin their history with the first reading after the upgrade, or with ``dpawatch reprocess``.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
FIELDS = (
    "field IN ('action', 'status', 'fine', 'targets', 'articles', 'case_ref', 'imposed_by', 'decided_on', 'published_on', 'needs_review')"
)


def upgrade() -> None:
    op.create_table(
        "decision_history",
        sa.Column("id", KEY, nullable=False),
        sa.Column("decision_id", KEY, nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("value", JSON, nullable=False),
        sa.Column("valid_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_to", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("document_version_id", KEY, nullable=False),
        sa.CheckConstraint(FIELDS, name=op.f("ck_decision_history_field_known")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_decision_history_in_order")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_decision_history_decision_id_decisions")),
        sa.ForeignKeyConstraint(
            ["document_version_id"], ["document_versions.id"], name=op.f("fk_decision_history_document_version_id_document_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_history")),
    )
    op.create_index("ix_decision_history_of", "decision_history", ["decision_id", "valid_from"])
    op.create_index(
        "uq_decision_history_holds",
        "decision_history",
        ["decision_id", "field"],
        unique=True,
        sqlite_where=sa.text("valid_to IS NULL"),
        postgresql_where=sa.text("valid_to IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("decision_history")
