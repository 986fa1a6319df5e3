"""Which addresses of the ÚOOÚ's sitemap are inspections."""

import pytest

from parsers import registry
from parsers.errors import EmptyListing

SOURCE = registry.get("cz_uoou")
ROOT = "https://uoou.gov.cz/cinnost/ochrana-osobnich-udaju/ukoncene-kontroly"
LISTING = SOURCE.info.listings[1]


def sitemap(*paths: str) -> str:
    found = "".join(f"<url><loc>{path}</loc><lastmod>2026-03-09</lastmod></url>" for path in paths)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{found}</urlset>'


@pytest.mark.parametrize(
    "path",
    [
        f"{ROOT}/kontroly-za-rok-2025",
        f"{ROOT}/kontroly-za-rok-2024-1/kontroly-za-rok-2024",
        f"{ROOT}/kontroly-za-rok-2024-1/kontrolni-cinnost-v-oblasti-ochrany-osobnich-udaju-2024",
        f"{ROOT}/kontroly-za-rok-2024-1/schengen-2024",
        f"{ROOT}/kontroly-za-rok-2007/nevyzadana-obchodni-sdeleni-2007/obchodni-spolecnost-1",
        "https://uoou.gov.cz/novinky/vse/plan-kontrol-na-rok-2024",
    ],
)
def test_lists_of_inspections_old_ones_and_other_pages_are_left_out(page_of, path) -> None:
    inspections = [f"{ROOT}/kontroly-za-rok-2025/area/firma-{n}" for n in range(3)]
    read = SOURCE.items(page_of(sitemap(path, *inspections), LISTING.url, "text/xml"), LISTING, today=_today())
    assert [item.url for item in read.items] == inspections


def test_a_sitemap_without_inspections_is_an_empty_listing(page_of) -> None:
    with pytest.raises(EmptyListing):
        SOURCE.items(page_of(sitemap("https://uoou.gov.cz/urad/kontakty"), LISTING.url, "text/xml"), LISTING, today=_today())


def test_a_new_day_of_change_is_a_new_revision(page_of) -> None:
    inspections = [f"{ROOT}/kontroly-za-rok-2025/area/firma-{n}" for n in range(3)]
    body = sitemap(*inspections)
    changed = body.replace("2026-03-09", "2026-03-10", 1)
    first, second = (SOURCE.items(page_of(text, LISTING.url, "text/xml"), LISTING, today=_today()).items[0] for text in (body, changed))
    assert first.native_id == second.native_id
    assert first.revision != second.revision


def _today():
    from datetime import date

    return date(2026, 3, 12)
