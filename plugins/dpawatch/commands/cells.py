"""Values of the database as tables, JSON and CSV print them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any


def shown(value: Any) -> str:
    """For a reader's table or a CSV cell: empty for NULL, sums without exponents, moments in UTC."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))  # as SQLite has it, which knows no booleans
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds") if value.tzinfo else value.isoformat(sep=" ", timespec="seconds")
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def json_value(value: Any) -> Any:
    """For JSON: sums as strings, so that no cent is lost; days and moments as ISO 8601."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def spreadsheet_safe(cell: str) -> str:
    """A CSV cell that no spreadsheet takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection)."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        Decimal(cell)
    except ArithmeticError:
        return False
    return True
