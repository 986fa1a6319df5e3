"""What is posted under an alert when its case goes on: a step, a confirmation, a contradiction, a correction.

Stored in the outbox as JSON (:meth:`FollowUp.to_payload`) and drawn when it is sent. Pure: the same follow-up is the same message.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dpawatch.slack import drawing, words
from dpawatch.slack.drawing import BLOCKS_LIMIT, EXCERPT_LIMIT, HEADER_LIMIT, SENTENCE_LIMIT, Message
from dpawatch.slack.safe_text import fit

PAYLOAD_TYPE = "follow_up"
EVENT_TYPE = "dpawatch_follow_up"
_MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One message under an alert.

    Attributes:
        alert_id: UUID, also in the message's metadata; ``head`` is that of the alert above it.
        title: what happened, one sentence for a lock screen ("Annulled: Clearview AI fined £7,552,800 by the ICO").
        lines: what else is to say, a paragraph each; not escaped.
        quotes: sentences of the publication, in its own language; shown as far as ``reuse`` allows.
        question: what a person has to decide, and how; or empty.
        published_by: who published it; empty where nothing was published.
    """

    alert_id: str
    head: str
    watch_id: str
    title: str
    lines: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    language: str = ""
    reuse: Literal["full", "excerpt", "facts"] = "excerpt"
    question: str = ""
    published_by: str = ""
    published_on: str = ""
    source_url: str = ""
    source_hosts: tuple[str, ...] = ()

    def to_payload(self) -> dict[str, Any]:
        """The follow-up as JSON values."""
        return {"type": PAYLOAD_TYPE, **{f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self)}}

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> "FollowUp":
        """The follow-up that :meth:`to_payload` wrote.

        Raises:
            ValueError: the payload is of another type.
            TypeError: a field is missing, or this version does not know it.
        """
        if payload.get("type") != PAYLOAD_TYPE:
            raise ValueError(f"this payload is of type {payload.get('type')!r}, not a follow-up")
        read: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in payload.items() if name != "type"}
        return cls(**read)


def render(told: FollowUp) -> Message:
    """Draw a follow-up."""
    title = fit(told.title, HEADER_LIMIT) or "dpawatch"
    lines = [fit(line, SENTENCE_LIMIT) for line in told.lines[:_MOST_LINES]]
    if told.quotes and told.reuse != "facts":
        limit = EXCERPT_LIMIT if told.reuse == "excerpt" else SENTENCE_LIMIT
        original = "" if told.language in ("", "en") else f" (original, {fit(words.language(told.language), 40)})"
        lines += [f"*The publication says*{original}", *(f"> {fit(quote, limit)}" for quote in told.quotes)]
    if told.question:
        lines.append(f"*To decide:* {fit(told.question, SENTENCE_LIMIT)}")
    blocks = [drawing.header(title), *drawing.sections(lines)[: BLOCKS_LIMIT - 2], drawing.context(_links(told))]
    ids = {"alert_id": told.alert_id, "watch_id": told.watch_id, "head": told.head}
    return drawing.message(title, blocks, EVENT_TYPE, ids)


def _links(told: FollowUp) -> list[str]:
    source = drawing.source(told.source_url, told.source_hosts) if told.source_url else ""
    by = f"Published by {fit(told.published_by, 120)}" if told.published_by else ""
    on = f"on {fit(told.published_on, 20)}" if told.published_by and told.published_on else ""
    return [part for part in (source, f"{by} {on}".strip(), f"dpawatch message {fit(told.alert_id, 40)}") if part]


def _plain(value: object) -> Any:
    return list(value) if isinstance(value, tuple) else value
