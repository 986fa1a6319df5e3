"""Quiet hours and due digests in the readers' time zone, across changes of the clocks."""

from datetime import UTC, datetime, time

import pytest

from dpawatch.pipeline.hours import Cadence, end_of_quiet, last_due, one_before

NIGHT = (time(22), time(7))
LUNCH = (time(12), time(13, 30))
AMSTERDAM, HELSINKI, NEW_YORK, UTC_ZONE = "Europe/Amsterdam", "Europe/Helsinki", "America/New_York", "UTC"
EIGHT = time(8)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


QUIET = {
    # in Amsterdam: winter UTC+1, summer UTC+2 from 2026-03-29 02:00 to 2026-10-25 03:00
    "late in the evening": ("2026-01-10 22:30", NIGHT, AMSTERDAM, "2026-01-11 06:00"),
    "after midnight": ("2026-01-11 03:00", NIGHT, AMSTERDAM, "2026-01-11 06:00"),
    "the first minute is quiet": ("2026-01-10 21:00", NIGHT, AMSTERDAM, "2026-01-11 06:00"),
    "the end is not": ("2026-01-11 06:00", NIGHT, AMSTERDAM, "2026-01-11 06:00"),
    "by day": ("2026-01-10 12:00", NIGHT, AMSTERDAM, "2026-01-10 12:00"),
    "within one day": ("2026-01-10 12:15", LUNCH, UTC_ZONE, "2026-01-10 13:30"),
    "the same moment elsewhere": ("2026-01-10 20:30", NIGHT, HELSINKI, "2026-01-11 05:00"),
    "no quiet hours": ("2026-01-10 23:00", None, UTC_ZONE, "2026-01-10 23:00"),
    "from and to are equal": ("2026-01-10 23:00", (EIGHT, EIGHT), UTC_ZONE, "2026-01-10 23:00"),
    "the night that lost an hour": ("2026-03-28 23:00", NIGHT, AMSTERDAM, "2026-03-29 05:00"),
    "the night that had one more": ("2026-10-24 23:00", NIGHT, AMSTERDAM, "2026-10-25 06:00"),
    "an end that the clocks skipped": ("2026-03-29 00:30", (time(1), time(2, 30)), AMSTERDAM, "2026-03-29 01:30"),
    "an end that came twice": ("2026-10-25 01:10", (time(1), time(2, 30)), AMSTERDAM, "2026-10-25 01:30"),
}


@pytest.mark.parametrize("case", QUIET)
def test_quiet_hours_end(case: str) -> None:
    now, quiet, zone, ends = QUIET[case]
    assert end_of_quiet(utc(now), quiet, zone) == utc(ends)


DUE: dict[str, tuple[str, Cadence, str, str, str]] = {
    "today": ("2026-01-14 07:00", "daily", AMSTERDAM, "2026-01-14 07:00", "2026-01-13 07:00"),
    "not yet today": ("2026-01-14 06:59", "daily", AMSTERDAM, "2026-01-13 07:00", "2026-01-12 07:00"),
    "west of Greenwich": ("2026-01-14 12:00", "daily", NEW_YORK, "2026-01-13 13:00", "2026-01-12 13:00"),
    "on Monday": ("2026-01-12 07:00", "weekly", AMSTERDAM, "2026-01-12 07:00", "2026-01-05 07:00"),
    "Monday too early": ("2026-01-12 06:59", "weekly", AMSTERDAM, "2026-01-05 07:00", "2025-12-29 07:00"),
    "on Sunday": ("2026-01-18 23:00", "weekly", UTC_ZONE, "2026-01-12 08:00", "2026-01-05 08:00"),
    "the day after the clocks went forward": ("2026-03-29 06:00", "daily", AMSTERDAM, "2026-03-29 06:00", "2026-03-28 07:00"),
    "the week of the change back": ("2026-10-26 09:00", "weekly", AMSTERDAM, "2026-10-26 07:00", "2026-10-19 06:00"),
}


@pytest.mark.parametrize("case", DUE)
def test_a_digest_is_due_at_local_time(case: str) -> None:
    now, cadence, zone, due, before = DUE[case]
    assert last_due(utc(now), cadence, EIGHT, zone) == utc(due)
    assert one_before(utc(due), cadence, zone) == utc(before)
