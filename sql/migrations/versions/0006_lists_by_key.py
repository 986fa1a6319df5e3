"""Indexes by which lists are paged and cases are ranked without reading everything.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CONFLICT = sa.text("kind = 'conflict'")


def upgrade() -> None:
    for name in ("ix_decisions_seen", "ix_decisions_published_on"):
        op.drop_index(name, "decisions")
    op.create_index("ix_decisions_seen", "decisions", ["first_seen_at", "id"])
    op.create_index("ix_decisions_published_on", "decisions", ["published_on", "id"])
    op.create_index("ix_decisions_fine_eur", "decisions", ["fine_eur", "id"])
    op.create_index("ix_decisions_confidence", "decisions", ["confidence", "id"])
    op.create_index("ix_cases_fine", "cases", ["fine_currency", "fine_value"])
    op.create_index("ix_cases_state", "cases", ["state"])
    op.create_index("ix_case_events_conflicts", "case_events", ["case_id"], sqlite_where=CONFLICT, postgresql_where=CONFLICT)


def downgrade() -> None:
    op.drop_index("ix_case_events_conflicts", "case_events")
    op.drop_index("ix_cases_state", "cases")
    op.drop_index("ix_cases_fine", "cases")
    for name in ("ix_decisions_confidence", "ix_decisions_fine_eur", "ix_decisions_published_on", "ix_decisions_seen"):
        op.drop_index(name, "decisions")
    op.create_index("ix_decisions_published_on", "decisions", ["published_on"])
    op.create_index("ix_decisions_seen", "decisions", ["first_seen_at"])
