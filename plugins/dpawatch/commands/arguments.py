"""What arguments of several commands are: days."""

import argparse
from datetime import UTC, date, datetime, time


def day(text: str) -> date:
    """A day, written 2026-01-31; anything else is wrong usage, told so."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day: write it as 2026-01-31") from None


def beginning(text: str) -> datetime:
    """The first moment of a :func:`day`, in UTC."""
    return datetime.combine(day(text), time(), UTC)
