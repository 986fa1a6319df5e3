"""Text from the web made harmless for Slack: nothing in it mentions, links, hides or reverses, and it keeps within limits.

Slack's rules: https://docs.slack.dev/messaging/formatting-message-text/#escaping (``&``, ``<`` and ``>`` are the only control
characters; ``<!channel>``, ``<@U…>`` and ``<https…|…>`` all start with ``<``).
"""

import re
import unicodedata
from urllib.parse import urlsplit

_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?…;:](?=\s)")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_MORE = " …"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_ISOLATE, _POP = "\u2068", "\u2069"  # first strong isolate … pop directional isolate (Unicode Standard Annex 9)
_UNSAFE_IN_URL = re.compile(r"[\s<>|\\]")


def one_line(text: str) -> str:
    """The text without invisible, directional and control characters, on one line with single spaces. Not yet escaped."""
    visible = "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else " " if c.isspace() else "" for c in text
    )
    return _SPACE.sub(" ", visible).strip()


def escape(text: str) -> str:
    """The text with Slack's three control characters as entities, so that Slack shows it and obeys nothing in it."""
    for character, entity in _ENTITIES:
        text = text.replace(character, entity)
    return text


def unescape(text: str) -> str:
    """What a reader sees of an escaped text."""
    for character, entity in reversed(_ENTITIES):
        text = text.replace(entity, character)
    return text


def width(text: str) -> int:
    """Length as Slack may count it: UTF-16 units, of which an emoji has two."""
    return len(text) + sum(1 for c in text if ord(c) > 0xFFFF)


def fit(text: str, limit: int) -> str:
    """The text on one line, escaped, within ``limit`` characters; what does not fit is cut at a sentence, else at a word, with "…".

    Text that is written from right to left is fenced off, so that it cannot turn round what stands beside it.
    """
    text = one_line(text)
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return f"{_ISOLATE}{_cut(text, limit - 2)}{_POP}"
    return _cut(text, limit)


def _cut(text: str, limit: int) -> str:
    if width(escape(text)) <= limit:
        return escape(text)
    room = limit - width(_MORE)
    kept, used = 0, 0
    for character in text:
        used += width(escape(character))
        if used > room:
            break
        kept += 1
    head = text[:kept]
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, min(kept + 1, len(text))) if match.end() <= kept]
    if ends and ends[-1] >= kept // 2:
        head = head[: ends[-1]]
    elif (space := head.rfind(" ")) >= kept // 2:
        head = head[:space]
    return escape(head.rstrip()) + _MORE


def link(url: str, words: str, hosts: tuple[str, ...]) -> str:
    """A Slack link, or empty when ``url`` is not https, leads to none of ``hosts``, or could break out of the link.

    A host also stands for itself with or without ``www.``.
    """
    if _UNSAFE_IN_URL.search(url) or one_line(url) != url or len(url) > 1000:
        return ""
    try:
        parts = urlsplit(url)
        host, user = parts.hostname, parts.username
    except ValueError:
        return ""
    allowed = {h.lower().removeprefix("www.") for h in hosts}
    if parts.scheme != "https" or not host or user is not None or host.removeprefix("www.") not in allowed:
        return ""
    return f"<{escape(url)}|{escape(one_line(words))}>"
