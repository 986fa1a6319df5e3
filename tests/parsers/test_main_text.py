"""What a text begins and ends with that is nothing but links is no part of it."""

import pytest

from parsers import html
from parsers.main_text import without_edge_links

URL = "https://dpa.example/news/fine"
TEXT = "<p>The <a href='/acme'>Acme</a> company was fined.</p>"


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("<div><a href='/news'>News</a> <a href='#'>Print</a></div>", "<div><a href='/'>Back</a></div>", ""),
        ("", "<h2>See also</h2><ul><li><a href='/b'>Another fine</a></li><li><a href='/c'>A third one</a></li></ul>", ""),
        ("", "<p><a href='/files/decision.pdf'>The decision</a></p>", "The decision"),
        ("", "<p>Read <a href='/b'>the decision</a></p>", "Read the decision"),
        ("", f"<p><a href='/b'>{'a long line ' * 6}</a></p>", "a long line " * 6),
    ],
)
def test_links_at_the_edges_are_left_out(page_of, before, after, kept) -> None:
    content = html.one(html.soup(page_of(f"<html><body><main>{before}{TEXT}{after}</main></body></html>", URL)), "main")
    assert html.text(without_edge_links(content)).split("\n") == ["The Acme company was fined.", *([kept.strip()] if kept else [])]


def test_a_text_that_is_one_link_stays(page_of) -> None:
    content = html.one(html.soup(page_of("<html><body><main><a href='/b'>All of it</a></main></body></html>", URL)), "main")
    assert html.text(without_edge_links(content)) == "All of it"
