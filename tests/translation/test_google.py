import time
from traceback import format_exception

import pytest
from deep_translator.constants import BASE_URLS

from dpawatch.errors import TranslationError
from dpawatch.translation.deep import MAX_BYTES, Patience
from dpawatch.translation.google import GoogleBackend
from dpawatch.translation.protocol import UnchangedError
from tests.translation.canned import Canned

SENTENCE = "De AP legt Clearview AI een boete op van 30,5 miljoen euro."
ENGLISH = "The AP fines Clearview AI 30.5 million euros."


@pytest.fixture
def page(canned: Canned, monkeypatch: pytest.MonkeyPatch) -> Canned:
    """Google's page on loopback."""
    monkeypatch.setitem(BASE_URLS, "GOOGLE_TRANSLATE", f"{canned.url}/m")
    canned.body = f'<html><body><div class="result-container">{ENGLISH}</div></body></html>'
    return canned


def test_the_page_is_asked_and_its_result_read(page: Canned) -> None:
    assert GoogleBackend().translate(SENTENCE, "nl", "en") == ENGLISH
    assert page.asked == [{"tl": ["en"], "sl": ["nl"], "q": [SENTENCE]}]


def test_bokmal_and_nynorsk_are_norwegian_to_google(page: Canned) -> None:
    GoogleBackend().translate("Et gebyr ble ilagt selskapet.", "nb", "en")
    assert page.asked[0]["sl"] == ["no"]


def test_a_captcha_page_is_retryable(page: Canned) -> None:
    page.body = "<html><body><form id='captcha-form'>Our systems have detected unusual traffic</form></body></html>"
    with pytest.raises(TranslationError, match="without a translation") as caught:
        GoogleBackend().translate(SENTENCE, "nl", "en")
    assert caught.value.retryable


@pytest.mark.parametrize(("status", "retryable"), [(429, True), (302, True), (503, True), (400, False)])
def test_statuses(page: Canned, status: int, retryable: bool) -> None:
    page.status = status
    with pytest.raises(TranslationError, match=f"google answered HTTP {status}") as caught:
        GoogleBackend().translate(SENTENCE, "nl", "en")
    assert caught.value.retryable is retryable


def test_the_text_itself_is_no_translation(page: Canned) -> None:
    page.body = f'<div class="result-container">{SENTENCE}</div>'
    with pytest.raises(UnchangedError):
        GoogleBackend().translate(SENTENCE, "nl", "en")


def test_none_for_bare_punctuation_is_a_failure(page: Canned) -> None:
    page.body = '<div class="result-container">***</div>'
    with pytest.raises(TranslationError, match="no translation") as caught:
        GoogleBackend().translate("***", "nl", "en")
    assert not caught.value.retryable


def test_an_endless_page_is_refused(page: Canned) -> None:
    page.body = "x" * (MAX_BYTES + 1)
    with pytest.raises(TranslationError, match="more than"):
        GoogleBackend().translate(SENTENCE, "nl", "en")


def test_a_silent_server_is_given_up_in_time(page: Canned) -> None:
    page.silent = True
    began = time.monotonic()
    with pytest.raises(TranslationError, match=r"no answer within 0\.3 s"):
        GoogleBackend(Patience(0.3, 0.3, 0.6)).translate(SENTENCE, "nl", "en")
    assert time.monotonic() - began < 10


def test_greek_text_is_cut_so_that_the_address_stays_short(page: Canned) -> None:
    GoogleBackend().translate("Η Αρχή επέβαλε πρόστιμο στην εταιρεία. " * 60, "el", "en")
    assert len(page.asked) > 1


def test_an_unknown_language_is_final() -> None:
    with pytest.raises(TranslationError, match="'xx'") as caught:
        GoogleBackend().translate(SENTENCE, "xx", "en")
    assert not caught.value.retryable


def test_the_text_is_in_no_message_or_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(BASE_URLS, "GOOGLE_TRANSLATE", "http://127.0.0.1:9/m")
    with pytest.raises(TranslationError, match="cannot be reached") as caught:
        GoogleBackend().translate(SENTENCE, "nl", "en")
    assert "Clearview" not in "".join(format_exception(caught.value))
