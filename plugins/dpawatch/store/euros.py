"""What a fine is in euros, at the reference rate of the European Central Bank on the day of the decision.

Rates come with CurrencyConverter (its copy of the Bank's table, January 1999 until some weeks before its release), so nothing is asked over
a network. Where the Bank stated no rate, nothing is worked out: it stated none for the Icelandic króna from December 2008 to January 2018,
and a value between two others would be an invention.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from currency_converter import CurrencyConverter, RateNotFoundError
from sqlalchemy import ColumnElement, case

from dpawatch.store.models import DecisionRow

MOST_DAYS_BACK = 7
"""Days that the last rate before a decision may be old: weekends and the holidays around Easter and the new year."""

_CENT = Decimal("0.01")
_OF_FINE = ("fine_value", "fine_currency", "decided_on", "decided_precision", "published_on", "published_precision")
_IRREVOCABLE = {
    # Currency: first day in the euro and the fixed rate (Council Regulation (EC) No 2866/98 as amended).
    "HRK": (date(2023, 1, 1), Decimal("7.53450")),
    "BGN": (date(2026, 1, 1), Decimal("1.95583")),
}


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of a currency for one euro, the day of which that was the rate, and which kind of rate it is (``models.EUR_KINDS``)."""

    units: Decimal
    on: date
    kind: str


def rate(currency: str, day: date) -> Rate | None:
    """The rate of a day, or the last one before it within :data:`MOST_DAYS_BACK` days; after the euro was adopted the fixed rate.

    Args:
        currency: ISO 4217 code.

    Returns:
        ``None`` when none is known: another currency, a day before the table or after it, a gap in it.
    """
    adopted = _IRREVOCABLE.get(currency)
    if adopted and day >= adopted[0]:
        return Rate(adopted[1], day, "irrevocable")
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


def of_fine(columns: Mapping[str, Any]) -> dict[str, Any]:
    """``fine_eur``, ``eur_rate`` and ``eur_rate_on`` of a decision's columns; none of them where the rate is not known.

    The day is that of the decision, where it is known to the day, else that of the publication. A fine in euros needs no rate and has none.
    """
    fine, currency, day = columns["fine_value"], columns["fine_currency"], _day(columns)
    found = rate(currency, day) if currency and day else None
    if found is None or fine is None:
        return {"fine_eur": None, "eur_rate": None, "eur_rate_on": None}
    return {"fine_eur": (Decimal(fine) / found.units).quantize(_CENT), "eur_rate": found.units, "eur_rate_on": found.on}


def of_penalty(value: Decimal, currency: str, columns: Mapping[str, Any]) -> dict[str, Any]:
    """``value_eur``, ``eur_rate``, ``eur_rate_on`` and ``eur_kind`` of one sum of a decision that has these columns."""
    if currency == "EUR":
        return {"value_eur": value, "eur_rate": None, "eur_rate_on": None, "eur_kind": "same"}
    day = _day(columns)
    found = rate(currency, day) if day else None
    if found is None:
        return {"value_eur": None, "eur_rate": None, "eur_rate_on": None, "eur_kind": None}
    euros = (value / found.units).quantize(_CENT)
    return {"value_eur": euros, "eur_rate": found.units, "eur_rate_on": found.on, "eur_kind": found.kind}


def set_penalties(decision: DecisionRow) -> None:
    """Set what :func:`of_penalty` says, of every sum of the decision."""
    columns = {column: getattr(decision, column) for column in _OF_FINE}
    for penalty in decision.penalties:
        for name, value in of_penalty(penalty.value, penalty.currency, columns).items():
            setattr(penalty, name, value)


def set_fine(decision: DecisionRow) -> None:
    """Set what :func:`of_fine` says."""
    for name, value in of_fine({column: getattr(decision, column) for column in _OF_FINE}).items():
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
