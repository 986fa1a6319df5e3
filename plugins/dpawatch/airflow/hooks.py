"""Slack through Airflow's Connections: ``slack_alerts``, and ``slack_ops`` where incidents go to another app or workspace."""

import logging
from typing import TYPE_CHECKING

from airflow.sdk.exceptions import AirflowNotFoundException

from dpawatch.errors import SettingsError
from dpawatch.settings import Settings

if TYPE_CHECKING:
    from dpawatch.slack.send import Sender

log = logging.getLogger(__name__)

CONNECTION = "slack_alerts"
OPERATORS_CONNECTION = "slack_ops"


def operators_sender(settings: Settings) -> "Sender | None":
    """Who delivers messages to operators when the Connection ``slack_ops`` is defined; ``None`` means the same as alerts."""
    from airflow.sdk import BaseHook

    try:
        BaseHook.get_connection(OPERATORS_CONNECTION)
    except AirflowNotFoundException:
        return None
    return sender(settings, OPERATORS_CONNECTION)


def sender(settings: Settings, connection: str = CONNECTION) -> "Sender":
    """Who delivers messages: Slack, or the console when there is no Connection and the operator allows it.

    The Slack client repeats a call only when Slack answered 429. Its default would also repeat after a broken
    connection, and Slack may have read the request already: a second post (ARCHITECTURE section 6).

    Raises:
        SettingsError: there is no Connection, and ``DPAWATCH_CONSOLE_ALERTS`` forbids the console.
    """
    from airflow.providers.slack.hooks.slack import SlackHook
    from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

    from dpawatch.slack.send import ConsoleSender, SlackSender

    hook = SlackHook(slack_conn_id=connection, retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=1)])
    try:
        return SlackSender(hook.get_conn())
    except AirflowNotFoundException as error:
        if not settings.console_alerts:
            raise SettingsError(
                f"there is no Airflow Connection '{connection}' (type slack, password = bot token): add it, "
                "or set DPAWATCH_CONSOLE_ALERTS=true to print alerts instead"
            ) from error
        log.warning("there is no Airflow Connection '%s': alerts are printed here and reach nobody in Slack", connection)
        return ConsoleSender()
