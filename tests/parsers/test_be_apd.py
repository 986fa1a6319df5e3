"""The two sites of the Belgian authority are one source: decisions are known by kind and number."""

import pytest

from parsers import registry
from parsers.models import Precision

FRENCH, DUTCH = "https://www.autoriteprotectiondonnees.be/publications", "https://www.gegevensbeschermingsautoriteit.be/publications"


def read(case, page=None):
    source = registry.get("be_apd")
    return source.items(page or case.page, case.listing(source), today=case.today).items


@pytest.fixture
def french(find_case):
    return find_case("be_apd/2026-03-decisions-fr")


def test_the_sites_list_the_same_decisions_under_the_same_ids(find_case, french) -> None:
    dutch = read(find_case("be_apd/2026-03-decisions-nl"))
    known = {item.native_id: item for item in read(french) if not item.native_id.startswith("/")}
    twins = {item.native_id: item for item in dutch if not item.native_id.startswith("/")}
    assert (
        list(known) == list(twins) == ["dismissal-42-2026", "warning-37-2026", "decision-31-2026", "decision-85-2022", "decision-21-2022"]
    )
    assert {key: (item.fields["decided"], item.revision) for key, item in known.items()} == {
        key: (item.fields["decided"], item.revision) for key, item in twins.items()
    }


@pytest.mark.parametrize(
    ("url", "key"),
    [
        (f"{FRENCH}/decision-quant-au-fond-n0-31-2026.pdf", "decision-31-2026"),
        (f"{FRENCH}/decision-quant-au-fond-n-37-2020.pdf", "decision-37-2020"),
        (f"{DUTCH}/beslissing-ten-gronde-nr.-37-2020.pdf", "decision-37-2020"),
        (f"{FRENCH}/avertissement-et-reprimande-n0-09-2026.pdf", "warning-reprimand-9-2026"),
        (f"{FRENCH}/decision-quant-au-fond-n-21-2022-english.pdf", "/publications/decision-quant-au-fond-n-21-2022-english.pdf"),
        (f"{FRENCH}/quelque-chose-n0-31-2026.pdf", "/publications/quelque-chose-n0-31-2026.pdf"),
    ],
)
def test_kind_and_number_in_the_file_name_are_the_id(url, key) -> None:
    assert registry.get("be_apd").native_id(url) == key


def test_the_year_is_all_that_is_known_of_the_publication(french) -> None:
    item = read(french)[0]
    assert (str(item.published_on), item.published_on.precision) == ("2026", Precision.YEAR)
    document = registry.get("be_apd").row_document(item)
    assert (str(document.decided_on), document.case_ref) == ("2026-02-25", "42/2026")


def test_a_note_on_an_appeal_is_a_revision(french, page_of) -> None:
    noted = french.page.body.decode().replace(
        "Transfert de données en vue", "Un recours a été introduit contre cette décision. Transfert de données en vue", 1
    )
    before, after = (
        {item.native_id: item.revision for item in found} for found in (read(french), read(french, page_of(noted, french.page.url)))
    )
    assert before["decision-31-2026"] == ""
    assert after == before | {"decision-31-2026": "appealed"}


def test_a_second_file_of_a_decision_takes_no_id_away(french, page_of) -> None:
    second = (
        '<div class="media"><h3 class="media-title"><a href="/publications/decision-quant-au-fond-n-31-2026.pdf">Décision quant au fond'
    )
    second += ' n° 31/2026 du 13 février 2026 (corrigée)</a></h3><p class="media-date">2026</p></div>'
    doubled = french.page.body.decode().replace('<div id="search-result">', f'<div id="search-result">{second}', 1)
    found = read(french, page_of(doubled, french.page.url))
    assert found[0].native_id == "/publications/decision-quant-au-fond-n-31-2026.pdf"
    assert found[1:] == read(french)


def test_an_unknown_kind_is_told(french, page_of) -> None:
    source = registry.get("be_apd")
    page = page_of(french.page.body.decode().replace("Avertissement n°", "Admonestation n°"), french.page.url)
    (warning,) = source.items(page, french.listing(source), today=french.today).warnings
    assert "Admonestation" in warning


def test_news_are_dated_by_their_address(find_case) -> None:
    found = read(find_case("be_apd/2020-07-actualites"))
    assert [str(item.published_on) for item in found] == ["2020-07-14", "2020-07-03", "2020-06-15", "2020-05-14"]
