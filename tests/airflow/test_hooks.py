"""Who delivers messages, with and without the Airflow Connection."""

import json
import logging
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from dpawatch.airflow.hooks import operators_sender, sender
from dpawatch.errors import SettingsError
from dpawatch.settings import Settings

pytestmark = [pytest.mark.airflow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.fixture(autouse=True)
def _slack(airflow_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AIRFLOW_CONN_SLACK_ALERTS", raising=False)
    module: Any = ModuleType("dpawatch.slack.send")
    vars(module).update(
        SlackSender=lambda client: SimpleNamespace(kind="slack", client=client), ConsoleSender=lambda: SimpleNamespace(kind="console")
    )
    monkeypatch.setitem(sys.modules, "dpawatch.slack.send", module)


def slack(monkeypatch: pytest.MonkeyPatch) -> Any:
    connection = {"conn_type": "slack", "password": "xoxb-test", "extra": {"base_url": "http://127.0.0.1:9001/api/"}}
    monkeypatch.setenv("AIRFLOW_CONN_SLACK_ALERTS", json.dumps(connection))
    return sender(Settings())


def test_the_connection_gives_token_and_address_of_a_stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    client = slack(monkeypatch).client
    assert (client.token, client.base_url) == ("xoxb-test", "http://127.0.0.1:9001/api/")


def test_only_an_answer_429_is_repeated_by_the_client_so_a_broken_connection_cannot_post_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    handlers = slack(monkeypatch).client.retry_handlers
    assert [type(handler) for handler in handlers] == [RateLimitErrorRetryHandler]
    assert handlers[0].max_retry_count == 1


def test_without_a_connection_alerts_are_printed_and_a_warning_says_so(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        given: Any = sender(Settings())
    assert given.kind == "console"
    assert "no Airflow Connection 'slack_alerts'" in caplog.text


def test_without_a_connection_and_without_permission_to_print_the_reason_is_an_error() -> None:
    with pytest.raises(SettingsError, match="DPAWATCH_CONSOLE_ALERTS"):
        sender(Settings(console_alerts=False))


def test_incidents_go_the_way_of_alerts_unless_operators_have_a_connection_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert operators_sender(Settings()) is None
    connection = {"conn_type": "slack", "password": "xoxb-operators"}
    monkeypatch.setenv("AIRFLOW_CONN_SLACK_OPS", json.dumps(connection))
    own: Any = operators_sender(Settings())
    assert own.client.token == "xoxb-operators"
