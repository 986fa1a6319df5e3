"""Acknowledging alerts: by a reaction, by a command; repeated once to the owner when nobody did."""

from datetime import date, timedelta
from typing import Any

import pytest
import yaml

from demo.slack_api import Fault, StoredMessage
from dpawatch.errors import DeliveryError, SettingsError
from dpawatch.pipeline import mutes
from dpawatch.pipeline.acknowledge import acknowledge, by_command
from dpawatch.slack.send import SlackSender
from dpawatch.store import acknowledgements
from tests.pipeline.world import World

WATCH = {"id": "clearview_ai", "company": "Clearview AI, Inc.", "aliases": ["Clearview AI"], "created": date(2024, 1, 1)}


def want(world: World, **fields: Any) -> None:
    """Write the list: one watch, with these fields."""
    text = yaml.safe_dump({"version": 2, "watches": [{**WATCH, "acknowledge_hours": 4, "owner": "U0123ABCD", **fields}]})
    world.settings.watchlist.write_text(text, encoding="utf-8")


def alerted(world: World, **fields: Any) -> StoredMessage:
    want(world, **fields)
    world.baseline()
    world.site.publish_clearview()
    world.poll()
    world.ingest()
    world.tick()
    [message] = world.alerts()
    return message


def look(world: World) -> dict[str, int]:
    count = acknowledge(world.services, world.sender)
    world.send()
    return count


def known(world: World) -> dict[str, tuple[str, str]]:
    [row, *_] = world.outbox("alerts")
    with world.database.read() as session:
        return {state: (ack.actor, ack.how) for state, ack in acknowledgements.of(session, [row.alert_id]).get(row.alert_id, {}).items()}


@pytest.mark.parametrize(("emoji", "state"), [("white_check_mark", "handled"), ("eyes", "seen")])
def test_a_reaction_acknowledges(each_world: World, emoji: str, state: str) -> None:
    world = each_world
    message = alerted(world)
    assert look(world) == {"seen": 0, "handled": 0, "repeated": 0}
    world.slack.react(message, "tada")
    world.slack.react(message, emoji, "U0000007")
    world.slack.react(message, emoji, "U0000008")
    assert look(world)[state] == 1
    assert look(world)[state] == 0
    assert known(world) == {state: ("U0000007", "reaction")}, "the first one, once"
    world.later(hours=5)
    assert look(world)["repeated"] == 0


def test_what_nobody_acknowledged_is_repeated_once_to_its_owner_in_its_thread(each_world: World) -> None:
    world = each_world
    message = alerted(world)
    world.later(hours=3, minutes=59)
    assert look(world)["repeated"] == 0
    world.later(minutes=1)
    assert look(world)["repeated"] == 1
    [reply] = world.slack.replies(message)
    assert reply.broadcast
    assert reply.text.startswith("Not acknowledged for 4 hours: ")
    assert "<@U0123ABCD>" in str(reply.blocks)
    world.later(hours=9)
    assert look(world)["repeated"] == 0
    assert len(world.slack.replies(message)) == 1


def test_an_owner_that_is_a_channel_gets_it_there(world: World) -> None:
    alerted(world, owner="#dpawatch-operators")
    world.later(hours=4)
    look(world)
    assert any(told.startswith("Not acknowledged for 4 hours") for told in world.notices())


def test_an_owner_in_words_cannot_call_anybody(world: World) -> None:
    message = alerted(world, owner="<!channel> Ana Ruiz")
    world.later(hours=4)
    look(world)
    [reply] = world.slack.replies(message)
    assert "<!channel>" not in str(reply.blocks)
    assert "Ana Ruiz" in str(reply.blocks)


@pytest.mark.parametrize("hours", [0, 9])
def test_nothing_is_repeated_before_the_watchs_hours_or_without_any(world: World, hours: int) -> None:
    alerted(world, acknowledge_hours=hours)
    world.later(hours=8)
    assert look(world)["repeated"] == 0


def test_a_muted_watch_is_not_repeated(world: World) -> None:
    alerted(world)
    mutes.add(world.services, watch_id="clearview_ai", owner="ana", reason="in hand", until=world.time + timedelta(days=1))
    world.later(hours=5)
    assert look(world)["repeated"] == 0


def test_without_the_scope_only_the_command_acknowledges(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    alerted(world)

    def refused(*_: Any) -> None:
        raise DeliveryError("Slack refused: missing_scope", outcome="refused", code="missing_scope")

    monkeypatch.setattr(SlackSender, "reactions", refused)
    world.later(hours=5)
    assert look(world)["repeated"] == 1


def test_while_slack_fails_nothing_is_repeated_because_somebody_may_have_reacted(world: World) -> None:
    message = alerted(world)
    world.slack.react(message, "eyes")
    world.later(hours=5)
    world.slack.faults["reactions.get"] = Fault("server_error")
    assert look(world) == {"seen": 0, "handled": 0, "repeated": 0}
    world.slack.faults.clear()
    assert look(world)["seen"] == 1


def test_a_command_acknowledges_by_the_first_characters(each_world: World) -> None:
    world = each_world
    alerted(world)
    [row] = world.outbox("alerts")
    assert by_command(world.services, row.alert_id[:8], by="Ana Ruiz", handled=False) == row.alert_id
    by_command(world.services, row.alert_id, by="Ben", handled=True)
    by_command(world.services, row.alert_id, by="Cleo", handled=True)
    assert known(world) == {"seen": ("Ana Ruiz", "command"), "handled": ("Ben", "command")}
    world.later(hours=5)
    assert look(world)["repeated"] == 0


@pytest.mark.parametrize(
    ("alert_id", "by", "words"), [("abc", "a", "too short"), ("abcdefgh", "a", "no alert begins"), ("abcdefgh", " ", "--by")]
)
def test_a_wrong_acknowledgement_is_refused_in_words(world: World, alert_id: str, by: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        by_command(world.services, alert_id, by=by, handled=False)
