"""Which language a text is in: py3langid's model, restricted to our languages, used only to contradict what the source declares."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

# Texts with fewer letters are too short to contradict a source.
_ENOUGH_LETTERS = 200
# The detector reads this much; more does not change its mind.
_READ = 6_000
_CONFIDENT = 0.9

# Languages that detectors take for each other: no contradiction when one of a group is declared.
_CONFUSED = (frozenset({"no", "nb", "nn", "da", "sv"}), frozenset({"cs", "sk"}), frozenset({"hr", "sl", "bs", "sr"}))

# The model's codes for our languages. It knows Norwegian both as "no" and by its two forms.
_CODES = tuple("bg cs da de el en es et fi fr ga hr hu is it lt lv mt nb nl nn no pl pt ro sk sl sv".split())  # noqa: SIM905

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class LanguageVerdict:
    """What language a text seems to be in.

    Attributes:
        language: the declared language the text agrees with, or the detected one; ``nb`` for Norwegian.
        agrees: ``False`` only when the text is long enough and the detector sure of a language that was not declared.
        confidence: the detector's probability for what it saw, 0 to 1; 0 when the text was too short to ask.
    """

    language: str
    agrees: bool
    confidence: float


def detect(text: str, declared: Sequence[str]) -> LanguageVerdict:
    """Checks a text against the languages that its source declares.

    Args:
        text: plain text; its first 6,000 characters are read.
        declared: ISO 639-1 codes, the main language first; may be empty.

    Returns:
        The verdict; for a text under 200 letters the first declared language (``und`` when none is declared).
    """
    read = text[:_READ]
    if sum(map(str.isalpha, read)) < _ENOUGH_LETTERS:
        return LanguageVerdict(declared[0] if declared else "und", agrees=True, confidence=0.0)
    with _lock:
        code, probability = _identifier().classify(read)
    seen, confidence = "nb" if code == "no" else str(code), float(probability)
    if not declared:
        return LanguageVerdict(seen, agrees=True, confidence=confidence)
    agreeing = next((language for language in declared if language == seen), None) or next(
        (language for language in declared if any({language, seen} <= group for group in _CONFUSED)), None
    )
    if agreeing is not None:
        return LanguageVerdict(agreeing, agrees=True, confidence=confidence)
    if confidence < _CONFIDENT:
        return LanguageVerdict(declared[0], agrees=True, confidence=confidence)
    return LanguageVerdict(seen, agrees=False, confidence=confidence)


@cache
def _identifier() -> Any:
    """The model, loaded when first needed (under a second, 134 MB)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _CODES if code in identifier.nb_classes])
    return identifier
