"""The watcher's poll: when it fires, what it remembers, and what only discover may write."""

import logging

import pytest

from dpawatch.http import Client, MemoryGate, MemoryRobots
from dpawatch.pipeline import discover
from dpawatch.pipeline.verdict import SourceTrouble, verdict
from dpawatch.store import listings
from parsers.errors import Drift
from tests.pipeline.world import NL, World
from tests.standins.dutch_site import FEED, NEWS


def test_an_unchanged_listing_is_asked_for_with_its_validators_and_answers_304(world: World) -> None:
    world.baseline()
    poll = world.poll()
    assert not poll.changed
    assert poll.words == "news: not modified; overview: not modified; documents: not modified"
    asked = [v for v in world.site.site.visits if v.target == NEWS][-1]
    assert asked.headers["if-none-match"] == world.listing().etag


def test_a_sweep_sends_no_validators(world: World) -> None:
    world.baseline()
    discover.discover(NL, sweep=True, services=world.services)
    asked = [v for v in world.site.site.visits if v.target == NEWS]
    assert len(asked) == 2
    assert not any("if-none-match" in v.headers or "if-modified-since" in v.headers for v in asked)


def test_other_bytes_with_the_same_items_do_not_fire_and_leave_the_validators_alone(world: World) -> None:
    world.baseline()
    known = world.listing().etag
    world.site.serve(NEWS, world.site.feed() + "<!-- served at noon -->", content_type=FEED)
    poll = world.poll()
    assert not poll.changed
    assert "news: same items" in poll.words
    assert world.listing().etag == known


def test_a_change_fires_again_only_after_five_minutes_and_until_discover_has_stored_it(each_world: World) -> None:
    world = each_world
    world.baseline()
    before = world.listing().etag
    world.site.publish_clearview()

    assert world.poll().changed
    world.later(minutes=4)
    again = world.poll()
    assert not again.changed
    assert "news: changed, already announced" in again.words
    world.later(minutes=1)
    assert world.poll().changed, "the event may have been lost"
    assert world.listing().etag == before, "validators of a page whose items are not stored would hide them behind a 304"

    assert discover.discover(NL, sweep=False, services=world.services)
    assert world.listing().etag not in (before, None)
    world.later(hours=1)
    assert "news: not modified" in world.poll().words


def test_a_listing_that_changes_back_after_a_sweep_is_kept_again_for_discover(world: World) -> None:
    """Two caches of a site may answer in turn: the poll must not fire for a page that nobody kept."""
    world.baseline()
    world.site.publish_clearview()
    world.poll()
    discover.discover(NL, sweep=False, services=world.services)
    world.site.before_the_news()
    discover.discover(NL, sweep=True, services=world.services)
    world.site.publish_clearview()
    world.later(minutes=10)
    assert world.poll().changed
    with world.database.read() as session:
        assert [s.listing_id for s in listings.pending_snapshots(session, NL)] == ["news", "overview"]
    discover.discover(NL, sweep=False, services=world.services)
    assert not world.poll().changed


def test_an_unreadable_listing_fires_once_drops_its_validators_and_keeps_the_page(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.baseline()
    world.site.serve(NEWS, "<html><title>Nieuw</title><p>Onze website is vernieuwd.</p></html>")

    first = world.poll()
    assert first.changed
    assert "news: unreadable" in first.words
    assert not world.poll().changed
    assert world.listing().etag is None, "a 304 would hide a page that we could not read"
    assert world.listing().error_page

    with pytest.raises(Drift), caplog.at_level(logging.ERROR):
        discover.discover(NL, sweep=False, services=world.services)
    assert "listing nl_ap/news cannot be read" in caplog.text
    with pytest.raises(SourceTrouble, match=r"news: .*archived page"):
        verdict(NL, world.services)

    world.site.publish_clearview()
    assert world.poll().changed
    assert len(world.ingest()) == 1
    verdict(NL, world.services)


def test_a_listing_that_was_unreachable_and_comes_back_unreadable_fires(world: World) -> None:
    world.baseline()
    world.site.refuse(NEWS, 500)
    assert not world.poll().changed
    world.site.serve(NEWS, "<html><title>Nieuw</title></html>")
    assert world.poll().changed


def test_a_server_that_asks_to_wait_is_not_asked_again_before(world: World) -> None:
    world.baseline()
    world.site.refuse(NEWS, 429, retry_after="600")
    poll = world.poll()
    assert not poll.changed
    assert 590 < poll.wait <= 600
    asked = world.site.visits(NEWS)

    world.later(minutes=9)
    waiting = world.poll()
    assert "news: waiting 60 s as asked" in waiting.words
    assert 59 <= waiting.wait <= 61
    assert world.site.visits(NEWS) == asked

    world.later(minutes=2)
    world.client = Client(world.settings, MemoryGate(), MemoryRobots())  # its gate goes by the real clock
    world.site.publish_clearview()
    assert world.poll().changed


def test_one_listing_in_trouble_does_not_hold_back_the_others(world: World) -> None:
    world.baseline()
    world.site.publish_clearview()
    world.site.refuse(NEWS, 500)
    assert world.poll().changed, "the overview tells it too"
    assert len(world.ingest()) == 1
    with pytest.raises(SourceTrouble, match=r"news: .*500"):
        verdict(NL, world.services)
    assert world.tick() == {"sent": 1}


def test_items_left_behind_are_worked_off_while_every_listing_is_down(world: World) -> None:
    world.baseline()
    world.site.publish_clearview()
    world.poll()
    [left] = discover.discover(NL, sweep=False, services=world.services)
    for path in (NEWS, "/actueel", "/feed/publication/rss.xml"):
        world.site.refuse(path, 500)
    assert discover.discover(NL, sweep=True, services=world.services) == [left]
