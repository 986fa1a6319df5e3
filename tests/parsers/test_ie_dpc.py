"""The DPC's decisions are linked in several styles, with typing errors: what is sure is mended, what is not is dropped with a warning."""

import pytest

from parsers import registry

SOURCE = registry.get("ie_dpc")
CASE = "ie_dpc/2026-06-decisions"
WRITTEN = 'href="/en/dpc-guidance/decisions/inquiry-maynooth-university"'


def _items(find_case, page_of, href):
    case = find_case(CASE)
    page = page_of(case.page.body.decode().replace(WRITTEN, f'href="{href}"'), case.page.url)
    return SOURCE.items(page, SOURCE.info.listings[0], today=case.today)


def test_a_host_typed_into_the_path_is_mended(find_case, page_of) -> None:
    found = _items(find_case, page_of, "/www.dataprotection.ie/en/dpc-guidance/decisions/inquiry-maynooth-university")
    urls = [item.url for item in found.items if item.native_id == "decisions/inquiry-maynooth-university"]
    assert urls == ["https://www.dataprotection.ie/en/dpc-guidance/decisions/inquiry-maynooth-university"]


def test_an_address_of_two_hosts_is_dropped_with_a_warning(find_case, page_of) -> None:
    found = _items(find_case, page_of, "https://www.dataprotection.iehttps://uat.dataprotection.ie/en/dpc-guidance/decisions/inquiry-x")
    assert "uat.dataprotection.ie" in " ".join(found.warnings)
    assert not any("inquiry-x" in item.url for item in found.items)


@pytest.mark.parametrize(
    "path",
    [
        "/en/dpc-guidance/decisions/inquiry-x",
        "/en/dpc-guidance/law/decisions-made-under-data-protection-act-2018/inquiry-x",
        "/en/resources/law/decisions/inquiry-x/",
        "/en/treoir-ccs/law/decisions/inquiry-x",
    ],
)
def test_all_styles_of_path_are_one_decision(path) -> None:
    assert SOURCE.native_id(f"https://www.dataprotection.ie{path}") == "decisions/inquiry-x"


def test_the_list_itself_is_no_decision() -> None:
    assert SOURCE.native_id("https://www.dataprotection.ie/en/dpc-guidance/decisions") == "/en/dpc-guidance/decisions"
