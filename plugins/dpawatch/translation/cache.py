"""Sentences already translated are not asked for again, also after a call that failed half-way."""

from hashlib import sha256
from typing import Protocol

from dpawatch.translation.protocol import Translated


def text_sha256(text: str, language: str) -> str:
    """The cache key of an original: SHA-256, in hex, of its language code, a newline and its text."""
    return sha256(f"{language}\n{text}".encode()).hexdigest()


class Cache(Protocol):
    """Where translations are kept, by original, target language and backend."""

    def get(self, key: str, target: str, backend: str) -> Translated | None:
        """The translation stored under the key of :func:`text_sha256`, if any."""

    def put(self, key: str, target: str, language: str, translated: Translated) -> None:
        """Keep a translation, at once: what was paid for must survive a failure of the next sentence."""


class MemoryCache:
    """A cache that lives as long as the process."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str, str], Translated] = {}

    def get(self, key: str, target: str, backend: str) -> Translated | None:
        """See :class:`Cache`."""
        return self._entries.get((key, target, backend))

    def put(self, key: str, target: str, language: str, translated: Translated) -> None:
        """See :class:`Cache`; ``language`` is part of the key already."""
        self._entries[key, target, translated.backend] = translated
