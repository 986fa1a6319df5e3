"""Who changed what, when, from what to what. Rows are added in the transaction of the change, never changed, never deleted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.store.models import AuditRow


def record(
    session: Session,
    *,
    actor: str,
    event: str,
    subject: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    at: datetime,
) -> AuditRow:
    """Note a change.

    Args:
        actor: who: a user's name or id, or ``dpawatch`` for what ends by itself.
        event: what kind of change, at most 40 characters, such as ``mute added`` or ``correction undone``.
        subject: what was changed, as ``kind:id``: ``watch:clearview_ai``, ``decision:17``.
        before, after: the values, as JSON knows them (dates and sums as text); ``None`` where there were, or are, none.
        at: UTC.

    Raises:
        ValueError: the actor or the subject is empty, or the event is empty or too long: such a row would prove nothing.
    """
    if not actor.strip() or not subject.strip() or not 0 < len(event) <= 40:
        raise ValueError(f"an audit row needs actor, subject and event (at most 40 characters): {actor!r}, {subject!r}, {event!r}")
    row = AuditRow(
        actor=actor,
        event=event,
        subject=subject,
        before=None if before is None else dict(before),
        after=None if after is None else dict(after),
        at=at,
    )
    session.add(row)
    return row


def rows(session: Session, *, since: datetime | None = None, subject: str | None = None) -> list[AuditRow]:
    """What was changed, oldest first; of one subject, or all."""
    session.flush()
    found = select(AuditRow).order_by(AuditRow.at, AuditRow.id)
    if since is not None:
        found = found.where(AuditRow.at >= since)
    if subject is not None:
        found = found.where(AuditRow.subject == subject)
    return list(session.scalars(found))
