"""A backup restored is the database it was made of, row by row, from each kind of database into each."""

import gzip
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from dpawatch.errors import SettingsError
from dpawatch.store import backup, pages, upkeep
from dpawatch.store import session as store
from dpawatch.store.models import Base, ClosedBody, FormerPage, Heartbeat, ItemRow, Page, Tombstone
from dpawatch.store.session import Database
from parsers.models import RawPage

AT = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)


def _all(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.engine.connect() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
        }


@pytest.fixture
def full(database: Database, reader: Any) -> Database:
    """A database with a decision, an archived page, and items that refer to each other, forwards and back."""
    with database.write() as session:
        reader(session).store()
        pages.save_page(session, RawPage("https://x.example/a", "https://x.example/a", 200, {"etag": '"ä"'}, b"\x00\xff<p>", AT))
        first = session.query(ItemRow).first()
        assert first is not None
        common = {
            name: getattr(first, name) for name in ("source_id", "listing_id", "url", "title", "origin", "content_hash", "first_seen_at")
        }
        session.add_all(ItemRow(native_id=name, **common) for name in ("early", "late"))
        session.flush()
        early, late = (session.query(ItemRow).filter_by(native_id=name).one() for name in ("early", "late"))
        early.twin_of, late.part_of = late.id, early.id
        session.add(Heartbeat(name="a \u2028 line\nand another", at=AT))
        page = session.query(Page).one()
        session.add(FormerPage(item_id=first.id, page_id=page.id, replaced_at=AT))
        session.add(ClosedBody(sha256=page.sha256, state="restricted", why="request", at=AT))
        session.add(Tombstone(request="a", digest="b" * 64, words=2, key_id="c", kind="erase", made_at=AT))
    return database


def test_a_restored_database_is_equal_row_by_row(full: Database, empty_url: str, tmp_path: Path) -> None:
    path = tmp_path / "backup.jsonl.gz"
    rows = backup.backup(full, path, at=AT)
    assert rows == sum(len(found) for found in _all(full).values()) > 10
    store.upgrade(empty_url)
    restored = Database.open(empty_url)
    try:
        assert backup.restore(restored, path) == rows
        assert _all(restored) == _all(full)
        with restored.write() as session:  # numbering goes on where it ended
            highest = session.scalar(select(func.max(Page.id))) or 0
            saved = pages.save_page(session, RawPage("https://x.example/b", "https://x.example/b", 200, {}, b"new", AT))
            assert saved.id == highest + 1
    finally:
        restored.close()


def test_a_database_that_is_not_empty_is_not_overwritten(full: Database, tmp_path: Path) -> None:
    path = tmp_path / "backup.jsonl.gz"
    backup.backup(full, path, at=AT)
    before = _all(full)
    with pytest.raises(SettingsError, match="not empty"):
        backup.restore(full, path)
    assert _all(full) == before


@pytest.mark.parametrize("damage", ["cut off", "no gzip", "no backup", "other revision", "a row is missing"])
def test_a_damaged_file_restores_nothing(full: Database, empty_url: str, tmp_path: Path, damage: str) -> None:
    path = tmp_path / "backup.jsonl.gz"
    backup.backup(full, path, at=AT)
    whole = path.read_bytes()
    lines = gzip.decompress(whole).splitlines(keepends=True)
    path.write_bytes(
        {
            "cut off": whole[: len(whole) // 2],
            "no gzip": b"SQLite format 3\x00",
            "no backup": gzip.compress(b'{"something": "else"}\n'),
            "other revision": gzip.compress(b"".join([lines[0].replace(b'"revision": "', b'"revision": "0'), *lines[1:]])),
            "a row is missing": gzip.compress(b"".join([*lines[:-2], lines[-1]])),
        }[damage]
    )
    store.upgrade(empty_url)
    restored = Database.open(empty_url)
    try:
        with pytest.raises(SettingsError, match="backup"):
            backup.restore(restored, path)
        assert not any(_all(restored).values())
    finally:
        restored.close()


def test_an_interrupted_backup_leaves_the_earlier_one(full: Database, tmp_path: Path) -> None:
    path = tmp_path / "backup.jsonl.gz"
    path.write_bytes(b"earlier")

    def stop(table: str, rows: int) -> None:
        raise KeyboardInterrupt

    with full.write() as session:
        session.add_all(Heartbeat(name=f"part {number}", at=AT) for number in range(1001))
    with pytest.raises(KeyboardInterrupt):
        backup.backup(full, path, at=AT, progress=stop)
    assert path.read_bytes() == b"earlier"


def test_sizes_count_every_table_and_vacuum_gives_room_back(full: Database) -> None:
    with full.write() as session:
        session.add_all(Heartbeat(name=f"{number} " * 200, at=AT) for number in range(8000))
    assert {one.name: one.rows for one in upkeep.sizes(full)}["heartbeats"] == 8001
    with full.write() as session:
        session.query(Heartbeat).delete()
    before = upkeep.total(full)
    upkeep.vacuum(full)
    assert upkeep.total(full) < before
