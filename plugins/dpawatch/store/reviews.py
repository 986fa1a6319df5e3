"""Decisions that wait for a person: opened with their reasons, closed by a person, or superseded by a reading without doubt."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.store.models import DecisionRow, ReviewRow
from dpawatch.store.session import insert_new

READER = "dpawatch"
"""Who closes a review that a new reading made needless."""


def follow(session: Session, decision: DecisionRow, *, at: datetime) -> None:
    """Keep the decision's review in step with ``needs_review``: open one, renew the reasons of the open one, or end it."""
    row = open_of(session, decision.id)
    if row is None and decision.needs_review:
        insert_new(session, ReviewRow, decision_id=decision.id, reasons=list(decision.reasons), state="open", opened_at=at)
    elif row is not None and not decision.needs_review:
        close(session, row, "superseded", by=READER, comment="a new reading no longer needs it", at=at)
    elif row is not None and row.reasons != decision.reasons:
        row.reasons = list(decision.reasons)
    session.flush()


def open_of(session: Session, decision_id: int) -> ReviewRow | None:
    """The open review of a decision; there is at most one."""
    return session.scalars(select(ReviewRow).where(ReviewRow.decision_id == decision_id, ReviewRow.state == "open")).one_or_none()


def of(session: Session, decision_id: int) -> list[ReviewRow]:
    """All reviews of a decision, oldest first."""
    return list(session.scalars(select(ReviewRow).where(ReviewRow.decision_id == decision_id).order_by(ReviewRow.id)))


def close(session: Session, row: ReviewRow, state: str, *, by: str, comment: str | None, at: datetime) -> None:
    """End a review: ``confirmed``, ``corrected`` or ``superseded``."""
    row.state, row.closed_at, row.closed_by, row.comment = state, at, by, comment
    session.flush()
