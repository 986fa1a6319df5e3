"""Provisions of law in every language."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import languages
from parsers.extract.articles import find_articles

DATA = Path(__file__).parent / "data" / "articles.txt"


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in DATA.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(line[:2], *line[4:].split(" | ")) for line in lines]


def articles_in(text: str, language: str) -> str:
    return "; ".join(f"{article.law} {article.number}".strip() for article in find_articles(text, language))


@pytest.mark.parametrize(("language", "text", "expected"), rows())
def test_a_reference_is_normalised(language: str, text: str, expected: str) -> None:
    assert articles_in(f"{text}.", language) == expected


def test_every_language_has_two_rows() -> None:
    assert min(Counter(language for language, _, _ in rows())[code] for code in languages.ALL) >= 2


def test_powers_and_fining_rules_are_never_infringed() -> None:
    assert articles_in("Articles 13, 58(2) and 83(5) GDPR", "en") == "GDPR 13"


def test_without_any_law_named_the_law_is_unknown() -> None:
    assert articles_in("Article 15 of the Constitution", "en") == "15"


def test_the_gdpr_named_elsewhere_is_the_default() -> None:
    assert articles_in("The GDPR applies. The company broke Article 15.", "en") == "GDPR 15"


def test_each_law_keeps_its_own_articles() -> None:
    text = "artikel 5 AVG en artikel 11 Telecommunicatiewet"
    assert articles_in(text, "nl") == "GDPR 5; Telecommunicatiewet 11"


def test_a_provision_named_twice_is_given_once_where_it_first_stands() -> None:
    text = "Article 32 GDPR. Again Article 32 GDPR."
    (article,) = find_articles(text, "en")
    assert text[article.evidence.start : article.evidence.end] == "32"


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(("Article", "art.", " ", "5", "(1)", "a)", ",", "and", "GDPR", "cikk", ".", "1. ", "§")) | st.text(max_size=3),
        max_size=30,
    ).map("".join),
    st.sampled_from(languages.ALL),
)
def test_any_text_gives_valid_spans(text: str, language: str) -> None:
    for article in find_articles(text, language):
        assert 0 <= article.evidence.start < article.evidence.end <= len(text)
