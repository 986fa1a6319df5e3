"""Where a person's name stands in the database, and covering it there: every text and JSON column of every table, and every archived page.

Columns are taken from the models, so that a new table is searched without being named here.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Table, delete, exists, inspect, or_, select, update
from sqlalchemy.orm import Session

from dpawatch.store import items, outbox, pages
from dpawatch.store.models import (
    Base,
    ClosedBody,
    CorrectionRow,
    DecisionRow,
    DocumentVersion,
    ItemRow,
    ListingStatus,
    OutboxRow,
    Page,
    PageBody,
    PartyRow,
    StorableJson,
    StorableText,
)
from parsers.base import item_hash
from parsers.extract import hiding, name_forms
from parsers.extract.hiding import Names
from parsers.models import RawPage
from parsers.pdf import PdfError

_AROUND = 40
_AT_ONCE = 500
_ON_THEIR_WAY = ("claimed", "unknown", "sent")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands.

    Attributes:
        table, column: of the row whose primary key is ``key``; of an archived page the table is ``page_bodies``.
        name: as it is written there.
        before, after: the words around it.
    """

    table: str
    key: tuple[Any, ...]
    column: str
    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Unsearched:
    """An archived page whose text cannot be had."""

    sha256: str
    url: str
    why: str


def columns(table: Table) -> list[Column[Any]]:
    """The columns of a table in which words of the outside world, or of users, can stand."""
    words = (StorableText, StorableJson, JSON)
    return [column for column in table.columns if isinstance(column.type, words) and not column.foreign_keys]


def in_rows(session: Session, names: Names) -> Iterator[Place]:
    """Every place in the columns of all tables, as they are now."""
    for table in Base.metadata.sorted_tables:
        searched = columns(table)
        if not searched:
            continue
        keys = list(table.primary_key.columns)
        found = session.connection().execution_options(yield_per=_AT_ONCE).execute(select(*keys, *searched).order_by(*keys))
        for row in found:
            key, values = tuple(row[: len(keys)]), row[len(keys) :]
            for column, value in zip(searched, values, strict=True):
                for text in _texts(value):
                    yield from (_place(table.name, key, column.name, text, one) for one in names.found(text))


def in_pages(session: Session, names: Names) -> Iterator[Place | Unsearched]:
    """Every archived page that holds a name, restricted ones too, and those that cannot be searched."""
    kept = select(PageBody.sha256).where(~exists().where(ClosedBody.sha256 == PageBody.sha256, ClosedBody.state == "removed"))
    for sha256 in session.scalars(kept.order_by(PageBody.sha256)).all():
        page = archived(session, sha256)
        if page is None:
            continue
        try:
            yield from (Place("page_bodies", (sha256,), "body", name) for name in dict.fromkeys(names.in_page(page)))
        except PdfError as error:
            yield Unsearched(sha256, page.url, str(error))


def archived(session: Session, sha256: str) -> RawPage | None:
    """A page with this body as it was fetched, whether it is closed to readers or not; ``None`` when no page has it.

    Raises:
        DamagedPage: the stored bytes do not have the hash they were stored under.
    """
    row = session.scalars(select(Page).where(Page.sha256 == sha256).order_by(Page.id).limit(1)).first()
    if row is None:
        return None
    body = pages.unpacked(session.get_one(PageBody, sha256, populate_existing=True), row.url)
    return RawPage(row.url, row.final_url, row.status, row.headers, body, row.fetched_at, sha256)


def organisations(session: Session, names: Names) -> list[str]:
    """Companies and public bodies in whose names a name stands."""
    found = session.scalars(select(PartyRow.name).where(PartyRow.name.is_not(None)).distinct().order_by(PartyRow.name))
    return [name for name in found if name and names.found(name)]


def cover_rows(session: Session, places: Iterable[Place], names: Names) -> int:
    """Cover the names in these rows; in the rows of the same documents also what else is said of the persons. How many rows changed."""
    told = list(places)
    rows = {(place.table, place.key) for place in told if place.table != "page_bodies"}
    written = list(dict.fromkeys(place.name for place in told))
    changed = sum(_cover(session, _row(session, table, key), names, []) for table, key in sorted(rows, key=str))
    return changed + _cover_related(session, {row for row in rows if row[0] in _OWNERS}, names, written)


def cover_page(session: Session, sha256: str, names: Names) -> str:
    """Rewrite an archived page without the names, or remove it where nothing can be covered in it: ``rewritten`` or ``removed``."""
    page = archived(session, sha256)
    if page is None or hiding.is_sealed(page.body):
        return "removed"
    covered = names.page(page)
    if covered.sha256 == sha256 or names.in_page(covered):
        return "removed"
    new = pages.save_page(session, covered)
    session.execute(update(Page).where(Page.sha256 == sha256).values(sha256=covered.sha256))
    session.execute(update(ListingStatus).where(ListingStatus.error_page == sha256).values(error_page=covered.sha256))
    closed = session.get(ClosedBody, sha256)
    if closed is not None:
        pages.close_bodies(session, [covered.sha256], closed.at, state=closed.state, why=closed.why)
    session.delete(new)
    session.flush()
    session.execute(delete(ClosedBody).where(ClosedBody.sha256 == sha256))
    session.execute(delete(PageBody).where(PageBody.sha256 == sha256))
    return "rewritten"


