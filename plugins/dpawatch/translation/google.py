"""Google Translate's public page, through deep-translator.

Not an API with terms one can rely on: throttled without notice, and text leaves to a third party. A last resort.
"""

from deep_translator import GoogleTranslator

from dpawatch.translation.chunks import split
from dpawatch.translation.deep import USUAL, Patience, ask
from dpawatch.translation.protocol import checked

_CODES = {"nb": "no", "nn": "no"}


class GoogleBackend:
    """Translates through translate.google.com; ``public``.

    Args:
        patience: how long to wait for an answer.
    """

    name = "google"
    public = True

    def __init__(self, patience: Patience = USUAL) -> None:
        self._patience = patience

    def translate(self, text: str, source: str, target: str) -> str:
        """See :class:`~dpawatch.translation.protocol.Translator`."""
        language = _CODES.get(source, source)
        return " ".join(self._translate_piece(piece, language, target) for piece in split(text) if piece.strip())

    def _translate_piece(self, piece: str, source: str, target: str) -> str:
        answer = ask(self.name, self._patience, lambda: GoogleTranslator(source=source, target=target).translate(piece))
        return checked(piece, answer, self.name)
