"""Figures over everything that is stored, which take long: worked out at most once a minute, and shared by all readers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, TypeVar

from dpawatch.pipeline.services import Services

_T = TypeVar("_T")

FRESH = timedelta(minutes=1)
_known: dict[tuple[str, str], tuple[datetime, Any]] = {}
_lock = Lock()


def recent(services: Services, name: str, work_out: Callable[[], _T]) -> _T:
    """What ``work_out`` gives, or gave less than :data:`FRESH` ago under this name."""
    key, now = (services.database.name, name), services.now()
    with _lock:  # those who ask meanwhile wait for the one who works, in place of doing the same again
        found = _known.get(key)
        if found is None or not timedelta() <= now - found[0] < FRESH:
            found = _known[key] = (now, work_out())
    value: _T = found[1]
    return value
