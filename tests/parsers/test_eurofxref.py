"""The European Central Bank's file of rates: read exactly, or refused with the reason."""

import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal

import pytest

from parsers import eurofxref
from parsers.errors import Drift

DAYS = [date(2026, 11, 20) - timedelta(days=n) for n in range(40)]
LINES = ["Date,USD,ISK,SEK,HRK,", *(f"{day},1.0832,143.1,11.02{n:02},N/A," for n, day in enumerate(DAYS))]


def packed(text: str | bytes, *names: str) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names or ("eurofxref-hist.csv",):
            archive.writestr(name, text)
    return whole.getvalue()


def test_every_rate_is_read_exactly_and_no_rate_is_none() -> None:
    table = eurofxref.read(packed("\n".join(LINES) + "\n"))
    assert list(table) == DAYS
    assert table[date(2026, 11, 20)] == {"USD": Decimal("1.0832"), "ISK": Decimal("143.1"), "SEK": Decimal("11.0200")}


def test_a_file_without_the_last_commas_is_read_too() -> None:
    table = eurofxref.read(packed("\r\n".join(line.rstrip(",") for line in LINES)))
    assert table[DAYS[-1]]["SEK"] == Decimal("11.0239")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-10-01,1.08,143.1,x,N/A,", "'x' as the rate of SEK on 2026-10-01"),
        ("2026-10-01,1.08,143.1,-3,N/A,", "'-3' as the rate of SEK"),
        ("2026-10-01,1.08,143.1,NaN,N/A,", "'NaN' as the rate of SEK"),
        ("2026-10-01,1.08,143.1,1e30,N/A,", "'1e30' as the rate of SEK"),
        ("2026-10-01,1.08,143.1,0.000000001,N/A,", "as the rate of SEK"),
        ("2026-10-01,1.08", "1 values for 2026-10-01, 4 were expected"),
        ("1 October 2026,1.08,143.1,11,N/A,", "'1 October 2026' where a day was expected"),
        ("2026-11-20,1.08,143.1,11,N/A,", "the day 2026-11-20 twice"),
        (",,", "where a day was expected"),
    ],
)
def test_a_line_that_is_not_right_is_named(line: str, words: str) -> None:
    with pytest.raises(Drift, match=words):
        eurofxref.read(packed("\n".join([*LINES, line, LINES[-1]])))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html>maintenance</html>", "cannot be unpacked.*<html>maintenance"),
        (b"", "cannot be unpacked"),
        (packed("\n".join(LINES))[:-30], "cannot be unpacked"),
        (packed("Date,USD,", "a.csv", "b.csv"), "one CSV table was expected"),
        (packed("Date,USD,", "readme.txt"), "one CSV table was expected"),
        (packed("Day,USD,\n2026-11-20,1.08,"), "begins with .'Day', 'USD'"),
        (packed("Date,USD,USD,\n"), "codes of currencies were expected"),
        (packed("Date,dollar,\n"), "codes of currencies were expected"),
        (packed(""), "codes of currencies were expected"),
        (packed("\n".join(LINES[:9])), "has 8 days, at least 30"),
        (packed("Date,€,\n".encode()), "no plain text"),
        (packed(b"0" * (eurofxref.MOST_UNPACKED + 1)), "larger than 20,000,000 bytes"),
    ],
    ids=["page", "empty", "cut off", "two files", "no table", "other header", "twice", "names", "no lines", "short", "not ASCII", "bomb"],
)
def test_what_is_not_the_table_is_refused(body: bytes, words: str) -> None:
    with pytest.raises(Drift, match=words):
        eurofxref.read(body)
