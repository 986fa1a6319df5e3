"""Posts of the AZOP that announce several fines: split where each has a heading with a sum of its own, else left whole."""

from dataclasses import replace

from parsers import registry


def test_each_fine_under_a_heading_of_its_own_is_a_part(find_case) -> None:
    case = find_case("hr_azop/2025-07-dvije-kazne")
    found = registry.get("hr_azop").split(case.page, case.item)
    assert [part.native_id.rpartition("#")[2] for part in found] == ["1", "2"]
    assert "320.000,00 eura" in (found[0].body or "")
    assert "320.000,00 eura" not in (found[1].body or "")


def test_without_headings_a_post_is_one_document(find_case) -> None:
    case = find_case("hr_azop/2025-07-dvije-kazne")
    page = replace(case.page, body=case.page.body.replace(b"h3>", b"p>"))
    assert registry.get("hr_azop").split(page, case.item) == ()


def test_headings_without_sums_are_no_parts(find_case) -> None:
    case = find_case("hr_azop/2025-07-dvije-kazne")
    page = replace(case.page, body=case.page.body.replace(b"50.000,00 eura", b"u neobjavljenom iznosu"))
    assert registry.get("hr_azop").split(page, case.item) == ()
