from itertools import pairwise

import pytest

from parsers.extract.sentences import around, split


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gemäß Art. 83 Abs. 5 beträgt die Geldbuße 1,5 Mio. Euro.",
        "La società Vento S.p.A. deve pagare.",
        "Bøden er på 1,5 mio. kr. og skal betales nu.",
        "Am 1. November endet die Frist.",
        "Úřad podle ust. § 62 odst. 1 uložil pokutu.",
        "Reclamación de A.A.A. contra la entidad.",
    ],
)
def test_an_abbreviation_or_ordinal_ends_no_sentence(text):
    assert cut(text) == [text]


def test_full_stops_question_marks_and_semicolons_end_sentences():
    assert cut("It was fined in 2023. The firm appeals! Why? One; two.") == [
        "It was fined in 2023.",
        "The firm appeals!",
        "Why?",
        "One;",
        "two.",
    ]


def test_a_line_break_inside_a_sentence_of_a_pdf_is_none():
    text = "The authority decided after a long inquiry into the\nprocessing of data that the company must pay."

    assert cut(text) == [text]


def test_a_sum_set_apart_by_blank_lines_stays_in_its_sentence():
    text = "A Hatóság az Ügyfelet \n\n7 000 000 Ft \n\nbírság megfizetésére kötelezi."

    assert cut(text) == [text]


def test_list_items_are_sentences_of_their_own():
    assert cut("The fines are:\n- EUR 10 for one fault\n- EUR 20 for another") == [
        "The fines are:",
        "- EUR 10 for one fault",
        "- EUR 20 for another",
    ]


def test_spans_are_in_order_and_never_overlap():
    spans = split("One. Two.\n\nThree\nFour; five.\n" * 20)

    assert all(a.start < a.end <= b.start for a, b in pairwise(spans))


def test_around_finds_the_sentence_of_a_position():
    text = "One fine. Two fines."
    spans = split(text)

    assert [around(spans, text.index(word)) for word in ("One", "Two", "fines")] == [0, 1, 1]


def test_nothing_has_no_sentences():
    assert split(" \n ") == ()
