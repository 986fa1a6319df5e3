"""Trying a watch list out on the decisions of the database: what it would have alerted, held back, or left to a person, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from dpawatch.pipeline import compose
from dpawatch.pipeline.hits import hits, is_uncertain
from dpawatch.pipeline.routing import as_if_new
from dpawatch.settings import Settings
from dpawatch.slack.blocks import headline
from dpawatch.store.models import DecisionRow
from dpawatch.watching.watchlist import Watchlist

OUTCOMES = {
    "alerted": "would have alerted at once",
    "digest": "would have stood in a digest",
    "review": "would have waited for a person",
    "held": "would have been held back",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """What one decision would have meant to one watch.

    Attributes:
        day: of the publication, else of the decision, else when it was first seen.
        outcome: one of :data:`OUTCOMES`; ``why`` says it in words.
        headline: of the alert, as it would have been, with its sign.
        url: of the publication.
    """

    decision_id: int
    day: date
    authority: str
    watch_id: str
    company: str
    relation: str
    alias: str
    how: str
    name: str
    outcome: str
    why: str
    headline: str
    url: str


def try_out(
    session: Session, watchlist: Watchlist, settings: Settings, *, since: date, now: datetime, only: Sequence[str] = ()
) -> Iterator[Tried]:
    """Run a list over the decisions published (or decided, or first seen) since a day, oldest first.

    The age of a watch, mutes and how a decision came to us are set aside: the question is what it would have done had it been there.

    Args:
        only: ids of the watches that are tried; all when empty.
    """
    day = func.coalesce(DecisionRow.published_on, DecisionRow.decided_on, func.date(DecisionRow.first_seen_at))
    found = (
        select(DecisionRow)
        .options(selectinload(DecisionRow.parties), selectinload(DecisionRow.articles), selectinload(DecisionRow.version))
        .where(day >= since)
        .order_by(day, DecisionRow.id)
        .execution_options(yield_per=100)
    )
    for row in session.scalars(found):
        for hit in hits(row, watchlist):
            if only and hit.watch.id not in only:
                continue
            uncertain = is_uncertain(row, hit)
            routing = as_if_new(session, row, hit, uncertain=uncertain, now=now, review_floor=settings.review_floor)
            yield Tried(
                decision_id=row.id,
                day=row.published_on or row.decided_on or row.first_seen_at.date(),
                authority=compose.authority_names(row.imposed_by or row.published_by)[1],
                watch_id=hit.watch.id,
                company=hit.watch.company,
                relation=hit.relation,
                alias=hit.alias,
                how=hit.how,
                name=hit.name,
                outcome=routing.outcome,
                why=routing.why,
                headline=headline(compose.alert(row, hit, settings, uncertain=uncertain)),
                url=row.version.url,
            )


def count(session: Session, since: date) -> int:
    """How many decisions there are since a day."""
    day = func.coalesce(DecisionRow.published_on, DecisionRow.decided_on, func.date(DecisionRow.first_seen_at))
    return session.scalar(select(func.count()).select_from(DecisionRow).where(day >= since)) or 0
