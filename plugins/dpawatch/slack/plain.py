"""A message without its form: what is sent when Slack does not accept the blocks."""

from dpawatch.slack.blocks import as_text
from dpawatch.slack.drawing import Message
from dpawatch.slack.safe_text import escape

MOST = 3000
"""Characters that are kept: far below what Slack takes as text (40,000), and what a reader would read unformatted."""


def without_form(message: Message, alert_id: str) -> Message:
    """The words of a message as plain text, with no more metadata than finding it again needs."""
    words = as_text(message) or message.text
    if len(words) > MOST:
        words = words[:MOST].rsplit("\n", 1)[0] + "\n… (shortened: the whole is in the database)"
    metadata = {"event_type": message.metadata.get("event_type", "dpawatch"), "event_payload": {"alert_id": alert_id}}
    return Message(escape(words), (), metadata)
