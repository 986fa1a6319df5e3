"""What of a page of GDPRhub is read, and what is not ours."""

import json

import pytest

from parsers import registry
from parsers.errors import ParseError, SkipItem

SOURCE = registry.get("gdprhub")
CASE = "gdprhub/2024-09-clearview"


def read(page_of, case, wikitext=None, **answer):
    told = {"parse": {"title": case.item.title, "pageid": 1, "wikitext": wikitext}} if wikitext is not None else answer
    return SOURCE.document(page_of(json.dumps(told), case.given["url"], "application/json"), case.item, today=case.today)


@pytest.fixture
def clearview(find_case):
    return find_case(CASE)


@pytest.fixture
def wikitext(clearview):
    return json.loads(clearview.file.read_text(encoding="utf-8"))["parse"]["wikitext"]


@pytest.mark.parametrize("box", ["COURTdecisionBOX", "CJEUdecisionBOX"])
def test_a_judgment_is_skipped_with_the_reason(page_of, clearview, wikitext, box) -> None:
    with pytest.raises(SkipItem, match="judgment"):
        read(page_of, clearview, wikitext.replace("DPAdecisionBOX", box))


def test_a_page_that_is_gone_is_skipped_with_the_reason(page_of, clearview) -> None:
    with pytest.raises(SkipItem, match="gone"):
        read(page_of, clearview, error={"code": "missingtitle", "info": "The page you specified doesn't exist."})


@pytest.mark.parametrize("lost", ["{{DPAdecisionBOX", "DPA_With_Country", "== English Summary =="])
def test_a_page_without_box_authority_or_summary_is_drift(page_of, clearview, wikitext, lost) -> None:
    with pytest.raises(ParseError, match="https://"):
        read(page_of, clearview, wikitext.replace(lost, "x"))


def test_the_older_form_of_the_answer_is_read_too(page_of, clearview, wikitext) -> None:
    now = read(page_of, clearview, wikitext)
    assert read(page_of, clearview, parse={"title": clearview.item.title, "wikitext": {"*": wikitext}}) == now


def test_of_several_parties_none_is_taken_for_the_target(page_of, clearview, wikitext) -> None:
    several = read(page_of, clearview, wikitext.replace("|Party_Link_1=", "|Party_Name_2=noyb\n|Party_Link_1="))
    assert "target" not in several.fields
    assert several.fields["parties"] == "Clearview AI Inc.; noyb"


def test_translation_comment_markup_and_references_stay_out(page_of, clearview, wikitext) -> None:
    text = read(page_of, clearview, wikitext).text
    assert not any(
        word in text for word in ("999,999", "Share your comments", "[[", "''", "<ref", "{{", "press release", "Article 5 GDPR#")
    )


def test_the_id_is_the_page_s_title_whatever_the_address() -> None:
    addresses = ("https://gdprhub.eu/index.php?title=UODO_(Poland)_-_DKN.5131.1.2024", "https://gdprhub.eu/UODO_(Poland)_-_DKN.5131.1.2024")
    assert {SOURCE.native_id(url) for url in addresses} == {"UODO_(Poland)_-_DKN.5131.1.2024"}
