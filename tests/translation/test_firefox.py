from pathlib import Path
from threading import Thread

import pytest

from dpawatch.errors import SettingsError, TranslationError, UnsupportedLanguageError
from dpawatch.translation.firefox import FirefoxBackend
from dpawatch.translation.sentences import translate_sentences
from tests.standins import libretranslate

FINE = "A Autoridade de Proteção de Dados aplicou à Clearview AI uma coima de 30,5 milhões de euros."


def test_the_real_model_keeps_the_amount_and_the_company(firefox: FirefoxBackend) -> None:
    (result,) = translate_sentences(firefox, [FINE], "pt", names=["Clearview AI"])
    assert "Clearview AI" in result.text
    assert "30.5 million euros" in result.text
    assert "Data Protection Authority" in result.text
    assert result.differences == ()
    assert result.backend == "firefox"


@pytest.mark.parametrize("amount", ["3.526.957", "2.317.468", "4.123.981", "3.529.657"])
def test_an_amount_the_real_model_spoils_is_mended(firefox: FirefoxBackend, amount: str) -> None:
    sentence = f"A coima aplicada à Clearview AI foi de {amount} euros."
    english = amount.replace(".", ",")
    assert english not in firefox.translate(sentence, "pt", "en")
    (result,) = translate_sentences(firefox, [sentence], "pt", names=["Clearview AI"])
    assert english in result.text
    assert "Clearview AI" in result.text
    assert result.differences == ()


def test_each_thread_may_use_the_backend(firefox: FirefoxBackend) -> None:
    answers: list[str] = []
    threads = [Thread(target=lambda: answers.append(firefox.translate(FINE, "pt", "en"))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [firefox.translate(FINE, "pt", "en")] * 2


def test_a_pair_without_model_names_those_there_are(firefox: FirefoxBackend) -> None:
    with pytest.raises(UnsupportedLanguageError, match="no model from nl to en; there are enpt, pten") as caught:
        firefox.translate("Een boete.", "nl", "en")
    assert not caught.value.retryable


def test_a_folder_without_models_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="DPAWATCH_TRANSLATION_MODELS"):
        FirefoxBackend(tmp_path)


def test_a_broken_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "model.pten.bin").write_bytes(b"half")
    with pytest.raises(TranslationError, match=r"vocab\.pten\.spm is missing"):
        FirefoxBackend(tmp_path).translate(FINE, "pt", "en")
    (tmp_path / "vocab.pten.spm").write_bytes(next(libretranslate.models().glob("pten-*/vocab.pten.spm")).read_bytes())
    with pytest.raises(TranslationError, match=r"model\.pten\.bin is no model"):
        FirefoxBackend(tmp_path).translate(FINE, "pt", "en")
