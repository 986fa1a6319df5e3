"""What waits for a person, and what persons corrected."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from dpawatch.store.models.base import Base, Key, one_of

REVIEW_STATES = ("open", "confirmed", "corrected", "superseded")
CORRECTED_FIELDS = ("action", "status", "fine", "targets", "case_ref", "imposed_by", "decided_on", "needs_review")


class ReviewRow(Base):
    """A decision that a person must look at, and what became of it; at most one is open for a decision."""

    __tablename__ = "reviews"
    __table_args__ = (
        one_of("state", REVIEW_STATES),
        CheckConstraint("(state = 'open') = (closed_at IS NULL)", name="closed_when"),
        Index(
            "uq_reviews_open",
            "decision_id",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    reasons: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(String(12), default="open")
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str | None]
    comment: Mapped[str | None]


class CorrectionRow(Base):
    """A field that a person set, beside what was extracted. It holds until the source's text changes (``text_sha256``), or is undone."""

    __tablename__ = "corrections"
    __table_args__ = (
        one_of("field", CORRECTED_FIELDS),
        Index(
            "uq_corrections_holding",
            "decision_id",
            "field",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    field: Mapped[str] = mapped_column(String(16))
    extracted: Mapped[dict[str, Any]]
    corrected: Mapped[dict[str, Any]]
    text_sha256: Mapped[str] = mapped_column(String(64))
    actor: Mapped[str]
    why: Mapped[str]
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None]
