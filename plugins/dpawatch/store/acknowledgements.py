"""Who saw an alert, and who handled it: the first of each is kept, and stays."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.store.models import Acknowledgement, OutboxRow
from dpawatch.store.session import insert_new


def record(session: Session, *, alert_id: str, state: str, actor: str, how: str, at: datetime) -> bool:
    """Note that somebody saw or handled an alert.

    Args:
        state: ``seen`` or ``handled``.
        actor: a Slack user id, or a name.
        how: ``reaction``, ``command`` or ``page``.

    Returns:
        whether it is the first of its kind for this alert; another one changes nothing.
    """
    return insert_new(session, Acknowledgement, alert_id=alert_id, state=state, actor=actor, how=how, at=at)


def of(session: Session, alert_ids: Collection[str]) -> dict[str, dict[str, Acknowledgement]]:
    """What is known of these alerts: by alert, then by state."""
    session.flush()
    known: dict[str, dict[str, Acknowledgement]] = defaultdict(dict)
    for row in session.scalars(select(Acknowledgement).where(Acknowledgement.alert_id.in_(alert_ids))):
        known[row.alert_id][row.state] = row
    return known


def open_alerts(session: Session, since: datetime) -> list[OutboxRow]:
    """Alerts sent since a moment that nobody handled yet, the newest first."""
    handled = select(Acknowledgement.alert_id).where(Acknowledgement.state == "handled")
    found = select(OutboxRow).where(
        OutboxRow.kind == "alert",
        OutboxRow.stream == "alerts",
        OutboxRow.state == "sent",
        OutboxRow.sent_at >= since,
        OutboxRow.alert_id.not_in(handled),
    )
    return list(session.scalars(found.order_by(OutboxRow.sent_at.desc(), OutboxRow.id.desc())))


def by_prefix(session: Session, prefix: str) -> list[OutboxRow]:
    """Alerts whose id begins so, at most two: more than one is too many."""
    found = select(OutboxRow).where(OutboxRow.kind == "alert", OutboxRow.alert_id.startswith(prefix, autoescape=True))
    return list(session.scalars(found.order_by(OutboxRow.id).limit(2)))
