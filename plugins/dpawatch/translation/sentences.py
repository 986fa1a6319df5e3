"""Sentence by sentence: translate, compare, try once more with numbers and names hidden, and say what still differs."""

from collections.abc import Sequence

from dpawatch.errors import TranslationError
from dpawatch.translation import digits
from dpawatch.translation.cache import Cache, text_sha256
from dpawatch.translation.masks import mask, present
from dpawatch.translation.protocol import Translated, Translator, UnchangedError

UNTRANSLATED = "the backend gave this sentence back untranslated"


def _differences(original: str, translation: str, source: str, target: str, names: Sequence[str]) -> tuple[str, ...]:
    kept = present(names, translation)
    lost = tuple(f"translation lacks the name {name}" for name in present(names, original) if name not in kept)
    return lost + digits.differences(original, translation, source, target)


def _needs_translation(sentence: str, names: Sequence[str]) -> bool:
    for name in present(names, sentence):
        sentence = sentence.replace(name, " ")
    return any(character.isalpha() for character in sentence)


def _translate_masked(translator: Translator, sentence: str, source: str, target: str, names: Sequence[str]) -> str | None:
    """The translation made with numbers and names hidden; None when there is none."""
    masked = mask(sentence, source, target, names)
    if masked is None:
        return None
    try:
        return masked.restore(translator.translate(masked.text, source, target))
    except TranslationError as error:
        if error.retryable:
            raise
        return None


def _translate_one(translator: Translator, sentence: str, source: str, target: str, names: Sequence[str]) -> Translated:
    text = translator.translate(sentence, source, target)
    said = _differences(sentence, text, source, target, names)
    if said:
        again = _translate_masked(translator, sentence, source, target, names)
        if again is not None:
            said_again = _differences(sentence, again, source, target, names)
            if len(said_again) < len(said):
                text, said = again, said_again
    return Translated(text, translator.name, said)


def _cached(cache: Cache | None, key: str, target: str, backend: str, sentence: str, names: Sequence[str]) -> Translated | None:
    """The cached translation, unless a name watched since then got lost in it."""
    hit = cache.get(key, target, backend) if cache is not None else None
    if hit is None or not set(present(names, sentence)) <= set(present(names, hit.text)):
        return None
    return hit


def translate_sentences(
    translator: Translator,
    sentences: Sequence[str],
    source: str,
    target: str = "en",
    names: Sequence[str] = (),
    cache: Cache | None = None,
) -> tuple[Translated, ...]:
    """Translate sentences, one result each, in their order.

    A sentence whose numbers or names differ from its translation is tried once more with them hidden; what still differs is said in
    ``Translated.differences``. Sentences without a word to translate (numbers, a watched name alone) are kept as they are. A sentence that
    comes back untranslated says so, unless all do: then the backend is at fault.

    Args:
        translator: the backend.
        sentences: original sentences.
        source: ISO 639-1 code of their language.
        target: ISO 639-1 code to translate to.
        names: watched company names; those in the original must be in the translation.
        cache: asked before the backend, told after each sentence.

    Raises:
        TranslationError: a sentence failed. Those before it are in the cache, so that the caller may simply try again later.
    """
    results: list[Translated] = []
    unchanged: list[UnchangedError] = []
    asked = 0
    for sentence in sentences:
        if source == target or not _needs_translation(sentence, names):
            results.append(Translated(sentence, translator.name))
            continue
        asked += 1
        key = text_sha256(sentence, source)
        result = _cached(cache, key, target, translator.name, sentence, names)
        if result is None:
            try:
                result = _translate_one(translator, sentence, source, target, names)
            except UnchangedError as error:
                unchanged.append(error)
                results.append(Translated(sentence, translator.name, (UNTRANSLATED,)))
                continue
            if cache is not None:
                cache.put(key, target, source, result)
        results.append(result)
    if unchanged and len(unchanged) == asked:
        raise unchanged[0]
    return tuple(results)
