import pytest

from parsers import registry


def ids(case) -> list[str]:
    source = registry.get(case.source_id)
    return [item.native_id for item in source.items(case.page, case.listing(source), today=case.today).items]


def test_feed_and_overview_give_one_article_one_id(find_case) -> None:
    assert ids(find_case("nl_ap/2024-09-nieuws")) == ids(find_case("nl_ap/2024-09-actueel"))


def test_a_new_article_comes_first_and_leaves_the_others(find_case) -> None:
    before, after = ids(find_case("nl_ap/2024-08-nieuws")), ids(find_case("nl_ap/2024-09-nieuws"))
    assert after[1:] == before
    assert after[0] == "/actueel/boete-clearview-ai-illegale-databank-gezichten"


def test_the_decision_is_read_and_the_press_release_and_other_hosts_are_not(find_case) -> None:
    case = find_case("nl_ap/2024-09-clearview")
    document = registry.get("nl_ap").document(case.page, case.item, today=case.today)
    assert [(one.title.split(" (")[0], one.read) for one in document.attachments] == [
        ("Besluit boete en lasten onder dwangsom Clearview", True),
        ("Persbericht over het besluit", False),
    ]


def test_a_woo_besluit_about_a_fine_is_linked_but_not_read(find_case) -> None:
    case = find_case("nl_ap/2024-08-woo-besluit")
    document = registry.get("nl_ap").document(case.page, case.item, today=case.today)
    assert [one.read for one in document.attachments] == [False]


@pytest.mark.parametrize("host", ["autoriteitpersoonsgegevens.nl", "www.autoriteitpersoonsgegevens.nl"])
def test_the_id_is_the_path_on_either_host(host) -> None:
    assert registry.get("nl_ap").native_id(f"https://{host}/actueel/boete-x/") == "/actueel/boete-x"
