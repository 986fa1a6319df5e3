"""What operators hear: once when a trouble begins, once a day while it lasts, once when it is over."""

from collections.abc import Callable

import pytest

from dpawatch.pipeline import alert, discover, match
from dpawatch.pipeline.health import health
from parsers import registry
from parsers.errors import BrokenSourceError, Drift
from tests.pipeline.world import NL, World
from tests.standins.dutch_site import CLEARVIEW, FEED, HOSTS, NEWS, OVERVIEW, article


def unreadable(world: World) -> None:
    world.site.serve(NEWS, "<html><title>Nieuw</title></html>")
    world.poll()
    with pytest.raises(Drift):
        world.ingest()


def unreachable(world: World) -> None:
    world.site.refuse(NEWS, 500)
    for _ in range(3):
        world.poll()


def degraded(world: World) -> None:
    body = world.site.site.find(HOSTS[1], OVERVIEW)
    assert body is not None
    assert isinstance(body.body, bytes)
    world.site.serve(OVERVIEW, body.body.replace(b"node-article-teaser", b"card"))
    world.ingest(sweep=True)


def quarantined(world: World) -> None:
    world.site.publish_clearview()
    world.site.refuse(CLEARVIEW, 404)
    world.poll()
    world.ingest()


def stuck_outbox(world: World) -> None:
    world.site.publish_clearview()
    world.poll()
    world.ingest()
    match.match(world.services)
    world.later(minutes=16)
    world.poll()


def unmatched(world: World) -> None:
    world.site.publish_clearview()
    world.poll()
    world.ingest()
    world.later(minutes=16)
    world.poll()


def put_right(world: World) -> None:
    world.site.before_the_news()
    world.ingest(sweep=True)


def fetched_again(world: World) -> None:
    world.site.serve(
        CLEARVIEW, article("Boete voor Clearview AI", "<p>De AP legt Clearview AI een boete op van 30,5 miljoen euro.</p>" * 5)
    )
    with world.database.write() as session:
        row = session.merge(world.item(CLEARVIEW))
        row.state = "new"
    world.ingest()


def unread(world: World) -> None:
    world.site.publish_clearview()
    world.poll()
    world.later(minutes=31)
    world.poll()
    world.send()


def read_at_last(world: World) -> None:
    world.ingest()
    world.tick()


