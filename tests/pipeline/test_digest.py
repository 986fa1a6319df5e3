"""Digests: each decision once for each reader, never dropped, late rather than lost, and coverage said with everything."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
import yaml
from sqlalchemy import func, select

from dpawatch.errors import DeliveryError
from dpawatch.pipeline.digest import digest
from dpawatch.slack.send import SlackSender
from dpawatch.store import cases, decisions, incidents, items, matches, outbox
from dpawatch.store.models import DecisionRow, DigestRow, ItemRow, MatchRow
from dpawatch.store.session import Database
from dpawatch.watching.matching import Hit
from dpawatch.watching.watchlist import load as load_watchlist
from parsers.models import (
    Action,
    Amount,
    AmountKind,
    AmountRole,
    Document,
    Evidence,
    Fine,
    Item,
    PartialDate,
    Party,
    PartyKind,
    PartyRole,
    Reading,
)
from tests.pipeline.world import NL, World

WATCHES: dict[str, dict[str, Any]] = {
    "acme": {"company": "Acme Vision B.V.", "aliases": ["Acme Vision"]},
    "beta": {"company": "Beta Faces GmbH", "aliases": ["Beta Faces"]},
    "gamma": {"company": "Gamma Scan S.A.", "aliases": ["Gamma Scan"], "channel": "#gamma"},
}
THURSDAY = datetime(2026, 1, 15, 7, 0, tzinfo=UTC)
MONDAY = datetime(2026, 1, 19, 8, 5, tzinfo=UTC)


@dataclass
class Readers:
    """A world in which matches are put in by hand."""

    world: World
    number: int = 0
    watches: dict[str, dict[str, Any]] = field(default_factory=lambda: {name: dict(fields) for name, fields in WATCHES.items()})

    def decide(self, *watches: str, outcome: str = "digest", fine: str = "1000", currency: str = "EUR", **changes: Any) -> int:
        """A new decision with a match for each of these watches; gives its id."""
        self.number += 1
        text = f"Acme Vision B.V. krijgt een boete van {fine} euro. Nummer {self.number}."
        reading = Reading(
            language="nl",
            action=Action.FINE,
            fine=Fine(Decimal(fine), currency),
            amounts=(Amount(Decimal(fine), currency, AmountKind.FINE, AmountRole.TOTAL, Evidence(38, 38 + len(fine)), "fine.of", 0.99),),
            parties=(
                Party(f"Acme Vision {self.number} B.V.", PartyRole.SANCTIONED, PartyKind.COMPANY, Evidence(0, 16), "legal_form", 0.98),
            ),
            confidence=0.97,
        )
        item = Item(
            NL,
            f"/boete-{self.number}",
            f"https://www.autoriteitpersoonsgegevens.nl/boete-{self.number}",
            "Boete",
            PartialDate(date(2026, 1, 14)),
        )
        document = Document(NL, item.native_id, item.url, "Boete", text, "nl", item.published_on)
        watchlist, at = load_watchlist(self.world.settings.watchlist), self.world.time
        with self.world.database.write() as session:
            items.upsert_items(session, NL, "news", [item], origin="live", at=at)
            row = session.scalars(select(ItemRow).where(ItemRow.native_id == item.native_id)).one()
            decision = decisions.store_reading(
                session, row, document, reading, masked_title="Boete", masked_text=text, parser_version="1", at=at
            )
            assert decision is not None
            decision.matched_at = at
            for name, value in changes.items():
                setattr(decision, name, value)
            for watch_id in watches:
                watch = watchlist.get(watch_id)
                assert watch is not None
                matches.record(
                    session, decision, Hit(watch, "Acme Vision", "exact", "sanctioned", "Acme Vision"), outcome, "as tested", at=at
                )
            return decision.id

    def make(self) -> list[str]:
        """A run of the digest DAG, everything sent; gives the plain text of what arrived, with its channel."""
        before = len(self.world.slack.messages)
        digest(self.world.services)
        self.world.send()
        names = {channel: name for name, channel in self.world.slack.channels.items()}
        return [f"{names[m.channel]} {m.text} {m.blocks}" for m in self.world.slack.messages[before:]]

    def undigested(self) -> int:
        with self.world.database.read() as session:
            waiting = select(func.count()).where(MatchRow.outcome == "digest", MatchRow.digested_in.is_(None))
            return session.scalar(waiting) or 0

    def want(self, watch_id: str, **fields: Any) -> None:
        """Change a watch of the list."""
        self.watches[watch_id] |= fields
        self.write()

    def write(self) -> None:
        """Write the list."""
        listed = [{"id": watch_id, "created": date(2024, 1, 1), **fields} for watch_id, fields in self.watches.items()]
        self.world.settings.watchlist.write_text(yaml.safe_dump({"version": 2, "watches": listed}), encoding="utf-8")


@pytest.fixture
def readers_of(make_world: Callable[[Database], World]) -> Callable[[Database], Readers]:
    def make(database: Database) -> Readers:
        world = make_world(database)
        world.time = THURSDAY
        world.slack.channels["#gamma"] = "C0000009"
        readers = Readers(world)
        readers.write()
        assert readers.make() == [], "the first run only notes since when it knows its readers"
        return readers

    return make


@pytest.fixture
def readers(readers_of: Callable[[Database], Readers], sqlite_database: Database) -> Readers:
    return readers_of(sqlite_database)


@pytest.fixture
def each_readers(readers_of: Callable[[Database], Readers], database: Database) -> Readers:
    return readers_of(database)


def test_a_daily_digest_lists_what_was_put_off_once_when_it_is_due(each_readers: Readers) -> None:
    readers = each_readers
    readers.decide("acme")
    readers.world.time = THURSDAY.replace(hour=7, minute=59)
    assert readers.make() == []
    readers.world.time = THURSDAY.replace(hour=8)
    [told] = readers.make()
    assert told.startswith("#dpawatch-alerts Daily digest: 1 decision")
    assert "Acme Vision 1 B.V. fined €1,000 by the Dutch AP (NL)" in told
    assert "2026-01-15 07:00 to 2026-01-15 08:00 (UTC), 2 watches" in told
    assert readers.make() == []
    assert readers.undigested() == 0
    readers.world.later(days=1)
    assert readers.make() == [], "a daily digest comes when there is something to list"


def test_one_decision_once_for_each_reader(each_readers: Readers) -> None:
    readers = each_readers
    readers.decide("acme", "beta", "gamma")
    readers.world.later(hours=2)
    told = readers.make()
    assert sorted(text.split()[0] for text in told) == ["#dpawatch-alerts", "#gamma"]
    first = next(text for text in told if text.startswith("#dpawatch-alerts"))
    assert first.count("Acme Vision 1 B.V. fined") == 1
    assert "also matched: Beta Faces GmbH" in first
    assert readers.undigested() == 0


def test_what_a_reader_was_told_at_once_is_not_listed_again(readers: Readers) -> None:
    world = readers.world
    decision = readers.decide("beta")
    notice = {"type": "notice", "title": "an alert", "lines": []}
    with world.database.write() as session:
        sent = outbox.enqueue(
            session, dedupe_key="x", stream="alerts", kind="alert", channel="#dpawatch-alerts", payload=notice, at=world.time
        )
        assert sent is not None
        alert_id = sent.alert_id
        acme = load_watchlist(world.settings.watchlist).watches[0]
        hit = Hit(acme, "Acme Vision", "exact", "sanctioned", "Acme Vision")
        matches.record(session, session.get_one(DecisionRow, decision), hit, "alerted", "as tested", alert_id=alert_id, at=world.time)
    world.send()
    world.later(hours=2)
    assert readers.make() == []
    with world.database.read() as session:
        assert session.get_one(MatchRow, (decision, "beta")).digested_in == alert_id


def test_a_weekly_message_always_comes_and_says_when_all_was_quiet(each_readers: Readers) -> None:
    readers = each_readers
    readers.world.time = MONDAY
    told = readers.make()
    assert [text.split(" {")[0].split(" [")[0] for text in told] == [
        "#dpawatch-alerts All quiet: nothing found for your watches",
        "#gamma All quiet: nothing found for your watches",
    ]
    assert all("Lithuania" in text and "no alert does not mean no sanction" in text for text in told)
    assert readers.make() == []
    readers.world.later(days=7)
    assert len(readers.make()) == 2


def test_a_week_with_alerts_and_mentions_is_not_called_quiet(readers: Readers) -> None:
    for outcome in ("alerted", "held", "held", "muted", "review", "old"):
        readers.decide("acme", outcome=outcome)
    readers.world.time = MONDAY
    told = next(text for text in readers.make() if text.startswith("#dpawatch-alerts"))
    assert "quiet" not in told
    for words in (
        "1 decision was told at once",
        "2 mentions were held back",
        "1 decision matched a muted watch",
        "1 decision waits for a person",
    ):
        assert words in told


def test_a_weekly_watch_waits_for_monday_and_its_dailies_are_not_mixed_in(readers: Readers) -> None:
    readers.want("beta", urgency="weekly")
    readers.decide("beta")
    readers.decide("acme")
    readers.world.later(hours=2)
    [daily] = readers.make()
    assert "Acme Vision 2 B.V." in daily
    assert "Acme Vision 1 B.V." not in daily
    readers.world.time = MONDAY
    weekly = next(text for text in readers.make() if text.startswith("#dpawatch-alerts"))
    assert "Weekly digest: 1 decision" in weekly
    assert "Acme Vision 1 B.V." in weekly
    assert "1 decision was told in a daily digest" in weekly


def test_a_digest_missed_while_the_system_was_down_comes_late_once_with_its_period(each_readers: Readers) -> None:
    readers = each_readers
    readers.decide("acme")
    readers.world.time = datetime(2026, 1, 18, 14, 0, tzinfo=UTC)  # Sunday: three digests were due
    [told] = readers.make()
    assert "2026-01-15 07:00 to 2026-01-18 08:00 (UTC)" in told
    assert "Sent late, on 2026-01-18 14:00" in told
    assert readers.make() == []


def test_a_digest_that_slack_does_not_take_stays_due(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    readers.decide("acme")
    readers.world.later(hours=2)
    with monkeypatch.context() as patched:

        def post(*_: Any, **__: Any) -> None:
            raise DeliveryError("no network", outcome="not_sent")

        patched.setattr(SlackSender, "post", post)
        assert readers.make() == []
    readers.world.later(minutes=5)
    [told] = readers.make()
    assert "Daily digest: 1 decision" in told


def test_an_entry_waits_until_its_digest_is_queued(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    readers.decide("acme")
    readers.world.later(hours=2)
    with monkeypatch.context() as patched:
        patched.setattr("dpawatch.pipeline.digest.render", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            readers.make()
    assert readers.undigested() == 1
    assert len(readers.make()) == 1


def test_a_long_digest_goes_on_in_further_messages(readers: Readers) -> None:
    for _ in range(150):
        readers.decide("acme")
    readers.world.later(hours=2)
    told = readers.make()
    assert len(told) > 1
    assert all(f"Acme Vision {number} B.V. fined" in "".join(told) for number in range(1, 151))
    with readers.world.database.read() as session:
        kept = session.scalars(select(DigestRow).where(DigestRow.messages > 0)).one()
        assert (kept.entries, kept.messages) == (150, len(told))
        assert len(set(session.scalars(select(MatchRow.digested_in)))) == len([text for text in told if "fined" in text])


def test_totals_are_in_original_currencies_and_in_euros(readers: Readers) -> None:
    rate: dict[str, Any] = {"eur_rate": Decimal(10), "eur_rate_on": date(2026, 1, 14)}
    readers.decide("acme", fine="1000")
    readers.decide("acme", fine="5000", currency="SEK", fine_eur=Decimal(500), **rate)
    readers.decide("acme", fine="7000", currency="RSD")
    readers.decide("acme", fine="9000", status="annulled")
    readers.world.later(hours=2)
    [told] = readers.make()
    assert "4 decisions; fines imposed: €1,000, RSD 7,000, SEK 5,000" in told
    assert "about €1,500 together, at the rates of the decision dates (1 without a known rate left out)" in told


def test_of_two_makers_at_once_one_makes_the_digest(each_readers: Readers) -> None:
    readers = each_readers
    readers.decide("acme")
    readers.world.later(hours=2)
    start = Barrier(2)

    def make(_: int) -> dict[str, int]:
        start.wait()
        return digest(readers.world.services)

    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(make, range(2)))
    assert sorted(count.get("digests", 0) for count in made) == [0, 1]
    assert [row.kind for row in readers.world.outbox("alerts")] == ["digest"]
    assert readers.undigested() == 0


def test_the_fine_of_one_case_is_summed_once_whoever_reports_it(readers: Readers) -> None:
    first, second = readers.decide("acme", fine="1000"), readers.decide("acme", fine="1000")
    with readers.world.database.write() as session:
        case = cases.open_case(session, session.get_one(DecisionRow, first), at=readers.world.time)
        cases.link(session, second, case.id, key="reference", why="", score=1.0, state="joined", at=readers.world.time)
    readers.world.later(hours=2)
    [told] = readers.make()
    assert "2 decisions; fines imposed: €1,000" in told


def test_a_digest_says_what_was_not_covered_in_its_period(readers: Readers) -> None:
    world = readers.world
    with world.database.write() as session:
        for kind, key, source_id in (("listing", "a", NL), ("not_polled", "b", NL), ("outbox", "outbox", None)):
            incidents.open_incident(session, key, kind, "the words of operators", source_id, world.time)
        incidents.close_incident(session, "b", world.time.replace(minute=30))
    readers.decide("acme")
    world.later(hours=2)
    [told] = readers.make()
    assert "AP (Netherlands): its list could not be read, or only by the generic reader, since 2026-01-15 07:00 UTC, still so" in told
    assert "AP (Netherlands): it was not asked for news, since 2026-01-15 07:00 UTC, until 2026-01-15 07:30 UTC" in told
    assert "dpawatch itself: messages were sent late, since 2026-01-15 07:00 UTC, still so" in told
    assert "the words of operators" not in told
    with world.database.write() as session:
        incidents.close_incident(session, "a", world.time)
        incidents.close_incident(session, "outbox", world.time)
    world.later(days=1)
    readers.decide("acme")
    world.later(days=1)
    [told] = readers.make()
    assert "it was not asked" not in told, "that was over before this period"


def test_matches_of_a_watch_that_was_taken_off_the_list_are_still_told(readers: Readers) -> None:
    readers.decide("gamma")
    del readers.watches["gamma"]
    readers.write()
    readers.world.later(hours=2)
    [told] = readers.make()
    assert told.startswith("#dpawatch-alerts Daily digest: 1 decision")
    assert "gamma (no longer watched)" in told


def test_a_decision_of_a_daily_watch_goes_all_the_way_from_its_page_into_the_digest(each_readers: Readers) -> None:
    readers, world = each_readers, each_readers.world
    readers.watches["clearview_ai"] = {"company": "Clearview AI, Inc.", "aliases": ["Clearview AI"], "urgency": "daily"}
    readers.write()
    world.baseline()
    world.site.publish_clearview()
    world.later(minutes=10)
    world.poll()
    world.ingest()
    world.tick()
    assert world.alerts() == []
    world.time = THURSDAY.replace(hour=9)
    [told] = readers.make()
    assert "Daily digest: 1 decision" in told
    assert "Clearview AI Inc fined €30,500,000 by the Dutch AP (NL)" in told


def test_the_readers_time_zone_decides_across_a_change_of_the_clocks(readers: Readers) -> None:
    readers.want("acme", time_zone="Europe/Amsterdam")
    readers.want("beta", time_zone="Europe/Amsterdam")
    readers.world.time = datetime(2026, 3, 28, 12, tzinfo=UTC)
    readers.make()  # of the time before
    readers.decide("acme")
    readers.world.time = datetime(2026, 3, 29, 5, 59, tzinfo=UTC)
    assert readers.make() == []
    readers.world.time = datetime(2026, 3, 29, 6, 0, tzinfo=UTC)  # 08:00 in summer time
    [told] = readers.make()
    assert "2026-03-28 08:00 to 2026-03-29 08:00 (Europe/Amsterdam)" in told
