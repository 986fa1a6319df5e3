"""Cases: the publications that tell of one decision, and how it fared. What only may belong together is a proposal for a person."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dpawatch.store.models.base import Base, Key, dated, one_of

CASE_STATES = ("proposed", "imposed", "reduced", "paid", "appealed", "annulled", "upheld", "restored", "remitted")
CASE_EVENTS = (*CASE_STATES, "liquidated", "confirmed", "conflict", "corrected")
LINK_STATES = ("joined", "proposed", "rejected")


class CaseRow(Base):
    """One matter before one authority. ``fine_value`` is the fine in force; NULL is none, or not known (``fine_known`` tells).

    ``state`` is where the life cycle stands: intention (``proposed``), ``imposed``, ``reduced`` or ``paid``, ``appealed``,
    ``annulled`` or ``upheld``, ``restored``, ``remitted``.
    """

    __tablename__ = "cases"
    __table_args__ = (
        one_of("state", CASE_STATES),
        CheckConstraint("(fine_value IS NULL) = (fine_currency IS NULL)", name="fine_whole"),
        CheckConstraint("fine_value IS NULL OR fine_known", name="fine_known"),
        Index("ix_cases_imposed_by", "imposed_by"),
        Index("ix_cases_fine", "fine_currency", "fine_value"),
        Index("ix_cases_state", "state"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    imposed_by: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(12))
    fine_value: Mapped[Decimal | None]
    fine_currency: Mapped[str | None] = mapped_column(String(3))
    fine_known: Mapped[bool] = mapped_column(default=True)
    opened_at: Mapped[datetime]


class CaseLink(Base):
    """A decision and the case it belongs to (``joined``), may belong to (``proposed``) or, as a person said, does not (``rejected``).

    ``key`` is why: ``reference``, ``twin`` or ``cited_reference`` join; ``party_amount_date`` and the like only propose. A link that a
    person rejected is never made again.
    """

    __tablename__ = "case_links"
    __table_args__ = (one_of("state", LINK_STATES), CheckConstraint("score BETWEEN 0 AND 1", name="score_share"))
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True, index=True)
    key: Mapped[str] = mapped_column(String(24))
    why: Mapped[str]
    score: Mapped[float]
    state: Mapped[str] = mapped_column(String(12))
    decided_by: Mapped[str | None]
    at: Mapped[datetime]


class CaseEvent(Base):
    """One step in the life of a case, as one publication told it, or a second source that agrees or disagrees."""

    __tablename__ = "case_events"
    __table_args__ = (
        UniqueConstraint("case_id", "decision_id", "kind", "detail"),
        one_of("kind", CASE_EVENTS),
        CheckConstraint("(value IS NULL) = (currency IS NULL)", name="sum_whole"),
        Index("ix_case_events_conflicts", "case_id", sqlite_where=text("kind = 'conflict'"), postgresql_where=text("kind = 'conflict'")),
        *dated("happened"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    detail: Mapped[str] = mapped_column(String(200), default="")
    words: Mapped[str]
    value: Mapped[Decimal | None]
    currency: Mapped[str | None] = mapped_column(String(3))
    happened_on: Mapped[date | None]
    happened_precision: Mapped[str | None] = mapped_column(String(8))
    recorded_at: Mapped[datetime]
