"""Mozilla's offline models, run in the process by ``fxtranslate``; no text leaves the machine.

A model is a folder as Mozilla distributes it: ``model.<pair>.*.bin``, ``vocab.<pair>.spm`` (or ``srcvocab`` and ``trgvocab``) and, where
there is one, ``lex.*.<pair>.s2t.bin``; ``<pair>`` is the two language codes together, such as ``pten``.
"""

from pathlib import Path
from threading import local

import fxtranslate

from dpawatch.errors import SettingsError, TranslationError, UnsupportedLanguageError
from dpawatch.translation.protocol import checked

_RELATED = {"nb": "no", "nn": "nb"}
"""Where a language has no model of its own, its close relative's is tried."""


def _pair(model: Path) -> str:
    return model.name.split(".")[1]


def _one(folder: Path, pattern: str) -> bytes | None:
    found = sorted(folder.glob(pattern))
    return found[-1].read_bytes() if found else None


class FirefoxBackend:
    """Translates with the models found in a folder or its direct subfolders.

    Args:
        models: the folder.

    Raises:
        SettingsError: no model is there.
    """

    name = "firefox"
    public = False

    def __init__(self, models: Path) -> None:
        found = sorted([*models.glob("model.*.bin"), *models.glob("*/model.*.bin")])
        if not found:
            raise SettingsError(
                f"DPAWATCH_TRANSLATION_MODELS: no model.<pair>.*.bin in {models} or its subfolders; put Mozilla's models there"
            )
        self._models = {_pair(model): model for model in found}
        # An engine panics when another thread than its maker's uses it (fxtranslate 0.5.0), so each thread loads its own: 0.1 s.
        self._of_thread = local()

    def pairs(self) -> tuple[str, ...]:
        """The language pairs there are models for, such as ``pten``."""
        return tuple(sorted(self._models))

    def translate(self, text: str, source: str, target: str) -> str:
        """See :class:`~dpawatch.translation.protocol.Translator`."""
        try:
            answer = self._engine(source, target).translate_long(text)
        except (ValueError, RuntimeError) as error:
            raise TranslationError(f"firefox cannot translate a text of {len(text)} characters: {error}", retryable=False) from error
        return checked(text, answer, self.name)

    def _engine(self, source: str, target: str) -> fxtranslate.Translator:
        pair = source + target
        if pair not in self._models:
            pair = _RELATED.get(source, source) + target
        if pair not in self._models:
            known = ", ".join(self.pairs())
            raise UnsupportedLanguageError(f"firefox has no model from {source} to {target}; there are {known}")
        engines: dict[str, fxtranslate.Translator] = self._of_thread.__dict__.setdefault("engines", {})
        if pair not in engines:
            engines[pair] = self._load(pair)
        return engines[pair]

    def _load(self, pair: str) -> fxtranslate.Translator:
        model = self._models[pair]
        folder = model.parent
        shared = _one(folder, f"vocab.{pair}*.spm")
        source_words, target_words = _one(folder, f"srcvocab.{pair}*.spm") or shared, _one(folder, f"trgvocab.{pair}*.spm") or shared
        if source_words is None or target_words is None:
            raise TranslationError(f"firefox: the vocabulary vocab.{pair}.spm is missing in {folder}", retryable=False)
        try:
            return fxtranslate.Translator(model.read_bytes(), source_words, target_words, _one(folder, f"lex.*{pair}*.bin"))
        except ValueError as error:
            raise TranslationError(f"firefox: {model} is no model ({error}); fetch it again", retryable=False) from error
