"""Newer rates of exchange than those that come with the program: checked against what is known, and kept."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dpawatch.store import euros
from dpawatch.store.models import EuroRate
from dpawatch.store.session import insert_new
from parsers.errors import DpaWatchError

COMPARED = timedelta(days=21)
"""So many days before the end of the bundled table must be in the new one, and the same."""
LARGEST_STEP = Decimal(2)
"""From one rate to the next a currency does not double or halve; none ever did since 1999."""

Table = Mapping[date, Mapping[str, Decimal]]


class RatesRefused(DpaWatchError):
    """A table of rates that contradicts what is known. Nothing of it was stored; sums keep the rates that they have."""


def store(session: Session, table: Table, today: date) -> int:
    """Keep the rates of a table that are newer than those we have; how many.

    Args:
        table: units for one euro by day and currency.

    Raises:
        RatesRefused: it ends before what we have, or after today; it says something else of a known day; a rate makes an impossible step.
    """
    newest, end = _newest(session), max(table)
    if end > today:
        raise RatesRefused(f"the table of rates ends on {end}, which is after today")
    if end < newest:
        raise RatesRefused(f"the table of rates ends on {end}, but rates of {newest} are known already: it is an old copy")
    _refuse_contradiction(session, table)
    stored = 0
    for day in sorted(day for day in table if day > newest):
        for currency, units in sorted(table[day].items()):
            _refuse_step(session, currency, day, units)
            stored += insert_new(session, EuroRate, currency=currency, day=day, units=units)
    return stored


def _newest(session: Session) -> date:
    bundled = euros.bundled_until()
    return max(session.scalar(select(func.max(EuroRate.day))) or bundled, bundled)


def _refuse_contradiction(session: Session, table: Table) -> None:
    for currency, day, units in _known(session):
        told = table.get(day, {}).get(currency)
        if told != units:
            raise RatesRefused(f"the table of rates says {told or 'nothing'} of {currency} on {day}, but {units} is known")


def _known(session: Session) -> Iterator[tuple[str, date, Decimal]]:
    until = euros.bundled_until()
    for back in range(COMPARED.days):
        day = until - timedelta(days=back)
        for currency in ("USD", "GBP", "SEK", "NOK", "DKK", "PLN", "CHF"):
            found = euros.rate(currency, day)
            if found is not None and found.on == day:
                yield currency, day, found.units
    kept = select(EuroRate.currency, EuroRate.day, EuroRate.units).where(EuroRate.day > _newest(session) - COMPARED)
    for currency, day, units in session.execute(kept):
        yield currency, day, units


def _refuse_step(session: Session, currency: str, day: date, units: Decimal) -> None:
    before = euros.rate(currency, day - timedelta(days=1), session)
    if before is not None and not before.units / LARGEST_STEP < units < before.units * LARGEST_STEP:
        raise RatesRefused(f"the table of rates has {units} for {currency} on {day}, after {before.units} on {before.on}")
