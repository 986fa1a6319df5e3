"""The backend the operator named in ``DPAWATCH_TRANSLATION``."""

import logging
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from dpawatch.errors import SettingsError
from dpawatch.settings import Settings
from dpawatch.translation.breaker import Breaker, Guarded
from dpawatch.translation.protocol import Translator

log = logging.getLogger(__name__)

# Each backend's library is imported when that backend is chosen: settings and DAG files must load fast.


def _url(settings: Settings) -> str:
    parts = urlsplit(settings.translation_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(
            f"DPAWATCH_TRANSLATION_URL must be an http or https address for {settings.translation}, e.g. http://libretranslate:5000"
        )
    return settings.translation_url


def _libretranslate(settings: Settings) -> Translator:
    from dpawatch.translation.libretranslate import LibreTranslateBackend

    return LibreTranslateBackend(_url(settings), settings.translation_key)


def _google(settings: Settings) -> Translator:
    from dpawatch.translation.google import GoogleBackend

    return GoogleBackend()


def _deepl(settings: Settings) -> Translator:
    from dpawatch.translation.deepl import DeepLBackend

    if not settings.translation_key:
        raise SettingsError("DPAWATCH_TRANSLATION_KEY must hold the DeepL authentication key when DPAWATCH_TRANSLATION is deepl")
    return DeepLBackend(settings.translation_key, _url(settings) if settings.translation_url else "")


def _firefox(settings: Settings) -> Translator:
    from dpawatch.translation.firefox import FirefoxBackend

    if not settings.translation_models:
        raise SettingsError("DPAWATCH_TRANSLATION_MODELS must name the folder with Mozilla's models when DPAWATCH_TRANSLATION is firefox")
    return FirefoxBackend(Path(settings.translation_models))


_MAKERS: dict[str, Callable[[Settings], Translator]] = {
    "deepl": _deepl,
    "firefox": _firefox,
    "google": _google,
    "libretranslate": _libretranslate,
}


def backend(settings: Settings) -> Translator | None:
    """The chosen backend behind a breaker, or None for ``none``.

    A public backend is a choice the operator may make; it is said in the log each time.

    Raises:
        SettingsError: an unknown name, or a missing or wrong URL, key or models folder; the message names the variable.
    """
    if settings.translation == "none":
        return None
    make = _MAKERS.get(settings.translation)
    if make is None:
        names = ", ".join(["none", *_MAKERS])
        raise SettingsError(f"DPAWATCH_TRANSLATION must be one of {names}, not {settings.translation!r}")
    translator = make(settings)
    if translator.public:
        log.warning("Translation by %s: the evidence sentences of alerts leave this installation to a third party", translator.name)
    return Guarded(translator, Breaker())
