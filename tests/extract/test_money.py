"""Sums of money: every form a language has, what is no money, and spans."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import languages
from parsers.extract.currencies import CODES, lexicon
from parsers.extract.money import find_money

DATA = Path(__file__).parent / "data" / "money.txt"

# Forms that are read alike in every language.
COMMON = (
    ("20.000 EUR", "20000 EUR"),
    ("20,000 EUR", "20000 EUR"),
    ("20\u00a0000 EUR", "20000 EUR"),
    ("1\u202f234\u202f567 €", "1234567 EUR"),
    ("€3050", "3050 EUR"),
    ("€ 12.500,50", "12500.5 EUR"),
    ("€12,500.50", "12500.5 EUR"),
    ("EUR 7.500", "7500 EUR"),
    ("CHF 250'000", "250000 CHF"),
    ("£7,552,800", "7552800 GBP"),
    ("SEK 500 000", "500000 SEK"),
    ("4 911 732 PLN", "4911732 PLN"),
    ("1.000.000 HUF", "1000000 HUF"),
    ("5 M€", "5000000 EUR"),
    ("30 k€", "30000 EUR"),
    ("3 MEUR", "3000000 EUR"),
    ("US$ 5,000", "5000 USD"),
    ("10\u00ad0 000 €", "100000 EUR"),
    ("15.000, 00 EUR", "15000 EUR"),
    ("2 000 EUR / 3 000 EUR", "2000 EUR; 3000 EUR"),
)


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in DATA.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    own = [(line[:2], *line[4:].split(" | ")) for line in lines]
    return [*own, *((language, text, sums) for language in languages.ALL for text, sums in COMMON)]


def sums_in(text: str, language: str, country: str | None = None) -> str:
    return "; ".join(f"{mention.value} {mention.currency}" for mention in find_money(text, language, country))


@pytest.mark.parametrize(("language", "text", "sums"), rows())
def test_a_form_is_read_in_its_language(language: str, text: str, sums: str) -> None:
    assert sums_in(text, language) == sums


@pytest.mark.parametrize(("language", "text", "sums"), rows())
def test_a_form_is_read_inside_a_sentence(language: str, text: str, sums: str) -> None:
    assert sums_in(f"2021-03-04 (X) {text}. [§ 12]", language) == sums


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "up to 4 % of turnover"),
        ("en", "in 2019 the euro area grew"),
        ("en", "Article 83 EUR-Lex"),
        ("en", "phone +32 2 274 48 00, IBAN BE71 0961 2345 6769"),
        ("en", "page 12 of 30"),
        ("en", "several thousand euros"),
        ("en", "thousands of euros"),
        ("en", "11.17.001.011.062"),
        ("en", "HK$ 500"),
        ("nb", "det er nok 5000 ganger"),
        ("nb", "5000 nok til alle"),
        ("da", "flere tusind kroner"),
        ("de", "mehrere Millionen Euro"),
        ("fr", "plusieurs milliers d'euros"),
        ("es", "miles de euros"),
        ("el", "εκατομμύρια ευρώ"),
        ("pl", "kilka tysięcy złotych"),
        ("en", "neurons 500"),
        ("en", "the Euro 2024 tournament"),
        ("en", "EUR 12,5000"),
    ],
)
def test_what_is_no_sum_is_not_read(language: str, text: str) -> None:
    assert sums_in(text, language) == ""


@pytest.mark.parametrize(
    ("language", "country", "currency"),
    [
        ("da", None, "DKK"),
        ("nb", None, "NOK"),
        ("nn", None, "NOK"),
        ("sv", "FI", "SEK"),
        ("is", None, "ISK"),
        ("en", "NO", "NOK"),
        ("en", "DK", "DKK"),
    ],
)
def test_whose_crown_is_meant_follows_language_then_country(language: str, country: str | None, currency: str) -> None:
    assert sums_in("kr 500 000", language, country) == f"500000 {currency}"


def test_a_crown_of_no_known_country_is_not_guessed() -> None:
    assert sums_in("500 000 kr", "en", "DE") == ""


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "(fifty thousand) 50 000 euros", 50000),
        ("en", "fifty thousand euros (EUR 50,000)", 50000),
        ("en", "fifty thousand euros (50,000)", 50000),
        ("en", "50,000 euros (fifteen thousand)", 15000),
        ("el", "τριάντα χιλιάδων (30.000) ευρώ", 30000),
        ("it", "euro 10.000,00 (ventimila/00)", 20000),
        ("hu", "250 000 000 Ft, azaz kétszázötvenmillió forint", 250000000),
        ("bg", "55 000 лв. (петдесет и пет хиляди лева)", 55000),
        ("sv", "58 000 000 (femtioåttamiljoner) kronor", 58000000),
        ("fr", "175.000 (cent soixante-quinze mille) euros", 175000),
    ],
)
def test_words_beside_digits_are_told_apart_from_them(language: str, text: str, words: int) -> None:
    (mention,) = find_money(text, language)
    assert mention.words_value == words


def test_cents_in_words_count() -> None:
    (mention,) = find_money("12,50 eura (slovima: dvanaest eura i pedeset centi)", "hr")
    assert mention.words_value == Decimal("12.5")


@pytest.mark.parametrize(
    "text", ["30,5 mil\u00adjoen euro", "30,5\u00a0miljoen\u2009euro", "30,5\nmiljoen \neuro", "3\u200b0,5 miljoen euro"]
)
def test_the_span_names_number_and_currency_in_the_original_text(text: str) -> None:
    (mention,) = find_money(f"Boete: {text}!", "nl")
    assert mention.value == Decimal(30500000)
    assert f"Boete: {text}!"[mention.start : mention.end] == text


def test_decomposed_accents_are_seen_through() -> None:
    text = "5 miliónov eur".replace("ó", "o\u0301")
    (mention,) = find_money(text, "sk")
    assert (mention.value, text[mention.start : mention.end]) == (Decimal(5000000), text)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                "€",
                " ",
                "1",
                "000",
                ".",
                ",",
                "(",
                ")",
                "million",
                "euros",
                "and",
                "-",
                "\u00ad",
                "kr",
                "\n",
                "%",
                "fifty",
                "İ",
                "ß",
                "e\u0301",
                "/",
                "EUR",
            )
        )
        | st.text(max_size=4),
        max_size=40,
    ).map("".join),
    st.sampled_from(languages.ALL),
)
def test_any_text_gives_valid_ordered_spans(text: str, language: str) -> None:
    end = 0
    for mention in find_money(text, language):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.end - mention.start <= 120
        assert mention.currency in CODES
        assert mention.value >= 0
        end = mention.end


@pytest.mark.parametrize("unit", ["5€ ", "(1) euros ", "one million euros ", "€", "1.1", "((1000 euros "])
def test_ten_times_the_text_gives_ten_times_the_sums(unit: str) -> None:
    few, many = find_money(unit * 20, "en"), find_money(unit * 200, "en")
    assert len(many) in range(10 * len(few) - 10, 10 * len(few) + 11)


def test_a_lexicon_is_made_once_for_a_language_and_crown() -> None:
    assert lexicon("nl") is lexicon("nl", "BE")
    assert lexicon("no") is lexicon("nb")


def test_a_language_without_a_file_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="xx"):
        find_money("5 €", "xx")


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("a fine of NOK 10 000\n000 (ten million)", ["10000000 NOK"]),
        ("a fine of NOK 10,000\n000", ["10000000 NOK"]),
        ("the rate of 28 January 2021 - PLN 4.5479", []),
        ("since 2021 - EUR 500", ["500 EUR"]),
        ("PLN 78,575.40 (say: seventy-eight thousand five hundred and seventy-five zlotys and forty groszy)", ["78575.40 PLN"]),
        ("HUF 200,000 ex officio, ie two hundred thousand HUF", ["200000 HUF"]),
    ],
)
def test_broken_lines_dates_and_sums_spelled_again_are_one_sum_or_none(text, sums):
    found = [(m.value, m.currency) for m in find_money(text, "en")]

    assert found == [(Decimal(value), currency) for value, currency in map(str.split, sums)]
