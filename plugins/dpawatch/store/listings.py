"""What is known of sources and of the listings that are polled, and the listing pages that wait to be read."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from dpawatch.store.models import ItemRow, ListingStatus, Snapshot, SourceRow
from dpawatch.store.pages import save_page
from dpawatch.store.session import insert_new
from parsers.errors import DpaWatchError, ParseError
from parsers.models import RawPage


def source(session: Session, source_id: str) -> SourceRow:
    """The row of a source, made when it is not there."""
    row = session.get(SourceRow, source_id)
    if row is None:
        insert_new(session, SourceRow, id=source_id)
        row = session.get_one(SourceRow, source_id)
    return row


def set_baseline(session: Session, source_id: str, at: datetime) -> None:
    """Note when the source's first sync was stored. The first time counts; later calls change nothing."""
    row = source(session, source_id)
    if row.baseline_at is None:
        row.baseline_at = at


def baseline(session: Session, source_id: str) -> datetime | None:
    """When the source's first sync was stored; ``None`` before."""
    row = session.get(SourceRow, source_id)
    return None if row is None else row.baseline_at


def baseline_size(session: Session, source_id: str, listing_id: str) -> int | None:
    """How many entries of a listing belong to its baseline; ``None`` before it was read."""
    row = session.get(ListingStatus, (source_id, listing_id))
    if row is None or row.items_fingerprint is None:
        return None
    mine = (ItemRow.source_id == source_id, ItemRow.listing_id == listing_id, ItemRow.origin == "baseline")
    return session.scalar(select(func.count()).select_from(ItemRow).where(*mine)) or 0


def status(session: Session, source_id: str, listing_id: str) -> ListingStatus:
    """The row of a listing, made when it is not there."""
    row = session.get(ListingStatus, (source_id, listing_id))
    if row is None:
        source(session, source_id)
        insert_new(session, ListingStatus, source_id=source_id, listing_id=listing_id)
        row = session.get_one(ListingStatus, (source_id, listing_id))
    return row


def store_snapshot(session: Session, source_id: str, listing_id: str, page: RawPage, fingerprint: str | None, at: datetime) -> Snapshot:
    """Keep a listing page for ``discover``.

    It supersedes a waiting page of the listing that nobody could read (no ``fingerprint``). One that was read waits on, however long
    ``discover`` is down: an entry may have left the listing since.
    """
    source(session, source_id)
    session.execute(
        update(Snapshot)
        .where(
            Snapshot.source_id == source_id, Snapshot.listing_id == listing_id, Snapshot.state == "pending", Snapshot.fingerprint.is_(None)
        )
        .values(state="superseded")
    )
    row = Snapshot(
        source_id=source_id,
        listing_id=listing_id,
        page_id=save_page(session, page).id,
        fingerprint=fingerprint,
        state="pending",
        created_at=at,
    )
    session.add(row)
    session.flush()
    return row


def pending_snapshots(session: Session, source_id: str) -> list[Snapshot]:
    """The listing pages of a source that ``discover`` has not read yet, oldest first."""
    return list(session.scalars(select(Snapshot).where(Snapshot.source_id == source_id, Snapshot.state == "pending").order_by(Snapshot.id)))


def record_poll(
    session: Session,
    source_id: str,
    listing_id: str,
    *,
    at: datetime,
    error: DpaWatchError | None = None,
    retry_after: float | None = None,
    page_sha256: str | None = None,
) -> ListingStatus:
    """Note how a look at a listing ended.

    A success clears the trouble. A page that could not be read drops the validators: a 304 must not hide it.

    Args:
        retry_after: seconds that the server asked us to stay away.
        page_sha256: the archived page that could not be read.
    """
    row = status(session, source_id, listing_id)
    row.last_polled_at = at
    row.retry_not_before = at + timedelta(seconds=retry_after) if retry_after else None
    if error is None:
        row.last_success_at = at
        row.failures, row.error_kind, row.error, row.error_page = 0, None, None, None
        return row
    row.failures += 1
    row.error_kind, row.error, row.error_page = str(getattr(error, "kind", type(error).__name__)), str(error), page_sha256
    if isinstance(error, ParseError):
        row.etag = row.last_modified = None
    return row
