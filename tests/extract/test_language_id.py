"""Whether a text is in the language that its source declares."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from parsers.extract.language_id import detect

DUTCH = "De toezichthouder heeft vandaag een boete opgelegd aan een bedrijf dat persoonsgegevens van klanten niet goed had beveiligd. " * 3
ENGLISH = "The authority has fined a company that had not secured the personal data of its customers well enough for several years. " * 3
NORWEGIAN = "Datatilsynet har ilagt selskapet et gebyr fordi det ikke hadde sikret opplysningene om kundene sine godt nok i flere år. " * 3
SLOVAK = "Úrad uložil spoločnosti pokutu, pretože dostatočne nezabezpečila osobné údaje svojich zákazníkov počas viacerých rokov. " * 3


def test_a_text_in_the_declared_language_agrees() -> None:
    verdict = detect(DUTCH, ["nl"])
    assert (verdict.language, verdict.agrees) == ("nl", True)
    assert verdict.confidence > 0.9


def test_any_of_several_declared_languages_will_do() -> None:
    assert detect(ENGLISH, ["nl", "en"]).language == "en"


def test_another_language_is_a_contradiction() -> None:
    verdict = detect(ENGLISH, ["nl"])
    assert (verdict.language, verdict.agrees) == ("en", False)


@pytest.mark.parametrize(("text", "declared"), [(NORWEGIAN, "da"), (NORWEGIAN, "nn"), (NORWEGIAN, "nb"), (SLOVAK, "cs")])
def test_languages_that_detectors_confuse_agree(text: str, declared: str) -> None:
    verdict = detect(text, [declared])
    assert (verdict.language, verdict.agrees) == (declared, True)


def test_a_short_text_never_contradicts() -> None:
    verdict = detect("Fine imposed", ["nl"])
    assert (verdict.language, verdict.agrees, verdict.confidence) == ("nl", True, 0.0)


def test_nothing_declared_and_nothing_seen_is_undetermined() -> None:
    assert detect("1 2 3", []).language == "und"


def test_without_a_declared_language_the_detected_one_is_given() -> None:
    assert detect(DUTCH, []).language == "nl"


def test_threads_may_ask_together() -> None:
    with ThreadPoolExecutor(4) as pool:
        verdicts = list(pool.map(lambda text: detect(text, []).language, [DUTCH, ENGLISH] * 8))
    assert verdicts == ["nl", "en"] * 8
