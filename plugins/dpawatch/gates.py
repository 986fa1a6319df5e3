"""Whose turn it is at a host: one request at a time, with a pause after each."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol


class HostGate(Protocol):
    """One request at a time for each host, with its delay, across all processes that share the gate."""

    def acquire(self, host: str, holder: str, *, lease: float, now: datetime) -> float:
        """Ask for the turn.

        Args:
            holder: who asks; unique to one request.
            lease: seconds after which a holder that died no longer keeps the host.

        Returns:
            0.0 when the turn is yours; else the seconds to wait before asking again: the true rest of the pause or of a Retry-After,
            and at most 1 second while another holds the turn (when it will be done is not known).
        """

    def release(self, host: str, holder: str, *, delay: float, now: datetime, retry_after: float | None = None) -> None:
        """Give the turn back; the host stays closed for ``delay`` seconds, or ``retry_after`` when that is longer.

        Does nothing when ``holder`` does not have the turn (it was never given, or its lease ran out).
        """


@dataclass(slots=True)
class _Door:
    free_at: datetime
    lease_until: datetime
    holder: str = ""


class MemoryGate:
    """The gate of a single process: for the command line and tests."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._doors: dict[str, _Door] = {}

    def acquire(self, host: str, holder: str, *, lease: float, now: datetime) -> float:
        """See :meth:`HostGate.acquire`."""
        with self._lock:
            door = self._doors.setdefault(host, _Door(now, now))
            if door.holder and door.lease_until > now:
                return 0.05
            if door.free_at > now:
                return (door.free_at - now).total_seconds()
            door.holder, door.lease_until = holder, now + timedelta(seconds=lease)
            return 0.0

    def release(self, host: str, holder: str, *, delay: float, now: datetime, retry_after: float | None = None) -> None:
        """See :meth:`HostGate.release`."""
        with self._lock:
            door = self._doors.get(host)
            if door is not None and door.holder == holder:
                door.holder = ""
                door.free_at = now + timedelta(seconds=max(delay, retry_after or 0.0))
