"""One table says what each error of Slack's means."""

import pytest

from dpawatch.slack.blocks import render_notice
from dpawatch.slack.plain import MOST, without_form
from dpawatch.slack.refusals import MEANINGS, Concerns, meaning

NOTICE = render_notice("Fined & <watched>", ["A line with <https://a.example|a link> and <!channel>."])


@pytest.mark.parametrize(
    ("code", "concerns"),
    [
        ("invalid_blocks", Concerns.MESSAGE),
        ("msg_too_long", Concerns.MESSAGE),
        ("msg_blocks_too_long", Concerns.MESSAGE),
        ("metadata_too_large", Concerns.MESSAGE),
        ("restricted_action_thread_locked", Concerns.THREAD),
        ("message_not_found", Concerns.CHANGE),
        ("edit_window_closed", Concerns.CHANGE),
        ("channel_not_found", Concerns.CHANNEL),
        ("not_in_channel", Concerns.CHANNEL),
        ("is_archived", Concerns.CHANNEL),
        ("invalid_auth", Concerns.TOKEN),
        ("token_revoked", Concerns.TOKEN),
        ("missing_scope", Concerns.TOKEN),
        ("ratelimited", Concerns.LATER),
        ("message_limit_exceeded", Concerns.LATER),
        ("fatal_error", Concerns.NOBODY_KNOWS),
        ("an_error_of_next_year", Concerns.UNHEARD_OF),
    ],
)
def test_an_error_concerns_the_message_the_channel_the_token_or_slack_itself(code: str, concerns: Concerns) -> None:
    assert meaning(code).concerns is concerns


@pytest.mark.parametrize("code", sorted(MEANINGS))
def test_every_error_says_in_words_what_to_do(code: str) -> None:
    words = MEANINGS[code].words
    assert len(words.split()) >= 2
    assert code not in words


def test_a_message_without_its_form_keeps_its_words_and_its_id_and_obeys_nothing_in_them() -> None:
    plain = without_form(NOTICE, "the-id")
    assert plain.blocks == ()
    assert plain.metadata == {"event_type": "dpawatch_notice", "event_payload": {"alert_id": "the-id"}}
    assert "Fined &amp; &lt;watched&gt;" in plain.text
    assert "<" not in plain.text


def test_a_long_message_without_its_form_is_shortened_and_says_so() -> None:
    plain = without_form(render_notice("Long", ["word " * 100] * 40), "the-id")
    assert len(plain.text) < MOST + 100
    assert "shortened" in plain.text
