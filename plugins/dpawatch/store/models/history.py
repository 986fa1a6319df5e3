"""What was believed of a decision, and when."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from dpawatch.store.models.base import Base, Key, one_of

TRACKED = ("action", "status", "fine", "targets", "articles", "case_ref", "imposed_by", "decided_on", "published_on", "needs_review")


class DecisionHistory(Base):
    """One field of a decision as it stood from ``valid_from`` until ``valid_to``; nothing is overwritten, and one row of a field holds.

    As of a moment: ``valid_from <= moment AND (valid_to IS NULL OR valid_to > moment)``.
    """

    __tablename__ = "decision_history"
    __table_args__ = (
        one_of("field", TRACKED),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="in_order"),
        Index(
            "uq_decision_history_holds",
            "decision_id",
            "field",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
        Index("ix_decision_history_of", "decision_id", "valid_from"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))
    field: Mapped[str] = mapped_column(String(16))
    value: Mapped[dict[str, Any]]
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]
    changed_by: Mapped[str]
    document_version_id: Mapped[int] = mapped_column(ForeignKey("document_versions.id"))
