"""A muted watch: recorded, logged, told to operators, over by itself."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dpawatch.errors import SettingsError
from dpawatch.pipeline import health, match, mutes
from dpawatch.store import audit
from dpawatch.store.models import MatchRow
from tests.pipeline.world import World

WATCH = "clearview_ai"


def mute(world: World, days: float = 7) -> int:
    until = world.time + timedelta(days=days)
    return mutes.add(world.services, watch_id=WATCH, owner="ana", reason="in hand", until=until).id


def told(world: World) -> list[str]:
    return [str(row.payload["title"]) for row in world.outbox("operators")]


def logged(world: World) -> list[tuple[str, str]]:
    with world.database.read() as session:
        return [(row.event, row.actor) for row in audit.rows(session, subject=f"watch:{WATCH}")]


def test_what_matches_a_muted_watch_is_recorded_and_not_told(each_world: World) -> None:
    world = each_world
    world.baseline()
    mute(world)
    world.site.publish_clearview()
    world.poll()
    world.ingest()
    match.match(world.services)
    assert not world.outbox("alerts")
    with world.database.read() as session:
        [row] = session.scalars(select(MatchRow))
    assert (row.outcome, row.why) == ("muted", "muted by ana until 2025-04-08 09:00 UTC: in hand")


def test_a_mute_is_told_and_logged_and_ends_by_itself_once(each_world: World) -> None:
    world = each_world
    mute(world)
    world.later(days=6, hours=23)
    health.health(world.services)
    assert [title for title in told(world) if "ute" in title] == ["Muted: watch clearview_ai"]
    world.later(hours=1)
    for _ in range(2):
        health.health(world.services)
    assert [title for title in told(world) if "ute" in title] == ["Muted: watch clearview_ai", "Mute over: watch clearview_ai"]
    assert logged(world) == [("mute added", "ana"), ("mute ended", "dpawatch")]


def test_a_mute_is_lifted_by_somebody_and_its_end_not_told_again(world: World) -> None:
    number = mute(world)
    mutes.lift(world.services, number, by="ben")
    world.later(days=8)
    assert mutes.tell_ended(world.services) == 0
    assert told(world) == ["Muted: watch clearview_ai", "Mute over: watch clearview_ai"]
    assert logged(world) == [("mute added", "ana"), ("mute lifted", "ben")]
    with pytest.raises(SettingsError, match="mute 1 is over since"):
        mutes.lift(world.services, number, by="ben")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"watch_id": "nobody"}, "there is no watch 'nobody'"),
        ({"owner": " "}, "needs somebody who answers"),
        ({"reason": ""}, "and a reason"),
        ({"days": 0.0}, "would have ended already"),
    ],
)
def test_a_mute_needs_a_watch_an_owner_a_reason_and_an_end(world: World, wrong: dict[str, str | float], words: str) -> None:
    given = {"watch_id": WATCH, "owner": "ana", "reason": "in hand", "days": 1.0, **wrong}
    until = world.time + timedelta(days=float(given["days"]))
    with pytest.raises(SettingsError, match=words):
        mutes.add(world.services, watch_id=str(given["watch_id"]), owner=str(given["owner"]), reason=str(given["reason"]), until=until)
    assert not told(world)
