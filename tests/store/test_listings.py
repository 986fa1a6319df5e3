"""Sources, listings and their stored pages."""

from collections.abc import Callable
from datetime import datetime, timedelta

from dpawatch.errors import RateLimited
from dpawatch.store import listings
from dpawatch.store.models import Snapshot
from dpawatch.store.session import Database
from parsers.errors import Drift
from parsers.models import RawPage


def test_a_source_and_a_listing_are_made_when_first_asked_for(database: Database) -> None:
    for _ in range(2):
        with database.write() as session:
            assert listings.source(session, "nl_ap").baseline_at is None
            assert listings.source(session, "nl_ap").created_at.tzinfo is not None
            assert listings.status(session, "nl_ap", "news").failures == 0


def test_the_first_baseline_counts(database: Database, at: datetime) -> None:
    with database.write() as session:
        listings.set_baseline(session, "nl_ap", at)
        listings.set_baseline(session, "nl_ap", at + timedelta(days=1))
    with database.read() as session:
        assert listings.source(session, "nl_ap").baseline_at == at


def test_a_newer_page_supersedes_only_a_waiting_one_that_nobody_could_read(
    database: Database, at: datetime, a_page: Callable[..., RawPage]
) -> None:
    with database.write() as session:
        read = listings.store_snapshot(session, "nl_ap", "news", a_page(b"0"), "f0", at)
        read.state = "read"
        waits = listings.store_snapshot(session, "nl_ap", "news", a_page(b"1"), "f1", at)
        old = listings.store_snapshot(session, "nl_ap", "news", a_page(b"4"), None, at)
        other = listings.store_snapshot(session, "nl_ap", "sanctions", a_page(b"2"), None, at)
        new = listings.store_snapshot(session, "nl_ap", "news", a_page(b"3"), "f3", at)
        ids = [waits.id, other.id, new.id]
    with database.read() as session:
        assert [row.id for row in listings.pending_snapshots(session, "nl_ap")] == ids
        assert session.get_one(Snapshot, old.id).state == "superseded"
        assert session.get_one(Snapshot, read.id).state == "read"
        assert listings.pending_snapshots(session, "fr_cnil") == []


def test_failures_are_counted_until_a_success(database: Database, at: datetime) -> None:
    error = RateLimited("429 from site.example", retry_after=90)
    with database.write() as session:
        for minutes in (0, 5):
            row = listings.record_poll(session, "nl_ap", "news", at=at + timedelta(minutes=minutes), error=error, retry_after=90)
        assert (row.failures, row.error_kind, row.error) == (2, "rate_limited", "429 from site.example")
        assert row.retry_not_before == at + timedelta(minutes=5, seconds=90)
        assert row.last_success_at is None
    with database.write() as session:
        row = listings.record_poll(session, "nl_ap", "news", at=at + timedelta(minutes=10))
        assert (row.failures, row.error_kind, row.error, row.retry_not_before) == (0, None, None, None)
        assert row.last_success_at == row.last_polled_at == at + timedelta(minutes=10)


def test_a_page_that_could_not_be_read_drops_the_validators(database: Database, at: datetime) -> None:
    with database.write() as session:
        row = listings.status(session, "nl_ap", "news")
        row.etag, row.last_modified = '"a"', "Mon, 02 Mar 2026 09:00:00 GMT"
        listings.record_poll(session, "nl_ap", "news", at=at, error=RateLimited("429"))
    with database.write() as session:
        row = listings.status(session, "nl_ap", "news")
        assert row.etag == '"a"'
        listings.record_poll(session, "nl_ap", "news", at=at, error=Drift("0 entries"), page_sha256="ab" * 32)
    with database.read() as session:
        row = listings.status(session, "nl_ap", "news")
        assert (row.etag, row.last_modified, row.error_kind, row.error_page) == (None, None, "drift", "ab" * 32)
