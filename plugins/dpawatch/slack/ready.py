"""A message that is drawn when it is queued, not when it is sent: what it says stands, and nothing of it changes later."""

from collections.abc import Mapping
from typing import Any

from dpawatch.slack.drawing import Message

PAYLOAD_TYPE = "message"


def to_payload(message: Message) -> dict[str, Any]:
    """The message as JSON values for the outbox."""
    return {"type": PAYLOAD_TYPE, "text": message.text, "blocks": list(message.blocks), "metadata": message.metadata}


def from_payload(payload: Mapping[str, Any]) -> Message:
    """The message that :func:`to_payload` wrote.

    Raises:
        KeyError: a part is missing.
    """
    return Message(payload["text"], tuple(payload["blocks"]), dict(payload["metadata"]))
