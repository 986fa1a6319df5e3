"""One registered source, its listings, and how far the way back in time has come."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dpawatch.store.models.base import Base, Key, one_of
from dpawatch.store.models.documents import Page

BACKFILL_STATES = ("running", "reached", "end", "failed")


class SourceRow(Base):
    """One registered source on this installation: when its baseline was taken, and how it fares.

    Until ``paused_until`` nobody asks its site for news, because ``paused_by`` said so, for ``paused_reason``.
    """

    __tablename__ = "sources"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    baseline_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    paused_reason: Mapped[str | None]
    paused_by: Mapped[str | None]
    paused_until: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ListingStatus(Base):
    """What is known of one polled listing. Only ``discover`` writes fingerprint and validators.

    ``deep_at`` is when a sweep last read all its further pages (:mod:`dpawatch.pipeline.deep`). ``warnings`` are those of the last
    reading, one a line: oddities that cost nothing yet.
    """

    __tablename__ = "source_status"
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"), primary_key=True)
    listing_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    items_fingerprint: Mapped[str | None] = mapped_column(String(64))
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    last_polled_at: Mapped[datetime | None]
    last_success_at: Mapped[datetime | None]
    last_changed_at: Mapped[datetime | None]
    last_fired_at: Mapped[datetime | None]
    last_fired_fingerprint: Mapped[str | None] = mapped_column(String(64))
    failures: Mapped[int] = mapped_column(default=0)
    error_kind: Mapped[str | None]
    error: Mapped[str | None]
    error_page: Mapped[str | None] = mapped_column(String(64))
    retry_not_before: Mapped[datetime | None]
    degraded: Mapped[bool] = mapped_column(default=False)
    items_seen: Mapped[int] = mapped_column(default=0)
    deep_at: Mapped[datetime | None]
    warnings: Mapped[str | None]


class Snapshot(Base):
    """A listing as a trigger or a sweep saw it, waiting for ``discover`` or already read by it."""

    __tablename__ = "listing_snapshots"
    __table_args__ = (
        one_of("state", ("pending", "read", "failed", "superseded")),
        Index(
            "ix_listing_snapshots_waiting",
            "source_id",
            "id",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        Index("ix_listing_snapshots_page_id", "page_id"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"))
    listing_id: Mapped[str] = mapped_column(String(40))
    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id"))
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(12), default="pending")
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    page: Mapped[Page] = relationship()


class BackfillRow(Base):
    """How far the way back in time of one listing has come; a new run goes on from there.

    ``since`` is the day it is to reach, ``next_page`` the page to read next (0 is the newest), ``reached`` the oldest day seen,
    ``last_fingerprint`` the entries of the last page read.
    """

    __tablename__ = "backfills"
    __table_args__ = (one_of("state", BACKFILL_STATES),)
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"), primary_key=True)
    listing_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    since: Mapped[date]
    next_page: Mapped[int] = mapped_column(default=0)
    last_fingerprint: Mapped[str | None] = mapped_column(String(64))
    reached: Mapped[date | None]
    stored: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(12))
    error: Mapped[str | None]
    updated_at: Mapped[datetime]
