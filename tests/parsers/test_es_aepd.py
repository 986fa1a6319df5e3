"""Resolutions of the AEPD: named, never fetched; of other kinds only those that nobody has reviewed."""

from dataclasses import replace

import pytest

from parsers import registry


@pytest.fixture
def resolutions(find_case):
    return find_case("es_aepd/2026-03-resoluciones")


def test_a_resolution_links_its_file_and_does_not_read_it(resolutions) -> None:
    source = registry.get("es_aepd")
    row = source.items(resolutions.page, resolutions.listing(source), today=resolutions.today).items[0]
    document = source.document(None, row, today=resolutions.today)
    assert [(file.url, file.read) for file in document.attachments] == [("https://www.aepd.es/documento/ps-00548-2024.pdf", False)]
    assert document.case_ref == "PS-00548-2024"


def test_a_kind_that_nobody_has_reviewed_is_kept_and_told(resolutions) -> None:
    source = registry.get("es_aepd")
    page = replace(resolutions.page, body=resolutions.page.body.replace(b"PD-00255-2025", b"XY-00255-2025"))
    read = source.items(page, resolutions.listing(source), today=resolutions.today)
    assert "XY-00255-2025" in [item.title for item in read.items]
    assert any("“XY” is not known" in warning for warning in read.warnings)
