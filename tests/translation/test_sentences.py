from collections.abc import Callable

import pytest

from dpawatch.errors import TranslationError
from dpawatch.translation import MemoryCache, Translated, UnchangedError, text_sha256, translate_sentences


class Scripted:
    """A backend that answers as the test says; an error in the table is raised."""

    name, public = "scripted", False

    def __init__(self, answers: dict[str, str | TranslationError], otherwise: Callable[[str], str] = str.upper) -> None:
        self.answers = answers
        self.otherwise = otherwise
        self.asked: list[str] = []

    def translate(self, text: str, source: str, target: str) -> str:
        self.asked.append(text)
        answer = self.answers.get(text) or self.otherwise(text)
        if isinstance(answer, TranslationError):
            raise answer
        return answer


def test_a_right_translation_is_asked_for_once_and_unmasked() -> None:
    backend = Scripted({"Boete van 30.500 euro.": "Fine of 30,500 euros."})
    assert translate_sentences(backend, ["Boete van 30.500 euro."], "nl") == (Translated("Fine of 30,500 euros.", "scripted"),)
    assert backend.asked == ["Boete van 30.500 euro."]


def test_only_the_sentence_that_differs_is_asked_again_with_masks() -> None:
    backend = Scripted(
        {
            "Boete van 30.500 euro.": "Fine of 30.500 euros.",
            "Boete van XX1 euro.": "Fine of XX1 euros.",
            "Artikel 5 is geschonden.": "Article 5 was violated.",
        }
    )
    first, second = translate_sentences(backend, ["Boete van 30.500 euro.", "Artikel 5 is geschonden."], "nl")
    assert first == Translated("Fine of 30,500 euros.", "scripted")
    assert second.differences == ()
    assert backend.asked == ["Boete van 30.500 euro.", "Boete van XX1 euro.", "Artikel 5 is geschonden."]


def test_what_still_differs_is_said() -> None:
    backend = Scripted({"Coima de 3.526.957 euros.": "Fine of 3,529657 euros.", "Coima de XX1 euros.": "Fine of euros."})
    (result,) = translate_sentences(backend, ["Coima de 3.526.957 euros."], "pt")
    assert result.text == "Fine of 3,529657 euros."
    assert result.differences == ("original has 3.526.957, translation 3,529657",)


def test_a_lost_company_name_is_asked_for_again_masked() -> None:
    backend = Scripted({"Amende contre Clearview AI.": "Fine against Clearview At the.", "Amende contre XX1.": "Fine against XX1."})
    (result,) = translate_sentences(backend, ["Amende contre Clearview AI."], "fr", names=["Clearview AI"])
    assert result == Translated("Fine against Clearview AI.", "scripted")


def test_a_name_that_stays_lost_is_said() -> None:
    backend = Scripted({}, lambda text: "A fine.")
    (result,) = translate_sentences(backend, ["Amende contre Clearview AI."], "fr", names=["Clearview AI"])
    assert result.differences == ("translation lacks the name Clearview AI",)


def test_a_final_error_of_the_masked_attempt_keeps_the_first_translation() -> None:
    backend = Scripted({"Boete van 30.500 euro.": "Fine of 30.500 euros.", "Boete van XX1 euro.": TranslationError("no", retryable=False)})
    (result,) = translate_sentences(backend, ["Boete van 30.500 euro."], "nl")
    assert result.differences == ("original has 30.500 (read as 30500), translation 30.500 (read as 30.5)",)


def test_a_retryable_error_of_the_masked_attempt_stops_the_call() -> None:
    backend = Scripted({"Boete van 30.500 euro.": "Fine of 30.500 euros.", "Boete van XX1 euro.": TranslationError("down")})
    with pytest.raises(TranslationError, match="down"):
        translate_sentences(backend, ["Boete van 30.500 euro."], "nl")


def test_sentences_before_a_failure_are_not_asked_again() -> None:
    backend, cache = Scripted({"Tweede zin.": TranslationError("down")}), MemoryCache()
    with pytest.raises(TranslationError, match="down"):
        translate_sentences(backend, ["Eerste zin.", "Tweede zin."], "nl", cache=cache)
    backend.answers = {}
    first, second = translate_sentences(backend, ["Eerste zin.", "Tweede zin."], "nl", cache=cache)
    assert (first.text, second.text) == ("EERSTE ZIN.", "TWEEDE ZIN.")
    assert backend.asked == ["Eerste zin.", "Tweede zin.", "Tweede zin."]


def test_a_cached_translation_without_a_name_watched_since_is_made_anew() -> None:
    backend, cache = Scripted({"Amende contre XX1.": "Fine against XX1."}, lambda text: "A fine."), MemoryCache()
    translate_sentences(backend, ["Amende contre Clearview AI."], "fr", cache=cache)
    (result,) = translate_sentences(backend, ["Amende contre Clearview AI."], "fr", names=["Clearview AI"], cache=cache)
    assert result.text == "Fine against Clearview AI."


def test_the_cache_knows_language_target_and_backend() -> None:
    cache = MemoryCache()
    cache.put(text_sha256("Pain", "fr"), "en", "fr", Translated("Bread", "scripted"))
    assert cache.get(text_sha256("Pain", "fr"), "en", "scripted") == Translated("Bread", "scripted")
    assert cache.get(text_sha256("Pain", "en"), "en", "scripted") is None
    assert cache.get(text_sha256("Pain", "fr"), "de", "scripted") is None
    assert cache.get(text_sha256("Pain", "fr"), "en", "google") is None


@pytest.mark.parametrize("sentence", ["30.500", "—", "Clearview AI", "Clearview AI (2026)"])
def test_what_has_no_word_to_translate_is_kept(sentence: str) -> None:
    backend = Scripted({})
    assert translate_sentences(backend, [sentence], "nl", names=["Clearview AI"]) == (Translated(sentence, "scripted"),)
    assert backend.asked == []


def test_the_target_language_itself_is_kept() -> None:
    assert translate_sentences(Scripted({}), ["A fine."], "en") == (Translated("A fine.", "scripted"),)


def test_one_untranslated_sentence_among_others_says_so_and_is_not_cached() -> None:
    backend, cache = Scripted({"The right to be let alone.": UnchangedError("echo")}), MemoryCache()
    quote, other = translate_sentences(backend, ["The right to be let alone.", "Een boete."], "nl", cache=cache)
    assert quote.differences == ("the backend gave this sentence back untranslated",)
    assert other.text == "EEN BOETE."
    assert cache.get(text_sha256("The right to be let alone.", "nl"), "en", "scripted") is None


def test_a_backend_that_only_echoes_is_a_failure() -> None:
    backend = Scripted({"Een eerste lange zin.": UnchangedError("echo"), "Een tweede lange zin.": UnchangedError("echo")})
    with pytest.raises(UnchangedError, match="echo"):
        translate_sentences(backend, ["Een eerste lange zin.", "Een tweede lange zin."], "nl")


def test_an_ambiguous_number_is_never_rewritten_into_a_guess() -> None:
    backend = Scripted({"Boete van 30,500 euro.": "Fine of 30,500 euros.", "Boete van XX1 euro.": "Fine of XX1 euros."})
    (result,) = translate_sentences(backend, ["Boete van 30,500 euro."], "nl")
    assert result.text == "Fine of 30,500 euros."
    assert result.differences == ("original has 30,500 (read as 30.5), translation 30,500 (read as 30500)",)
