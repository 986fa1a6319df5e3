"""Dates in every language, whole and in part."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import languages
from parsers.extract.dates import find_dates, parse_date
from parsers.models import PartialDate, Precision

DATA = Path(__file__).parent / "data" / "dates.txt"


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in DATA.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(line[:2], *line[4:].split(" | ")) for line in lines]


@pytest.mark.parametrize(("language", "text", "expected"), rows())
def test_a_date_is_parsed_in_its_language(language: str, text: str, expected: str) -> None:
    assert str(parse_date(text, [language])) == expected


@pytest.mark.parametrize(("language", "text", "expected"), rows())
def test_a_date_is_found_in_a_sentence(language: str, text: str, expected: str) -> None:
    sentence = f"X (12), {text}; 99."
    (mention,) = find_dates(sentence, language)
    assert str(mention.date) == expected
    assert sentence[mention.start : mention.end] in text


def test_every_language_has_four_rows() -> None:
    assert min(Counter(language for language, _, _ in rows())[code] for code in languages.ALL) >= 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", PartialDate(date(2026, 1, 1), Precision.YEAR)),
        ("24.06.26", PartialDate(date(2026, 6, 24))),
        ("2026-06-24T12:00:00Z", PartialDate(date(2026, 6, 24))),
        ("Wed, 24 Jun 2026 10:00:00 GMT", PartialDate(date(2026, 6, 24))),
        ("06/24/2026", PartialDate(date(2026, 6, 24))),
        ("31. 2. 2021", None),
        ("two days ago", None),
        ("no date 1234", None),
        ("", None),
    ],
)
def test_a_label_is_parsed_or_refused(text: str, expected: PartialDate | None) -> None:
    assert parse_date(text, ["nl"]) == expected


def test_the_first_language_that_gives_a_full_date_wins() -> None:
    assert parse_date("3 mars 2021", ["nl", "fr"]) == PartialDate(date(2021, 3, 3))


@pytest.mark.parametrize("text", ["SAN-2022-019", "case 11/2021", "1 January", "5,000,2021"])
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find_dates(text, "en") == ()


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=60) | st.from_regex(r"[0-9 ./-]{0,12}(january|maart)? ?(19|20)[0-9]{2}[-. 0-9]{0,8}"), st.sampled_from(languages.ALL)
)
def test_any_text_gives_valid_spans(text: str, language: str) -> None:
    for mention in find_dates(text, language):
        assert 0 <= mention.start < mention.end <= len(text)
