"""What ``make accuracy`` makes of labels, findings and misses, on rows of our own (the labelled data are not needed)."""

from typing import Any

import pytest

from benchmarks import ablation, accuracy, misses

TEXT = "The authority imposes on Northwind Ltd a fine of EUR 45,000 for an infringement of Article 32 GDPR."


def finding(**more: Any) -> dict[str, Any]:
    return {"id": "1", "action": "fine", "amounts": [], "targets": [], "needs_review": False, "reasons": [], "confidence": 0.9, **more}


def amount(value: str, kind: str = "fine") -> dict[str, Any]:
    return {"value": value, "currency": "EUR", "kind": kind}


def kinds(miss: dict[str, Any], found: dict[str, Any], **row: Any) -> list[tuple[str, bool]]:
    return list(misses.classes([{"id": "1", **row}], {"1": found}, [{"id": "1", **miss}]))


@pytest.mark.parametrize(
    ("got", "found", "expected"),
    [
        (None, finding(), "fine not told: the sum was not found"),
        (None, finding(action="reprimand", amounts=[amount("500", "other")]), "fine not told: taken for a reprimand without a fine"),
        (None, finding(amounts=[amount("500.00", "max_penalty")]), "fine not told: the sum was taken for a legal maximum"),
        (None, finding(reasons=["several_fines"]), "fine not told: several fines, a person must choose"),
        (None, finding(reasons=["amounts_contradict"]), "fine not told: the text contradicts itself, a person must choose"),
        (amount("500"), finding(amounts=[amount("500")]), "fine told in another currency than the label's"),
        (amount("495"), finding(), "fine told within 2 % of the label (rounded label)"),
        (amount("900"), finding(), "another sum told as the fine: the label's sum was not found in the text"),
        (
            amount("300"),
            finding(amounts=[amount("500")]),
            "another sum told as the fine: a smaller one, the label's sum is in the text too",
        ),
    ],
)
def test_a_missed_fine_has_a_kind(got: dict[str, Any] | None, found: dict[str, Any], expected: str) -> None:
    assert kinds({"kind": "fine", "want": {"value": 500.0}, "got": got}, found) == [(expected, True)]


def test_other_misses_have_kinds_too() -> None:
    review = finding(needs_review=True)

    assert kinds({"kind": "target", "want": "Northwind", "got": []}, review) == [("nobody named (enforcement read)", False)]
    assert kinds({"kind": "targets", "want": [], "got": ["Northwind"]}, review) == [("somebody named where the label has nobody", False)]
    assert kinds({"kind": "action", "want": "none", "got": "fine"}, finding()) == [("action: none read as fine", True)]
    labelled = {"gold": {"amounts": [amount("9", "other")]}}
    assert kinds({"kind": "amounts", "want": [], "got": [amount("9")]}, finding(), **labelled) == [
        ("a sum with another role told as a fine", True)
    ]


def test_only_rows_whose_fine_is_judged_count_for_reliability() -> None:
    rows = [{"id": "1", "fine_value": 5.0, "fine_in_text": False}, {"id": "2", "fine_value": 5.0, "fine_in_text": True}, {"id": "3"}]

    assert [row["id"] for row in misses.judged_rows(rows)] == ["2", "3"]


def test_a_wrong_label_is_taken_out_and_the_rest_of_its_row_stays() -> None:
    wrong = {("a.dev", "1"): {"fine": "fines in pounds labelled as euros"}}
    row = {"id": "1", "fine_value": 5.0, "fine_in_text": True, "target_in_text": True}

    assert accuracy.without([row], "a.dev", wrong) == [{**row, "fine_in_text": False}]
    assert accuracy.without([row], "b.dev", wrong) == [row]


def test_a_row_that_wrongly_has_no_fine_is_left_out_of_the_silent_ones() -> None:
    row = {"id": "1", "fine_value": None, "target_in_text": True}

    [left] = accuracy.without([row], "a.dev", {("a.dev", "1"): {"fine": "a fine that the label leaves out"}})

    assert left["fine_value"]
    assert left["fine_in_text"] is False


def test_the_list_of_wrong_labels_holds_ids_and_short_reasons_only() -> None:
    listed = accuracy.wrong_labels()

    assert listed
    assert {name for name, _ in listed} <= set(accuracy.SETS)
    assert {field for fields in listed.values() for field in fields} <= {"fine", "target"}
    assert len({reason for fields in listed.values() for reason in fields.values()}) <= 10


def test_every_group_of_rules_can_be_switched_off_and_on_again() -> None:
    before = ablation.finding({"id": "1", "text": TEXT})
    for _, off in ablation.switched():
        with off:
            assert ablation.finding({"id": "1", "text": TEXT})["id"] == "1"

    assert ablation.finding({"id": "1", "text": TEXT}) == before


def test_a_part_of_the_page_is_written_between_its_markers(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text("head\n<!-- measured: begin -->\nold\n<!-- measured: end -->\ntail\n", encoding="utf-8")

    assert accuracy.finish(page, "measured", "new", "make accuracy") == 0
    assert accuracy.finish(page, "ablation", "new", "make accuracy") == 1

    written = page.read_text(encoding="utf-8")
    assert written.startswith("head\n")
    assert written.endswith("tail\n")
    assert "new" in written
    assert "old" not in written
    assert "no place" in capsys.readouterr().out
