import pytest

from parsers import registry
from parsers.models import Item

BODY = (
    "Die Behörde hat gegen ein Unternehmen ein Bußgeld von 1.000.000 Euro verhängt, "
    "weil es Daten ohne Rechtsgrundlage verarbeitet hat.\r\n  Zwei  Leerzeichen. "
)


def read(page_of, text: str | bytes, content_type: str = "text/plain; charset=utf-8", title: str = ""):
    page = page_of(text, "https://news.example/1", content_type)
    return registry.get("press").document(page, Item("press", "1", page.url, title), today=page.fetched_at.date())


def test_plain_text_is_kept_character_for_character(page_of) -> None:
    assert read(page_of, BODY).text == BODY


def test_only_a_byte_order_mark_goes(page_of) -> None:
    assert read(page_of, b"\xef\xbb\xbf" + BODY.encode()).text == BODY


@pytest.mark.parametrize(
    ("start", "title"),
    [
        ("Bußgeld gegen Firma\n\n", "Bußgeld gegen Firma"),
        ("Bußgeld gegen Firma\r\n\r\n", "Bußgeld gegen Firma"),
        ("Die Behörde hat ein Bußgeld verhängt.\n\n", ""),
        ("Bußgeld gegen Firma\n", ""),
        ("", ""),
    ],
)
def test_a_first_line_set_apart_is_the_title(page_of, start, title) -> None:
    document = read(page_of, start + BODY)
    assert document.title == title
    assert document.text == start + BODY


def test_the_language_is_found(page_of) -> None:
    assert read(page_of, BODY * 3).language == "de"


def test_a_title_that_is_known_is_kept(page_of) -> None:
    assert read(page_of, "Other\n\n" + BODY, title="Known").title == "Known"


def test_press_has_no_listings() -> None:
    assert registry.get("press").info.listings == ()