def change_messages(session: Session, places: Iterable[Place], *, request: str, at: datetime) -> int:
    """Queue the change of every message in Slack that held a name; how many. The rows were covered before."""
    ids = {place.key[0] for place in places if place.table == "outbox"}
    rows = session.scalars(select(OutboxRow).where(OutboxRow.id.in_(ids))).all()
    heads = {row.updates or row.alert_id for row in rows}
    changed = 0
    for head in session.scalars(select(OutboxRow).where(OutboxRow.alert_id.in_(heads)).order_by(OutboxRow.id)):
        if head.state not in _ON_THEIR_WAY or head.sent_via == "console":
            continue
        newest = session.scalars(select(OutboxRow).where(OutboxRow.updates == head.alert_id).order_by(OutboxRow.id.desc()).limit(1)).first()
        queued = outbox.enqueue(
            session,
            dedupe_key=f"privacy:{request}:{head.alert_id}",
            stream=head.stream,
            kind="update",
            channel=head.channel,
            payload=(newest or head).payload,
            at=at,
            decision_id=head.decision_id,
            watch_id=head.watch_id,
            updates=head.alert_id,
            case_id=head.case_id,
        )
        changed += queued is not None
    return changed


def _place(table: str, key: tuple[Any, ...], column: str, text: str, found: name_forms.Found) -> Place:
    before, after = text[max(0, found.start - _AROUND) : found.start], text[found.end : found.end + _AROUND]
    return Place(table, key, column, text[found.start : found.end], before, after)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


_MODELS: dict[str, type[Base]] = {mapper.local_table.name: mapper.class_ for mapper in Base.registry.mappers}  # type: ignore[attr-defined]
_OWNERS = ("items", "document_versions", "decisions")


def _row(session: Session, table: str, key: tuple[Any, ...]) -> Base | None:
    return session.get(_MODELS[table], key, populate_existing=True)


def _cover_related(session: Session, owners: set[tuple[str, tuple[Any, ...]]], names: Names, written: list[str]) -> int:
    """Whatever belongs to the same documents: there a surname alone is the person's."""
    by_table = {table: [key[0] for name, key in owners if name == table] for table in _OWNERS}
    item_ids = set(by_table["items"])
    item_ids |= set(session.scalars(select(DocumentVersion.item_id).where(DocumentVersion.id.in_(by_table["document_versions"]))))
    item_ids |= set(session.scalars(select(DecisionRow.item_id).where(DecisionRow.id.in_(by_table["decisions"]))))
    ids = {
        "item_id": item_ids,
        "document_version_id": set(session.scalars(select(DocumentVersion.id).where(DocumentVersion.item_id.in_(item_ids)))),
        "decision_id": set(session.scalars(select(DecisionRow.id).where(DecisionRow.item_id.in_(item_ids)))),
    }
    own = {"items": "item_id", "document_versions": "document_version_id", "decisions": "decision_id"}
    changed = 0
    for table in Base.metadata.sorted_tables:
        where = [table.c[name].in_(found) for name, found in ids.items() if name in table.c]
        if table.name in own:
            where.append(table.c.id.in_(ids[own[table.name]]))
        if where and columns(table):
            for row in session.scalars(select(_MODELS[table.name]).where(or_(*where))).all():
                changed += _cover(session, row, names, written)
    return changed


def _cover(session: Session, row: Base | None, names: Names, written: list[str]) -> bool:
    """Cover the names in a row, and what else it says of those who are written so; whether it changed."""
    if row is None:
        return False
    language = str(getattr(row, "language", "en"))
    told_by_source = isinstance(row, ItemRow) and item_hash(items.to_item(row)) == row.content_hash
    whole = isinstance(row, DocumentVersion) and _text_hash(row) == row.text_sha256
    changed = False
    for column in columns(inspect(type(row)).local_table):  # type: ignore[arg-type]
        if isinstance(row, PartyRow) and column.name in ("name", "label") and row.name is not None and not names.found(row.name):
            continue  # an organisation, which a surname alone does not make somebody else's
        before = getattr(row, column.name)
        after = _mentions(names.value(before, language), written, language)
        if after != before:
            setattr(row, column.name, after)
            changed = True
    if changed and isinstance(row, ItemRow):
        _settle_item(session, row, told_by_source=told_by_source)
    if changed and isinstance(row, DocumentVersion) and whole:
        _settle_version(session, row)
    session.flush()
    return changed


def _mentions(value: Any, written: list[str], language: str) -> Any:
    if not written:
        return value
    if isinstance(value, str):
        return hiding.mentions(value, written, language)
    if isinstance(value, dict):
        return {name: _mentions(one, written, language) for name, one in value.items()}
    return [_mentions(one, written, language) for one in value] if isinstance(value, list) else value


def _settle_item(session: Session, row: ItemRow, *, told_by_source: bool) -> None:
    """The entry stays the one that the listing will give from now on, and its id stays its own."""
    with session.no_autoflush:
        same = select(ItemRow.id).where(ItemRow.source_id == row.source_id, ItemRow.native_id == row.native_id, ItemRow.id != row.id)
        if session.scalar(same) is not None:
            row.native_id = f"{row.native_id}~{row.id}"
    if told_by_source:
        row.content_hash = item_hash(items.to_item(row))


def _text_hash(row: DocumentVersion) -> str:
    return hashlib.sha256(f"{row.title}\n\n{row.text}".encode()).hexdigest()


def _settle_version(session: Session, row: DocumentVersion) -> None:
    """The same text, fetched again without the name, is the same version, and corrections go on to hold."""
    former, new = row.text_sha256, _text_hash(row)
    with session.no_autoflush:
        if session.scalar(select(DocumentVersion.id).where(DocumentVersion.item_id == row.item_id, DocumentVersion.text_sha256 == new)):
            return
    row.text_sha256 = new
    decisions = select(DecisionRow.id).where(DecisionRow.item_id == row.item_id).scalar_subquery()
    of_text = (CorrectionRow.decision_id.in_(decisions), CorrectionRow.text_sha256 == former)
    session.execute(update(CorrectionRow).where(*of_text).values(text_sha256=new))
