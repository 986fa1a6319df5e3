import io
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rich.console import Console
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry import ConnectionErrorRetryHandler, RateLimitErrorRetryHandler
from slack_sdk.web.slack_response import SlackResponse

from demo.slack_api import SlackApi
from dpawatch.errors import DeliveryError
from dpawatch.slack.blocks import render_notice
from dpawatch.slack.drawing import Message
from dpawatch.slack.send import ConsoleSender, Posted, SlackSender

CHANNEL, CHANNEL_ID = "#dpawatch-alerts", "C0000001"
ALERT_ID = "11111111-1111-4111-8111-111111111111"
MESSAGE = render_notice("Clearview AI fined", ["One line & <more>."])


@pytest.fixture
def long_ago() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=10)


@pytest.fixture
def sender(slack: SlackApi) -> SlackSender:
    return SlackSender(client(slack))


def client(slack: SlackApi, *, token: str | None = None, timeout: float = 5.0, **options: Any) -> WebClient:
    made = WebClient(token=token or slack.token, base_url=slack.url, **options)
    made.timeout = timeout  # type: ignore[assignment]  # urllib takes fractions of a second
    return made


def test_a_posted_message_has_its_blocks_its_fallback_and_its_alert_id(slack: SlackApi, sender: SlackSender) -> None:
    posted = sender.post(CHANNEL, MESSAGE, ALERT_ID)
    (message,) = slack.messages
    assert posted == Posted(CHANNEL_ID, message.ts, "slack")
    assert message.text == "Clearview AI fined"
    assert message.blocks == list(MESSAGE.blocks)
    assert message.metadata == {"event_type": "dpawatch_notice", "event_payload": {"alert_id": ALERT_ID}}


def test_links_are_never_unfolded(slack: SlackApi, sender: SlackSender) -> None:
    sender.post(CHANNEL, MESSAGE, ALERT_ID)
    arguments = slack.calls[0].arguments
    assert (arguments["unfurl_links"], arguments["unfurl_media"]) == (False, False)


def test_a_message_can_be_posted_in_a_thread_and_found_there(slack: SlackApi, sender: SlackSender, long_ago: datetime) -> None:
    head = sender.post(CHANNEL, MESSAGE, ALERT_ID)
    reply = sender.post(CHANNEL, MESSAGE, "reply", thread_ts=head.ts)
    assert slack.messages[1].thread_ts == head.ts
    assert sender.find(CHANNEL_ID, "reply", long_ago, thread_ts=head.ts) == reply
    assert sender.find(CHANNEL_ID, "reply", long_ago) is None


def test_a_reply_shows_in_the_channel_too_only_when_it_is_broadcast(slack: SlackApi, sender: SlackSender) -> None:
    head = sender.post(CHANNEL, MESSAGE, ALERT_ID)
    for number, broadcast in enumerate((False, True)):
        sender.post(CHANNEL, MESSAGE, f"reply-{number}", head.ts, broadcast)
    assert [(m.thread_ts, m.broadcast) for m in slack.messages[1:]] == [(head.ts, False), (head.ts, True)]


def test_a_reply_whose_head_was_deleted_is_found_in_the_channel_where_slack_put_it(
    slack: SlackApi, sender: SlackSender, long_ago: datetime
) -> None:
    head = sender.post(CHANNEL, MESSAGE, ALERT_ID)
    slack.delete(slack.messages[0])
    reply = sender.post(CHANNEL, MESSAGE, "reply", head.ts)
    assert sender.find(CHANNEL, "reply", long_ago, head.ts) == reply
    assert sender.find(CHANNEL, "other", long_ago, head.ts) is None


def test_an_update_replaces_the_message_and_keeps_it_findable(slack: SlackApi, sender: SlackSender, long_ago: datetime) -> None:
    posted = sender.post(CHANNEL, MESSAGE, ALERT_ID)
    changed = render_notice("Clearview AI fined, translated", ["Other."])
    changed = Message(changed.text, changed.blocks, {"event_type": "dpawatch_notice", "event_payload": {"alert_id": ALERT_ID}})
    assert sender.update(CHANNEL, posted.ts, changed) == posted
    assert [m.text for m in slack.messages] == ["Clearview AI fined, translated"]
    assert sender.find(CHANNEL, ALERT_ID, long_ago) == posted


