"""What every backend offers, what a translation is, and when an answer is none."""

from dataclasses import dataclass
from typing import Protocol

from dpawatch.errors import TranslationError

UNTRANSLATED_WORDS = 4
"""From this many words on, an answer equal to the question is a failure; shorter ones may be a name or a word of both languages."""


class UnchangedError(TranslationError):
    """The backend gave the text back as it was."""

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=False)


@dataclass(frozen=True, slots=True)
class Translated:
    """One sentence in the target language.

    Attributes:
        text: the translation.
        backend: name of the backend that made it.
        differences: where its numbers or watched names differ from the original, in words; to be shown, never hidden.
    """

    text: str
    backend: str
    differences: tuple[str, ...] = ()


class Translator(Protocol):
    """A translation backend."""

    @property
    def name(self) -> str:
        """Stable name: in settings, in the cache, under an alert."""

    @property
    def public(self) -> bool:
        """Whether text leaves to a third party without a contract: such a backend gets the evidence sentences only."""

    def translate(self, text: str, source: str, target: str) -> str:
        """Translate one sentence or a short text.

        Args:
            text: not empty.
            source: ISO 639-1 code of its language.
            target: ISO 639-1 code to translate to.

        Raises:
            TranslationError: no usable translation; ``retryable`` says whether later may help.
        """


def checked(text: str, answer: object, name: str) -> str:
    """The answer, if it is a translation of the text.

    Raises:
        UnchangedError: it is the text itself, four words or longer.
        TranslationError: it is empty or no text at all.
    """
    if not isinstance(answer, str) or not answer.strip():
        raise TranslationError(f"{name} gave no translation for a text of {len(text)} characters", retryable=False)
    words = [word for word in text.split() if any(character.isalpha() for character in word)]
    if answer.split() == text.split() and len(words) >= UNTRANSLATED_WORDS:
        raise UnchangedError(f"{name} gave a text of {len(text)} characters back untranslated")
    return answer.strip()
