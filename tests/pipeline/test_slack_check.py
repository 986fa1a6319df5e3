"""Tokens and channels are checked before an alert needs them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yaml
from slack_sdk import WebClient

from demo.slack_api import Fault
from dpawatch.errors import DeliveryError
from dpawatch.pipeline.slack_check import check, findings
from dpawatch.settings import PROJECT
from dpawatch.slack.scopes import NEEDED, OPTIONAL
from dpawatch.slack.send import ConsoleSender, SlackSender
from tests.pipeline.world import World


def told(world: World) -> list[tuple[str, str]]:
    return [(str(row.payload["title"]), str(row.payload["lines"][0])) for row in world.outbox("operators")]


def test_a_channel_that_the_app_cannot_see_is_an_incident_until_it_can(each_world: World) -> None:
    world = each_world
    assert check(world.services, world.sender) == {"well": 5, "refused": 0}, "token, permissions, clock, two channels"
    channel = world.slack.channels.pop("#dpawatch-alerts")
    for _ in range(2):
        assert check(world.services, world.sender) == {"well": 4, "refused": 1}
    assert [title for title, _ in told(world)] == ["Incident: Slack"]
    assert told(world)[0][1].startswith("#dpawatch-alerts: cannot be used: Slack lists no channel #dpawatch-alerts")
    world.slack.channels["#dpawatch-alerts"] = channel
    check(world.services, world.sender)
    assert [title for title, _ in told(world)] == ["Incident: Slack", "Recovered: Slack"]
    assert not world.slack.messages, "asking posts nothing"


def test_a_wrong_token_is_one_incident_and_its_channels_are_not_asked_for(world: World) -> None:
    world.slack.token = "xoxb-another"
    sender = world.sender
    world.slack.token = "xoxb-right"
    assert check(world.services, sender) == {"well": 0, "refused": 1}
    [(_, words)] = told(world)
    assert words.startswith("Connection slack_alerts: Slack refused: invalid_auth: the token is wrong")


def test_the_connection_of_the_operators_is_asked_for_their_channel_only(world: World) -> None:
    wrong = SlackSender(WebClient(token="xoxb-wrong", base_url=world.slack.url, timeout=5))
    found = {finding.subject: finding.state for finding in findings(world.settings, world.sender, wrong)}
    assert found["Connection slack_ops"] == "refused"
    assert (found["#dpawatch-alerts"], found["#dpawatch-operators"]) == ("well", "unknown")


def test_a_missing_permission_is_named_with_what_it_is_for_until_it_is_granted(world: World) -> None:
    granted, world.slack.scopes = world.slack.scopes, "chat:write, channels:history"
    check(world.services, world.sender)
    [(_, words)] = told(world)
    assert "the app lacks groups:history (the same in private channels)" in words
    world.slack.scopes = granted
    check(world.services, world.sender)
    assert [title for title, _ in told(world)] == ["Incident: Slack", "Recovered: Slack"]


def test_clocks_that_are_far_apart_are_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpawatch.pipeline.slack_check.utc_now", lambda: datetime.now(UTC) + timedelta(minutes=6))
    check(world.services, world.sender)
    assert "synchronise it" in told(world)[0][1]


def test_without_slack_there_is_nothing_to_be_wrong(world: World) -> None:
    assert [finding.state for finding in findings(world.settings, ConsoleSender())] == ["well"]


def test_the_manifest_asks_for_what_the_program_says_it_needs() -> None:
    manifest = yaml.safe_load((PROJECT / "docs" / "slack-app-manifest.yaml").read_text(encoding="utf-8"))
    assert manifest["oauth_config"]["scopes"]["bot"] == [*NEEDED, *OPTIONAL]


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