def test_a_message_is_found_by_its_alert_id_on_any_page_of_the_history(
    slack: SlackApi, sender: SlackSender, long_ago: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpawatch.slack.send._PAGE_SIZE", 2)
    posted = [sender.post(CHANNEL, MESSAGE, f"alert-{n}") for n in range(5)]
    assert [sender.find(CHANNEL, f"alert-{n}", long_ago) for n in range(5)] == posted
    assert sender.find(CHANNEL, "alert-9", long_ago) is None


def test_a_history_too_long_to_look_through_leaves_the_outcome_unknown(
    slack: SlackApi, sender: SlackSender, long_ago: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dpawatch.slack.send._PAGE_SIZE", 1)
    monkeypatch.setattr("dpawatch.slack.send._MOST_PAGES", 2)
    for n in range(4):
        sender.post(CHANNEL, MESSAGE, f"alert-{n}")
    with pytest.raises(DeliveryError, match="more than 2 messages") as raised:
        sender.find(CHANNEL_ID, "alert-0", long_ago)
    assert raised.value.outcome == "unknown"


def test_only_messages_since_the_given_moment_are_looked_at(slack: SlackApi, sender: SlackSender) -> None:
    sender.post(CHANNEL, MESSAGE, ALERT_ID)
    assert sender.find(CHANNEL, ALERT_ID, datetime.now(UTC) + timedelta(minutes=1)) is None


def test_a_channel_that_slack_does_not_list_is_refused(slack: SlackApi, sender: SlackSender, long_ago: datetime) -> None:
    with pytest.raises(DeliveryError, match="write its id") as refused:
        sender.update("#nowhere", "1.0", MESSAGE)
    assert refused.value.outcome == "refused"
    with pytest.raises(DeliveryError) as unknown:
        sender.find("#nowhere", ALERT_ID, long_ago)
    assert unknown.value.outcome == "unknown"


@pytest.mark.parametrize(
    "fault", ["accept_then_500", "accept_then_reset", "accept_then_timeout", "not_json", "fatal_error", "internal_error"]
)
def test_after_a_failure_that_may_have_posted_the_outcome_is_unknown(slack: SlackApi, fault: str) -> None:
    sender = SlackSender(client(slack, timeout=0.3))
    slack.fail(fault, seconds=2.0)
    with pytest.raises(DeliveryError) as raised:
        sender.post(CHANNEL, MESSAGE, ALERT_ID)
    assert raised.value.outcome == "unknown"
    assert len([c for c in slack.calls if c.method == "chat.postMessage"]) == 1


@pytest.mark.parametrize("fault", ["accept_then_500", "accept_then_reset", "accept_then_timeout", "server_error"])
def test_looking_up_before_posting_again_never_doubles_and_never_loses(slack: SlackApi, long_ago: datetime, fault: str) -> None:
    sender = SlackSender(client(slack, timeout=0.3))
    slack.fail(fault, seconds=2.0)
    with pytest.raises(DeliveryError):
        sender.post(CHANNEL, MESSAGE, ALERT_ID)
    posted = sender.find(CHANNEL, ALERT_ID, long_ago) or sender.post(CHANNEL, MESSAGE, ALERT_ID)
    assert [m.ts for m in slack.posted(ALERT_ID)] == [posted.ts]


def test_a_message_that_history_does_not_show_yet_is_found_later(slack: SlackApi, sender: SlackSender, long_ago: datetime) -> None:
    slack.visible_after = 0.4
    posted = sender.post(CHANNEL, MESSAGE, ALERT_ID)
    assert sender.find(CHANNEL, ALERT_ID, long_ago) is None
    assert eventually(lambda: sender.find(CHANNEL, ALERT_ID, long_ago)) == posted


def eventually(look: Callable[[], Posted | None]) -> Posted | None:
    deadline = datetime.now(UTC) + timedelta(seconds=5)
    while (found := look()) is None and datetime.now(UTC) < deadline:
        pass
    return found


@pytest.mark.parametrize(
    "fault", ["server_error", "ratelimited", "accept_then_reset", "invalid_auth", "channel_not_found", "missing_scope"]
)
def test_a_look_up_that_fails_leaves_the_outcome_unknown(slack: SlackApi, sender: SlackSender, long_ago: datetime, fault: str) -> None:
    slack.fail(fault, method="conversations.history", seconds=7)
    with pytest.raises(DeliveryError, match="looking for the message failed") as raised:
        sender.find(CHANNEL, ALERT_ID, long_ago)
    assert raised.value.outcome == "unknown"


def test_slowing_down_is_known_not_to_have_posted_and_says_how_long_to_wait(slack: SlackApi, sender: SlackSender) -> None:
    slack.fail("ratelimited", seconds=17)
    with pytest.raises(DeliveryError) as raised:
        sender.post(CHANNEL, MESSAGE, ALERT_ID)
    assert (raised.value.outcome, raised.value.retry_after) == ("not_sent", 17.0)
    assert slack.messages == []


def test_the_retry_handler_for_429_waits_and_posts_once(slack: SlackApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("slack_sdk.http_retry.builtin_handlers.time.sleep", lambda seconds: None)
    sender = SlackSender(client(slack, retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=1)]))
    slack.fail("ratelimited", seconds=0)
    sender.post(CHANNEL, MESSAGE, ALERT_ID)
    assert len(slack.posted(ALERT_ID)) == 1


def test_slack_sdks_own_retry_would_post_twice_so_it_is_taken_away(slack: SlackApi) -> None:
    unguarded = client(slack, retry_handlers=[ConnectionErrorRetryHandler(max_retry_count=1)])
    assert any(isinstance(h, ConnectionErrorRetryHandler) for h in WebClient().retry_handlers)
    slack.fail("accept_then_reset")
    unguarded.chat_postMessage(channel=CHANNEL, text="x", metadata={"event_type": "t", "event_payload": {"alert_id": "unguarded"}})
    assert len(slack.posted("unguarded")) == 2

    guarded = SlackSender(unguarded)
    slack.fail("accept_then_reset")
    with pytest.raises(DeliveryError):
        guarded.post(CHANNEL, MESSAGE, ALERT_ID)
    assert len(slack.posted(ALERT_ID)) == 1


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        ("channel_not_found", "/invite"),
        ("not_in_channel", "/invite"),
        ("is_archived", "name another one"),
        ("invalid_auth", "bot token"),
        ("account_inactive", "install the app again"),
        ("missing_scope", "add the scope"),
        ("invalid_blocks", "defect of dpawatch"),
        ("msg_too_long", "too long"),
        ("some_new_error", "see https://docs.slack.dev"),
    ],
)
def test_a_refusal_says_what_to_do(slack: SlackApi, sender: SlackSender, error: str, advice: str) -> None:
    slack.fail(error)
    with pytest.raises(DeliveryError, match=advice) as raised:
        sender.post(CHANNEL, MESSAGE, ALERT_ID)
    assert raised.value.outcome == "refused"
    assert error in str(raised.value)


