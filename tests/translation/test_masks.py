import pytest

from dpawatch.translation.masks import mask, present


def test_numbers_and_names_are_hidden_and_come_back_in_english_form() -> None:
    masked = mask("Clearview AI kreeg 30.500 euro boete, Clearview niet.", "nl", "en", ["Clearview", "Clearview AI"])
    assert masked is not None
    assert masked.text == "XX1 kreeg XX2 euro boete, XX3 niet."
    assert masked.restore("XX1 was fined EUR XX2, XX3 was not.") == "Clearview AI was fined EUR 30,500, Clearview was not."


def test_the_tenth_mark_is_not_taken_for_the_first() -> None:
    masked = mask(" en ".join(str(100 + n) for n in range(12)), "nl", "en")
    assert masked is not None
    assert masked.restore("XX10, XX1, XX12, XX13") == "109, 100, 111, XX13"


def test_a_text_with_such_marks_gets_others_or_none() -> None:
    other = mask("De XX1 kost 500 euro.", "nl", "en")
    assert other is not None
    assert other.prefix == "X"
    assert mask("XX1 en X1 kosten 500 euro.", "nl", "en") is None


def test_nothing_to_hide_gives_none() -> None:
    assert mask("De toezichthouder waarschuwt.", "nl", "en") is None


def test_a_digit_inside_a_name_belongs_to_the_name() -> None:
    masked = mask("Studio 54 betaalt 54 euro.", "nl", "en", ["Studio 54"])
    assert masked is not None
    assert masked.hidden == ("Studio 54", "54")


@pytest.mark.parametrize(
    ("text", "found"), [("the connection", []), ("NEC Corporation", ["NEC"]), ("nec", ["NEC"]), ("NEC's product", ["NEC"])]
)
def test_a_name_counts_as_a_whole_word_only(text: str, found: list[str]) -> None:
    assert present(["NEC"], text) == found
