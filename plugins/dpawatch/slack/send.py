"""Sending messages so that each arrives once.

Slack has no idempotency key: a request that broke after Slack read it may have been posted. Every failure therefore says what is
known of it (:class:`~dpawatch.errors.DeliveryError`): ``not_sent``, ``unknown`` or ``refused``. After ``unknown`` the caller asks
:meth:`Sender.find` for the alert's id, and posts again only when the message is not there. It must not ask before
:data:`HISTORY_LAG` has passed, because a posted message may show in the history only some seconds later.

slack_sdk 3.47 sends a request again by itself when the connection breaks (``ConnectionErrorRetryHandler`` is its default, and the
error may come after Slack has read the request): that posts twice. :class:`SlackSender` removes every retry handler but the one for
429, which Slack answers before it does anything; and that one waits at most :data:`SHORT_WAIT`, because whoever waits longer than a
claim holds would post what another sender has posted meanwhile.

``client_msg_id`` is no way out: it is for Slack's own clients, not for apps (slackapi/java-slack-sdk issue 852).
"""

import re
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any, Protocol
from urllib.error import URLError

from rich.console import Console
from rich.panel import Panel
from rich.text import Text
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import HttpRequest, HttpResponse, RateLimitErrorRetryHandler, RetryState
from slack_sdk.web import SlackResponse

from dpawatch.errors import DeliveryError
from dpawatch.slack.blocks import as_text
from dpawatch.slack.drawing import Message
from dpawatch.slack.refusals import MEANINGS, Concerns, meaning

HISTORY_LAG = timedelta(minutes=2)
"""How long a posted message may be missing from the channel's history: our own margin, Slack promises none."""

SHORT_WAIT = timedelta(seconds=60)
"""The longest Retry-After that a sender waits for itself; a longer one is left to the outbox."""

THREAD_GONE = "thread_not_found"
"""Slack's word for a thread whose first message was deleted."""

_PAGE_SIZE = 200
_MOST_PAGES = 50
_CHANNEL_ID = re.compile(r"[CGD][A-Z0-9]{6,}")

