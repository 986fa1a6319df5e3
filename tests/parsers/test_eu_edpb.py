"""The register of one-stop-shop decisions: PDFs in many languages behind a firewall."""

import pytest

from parsers import registry
from parsers.errors import Blocked, Drift

SOURCE = registry.get("eu_edpb")
CASE = "eu_edpb/2022-03-register-klarna"


def test_a_page_in_place_of_a_pdf_is_the_firewall(find_case, page_of) -> None:
    case = find_case(CASE)
    page = page_of("<html><body><main><h1>Notice</h1><p>Your request has been noted.</p></main></body></html>", case.page.url)
    with pytest.raises(Blocked, match=r"\.pdf: HTML came"):
        SOURCE.document(page, case.item, today=case.today)


def test_a_decision_is_read_in_its_own_language(find_case) -> None:
    case = find_case(CASE)
    assert SOURCE.document(case.page, case.item, today=case.today).language == "sv"


def test_the_markup_of_before_2026_is_no_empty_register(find_case, page_of) -> None:
    case = find_case("eu_edpb/2026-10-register")
    page = page_of(case.page.body.decode().replace("foss-decision-teaser", "node--type-edpb-article-60-final-decision"), case.page.url)
    with pytest.raises(Drift, match=r"foss-decision-teaser"):
        SOURCE.items(page, case.listing(SOURCE), today=case.today)
