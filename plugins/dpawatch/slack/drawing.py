"""The pieces that every kind of message is drawn with: Slack's limits, a header, sections, a line of links, the message itself.

Limits (https://docs.slack.dev/reference/block-kit/blocks): 50 blocks, header 150, section 3000, context 10 elements. Every block
is built with slack_sdk's own models, which check them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from slack_sdk.models.blocks import Block, ContextBlock, HeaderBlock, MarkdownTextObject, PlainTextObject, SectionBlock

from dpawatch.slack.safe_text import fit, link, width

HEADER_LIMIT, SECTION_LIMIT, BLOCKS_LIMIT = 150, 3000, 50
SENTENCE_LIMIT = 900
EXCERPT_LIMIT = 300  # what an authority's reuse terms let us quote of one sentence (ARCHITECTURE section 4)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as Slack takes it.

    Attributes:
        text: the fallback that a phone's lock screen shows; the same words as the header.
        blocks: Block Kit, validated.
        metadata: ``event_type`` and ``event_payload`` with ids only, never a name of a person.
    """

    text: str
    blocks: tuple[dict[str, Any], ...]
    metadata: dict[str, Any]


def message(text: str, blocks: Sequence[Block], event_type: str, payload: dict[str, Any]) -> Message:
    """A message of these blocks."""
    return Message(text, tuple(block.to_dict() for block in blocks), {"event_type": event_type, "event_payload": payload})


def header(text: str) -> HeaderBlock:
    """The first line; escaped already."""
    return HeaderBlock(text=PlainTextObject(text=text, emoji=False))


def section(text: str) -> SectionBlock:
    """One section of escaped markup."""
    return SectionBlock(text=_markdown(text))


def sections(lines: Iterable[str]) -> list[Block]:
    """Lines of escaped markup in as few sections as hold them."""
    parts: list[str] = []
    for line in lines:
        if parts and width(parts[-1]) + 1 + width(line) <= SECTION_LIMIT:
            parts[-1] += f"\n{line}"
        elif line:
            parts.append(line)
    return [section(part) for part in parts]


def context(elements: Sequence[str]) -> ContextBlock:
    """The small print."""
    return ContextBlock(elements=[_markdown(element) for element in elements])


def source(url: str, hosts: tuple[str, ...]) -> str:
    """The link to a publication; of an address that is not linked the host alone: what stands in it may be a person's name."""
    return link(url, "Source", hosts) or f"Source (not linked, unexpected address): {fit(host(url), 100)}"


def host(url: str) -> str:
    """The host of an address, or ``unknown``."""
    try:
        return urlsplit(url).hostname or "unknown"
    except ValueError:
        return "unknown"


def _markdown(text: str) -> MarkdownTextObject:
    """Markup in which Slack makes no links or mentions of its own (``verbatim``)."""
    return MarkdownTextObject(text=text, verbatim=True)
