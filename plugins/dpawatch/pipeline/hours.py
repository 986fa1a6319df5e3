"""Hours of the readers' day: when quiet hours end, and when a digest is due. Pure: time zones in, UTC out.

A local time that a change of the clocks skips is taken as the moment after the change; one that comes twice, as its first time.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Cadence = Literal["daily", "weekly"]
MONDAY = 0


def end_of_quiet(now: datetime, quiet: tuple[time, time] | None, zone: str) -> datetime:
    """``now`` outside the quiet hours, else the moment (UTC) when they end.

    Args:
        quiet: from and to, in local time; over midnight when the second is the earlier one; never when both are equal.
        zone: IANA name.
    """
    if quiet is None or quiet[0] == quiet[1]:
        return now
    start, end = quiet
    local = now.astimezone(ZoneInfo(zone))
    clock = local.time().replace(tzinfo=None)
    within = start <= clock < end if start < end else clock >= start or clock < end
    if not within:
        return now
    ends = at_local(local.date() + timedelta(days=clock >= end), end, zone)
    if ends <= now:  # the clocks went back: it is the second time that this hour comes
        ends = at_local(local.date(), end.replace(fold=1), zone)
    return max(ends, now)


def last_due(now: datetime, cadence: Cadence, at: time, zone: str) -> datetime:
    """When a digest was last due, UTC, ``now`` included: every day, or every Monday, at a local time."""
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() - timedelta(days=(local.weekday() - MONDAY) if cadence == "weekly" else 0)
    due = at_local(day, at, zone)
    return due if due <= now else at_local(day - _step(cadence), at, zone)


def one_before(due: datetime, cadence: Cadence, zone: str) -> datetime:
    """The due moment before this one: the same local time a day or a week earlier."""
    local = due.astimezone(ZoneInfo(zone))
    return at_local(local.date() - _step(cadence), local.time(), zone)


def at_local(day: date, at: time, zone: str) -> datetime:
    """A local time as UTC."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def _step(cadence: Cadence) -> timedelta:
    return timedelta(days=7 if cadence == "weekly" else 1)
