"""A paused source is left alone by the watcher and by the sweep, until its time is over; what was found before goes on."""

from datetime import timedelta

from dpawatch.pipeline import discover, health, pauses
from tests.pipeline.world import NL, World


def requests(world: World) -> int:
    return len(world.site.site.visits)


def test_nobody_asks_a_paused_source_until_its_time_is_over(each_world: World) -> None:
    world = each_world
    world.baseline()
    pauses.pause(world.services, NL, by="ana", reason="the site is being moved", until=world.time + timedelta(hours=4))
    before = requests(world)
    assert "paused by ana" in world.poll().words
    discover.discover(NL, sweep=True, services=world.services)
    assert requests(world) == before
    world.later(hours=4)
    assert "paused" not in world.poll().words
    assert requests(world) > before


def test_a_pause_is_no_incident_and_operators_hear_of_it_and_of_its_end(world: World) -> None:
    world.baseline()
    pauses.pause(world.services, NL, by="ana", reason="the site is being moved", until=world.time + timedelta(days=3))
    world.later(days=1)
    health.health(world.services)
    assert [row.key for row in world.incidents() if row.source_id == NL] == []
    pauses.resume(world.services, NL, by="olaf")
    world.send()
    told = "\n".join(world.notices())
    assert "Paused: nl_ap" in told
    assert "Ended by olaf" in told
