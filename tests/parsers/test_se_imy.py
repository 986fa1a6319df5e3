"""IMY's list of inspections changes in place, and a case may have several files."""

from parsers import registry
from parsers.base import item_hash

SE = registry.get("se_imy")


def test_a_new_state_of_a_case_is_a_change(page_of, find_case) -> None:
    case = find_case("se_imy/2025-11-tillsyner")
    listing = case.listing(SE)
    before = SE.items(case.page, listing, today=case.today).items[0]
    body = case.page.body.decode().replace('"Pågår"', '"Beslut"')
    after = SE.items(page_of(body, listing.url, "application/json"), listing, today=case.today).items[0]
    assert before.native_id == after.native_id
    assert item_hash(before) != item_hash(after)


def test_a_state_that_the_vocabulary_does_not_hold_is_told(page_of, find_case) -> None:
    case = find_case("se_imy/2025-11-tillsyner")
    body = case.page.body.decode().replace('"Pågår"', '"Avskrivet"')
    read = SE.items(page_of(body, case.given["url"], "application/json"), case.listing(SE), today=case.today)
    assert any("Avskrivet" in warning for warning in read.warnings)


def test_the_letter_that_opened_a_case_is_not_read_beside_its_decision(page_of, find_case) -> None:
    case = find_case("se_imy/2025-11-miljodata")
    link = '<a href="/globalassets/dokument/beslut/2026/beslut-miljodata.pdf">Beslut (pdf)</a>'
    body = case.page.body.decode().replace("<p>Senast", f"<p>{link}</p>\n<p>Senast")
    document = SE.document(page_of(body, case.given["url"]), case.item, today=case.today)
    assert [(one.title, one.read) for one in document.attachments] == [("Tillsynsskrivelse (pdf)", False), ("Beslut (pdf)", True)]
