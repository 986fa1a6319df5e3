"""docs/alerting.md and the Slack app's manifest are what the program does."""

import re
from pathlib import Path

import pytest
import yaml

from dpawatch.store.models import OUTCOMES

DOCS = Path(__file__).resolve().parents[2] / "docs"
SOURCES = Path(__file__).resolve().parents[2] / "plugins" / "dpawatch"
# https://docs.slack.dev/reference/methods: the bot scopes of each method that we call
SCOPES = {
    "chat.postMessage": {"chat:write"},
    "chat.update": {"chat:write"},
    "conversations.history": {"channels:history", "groups:history"},
    "conversations.replies": {"channels:history", "groups:history"},
    "conversations.list": {"channels:read", "groups:read"},
    "reactions.get": {"reactions:read"},
    "auth.test": set(),
}


def called() -> set[str]:
    """The methods of Slack's Web API that the sources name."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (SOURCES / "slack").glob("*.py"))
    by_name = {f"{first}.{second}" for first, second in re.findall(r"_client\.(chat|reactions|conversations|auth)_(\w+)\(", text)}
    return by_name | set(re.findall(r'"((?:conversations|chat|reactions|auth)\.\w+)"', text))


def test_every_outcome_of_a_match_is_explained() -> None:
    page = (DOCS / "alerting.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == set(OUTCOMES)


def test_the_manifest_asks_for_the_scopes_of_the_methods_that_are_called_and_no_more() -> None:
    manifest = yaml.safe_load((DOCS / "slack-app-manifest.yaml").read_text(encoding="utf-8"))
    methods = called()
    assert {"chat.postMessage", "chat.update", "conversations.history", "reactions.get"} <= methods
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == set().union(*(SCOPES[method] for method in methods))
    assert set(manifest["oauth_config"]["scopes"]) == {"bot"}, "no user token"


@pytest.mark.parametrize("emoji", ["eyes", "white_check_mark"])
def test_the_emoji_that_acknowledge_are_named(emoji: str) -> None:
    assert f":{emoji}:" in (DOCS / "alerting.md").read_text(encoding="utf-8")
