"""Troubles that operators hear of: once when one opens, once a day while it lasts, once when it is over."""

from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from dpawatch.store import transitions
from dpawatch.store.models import IncidentRow
from dpawatch.store.session import insert_new

REMIND_AFTER = timedelta(hours=24)


def open_incident(session: Session, key: str, kind: str, words: str, source_id: str | None, at: datetime) -> IncidentRow | None:
    """Open an incident.

    Args:
        key: what is in trouble; one incident at a time is open for it.

    Returns:
        the row, to be told to operators; ``None`` when one is open already.
    """
    if not insert_new(session, IncidentRow, key=key, kind=kind, words=words, source_id=source_id, opened_at=at, told_at=at):
        return None
    row = session.scalars(_open(key)).one()
    transitions.record(session, "incident", row.id, None, "open", at=at, reason=words)
    return row


def close_incident(session: Session, key: str, at: datetime) -> IncidentRow | None:
    """Close the open incident of a key, if there is one, and return it: once, to one caller."""
    row = session.scalars(_open(key).with_for_update()).one_or_none()
    if row is None:
        return None
    row.closed_at = at
    transitions.record(session, "incident", row.id, "open", "closed", at=at)
    session.flush()
    return row


def still_open(session: Session) -> list[IncidentRow]:
    """Every incident that is not over, oldest first."""
    session.flush()
    return list(session.scalars(select(IncidentRow).where(IncidentRow.closed_at.is_(None)).order_by(IncidentRow.id)))


def due_reminders(session: Session, at: datetime) -> list[IncidentRow]:
    """Open incidents that were last told of a day ago or earlier. The caller sets ``told_at`` where it tells again."""
    told = func.coalesce(IncidentRow.told_at, IncidentRow.opened_at)
    return list(
        session.scalars(select(IncidentRow).where(IncidentRow.closed_at.is_(None), told <= at - REMIND_AFTER).order_by(IncidentRow.id))
    )


def _open(key: str) -> Select[IncidentRow]:
    return select(IncidentRow).where(IncidentRow.key == key, IncidentRow.closed_at.is_(None))
