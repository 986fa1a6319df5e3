"""Watches that are silenced for a time. A mute ends by itself; it is never deleted."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from dpawatch.store.models import MuteRow


def add(session: Session, *, watch_id: str, owner: str, reason: str, starts_at: datetime, ends_at: datetime) -> MuteRow:
    """Store a mute; whoever calls has checked it."""
    row = MuteRow(watch_id=watch_id, owner=owner, reason=reason, starts_at=starts_at, ends_at=ends_at)
    session.add(row)
    session.flush()
    return row


def active(session: Session, watch_id: str, at: datetime) -> MuteRow | None:
    """The mute that silences a watch now; of several the one that ends last."""
    session.flush()
    found = select(MuteRow).where(MuteRow.watch_id == watch_id, _holds(at)).order_by(MuteRow.ends_at.desc(), MuteRow.id)
    return session.scalars(found).first()


def listed(session: Session, at: datetime, *, ended_too: bool = False) -> list[MuteRow]:
    """Mutes that hold or are still to begin, soonest end first; with ``ended_too`` all that there ever were."""
    found = select(MuteRow).order_by(MuteRow.ends_at, MuteRow.id)
    if not ended_too:
        found = found.where(MuteRow.lifted_at.is_(None), MuteRow.ends_at > at)
    return list(session.scalars(found))


def ended_untold(session: Session, at: datetime) -> list[MuteRow]:
    """Mutes that ended by themselves and of whose end operators have not heard; locked, the caller sets ``end_told_at``."""
    found = select(MuteRow).where(MuteRow.lifted_at.is_(None), MuteRow.ends_at <= at, MuteRow.end_told_at.is_(None))
    return list(session.scalars(found.order_by(MuteRow.id).with_for_update()))


def _holds(at: datetime) -> ColumnElement[bool]:
    return and_(MuteRow.lifted_at.is_(None), MuteRow.starts_at <= at, MuteRow.ends_at > at)
