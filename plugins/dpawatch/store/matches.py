"""What a decision meant to each watch, and what became of it: one row for every match, told or not."""

from datetime import datetime

from sqlalchemy.orm import Session

from dpawatch.store.models import DecisionRow, MatchRow
from dpawatch.watching.matching import Hit

REJECTED = "rejected by "
"""How the ``why`` of a match begins that a person said is none."""


def record(
    session: Session, decision: DecisionRow, hit: Hit, outcome: str, why: str, *, alert_id: str | None = None, at: datetime
) -> MatchRow:
    """Store a match, or what became of it when the decision is matched again: what was told stays told, by
    the message that told it, and what a person rejected is not put before a person again.
    """
    row = session.get(MatchRow, (decision.id, hit.watch.id)) or MatchRow(decision_id=decision.id, watch_id=hit.watch.id)
    row.relation, row.alias, row.how, row.name = hit.relation, hit.alias, hit.how, hit.name
    told = row.alert_id is not None or row.digested_in is not None
    rejected = outcome == "review" and (row.why or "").startswith(REJECTED)
    if not told and not rejected:
        row.outcome, row.why, row.alert_id, row.at = outcome, why, alert_id, at
    session.add(row)
    return row


def told_in_flood(session: Session, decision_id: int, watch_id: str, alert_id: str) -> None:
    """Note that a match was told as one line of a flood's list."""
    row = session.get_one(MatchRow, (decision_id, watch_id))
    row.outcome, row.alert_id = "flood", alert_id
