"""The trail of a match: matched, queued, sent, seen, handled, by whom."""

from datetime import timedelta

from dpawatch.pipeline import mutes
from dpawatch.pipeline.acknowledge import acknowledge, by_command
from dpawatch.store.trail import Step, steps
from tests.pipeline.world import World


def trail(world: World) -> list[Step]:
    with world.database.read() as session:
        return steps(session)


def publish(world: World) -> None:
    world.baseline()
    world.site.publish_clearview()
    world.poll()
    world.ingest()


def test_the_trail_of_an_alert_from_match_to_hand(each_world: World) -> None:
    world = each_world
    publish(world)
    matched = world.time
    world.tick()
    [message] = world.alerts()
    world.later(minutes=5)
    world.slack.react(message, "eyes", "U0000007")
    acknowledge(world.services, world.sender)
    world.later(hours=1)
    [row] = world.outbox("alerts")
    by_command(world.services, row.alert_id, by="Ana Ruiz", handled=True)

    [step] = trail(world)
    assert (step.watch_id, step.relation, step.outcome, step.told_by) == ("clearview_ai", "sanctioned", "alerted", "alert")
    assert (step.matched_at, step.queued_at, step.sent_at, step.state, step.sent_via) == (matched, matched, matched, "sent", "slack")
    assert (step.seen_at, step.seen_by) == (matched + timedelta(minutes=5), "U0000007")
    assert (step.handled_at, step.handled_by) == (matched + timedelta(minutes=65), "Ana Ruiz")
    assert step.repeated_at is None
    assert step.url.startswith("https://")


def test_a_match_that_was_muted_is_in_the_trail_with_nothing_sent(world: World) -> None:
    mutes.add(world.services, watch_id="clearview_ai", owner="ana", reason="in hand", until=world.time + timedelta(days=1))
    publish(world)
    world.tick()
    [step] = trail(world)
    assert (step.outcome, step.told_by, step.alert_id, step.sent_at, step.seen_by) == ("muted", "", None, None, None)
    assert step.why.startswith("muted by ana until")
    with world.database.read() as session:
        assert steps(session, since=world.time + timedelta(seconds=1)) == []
        assert steps(session, watch_id="other") == []
        assert len(steps(session, since=world.time, watch_id="clearview_ai")) == 1
