"""What an authority decided: parties, sums, provisions."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dpawatch.store.models.base import ORIGINS, Base, ExactRate, Key, dated, one_of
from dpawatch.store.models.documents import DocumentVersion, ItemRow
from parsers.models import Action, AmountKind, AmountRole, PartyKind, PartyRole

EUR_KINDS = ("same", "ecb", "last_known", "irrevocable")
STATUSES = ("imposed", "proposed", "appealed", "annulled", "upheld")


class DecisionRow(Base):
    """What one publication says an authority decided. The queue of ``alert`` is ``matched_at IS NULL``.

    ``equivalents`` is a list of {value, currency}, ``key_points`` of {topic, text, start, end, where}, ``reasons`` of {code, words}.
    ``fine_eur`` is the fine in euros by the rate ``eur_rate`` (units of the currency for one euro) of the day ``eur_rate_on``.
    ``first_seen_at`` is when it was first read as a decision. ``item_id`` stays the same when the document changes.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        one_of("action", Action),
        one_of("origin", ORIGINS),
        one_of("status", STATUSES),
        *dated("decided"),
        *dated("published"),
        CheckConstraint("(fine_value IS NULL) = (fine_currency IS NULL)", name="fine_whole"),
        CheckConstraint("fine_value >= 0", name="fine_not_negative"),
        CheckConstraint("(fine_eur IS NULL) = (eur_rate IS NULL) AND (fine_eur IS NULL) = (eur_rate_on IS NULL)", name="fine_eur_whole"),
        CheckConstraint("length(fine_currency) = 3", name="fine_currency_iso"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence_share"),
        Index("ix_decisions_unmatched", "id", sqlite_where=text("matched_at IS NULL"), postgresql_where=text("matched_at IS NULL")),
        Index(
            "ix_decisions_unannounced",
            "published_by",
            "id",
            sqlite_where=text("announced_at IS NULL"),
            postgresql_where=text("announced_at IS NULL"),
        ),
        # The id tells apart what is of one moment, so that a list is paged by these keys without sorting.
        Index("ix_decisions_seen", "first_seen_at", "id"),
        Index("ix_decisions_published_on", "published_on", "id"),
        Index("ix_decisions_fine_eur", "fine_eur", "id"),
        Index("ix_decisions_confidence", "confidence", "id"),
        Index("ix_decisions_case_ref", "imposed_by", "case_ref"),
        Index("ix_decisions_document_version_id", "document_version_id"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), unique=True)
    document_version_id: Mapped[int] = mapped_column(ForeignKey("document_versions.id"))
    published_by: Mapped[str] = mapped_column(ForeignKey("sources.id"))
    imposed_by: Mapped[str | None] = mapped_column(String(40))
    case_ref: Mapped[str | None]
    action: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    fine_value: Mapped[Decimal | None]
    fine_currency: Mapped[str | None] = mapped_column(String(3))
    fine_eur: Mapped[Decimal | None]
    eur_rate: Mapped[Decimal | None] = mapped_column(ExactRate)
    eur_rate_on: Mapped[date | None]
    equivalents: Mapped[list[Any]] = mapped_column(default=list)
    decided_on: Mapped[date | None]
    decided_precision: Mapped[str | None] = mapped_column(String(8))
    published_on: Mapped[date | None]
    published_precision: Mapped[str | None] = mapped_column(String(8))
    key_points: Mapped[list[Any]] = mapped_column(default=list)
    needs_review: Mapped[bool]
    reasons: Mapped[list[Any]] = mapped_column(default=list)
    confidence: Mapped[float]
    degraded: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[str] = mapped_column(String(12))
    first_seen_at: Mapped[datetime]
    matched_at: Mapped[datetime | None]
    announced_at: Mapped[datetime | None]
    translated_at: Mapped[datetime | None]
    translation: Mapped[str | None]
    version: Mapped[DocumentVersion] = relationship()
    item: Mapped[ItemRow] = relationship()
    parties: Mapped[list["PartyRow"]] = relationship(order_by="PartyRow.ordinal", cascade="all, delete-orphan")
    penalties: Mapped[list["PenaltyRow"]] = relationship(order_by="PenaltyRow.ordinal", cascade="all, delete-orphan")
    articles: Mapped[list["ArticleRow"]] = relationship(order_by="ArticleRow.ordinal", cascade="all, delete-orphan")


class PartyRow(Base):
    """A party of a decision. A natural person has a label and no name: the check makes another state impossible."""

    __tablename__ = "parties"
    __table_args__ = (
        one_of("kind", PartyKind),
        one_of("role", PartyRole),
        CheckConstraint("name IS NULL OR kind IN ('company', 'public_body')", name="persons_unnamed"),
        CheckConstraint("company_id IS NULL OR name IS NOT NULL", name="company_named"),
        Index("ix_parties_name", "name"),
    )
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    label: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    role: Mapped[str] = mapped_column(String(12))
    company_id: Mapped[int | None] = mapped_column(ForeignKey("companies.id"), index=True)


class PenaltyRow(Base):
    """A sum of money of a decision, with what it is, and what that is in euros at the rate of the day of the decision.

    ``value_eur`` is NULL where no rate is known. ``eur_kind``: ``same`` (in euros already), ``ecb`` (that day's rate), ``last_known`` (at
    most seven days older), ``irrevocable`` (the currency had become the euro).
    """

    __tablename__ = "penalties"
    __table_args__ = (
        one_of("kind", AmountKind),
        one_of("role", AmountRole),
        one_of("eur_kind", EUR_KINDS),
        CheckConstraint("length(currency) = 3", name="currency_iso"),
        CheckConstraint("value >= 0", name="value_not_negative"),
        CheckConstraint("(value_eur IS NULL) = (eur_kind IS NULL)", name="eur_whole"),
        CheckConstraint("(eur_rate IS NULL) = (eur_rate_on IS NULL)", name="eur_rate_whole"),
        CheckConstraint("(eur_rate IS NULL) = (eur_kind IS NULL OR eur_kind = 'same')", name="eur_rate_needed"),
    )
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(String(16))
    value: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3))
    value_eur: Mapped[Decimal | None]
    eur_rate: Mapped[Decimal | None] = mapped_column(ExactRate)
    eur_rate_on: Mapped[date | None]
    eur_kind: Mapped[str | None] = mapped_column(String(12))


class ArticleRow(Base):
    """A provision infringed."""

    __tablename__ = "articles"
    __table_args__ = (Index("ix_articles_number", "law", "number"),)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    law: Mapped[str]
    number: Mapped[str]
