"""The watcher of a source's listings, run by Airflow's triggerer.

It decides only "this listing changed": :func:`dpawatch.pipeline.discover.poll` asks the site, keeps the page and compares
with what ``discover`` stored. All state is in our database, so a trigger may be killed and started again at any moment.
"""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from airflow.triggers.base import BaseEventTrigger, TriggerEvent

if TYPE_CHECKING:
    from dpawatch.pipeline.discover import Poll

log = logging.getLogger(__name__)

JITTER = 0.1
"""Share of a pause by which it varies, so that the watchers of many sources do not march in step."""
LONGEST_PAUSE = 3600.0
PAUSE_AFTER_ERROR = 30.0
"""Seconds before the next try when a source could not even be loaded; doubles with every further failure."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look brought: ``words`` to fire with (None: nothing to fire for), and seconds until the next look."""

    words: str | None
    pause: float


class ListingTrigger(BaseEventTrigger):
    """Fires when the listings of a source hold other items than those we stored; for ever, until cancelled.

    Airflow starts a watcher's trigger again about 2 s after it raised or returned, without any back-off. So this one
    does neither: whatever goes wrong is logged, and tried again after a growing pause.

    Args:
        source_id: the source to watch. With the class path it identifies the trigger, so nothing else is an argument.
    """

    def __init__(self, source_id: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.source_id = source_id

    def serialize(self) -> tuple[str, dict[str, Any]]:
        """Class path and arguments, from which the triggerer makes it again."""
        return f"{type(self).__module__}.{type(self).__qualname__}", {"source_id": self.source_id}

    async def run(self) -> AsyncIterator[TriggerEvent]:
        """Look, fire if something changed, pause; again and again."""
        failures = 0
        while True:
            try:
                look = await self._look()
                failures = 0
            except Exception as error:  # noqa: BLE001 a watcher that raises would be started again every 2 s
                pause = min(PAUSE_AFTER_ERROR * 2 ** min(failures, 10), LONGEST_PAUSE)
                failures += 1
                look = _Look(None, pause)
                log.error(
                    "watching %s failed %d times in a row, next try in about %.0f s: %s: %s",
                    self.source_id,
                    failures,
                    pause,
                    type(error).__name__,
                    error,
                )
            if look.words is not None:
                yield TriggerEvent({"source_id": self.source_id, "words": look.words})  # type: ignore[no-untyped-call]
            await asyncio.sleep(jittered(look.pause))

    async def _look(self) -> _Look:
        """One poll. The event loop is shared by all watchers, so imports, files and database are touched in threads."""
        opened = ExitStack()
        try:
            poll_now, every = await asyncio.to_thread(self._open, opened)
            poll = await poll_now()
        finally:
            await asyncio.to_thread(opened.close)
        log.info("%s: %s", self.source_id, poll.words)
        return _Look(poll.words if poll.changed else None, min(max(every, poll.wait), LONGEST_PAUSE))

    def _open(self, opened: ExitStack) -> "tuple[Callable[[], Awaitable[Poll]], float]":
        """A poll of this source with our services, ready to be awaited, and the seconds between two polls."""
        from dpawatch.pipeline.discover import poll
        from dpawatch.pipeline.services import open_services
        from parsers import registry

        source = registry.get(self.source_id)
        services = opened.enter_context(open_services())
        return partial(poll, self.source_id, services), services.settings.poll_seconds or source.info.poll_every.total_seconds()


def jittered(seconds: float) -> float:
    """``seconds``, up to :data:`JITTER` more or less."""
    return seconds * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 no secret depends on it
