"""How a row came to be what it is: every change of state, with its reason."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.store.models import Transition


def record(
    session: Session, entity: str, entity_id: int | str, from_state: str | None, to_state: str, *, at: datetime, reason: str | None = None
) -> None:
    """Note that ``entity`` (``item``, ``decision``, ``outbox`` or ``incident``) went from one state to another."""
    session.add(Transition(entity=entity, entity_id=str(entity_id), from_state=from_state, to_state=to_state, reason=reason, at=at))


def history(session: Session, entity: str, entity_id: int | str) -> list[Transition]:
    """All that happened to a row, oldest first."""
    session.flush()
    found = select(Transition).where(Transition.entity == entity, Transition.entity_id == str(entity_id)).order_by(Transition.id)
    return list(session.scalars(found))
