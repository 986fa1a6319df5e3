"""Tokens and channels are checked before an alert needs them."""

from typing import Any

import pytest

from demo.slack_api import Fault
from dpawatch.errors import DeliveryError
from dpawatch.pipeline.slack_check import check
from dpawatch.slack.send import SlackSender
from tests.pipeline.world import World


def told(world: World) -> list[tuple[str, str]]:
    return [(str(row.payload["title"]), str(row.payload["lines"][0])) for row in world.outbox("operators")]


def test_a_channel_that_the_app_cannot_see_is_an_incident_until_it_can(each_world: World) -> None:
    world = each_world
    assert check(world.services, world.sender) == {"well": 2, "refused": 0}
    channel = world.slack.channels.pop("#dpawatch-alerts")
    for _ in range(2):
        assert check(world.services, world.sender) == {"well": 1, "refused": 1}
    assert [title for title, _ in told(world)] == ["Incident: Slack"]
    assert told(world)[0][1].startswith("#dpawatch-alerts cannot be used: Slack lists no channel #dpawatch-alerts")
    world.slack.channels["#dpawatch-alerts"] = channel
    check(world.services, world.sender)
    assert [title for title, _ in told(world)] == ["Incident: Slack", "Recovered: Slack"]
    assert not world.slack.messages, "asking posts nothing"


def test_a_wrong_token_is_an_incident_for_every_channel(world: World) -> None:
    world.slack.token = "xoxb-another"
    sender = world.sender
    world.slack.token = "xoxb-right"
    assert check(world.services, sender)["refused"] == 2
    assert all("the token is wrong" in words for _, words in told(world))


def test_a_moment_of_trouble_is_no_incident_and_ends_none(world: World) -> None:
    channel = world.slack.channels.pop("#dpawatch-alerts")
    check(world.services, world.sender)
    world.slack.channels["#dpawatch-alerts"] = channel
    world.slack.faults["auth.test"] = Fault("server_error", times=2)
    assert check(world.services, world.sender) == {"well": 0, "refused": 0}
    assert [title for title, _ in told(world)] == ["Incident: Slack"]


def test_a_name_without_the_scope_to_look_it_up_says_to_write_the_id(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise DeliveryError("Slack refused: missing_scope", outcome="refused", code="missing_scope")

    monkeypatch.setattr(SlackSender, "check", refused)
    check(world.services, world.sender)
    assert "write the channel's id" in told(world)[0][1]
