"""Which failures are tried again, and after how long."""

from datetime import timedelta

import pytest
from airflow.sdk import RetryAction

from dpawatch.airflow.retries import DEFAULT_ARGS, LONGEST_DELAY, RETRY_DELAY, ByKindOfError, retry_delay
from dpawatch.errors import FetchTimeout, Gone, RateLimited, SettingsError, TranslationError
from parsers.errors import DpaWatchError, Drift


class StoreIsBusy(DpaWatchError):
    retryable = True


@pytest.mark.parametrize("error", [FetchTimeout("60 s"), RateLimited("429"), TranslationError("down"), StoreIsBusy("locked")])
def test_what_may_pass_is_tried_again(error: DpaWatchError) -> None:
    assert ByKindOfError().evaluate(error, 1, 2).action is RetryAction.RETRY


@pytest.mark.parametrize("error", [Gone("404"), Drift("no table"), SettingsError("bad url"), TranslationError("key", retryable=False)])
def test_what_cannot_pass_fails_at_once_and_says_why(error: DpaWatchError) -> None:
    decision = ByKindOfError().evaluate(error, 1, 2)
    assert decision.action is RetryAction.FAIL
    assert str(error) in (decision.reason or "")


@pytest.mark.parametrize("error", [KeyError("bug"), ConnectionResetError(), MemoryError()])
def test_what_we_do_not_know_is_left_to_the_retries_of_the_task(error: BaseException) -> None:
    assert ByKindOfError().evaluate(error, 1, 2).action is RetryAction.DEFAULT


def test_pauses_double_and_never_hold_a_run_for_long() -> None:
    assert [retry_delay(try_number) for try_number in (1, 2, 3)] == [RETRY_DELAY, 2 * RETRY_DELAY, 4 * RETRY_DELAY]
    assert retry_delay(30) == LONGEST_DELAY


def test_the_pause_a_server_asked_for_is_kept_up_to_the_longest() -> None:
    assert ByKindOfError().evaluate(RateLimited("429", retry_after=90.0), 1, 2).retry_delay == timedelta(seconds=90)
    assert ByKindOfError().evaluate(RateLimited("429", retry_after=86400.0), 1, 2).retry_delay == LONGEST_DELAY


def test_every_task_gets_them() -> None:
    assert isinstance(DEFAULT_ARGS["retry_policy"], ByKindOfError)
    assert DEFAULT_ARGS["retries"] > 0
