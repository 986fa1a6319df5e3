"""A process may die between any two steps, or in the middle of one: nothing is lost, nothing is told twice."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from dpawatch.pipeline import alert, compose, discover, fetch, match, publish, read
from dpawatch.pipeline.health import health
from dpawatch.pipeline.services import BatchFailed
from dpawatch.slack.drawing import Message
from dpawatch.slack.send import Posted, SlackSender
from dpawatch.store import decisions, items, listings, outbox, pages
from dpawatch.store.models import DecisionRow
from tests.pipeline.world import NL, World
from tests.standins.dutch_site import CLEARVIEW


class Killed(BaseException):
    """What kill -9 is to a process, as far as a test can do it to itself."""


def once(function: Callable[..., Any], *, after: bool) -> Callable[..., Any]:
    """The function, whose first call dies before or after doing its work."""
    alive = [True]

    def dying(*args: Any, **more: Any) -> Any:
        if alive and not after:
            alive.clear()
            raise Killed
        done = function(*args, **more)
        if alive:
            alive.clear()
            raise Killed
        return done

    return dying


def work(world: World) -> None:
    """What the DAGs do, as far as they get."""
    if world.poll().changed:
        world.ingest()
    world.tick()


STEPS = [
    (listings, "store_snapshot"),
    (items, "upsert_items"),
    (listings, "record_poll"),
    (pages, "save_page"),
    (items, "attach_pages"),
    (items, "set_state"),
    (decisions, "store_reading"),
    (decisions, "unannounced"),
    (outbox, "enqueue"),
    (outbox, "claim_due"),
    (SlackSender, "post"),
    (outbox, "mark_sent"),
]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("module", "name"), STEPS, ids=[name for _, name in STEPS])
def test_dying_at_any_write_loses_nothing_and_doubles_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, module: Any, name: str, after: bool
) -> None:
    world.baseline()
    world.site.publish_clearview()
    monkeypatch.setattr(module, name, once(getattr(module, name), after=after))
    with pytest.raises(Killed):
        work(world)
    for _ in range(2):
        world.later(minutes=11)
        work(world)
        world.ingest(sweep=True)
    assert [("€30,500,000" in m.text) for m in world.alerts()] == [True]
    assert [row.state for row in world.outbox()] == ["sent"]
    assert world.item(CLEARVIEW).state == "read"


def test_each_step_finds_what_the_one_before_left_behind(each_world: World) -> None:
    world = each_world
    world.baseline()
    world.site.publish_clearview()
    world.poll()

    [waiting] = discover.discover(NL, sweep=False, services=world.services)
    assert discover.discover(NL, sweep=False, services=world.services) == [waiting], "fetch never ran"
    assert fetch.fetch([waiting], world.services) == {"fetched": 1}
    assert discover.discover(NL, sweep=False, services=world.services) == [waiting], "read never ran"
    assert fetch.fetch([waiting], world.services) == {"done": 1}
    assert world.site.visits(CLEARVIEW) == 1
    assert read.read([waiting], world.services) == {"decisions": 1, "read": 1}
    assert read.read([waiting], world.services) == {"waiting": 1}
    assert discover.discover(NL, sweep=False, services=world.services) == []

    assert match.match(world.services)["queued"] == 1, "alert has its own clock: publish never ran"
    assert match.match(world.services) == {}
    assert alert.send_due(world.services, world.sender) == {"sent": 1}
    assert len(publish.publish(NL, world.services)) == 1
    assert publish.publish(NL, world.services) == []
    assert world.tick() == {}
    assert len(world.alerts()) == 1


def test_a_sender_that_died_after_posting_is_found_by_its_metadata(each_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world = each_world
    _clearview_is_queued(world)
    with monkeypatch.context() as patched:
        patched.setattr(outbox, "mark_sent", once(outbox.mark_sent, after=False))
        with pytest.raises(Killed):
            world.send()
    assert len(world.alerts()) == 1
    world.later(minutes=9)
    assert world.send() == {}, "its sender may still be at work"
    world.later(minutes=2)
    assert world.send() == {"found": 1}
    assert len(world.alerts()) == 1
    [row] = world.outbox()
    assert (row.state, row.slack_ts) == ("sent", world.alerts()[0].ts)
    assert any("who never reported back: it may have been posted" in reason for reason in world.reasons("outbox"))


def test_a_sender_that_died_before_posting_is_not_found_and_the_message_is_sent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _clearview_is_queued(world)

    def die(*_: Any) -> Posted:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(SlackSender, "post", die)
        with pytest.raises(Killed):
            world.send()
    world.later(minutes=11)
    assert world.send() == {"sent": 1}
    assert len(world.alerts()) == 1


def test_a_match_that_dies_leaves_neither_message_nor_mark(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.baseline()
    world.site.publish_clearview()
    world.poll()
    world.ingest()
    with monkeypatch.context() as patched:
        patched.setattr(outbox, "enqueue", once(outbox.enqueue, after=True))
        with pytest.raises(Killed):
            match.match(world.services)
    assert world.outbox() == []
    with world.database.read() as session:
        assert session.scalars(select(DecisionRow.matched_at)).all() == [None]
    assert world.tick() == {"sent": 1}


def test_one_decision_that_cannot_be_matched_does_not_hold_back_the_alerts_of_others(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.baseline()
    text = "<p>De Autoriteit Persoonsgegevens (AP) legt Clearview AI een boete op van 1,2 miljoen euro voor een nieuwe overtreding.</p>" * 2
    other = text.replace("1,2 miljoen", "7,5 miljoen")
    world.site.add(("Tweede boete voor Clearview AI", "/actueel/tweede", text), ("Derde boete voor Clearview AI", "/actueel/derde", other))
    world.poll()
    first, _ = world.ingest()
    real = compose.alert

    def broken(decision: DecisionRow, *args: Any, **more: Any) -> Any:
        if decision.id == first:
            raise ZeroDivisionError("a defect")
        return real(decision, *args, **more)

    with monkeypatch.context() as patched:
        patched.setattr(compose, "alert", broken)
        with pytest.raises(BatchFailed, match=f"1 decisions could not be matched: decision {first}: ZeroDivisionError: a defect"):
            match.match(world.services)
    assert world.send() == {"sent": 1}
    world.later(minutes=16)
    world.poll()
    health(world.services)
    assert [(i.kind, "1 decisions were not held against the watch list" in i.words) for i in world.incidents()][-1] == ("matching", True)
    assert world.tick()["sent"] == 2, "once mended it is told, and the incident too"
    health(world.services)
    assert world.incidents()[-1].closed_at


def test_one_message_that_cannot_be_drawn_does_not_hold_back_the_others(world: World, caplog: pytest.LogCaptureFixture) -> None:
    _clearview_is_queued(world)
    with world.database.write() as session:
        row = outbox.enqueue(
            session,
            dedupe_key="old",
            stream="alerts",
            kind="alert",
            channel="#dpawatch-alerts",
            payload={"type": "alert", "from": "the future"},
            at=world.time.replace(hour=1),
        )
        assert row is not None
    assert world.send() == {"undrawn": 1, "sent": 1}
    assert "cannot be drawn" in caplog.text
    stuck = world.outbox()[-1]
    assert (stuck.state, "a defect of dpawatch" in (stuck.last_error or "")) == ("pending", True)


def _clearview_is_queued(world: World) -> None:
    world.baseline()
    world.site.publish_clearview()
    world.poll()
    world.ingest()
    match.match(world.services)


def test_messages_are_drawn_the_same_each_time(world: World) -> None:
    """A message found or sent again after a death is the one that was queued."""
    _clearview_is_queued(world)
    [row] = world.outbox()
    drawn: list[Message] = [alert.message_of(row.payload) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert drawn[0].metadata["event_payload"]["alert_id"] == row.alert_id
