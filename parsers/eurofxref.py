"""The European Central Bank's reference rates since 1999, as it publishes them each working day: a ZIP file with one CSV table.

https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/ (read 2026-11): a row a day, newest first, a column
a currency, units of the currency for one euro; ``N/A`` where the Bank stated none; every line ends in a comma.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from parsers.errors import Drift

URL = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip"
MOST_PACKED = 5_000_000
MOST_UNPACKED = 20_000_000
"""Bytes; the file of 2026 has 0.7 and 2.1 million."""
LEAST_DAYS = 30

_CODE = re.compile(r"[A-Z]{3}")
_NONE = ("", "N/A")
_LARGEST = Decimal(10) ** 11
_DECIMALS = 8

Table = Mapping[date, Mapping[str, Decimal]]
"""Units for one euro by day and currency."""


def read(packed: bytes) -> Table:
    """The whole table.

    Raises:
        Drift: these are not the bytes of such a file, or it is too large, or a value in it is no rate.
    """
    lines = csv.reader(io.StringIO(_unpacked(packed)))
    header = [cell.strip() for cell in next(lines, [])]
    codes = header[1:-1] if header[-1:] == [""] else header[1:]
    if header[:1] != ["Date"] or not codes or not all(map(_CODE.fullmatch, codes)) or len(set(codes)) != len(codes):
        raise Drift(f"the table of rates begins with {header[:4]}: 'Date' and codes of currencies were expected")
    table: dict[date, Mapping[str, Decimal]] = {}
    for line in filter(None, lines):
        day = _day(line[0])
        if day in table:
            raise Drift(f"the table of rates has the day {day} twice")
        if len(line) < len(codes) + 1:
            raise Drift(f"the table of rates has {len(line) - 1} values for {day}, {len(codes)} were expected")
        table[day] = dict(_values(day, codes, line[1:]))
    if len(table) < LEAST_DAYS:
        raise Drift(f"the table of rates has {len(table)} days, at least {LEAST_DAYS} were expected")
    return table


def _unpacked(packed: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            names = archive.namelist()
            if len(names) != 1 or not names[0].endswith(".csv"):
                raise Drift(f"the file of rates holds {names[:3]}: one CSV table was expected")
            with archive.open(names[0]) as file:
                # What the archive says of its sizes may be wrong: no more is read than is wanted.
                table = file.read(MOST_UNPACKED + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Drift(f"the file of rates cannot be unpacked ({error}); it begins with {packed[:20]!r}") from error
    if len(table) > MOST_UNPACKED:
        raise Drift(f"the table of rates is larger than {MOST_UNPACKED:,} bytes")
    try:
        return table.decode("ascii")
    except UnicodeDecodeError as error:
        raise Drift(f"the table of rates is no plain text ({error})") from error


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell.strip())
    except ValueError:
        raise Drift(f"the table of rates has {cell!r} where a day was expected") from None


def _values(day: date, codes: list[str], cells: list[str]) -> Iterator[tuple[str, Decimal]]:
    for code, cell in zip(codes, cells, strict=False):
        if cell.strip() in _NONE:
            continue
        try:
            units = Decimal(cell.strip())
        except InvalidOperation:
            units = Decimal(0)
        if not units.is_finite() or not 0 < units < _LARGEST or units != round(units, _DECIMALS):
            raise Drift(f"the table of rates has {cell!r} as the rate of {code} on {day}")
        yield code, units
