"""When a source is silent for longer than it ever was: its quiet limit, learned from its own history.

A site that answers, with a listing that reads well, can still have stopped to tell news: a feed that is not filled any more, a list
that moved. How long is too long differs from a week to a year, so each source's own past decides.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dpawatch.store.models import ItemRow, SourceRow

SHORTEST = timedelta(days=14)
"""No source is called silent earlier: holidays are quiet everywhere."""
LEAST_GAPS = 5
"""Gaps between days with news that must be known before a limit is believed."""
HISTORY = timedelta(days=3 * 365)
MARGIN = 1.5
"""A silence is told when it is half as long again as the longest of the past."""


def quiet_limit(days: Iterable[date]) -> timedelta | None:
    """How long a source with news on these days may be silent; ``None`` while too little is known."""
    known = sorted(set(days))
    gaps = [later - earlier for earlier, later in pairwise(known)]
    return max(SHORTEST, MARGIN * max(gaps)) if len(gaps) >= LEAST_GAPS else None


def news_days(session: Session, source_id: str, now: datetime) -> list[date]:
    """The days of the last three years on which the source published, as far as exact days are known, until today."""
    oldest, today = (now - HISTORY).date(), now.date()
    printed = select(ItemRow.published_on).where(
        ItemRow.source_id == source_id, ItemRow.published_precision == "day", ItemRow.published_on.between(oldest, today)
    )
    seen = select(ItemRow.first_seen_at).where(
        ItemRow.source_id == source_id, ItemRow.origin == "live", ItemRow.published_on.is_(None), ItemRow.first_seen_at >= now - HISTORY
    )
    return [*session.scalars(printed.distinct()), *(moment.date() for moment in session.scalars(seen))]


def last_news(session: Session, source_id: str) -> datetime | None:
    """When the source last had something new for us: its newest entry that was no history, or else its baseline."""
    newest = session.scalar(select(func.max(ItemRow.first_seen_at)).where(ItemRow.source_id == source_id, ItemRow.origin == "live"))
    baseline = session.scalar(select(SourceRow.baseline_at).where(SourceRow.id == source_id))
    return max((moment for moment in (newest, baseline) if moment is not None), default=None)