def test_a_wrong_token_and_an_unknown_channel_are_refused(slack: SlackApi, sender: SlackSender) -> None:
    with pytest.raises(DeliveryError, match="invalid_auth"):
        SlackSender(client(slack, token="xoxb-other")).post(CHANNEL, MESSAGE, ALERT_ID)
    with pytest.raises(DeliveryError, match="channel_not_found"):
        sender.post("#nowhere", MESSAGE, ALERT_ID)
    with pytest.raises(DeliveryError, match="message to update was deleted"):
        sender.update(CHANNEL, "1.000000", MESSAGE)


def test_blocks_beyond_slacks_limits_are_refused_by_the_stand_in_as_by_slack(slack: SlackApi, sender: SlackSender) -> None:
    too_long = ({"type": "header", "text": {"type": "plain_text", "text": "x" * 151}},)
    with pytest.raises(DeliveryError, match="must be less than 151 characters") as raised:
        sender.post(CHANNEL, Message("x", too_long, MESSAGE.metadata), ALERT_ID)
    assert raised.value.outcome == "refused"


def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    sender = SlackSender(WebClient(token="x", base_url=f"http://127.0.0.1:{port}/api/", timeout=2))
    with pytest.raises(DeliveryError, match="could not be reached") as raised:
        sender.post(CHANNEL, MESSAGE, ALERT_ID)
    assert raised.value.outcome == "not_sent"


@pytest.mark.parametrize(("status", "outcome"), [(502, "unknown"), (408, "unknown"), (404, "refused"), (413, "refused")])
def test_a_page_of_a_proxy_is_judged_by_its_status(slack: SlackApi, monkeypatch: pytest.MonkeyPatch, status: int, outcome: str) -> None:
    web = client(slack)

    def proxy(**request: Any) -> SlackResponse:
        data = {"ok": False, "error": "Received a response in a non-JSON format: <html>"}
        answer = SlackResponse(client=web, http_verb="POST", api_url="x", req_args={}, data=data, headers={}, status_code=status)
        raise SlackApiError("the request failed", answer)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(web, "chat_postMessage", proxy)
    with pytest.raises(DeliveryError) as raised:
        SlackSender(web).post(CHANNEL, MESSAGE, ALERT_ID)
    assert raised.value.outcome == outcome


@pytest.fixture
def printed() -> Iterator[io.StringIO]:
    with io.StringIO() as stream:
        yield stream


def test_without_a_connection_the_alert_is_printed_and_says_so(printed: io.StringIO, long_ago: datetime) -> None:
    sender = ConsoleSender(Console(file=printed, width=120))
    message = render_notice("[bold]Clearview AI[/bold] fined", ["A [red]line[/red] & <more>."])
    posted = sender.post(CHANNEL, message, ALERT_ID)
    sender.update(posted.channel, posted.ts, message)
    assert posted == Posted("console", ALERT_ID, "console")
    assert sender.find(CHANNEL, ALERT_ID, long_ago) is None
    text = printed.getvalue()
    assert "[bold]Clearview AI[/bold] fined" in text
    assert "A [red]line[/red] & <more>." in text
    assert "no Slack connection is configured: printed only, would go to #dpawatch-alerts" in text
