"""``dpawatch slack check`` says what Slack would refuse, before an alert meets it."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from slack_sdk import WebClient

from demo.slack_api import SlackApi
from dpawatch.slack.send import SlackSender


@pytest.fixture
def slack(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[SlackApi]:
    """A workspace that the Connection names; the Connections themselves are tested in tests/airflow."""
    watchlist = tmp_path / "watchlist.yaml"
    watchlist.write_text("version: 1\nwatches: []\n", encoding="utf-8")
    monkeypatch.setenv("DPAWATCH_WATCHLIST", str(watchlist))
    with SlackApi() as api:
        hooks: Any = ModuleType("dpawatch.airflow.hooks")
        hooks.sender = lambda settings: SlackSender(WebClient(token="xoxb-stand-in", base_url=api.url, timeout=5))
        hooks.operators_sender = lambda settings: None
        monkeypatch.setitem(sys.modules, "dpawatch.airflow.hooks", hooks)
        yield api


def test_all_is_well(slack: SlackApi, dpawatch: Callable[..., Any]) -> None:
    said = dpawatch("slack", "check")
    assert said.code == 0
    assert "well     Connection slack_alerts: Slack takes its token, as dpawatch in Stand-in" in said.out
    assert "well     #dpawatch-alerts: can be used" in said.out
    assert not slack.messages


def test_what_is_missing_is_named_and_the_exit_code_is_one(slack: SlackApi, dpawatch: Callable[..., Any]) -> None:
    slack.scopes = "chat:write"
    del slack.channels["#dpawatch-alerts"]
    said = dpawatch("slack", "check", "--json")
    assert said.code == 1
    refused = {finding["subject"]: finding["words"] for finding in json.loads(said.out) if finding["state"] == "refused"}
    assert set(refused) == {"Permissions of slack_alerts", "#dpawatch-alerts"}
    assert "channels:history (to find a message again" in refused["Permissions of slack_alerts"]
