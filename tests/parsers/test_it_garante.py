import pytest

from parsers import registry
from parsers.errors import Drift


@pytest.fixture
def garante():
    return registry.get("it_garante")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.garanteprivacy.it/web/guest/home/docweb/-/docweb-display/docweb/9751362",
        "https://www.garanteprivacy.it/home/docweb/-/docweb-display/docweb/9751362",
        "https://www.garanteprivacy.it/home/docweb/-/docweb-display/docweb/9751362?from=rss",
        "https://www.gpdp.it/garante/doc.jsp?ID=9751362",
        "https://gpdp.it/web/guest/home/docweb/-/docweb-display/docweb/9751362#english",
    ],
)
def test_all_addresses_of_a_document_give_its_docweb_number(garante, url) -> None:
    assert garante.native_id(url) == "9751362"


def test_the_bare_feed_address_that_answers_html_is_drift(garante, page_of) -> None:
    listing = next(one for one in garante.info.listings if one.id == "news")
    html = (
        "\n\n\t\t<!DOCTYPE html>\n<html lang='it-IT'><head><title>RSS - Garante Privacy</title></head><body>"
        + "<p>Elenco dei feed RSS disponibili</p>" * 60
    )
    with pytest.raises(Drift, match="HTML came instead of a feed"):
        garante.items(
            page_of(f"{html}</body></html>", "https://www.garanteprivacy.it/gpdp-rss"), listing, today=page_of("", "").fetched_at.date()
        )


def test_types_are_asked_for_one_by_one_and_never_by_their_parent(garante) -> None:
    assert all("10533" not in listing.url for listing in garante.info.listings)
    assert "idsTipologia=10526&" in garante.info.listings[0].url


def test_the_title_is_not_the_navigation(garante, find_case) -> None:
    case = find_case("it_garante/2022-02-clearview")
    document = garante.document(case.page, case.item, today=case.today)
    assert document.title == "Ordinanza ingiunzione nei confronti di Clearview AI - 10 febbraio 2022"
    assert "Seguici" not in document.text
    assert (str(document.decided_on), document.fields["register"]) == ("2022-02-10", "50")


def test_a_removed_measure_is_a_new_short_version_that_says_so(garante, find_case) -> None:
    case = find_case("it_garante/2023-05-rimosso")
    document = garante.document(case.page, case.item, today=case.today)
    assert document.fields["removed"] == "true"
    assert "è stato rimosso" in document.text


def test_a_measure_that_mentions_a_removal_is_not_removed(garante, find_case) -> None:
    case = find_case("it_garante/2022-02-clearview")
    assert "removed" not in garante.document(case.page, case.item, today=case.today).fields


def test_a_shell_wants_its_file_read_and_has_the_text_once_it_is_given(garante, find_case) -> None:
    case = find_case("it_garante/2023-03-allegato")
    shell = garante.document(case.page, case.item, today=case.today)
    assert [attachment.read for attachment in shell.attachments] == [True]
    assert "2.000/00" not in shell.text
    assert "euro 2.000/00 (duemila)" in garante.document(case.page, case.item, today=case.today, attachments=case.attachments).text
