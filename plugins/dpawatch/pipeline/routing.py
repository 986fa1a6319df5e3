"""What becomes of a match: told at once, kept for the digest, held back, muted, or left to a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from dpawatch.store.models import DecisionRow
from dpawatch.watching.matching import Hit

Outcome = Literal["alerted", "digest", "held", "muted", "review", "old"]


@dataclass(frozen=True, slots=True)
class Routing:
    """Where a match goes.

    Attributes:
        outcome: as in :class:`~dpawatch.store.models.MatchRow`; ``alerted`` is the only one that makes a message now.
        why: in words, for the record.
        not_before: when the message may go out, UTC: now, or the end of the watch's quiet hours.
    """

    outcome: Outcome
    why: str
    not_before: datetime


def route(session: Session, decision: DecisionRow, hit: Hit, *, uncertain: bool, now: datetime) -> Routing:
    """Decide where a match goes, by the decision's origin, the watch's policy and its mutes.

    Args:
        uncertain: the watched company is only named, and nobody else is named as the one sanctioned.
        now: UTC.
    """
    if decision.origin != "live":
        return Routing("old", f"it came by {decision.origin}, which never alerts", now)
    if decision.first_seen_at.date() < hit.watch.created:
        return Routing("old", f"first seen before the watch was made on {hit.watch.created}", now)
    if hit.relation == "sanctioned" or uncertain:
        return Routing("alerted", "the watched company is sanctioned" if not uncertain else "it may be the one sanctioned", now)
    return Routing("held", f"mention of {hit.watch.company} held back: it is named, not sanctioned", now)
