"""The watcher: what it fires for, and that nothing stops it but its cancellation."""

import asyncio
import logging
import sys
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from airflow.triggers.base import TriggerEvent

from dpawatch import triggers
from dpawatch.triggers import LONGEST_PAUSE, PAUSE_AFTER_ERROR, ListingTrigger
from parsers.errors import DpaWatchError


@dataclass
class Poll:
    changed: bool
    words: str = "news: same items"
    wait: float = 0.0


class Enough(BaseException):
    """Ends a trigger that would otherwise run for ever; no ``Exception``, so the trigger cannot catch it."""


Answer = Poll | BaseException | Callable[[], Awaitable[Poll]]


@pytest.fixture
def watch(
    sources: dict[str, Any], pipeline: Any, monkeypatch: pytest.MonkeyPatch
) -> Callable[[list[Answer]], tuple[list[TriggerEvent], list[float]]]:
    """Run the trigger over the given answers of ``poll``: the events it fired, and the pauses it made."""

    def run(answers: list[Answer]) -> tuple[list[TriggerEvent], list[float]]:
        left = list(answers)
        pauses: list[float] = []
        events: list[TriggerEvent] = []

        async def poll(source_id: str, services: Any) -> Poll:
            pipeline.calls.append(("poll", source_id))
            answer = left.pop(0)
            if isinstance(answer, BaseException):
                raise answer
            return answer if isinstance(answer, Poll) else await answer()

        async def sleep(seconds: float) -> None:
            pauses.append(seconds)
            if not left:
                raise Enough

        async def consume() -> None:
            async for event in ListingTrigger(source_id="xx_first").run():
                events.append(event)

        monkeypatch.setattr(sys.modules["dpawatch.pipeline.discover"], "poll", poll, raising=False)
        monkeypatch.setattr("dpawatch.triggers.asyncio.sleep", sleep)
        monkeypatch.setattr("dpawatch.triggers.random.uniform", lambda low, high: 1.0)
        with pytest.raises(Enough):
            asyncio.run(consume())
        return events, pauses

    return run


def test_it_fires_for_a_changed_listing_and_goes_on_watching(watch: Any) -> None:
    events, pauses = watch([Poll(False), Poll(True, "news: changed"), Poll(False)])
    assert [event.payload for event in events] == [{"source_id": "xx_first", "words": "news: changed"}]
    assert len(pauses) == 3


def test_it_polls_as_often_as_the_source_says_unless_the_settings_say_otherwise(watch: Any, pipeline: Any) -> None:
    assert watch([Poll(False)])[1] == [300.0]
    pipeline.settings.poll_seconds = 2.0
    assert watch([Poll(False)])[1] == [2.0]


def test_pauses_vary_by_a_tenth() -> None:
    pauses = [triggers.jittered(100.0) for _ in range(200)]
    assert all(90 <= pause <= 110 for pause in pauses)
    assert len(set(pauses)) > 100


def test_it_stays_away_as_long_as_the_server_asked_but_looks_at_least_hourly(watch: Any) -> None:
    assert watch([Poll(False, wait=900.0)])[1] == [900.0]
    assert watch([Poll(False, wait=86400.0)])[1] == [LONGEST_PAUSE]


def test_it_never_raises_and_backs_off_up_to_an_hour(watch: Any) -> None:
    events, pauses = watch([DpaWatchError("settings are wrong")] * 10)
    assert events == []
    assert pauses[:3] == [PAUSE_AFTER_ERROR, 2 * PAUSE_AFTER_ERROR, 4 * PAUSE_AFTER_ERROR]
    assert pauses[-1] == LONGEST_PAUSE


def test_after_a_success_the_back_off_begins_anew(watch: Any) -> None:
    _, pauses = watch([OSError("disk full"), OSError("disk full"), Poll(False), OSError("disk full")])
    assert pauses == [PAUSE_AFTER_ERROR, 2 * PAUSE_AFTER_ERROR, 300.0, PAUSE_AFTER_ERROR]


def test_a_source_whose_module_broke_is_logged_with_its_reason_and_tried_again(
    watch: Any, sources: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    sources["xx_first"] = "xx_first cannot be imported: SyntaxError"
    with caplog.at_level(logging.ERROR):
        _, pauses = watch([])
    assert pauses == [PAUSE_AFTER_ERROR]
    assert "watching xx_first failed 1 times in a row" in caplog.text
    assert "SyntaxError" in caplog.text


def test_every_look_closes_what_it_opened(watch: Any, pipeline: Any) -> None:
    watch([Poll(False), DpaWatchError("locked"), Poll(True)])
    assert (pipeline.opened, pipeline.closed) == (3, 3)


def test_it_opens_the_database_outside_the_event_loop(sources: dict[str, Any], pipeline: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_in: list[threading.Thread] = []
    services = sys.modules["dpawatch.pipeline.services"]
    original = services.open_services

    def noted() -> Any:
        opened_in.append(threading.current_thread())
        return original()

    async def poll(source_id: str, services: Any) -> Poll:
        return Poll(True)

    async def first_event() -> TriggerEvent:
        return await anext(ListingTrigger(source_id="xx_first").run())

    monkeypatch.setattr(services, "open_services", noted)
    monkeypatch.setattr(sys.modules["dpawatch.pipeline.discover"], "poll", poll, raising=False)
    asyncio.run(first_event())
    assert opened_in
    assert threading.main_thread() not in opened_in


def test_cancelling_it_in_the_middle_of_a_poll_passes_through_and_closes_the_database(
    sources: dict[str, Any], pipeline: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main() -> None:
        started = asyncio.Event()

        async def poll(source_id: str, services: Any) -> Poll:
            started.set()
            await asyncio.Event().wait()
            raise AssertionError("never reached")

        async def consume() -> None:
            async for _ in ListingTrigger(source_id="xx_first").run():
                pass

        monkeypatch.setattr(sys.modules["dpawatch.pipeline.discover"], "poll", poll, raising=False)
        task = asyncio.create_task(consume())
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert (pipeline.opened, pipeline.closed) == (1, 1)


def test_airflow_can_make_it_again_from_what_it_serialises() -> None:
    path, arguments = ListingTrigger(source_id="nl_ap").serialize()
    assert (path, arguments) == ("dpawatch.triggers.ListingTrigger", {"source_id": "nl_ap"})
    assert getattr(sys.modules[path.rpartition(".")[0]], path.rpartition(".")[2])(**arguments).source_id == "nl_ap"
