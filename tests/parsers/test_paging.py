"""How further pages of a listing are addressed."""

from datetime import date

import pytest

from parsers.base import Listing, Paging

YEARS = Listing("decisions", "https://x.example/", "html", paging=Paging("https://x.example/?y={n}", years=True))


def test_pages_that_are_years_go_back_from_the_current_one() -> None:
    asked = [YEARS.page(number, date(2031, 12, 30)).url for number in (0, 1, 2, 3)]
    assert asked == ["https://x.example/", "https://x.example/?y=2031", "https://x.example/?y=2030", "https://x.example/?y=2029"]


def test_years_are_not_guessed() -> None:
    with pytest.raises(ValueError, match="say which day it is"):
        YEARS.page(1)


def test_a_step_counts_from_the_first_number() -> None:
    listing = Listing("all", "https://x.example/", "html", paging=Paging("https://x.example/?from={n}", first=100, step=50))
    assert listing.page(2).url == "https://x.example/?from=200"


def test_a_listing_of_one_page_has_no_second() -> None:
    with pytest.raises(ValueError, match="one page only"):
        Listing("feed", "https://x.example/feed", "feed").page(1)
