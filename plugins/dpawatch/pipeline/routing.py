"""What becomes of a match: told at once, kept for the digest, held back, muted, or left to a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from dpawatch.pipeline.hours import end_of_quiet
from dpawatch.store import corrections, mutes
from dpawatch.store.models import DecisionRow
from dpawatch.watching.hits import NEAR
from dpawatch.watching.matching import Hit
from dpawatch.watching.watch import MentionPolicy, Urgency, Watch

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


def route(session: Session, decision: DecisionRow, hit: Hit, *, uncertain: bool, now: datetime, review_floor: float = 0.35) -> Routing:
    """Decide where a match goes: by the decision's origin, the watch's age, its mutes, its policy for mentions, its urgency.

    Args:
        uncertain: the watched company is only named, and nobody else is named as the one sanctioned: it may be the one.
        now: UTC.
        review_floor: below this confidence a match waits in review and nobody is alerted, unless the watched company is the one sanctioned
            by name, or the watch asks for no name: that is told at once, with its doubts.
    """
    watch = hit.watch
    if decision.origin != "live":
        return Routing("old", f"it came by {decision.origin}, which never alerts", now)
    if decision.first_seen_at.astimezone(ZoneInfo(watch.time_zone)).date() < watch.first_day:
        since = f", and it asks for none seen before {watch.since}" if watch.since else ""
        return Routing("old", f"first seen before the watch was made on {watch.created}{since}", now)
    if (mute := mutes.active(session, watch.id, now)) is not None:
        return Routing("muted", f"muted by {mute.owner} until {mute.ends_at:%Y-%m-%d %H:%M} UTC: {mute.reason}", now)
    return as_if_new(session, decision, hit, uncertain=uncertain, now=now, review_floor=review_floor)


def as_if_new(session: Session, decision: DecisionRow, hit: Hit, *, uncertain: bool, now: datetime, review_floor: float = 0.35) -> Routing:
    """The same of a decision first seen live just now, for a watch that is not muted: what a watch that is tried out would do."""
    watch = hit.watch
    if hit.left_out:
        return Routing("held", hit.left_out, now)
    if hit.how in NEAR:
        return Routing("review", hit.why, now)
    urgency, why = _wanted(hit, uncertain=uncertain)
    if urgency is None:
        return Routing("held", why, now)
    # Who may be the one sanctioned is told at once, with the doubt, as contradictions are: no alert must be read as no sanction. What is a
    # mention at most may wait for a person.
    if (
        hit.relation not in ("sanctioned", "filter")
        and not uncertain
        and decision.confidence < review_floor
        and not corrections.settled(session, decision.id)
    ):
        doubt = f"the reading's confidence {decision.confidence:.2f} is below {review_floor:.2f}: a person looks first"
        return Routing("review", f"{why}; {doubt}", now)
    if urgency is not Urgency.INSTANT:
        return Routing("digest", f"{why}; kept for the {urgency} digest", now)
    return _at_once(watch, why, now)


def _wanted(hit: Hit, *, uncertain: bool) -> tuple[Urgency | None, str]:
    """How soon the watch's readers want to hear of such a hit (``None``: not at all), and what it is, in words."""
    watch, company = hit.watch, hit.watch.company
    if uncertain:
        return watch.urgency, f"{company} is named and may be the one sanctioned"
    if hit.relation == "sanctioned":
        return watch.urgency, "the watched company is sanctioned"
    if hit.relation == "filter":
        return watch.urgency, f"the decision is of the kind that the watch asks for: {hit.why or hit.alias}"
    what = f"somebody is sanctioned for using {company}" if hit.relation == "user" else f"{company} is named, not sanctioned"
    policy = watch.mentions
    if hit.relation == "user" and policy is MentionPolicy.OFF:
        policy = MentionPolicy.DIGEST
    if policy is MentionPolicy.OFF:
        return None, f"mention of {company} held back: it is named, not sanctioned"
    if policy is MentionPolicy.DIGEST:
        return Urgency.WEEKLY if watch.urgency is Urgency.WEEKLY else Urgency.DAILY, what
    return watch.urgency, what


def _at_once(watch: Watch, why: str, now: datetime) -> Routing:
    not_before = end_of_quiet(now, watch.quiet, watch.time_zone)
    if not_before > now:
        why += f"; sent when the quiet hours end at {not_before.astimezone(ZoneInfo(watch.time_zone)):%Y-%m-%d %H:%M} ({watch.time_zone})"
    return Routing("alerted", why, not_before)
