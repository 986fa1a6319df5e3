"""Slack is down, slow, refuses, or is not set up: the message arrives once, later."""

import io
import logging

import pytest
from rich.console import Console

from dpawatch.pipeline import alert, match
from dpawatch.pipeline.health import health
from dpawatch.slack.send import ConsoleSender
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
