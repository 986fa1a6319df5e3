"""DeepL through its official SDK (https://developers.deepl.com/docs; deepl-python 1.32)."""

from http import HTTPStatus
from urllib.parse import urlsplit

import deepl
import deepl.http_client
from deepl.util import auth_key_is_free_account

from dpawatch import __version__
from dpawatch.errors import TranslationError, UnsupportedLanguageError
from dpawatch.translation.protocol import checked

_SOURCES = {"nn": "NB"}
_TARGETS = {"en": "EN-GB", "pt": "PT-PT"}
"""DeepL wants the variant of a target language named."""


class DeepLBackend:
    """Translates through DeepL; ``public`` with a key of the free plan, whose terms let DeepL keep the texts.

    Args:
        key: authentication key; one of the free plan ends with ``:fx``.
        url: another server than the key's own, for tests.
        timeout: seconds to wait for an answer; the SDK waits at least one.
    """

    name = "deepl"

    def __init__(self, key: str, url: str = "", timeout: float = 30.0) -> None:
        # The SDK has these two for the whole process only. We do not repeat within a call: the breaker and the next run do.
        deepl.http_client.max_network_retries = 0
        deepl.http_client.min_connection_timeout = timeout
        self.public = auth_key_is_free_account(key)
        self._client = deepl.DeepLClient(key, server_url=url or None, send_platform_info=False)
        self._client.set_app_info("dpawatch", __version__)
        self._host = urlsplit(url).hostname or "DeepL"

    def translate(self, text: str, source: str, target: str) -> str:
        """See :class:`~dpawatch.translation.protocol.Translator`."""
        try:
            result = self._client.translate_text(
                text,
                source_lang=_SOURCES.get(source, source.upper()),
                target_lang=_TARGETS.get(target, target.upper()),
                split_sentences=deepl.SplitSentences.NO_NEWLINES,
            )
        except (deepl.TooManyRequestsException, deepl.ConnectionException) as error:
            raise TranslationError(f"{self._host} cannot be reached or is too busy ({type(error).__name__})") from error
        except deepl.QuotaExceededException as error:
            raise TranslationError("deepl: the quota of this billing period is used up", retryable=False) from error
        except deepl.AuthorizationException as error:
            raise TranslationError("deepl refuses the key in DPAWATCH_TRANSLATION_KEY", retryable=False) from error
        except deepl.DeepLException as error:
            if error.http_status_code == HTTPStatus.BAD_REQUEST and "_lang" in str(error):  # "Value for 'source_lang' not supported."
                raise UnsupportedLanguageError(f"deepl does not know the language {source!r}") from error
            temporary = (error.http_status_code or 0) >= 500
            raise TranslationError(f"deepl failed: {error}"[:300], retryable=temporary) from error
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            raise TranslationError(f"deepl answered something that is no translation ({type(error).__name__})") from error
        return checked(text, getattr(result, "text", None), self.name)
