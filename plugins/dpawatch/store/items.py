"""Entries of listings: stored once by (source, native id), followed from ``new`` to ``read``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dpawatch.store import tombstones, transitions
from dpawatch.store.listings import source
from dpawatch.store.models import FormerPage, ItemPage, ItemRow, Page
from dpawatch.store.session import insert_new
from parsers.base import item_hash
from parsers.errors import DpaWatchError, SkipItem
from parsers.extract.persons import COVER
from parsers.models import Item, PartialDate, Precision

_AT_ONCE = 500
"""Ids in one query: SQLite takes at most 32,766 parameters."""

OUT_OF_REACH = SkipItem("its address held a name that was erased or restricted: open the source's listing to see whether it matters")


@dataclass(frozen=True, slots=True)
class UpsertReport:
    """How many entries of a listing were ``new``, ``changed`` in content, or the ``same`` as stored."""

    new: int
    changed: int
    same: int


def upsert_items(session: Session, source_id: str, listing_id: str, items: Sequence[Item], *, origin: str, at: datetime) -> UpsertReport:
    """Store the entries of a listing; doing it again changes nothing.

    A changed entry goes back to ``new`` and keeps its ``first_seen_at``. It takes the ``origin`` of this sync: what the change
    turns into a decision is news, although the entry was in the baseline (a case pending then). An entry that two listings of the
    source carry is one row and belongs to the listing that brought it first: what another listing says of it differs without
    meaning a change. Only a listing that brings the whole document (``body``) takes over from one that does not.

    Args:
        origin: one of ``models.ORIGINS``, for new and changed entries.
    """
    source(session, source_id)
    items = _hidden(session, items)
    stored = _stored(session, source_id, [item.native_id for item in items])
    new = changed = 0
    for item in items:
        row = stored.get(item.native_id)
        if row is None:
            row = _insert(session, source_id, listing_id, item, origin, at)
            stored[item.native_id] = row
            new += 1
        elif _owns(row, listing_id, item) and row.content_hash != item_hash(item):
            _change(session, row, listing_id, item, origin, at)
            changed += 1
    return UpsertReport(new, changed, len(items) - new - changed)


def store_history(session: Session, source_id: str, listing_id: str, items: Sequence[Item], *, at: datetime) -> int:
    """Store entries of the past that are not stored yet, and leave those that are alone; how many were new."""
    source(session, source_id)
    items = _hidden(session, items)
    stored = _stored(session, source_id, [item.native_id for item in items])
    fresh = [item for item in items if item.native_id not in stored]
    for item in fresh:
        _insert(session, source_id, listing_id, item, "backfill", at)
    return len(fresh)


def store_parts(session: Session, page: ItemRow, parts: Sequence[Item], *, at: datetime) -> list[int]:
    """Store the decisions that stand together on the page of an item; the ids of those that are new or changed, ready to be read."""
    upsert_items(session, page.source_id, page.listing_id, parts, origin=page.origin, at=at)
    rows = _stored(session, page.source_id, [part.native_id for part in parts])
    made = []
    for part in parts:
        row = rows[part.native_id]
        row.part_of = page.id
        if row.state == "new":
            set_state(session, row, "fetched", at=at)
            made.append(row.id)
    return made


def original_of(session: Session, translation: ItemRow, native_id: str, url: str, *, at: datetime) -> ItemRow | None:
    """The item of the same document in its original language, made when it is not there.

    ``None`` when it is the translation itself, or could not be read: a translation is better than nothing.
    """
    found = _stored(session, translation.source_id, [native_id]).get(native_id)
    if found is None:
        item = replace(to_item(translation), native_id=native_id, url=url, fetch_url="", fetch_payload="", body=None, summary="")
        return _insert(session, translation.source_id, translation.listing_id, item, translation.origin, at)
    return None if found.id == translation.id or found.state == "quarantined" else found


def waiting(session: Session, source_id: str, limit: int, at: datetime, *, backfilled: bool = False) -> list[int]:
    """Ids of the source's items that wait to be fetched or read and whose pause is over, oldest first.

    Args:
        backfilled: those that a backfill stored, instead of all others: history must never keep news waiting.
    """
    due = or_(ItemRow.not_before.is_(None), ItemRow.not_before <= at)
    ours = ItemRow.origin == "backfill" if backfilled else ItemRow.origin != "backfill"
    found = (
        select(ItemRow.id)
        .where(ItemRow.source_id == source_id, ItemRow.state.in_(("new", "fetched")), due, ours)
        .order_by(ItemRow.first_seen_at, ItemRow.published_on.nulls_first(), ItemRow.id)
        .limit(limit)
    )
    return list(session.scalars(found))


def set_state(
    session: Session, item: ItemRow, state: str, *, at: datetime, error: DpaWatchError | None = None, retry_at: datetime | None = None
) -> None:
    """Move an item on; its error and its pause become the given ones, or none.

    Args:
        state: one of ``models.ITEM_STATES``.
        retry_at: not to be tried before this.
    """
    transitions.record(session, "item", item.id, item.state, state, at=at, reason=None if error is None else str(error))
    item.state, item.not_before = state, retry_at
    item.error_kind = None if error is None else str(getattr(error, "kind", type(error).__name__))
    item.error = None if error is None else str(error)


def attach_pages(session: Session, item: ItemRow, pages: Sequence[Page], *, at: datetime) -> None:
    """Make these the item's pages, the document first, then its attachments, in place of earlier ones (which stay archived)."""
    for former in {link.page_id for link in item.pages} - {page.id for page in pages}:
        insert_new(session, FormerPage, item_id=item.id, page_id=former, replaced_at=at)
    item.pages.clear()
    session.flush()
    item.pages.extend(ItemPage(ordinal=ordinal, page_id=page.id) for ordinal, page in enumerate(pages))
    session.flush()


