"""A loopback Slack Web API: the methods that dpawatch calls, with Slack's answers, limits and ways to fail.

Used by the demo and by the tests. It is a stand-in written from https://docs.slack.dev/reference/methods, not Slack: what it
accepts, Slack accepts; what Slack does beyond that is not here. Posting takes a channel's name or id; history, replies and
update take the id only, as in Slack. Messages are kept in memory.

    with SlackApi(channels={"#alerts": "C0000001"}) as slack:
        client = WebClient(token=slack.token, base_url=slack.url)
"""

import json
import socket
import struct
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl

TOKEN = "xoxb-stand-in"
_MOST_BLOCKS, _MOST_TEXT = 50, 40_000
_BLOCK_TYPES = {"header", "section", "context", "divider", "actions", "image", "rich_text"}

Json = dict[str, Any]


class Refusal(Exception):
    """An answer with ``ok: false``."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.answer: Json = {"ok": False, "error": code, **more}


@dataclass(slots=True)
class Fault:
    """How the next calls of a method fail.

    Attributes:
        kind: ``ratelimited`` (429), ``server_error`` (500, nothing done), ``accept_then_500``, ``accept_then_reset``,
            ``accept_then_timeout`` (done, then no answer for ``seconds``), ``not_json`` (a proxy's page), or any error code of Slack's
            (``channel_not_found`` ...), answered as ``ok: false`` with status 200.
        times: for how many calls.
        seconds: Retry-After, or the silence of ``accept_then_timeout``.
    """

    kind: str
    times: int = 1
    seconds: float = 1.0


@dataclass(slots=True)
class StoredMessage:
    """One message as the workspace has it; ``visible_at`` is when history begins to show it (monotonic seconds)."""

    channel: str
    ts: str
    text: str
    blocks: list[Json]
    metadata: Json | None
    thread_ts: str | None
    broadcast: bool
    visible_at: float
    edited: int = 0
    reactions: dict[str, list[str]] = field(default_factory=dict)

    def shown(self, *, with_metadata: bool) -> Json:
        """The message as history shows it; ``reactions`` holds user ids by the emoji's name."""
        message: Json = {"type": "message", "ts": self.ts, "text": self.text, "blocks": self.blocks, "bot_id": "B0000001"}
        if self.thread_ts:
            message["thread_ts"] = self.thread_ts
        if self.broadcast:
            message["subtype"] = "thread_broadcast"
        if self.reactions:
            message["reactions"] = [{"name": name, "users": users, "count": len(users)} for name, users in self.reactions.items()]
        if self.metadata and with_metadata:
            message["metadata"] = self.metadata
        return message


@dataclass(slots=True)
class Call:
    """One request as it came: the method, its arguments and the content type they came in."""

    method: str
    arguments: Json
    content_type: str


@dataclass
class SlackApi:
    """The workspace and its server; use it as a context manager.

    Attributes:
        channels: names with # to ids.
        token: the one token that is accepted.
        scopes: what the app was granted, named in the header of every answer; not enforced.
        visible_after: seconds until a posted message shows in history and replies.
        port: 0 for a free one.
    """

    channels: dict[str, str] = field(default_factory=lambda: {"#dpawatch-alerts": "C0000001", "#dpawatch-operators": "C0000002"})
    token: str = TOKEN
    scopes: str = "chat:write,channels:history,groups:history,reactions:read,channels:read,groups:read"
    visible_after: float = 0.0
    port: int = 0
    messages: list[StoredMessage] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    faults: dict[str, Fault] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self.lock, self.stopping = threading.RLock(), threading.Event()
        self._last_ts = 0
        self._server = _Server(("127.0.0.1", self.port), self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        """The base address for ``WebClient(base_url=...)`` and for the Connection's ``base_url`` extra."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/api/"

    def fail(self, kind: str, *, method: str = "chat.postMessage", times: int = 1, seconds: float = 1.0) -> None:
        """Let the next ``times`` calls of ``method`` fail; see :class:`Fault`."""
        with self.lock:
            self.faults[method] = Fault(kind, times, seconds)

    def posted(self, alert_id: str) -> list[StoredMessage]:
        """All messages in the workspace with this alert id: more than one is a double."""
        with self.lock:
            return [m for m in self.messages if m.metadata and m.metadata["event_payload"].get("alert_id") == alert_id]

    def react(self, message: StoredMessage, emoji: str, user: str = "U0000002") -> None:
        """Somebody puts an emoji (its name, without colons) on a message."""
        with self.lock:
            users = message.reactions.setdefault(emoji, [])
            if user not in users:
                users.append(user)

    def delete(self, message: StoredMessage) -> None:
        """Somebody deletes a message; replies to it stay."""
        with self.lock:
            self.messages.remove(message)

    def replies(self, message: StoredMessage) -> list[StoredMessage]:
        """What stands in the thread under a message, oldest first."""
        with self.lock:
            return [m for m in self.messages if m.channel == message.channel and m.thread_ts == message.ts and m is not message]

    def take_fault(self, method: str) -> Fault | None:
        """The fault for this call, counted down."""
        with self.lock:
            fault = self.faults.get(method)
            if fault is None or fault.times <= 0:
                return None
            fault.times -= 1
            return fault

    def answer(self, method: str, arguments: Json, token: str) -> Json:
        """Do what a method does.

        Raises:
            Refusal: Slack's ``ok: false``.
        """
        methods = {
            "auth.test": self._auth_test,
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "conversations.list": self._list,
            "reactions.get": self._reactions,
        }
        if not token:
            raise Refusal("not_authed")
        if token != self.token:
            raise Refusal("invalid_auth")
        if method not in methods:
            raise Refusal("unknown_method", req_method=method)
        with self.lock:
            return {"ok": True, **methods[method](arguments)}

    def _auth_test(self, arguments: Json) -> Json:
        return {"url": "https://stand-in.slack.com/", "team": "Stand-in", "user": "dpawatch", "team_id": "T0000001", "user_id": "U0000001"}

    def _post(self, arguments: Json) -> Json:
        channel = str(arguments.get("channel", ""))
        channel_id = self.channels.get(channel) or self.channels.get(f"#{channel}") or self._by_id(channel)
        text, blocks, metadata = _content(arguments)
        thread_ts = self._head_of_thread(channel_id, arguments)
        message = StoredMessage(
            channel=channel_id,
            ts=self._next_ts(),
            text=text,
            blocks=blocks,
            metadata=metadata,
            thread_ts=thread_ts,
            broadcast=thread_ts is not None and _true(arguments.get("reply_broadcast")),
            visible_at=time.monotonic() + self.visible_after,
        )
        self.messages.append(message)
        return {"channel": channel_id, "ts": message.ts, "message": message.shown(with_metadata=False)}

    def _head_of_thread(self, channel_id: str, arguments: Json) -> str | None:
        """The head of the thread to post in, as Slack finds it: a reply to a reply stands in the same thread.

        A reply to a message that was deleted becomes a message of the channel, without an error (slack-go/slack issue 1571).
        """
        parent = next((m for m in self.messages if m.channel == channel_id and m.ts == arguments.get("thread_ts")), None)
        return (parent.thread_ts or parent.ts) if parent else None

    def _update(self, arguments: Json) -> Json:
        channel_id = self._by_id(str(arguments.get("channel", "")))
        message = next((m for m in self.messages if m.channel == channel_id and m.ts == arguments.get("ts")), None)
        if message is None:
            raise Refusal("message_not_found")
        message.text, message.blocks, metadata = _content(arguments)
        message.metadata = metadata or message.metadata
        message.edited += 1
        return {"channel": channel_id, "ts": message.ts, "text": message.text, "message": message.shown(with_metadata=False)}

    def _history(self, arguments: Json) -> Json:
        channel_id = self._by_id(str(arguments.get("channel", "")))
        found = [m for m in self._visible(channel_id, arguments) if m.thread_ts in (None, m.ts) or m.broadcast]
        return _page(sorted(found, key=lambda m: m.ts, reverse=True), arguments)

    def _replies(self, arguments: Json) -> Json:
        channel_id, ts = self._by_id(str(arguments.get("channel", ""))), str(arguments.get("ts", ""))
        parent = next((m for m in self.messages if m.channel == channel_id and m.ts == ts), None)
        if parent is None:
            raise Refusal("thread_not_found")
        replies = [m for m in self._visible(channel_id, arguments) if m.thread_ts == ts and m.ts != ts]
        return _page([parent, *sorted(replies, key=lambda m: m.ts)], arguments)

    def _reactions(self, arguments: Json) -> Json:
        channel_id, ts = self._by_id(str(arguments.get("channel", ""))), arguments.get("timestamp")
        message = next((m for m in self.messages if m.channel == channel_id and m.ts == ts), None)
        if message is None:
            raise Refusal("message_not_found")
        return {"type": "message", "channel": channel_id, "message": message.shown(with_metadata=False)}

    def _list(self, arguments: Json) -> Json:
        listed = [
            {"id": id_, "name": name.removeprefix("#"), "is_channel": True, "is_archived": False} for name, id_ in self.channels.items()
        ]
        return {"channels": listed, "response_metadata": {"next_cursor": ""}}

    def _visible(self, channel_id: str, arguments: Json) -> list[StoredMessage]:
        oldest, latest = float(arguments.get("oldest", 0)), float(arguments.get("latest", "inf"))
        now = time.monotonic()
        return [m for m in self.messages if m.channel == channel_id and m.visible_at <= now and oldest < float(m.ts) < latest]

    def _by_id(self, channel: str) -> str:
        if channel not in self.channels.values():
            raise Refusal("channel_not_found")
        return channel

    def _next_ts(self) -> str:
        self._last_ts = max(self._last_ts + 1, time.time_ns() // 1000)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"


def _true(value: object) -> bool:
    return value in (True, 1, "1", "true", "True")


def _page(found: list[StoredMessage], arguments: Json) -> Json:
    """One page of messages; the cursor is the place in the list."""
    limit, start = int(arguments.get("limit", 100)), int(arguments.get("cursor") or 0)
    if not 0 < limit <= 999:
        raise Refusal("invalid_limit")
    with_metadata = _true(arguments.get("include_all_metadata"))
    more = start + limit < len(found)
    return {
        "messages": [m.shown(with_metadata=with_metadata) for m in found[start : start + limit]],
        "has_more": more,
        "response_metadata": {"next_cursor": str(start + limit) if more else ""},
    }


def _content(arguments: Json) -> tuple[str, list[Json], Json | None]:
    """Text, blocks and metadata of a message, checked against Slack's limits."""
    text, blocks, metadata = str(arguments.get("text") or ""), _decoded(arguments.get("blocks")) or [], _decoded(arguments.get("metadata"))
    if not text and not blocks:
        raise Refusal("no_text")
    if len(text) > _MOST_TEXT:
        raise Refusal("msg_too_long")
    if troubles := [f"[ERROR] {words} [json-pointer:/blocks{place}]" for place, words in _troubles(blocks)]:
        raise Refusal("invalid_blocks", errors=troubles, response_metadata={"messages": troubles})
    if metadata is not None and not (
        isinstance(metadata, dict) and isinstance(metadata.get("event_type"), str) and isinstance(metadata.get("event_payload"), dict)
    ):
        raise Refusal("invalid_metadata_format")
    return text, blocks, metadata


def _decoded(value: Any) -> Any:
    """Form-encoded calls carry blocks and metadata as JSON text."""
    if not isinstance(value, str) or not value:
        return value or None
    try:
        return json.loads(value)
    except json.JSONDecodeError as error:
        raise Refusal("invalid_arguments") from error


def _troubles(blocks: Any) -> list[tuple[str, str]]:
    """What Slack would refuse in these blocks: places and words."""
    if not isinstance(blocks, list):
        return [("", "must be an array")]
    found = [("", f"no more than {_MOST_BLOCKS} items allowed [input:{len(blocks)}]")] if len(blocks) > _MOST_BLOCKS else []
    for number, block in enumerate(blocks):
        place = f"/{number}"
        kind = block.get("type") if isinstance(block, dict) else None
        if kind not in _BLOCK_TYPES:
            found.append((f"{place}/type", f"unsupported type: {kind}"))
        elif kind == "header":
            found += _text_troubles(f"{place}/text", block.get("text"), 150, ("plain_text",))
        elif kind == "section":
            found += _section_troubles(place, block)
        elif kind == "context":
            elements = block.get("elements") or []
            if not 0 < len(elements) <= 10:
                found.append((f"{place}/elements", "must have 1 to 10 items"))
            for index, element in enumerate(elements):
                if element.get("type") != "image":
                    found += _text_troubles(f"{place}/elements/{index}", element, 3000)
    return found


def _section_troubles(place: str, block: Json) -> list[tuple[str, str]]:
    fields = block.get("fields") or []
    if "text" not in block and not fields:
        return [(place, "missing required field: text or fields")]
    found = _text_troubles(f"{place}/text", block["text"], 3000) if "text" in block else []
    if len(fields) > 10:
        found.append((f"{place}/fields", "no more than 10 items allowed"))
    for index, text in enumerate(fields):
        found += _text_troubles(f"{place}/fields/{index}", text, 2000)
    return found


def _text_troubles(place: str, text: Any, limit: int, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> list[tuple[str, str]]:
    if not isinstance(text, dict) or text.get("type") not in kinds or not isinstance(text.get("text"), str):
        return [(place, f"must be a text object of type {' or '.join(kinds)}")]
    if not text["text"]:
        return [(f"{place}/text", "must be more than 0 characters")]
    utf16 = len(text["text"].encode("utf-16-le", "surrogatepass")) // 2
    return [(f"{place}/text", f"must be less than {limit + 1} characters")] if utf16 > limit else []


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], api: SlackApi) -> None:
        super().__init__(address, _Handler)
        self.api = api

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what some faults are for; nothing is printed."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Every method of the Web API takes POST; slack_sdk sends nothing else."""
        api, method = self.server.api, self.path.removeprefix("/api/")
        arguments, content_type = self._arguments()
        token = self.headers.get("Authorization", "").removeprefix("Bearer ") or str(arguments.pop("token", ""))
        with api.lock:
            api.calls.append(Call(method, arguments, content_type))
        fault = api.take_fault(method)
        if fault is None:
            self._reply(200, _ok_or_refusal(api, method, arguments, token))
        else:
            self._fail(fault, method, arguments, token)

    def _arguments(self) -> tuple[Json, str]:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        content_type = self.headers.get("Content-Type", "").split(";")[0].strip()
        if content_type == "application/json":
            return json.loads(body or "{}"), content_type
        return dict(parse_qsl(body, keep_blank_values=True)), content_type

    def _fail(self, fault: Fault, method: str, arguments: Json, token: str) -> None:
        if fault.kind.startswith("accept_then_"):
            _ok_or_refusal(self.server.api, method, arguments, token)
        if fault.kind == "ratelimited":
            self._reply(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(int(fault.seconds))})
        elif fault.kind in ("server_error", "accept_then_500"):
            self._reply(500, {"ok": False, "error": "internal_error"})
        elif fault.kind == "accept_then_reset":
            # Linger 0 makes close() send RST: the client sees "connection reset by peer".
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True
        elif fault.kind == "accept_then_timeout":
            self.server.api.stopping.wait(fault.seconds)
            self.close_connection = True
        elif fault.kind == "not_json":
            self._send(200, b"<html>proxy</html>", {"Content-Type": "text/html"})
        else:
            self._reply(200, {"ok": False, "error": fault.kind})

    def _reply(self, status: int, answer: Json, headers: Mapping[str, str] = {}) -> None:
        named = {"Content-Type": "application/json; charset=utf-8", "X-OAuth-Scopes": self.server.api.scopes, **headers}
        self._send(status, json.dumps(answer).encode(), named)

    def _send(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Calls are kept in :attr:`SlackApi.calls`, not printed."""


def _ok_or_refusal(api: SlackApi, method: str, arguments: Json, token: str) -> Json:
    try:
        return api.answer(method, arguments, token)
    except Refusal as refusal:
        return refusal.answer
