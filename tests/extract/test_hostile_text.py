"""Texts that nobody wrote for us: whatever they hold, a reading comes out, and its evidence stands in the text."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import languages
from parsers.extract import read
from parsers.extract.articles import find_articles
from parsers.extract.dates import find_dates
from parsers.models import Evidence, Reading

# What a decision is made of, and what trips patterns: signs of money, numbers in all their forms, brackets, blanks, words of roles.
PIECES = (
    *(
        "fine",
        "fined",
        "imposes",
        "Ltd",
        "the authority",
        "appeal",
        "annulled",
        "turnover",
        "up to",
        "Article",
        "GDPR",
        "§",
        "cikk",
        "bírság",
    ),
    *(
        "EUR",
        "€",
        "$",
        "kr",
        "Ft",
        "zł",
        "million",
        "Mio.",
        "%",
        "5",
        "30.5",
        "1,000",
        "1 000",
        "1.000.000,-",
        "five",
        "12/2024",
        "2024",
        "May",
    ),
    *("(", ")", "[", "„", "“", "»", "'", '"', "-", "–", "...", "***", "§§", ":", ";", ",", ". ", "! ", "\n", "\n\n", "\t", " ", "\u00a0"),
    *(
        "\u200b",
        "\u202e",
        "\ufeff",
        "\x00",
        "\u0301",
        "İ",
        "ß",
        "ﬁ",
        "½",
        "²",
        "٣",
        "①",
        "𝟓",
        "ｆｉｎｅ",
        "😀",
        "\ud7ff",
        "\uffff",
        "A.",
        "S.A.",
    ),
)
NASTY = (
    "1",
    " ",
    ".",
    "\n",
    "([{",
    "fine of EUR 5 ",
    "1, 1, 1,",
    "1 000 ",
    "EUR ",
    "five hundred ",
    "A. ",
    "„",
    "Ltd. ",
    "İ",
    "\u0301",
    "a) ",
)


def evidence_of(reading: Reading) -> list[Evidence]:
    return [item.evidence for part in (reading.amounts, reading.parties, reading.articles, reading.key_points) for item in part]


def assert_stands(reading: Reading, title: str, text: str) -> None:
    for evidence in evidence_of(reading):
        where = title if evidence.where == "title" else text
        assert 0 <= evidence.start < evidence.end <= len(where)
        assert where[evidence.start : evidence.end].strip()
    for amount in reading.amounts:
        assert amount.value >= 0
    assert 0 <= reading.confidence <= 1


hostile = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=60).map("".join)
spaced = st.lists(st.sampled_from(PIECES) | st.integers(0, 10**18).map(str), max_size=60).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(title=hostile, text=hostile | spaced, language=st.sampled_from(languages.ALL))
def test_any_text_is_read_and_its_evidence_stands_in_it(title: str, text: str, language: str) -> None:
    assert_stands(read(title, text, language=language), title, text)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=400), language=st.sampled_from(languages.ALL))
def test_random_unicode_is_read(text: str, language: str) -> None:
    assert_stands(read(text[:40], text, language=language), text[:40], text)


@settings(max_examples=100, deadline=None)
@given(text=hostile | spaced, language=st.sampled_from(languages.ALL))
def test_a_text_is_read_alike_each_time(text: str, language: str) -> None:
    assert read("", text, language=language) == read("", text, language=language)


@pytest.mark.parametrize("unit", NASTY)
@pytest.mark.parametrize("language", ["en", "hu", "de", "el"])
def test_one_thing_over_and_over_is_read(unit: str, language: str) -> None:
    text = unit * (8_000 // len(unit))

    assert_stands(read("", text, language=language), "", text)


@pytest.mark.parametrize("seed", range(12))
def test_a_decision_damaged_at_random_is_read(seed: int) -> None:
    dice = random.Random(seed)
    decision = list(
        "The authority imposes on Northwind Ltd a fine of EUR 45,000 under Article 32(1)(b) GDPR on 3 May 2024. "
        "Up to EUR 20 million was possible; the company's turnover was € 1.2 bn.\n" * 5
    )
    for _ in range(120):
        place = dice.randrange(len(decision))
        decision[place] = dice.choice(("", dice.choice(PIECES), decision[place] * 3, chr(dice.randrange(1, 0xD800))))
    text = "".join(decision)

    assert_stands(read("", text, language=dice.choice(languages.ALL)), "", text)


@pytest.mark.parametrize("filler", ["1, " * 3_000, "x " * 3_000, "(" * 6_000])
def test_an_article_far_from_any_other_is_found_where_its_word_stands(filler: str) -> None:
    text = f"{filler} GDPR 13. cikk {filler} GDPR 5. cikk (1) bekezdés a) pontja {filler}"
    found = find_articles(text, "hu")

    assert [(article.law, article.number) for article in found] == [("GDPR", "13"), ("GDPR", "5(1)(a)")]


@settings(max_examples=100, deadline=None)
@given(text=spaced | hostile, language=st.sampled_from(languages.ALL))
def test_dates_stand_in_the_text_in_order(text: str, language: str) -> None:
    last = 0
    for mention in find_dates(text, language):
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
