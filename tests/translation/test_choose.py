import logging

import pytest

from dpawatch.errors import SettingsError
from dpawatch.settings import Settings
from dpawatch.translation import backend
from tests.standins import libretranslate


def test_none_is_no_backend() -> None:
    assert backend(Settings(translation="none")) is None


@pytest.mark.parametrize(
    ("settings", "name", "public"),
    [
        (Settings(translation="libretranslate", translation_url="http://libretranslate:5000"), "libretranslate", False),
        (Settings(translation="deepl", translation_key="abc"), "deepl", False),
        (Settings(translation="deepl", translation_key="abc:fx"), "deepl", True),
        (Settings(translation="google"), "google", True),
        (Settings(translation="firefox", translation_models=str(libretranslate.models())), "firefox", False),
    ],
)
def test_each_name_makes_its_backend_and_a_public_one_is_said_in_the_log(
    settings: Settings, name: str, public: bool, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        made = backend(settings)
    assert made is not None
    assert (made.name, made.public) == (name, public)
    assert ("leave this installation" in caplog.text) is public


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(translation="babel"), "DPAWATCH_TRANSLATION must be one of none, deepl, firefox, google, libretranslate"),
        (Settings(translation="libretranslate"), "DPAWATCH_TRANSLATION_URL"),
        (Settings(translation="libretranslate", translation_url="file:///etc/passwd"), "DPAWATCH_TRANSLATION_URL"),
        (Settings(translation="deepl"), "DPAWATCH_TRANSLATION_KEY"),
        (Settings(translation="deepl", translation_key="abc", translation_url="api.deepl.com"), "DPAWATCH_TRANSLATION_URL"),
        (Settings(translation="firefox"), "DPAWATCH_TRANSLATION_MODELS"),
        (Settings(translation="firefox", translation_models="/nowhere/at/all"), "DPAWATCH_TRANSLATION_MODELS"),
    ],
)
def test_a_wrong_setting_names_its_variable(settings: Settings, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        backend(settings)
