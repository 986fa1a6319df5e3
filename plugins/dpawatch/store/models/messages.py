"""Messages to Slack, the troubles operators hear of, and the log of changes of state."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, false, text
from sqlalchemy.orm import Mapped, mapped_column

from dpawatch.store.models.base import Base, Key, one_of

OUTBOX_STATES = ("pending", "claimed", "sent", "unknown", "failed")


class OutboxRow(Base):
    """One message to send, once. Written in the transaction of the match, claimed, sent, marked.

    ``updates`` is the ``alert_id`` of the message that this one rewrites; ``thread_of`` that of the message under which it stands,
    ``broadcast`` to the channel too. ``case_id`` is the case whose thread it belongs to. ``maybe_posted``: some try may have reached
    Slack, so that it is looked up before it is sent again.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        one_of("state", OUTBOX_STATES),
        one_of("stream", ("alerts", "operators")),
        CheckConstraint("state != 'sent' OR sent_at IS NOT NULL", name="sent_when"),
        CheckConstraint("(state = 'claimed') = (claimed_at IS NOT NULL AND claimed_by IS NOT NULL)", name="claimed_by_whom"),
        Index("ix_outbox_due", "state", "not_before"),
        Index("ix_outbox_decision_id", "decision_id"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(unique=True)
    alert_id: Mapped[str] = mapped_column(String(36), unique=True)
    stream: Mapped[str] = mapped_column(String(12), default="alerts")
    kind: Mapped[str] = mapped_column(String(20))
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    watch_id: Mapped[str | None]
    channel: Mapped[str]
    payload: Mapped[dict[str, Any]]
    updates: Mapped[str | None] = mapped_column(String(36))
    thread_of: Mapped[str | None] = mapped_column(String(36))
    broadcast: Mapped[bool] = mapped_column(default=False, server_default=false())
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    state: Mapped[str] = mapped_column(String(12), default="pending")
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None]
    maybe_posted: Mapped[bool] = mapped_column(default=False, server_default=false())
    first_tried_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    sent_via: Mapped[str | None]
    slack_channel: Mapped[str | None]
    slack_ts: Mapped[str | None]
    last_error: Mapped[str | None]
    created_at: Mapped[datetime]


class IncidentRow(Base):
    """A trouble that operators hear of: opened once, repeated daily, closed with an all-clear."""

    __tablename__ = "incidents"
    __table_args__ = (
        Index("uq_incidents_open", "key", unique=True, sqlite_where=text("closed_at IS NULL"), postgresql_where=text("closed_at IS NULL")),
        Index("ix_incidents_key", "key"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    key: Mapped[str]
    source_id: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[str]
    words: Mapped[str]
    opened_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Transition(Base):
    """Every change of state of an item, a decision or a message, so that a row can be asked how it came to be."""

    __tablename__ = "transitions"
    __table_args__ = (Index("ix_transitions_of", "entity", "entity_id"),)
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    entity: Mapped[str] = mapped_column(String(20))
    entity_id: Mapped[str] = mapped_column(String(60))
    from_state: Mapped[str | None] = mapped_column(String(20))
    to_state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None]
    at: Mapped[datetime]
