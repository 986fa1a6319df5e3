"""Slack is down, slow, refuses, or is not set up: the message arrives once, later."""

import io
import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from rich.console import Console
from slack_sdk import WebClient

from dpawatch.pipeline import alert, match
from dpawatch.pipeline.health import health
from dpawatch.pipeline.notices import enqueue_notice
from dpawatch.slack.drawing import Message
from dpawatch.slack.send import ConsoleSender, Posted, SlackSender
from dpawatch.store import outbox
from tests.pipeline.world import World


@pytest.fixture
def queued(world: World) -> World:
    """The alert on Clearview AI waits in the outbox."""
    world.baseline()
    world.site.publish_clearview()
    world.poll()
    world.ingest()
    match.match(world.services)
    return world


@pytest.mark.parametrize("fault", ["server_error", "not_json", "internal_error"])
def test_while_slack_fails_the_alert_waits_and_arrives_within_the_next_ticks_once(queued: World, fault: str) -> None:
    queued.slack.fail(fault, times=2)
    assert queued.tick() == {"unknown": 1}
    assert queued.tick() == {}, "it is not looked for before Slack's history can show it"
    queued.later(minutes=10)
    assert queued.tick() == {"unknown": 1}
    queued.later(minutes=10)
    assert queued.tick() == {"sent": 1}
    queued.later(minutes=10)
    assert queued.tick() == {}
    assert len(queued.alerts()) == 1


@pytest.mark.parametrize("fault", ["accept_then_500", "accept_then_reset", "accept_then_timeout"])
def test_a_message_that_slack_took_before_it_failed_is_found_and_not_doubled(queued: World, fault: str) -> None:
    queued.slack.fail(fault, seconds=1.5)
    assert queued.tick() == {"unknown": 1}
    queued.later(minutes=10)
    assert queued.tick() == {"found": 1}
    assert len(queued.alerts()) == 1


def test_while_the_look_up_fails_nothing_is_posted_and_operators_hear_after_a_quarter_of_an_hour(queued: World) -> None:
    queued.slack.fail("accept_then_500")
    queued.tick()
    queued.slack.fail("server_error", method="conversations.history", times=3)
    for _ in range(3):
        queued.later(minutes=16)
        queued.poll()
        health(queued.services)
        assert "unknown" in queued.tick()
    assert len(queued.alerts()) == 1
    [told] = [notice for notice in queued.notices() if "Incident" in notice]
    assert "1 messages wait in the outbox" in told
    assert "looking for the message failed" in (queued.outbox()[0].last_error or "")
    queued.later(minutes=16)
    assert queued.tick() == {"found": 1}


def test_slack_asks_to_slow_down_and_the_message_waits_as_long_as_asked(queued: World, caplog: pytest.LogCaptureFixture) -> None:
    queued.slack.fail("ratelimited", times=2, seconds=1)  # the client itself waits once
    assert queued.tick() == {"retry": 1}
    [row] = queued.outbox()
    assert (row.state, row.last_error) == ("pending", "not sent: Slack asks us to slow down (429)")
    assert (row.not_before - queued.time).total_seconds() == 1
    assert "stays in the outbox until 2025-04-01T09:00:01+00:00: Slack asks us to slow down (429)" in caplog.text
    queued.later(seconds=2)
    assert queued.tick() == {"sent": 1}
    assert [call.method for call in queued.slack.calls[-3:]] == ["chat.postMessage"] * 3, "it surely was not posted: nothing to look up"
    assert len(queued.alerts()) == 1


def test_a_missing_channel_is_an_incident_told_to_operators_and_the_alert_is_sent_once_the_channel_exists(
    queued: World, caplog: pytest.LogCaptureFixture
) -> None:
    channel = queued.slack.channels.pop("#dpawatch-alerts")
    for _ in range(3):
        queued.tick()
        queued.later(minutes=16)
    [row] = queued.outbox()
    assert row.state == "pending"
    assert "Slack refused: channel_not_found" in (row.last_error or "")
    assert any(record.levelno == logging.WARNING and "channel_not_found" in record.message for record in caplog.records)
    [told] = [notice for notice in queued.notices() if "Incident: Slack" in notice]
    assert "invite the app with /invite" in told
    assert "They stay in the outbox and are sent when this is mended." in told

    queued.slack.channels["#dpawatch-alerts"] = channel
    queued.tick()
    queued.tick()
    assert len(queued.alerts()) == 1
    [over] = [notice for notice in queued.notices() if "Recovered: Slack" in notice]
    assert "Messages arrive in #dpawatch-alerts again." in over
    assert [incident.closed_at is not None for incident in queued.incidents()] == [True]


