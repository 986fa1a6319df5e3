import time

import pytest

from dpawatch.errors import TranslationError, UnsupportedLanguageError
from dpawatch.translation.deep import Patience
from dpawatch.translation.libretranslate import LibreTranslateBackend
from dpawatch.translation.protocol import UnchangedError
from tests.standins import libretranslate

SENTENCE = "De AP legt Clearview AI een boete op van 30.500.000 euro."
QUICK = Patience(connect=0.3, read=0.3, total=0.6)


def test_a_dutch_sentence_goes_to_the_server_as_its_api_wants_it(libre: libretranslate.LibreTranslate) -> None:
    answer = LibreTranslateBackend(libre.url).translate(SENTENCE, "nl", "en")
    assert answer == f"[nl to en] {SENTENCE}"
    assert libre.asked == [{"q": SENTENCE, "source": "nl", "target": "en", "format": "text", "api_key": "none"}]


def test_neither_text_nor_key_is_in_the_address(libre: libretranslate.LibreTranslate) -> None:
    libre.key = "s3cret"
    LibreTranslateBackend(libre.url, "s3cret").translate(SENTENCE, "nl", "en")
    assert libre.paths == ["/translate"]


def test_nynorsk_is_sent_as_the_norwegian_the_server_has(libre: libretranslate.LibreTranslate) -> None:
    assert LibreTranslateBackend(libre.url).translate("Eit gebyr.", "nn", "en").startswith("[nb to en]")


def test_a_wrong_key_is_final_and_is_not_repeated_in_the_message(libre: libretranslate.LibreTranslate) -> None:
    libre.key = "right"
    with pytest.raises(TranslationError, match=r"HTTP 403 \(Invalid API key\)") as caught:
        LibreTranslateBackend(libre.url, "wr0ng").translate(SENTENCE, "nl", "en")
    assert not caught.value.retryable
    assert "wr0ng" not in str(caught.value)


@pytest.mark.parametrize(
    ("mode", "retryable"),
    [("400", False), ("403", False), ("429", True), ("500", True), ("garbage", True), ("null", True), ("redirect", False)],
)
def test_each_bad_answer_is_one_kind_of_error(libre: libretranslate.LibreTranslate, mode: str, retryable: bool) -> None:
    libre.mode = mode
    with pytest.raises(TranslationError, match="libretranslate answered") as caught:
        LibreTranslateBackend(libre.url).translate(SENTENCE, "nl", "en")
    assert caught.value.retryable is retryable


def test_a_language_the_server_lacks_is_named(libre: libretranslate.LibreTranslate) -> None:
    with pytest.raises(UnsupportedLanguageError, match="mt is not supported") as caught:
        LibreTranslateBackend(libre.url).translate("Multa ta' 5,000 euro.", "mt", "en")
    assert not caught.value.retryable


@pytest.mark.parametrize("mode", ["silent", "drip"])
def test_a_server_that_hangs_or_drips_is_given_up_in_time(libre: libretranslate.LibreTranslate, mode: str) -> None:
    libre.mode = mode
    began = time.monotonic()
    with pytest.raises(TranslationError, match="answer within") as caught:
        LibreTranslateBackend(libre.url, patience=QUICK).translate(SENTENCE, "nl", "en")
    assert time.monotonic() - began < 10
    assert caught.value.retryable


def test_no_server_at_all_is_retryable() -> None:
    with pytest.raises(TranslationError, match="cannot be reached") as caught:
        LibreTranslateBackend("http://127.0.0.1:9", patience=QUICK).translate(SENTENCE, "nl", "en")
    assert caught.value.retryable


def test_an_untranslated_sentence_is_a_failure(libre: libretranslate.LibreTranslate) -> None:
    libre.mode = "unchanged"
    with pytest.raises(UnchangedError, match="back untranslated"):
        LibreTranslateBackend(libre.url).translate(SENTENCE, "nl", "en")


def test_a_long_text_goes_in_pieces(libre: libretranslate.LibreTranslate) -> None:
    answer = LibreTranslateBackend(libre.url).translate("Dit is een zin. " * 400, "nl", "en")
    assert len(libre.asked) == 2
    assert answer.count("Dit is een zin.") == 400


def test_the_real_portuguese_model_behind_the_server() -> None:
    with libretranslate.serve(libretranslate.portuguese()) as server:
        answer = LibreTranslateBackend(server.url).translate(
            "A CNPD aplicou à Clearview AI uma coima de 30,5 milhões de euros.", "pt", "en"
        )
    assert "Clearview AI" in answer
    assert "30.5 million euros" in answer
    assert "coima" not in answer


@pytest.mark.parametrize(("url", "public"), [("https://libretranslate.com", True), ("http://libretranslate:5000", False)])
def test_the_public_server_is_known_as_public(url: str, public: bool) -> None:
    assert LibreTranslateBackend(url).public is public
