"""A person's name is found however it is written, and nobody else's is. The persons do not exist."""

import pytest

from parsers.extract import name_forms

NAME = "Jan de Voorbeeld"


def _found(name: str, text: str, *, sure: bool = True, markup: bool = False) -> list[str]:
    wanted = {form.key: form for form in name_forms.forms(name) if form.sure or not sure}
    lengths = {form.words for form in wanted.values()}
    return [text[one.start : one.end] for one in name_forms.find(text, wanted.__contains__, lengths, markup=markup)]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        (NAME, "Aan Jan de Voorbeeld is een boete opgelegd.", "Jan de Voorbeeld"),
        (NAME, "JAN DE VOORBEELD", "JAN DE VOORBEELD"),
        (NAME, "de Voorbeeld, Jan (1970)", "de Voorbeeld, Jan"),
        (NAME, "Voorbeeld, Jan de", "Voorbeeld, Jan de"),
        ("de Voorbeeld, Jan", "Jan de Voorbeeld", "Jan de Voorbeeld"),
        (NAME, "https://site.example/boete-jan-de-voorbeeld-2024", "jan-de-voorbeeld"),
        (NAME, "jan_de.voorbeeld@x.example", "jan_de.voorbeeld"),
        (NAME, "jandevoorbeeld@x.example", "jandevoorbeeld"),
        (NAME, "Jan\u00a0de\n  Voorbeeld", "Jan\u00a0de\n  Voorbeeld"),
        (NAME, "Jan de Voor\u00adbeeld", "Jan de Voor\u00adbeeld"),
        (NAME, "Jan de Voor-\nbeeld", "Jan de Voor-\nbeeld"),
        (NAME, "Jan de Voorbeelds kapsalon", "Jan de Voorbeelds"),
        (NAME, "Jan de Voorbeeld's kapsalon", "Jan de Voorbeeld's"),
        ("Józef Przykładski", "ukarał Józefa Przykładskiego karą", "Józefa Przykładskiego"),
        ("Józef Przykładski", "JOZEF PRZYKLADSKI", "JOZEF PRZYKLADSKI"),
        ("Jan Příklad", "Janem Příkladem", "Janem Příkladem"),
        ("Γιώργος Παραδειγματόπουλος", "του Γιώργου Παραδειγματόπουλου", "Γιώργου Παραδειγματόπουλου"),
        ("Иван Примеров", "на Ивана Примерова", "Ивана Примерова"),
        ("Anna-Maria Beispiel", "Anna Maria Beispiel", "Anna Maria Beispiel"),
        ("Åse Eksempel", "A\u030ase Eksempel", "A\u030ase Eksempel"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, text: str, found: str) -> None:
    assert [one.removesuffix("'s") for one in _found(name, text)] == [found.removesuffix("'s")]


@pytest.mark.parametrize(
    "text",
    [
        "Jan Ander en Piet de Voorbeeld",
        "Dit zag Jan. De Voorbeelden volgen.",
        "jan 2024 de voorbeeld",
        "Jan; de Voorbeeld",
        "een voorbeeld",
        "",
    ],
)
def test_nobody_else_is_found(text: str) -> None:
    assert _found(NAME, text) == []


@pytest.mark.parametrize("text", ["J. de Voorbeeld", "de Voorbeeld, J.", "Jan Voorbeeld", "j.devoorbeeld@x.example", "J.W. de Voorbeeld"])
def test_what_may_be_somebody_else_is_only_possible(text: str) -> None:
    assert _found("Jan Willem de Voorbeeld" if "W" in text else NAME, text) == []
    assert _found("Jan Willem de Voorbeeld" if "W" in text else NAME, text, sure=False) != []


@pytest.mark.parametrize(
    ("page", "covered"),
    [
        ("<p>Jan de Voorbeeld</p>", "<p>▒▒▒ ▒▒ ▒▒▒▒▒▒▒▒▒</p>"),
        ("<td>Jan</td>\n<td>de Voorbeeld</td>", "<td>▒▒▒</td>\n<td>▒▒ ▒▒▒▒▒▒▒▒▒</td>"),
        ("<b>Jan</b> de <i class='x'>Voorbeeld</i>", "<b>▒▒▒</b> ▒▒ <i class='x'>▒▒▒▒▒▒▒▒▒</i>"),
        ('<a href="/boete-jan-de-voorbeeld">x</a>', '<a href="/boete-▒▒▒-▒▒-▒▒▒▒▒▒▒▒▒">x</a>'),
        ("Jan&nbsp;de&#32;Voorb&eacute;eld", "▒▒▒&nbsp;▒▒&#32;▒▒▒▒▒▒▒▒▒"),
        ('{"naam": "Jan de Voorb\\u00e9eld"}', '{"naam": "▒▒▒ ▒▒ ▒▒▒▒▒▒▒▒▒"}'),
        ("/jan-de-voorb%C3%A9eld/", "/▒▒▒-▒▒-▒▒▒▒▒▒▒▒▒/"),
        ("Jan de Voorbeeldé", "▒▒▒ ▒▒ ▒▒▒▒▒▒▒▒▒▒"),
    ],
)
def test_a_page_keeps_its_markup_when_a_name_is_covered(page: str, covered: str) -> None:
    keys = {form.key: form for form in name_forms.forms(NAME)}
    found = name_forms.find(page, keys.__contains__, {form.words for form in keys.values()}, markup=True)
    assert name_forms.cover(page, found, escapes=True) == covered


def test_covering_a_stored_text_keeps_every_place() -> None:
    text = "Zie /jan-de-voorb%C3%A9eld en Jan de Voorbeeld."
    keys = {form.key for form in name_forms.forms(NAME)}
    covered = name_forms.cover(text, name_forms.find(text, keys.__contains__, {1, 2, 3}))
    assert len(covered) == len(text)
    assert "oorb" not in covered


@pytest.mark.parametrize("name", ["", "123", "a b c d e f g h i"])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="one to 8 words"):
        name_forms.forms(name)