def to_item(row: ItemRow) -> Item:
    """The entry as the source gave it."""
    published = PartialDate(row.published_on, Precision(row.published_precision)) if row.published_on and row.published_precision else None
    return Item(
        row.source_id,
        row.native_id,
        row.url,
        row.title,
        published,
        row.summary,
        row.body,
        dict(row.fields),
        row.degraded,
        row.revision,
        row.fetch_url,
        row.fetch_payload,
    )


def known(session: Session, source_id: str, native_ids: Sequence[str]) -> set[str]:
    """Which of these ids of a source are stored."""
    found: set[str] = set()
    for start in range(0, len(native_ids), _AT_ONCE):
        wanted = native_ids[start : start + _AT_ONCE]
        found.update(session.scalars(select(ItemRow.native_id).where(ItemRow.source_id == source_id, ItemRow.native_id.in_(wanted))))
    return found


def _stored(session: Session, source_id: str, native_ids: Sequence[str]) -> dict[str, ItemRow]:
    found: dict[str, ItemRow] = {}
    for start in range(0, len(native_ids), _AT_ONCE):
        wanted = native_ids[start : start + _AT_ONCE]
        rows = session.scalars(select(ItemRow).where(ItemRow.source_id == source_id, ItemRow.native_id.in_(wanted)))
        found.update((row.native_id, row) for row in rows)
    return found


def _insert(session: Session, source_id: str, listing_id: str, item: Item, origin: str, at: datetime) -> ItemRow:
    values = {"source_id": source_id, "native_id": item.native_id, "listing_id": listing_id, "origin": origin, "first_seen_at": at}
    inserted = insert_new(session, ItemRow, **values, **content(item))
    row = session.scalars(select(ItemRow).where(ItemRow.source_id == source_id, ItemRow.native_id == item.native_id)).one()
    if inserted:
        transitions.record(session, "item", row.id, None, row.state, at=at, reason=f"{origin}, listing {listing_id}")
        if _is_out_of_reach(item):
            set_state(session, row, "skipped", at=at, error=OUT_OF_REACH)
    return row


def _hidden(session: Session, items: Sequence[Item]) -> Sequence[Item]:
    """The entries without the names that must not come back."""
    names = tombstones.names(session)
    return items if names is None else [names.item(item) for item in items]


def _is_out_of_reach(item: Item) -> bool:
    address = item.fetch_url or item.url
    return item.body is None and (COVER in address or quote(COVER) in address)


def _owns(row: ItemRow, listing_id: str, item: Item) -> bool:
    return row.listing_id == listing_id or (row.body is None and item.body is not None)


def _change(session: Session, row: ItemRow, listing_id: str, item: Item, origin: str, at: datetime) -> None:
    for name, value in content(item).items():
        setattr(row, name, value)
    row.listing_id, row.origin, row.attempts = listing_id, origin, 0
    if _is_out_of_reach(item):
        return  # what was read of it stays
    transitions.record(session, "item", row.id, row.state, "new", at=at, reason=f"content changed in listing {listing_id}")
    row.state, row.not_before, row.error_kind, row.error = "new", None, None, None


def content(item: Item) -> dict[str, Any]:
    """The columns that an entry of a listing fills."""
    return {
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "body": item.body,
        "fields": dict(item.fields),
        "published_on": item.published_on.day if item.published_on else None,
        "published_precision": item.published_on.precision.value if item.published_on else None,
        "degraded": item.degraded,
        "revision": item.revision,
        "fetch_url": item.fetch_url,
        "fetch_payload": item.fetch_payload,
        "content_hash": item_hash(item),
    }
