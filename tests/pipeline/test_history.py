"""Back in time, and what one page or several languages tell: parts, translations, states that change in place, silence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from demo.site import Site
from dpawatch.commands import backfill as backfill_command
from dpawatch.http import Client, MemoryGate, MemoryRobots
from dpawatch.pipeline import backfill, discover, fetch, match, read
from dpawatch.pipeline.health import health
from dpawatch.pipeline.services import BatchFailed, Services
from dpawatch.pipeline.silence import quiet_limit
from dpawatch.settings import Settings
from dpawatch.store import items, listings
from dpawatch.store.models import BackfillRow, DecisionRow, ItemRow, OutboxRow
from dpawatch.store.session import Database
from parsers import registry
from parsers.base import Source
from parsers.models import Item, PartialDate
from tests.standins.small_authority import HOST, SmallSite, XxSmall

ID = "xx_small"
FINE = "<p>De Kleine Autoriteit heeft {who} een boete van {sum} euro opgelegd wegens schending van artikel 32 AVG.</p>"


@dataclass
class Small:
    """The small authority, watched."""

    site: SmallSite
    database: Database
    time: datetime = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)

    @property
    def services(self) -> Services:
        settings = Settings(environment="test", host_map={HOST: self.site.site.url}, min_delay_seconds=0.0, sources=(ID,))
        return Services(settings, self.database, Client(settings, MemoryGate(), MemoryRobots()), lambda: self.time)

    def sync(self) -> list[int]:
        return discover.discover(ID, sweep=True, services=self.services)

    def work_off(self, ids: list[int]) -> None:
        fetch.fetch(ids, self.services)
        read.read(ids, self.services)

    def stored(self, column: str = "native_id", **where: str) -> list[str]:
        with self.database.read() as session:
            rows = session.scalars(select(ItemRow).filter_by(**where).order_by(ItemRow.id))
            return [getattr(row, column) for row in rows]

    def decisions(self) -> list[tuple[str, int | None]]:
        with self.database.read() as session:
            rows = session.scalars(select(DecisionRow).order_by(DecisionRow.id))
            return [(row.item.native_id, None if row.fine_value is None else int(row.fine_value)) for row in rows]


@pytest.fixture
def small(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Small]:
    known, ask = XxSmall(), registry.get
    monkeypatch.setattr(registry, "get", lambda source_id: known if source_id == ID else ask(source_id))

    def publish(site: Site) -> Small:
        web = SmallSite(site)
        for number in range(1, 11):
            day = date(2026, 6, 1) - timedelta(days=30 * number)
            web.rows.append((f"/news/{number}", f"Boete voor Bedrijf {number} B.V.", f"{day:%d-%m-%Y}", ""))
            web.publish_document(f"/news/{number}", FINE.format(who=f"Bedrijf {number} B.V.", sum=f"{number}0.000"))
        web.publish_list()
        return Small(web, sqlite_database)

    with Site() as site:
        yield publish(site)


def test_a_backfill_stores_what_is_older_and_not_older_than_asked_for(small: Small) -> None:
    small.sync()
    walks = backfill.walk(ID, date(2025, 11, 1), small.services)
    assert [(walk.state, walk.pages, walk.stored) for walk in walks] == [("reached", 4, 4)]
    assert small.stored(origin="backfill") == ["/news/4", "/news/5", "/news/6", "/news/7"]


def test_a_backfill_ends_where_the_list_repeats_its_last_page(small: Small) -> None:
    small.sync()
    walks = backfill.walk(ID, date(2010, 1, 1), small.services)
    assert [(walk.state, walk.pages, walk.stored, walk.reached) for walk in walks] == [("end", 4, 7, date(2025, 8, 5))]


def test_a_capped_backfill_goes_on_where_it_stopped(small: Small) -> None:
    small.sync()
    asked: list[int] = []
    states = []
    for _ in range(5):
        walks = backfill.walk(ID, date(2010, 1, 1), small.services, max_pages=1, progress=lambda _listing, page, _new: asked.append(page))
        states.append(walks[0].state)
    assert asked == [0, 1, 2, 3]
    assert states == ["running", "running", "running", "running", "end"]
    assert len(small.stored(origin="backfill")) == 7


def test_a_page_that_fails_is_tried_again_by_the_next_run(small: Small) -> None:
    small.sync()
    small.site.site.publish("/list?p=3", "<html><body>oops</body></html>", host=HOST)
    walks = backfill.walk(ID, date(2010, 1, 1), small.services)
    assert walks[0].state == "failed"
    assert "list?p=3" in walks[0].words
    with pytest.raises(backfill.BackfillStopped, match="news at page 2"):
        backfill.verdict(ID, small.services)
    small.site.publish_list()
    assert backfill.walk(ID, date(2010, 1, 1), small.services)[0].state == "end"
    backfill.verdict(ID, small.services)
    assert len(small.stored(origin="backfill")) == 7


def test_history_is_read_but_never_alerted_and_never_keeps_news_waiting(small: Small) -> None:
    small.sync()
    backfill.walk(ID, date(2026, 1, 1), small.services)
    with small.database.read() as session:
        assert small.stored(origin="backfill") == ["/news/4", "/news/5"]
        news = items.waiting(session, ID, 99, small.time)
    assert set(news).isdisjoint(backfill.waiting(ID, small.services))
    small.work_off(backfill.waiting(ID, small.services))
    assert small.decisions() == [("/news/5", 50_000), ("/news/4", 40_000)]
    match.match(small.services)
    with small.database.read() as session:
        assert session.scalars(select(OutboxRow).where(OutboxRow.stream == "alerts")).all() == []


def test_news_that_a_backfill_meets_first_stays_news(small: Small) -> None:
    small.sync()
    small.site.rows.insert(0, ("/news/new", "Boete voor Nieuw Bedrijf B.V.", "01-06-2026", ""))
    small.site.rows.insert(1, ("/news/undated", "Boete voor Zonder Datum B.V.", "", ""))
    small.site.publish_list()
    backfill.walk(ID, date(2026, 1, 1), small.services)
    assert not {"/news/new", "/news/undated"} & set(small.stored())
    small.sync()
    assert {"/news/new", "/news/undated"} == set(small.stored(origin="live"))


def test_a_source_that_was_never_read_live_has_no_history_yet(small: Small) -> None:
    with pytest.raises(backfill.NoBaseline, match="dpawatch run xx_small"):
        backfill.walk(ID, date(2026, 1, 1), small.services)


def test_a_page_with_several_decisions_makes_one_decision_of_each(small: Small) -> None:
    sections = "".join(
        f"<section><h2>Boete voor Deel {n} B.V.</h2>{FINE.format(who=f'Deel {n} B.V.', sum=f'{n}.000')}</section>" for n in (1, 2)
    )
    small.site.publish_document("/news/1", sections)
    ids = small.sync()
    small.work_off(ids)
    assert ("/news/1#1", 1_000) in small.decisions()
    assert ("/news/1#2", 2_000) in small.decisions()
    assert "/news/1" not in dict(small.decisions())
    assert small.stored("part_of", native_id="/news/1#2") == [small.stored("id", native_id="/news/1")[0]]


def test_a_part_that_cannot_be_read_costs_no_other_part(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    sections = "".join(
        f"<section><h2>Boete voor Deel {n} B.V.</h2>{FINE.format(who=f'Deel {n} B.V.', sum=f'{n}.000')}</section>" for n in (1, 2)
    )
    small.site.publish_document("/news/1", sections)
    whole = Source.row_document

    def fail(source: Source, item: Item) -> object:
        if item.native_id.endswith("#1"):
            raise ValueError("defect")
        return whole(source, item)

    monkeypatch.setattr(Source, "row_document", fail)
    ids = small.sync()
    fetch.fetch(ids, small.services)
    with pytest.raises(BatchFailed, match="defect"):
        read.read(ids, small.services)
    assert ("/news/1#2", 2_000) in small.decisions()
    assert small.stored("state", native_id="/news/1#1") == ["quarantined"]


def test_a_translation_points_to_its_original_which_is_read_instead(small: Small) -> None:
    english = "<p>The Small Authority has fined Vertaald B.V. EUR 70,000 for a breach of Article 32 GDPR, it says today.</p>"
    small.site.rows.insert(0, ("/en/translated", "Fine for Vertaald B.V.", "31-05-2026", ""))
    small.site.publish_list()
    small.site.publish_document("/en/translated", english, language="en", twin="/nl/vertaald")
    small.site.publish_document("/nl/vertaald", FINE.format(who="Vertaald B.V.", sum="70.000"))
    small.work_off(small.sync())
    assert small.stored("state", native_id="/en/translated") == ["skipped"]
    small.work_off(small.sync())
    assert ("/nl/vertaald", 70_000) in small.decisions()
    assert "/en/translated" not in dict(small.decisions())
    assert small.stored("twin_of", native_id="/en/translated") == small.stored("id", native_id="/nl/vertaald")


def test_a_state_that_changes_in_place_is_a_new_version_of_the_same_decision(small: Small) -> None:
    small.work_off(small.sync())
    before = dict(small.decisions())["/news/2"]
    path, title, day, _ = small.site.rows[1]
    small.site.rows[1] = (path, title, day, "annulled")
    small.site.publish_list()
    small.site.publish_document("/news/2", FINE.format(who="Bedrijf 2 B.V.", sum="15.000"))
    ids = small.sync()
    small.work_off(ids)
    assert small.stored("id", native_id="/news/2") == ids
    assert (before, dict(small.decisions())["/news/2"]) == (20_000, 15_000)


@pytest.mark.parametrize(
    ("gaps", "limit"),
    [([1] * 4, None), ([1] * 5, timedelta(days=14)), ([30, 30, 40, 30, 30], timedelta(days=60)), ([], None)],
)
def test_the_quiet_limit_is_half_as_long_again_as_the_longest_silence(gaps: list[int], limit: timedelta | None) -> None:
    days = [date(2026, 1, 1)]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    assert quiet_limit(days) == limit


def told(small: Small, word: str) -> list[str]:
    with small.database.read() as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.stream == "operators").order_by(OutboxRow.id))
        return [row.payload["title"] for row in rows if row.payload["title"].startswith(word) and "nothing new" in row.payload["lines"][0]]


def test_silence_is_told_once_and_its_end_once(small: Small) -> None:
    with small.database.write() as session:
        days = [PartialDate(date(2026, 5, 30) - timedelta(days=10 * n)) for n in range(8)]
        old = [Item(ID, f"/old/{n}", f"https://{HOST}/old/{n}", f"Bericht {n}", day) for n, day in enumerate(days)]
        items.upsert_items(session, ID, "news", old, origin="baseline", at=small.time)
        listings.set_baseline(session, ID, small.time)
    for _ in range(4):
        small.time += timedelta(days=10)
        health(small.services)
    assert told(small, "Silent") == ["Silent: xx_small"]
    assert told(small, "Still failing") == []
    with small.database.write() as session:
        news = [Item(ID, "/new", f"https://{HOST}/new", "Nieuws", PartialDate(small.time.date()))]
        items.upsert_items(session, ID, "news", news, origin="live", at=small.time)
    health(small.services)
    health(small.services)
    assert told(small, "Back") == ["Back: xx_small"]


def test_the_command_says_how_far_it_came(small: Small, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from contextlib import nullcontext

    from dpawatch.cli import main

    small.sync()
    monkeypatch.setattr(backfill_command, "open_services", lambda: nullcontext(small.services))
    assert main(["backfill", ID, "--since", "2026-01-01"]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "xx_small/news: 3 pages read, 2 entries stored in all, oldest 2025-09-04; the day asked for is reached" in words
    assert "2 decisions stored; none of them is alerted" in words
    with small.database.read() as session:
        assert session.scalars(select(BackfillRow.state)).all() == ["reached"]
