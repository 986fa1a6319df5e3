"""Each rule at its boundary: what is one moment too old goes, what is one moment younger stays, and so does what somebody waits for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from dpawatch.settings import Settings
from dpawatch.store import items, listings, outbox, pages, retention
from dpawatch.store.models import (
    AuditRow,
    Base,
    ClosedBody,
    DecisionRow,
    DocumentVersion,
    Heartbeat,
    HostGate,
    HostRequests,
    IncidentRow,
    ItemRow,
    ListingStatus,
    OutboxRow,
    Page,
    PageBody,
    ReviewRow,
    RobotsRow,
    Snapshot,
    Transition,
    TranslationRow,
)
from dpawatch.store.pages import ClosedPage
from dpawatch.store.retention import Limits
from dpawatch.store.session import Database
from parsers.models import RawPage

NOW = datetime(2026, 11, 1, 3, 20, tzinfo=UTC)
LIMITS = Limits.of(Settings(), NOW)
RULES = {rule.name: rule for rule in retention.RULES}
FIXTURES = Path(__file__).parents[1] / "fixtures" / "nl_ap"
A_MOMENT = timedelta(seconds=1)

Make = Callable[..., Any]


def _archived() -> bytes:
    """A page as the Dutch authority makes them."""
    return next(path.read_bytes() for path in sorted(FIXTURES.rglob("document.html")))


def _page(at: datetime, body: bytes = b"", url: str = "https://site.example/boete-1") -> RawPage:
    return RawPage(url, url, 200, {"content-type": "text/html"}, body or _archived(), at)


def _apply(database: Database, name: str, limit: int = 100) -> int:
    rows = 0
    while True:
        with database.write() as session:
            expected, _ = retention.count(session, RULES[name], LIMITS)
            done, _ = retention.apply_batch(session, RULES[name], LIMITS, NOW, limit)
            assert done == min(expected, limit)
        if not done:
            return rows
        rows += done


def _count(database: Database, model: type[Base]) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def _a_decision(database: Database, reader: Make, at: datetime, *, matched: bool = True) -> None:
    """A decision read from a page of that moment, which nobody waits for."""
    with database.write() as session:
        found = reader(session)
        decision = found.store(at=at)
        decision.matched_at = at if matched else None
        items.attach_pages(session, found.item, [pages.save_page(session, _page(at))], at=at)
        items.set_state(session, found.item, "read", at=at)
        found.item.first_seen_at = at


def _an_item(database: Database, an_item: Make, at: datetime, state: str = "read") -> None:
    """An entry without a decision, with a page of that moment."""
    with database.write() as session:
        items.upsert_items(session, "nl_ap", "news", [an_item(summary="een samenvatting")], origin="live", at=at)
        row = session.scalars(select(ItemRow)).one()
        items.attach_pages(session, row, [pages.save_page(session, _page(at))], at=at)
        items.set_state(session, row, state, at=at)


def _is_readable(database: Database) -> bool:
    with database.read() as session:
        try:
            return pages.load_page(session, session.scalars(select(Page.id)).first() or 0).body == _archived()
        except ClosedPage:
            assert session.scalars(select(PageBody.body)).one() == b""
            return False


def _snapshot(database: Database, at: datetime, body: bytes, state: str = "read", listing: str = "news") -> None:
    with database.write() as session:
        listings.store_snapshot(session, "nl_ap", listing, _page(at, body), "f", at).state = state


@pytest.mark.parametrize(("age", "gone"), [(A_MOMENT, 1), (-A_MOMENT, 0)])
def test_listing_pages_go_after_their_time_with_their_bytes(database: Database, age: timedelta, gone: int) -> None:
    _snapshot(database, LIMITS.listings - age, b"old")
    _snapshot(database, LIMITS.listings, b"newest")
    assert _apply(database, "listings") == gone
    assert (_count(database, Snapshot), _count(database, Page), _count(database, PageBody)) == (2 - gone,) * 3


def test_a_listings_newest_page_stays_and_so_does_what_was_not_read(database: Database) -> None:
    long_ago = NOW - timedelta(days=999)
    _snapshot(database, long_ago, b"news")
    _snapshot(database, long_ago, b"documents", listing="documents")
    _snapshot(database, long_ago, b"waits", state="pending")
    assert _apply(database, "listings") == 0
    _snapshot(database, long_ago, b"the same bytes", state="failed")
    _snapshot(database, long_ago, b"news")
    assert _apply(database, "listings") == 2, "the first, and the one that failed"
    with database.read() as session:
        assert set(session.scalars(select(Snapshot.state))) == {"read", "pending"}
        assert len(session.scalars(select(PageBody.sha256)).all()) == 3, "the newest has the bytes of the first"


def test_the_page_of_a_listing_that_cannot_be_read_stays(database: Database) -> None:
    long_ago = NOW - timedelta(days=999)
    _snapshot(database, long_ago, b"odd", state="failed")
    _snapshot(database, long_ago, b"news")
    with database.write() as session:
        listings.status(session, "nl_ap", "news").error_page = _page(long_ago, b"odd").sha256
    assert _apply(database, "listings") == 0
    with database.write() as session:
        session.scalars(select(ListingStatus)).one().error_page = None
    assert _apply(database, "listings") == 1


@pytest.mark.parametrize(("age", "gone"), [(A_MOMENT, 1), (timedelta(0), 0)])
def test_pages_without_a_decision_go_after_90_days(database: Database, an_item: Make, age: timedelta, gone: int) -> None:
    _an_item(database, an_item, NOW - timedelta(days=90) - age)
    assert _apply(database, "originals") == 0
    assert _apply(database, "pages") == gone
    assert _is_readable(database) == (not gone)
    assert _apply(database, "listed") == gone
    with database.read() as session:
        assert session.scalars(select(ItemRow.summary)).one() == ("" if gone else "een samenvatting")


@pytest.mark.parametrize(("age", "gone"), [(A_MOMENT, 1), (timedelta(0), 0)])
def test_pages_and_whole_texts_of_decisions_go_after_three_years(database: Database, reader: Make, age: timedelta, gone: int) -> None:
    _a_decision(database, reader, NOW - timedelta(days=1095) - age)
    assert _apply(database, "pages") == 0
    assert _apply(database, "originals") == gone
    assert _apply(database, "texts") == gone
    assert _is_readable(database) == (not gone)
    assert _count(database, DecisionRow) == 1


@pytest.mark.parametrize("state", ["new", "fetched"])
def test_what_an_unread_entry_needs_stays_however_old(database: Database, an_item: Make, state: str) -> None:
    _an_item(database, an_item, NOW - timedelta(days=9999), state)
    assert [_apply(database, name) for name in ("pages", "originals", "texts", "listed")] == [0, 0, 0, 0]


def test_the_page_of_an_entry_that_could_not_be_read_is_kept_as_long_as_a_decisions(database: Database, an_item: Make) -> None:
    _an_item(database, an_item, LIMITS.originals + A_MOMENT, "quarantined")
    assert (_apply(database, "pages"), _apply(database, "originals"), _is_readable(database)) == (0, 0, True)


@pytest.mark.parametrize("waits", ["unmatched", "in review", "message", "no one"])
def test_what_somebody_waits_for_stays_however_old(database: Database, reader: Make, waits: str) -> None:
    long_ago = NOW - timedelta(days=9999)
    _a_decision(database, reader, long_ago, matched=waits != "unmatched")
    with database.write() as session:
        decision = session.scalars(select(DecisionRow)).one()
        if waits == "in review":
            session.add(ReviewRow(decision_id=decision.id, reasons=[], opened_at=long_ago))
        if waits == "message":
            outbox.enqueue(
                session, dedupe_key="a", stream="alerts", kind="alert", channel="#a", payload={}, at=long_ago, decision_id=decision.id
            )
    gone = 1 if waits == "no one" else 0
    assert [_apply(database, name) for name in ("originals", "texts")] == [gone, gone]


def test_a_page_that_another_entry_needs_stays(database: Database, reader: Make, an_item: Make) -> None:
    """Two entries whose pages have the same bytes share one body."""
    _a_decision(database, reader, NOW - timedelta(days=9999))
    with database.write() as session:
        items.upsert_items(session, "nl_ap", "news", [an_item("boete-2")], origin="live", at=NOW)
        row = session.scalars(select(ItemRow).where(ItemRow.native_id == "boete-2")).one()
        items.attach_pages(session, row, [pages.save_page(session, _page(NOW))], at=NOW)
    assert _apply(database, "originals") == 0


def test_a_former_page_of_a_decision_is_kept_as_long_as_its_present_one(database: Database, reader: Make) -> None:
    at = LIMITS.originals + A_MOMENT
    _a_decision(database, reader, at)
    with database.write() as session:
        row = session.scalars(select(ItemRow)).one()
        items.attach_pages(session, row, [pages.save_page(session, _page(at, b"a later version"))], at=at)
    assert (_apply(database, "pages"), _apply(database, "originals")) == (0, 0)


def test_a_body_that_was_let_go_is_put_back_when_it_is_fetched_again(database: Database, an_item: Make) -> None:
    _an_item(database, an_item, NOW - timedelta(days=200))
    assert _apply(database, "pages") == 1
    with database.write() as session:
        again = pages.save_page(session, _page(NOW)).id
        assert pages.load_page(session, again).body == _archived()
        assert session.scalars(select(ClosedBody)).all() == []


def test_what_a_person_asked_to_keep_stays(database: Database, an_item: Make) -> None:
    _an_item(database, an_item, NOW - timedelta(days=9999))
    with database.write() as session:
        pages.close_bodies(session, [_page(NOW).sha256], NOW, state="restricted", why="request")
    assert _apply(database, "pages") == 0
    with database.read() as session, pytest.raises(ClosedPage, match="restricted on 2026-11-01"):
        pages.load_page(session, session.scalars(select(Page.id)).one())


def test_every_finding_still_points_to_its_words_when_the_text_is_cut_down(database: Database, reader: Make, reading: Any) -> None:
    text = (
        "De Autoriteit Persoonsgegevens doet verslag van haar werk.\n"
        "Voorbeeld B.V. krijgt een boete van 30.500.000 euro. Ook Jan Voorbeeld wordt genoemd.\n"
        "Deze zin zegt niets.\nNog een zin die niets zegt, en lang genoeg is."
    )
    moved = text.index("Voorbeeld B.V.")

    def at(evidence: Any) -> Any:
        return type(evidence)(evidence.start + moved, evidence.end + moved, evidence.where)

    kinds = ("amounts", "parties", "articles", "key_points")
    reading = replace(reading, **{kind: tuple(replace(one, evidence=at(one.evidence)) for one in getattr(reading, kind)) for kind in kinds})
    with database.write() as session:
        decision = reader(session).store(reading, text=text, at=NOW - timedelta(days=9999))
        decision.matched_at = NOW
        items.set_state(session, decision.item, "read", at=NOW)

    def told() -> list[str]:
        with database.read() as session:
            version = session.scalars(select(DocumentVersion)).one()
            words = [version.text[f.evidence_start : f.evidence_end] for f in version.findings]
            points = session.scalars(select(DecisionRow)).one().key_points
            return words + [version.text[point["start"] : point["end"]] for point in points] + [point["text"] for point in points]

    before = told()
    assert before[0] == "30.500.000 euro"
    assert _apply(database, "texts") == 1
    assert told() == before
    with database.read() as session:
        version = session.scalars(select(DocumentVersion)).one()
        assert version.text.splitlines() == ["Voorbeeld B.V. krijgt een boete van 30.500.000 euro.", "Ook ▮▮▮▮▮▮▮▮▮▮▮▮▮ wordt genoemd."]
        assert version.reduced_at == NOW
    with database.write() as session:  # the source's page is read again: it is whole again
        reader(session).store(reading, text=text, at=NOW)
    assert told() == before


@pytest.mark.parametrize(("age", "gone"), [(A_MOMENT, 1), (timedelta(0), 0)])
def test_translations_and_logs_go_after_their_time(database: Database, age: timedelta, gone: int) -> None:
    with database.write() as session:
        session.add(
            TranslationRow(text_sha256="a", target="en", backend="x", language="nl", text="Text", created_at=LIMITS.originals - age)
        )
        session.add(IncidentRow(key="a", kind="a", words="a", opened_at=NOW - timedelta(days=999), closed_at=LIMITS.log - age))
        session.add(IncidentRow(key="b", kind="b", words="b", opened_at=NOW - timedelta(days=999)))
        session.add(Transition(entity="item", entity_id="1", to_state="read", at=LIMITS.log - age))
        session.add(Transition(entity="outbox", entity_id="1", to_state="sent", at=LIMITS.originals - age))
        session.add(Transition(entity="decision", entity_id="1", to_state="stored", at=NOW - timedelta(days=9999)))
        session.add(Heartbeat(name="trigger:gone", at=LIMITS.hosts - age))
        session.add(Heartbeat(name="health: first look", at=NOW - timedelta(days=9999)))
        session.add(HostRequests(host="a.example", hour=LIMITS.requests - age, number=1))
        session.add(RobotsRow(host="a.example", status=200, body="", fetched_at=LIMITS.hosts - age))
        session.add(HostGate(host="a.example", free_at=LIMITS.hosts - age))
        session.add(HostGate(host="b.example", free_at=NOW - timedelta(days=999), holder="somebody", lease_until=NOW))
    assert _apply(database, "transitions") == 2 * gone
    for name in ("translations", "incidents", "heartbeats", "requests", "robots", "turns"):
        assert _apply(database, name) == gone, name
    assert (_count(database, Transition), _count(database, IncidentRow), _count(database, Heartbeat)) == (3 - 2 * gone, 2 - gone, 2 - gone)


def test_the_log_of_a_message_that_is_on_its_way_stays(database: Database) -> None:
    with database.write() as session:
        outbox.enqueue(session, dedupe_key="a", stream="alerts", kind="alert", channel="#a", payload={}, at=NOW - timedelta(days=9999))
    assert _apply(database, "transitions") == 0
    with database.write() as session:
        outbox.mark_failed(session, session.scalars(select(OutboxRow)).one(), at=NOW, error="given up")
    assert _apply(database, "transitions") == 1, "the new one is young"


def test_a_run_of_small_batches_does_all(database: Database) -> None:
    with database.write() as session:
        session.add_all(Transition(entity="item", entity_id=str(n), to_state="read", at=NOW - timedelta(days=999)) for n in range(7))
    assert _apply(database, "transitions", limit=3) == 7


def test_the_audit_is_never_due(database: Database) -> None:
    with database.write() as session:
        session.add(AuditRow(at=NOW - timedelta(days=9999), actor="a", event="e", subject="s"))
    assert all(_apply(database, name) == 0 for name in RULES)
