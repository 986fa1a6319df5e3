import json
import time

import pytest

from dpawatch.errors import TranslationError
from dpawatch.translation.deepl import DeepLBackend
from tests.translation.canned import Canned

SENTENCE = "De AP legt Clearview AI een boete op van 30,5 miljoen euro."
ENGLISH = "The AP fines Clearview AI 30.5 million euros."


@pytest.fixture
def server(canned: Canned) -> Canned:
    """DeepL's answer to POST /v2/translate."""
    canned.content_type = "application/json"
    canned.body = json.dumps({"translations": [{"detected_source_language": "NL", "text": ENGLISH, "billed_characters": 58}]})
    return canned


def test_a_sentence_is_sent_with_the_key_in_the_header(server: Canned) -> None:
    backend = DeepLBackend("key-of-a-test", server.url)
    assert backend.translate(SENTENCE, "nl", "en") == ENGLISH
    asked = server.asked[0]
    assert asked["text"] == [SENTENCE]
    assert (asked["source_lang"], asked["target_lang"]) == ("NL", "EN-GB")
    assert server.headers[0]["Authorization"] == "DeepL-Auth-Key key-of-a-test"
    assert "dpawatch/" in server.headers[0]["User-Agent"]


@pytest.mark.parametrize(
    ("status", "retryable", "words"),
    [
        (403, False, "DPAWATCH_TRANSLATION_KEY"),
        (456, False, "quota"),
        (429, True, "too busy"),
        (500, True, "failed"),
        (503, True, "failed"),
        (400, False, "failed"),
    ],
)
def test_statuses(server: Canned, status: int, retryable: bool, words: str) -> None:
    server.status, server.body = status, json.dumps({"message": "for a test"})
    with pytest.raises(TranslationError, match=words) as caught:
        DeepLBackend("key-of-a-test", server.url).translate(SENTENCE, "nl", "en")
    assert caught.value.retryable is retryable
    assert len(server.asked) == 1
    assert "key-of-a-test" not in str(caught.value)


@pytest.mark.parametrize("body", ["<html>", "{}", '{"translations": []}', "[]"])
def test_garbage_is_a_translation_error(server: Canned, body: str) -> None:
    server.body = body
    with pytest.raises(TranslationError):
        DeepLBackend("key-of-a-test", server.url).translate(SENTENCE, "nl", "en")


def test_a_silent_server_is_given_up_in_time(server: Canned) -> None:
    server.silent = True
    began = time.monotonic()
    with pytest.raises(TranslationError, match="cannot be reached") as caught:
        DeepLBackend("key-of-a-test", server.url, timeout=0.3).translate(SENTENCE, "nl", "en")
    assert caught.value.retryable
    assert time.monotonic() - began < 10  # the SDK waits one second at least


def test_only_a_key_of_the_free_plan_makes_it_public() -> None:
    assert DeepLBackend("abc:fx").public
    assert not DeepLBackend("abc").public
