"""A message drawn as a page that looks like Slack: for the pictures in docs/, and to see what a reader sees."""

import html
import re
from collections.abc import Sequence

from demo.slack_api import StoredMessage

_STYLE = """
body { margin: 0; background: #fff; font: 15px/1.46668 Lato, "Noto Sans", system-ui, sans-serif; color: #1d1c1d; }
main { box-sizing: border-box; max-width: 768px; padding: 20px 24px; }
@media (max-width: 500px) { main { padding: 12px; } }
.message { display: grid; grid-template-columns: 36px minmax(0, 1fr); gap: 0 12px; padding: 8px 0; }
.avatar { width: 36px; height: 36px; border-radius: 6px; background: #1f3a5f; }
.avatar { color: #fff; display: grid; place-items: center; font-weight: 900; }
.name { font-weight: 900; }
.app { background: #e8e8e8; border-radius: 2px; font-size: 10px; padding: 1px 3px; color: #616061; margin-left: 4px; }
h1 { font-size: 18px; line-height: 1.33; margin: 4px 0 8px; }
.disc { display: inline-block; width: .8em; height: .8em; border-radius: 50%; border: 1px solid #0002; vertical-align: -.05em; }
section { margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.context { color: #616061; font-size: 13px; margin: 6px 0; }
blockquote { margin: 2px 0; padding: 0 0 0 12px; border-left: 4px solid #ddd; }
a { color: #1264a3; text-decoration: none; } hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0; }
"""
# Drawn, because a machine without a font of emoji would show an empty box.
_DISCS = {"🔴": "#dd2e44", "🟠": "#f4900c", "🟡": "#fdcb58", "⚪": "#e6e7e8", "🔵": "#55acee"}
_DISC = re.compile("|".join(_DISCS))
_VIEWPORT = '<meta name="viewport" content="width=device-width">'
_MARKUP = (
    (re.compile(r"<(https://[^|>]+)\|([^>]+)>"), r'<a href="\1">\2</a>'),
    (re.compile(r"(?m)^> ?(.*)$"), r"<blockquote>\1</blockquote>"),
    (re.compile(r"(?<![\w*])\*([^*\n]+)\*(?![\w*])"), r"<b>\1</b>"),
    (re.compile(r"(?<![\w_])_([^_\n]+)_(?![\w_])"), r"<i>\1</i>"),
    (re.compile(r":warning:"), "⚠️"),
)


def page(messages: Sequence[StoredMessage], channel: str) -> str:
    """The HTML of a channel with these messages."""
    drawn = "".join(_message(message) for message in messages)
    title = html.escape(channel)
    head = f'<meta charset="utf-8">{_VIEWPORT}<title>{title}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en">{head}<main>{drawn}</main></html>'


def _message(message: StoredMessage) -> str:
    blocks = "".join(_block(block) for block in message.blocks)
    name = '<span class="name">dpawatch</span><span class="app">APP</span>'
    return f'<div class="message"><div class="avatar" aria-hidden="true">d</div><div>{name}{blocks}</div></div>'


def _block(block: dict[str, object]) -> str:
    if block["type"] == "divider":
        return "<hr>"
    if block["type"] == "context":
        elements = block["elements"]
        texts = elements if isinstance(elements, list) else []
        return '<div class="context">' + " · ".join(_text(text) for text in texts) + "</div>"
    tag = "h1" if block["type"] == "header" else "section"
    return f"<{tag}>{_text(block['text'])}</{tag}>"


def _text(text: object) -> str:
    """Slack's text as HTML. Slack escapes only & < and > itself, in the way HTML does, so its escapes are kept as they are."""
    if not isinstance(text, dict):
        return ""
    shown = str(text["text"])
    if text["type"] == "plain_text":
        return _DISC.sub(lambda sign: f'<i class="disc" style="background:{_DISCS[sign.group()]}"></i>', html.escape(shown, quote=False))
    for pattern, replacement in _MARKUP:
        shown = pattern.sub(replacement, shown)
    return shown.replace("</blockquote>\n", "</blockquote>")