def test_a_wrong_token_is_one_incident_whatever_the_number_of_channels_and_messages(queued: World) -> None:
    wrong = SlackSender(WebClient(token="xoxb-wrong", base_url=queued.slack.url, timeout=1))
    for _ in range(3):
        alert.send_due(queued.services, wrong)
        queued.later(minutes=16)
    [incident] = queued.incidents()
    assert "Slack refuses the token of the Connection slack_alerts: Slack refused: invalid_auth" in incident.words
    queued.tick()
    assert [i.closed_at is not None for i in queued.incidents()] == [True]
    assert len(queued.alerts()) == 1
    assert "accepts the token of the Connection slack_alerts again" in queued.notices()[-1]


def test_operators_hear_of_a_wrong_token_for_alerts_through_their_own_connection(queued: World) -> None:
    wrong = SlackSender(WebClient(token="xoxb-wrong", base_url=queued.slack.url, timeout=1))
    assert alert.send_due(queued.services, wrong, queued.sender) == {"token_refused": 1, "sent": 1}
    assert "Incident: Slack" in queued.notices()[-1]
    assert "slack_alerts" in queued.notices()[-1]


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_too_long", "invalid_metadata_format", "an_error_of_next_year"])
def test_a_message_whose_form_slack_refuses_is_sent_as_plain_text_and_operators_hear_once(queued: World, code: str) -> None:
    queued.slack.fail(code)
    assert queued.tick() == {"sent": 2}, "the alert, and what operators hear of it"
    [message] = queued.alerts()
    assert message.blocks == []
    assert "€30,500,000" in message.text
    assert "https://" in message.text
    [row] = queued.outbox()
    assert queued.slack.posted(row.alert_id) == [message]
    [told] = [notice for notice in queued.notices() if "sent in another form" in notice]
    assert row.alert_id in told
    assert code in told
    assert queued.incidents() == [], "the channel is well"


def test_a_message_that_slack_refuses_even_as_plain_text_is_given_up_and_the_channel_stays_open(queued: World) -> None:
    queued.slack.fail("msg_too_long", times=2)
    assert queued.tick() == {"failed": 1, "sent": 1}
    [row] = queued.outbox()
    assert (row.state, "msg_too_long" in (row.last_error or "")) == ("failed", True)
    [told] = [notice for notice in queued.notices() if "given up" in notice]
    assert row.alert_id in told
    assert queued.incidents() == []


def test_a_refusal_that_nobody_has_heard_of_leaves_the_message_due_and_is_told_once(queued: World) -> None:
    queued.slack.fail("an_error_of_next_year", times=6)
    assert queued.tick() == {"refused": 2}, "the alert and what tells of it; nothing tells of the latter"
    for _ in range(2):
        queued.later(minutes=16)
        queued.tick()
    assert [row.state for row in queued.outbox()] == ["sent"]
    assert len([notice for notice in queued.notices() if "Slack refuses a message" in notice]) == 1


def test_while_slack_is_down_a_run_gives_up_after_a_few_messages_and_the_next_one_sends_them_all(queued: World) -> None:
    for number in range(10):
        with queued.database.write() as session:
            enqueue_notice(session, queued.services, key=str(number), title=f"notice {number}", lines=[])
    queued.slack.fail("server_error", times=100)
    assert queued.tick() == {"unknown": 5}
    queued.slack.faults.clear()
    queued.later(minutes=16)
    assert queued.tick() == {"sent": 11}


