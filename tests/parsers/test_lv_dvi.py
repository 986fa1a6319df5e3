"""The columns of DVI's tables differ from year to year."""

from datetime import date

import pytest

from parsers import registry
from parsers.errors import Drift

LV = registry.get("lv_dvi")
OLDER = """<html><body><main><table><tr><th>Pārzinis</th><th>Lēmums</th><th>Pieņemšanas datums</th><th>Lēmuma statuss</th>
<th>Tiesas nolēmums</th></tr>{rows}</table></main></body></html>"""
ROW = "<tr><td>{name}</td><td>–</td><td>{day}</td><td>Spēkā</td><td>{court}</td></tr>"


def read(page_of, *rows: dict[str, str]):
    listing = LV.info.listings[0]
    body = OLDER.format(rows="".join(ROW.format(**{"court": "–", **row}) for row in rows))
    return LV.items(page_of(body, listing.url), listing, today=date(2021, 1, 1)).items


def test_columns_are_told_by_their_headings(page_of) -> None:
    found = read(page_of, *({"name": f"SIA {letter}", "day": "01.02.2020.", "court": "Atstāts negrozīts"} for letter in "ABC"))
    assert found[0].fields["court"] == "Atstāts negrozīts"
    assert found[0].fields["date"] == "2020-02-01"
    assert "measure" not in found[0].fields


def test_alike_rows_are_numbered_from_the_oldest(page_of) -> None:
    row = {"name": "Fiziska persona", "day": "01.02.2020."}
    before = [item.native_id for item in read(page_of, row, row, {"name": "SIA A", "day": "01.01.2020."})]
    after = [item.native_id for item in read(page_of, row, row, row, {"name": "SIA A", "day": "01.01.2020."})]
    assert after[1:] == before
    assert after[0].endswith("-3")


def test_a_row_without_a_date_is_drift(page_of) -> None:
    with pytest.raises(Drift, match=r"dated 'drīz'"):
        LV.list_items(page_of(OLDER.format(rows=ROW.format(name="SIA A", day="drīz", court="–")), "https://x.lv"), LV.info.listings[0])
