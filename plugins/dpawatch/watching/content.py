"""A watch as JSON: what its history keeps, and what programs read. Fields at their default are left out."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any

from dpawatch.watching.watch import Watch


def content(watch: Watch) -> dict[str, Any]:
    """A watch's fields. A condition is an object with the ``condition`` it is (``Country``, ``AllOf`` ...) and its values."""
    found: dict[str, Any] = _plain(watch)
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        told = {
            f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.default is MISSING or getattr(value, f.name) != f.default
        }
        return told if value.__module__ == Watch.__module__ else {"condition": type(value).__name__, **told}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
