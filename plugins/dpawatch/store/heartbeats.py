"""When each component last showed that it lives (``triggerer:nl_ap``, ``alert`` ...)."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from dpawatch.store.models import Heartbeat
from dpawatch.store.session import insert_new

ALERT, HEALTH = "alert", "health"
"""Each run that sends whatever is due, and each look at what is wrong."""
FIRST_LOOK = "health: first look"
"""Noted once: since when what never showed a sign of life is late."""


def beat(session: Session, name: str, at: datetime) -> None:
    """Note that ``name`` lives. An older time than the stored one changes nothing."""
    if not insert_new(session, Heartbeat, name=name, at=at):
        later = update(Heartbeat).where(Heartbeat.name == name, Heartbeat.at < at).values(at=at)
        session.execute(later.execution_options(synchronize_session="fetch"))


def last(session: Session, name: str) -> datetime | None:
    """When ``name`` last showed that it lives, or ``None`` when it never did."""
    row = session.get(Heartbeat, name)
    return None if row is None else row.at