_NEVER_CONNECTED = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message is.

    Attributes:
        channel: Slack's channel id, or ``console``.
        ts: the message's timestamp, its id within the channel; update and thread by it.
        via: ``slack`` or ``console``.
    """

    channel: str
    ts: str
    via: str = "slack"


@dataclass(frozen=True, slots=True)
class Access:
    """As whom Slack knows us, and what we may do.

    Attributes:
        team, user: the workspace and the app's name there.
        scopes: what was granted; ``None`` when Slack did not say.
        slack_time: Slack's clock, by which messages are dated; ``None`` when it did not say.
    """

    team: str
    user: str
    scopes: frozenset[str] | None
    slack_time: datetime | None


class Sender(Protocol):
    """What delivers messages. Every method raises :class:`DeliveryError` and nothing else."""

    via: str

    def post(self, channel: str, message: Message, alert_id: str, thread_ts: str | None = None, broadcast: bool = False) -> Posted:
        """Post a message.

        Args:
            alert_id: goes into its metadata, by which :meth:`find` knows it again.
            thread_ts: of the message under which it stands; ``broadcast`` shows it in the channel too.
        """

    def update(self, channel: str, ts: str, message: Message) -> Posted:
        """Replace a message. Its metadata is replaced too, so ``message`` must carry the alert id it was posted with."""

    def find(self, channel: str, alert_id: str, since: datetime, thread_ts: str | None = None) -> Posted | None:
        """The message with this alert id posted after ``since``, or ``None`` when it is surely not there.

        Args:
            thread_ts: look in this thread too.
        """

    def reactions(self, channel: str, ts: str) -> Mapping[str, tuple[str, ...]]:
        """The emoji that people put on a message: by name without colons, the ids of the users, first come first."""

    def access(self) -> Access | None:
        """Who we are to Slack, or ``None`` where there is no Slack. A wrong token is refused."""

    def check(self, channel: str) -> None:
        """Whether Slack shows the channel; raises what a message there would meet. Nothing is posted."""


class SlackSender:
    """Sends through a ``slack_sdk.WebClient``."""

    via = "slack"

    def __init__(self, client: WebClient) -> None:
        """Take over ``client``: its retry handlers other than the one for 429 are removed (see the module's text)."""
        client.retry_handlers = [_ShortWaits(h.max_retry_count) for h in client.retry_handlers if isinstance(h, RateLimitErrorRetryHandler)]
        self._client = client
        self._channel_ids: dict[str, str] = {}

    def post(self, channel: str, message: Message, alert_id: str, thread_ts: str | None = None, broadcast: bool = False) -> Posted:
        """Post once; see :class:`Sender`."""
        payload = {**message.metadata["event_payload"], "alert_id": alert_id}
        answer = _call(
            lambda: self._client.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=list(message.blocks),
                metadata={**message.metadata, "event_payload": payload},
                thread_ts=thread_ts,
                reply_broadcast=broadcast if thread_ts else None,
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return _posted(answer)

    def update(self, channel: str, ts: str, message: Message) -> Posted:
        """Replace a message; doing it twice changes nothing, so an ``unknown`` outcome may simply be tried again."""
        channel_id = self._channel_id(channel)
        answer = _call(
            lambda: self._client.chat_update(
                channel=channel_id, ts=ts, text=message.text, blocks=list(message.blocks), metadata=message.metadata
            )
        )
        return _posted(answer)

    def find(self, channel: str, alert_id: str, since: datetime, thread_ts: str | None = None) -> Posted | None:
        """Look a message up by its metadata.

        Raises:
            DeliveryError: always with outcome ``unknown``: a look-up that failed says nothing about the message.
        """
        try:
            channel_id, oldest = self._channel_id(channel), f"{since.timestamp():.6f}"
            if thread_ts is not None and (reply := self._find_reply(channel_id, alert_id, oldest, thread_ts)):
                return reply
            return self._search("conversations.history", channel_id, alert_id, {"oldest": oldest})
        except DeliveryError as error:
            raise DeliveryError(f"looking for the message failed: {error}", outcome="unknown", retry_after=error.retry_after) from error

    def _find_reply(self, channel: str, alert_id: str, oldest: str, thread_ts: str) -> Posted | None:
        """A reply that is not in its thread may still be in the channel: Slack puts it there when the thread's head was deleted."""
        try:
            return self._search("conversations.replies", channel, alert_id, {"oldest": oldest, "ts": thread_ts})
        except DeliveryError as error:
            if error.code != THREAD_GONE:
                raise
            return None

    def reactions(self, channel: str, ts: str) -> Mapping[str, tuple[str, ...]]:
        """See :class:`Sender`. Needs the scope reactions:read, and is refused (``missing_scope``) without it."""
        answer = _call(lambda: self._client.reactions_get(channel=channel, timestamp=ts, full=True))
        found = (answer.get("message") or {}).get("reactions") or []
        return {str(reaction["name"]): tuple(reaction.get("users") or ()) for reaction in found}

    def access(self) -> Access:
        """See :class:`Sender`. Slack names the token's scopes in the header ``x-oauth-scopes`` of every answer."""
        answer = _call(self._client.auth_test)
        headers = {str(name).lower(): str(value) for name, value in answer.headers.items()}
        scopes = headers.get("x-oauth-scopes")
        date = headers.get("date")
        return Access(
            str(answer.get("team", "")),
            str(answer.get("user", "")),
            None if scopes is None else frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
            parsedate_to_datetime(date) if date else None,
        )

    def check(self, channel: str) -> None:
        """See :class:`Sender`. Needs channels:history and groups:history; for a channel given by name channels:read, groups:read."""
        channel_id = self._channel_id(channel)
        _call(lambda: self._client.conversations_history(channel=channel_id, limit=1))

    def _search(self, method: str, channel: str, alert_id: str, where: Mapping[str, str]) -> Posted | None:
        params: dict[str, Any] = {"channel": channel, "include_all_metadata": True, "limit": _PAGE_SIZE, **where}
        for _ in range(_MOST_PAGES):
            answer = _call(lambda: self._client.api_call(method, http_verb="GET", params=dict(params)))
            for found in answer.get("messages") or []:
                if (found.get("metadata") or {}).get("event_payload", {}).get("alert_id") == alert_id:
                    return Posted(channel, found["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None
            params["cursor"] = cursor
        raise DeliveryError(f"more than {_PAGE_SIZE * _MOST_PAGES} messages to look through in {channel}", outcome="unknown")

    def _channel_id(self, channel: str) -> str:
        """The id of a channel given by name: only posting takes names. Needs the scopes channels:read and groups:read."""
        if _CHANNEL_ID.fullmatch(channel):
            return channel
        name = channel.removeprefix("#")
        if name not in self._channel_ids:
            self._channel_ids[name] = self._look_up_channel(name)
        return self._channel_ids[name]

    def _look_up_channel(self, name: str) -> str:
        params: dict[str, Any] = {"types": "public_channel,private_channel", "exclude_archived": True, "limit": 1000}
        for _ in range(_MOST_PAGES):
            answer = _call(lambda: self._client.api_call("conversations.list", http_verb="GET", params=dict(params)))
            for found in answer.get("channels") or []:
                if found.get("name") == name:
                    return str(found["id"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                break
            params["cursor"] = cursor
        words = f"Slack lists no channel #{name}: write its id (C...) in place of its name"
        raise DeliveryError(words, outcome="refused", code="channel_not_found")


class ConsoleSender:
    """Prints messages where no Slack connection is configured, and says so."""

    via = "console"

    def __init__(self, console: Console | None = None) -> None:
        """Print to ``console``, by default to standard output."""
        self._console = console or Console()

    def post(self, channel: str, message: Message, alert_id: str, thread_ts: str | None = None, broadcast: bool = False) -> Posted:
        """Print a message; see :class:`Sender`."""
        self._print(message, f"would go to {channel}" + (" (in a thread)" if thread_ts and not broadcast else ""))
        return Posted("console", alert_id, self.via)

    def update(self, channel: str, ts: str, message: Message) -> Posted:
        """Print the changed message."""
        self._print(message, f"would replace {ts} in {channel}")
        return Posted("console", ts, self.via)

    def find(self, channel: str, alert_id: str, since: datetime, thread_ts: str | None = None) -> Posted | None:
        """Nothing printed can be found again."""
        return None

    def reactions(self, channel: str, ts: str) -> Mapping[str, tuple[str, ...]]:
        """Nobody reacts to what is printed."""
        return {}

    def access(self) -> None:
        """There is no Slack."""

    def check(self, channel: str) -> None:
        """Printing always works."""

    def _print(self, message: Message, where: str) -> None:
        subtitle = f"no Slack connection is configured: printed only, {where}"
        self._console.print(Panel(Text(as_text(message)), title=Text("dpawatch"), subtitle=Text(subtitle)))


class _ShortWaits(RateLimitErrorRetryHandler):
    """Repeats a call after 429, unless Slack asks for a long wait."""

    def _can_retry(
        self, *, state: RetryState, request: HttpRequest, response: HttpResponse | None = None, error: Exception | None = None
    ) -> bool:
        if response is None or response.status_code != 429:
            return False
        headers = {name: value[0] if isinstance(value, list) else value for name, value in response.headers.items()}
        return (_retry_after(headers) or 0) <= SHORT_WAIT.total_seconds()


def _call(request: Callable[[], SlackResponse]) -> SlackResponse:
    """Make one call of Slack's Web API.

    Raises:
        DeliveryError: with what is known of the outcome.
    """
    try:
        return request()
    except SlackApiError as error:
        raise _answered(error.response) from error
    except URLError as error:
        outcome = "not_sent" if isinstance(error.reason, _NEVER_CONNECTED) else "unknown"
        raise DeliveryError(f"Slack could not be reached: {error.reason}", outcome=outcome) from error
    except (OSError, HTTPException, ValueError) as error:
        words = f"the connection to Slack broke before its answer came ({type(error).__name__}: {error})"
        raise DeliveryError(words, outcome="unknown") from error


def _answered(response: SlackResponse) -> DeliveryError:
    """What an answer other than ``ok`` means."""
    status, code = response.status_code, str(response.get("error", ""))
    meant = meaning(code)
    if status == 429 or meant.concerns is Concerns.LATER:
        words = MEANINGS["ratelimited"].words if status == 429 else meant.words
        return DeliveryError(words, outcome="not_sent", retry_after=_retry_after(response.headers), code=code)
    a_page = status == 200 and code.startswith("Received a response in a non-JSON")
    if status >= 500 or status == 408 or a_page or meant.concerns is Concerns.NOBODY_KNOWS:
        return DeliveryError(f"Slack failed (HTTP {status}, {code}): it may have posted the message", outcome="unknown", code=code)
    details = "; ".join(str(m) for m in (response.get("response_metadata") or {}).get("messages", []))
    needed = f" (needed: {response.get('needed')})" if response.get("needed") else ""
    words = f"Slack refused: {code}: {meant.words}{needed}{f' [{details}]' if details else ''}"
    return DeliveryError(words, outcome="refused", code=code)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    value = {k.lower(): v for k, v in headers.items()}.get("retry-after", "")
    return float(value) if value.isdigit() else None


def _posted(answer: SlackResponse) -> Posted:
    return Posted(str(answer["channel"]), str(answer["ts"]))
