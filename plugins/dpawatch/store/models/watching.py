"""What watching leaves behind: every match with what became of it, mutes, digests, acknowledgements, and who changed what."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from dpawatch.store.models.base import Base, Key, one_of

RELATIONS = ("sanctioned", "user", "mentioned", "filter")
OUTCOMES = ("alerted", "digest", "held", "muted", "review", "old", "flood")
CADENCES = ("daily", "weekly")
SEEN_HOW = ("reaction", "command", "page")


class MatchRow(Base):
    """What one decision meant to one watch, and what became of it. Nothing that matched is without a row, whether it alerted or not.

    ``relation``: the watched company is ``sanctioned``, somebody else is sanctioned for using its product (``user``), it is only
    ``mentioned``, or the watch is a ``filter`` without names. ``outcome``: ``alerted`` at once, put off to the ``digest``, ``held``
    back by the watch's policy, ``muted``, waiting in ``review`` because the doubt is too great, ``old`` (not first seen live, or
    before the watch was made), or told in a ``flood``'s list. ``why`` says it in words.
    """

    __tablename__ = "matches"
    __table_args__ = (
        one_of("relation", RELATIONS),
        one_of("outcome", OUTCOMES),
        Index("ix_matches_watch_id", "watch_id", "at"),
        Index(
            "ix_matches_undigested",
            "watch_id",
            sqlite_where=text("outcome = 'digest' AND digested_in IS NULL"),
            postgresql_where=text("outcome = 'digest' AND digested_in IS NULL"),
        ),
    )
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    watch_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    relation: Mapped[str] = mapped_column(String(12))
    alias: Mapped[str]
    how: Mapped[str] = mapped_column(String(12))
    name: Mapped[str]
    outcome: Mapped[str] = mapped_column(String(12))
    why: Mapped[str]
    alert_id: Mapped[str | None] = mapped_column(String(36))
    digested_in: Mapped[str | None] = mapped_column(String(36))
    at: Mapped[datetime]


class MuteRow(Base):
    """A watch that is silenced for a time, by somebody, for a reason. It ends by itself; what it holds back is still recorded."""

    __tablename__ = "mutes"
    __table_args__ = (CheckConstraint("starts_at < ends_at", name="ends_later"), Index("ix_mutes_watch_id", "watch_id", "ends_at"))
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    watch_id: Mapped[str] = mapped_column(String(80))
    owner: Mapped[str]
    reason: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None]
    end_told_at: Mapped[datetime | None]


class DigestRow(Base):
    """A digest of one reader (a channel) for one period, whether it had something to say or not; the next period begins where it ends.

    ``alert_id`` is that of its first message, ``messages`` their number: none where a daily digest had nothing to list, and where
    the row only marks since when this reader is known.
    """

    __tablename__ = "digests"
    __table_args__ = (
        one_of("cadence", CADENCES),
        CheckConstraint("since <= until", name="ends_later"),
        CheckConstraint("(messages = 0) = (alert_id IS NULL)", name="told_in"),
    )
    channel: Mapped[str] = mapped_column(primary_key=True)
    cadence: Mapped[str] = mapped_column(String(8), primary_key=True)
    until: Mapped[datetime] = mapped_column(primary_key=True)
    since: Mapped[datetime]
    entries: Mapped[int] = mapped_column(default=0)
    messages: Mapped[int] = mapped_column(default=0)
    alert_id: Mapped[str | None] = mapped_column(String(36))
    at: Mapped[datetime]


class WatchVersion(Base):
    """A watch as the watch list had it from ``seen_at`` on; ``gone_at`` is when another version, or none, was found in its place."""

    __tablename__ = "watch_versions"
    __table_args__ = (
        Index(
            "uq_watch_versions_current",
            "watch_id",
            unique=True,
            sqlite_where=text("gone_at IS NULL"),
            postgresql_where=text("gone_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    watch_id: Mapped[str] = mapped_column(String(80), index=True)
    content: Mapped[dict[str, Any]]
    seen_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]


class AuditRow(Base):
    """Who changed what, when, from what to what: watches, mutes, corrections, links. Never changed, never deleted."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject", "subject"),)
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str]
    event: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]


class Acknowledgement(Base):
    """Somebody saw, or handled, an alert. ``actor`` is a Slack user id or the name given to the command."""

    __tablename__ = "acknowledgements"
    __table_args__ = (one_of("state", ("seen", "handled")), one_of("how", SEEN_HOW))
    alert_id: Mapped[str] = mapped_column(ForeignKey("outbox.alert_id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(8), primary_key=True)
    actor: Mapped[str]
    how: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime]
