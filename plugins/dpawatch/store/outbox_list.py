"""The outbox for people: what is on its way, what is stuck, what was given up; and trying again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dpawatch.store import audit, outbox
from dpawatch.store.models import OutboxRow


@dataclass(frozen=True, slots=True)
class Listed:
    """One message.

    Attributes:
        error: of the last try, in words; empty where there was none.
        not_before: when it is tried (again).
    """

    id: int
    state: str
    stream: str
    kind: str
    channel: str
    decision_id: int | None
    watch_id: str | None
    attempts: int
    created_at: datetime
    not_before: datetime
    sent_at: datetime | None
    error: str


def listed(session: Session, state: str, *, limit: int) -> list[Listed]:
    """Messages in a state: those sent the newest first, the others the oldest first."""
    order = OutboxRow.id.desc() if state == "sent" else OutboxRow.id.asc()
    rows = session.scalars(select(OutboxRow).where(OutboxRow.state == state).order_by(order).limit(limit))
    return [
        Listed(
            row.id,
            row.state,
            row.stream,
            row.kind,
            row.channel,
            row.decision_id,
            row.watch_id,
            row.attempts,
            row.created_at,
            row.not_before,
            row.sent_at,
            row.last_error or "",
        )
        for row in rows
    ]


def counted(session: Session) -> dict[str, int]:
    """How many messages there are, by state."""
    found = select(OutboxRow.state, func.count()).group_by(OutboxRow.state)
    return {row[0]: row[1] for row in session.execute(found)}


def try_again(session: Session, number: int, *, by: str, at: datetime) -> bool:
    """Let a message that was given up, or waits, be due now; whether it was such a one.

    One that Slack may have received is looked up before it is sent, as ever.
    """
    row = session.get(OutboxRow, number, with_for_update=True)
    if row is None or row.state not in ("failed", "pending", "unknown"):
        return False
    was = row.state
    words = f"tried again by {by}; before: {row.last_error or row.state}"
    if row.maybe_posted:
        outbox.mark_unknown(session, row, at=at, error=words, retry_at=at)
    else:
        outbox.mark_retry(session, row, at=at, error=words, retry_at=at)
    audit.record(session, actor=by, event="message tried again", subject=f"outbox:{number}", before={"state": was}, at=at)
    return True
