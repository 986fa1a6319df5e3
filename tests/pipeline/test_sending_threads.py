"""What belongs to a message waits for it, stands under it, and is looked for there."""

from datetime import timedelta
from typing import Any

import pytest

from demo.slack_api import StoredMessage
from dpawatch.pipeline import alert
from dpawatch.slack.send import ConsoleSender
from dpawatch.store import outbox
from dpawatch.store.models import OutboxRow
from tests.pipeline.world import World

HEAD = "00000000-0000-4000-8000-000000000001"
MINUTE = timedelta(minutes=1)


def queue(world: World, title: str, **details: Any) -> str:
    """Queue a message; gives its alert id."""
    with world.database.write() as session:
        row = outbox.enqueue(
            session,
            **{
                "dedupe_key": title,
                "stream": "alerts",
                "kind": "alert",
                "channel": "#dpawatch-alerts",
                "payload": {"type": "notice", "title": title, "lines": []},
                "at": world.time,
                **details,
            },
        )
        assert row is not None
        return row.alert_id


@pytest.fixture
def head(each_world: World) -> World:
    """The first message of a case waits in the outbox."""
    queue(each_world, "head", alert_id=HEAD)
    return each_world


def shown(world: World) -> list[tuple[str, str | None]]:
    """Each message in the channel with the text of the one it stands under, in the order of posting."""
    by_ts = {m.ts: m.text for m in world.slack.messages}
    return [(m.text, by_ts.get(m.thread_ts or "")) for m in world.alerts()]


def message(world: World, text: str) -> StoredMessage:
    [found] = [m for m in world.alerts() if m.text == text]
    return found


def test_follow_ups_stand_under_their_head_in_the_order_they_were_queued(head: World) -> None:
    queue(head, "shown to all", thread_of=HEAD, broadcast=True)
    queue(head, "quiet", thread_of=HEAD, at=head.time - MINUTE)
    assert head.send() == {"sent": 3}
    assert shown(head) == [("head", None), ("shown to all", "head"), ("quiet", "head")]
    assert [m.broadcast for m in head.alerts()] == [False, True, False]


def test_a_follow_up_waits_until_its_head_is_sent(head: World) -> None:
    queue(head, "follow-up", thread_of=HEAD)
    head.slack.fail("accept_then_500")
    assert head.send() == {"unknown": 1}
    assert head.outbox()[1].attempts == 0
    head.later(minutes=10)
    assert head.send() == {"found": 1, "sent": 1}
    assert shown(head) == [("head", None), ("follow-up", "head")]


@pytest.mark.parametrize("fault", ["accept_then_500", "accept_then_reset"])
def test_a_follow_up_that_slack_took_before_it_failed_is_found_in_the_thread(head: World, fault: str) -> None:
    head.send()
    queue(head, "follow-up", thread_of=HEAD)
    head.slack.fail(fault)
    assert head.send() == {"unknown": 1}
    head.later(minutes=10)
    assert head.send() == {"found": 1}
    assert shown(head) == [("head", None), ("follow-up", "head")]


def test_a_follow_up_whose_head_somebody_deleted_meanwhile_is_not_doubled(head: World) -> None:
    head.send()
    queue(head, "follow-up", thread_of=HEAD)
    head.slack.delete(message(head, "head"))
    head.slack.fail("accept_then_500")
    head.send()
    head.later(minutes=10)
    assert head.send() == {"found": 1}
    assert shown(head) == [("follow-up", None)]


def test_a_later_follow_up_waits_for_an_earlier_one_but_not_for_ever(head: World) -> None:
    head.send()
    queue(head, "first", thread_of=HEAD)
    queue(head, "second", thread_of=HEAD)
    head.slack.fail("server_error", times=3)
    for _ in range(2):
        assert head.send() == {"unknown": 1}
        head.later(minutes=16)
    assert head.send() == {"unknown": 1, "sent": 1}
    head.later(minutes=16)
    assert head.send() == {"sent": 1}
    assert sorted(shown(head)) == [("first", "head"), ("head", None), ("second", "head")]


def test_a_follow_up_of_a_message_that_was_printed_stands_in_the_channel(head: World) -> None:
    alert.send_due(head.services, ConsoleSender())
    queue(head, "follow-up", thread_of=HEAD)
    assert head.send() == {"sent": 1}
    assert shown(head) == [("follow-up", None)]


def test_a_follow_up_of_a_message_that_was_given_up_stands_in_the_channel(head: World) -> None:
    with head.database.write() as session:
        outbox.mark_failed(session, session.query(OutboxRow).one(), at=head.time, error="nothing helped")
    queue(head, "follow-up", thread_of=HEAD)
    assert head.send() == {"sent": 1}
    assert shown(head) == [("follow-up", None)]


def test_changes_of_a_message_are_made_in_the_order_they_were_queued(head: World) -> None:
    head.send()
    queue(head, "first change", updates=HEAD)
    queue(head, "second change", updates=HEAD)
    head.slack.fail("server_error", method="chat.update")
    assert head.send() == {"unknown": 1}
    head.later(minutes=16)
    assert head.send() == {"sent": 2}
    assert shown(head) == [("second change", None)]


def test_a_reply_to_a_locked_thread_stands_in_the_channel(head: World) -> None:
    head.send()
    queue(head, "follow-up", thread_of=HEAD)
    head.slack.fail("restricted_action_thread_locked")
    assert head.send() == {"sent": 2}
    assert shown(head) == [("head", None), ("follow-up", None)]
    assert "sent in another form" in head.notices()[-1]


def test_a_changed_message_is_still_found_by_its_id(head: World) -> None:
    head.send()
    queue(head, "changed", updates=HEAD)
    head.send()
    assert [m.text for m in head.slack.posted(HEAD)] == ["changed"]


def test_a_change_that_cannot_be_drawn_is_given_up_after_three_tries_and_the_next_one_is_made(head: World) -> None:
    head.send()
    queue(head, "first", updates=HEAD, payload={"type": "alert", "from": "the future"})
    queue(head, "second", updates=HEAD)
    for expected in ({"undrawn": 1}, {"undrawn": 1}, {"failed": 1, "sent": 2}):
        assert head.send() == expected
        head.later(minutes=16)
    assert shown(head) == [("second", None)]
