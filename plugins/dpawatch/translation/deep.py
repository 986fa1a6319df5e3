"""deep-translator 1.11.4 made safe: it knows no timeout, follows redirects, and its exceptions share no base.

Its modules do ``import requests`` and call ``requests.get`` or ``requests.post``. Importing this module puts :class:`TimedRequests` in the
place of that name inside ``deep_translator.google`` and ``deep_translator.libre``; nothing else of the process sees it.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import requests
import urllib3
from deep_translator import google, libre
from deep_translator.exceptions import (
    BaseError,
    LanguageNotSupportedException,
    NotValidLength,
    NotValidPayload,
    TranslationNotFound,
)

from dpawatch.errors import TranslationError, UnsupportedLanguageError

MAX_BYTES = 1_000_000
_TEMPORARY = frozenset({302, 303, 307, 408, 425, 429})
"""Final statuses that pass by themselves, beside 5xx; Google sends a client it throttles to a page with a puzzle by 302."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long we wait, in seconds: for a connection, for the next bytes, and for the whole answer."""

    connect: float = 5.0
    read: float = 30.0
    total: float = 60.0


USUAL = Patience()
_patience: ContextVar[Patience] = ContextVar("patience", default=USUAL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What deep-translator needs of a ``requests.Response``."""

    status_code: int
    text: str

    def json(self) -> Any:
        """The body as JSON; ValueError when it is none."""
        return json.loads(self.text)

    def close(self) -> None:
        """Nothing to do: the connection is closed already."""


def _words_of(text: str) -> str:
    """The server's own reason, when it gives one as LibreTranslate does: ``{"error": "..."}``."""
    try:
        reason = json.loads(text)["error"]
    except (ValueError, KeyError, TypeError):
        return ""
    return f" ({str(reason)[:200]})"


class TimedRequests:
    """Stands in for the module ``requests`` inside deep-translator: deadlines, a size cap, no redirects, our errors."""

    def get(self, url: str, params: Mapping[str, str], proxies: None = None) -> Answer:
        """As ``requests.get``. Proxies come from the environment only."""
        return self._send("GET", url, params=params)

    def post(self, url: str, params: Mapping[str, str]) -> Answer:
        """As ``requests.post``, but with the parameters in the body: in the URL, text and key would be in every log on the way."""
        return self._send("POST", url, data=params)

    def _send(self, method: str, url: str, **content: Mapping[str, str]) -> Answer:
        patience = _patience.get()
        try:
            answer = self._read(method, url, patience, **content)
        # "from None": the library's messages hold the URL, for Google with the text in it, and tracebacks go to the task's log.
        except (requests.Timeout, urllib3.exceptions.TimeoutError):
            raise TranslationError(f"no answer within {patience.read:g} s") from None
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise TranslationError(f"cannot be reached ({type(error).__name__})") from None
        if not 200 <= answer.status_code < 300:
            if answer.status_code == HTTPStatus.BAD_REQUEST and "is not supported" in answer.text:  # LibreTranslate 1.9, of a language
                raise UnsupportedLanguageError(f"answered HTTP 400{_words_of(answer.text)}")
            temporary = answer.status_code >= 500 or answer.status_code in _TEMPORARY
            raise TranslationError(f"answered HTTP {answer.status_code}{_words_of(answer.text)}", retryable=temporary)
        return answer

    def _read(self, method: str, url: str, patience: Patience, **content: Mapping[str, str]) -> Answer:
        deadline = time.monotonic() + patience.total
        timeout = (patience.connect, patience.read)
        with requests.request(method, url, timeout=timeout, allow_redirects=False, stream=True, **content) as response:  # type: ignore[arg-type]
            body = bytearray()
            # read1 returns what is there: a server that drips bytes must not outlive the deadline.
            while part := response.raw.read1(65_536, decode_content=True):
                body += part
                if len(body) > MAX_BYTES:
                    raise TranslationError(f"answered more than {MAX_BYTES} bytes", retryable=False)
                if time.monotonic() > deadline:
                    raise TranslationError(f"no complete answer within {patience.total:g} s")
            return Answer(response.status_code, body.decode("utf-8", errors="replace"))


google.requests = TimedRequests()
libre.requests = TimedRequests()


@contextmanager
def waiting(patience: Patience) -> Iterator[None]:
    """Within this block deep-translator waits so long and no longer."""
    token = _patience.set(patience)
    try:
        yield
    finally:
        _patience.reset(token)


def ask(name: str, patience: Patience, translate: Callable[[], object]) -> object:
    """Call deep-translator and give its answer, or one kind of error.

    Args:
        name: of the backend, for the error's words.
        patience: how long to wait.
        translate: makes a translator of its own (they keep the text of the last call, and so cannot be shared by threads) and calls it.

    Raises:
        TranslationError: whatever went wrong. ``retryable`` for timeouts, no connection, 429, 5xx, and pages that hold no translation.
    """
    try:
        with waiting(patience):
            return translate()
    except UnsupportedLanguageError as error:
        raise UnsupportedLanguageError(f"{name} {error}") from error
    except TranslationError as error:
        raise TranslationError(f"{name} {error}", retryable=error.retryable) from error
    except LanguageNotSupportedException as error:
        raise UnsupportedLanguageError(f"{name} does not know the language {error.val!r}") from error
    # "from None": these two hold the text.
    except (NotValidLength, NotValidPayload) as error:
        raise TranslationError(f"{name} refuses the text: {error.message}", retryable=False) from None
    except TranslationNotFound:
        raise TranslationError(f"{name} answered a page without a translation (throttled, or its page has changed)") from None
    except (BaseError, ValueError, KeyError, TypeError) as error:
        raise TranslationError(f"{name} answered something that is no translation ({type(error).__name__})") from error
