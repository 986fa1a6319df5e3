"""The stand-in answers as Slack does where a mistake of ours would hide otherwise."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from demo.slack_api import SlackApi

METADATA = {"event_type": "t", "event_payload": {"alert_id": "a"}}


@pytest.fixture
def client(slack: SlackApi) -> WebClient:
    return WebClient(token=slack.token, base_url=slack.url, timeout=5)


def test_it_takes_json_for_posting_and_a_form_for_reading_as_slack_sdk_sends_them(slack: SlackApi, client: WebClient) -> None:
    client.chat_postMessage(channel="C0000001", text="x")
    client.conversations_history(channel="C0000001", include_all_metadata=True, limit=5)
    assert [c.content_type for c in slack.calls] == ["application/json", "application/x-www-form-urlencoded"]
    assert slack.calls[1].arguments == {"channel": "C0000001", "include_all_metadata": "1", "limit": "5"}


def test_blocks_and_metadata_may_come_as_json_text_in_a_form(slack: SlackApi, client: WebClient) -> None:
    client.api_call(
        "chat.postMessage", params={"channel": "C0000001", "text": "x", "blocks": '[{"type": "divider"}]', "metadata": "{}"[:0]}
    )
    assert slack.messages[0].blocks == [{"type": "divider"}]
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        client.api_call("chat.postMessage", params={"channel": "C0000001", "blocks": "[{"})


def test_the_token_is_checked(slack: SlackApi, client: WebClient) -> None:
    assert client.auth_test()["user_id"] == "U0000001"
    with pytest.raises(SlackApiError, match="invalid_auth"):
        WebClient(token="other", base_url=slack.url).auth_test()
    with pytest.raises(SlackApiError, match="not_authed"):
        WebClient(base_url=slack.url).auth_test()


def test_metadata_shows_only_when_asked_for(slack: SlackApi, client: WebClient) -> None:
    client.chat_postMessage(channel="#dpawatch-alerts", text="x", metadata=METADATA)
    assert "metadata" not in client.conversations_history(channel="C0000001")["messages"][0]
    assert client.conversations_history(channel="C0000001", include_all_metadata=True)["messages"][0]["metadata"] == METADATA


def test_history_is_newest_first_in_pages_and_leaves_replies_to_their_thread(slack: SlackApi, client: WebClient) -> None:
    first = client.chat_postMessage(channel="C0000001", text="1")["ts"]
    client.chat_postMessage(channel="C0000001", text="reply", thread_ts=first)
    client.chat_postMessage(channel="C0000001", text="shown", thread_ts=first, reply_broadcast=True)
    client.chat_postMessage(channel="C0000001", text="2")
    client.chat_postMessage(channel="C0000002", text="elsewhere")
    pages = [page["messages"] for page in client.conversations_history(channel="C0000001", limit=2)]
    assert [[m["text"] for m in page] for page in pages] == [["2", "shown"], ["1"]]
    thread = client.conversations_replies(channel="C0000001", ts=first)["messages"]
    assert [m["text"] for m in thread] == ["1", "reply", "shown"]
    assert [m["text"] for m in client.conversations_history(channel="C0000001", oldest=first)["messages"]] == ["2", "shown"]


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("conversations.history", {"channel": "#dpawatch-alerts"}, "channel_not_found"),
        ("conversations.history", {"channel": "C0000001", "limit": "0"}, "invalid_limit"),
        ("conversations.replies", {"channel": "C0000001", "ts": "1.0"}, "thread_not_found"),
        ("chat.update", {"channel": "C0000001", "ts": "1.0", "text": "x"}, "message_not_found"),
        ("chat.postMessage", {"channel": "C0000001"}, "no_text"),
        ("chat.postMessage", {"channel": "C0000001", "text": "x" * 40_001}, "msg_too_long"),
        ("chat.postMessage", {"channel": "C0000001", "text": "x", "metadata": '{"event_type": 1}'}, "invalid_metadata_format"),
        ("chat.delete", {"channel": "C0000001"}, "unknown_method"),
    ],
)
def test_a_wrong_call_gets_slacks_own_error(client: WebClient, method: str, arguments: dict[str, str], error: str) -> None:
    with pytest.raises(SlackApiError) as raised:
        client.api_call(method, params=arguments)
    assert raised.value.response["error"] == error


def text(length: int, kind: str = "mrkdwn") -> dict[str, str]:
    return {"type": kind, "text": "x" * length}


@pytest.mark.parametrize(
    "block",
    [
        {"type": "header", "text": text(151, "plain_text")},
        {"type": "header", "text": text(5, "mrkdwn")},
        {"type": "section", "text": text(3001)},
        {"type": "section", "text": text(0)},
        {"type": "section"},
        {"type": "section", "fields": [text(2001)]},
        {"type": "section", "fields": [text(1)] * 11},
        {"type": "context", "elements": [text(1)] * 11},
        {"type": "context", "elements": []},
        {"type": "poem", "text": text(1)},
    ],
)
def test_a_block_beyond_the_limits_is_refused(slack: SlackApi, client: WebClient, block: dict[str, object]) -> None:
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        client.chat_postMessage(channel="C0000001", text="x", blocks=[block])
    assert slack.messages == []


def test_fifty_blocks_are_accepted_and_fifty_one_are_not(slack: SlackApi, client: WebClient) -> None:
    client.chat_postMessage(channel="C0000001", text="x", blocks=[{"type": "divider"}] * 50)
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        client.chat_postMessage(channel="C0000001", text="x", blocks=[{"type": "divider"}] * 51)


def test_a_reply_to_a_message_that_was_deleted_stands_in_the_channel_as_in_slack(slack: SlackApi, client: WebClient) -> None:
    first = client.chat_postMessage(channel="C0000001", text="1")["ts"]
    slack.delete(slack.messages[0])
    client.chat_postMessage(channel="C0000001", text="reply", thread_ts=first, reply_broadcast=True)
    assert (slack.messages[0].thread_ts, slack.messages[0].broadcast) == (None, False)
    with pytest.raises(SlackApiError, match="thread_not_found"):
        client.conversations_replies(channel="C0000001", ts=first)


def test_a_reply_to_a_reply_stands_in_the_same_thread(slack: SlackApi, client: WebClient) -> None:
    first = client.chat_postMessage(channel="C0000001", text="1")["ts"]
    second = client.chat_postMessage(channel="C0000001", text="2", thread_ts=first)["ts"]
    client.chat_postMessage(channel="C0000001", text="3", thread_ts=second)
    assert [m.text for m in slack.replies(slack.messages[0])] == ["2", "3"]


def test_emoji_that_people_put_on_a_message_are_shown_with_it(slack: SlackApi, client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0000001", text="1")["ts"]
    assert "reactions" not in client.reactions_get(channel="C0000001", timestamp=ts)["message"]
    slack.react(slack.messages[0], "white_check_mark", "U7")
    slack.react(slack.messages[0], "white_check_mark", "U7")
    expected = [{"name": "white_check_mark", "users": ["U7"], "count": 1}]
    assert client.reactions_get(channel="C0000001", timestamp=ts)["message"]["reactions"] == expected
    assert client.conversations_history(channel="C0000001")["messages"][0]["reactions"] == expected
    with pytest.raises(SlackApiError, match="message_not_found"):
        client.reactions_get(channel="C0000001", timestamp="1.0")
