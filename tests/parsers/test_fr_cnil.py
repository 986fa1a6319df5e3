import pytest

from parsers import registry
from parsers.errors import Drift

ROW = "<tr><td>14/12/2023</td><td>Commerce de détail (procédure simplifiée)</td><td>Défaut de réponse à la CNIL<br />Droit d’accès</td>"


def read(case, page=None):
    source = registry.get("fr_cnil")
    return source.items(page or case.page, case.listing(source), today=case.today).items


@pytest.fixture
def table(find_case):
    return find_case("fr_cnil/2024-01-sanctions")


def changed(case, page_of, old: str, new: str):
    text = case.page.body.decode()
    assert old in text
    return page_of(text.replace(old, new, 1), case.page.url)


def test_each_row_is_an_entry_with_its_cells(table) -> None:
    items = {item.fields["organisation"]: item for item in read(table)}
    clearview = items["CLEARVIEW AI"]
    assert len(read(table)) == 18
    assert clearview.fields["date"] == "2022-10-17"
    assert "20 millions d’euros" in clearview.fields["sanction"]
    assert clearview.fields["deliberation"].startswith("https://www.legifrance.gouv.fr/")


def test_a_new_row_never_changes_the_ids_of_others(table, page_of) -> None:
    twin = f"{ROW}<td>Amende de 9 000 euros</td></tr>\n"
    before = read(table)
    after = read(table, changed(table, page_of, ROW, twin + ROW))
    known = {item.native_id: item.body for item in before}
    told = {item.native_id: item.body for item in after}
    assert known.items() < told.items()
    (new,) = (item for item in after if item.native_id not in known)
    assert new.native_id.endswith("-3")
    assert "9 000" in (new.body or "")


def test_a_corrected_sanction_keeps_the_id(table, page_of) -> None:
    after = read(table, changed(table, page_of, "Amende de 32 millions d’euros, publique", "Amende de 15 millions d’euros, publique"))
    assert [item.native_id for item in after] == [item.native_id for item in read(table)]


@pytest.mark.parametrize(
    ("old", "new"), [("<td>27/12/2023</td>", "<td>bientôt</td>"), ("<td>27/12/2023</td>", ""), ("<td>Rappel à l’ordre</td>", "<td></td>")]
)
def test_a_row_of_another_shape_is_drift(table, page_of, old, new) -> None:
    with pytest.raises(Drift):
        read(table, changed(table, page_of, old, new))


def test_a_row_is_a_document_decided_on_its_date(table) -> None:
    item = next(item for item in read(table) if "SAN-2022-019" in item.fields["sanction"])
    document = registry.get("fr_cnil").document(None, item, today=table.today)
    assert (str(document.decided_on), document.published_on, document.case_ref) == ("2022-10-17", None, "SAN-2022-019")
    assert "astreinte de 100 000 euros par jour" in document.text


def test_the_feed_keeps_node_ids_and_plain_teasers(find_case) -> None:
    items = read(find_case("fr_cnil/2022-10-actualites"))
    assert items[0].native_id == "168101fr"
    assert not [item for item in items if "&" in item.summary]
