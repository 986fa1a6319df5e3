"""How far backfills have come: one row a listing, written with every page."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.store.listings import source
from dpawatch.store.models import BackfillRow
from dpawatch.store.session import insert_new


def start(session: Session, source_id: str, listing_id: str, since: date, *, restart: bool, at: datetime) -> BackfillRow:
    """The row of a listing's backfill, set to go on where the last run stopped, or to begin again.

    A day further back than the last one asked for goes on from the last page; so does one that was not reached.
    """
    row = session.get(BackfillRow, (source_id, listing_id))
    if row is None:
        source(session, source_id)
        values = {"since": since, "next_page": 0, "stored": 0, "state": "running", "updated_at": at}
        insert_new(session, BackfillRow, source_id=source_id, listing_id=listing_id, **values)
        row = session.get_one(BackfillRow, (source_id, listing_id))
    if restart:
        row.next_page, row.reached, row.last_fingerprint = 0, None, None
    row.since, row.state, row.error, row.updated_at = since, "running", None, at
    return row


def of(session: Session, source_id: str, listing_id: str) -> BackfillRow:
    """The row of a listing whose backfill was started."""
    return session.get_one(BackfillRow, (source_id, listing_id))


def advance(row: BackfillRow, *, fingerprint: str, stored: int, oldest: date | None, at: datetime) -> None:
    """Note that the next page was read and stored."""
    row.next_page, row.last_fingerprint, row.stored, row.updated_at = row.next_page + 1, fingerprint, row.stored + stored, at
    row.reached = min((day for day in (row.reached, oldest) if day is not None), default=None)


def finish(session: Session, source_id: str, listing_id: str, *, state: str, error: str | None, at: datetime) -> BackfillRow:
    """Note how a run ended. What has reached the last page begins at the newest one next time: lists grow at the top."""
    row = of(session, source_id, listing_id)
    row.state, row.error, row.updated_at = state, error, at
    if state == "end":
        row.next_page, row.last_fingerprint = 0, None
    return row


def failed(session: Session, source_id: str) -> list[BackfillRow]:
    """The listings of a source whose last backfill stopped at a page that cannot be read."""
    stopped = select(BackfillRow).where(BackfillRow.source_id == source_id, BackfillRow.state == "failed")
    return list(session.scalars(stopped.order_by(BackfillRow.listing_id)))