TROUBLES: dict[str, tuple[Callable[[World], None], Callable[[World], object], str]] = {
    "drift": (unreadable, put_right, "AP “news” fails since 2 polls:"),
    "unreachable": (unreachable, put_right, "AP “news” fails since 3 polls:"),
    "degraded": (degraded, put_right, "AP “overview” changed its markup: the generic reader keeps documents coming."),
    "quarantine": (quarantined, fetched_again, "1 documents of AP could not be read (gone)"),
    "waiting": (unread, read_at_last, "AP changed at 2025-04-01 09:00 UTC and was not read since: is the DAG ingest__nl_ap paused"),
    "outbox": (stuck_outbox, World.send, "1 messages wait in the outbox, the oldest since 2025-04-01 09:00 UTC."),
    "matching": (unmatched, World.tick, "1 decisions were not held against the watch list, the oldest since 2025-04-01 09:00 UTC"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_trouble_is_told_when_it_begins_once_a_day_and_when_it_is_over(world: World, trouble: str) -> None:
    begin, end, words = TROUBLES[trouble]
    world.baseline()
    begin(world)

    def look() -> dict[str, int]:
        found = health(world.services)
        if trouble != "outbox":
            world.send()
        return found

    assert look()["opened"] == 1
    assert look() == {"opened": 0, "reminded": 0, "closed": 0, "open": 1}
    [incident] = world.incidents()
    assert incident.words.startswith(words)

    world.later(days=1)
    world.poll()
    assert look()["reminded"] == 1
    assert look()["reminded"] == 0

    end(world)
    world.poll()
    assert look()["closed"] == 1
    assert look() == {"opened": 0, "reminded": 0, "closed": 0, "open": 0}
    told = [row.payload for row in world.outbox("operators")][1:]
    about = "dpawatch" if trouble in ("outbox", "matching") else NL
    assert [notice["title"] for notice in told] == [f"Incident: {about}", f"Still failing: {about}", f"Recovered: {about}"]
    assert all(words.lstrip("1 ")[:12] in notice["lines"][0] for notice in told)


def test_a_site_that_fails_once_or_twice_is_no_incident(world: World) -> None:
    world.baseline()
    world.site.refuse(NEWS, 500)
    world.poll()
    world.poll()
    assert health(world.services)["opened"] == 0


def test_a_source_that_nobody_polls_is_an_incident(world: World) -> None:
    world.baseline()
    world.later(minutes=16)
    assert health(world.services)["opened"] == 3
    assert "was not polled since 2025-04-01 09:00 UTC: is the triggerer alive, the DAG unpaused?" in world.incidents()[0].words
    world.poll()
    assert health(world.services)["closed"] == 3


def test_a_source_whose_module_is_broken_is_an_incident(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def get(source_id: str) -> None:
        raise BrokenSourceError(f"{source_id}: no module named 'typing_error'")

    with monkeypatch.context() as patched:
        patched.setattr(registry, "get", get)
        assert health(world.services)["opened"] == 1
    assert "The source cannot be loaded: nl_ap: no module named 'typing_error'" in world.incidents()[0].words
    assert health(world.services)["closed"] == 1


def test_a_healthy_installation_tells_nothing(world: World) -> None:
    world.baseline()
    world.site.serve(NEWS, world.site.feed() + "\n", content_type=FEED)
    world.poll()
    assert health(world.services) == {"opened": 0, "reminded": 0, "closed": 0, "open": 0}


def test_a_source_that_was_never_polled_is_an_incident_until_it_is(world: World) -> None:
    assert health(world.services)["open"] == 0, "it has just been installed"
    world.later(minutes=40)
    assert health(world.services)["opened"] == 3
    world.send()
    [told] = world.notices()
    assert told.count("was never polled") == 3, "one message, however many listings"
    assert "ingest__nl_ap" in told
    world.baseline()
    assert health(world.services)["closed"] == 3


def test_the_troubles_of_a_source_are_one_incident(each_world: World) -> None:
    world = each_world
    world.baseline()

    def look() -> list[str]:
        before = len(world.outbox("operators"))
        health(world.services)
        world.send()
        return [str(row.payload["title"]) for row in world.outbox("operators")[before:]]

    def lines() -> list[str]:
        return list(world.outbox("operators")[-1].payload["lines"])

    unreadable(world)
    assert look() == [f"Incident: {NL}"]
    world.site.refuse(OVERVIEW, 500)
    for _ in range(3):
        world.poll()
    assert look() == [], "another listing fails too: the same trouble, told with the daily reminder"
    quarantined(world)
    assert look() == [f"Also failing: {NL}"], "another kind of trouble"
    assert ["1 documents of AP could not be read (gone)" in line for line in lines()] == [True]

    world.later(days=1)
    world.poll()
    assert look() == [f"Still failing: {NL}"]
    assert len(lines()) == len([row for row in world.incidents() if row.closed_at is None])

    put_right(world)
    world.poll()
    assert look() == [], "a document still cannot be read"
    fetched_again(world)
    assert look() == [f"Recovered: {NL}"]


def test_documents_that_wait_for_their_dag_are_an_incident(world: World) -> None:
    world.baseline()
    world.site.publish_clearview()
    world.poll()
    discover.discover(NL, sweep=False, services=world.services)
    world.later(minutes=31)
    world.poll()
    world.send()

    assert health(world.services)["opened"] == 1
    assert world.incidents()[0].words.startswith("1 documents of AP wait to be read, the oldest since 2025-04-01 09:00 UTC")
    world.ingest()
    world.tick()
    assert health(world.services)["closed"] == 1


def test_that_nothing_is_sent_any_more_reaches_operators_all_the_same(world: World) -> None:
    world.baseline()
    world.alert_runs = False
    world.site.publish_clearview()
    world.poll()
    world.ingest()
    match.match(world.services)
    for _ in range(31):
        world.later(minutes=1)
        world.poll()

    assert health(world.services)["opened"] == 2
    assert [row.kind for row in world.incidents()] == ["alert_dag", "outbox"]
    assert "not sent anything since 2025-04-01 09:00 UTC" in world.incidents()[0].words
    assert alert.tell_operators(world.services, world.sender) == {"sent": 2}
    assert any("no alert goes out" in notice for notice in world.notices())
    assert world.alerts() == [], "alerts are left to alert"

    world.send()
    assert health(world.services)["closed"] == 2
