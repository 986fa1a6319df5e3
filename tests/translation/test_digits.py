import pytest

from dpawatch.translation.digits import differences, find, rewritten

SAME = [
    ("pt", "uma coima de 3.526.957 euros", "a fine of 3,526,957 euros"),
    ("nl", "een boete van 30,5 miljoen euro", "a fine of 30.5 million euros"),
    ("nl", "€ 30.500.000,-", "€30,500,000"),
    ("nl", "een boete van 1.234,50 euro", "a fine of 1,234.50 euros"),
    ("de", "15.00 Uhr", "15:00"),
    ("de", "am 4. Juni 2026", "on June 4, 2026"),
    ("de", "am 04.06.2026", "on 4 June 2026"),
    ("de", "am 04.06.2026", "on 06/04/2026"),
    ("cs", "dne 4. 6. 2026", "on 4 June 2026"),
    ("lt", "2026-06-04", "June 4, 2026"),
    ("fr", "20 000 000 euros", "20,000,000 euros"),
    ("fr", "20 000 000 euros", "€20,000,000"),
    ("fr", "articles 5, 6 et 9 du RGPD", "Articles 5, 6 and 9 of the GDPR"),
    ("fr", "deux amendes", "2 fines"),
    ("sv", "3 beslut", "three decisions"),
    ("it", "15,00 euro", "15 euros"),
    ("ga", "€1,250,000", "€1,250,000"),
    ("es", "expediente PS/00123/2023", "file PS/00123/2023"),
    ("fr", "les 12 sites visités en 2025", "in 2025, the 12 sites visited"),
]
DIFFERENT = [
    ("pt", "3.526.957 euros", "3,529657 euros", "original has 3.526.957, translation 3,529657"),
    ("pt", "2.317.468 euros", "2,317.468 euros", "original has 2.317.468, translation 2,317.468"),
    ("de", "30.500 Euro", "30.500 euros", "original has 30.500 (read as 30500), translation 30.500 (read as 30.5)"),
    ("nl", "30,5 miljoen euro", "30,500 million euros", "original has 30,5, translation 30,500"),
    ("nl", "een boete van 5.000 euro", "a fine", "original has 5.000, translation has no such number"),
    ("nl", "een boete", "a fine of 5,000 euros", "translation has 5,000, original has no such number"),
    ("nl", "boetes van 500 en 500 euro", "fines of 500 euros", "original has 500, translation has no such number"),
    ("de", "am 04.06.2026", "on 4 July 2026", "original has 04.06.2026, translation has no such number"),
    ("fr", "article 5", "Article 6", "original has 5, translation 6"),
]


@pytest.mark.parametrize(("language", "original", "translation"), SAME)
def test_the_same_numbers_written_otherwise_are_no_difference(language: str, original: str, translation: str) -> None:
    assert differences(original, translation, language) == ()


@pytest.mark.parametrize(("language", "original", "translation", "words"), DIFFERENT)
def test_another_number_is_said_in_words(language: str, original: str, translation: str, words: str) -> None:
    assert differences(original, translation, language) == (words,)


@pytest.mark.parametrize(
    ("language", "written", "english"),
    [
        ("nl", "30.500", "30,500"),
        ("pt", "3.526.957", "3,526,957"),
        ("nl", "30,50", "30.50"),
        ("fr", "20 000 000", "20,000,000"),
        ("nl", "1.234,5", "1,234.5"),
        ("de", "04.06.2026", "04.06.2026"),
        ("de", "2026", "2026"),
        ("nl", "007", "007"),
        ("nl", "30,500", "30,500"),
        ("fi", "1:2", "1:2"),
    ],
)
def test_a_number_is_put_back_as_english_writes_it(language: str, written: str, english: str) -> None:
    (number,) = find(written, language)
    assert rewritten(number, "en") == english


def test_a_long_run_of_digits_is_read_in_linear_time() -> None:
    assert differences("1." * 50_000, "1." * 50_000, "de") == ()


def test_a_number_longer_than_python_converts_is_still_compared() -> None:
    assert differences("9" * 5_000, "8" * 5_000, "de") != ()
    (number,) = find("9" + ".999" * 2_000, "de")
    assert rewritten(number, "en") == "9" + ",999" * 2_000
