"""Organisations across decisions: one row each, however often it was sanctioned and however its name was written."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from dpawatch.store.models.base import Base, Key, one_of

NAME_ORIGINS = ("decision", "watch list")


class CompanyGroup(Base):
    """A group as the watch list names it; its members are tagged with it and never merged."""

    __tablename__ = "company_groups"
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Company(Base):
    """An organisation that was a party of a decision, or is watched; never a natural person.

    ``key`` is its name as it is compared: without case, accents, punctuation and the legal form at the end.
    """

    __tablename__ = "companies"
    __table_args__ = (one_of("kind", ("company", "public_body")), CheckConstraint("key != ''", name="key_given"))
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("company_groups.id"), index=True)


class CompanyName(Base):
    """A name by which an organisation goes, compared like ``companies.key``: its own, and those that the watch list says are its."""

    __tablename__ = "company_names"
    __table_args__ = (one_of("origin", NAME_ORIGINS),)
    key: Mapped[str] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("companies.id"), index=True)
    name: Mapped[str]
    origin: Mapped[str] = mapped_column(String(12))
