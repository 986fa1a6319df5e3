import pytest

from dpawatch.errors import TranslationError
from dpawatch.translation.breaker import Breaker, Guarded


class Failing:
    name, public = "failing", False

    def __init__(self) -> None:
        self.asked = 0
        self.error: TranslationError | None = TranslationError("down")

    def translate(self, text: str, source: str, target: str) -> str:
        self.asked += 1
        if self.error:
            raise self.error
        return "fine"


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def fail(guarded: Guarded, times: int) -> None:
    for _ in range(times):
        with pytest.raises(TranslationError):
            guarded.translate("x", "nl", "en")


def test_after_three_failures_the_backend_rests_ten_minutes() -> None:
    clock, inner = Clock(), Failing()
    guarded = Guarded(inner, Breaker(clock))
    fail(guarded, 3)
    with pytest.raises(TranslationError, match="rests for another 600 s") as caught:
        guarded.translate("x", "nl", "en")
    assert caught.value.retryable
    assert inner.asked == 3
    clock.now += 600
    inner.error = None
    assert guarded.translate("x", "nl", "en") == "fine"


def test_one_failure_after_the_rest_starts_the_next() -> None:
    clock, inner = Clock(), Failing()
    guarded = Guarded(inner, Breaker(clock))
    fail(guarded, 3)
    clock.now += 601
    fail(guarded, 2)
    assert inner.asked == 4


def test_a_success_or_a_final_error_in_between_starts_the_count_anew() -> None:
    inner = Failing()
    guarded = Guarded(inner, Breaker(Clock()))
    fail(guarded, 2)
    inner.error = TranslationError("refused", retryable=False)
    fail(guarded, 1)
    inner.error = TranslationError("down")
    fail(guarded, 2)
    assert inner.asked == 5
    assert guarded.breaker.remaining() == 0.0
