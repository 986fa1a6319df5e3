"""The repetition of an alert that nobody acknowledged, addressed to its owner."""

import re

from slack_sdk.models.blocks import Block, HeaderBlock, MarkdownTextObject, PlainTextObject, SectionBlock

from dpawatch.slack.drawing import HEADER_LIMIT, Message
from dpawatch.slack.safe_text import fit

EVENT_TYPE = "dpawatch_reminder"
_CHANNEL = re.compile(r"#[\w.-]{1,80}|[CG][A-Z0-9]{6,}")
_USER = re.compile(r"[UW][A-Z0-9]{6,20}")


def is_user(owner: str) -> bool:
    """Whether a watch's owner is a Slack user id, who can be mentioned."""
    return _USER.fullmatch(owner) is not None


def is_channel(owner: str) -> bool:
    """Whether a watch's owner is a Slack channel, by name or id."""
    return _CHANNEL.fullmatch(owner) is not None


def render(headline: str, owner: str, hours: int, alert_id: str) -> Message:
    """Draw it.

    Args:
        headline: of the alert, plain text.
        owner: of the watch: a Slack user id is mentioned, anything else is shown as words; empty for none.
    """
    title = fit(f"Not acknowledged for {hours} hour{'s' if hours != 1 else ''}: {headline}", HEADER_LIMIT)
    who = f"<@{owner}>" if is_user(owner) else fit(owner, 200) if owner else "Nobody is named as the watch's owner."
    words = (
        f"{who}\nNobody has acknowledged this alert. React to it with :white_check_mark: when it is handled or :eyes: when it is seen, "
        f"or run `dpawatch alert ack {fit(alert_id, 40)} --by NAME [--handled]`. It is repeated this once."
    )
    blocks: list[Block] = [
        HeaderBlock(text=PlainTextObject(text=title, emoji=False)),
        SectionBlock(text=MarkdownTextObject(text=words)),  # not verbatim: the mention is meant to be one
    ]
    return Message(title, tuple(block.to_dict() for block in blocks), {"event_type": EVENT_TYPE, "event_payload": {}})
