"""How every source fares, in figures: when it was asked, when it changed, when it last gave a document, how much came."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from dpawatch.store.models import DecisionRow, ItemRow, ListingStatus


@dataclass(slots=True)
class SourceFigures:
    """How asking a source goes. Moments are in UTC, empty where there was none.

    Attributes:
        last_polled, last_changed: of any of its listings.
        pages: SHA-256 of the archived pages that could not be read, by listing.
        warnings: oddities of the last reading, in words.
    """

    last_polled: datetime | None = None
    last_changed: datetime | None = None
    pages: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


@dataclass(slots=True)
class News:
    """What a source gave.

    Attributes:
        last_document: when a decision was last read from it for the first time.
        day, month: entries first seen while watching, in the last 24 hours and 30 days.
        days: days of the last years on which it published.
    """

    last_document: datetime | None = None
    day: int = 0
    month: int = 0
    days: set[date] = field(default_factory=set)


def figures(session: Session) -> dict[str, SourceFigures]:
    """Of every source that was ever asked."""
    found: dict[str, SourceFigures] = defaultdict(SourceFigures)
    for row in session.scalars(select(ListingStatus)):
        one = found[row.source_id]
        one.last_polled = max((at for at in (one.last_polled, row.last_polled_at) if at), default=None)
        one.last_changed = max((at for at in (one.last_changed, row.last_changed_at) if at), default=None)
        if row.error_page:
            one.pages[row.listing_id] = row.error_page
        one.warnings += (row.warnings or "").splitlines()
    return dict(found)


def news(session: Session, now: datetime, history: timedelta) -> dict[str, News]:
    """Of every source that gave anything. Reads every entry: not for each page.

    Args:
        history: how far back days with news are looked at.
    """
    found: dict[str, News] = defaultdict(News)
    documents = select(DecisionRow.published_by, func.max(DecisionRow.first_seen_at)).group_by(DecisionRow.published_by)
    for source_id, at in session.execute(documents):
        found[source_id].last_document = at
    since = now - timedelta(days=30)
    lately = case((ItemRow.first_seen_at >= now - timedelta(days=1), 1), else_=0)
    counted = select(ItemRow.source_id, func.sum(lately), func.count()).where(ItemRow.origin == "live", ItemRow.first_seen_at >= since)
    for source_id, day, month in session.execute(counted.group_by(ItemRow.source_id)):
        found[source_id].day, found[source_id].month = int(day), month
    exact = (ItemRow.published_precision == "day", ItemRow.published_on.between((now - history).date(), now.date()))
    for source_id, on in session.execute(select(ItemRow.source_id, ItemRow.published_on).where(*exact).distinct()):
        if on is not None:
            found[source_id].days.add(on)
    return dict(found)