def test_a_sender_that_was_slower_than_its_claim_leaves_the_message_to_the_one_who_took_it(queued: World) -> None:
    class Slow(SlackSender):
        def find(self, channel: str, alert_id: str, since: datetime, thread_ts: str | None = None) -> Posted | None:
            queued.later(minutes=11)
            assert queued.send() == {"unknown": 1}, "another sender finds the claim run out; it looks itself, and cannot either"
            return None

    queued.slack.fail("server_error")
    queued.tick()
    queued.later(minutes=10)
    queued.slack.fail("server_error", method="conversations.history")
    slow = Slow(WebClient(token=queued.slack.token, base_url=queued.slack.url, timeout=1))
    assert alert.send_due(queued.services, slow) == {"taken": 1}
    assert queued.alerts() == []
    queued.later(minutes=16)
    assert queued.send() == {"sent": 1}


def test_an_answer_that_comes_after_the_claim_has_run_out_still_counts(queued: World) -> None:
    class Late(SlackSender):
        def post(self, channel: str, message: Message, alert_id: str, thread_ts: str | None = None, broadcast: bool = False) -> Posted:
            posted = super().post(channel, message, alert_id, thread_ts, broadcast)
            queued.later(minutes=11)
            outbox.claim_due(queued.database, "another", at=queued.time)
            return posted

    late = Late(WebClient(token=queued.slack.token, base_url=queued.slack.url, timeout=1))
    assert alert.send_due(queued.services, late) == {"sent": 1}
    queued.later(minutes=11)
    assert queued.send() == {}
    assert [row.state for row in queued.outbox()] == ["sent"]


def test_a_long_wait_that_slack_asks_for_is_spent_in_the_outbox_not_in_a_claim(queued: World) -> None:
    queued.slack.fail("ratelimited", times=1, seconds=900)
    assert queued.tick() == {"retry": 1}
    [row] = queued.outbox()
    assert row.not_before - queued.time == timedelta(seconds=900)


def test_the_place_of_a_message_is_known_from_earlier_ones_where_channels_may_not_be_listed(queued: World) -> None:
    queued.tick()
    queued.slack.fail("missing_scope", method="conversations.list", times=100)
    with queued.database.write() as session:
        again: dict[str, Any] = {"payload": {"type": "notice", "title": "again", "lines": []}, "channel": "#dpawatch-alerts"}
        outbox.enqueue(session, dedupe_key="again", stream="alerts", kind="notice", at=queued.time, **again)
    queued.slack.fail("accept_then_500")
    assert queued.tick() == {"unknown": 1}
    queued.later(minutes=10)
    assert queued.tick() == {"found": 1}


def test_without_slack_the_alert_is_printed_and_says_so_and_is_not_printed_again(queued: World) -> None:
    printed = io.StringIO()
    sender = ConsoleSender(Console(file=printed, width=200))
    assert alert.send_due(queued.services, sender) == {"sent": 1}
    assert alert.send_due(queued.services, sender) == {}
    assert "€30,500,000" in printed.getvalue()
    assert "no Slack connection is configured: printed only, would go to #dpawatch-alerts" in printed.getvalue()
    assert queued.outbox()[0].sent_via == "console"


def test_after_hours_without_slack_everything_arrives_within_two_ticks(queued: World) -> None:
    queued.slack.fail("server_error", times=10_000)
    for _ in range(30):
        queued.tick()
        queued.later(minutes=10)
    queued.slack.faults.clear()
    queued.tick()
    queued.later(minutes=10)
    queued.tick()
    assert len(queued.alerts()) == 1


def test_a_message_that_is_to_wait_for_its_hour_is_not_late(world: World) -> None:
    later: dict[str, Any] = {"payload": {"type": "notice", "title": "later", "lines": []}, "channel": "#dpawatch-alerts"}
    with world.database.write() as session:
        outbox.enqueue(
            session,
            dedupe_key="l",
            stream="alerts",
            kind="notice",
            at=world.time,
            not_before=world.time + timedelta(hours=8),
            **later,
        )
    world.later(hours=8, minutes=10)
    health(world.services)
    assert "outbox" not in [incident.kind for incident in world.incidents()]
    world.later(minutes=10)
    health(world.services)
    assert "outbox" in [incident.kind for incident in world.incidents()]
