"""What the tracker's cells mean: dates that are no days, fines that are no sums."""

import json
from datetime import date

import pytest

from parsers import registry
from parsers.errors import Drift
from parsers.models import Precision

SOURCE = registry.get("enforcementtracker")
LISTING = SOURCE.info.listings[0]


def cases(page_of, *told: dict) -> list:
    rows = [
        {"e": n + 1, "C": "Spain", "a": "Spanish Data Protection Authority (aepd)", "d": "2026-01-02", "f": 1, "p": f"A{n} S.A."} | one
        for n, one in enumerate([*told, *({} for _ in range(20))])
    ]
    text = f"<h1>Fines Database</h1><p>{'The tracker lists fines and penalties which data protection authorities have imposed. ' * 3}</p>"
    page = page_of(f'<html><body>{text}<script id="et-cases">{json.dumps(rows)}</script></body></html>', LISTING.url)
    return list(SOURCE.items(page, LISTING, today=date(2026, 9, 1)).items)


@pytest.mark.parametrize(
    ("printed", "day", "precision"),
    [
        ("2023-01-24", "2023-01-24", Precision.DAY),
        ("2019-03", "2019-03", Precision.MONTH),
        ("2019", "2019", Precision.YEAR),
        ("2024-03-021", "2024-03", Precision.MONTH),
        ("2024-31-12", "2024", Precision.YEAR),
    ],
)
def test_of_a_date_the_sound_part_is_kept(page_of, printed, day, precision) -> None:
    found = cases(page_of, {"d": printed})[0].published_on
    assert (str(found), found.precision) == (day, precision)


@pytest.mark.parametrize("printed", ["Unknown", "", None])
def test_an_unknown_date_is_none(page_of, printed) -> None:
    assert cases(page_of, {"d": printed})[0].published_on is None


def test_a_fine_that_is_not_disclosed_differs_from_none_and_from_cents(page_of) -> None:
    found = cases(page_of, {"f": None}, {"f": 0}, {"f": 1234.5}, {"f": 300000})
    assert [item.fields["fine"] for item in found[:4]] == ["not disclosed", "EUR 0", "EUR 1,234.50", "EUR 300,000"]


@pytest.mark.parametrize("fine", ["300,000", True, [1]])
def test_a_fine_in_another_form_is_drift(page_of, fine) -> None:
    with pytest.raises(Drift):
        cases(page_of, {"f": fine})


def test_a_case_that_changes_is_told_by_its_text(page_of) -> None:
    first, second = cases(page_of, {"f": 110})[0], cases(page_of, {"f": 110_000})[0]
    assert first.native_id == second.native_id
    assert first.body != second.body
