"""Finlex's documents are long, and the fine stands near their end."""

from datetime import date

import pytest

from parsers import registry

FI = registry.get("fi_tsv")


def test_a_document_of_150_000_characters_is_kept_whole(page_of, find_case) -> None:
    case = find_case("fi_tsv/2023-02-asiakastieto")
    filler = "".join(f"<p>{number}. Rekisterinpitäjän selvitys on tässä kohdassa varsin laaja.</p>" for number in range(3000))
    whole = case.page.body.decode().replace("<content>", f"<content>{filler}", 1)
    document = FI.document(page_of(whole, case.given["url"], "application/xml"), case.item, today=date(2023, 4, 20))
    assert len(document.text) > 150_000
    assert "2999. Rekisterinpitäjän selvitys" in document.text
    assert document.text.index("440 000 euron suuruisen") > 150_000


@pytest.mark.parametrize(
    "url",
    [
        "https://finlex.fi/fi/viranomaiset/tietosuojavaltuutettu/2023/1743",
        "https://www.finlex.fi/fi/viranomaiset/tsv/2023/20231743#OT2",
    ],
)
def test_old_and_new_addresses_are_one_decision(url) -> None:
    assert FI.native_id(url) == "2023/1743"


def test_a_document_without_title_is_named_after_its_numbers(page_of, find_case) -> None:
    case = find_case("fi_tsv/2023-03-arvonta")
    body = case.page.body.replace("<docTitle>Tietosuojavaltuutetun päätös</docTitle>".encode(), b"<docTitle/>")
    document = FI.document(page_of(body, case.given["url"], "application/xml"), case.item, today=case.today)
    assert document.title == "Tietosuojavaltuutetun päätös 2023/1805 8086/182/2019"
