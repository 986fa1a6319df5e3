"""A LibreTranslate server, normally the operator's own, through deep-translator.

Server: https://docs.libretranslate.com/api/operations/translate/ (v1.9; POST /translate with q, source, target, format, api_key).
"""

from urllib.parse import urlsplit

from deep_translator import LibreTranslator

from dpawatch.translation.chunks import split
from dpawatch.translation.deep import USUAL, Patience, ask
from dpawatch.translation.protocol import checked

_CODES = {"nn": "nb"}
_PUBLIC_HOSTS = ("libretranslate.com", "libretranslate.de")
_NO_KEY = "none"
"""deep-translator refuses an empty key, a server without keys ignores any."""


class LibreTranslateBackend:
    """Translates through a LibreTranslate server.

    Args:
        url: its base address, http or https.
        key: its API key; empty for a server without keys.
        patience: how long to wait for an answer.
    """

    name = "libretranslate"

    def __init__(self, url: str, key: str = "", patience: Patience = USUAL) -> None:
        self._url = url.rstrip("/") + "/"
        self._key = key or _NO_KEY
        self._patience = patience
        host = urlsplit(url).hostname or ""
        self.public = any(host == public or host.endswith(f".{public}") for public in _PUBLIC_HOSTS)

    def translate(self, text: str, source: str, target: str) -> str:
        """See :class:`~dpawatch.translation.protocol.Translator`."""
        language = _CODES.get(source, source)
        return " ".join(self._translate_piece(piece, language, target) for piece in split(text) if piece.strip())

    def _translate_piece(self, piece: str, source: str, target: str) -> str:
        def translate() -> object:
            translator = LibreTranslator(source="auto", target="en", api_key=self._key, custom_url=self._url)
            # Set afterwards: the constructor knows only 17 languages (no Dutch, Swedish, Greek), the server says itself what it has.
            translator.source, translator.target = source, target
            return translator.translate(piece)

        return checked(piece, ask(self.name, self._patience, translate), self.name)
