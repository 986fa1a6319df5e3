"""Entries of listings: once each, changed when their content changes, followed by state."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from sqlalchemy import select

from dpawatch.errors import Gone
from dpawatch.store import items, pages, transitions
from dpawatch.store.items import UpsertReport
from dpawatch.store.models import ItemRow
from dpawatch.store.session import Database
from parsers.models import Item, PartialDate, Precision, RawPage

Make = Callable[..., Item]


def _upsert(database: Database, at: datetime, found: list[Item], listing: str = "news", origin: str = "live") -> UpsertReport:
    with database.write() as session:
        return items.upsert_items(session, "nl_ap", listing, found, origin=origin, at=at)


def _only(database: Database) -> ItemRow:
    with database.read() as session:
        return session.scalars(select(ItemRow)).one()


def test_the_same_listing_again_changes_nothing(database: Database, at: datetime, an_item: Make) -> None:
    found = [an_item(f"boete-{n}") for n in range(3)]
    assert _upsert(database, at, found) == UpsertReport(3, 0, 0)
    assert _upsert(database, at + timedelta(hours=1), found) == UpsertReport(0, 0, 3)
    with database.read() as session:
        assert set(session.scalars(select(ItemRow.first_seen_at))) == {at}


def test_a_listing_longer_than_one_query_is_stored(database: Database, at: datetime, an_item: Make) -> None:
    found = [an_item(f"boete-{n}") for n in range(501)]
    assert _upsert(database, at, found).new == 501
    assert _upsert(database, at, found).same == 501


def test_a_changed_entry_is_new_again_and_counts_as_seen_by_this_sync(database: Database, at: datetime, an_item: Make) -> None:
    _upsert(database, at, [an_item()], origin="baseline")
    with database.write() as session:
        row = session.scalars(select(ItemRow)).one()
        row.attempts = 8
        items.set_state(session, row, "quarantined", at=at, error=Gone("404"))
    assert _upsert(database, at + timedelta(hours=1), [an_item(title="Boete verlaagd")]) == UpsertReport(0, 1, 0)
    row = _only(database)
    assert (row.state, row.origin, row.first_seen_at, row.title) == ("new", "live", at, "Boete verlaagd")
    assert (row.attempts, row.error, row.error_kind) == (0, None, None)
    with database.read() as session:
        assert [t.to_state for t in transitions.history(session, "item", row.id)] == ["new", "quarantined", "new"]


def test_another_listing_of_the_source_that_words_it_otherwise_changes_nothing(database: Database, at: datetime, an_item: Make) -> None:
    feed, page = an_item(title="Boete voor Voorbeeld"), an_item(title="Boete voor Voorbeeld B.V. vanwege camera's")
    assert _upsert(database, at, [feed], "feed") == UpsertReport(1, 0, 0)
    for _ in range(2):
        assert _upsert(database, at, [page], "page") == UpsertReport(0, 0, 1)
        assert _upsert(database, at, [feed], "feed") == UpsertReport(0, 0, 1)
    assert _only(database).title == feed.title


def test_a_listing_that_brings_the_whole_document_takes_over_once(database: Database, at: datetime, an_item: Make) -> None:
    feed, table = an_item(), an_item(body="De hele beslissing.", fields={"sanction": "boete"})
    _upsert(database, at, [feed], "feed")
    assert _upsert(database, at, [table], "table") == UpsertReport(0, 1, 0)
    assert _upsert(database, at, [feed], "feed") == UpsertReport(0, 0, 1)
    assert _upsert(database, at, [table], "table") == UpsertReport(0, 0, 1)
    assert (_only(database).body, _only(database).listing_id) == ("De hele beslissing.", "table")


def test_the_same_native_id_of_two_sources_is_two_items(database: Database, at: datetime, an_item: Make) -> None:
    _upsert(database, at, [an_item()])
    with database.write() as session:
        assert items.upsert_items(session, "fr_cnil", "news", [an_item()], origin="live", at=at).new == 1


def test_an_item_comes_back_as_it_was_given(database: Database, at: datetime, an_item: Make) -> None:
    given = an_item(
        published_on=PartialDate(date(2026, 3, 1), Precision.MONTH),
        summary="kort",
        body="lang",
        fields={"sanction": "boete"},
        degraded=True,
    )
    _upsert(database, at, [given])
    assert items.to_item(_only(database)) == given


def test_an_undated_item_comes_back_undated(database: Database, at: datetime, an_item: Make) -> None:
    _upsert(database, at, [an_item(published_on=None)])
    assert items.to_item(_only(database)).published_on is None


def test_items_wait_oldest_first_until_their_pause_is_over(database: Database, at: datetime, an_item: Make) -> None:
    dates = {"c": date(2026, 3, 3), "b": date(2026, 3, 2), "a": date(2026, 3, 1)}
    _upsert(database, at, [an_item(name, published_on=PartialDate(day)) for name, day in dates.items()])
    _upsert(database, at + timedelta(hours=1), [an_item("older", published_on=PartialDate(date(2020, 1, 1)))])
    with database.write() as session:
        by_name = {row.native_id: row for row in session.scalars(select(ItemRow))}
        items.set_state(session, by_name["a"], "fetched", at=at)
        items.set_state(session, by_name["b"], "read", at=at)
        items.set_state(session, by_name["c"], "new", at=at, error=Gone("later"), retry_at=at + timedelta(minutes=2))
        names = {row.id: name for name, row in by_name.items()}
    with database.read() as session:
        assert [names[n] for n in items.waiting(session, "nl_ap", 10, at)] == ["a", "older"]
        assert [names[n] for n in items.waiting(session, "nl_ap", 10, at + timedelta(minutes=2))] == ["a", "c", "older"]
        assert [names[n] for n in items.waiting(session, "nl_ap", 1, at)] == ["a"]
        assert items.waiting(session, "fr_cnil", 10, at) == []


def test_a_change_of_state_keeps_its_reason(database: Database, at: datetime, an_item: Make) -> None:
    _upsert(database, at, [an_item()])
    with database.write() as session:
        row = session.scalars(select(ItemRow)).one()
        items.set_state(session, row, "quarantined", at=at, error=Gone("404 at site.example"))
        assert (row.error_kind, row.error) == ("gone", "404 at site.example")
        items.set_state(session, row, "new", at=at)
        assert (row.error_kind, row.error, row.not_before) == (None, None, None)
        told = [(t.from_state, t.to_state, t.reason) for t in transitions.history(session, "item", row.id)]
    assert told == [(None, "new", "live, listing news"), ("new", "quarantined", "404 at site.example"), ("quarantined", "new", None)]


def test_pages_of_an_item_are_replaced_in_order(database: Database, at: datetime, an_item: Make, a_page: Callable[..., RawPage]) -> None:
    _upsert(database, at, [an_item()])
    for bodies in ((b"a", b"b", b"c"), (b"d", b"a")):
        with database.write() as session:
            row = session.scalars(select(ItemRow)).one()
            items.attach_pages(session, row, [pages.save_page(session, a_page(body)) for body in bodies], at=at)
        with database.read() as session:
            row = session.scalars(select(ItemRow)).one()
            assert [pages.load_page(session, link.page_id).body for link in row.pages] == list(bodies)
