from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from dpawatch.translation.chunks import split

TEXTS = st.text(alphabet="ab .!?\nηЖ😀\u00a0", max_size=200)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(1, 40), st.integers(12, 80))
def test_pieces_join_to_the_text_and_hold_both_limits(text: str, characters: int, url_bytes: int) -> None:
    pieces = split(text, characters, url_bytes)
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= characters and len(quote(piece, safe="")) <= url_bytes for piece in pieces)


def test_the_cut_is_at_the_last_sentence_end_that_fits() -> None:
    assert split("Een zin. Nog een zin. En nog een.", 25) == ("Een zin. Nog een zin. ", "En nog een.")


def test_a_sentence_too_long_is_cut_at_a_space_and_a_word_too_long_anywhere() -> None:
    assert split("een heel lange zin", 10) == ("een heel ", "lange zin")
    assert split("abcdefghij", 4) == ("abcd", "efgh", "ij")


def test_greek_is_cut_by_its_bytes_in_a_url() -> None:
    assert max(len(piece) for piece in split("Η Αρχή επέβαλε πρόστιμο. " * 100)) < 1000
