"""Translation of what a reader sees, and of nothing else.

Amounts, dates, articles and names are read from the original text; a translation is an annex that may come later or never.
One protocol (:class:`Translator`), one small file per backend: :mod:`.libretranslate`, :mod:`.google`, :mod:`.deepl`, :mod:`.firefox`.
:func:`backend` makes the one the operator chose, :func:`translate_sentences` uses it and says where numbers or names differ.
"""

from dpawatch.translation.cache import Cache, MemoryCache, text_sha256
from dpawatch.translation.choose import backend
from dpawatch.translation.protocol import Translated, Translator, UnchangedError
from dpawatch.translation.sentences import translate_sentences

__all__ = ["Cache", "MemoryCache", "Translated", "Translator", "UnchangedError", "backend", "text_sha256", "translate_sentences"]
