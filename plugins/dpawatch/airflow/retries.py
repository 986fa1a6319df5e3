"""Retries by kind of error, and the defaults that every task of ours shares. The one place for both."""

from datetime import timedelta
from typing import Any

from airflow.sdk import Context, RetryDecision, RetryPolicy

from dpawatch.airflow import callbacks
from parsers.errors import DpaWatchError

RETRIES = 2
RETRY_DELAY = timedelta(seconds=20)
LONGEST_DELAY = timedelta(minutes=5)
"""Longer pauses are kept by the database (``items.not_before``, ``outbox.not_before``), not by a run that holds up the next one."""
LONGEST_TASK = timedelta(hours=1)
"""A task that hangs would hold up its DAG for ever, since one run is active at a time."""


class ByKindOfError(RetryPolicy):
    """Try again only where that can help.

    Our own errors say so themselves (``retryable``, and ``retry_after`` seconds where a server named them); one that does
    not is final. Everything else (a lost connection, memory, a bug) is retried as often as the task's ``retries`` says.
    """

    def evaluate(self, exception: BaseException, try_number: int, max_tries: int, context: Context | None = None) -> RetryDecision:
        """Decide after a failure; runs in the task's process."""
        if not isinstance(exception, DpaWatchError):
            return RetryDecision.default()
        if not getattr(exception, "retryable", False):
            return RetryDecision.fail(f"final: {exception}")
        return RetryDecision.retry(retry_delay(try_number, getattr(exception, "retry_after", None)), f"may pass: {exception}")


def retry_delay(try_number: int, retry_after: float | None = None) -> timedelta:
    """The pause after the given try (from 1): what the server asked for, else doubling; at most :data:`LONGEST_DELAY`."""
    asked = timedelta(seconds=retry_after) if retry_after else RETRY_DELAY * 2 ** (try_number - 1)
    return min(asked, LONGEST_DELAY)


DEFAULT_ARGS: dict[str, Any] = {
    "owner": "dpawatch",
    "retries": RETRIES,
    "retry_delay": RETRY_DELAY,
    "retry_exponential_backoff": 2,
    "max_retry_delay": LONGEST_DELAY,
    "retry_policy": ByKindOfError(),
    "execution_timeout": LONGEST_TASK,
    "on_failure_callback": callbacks.failed,
}
"""``default_args`` of every DAG."""
