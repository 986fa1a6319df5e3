"""What is posted under an alert when its case goes on."""

import json
from dataclasses import replace
from typing import Any

import pytest

from dpawatch.pipeline.alert import message_of
from dpawatch.slack.blocks import as_text
from dpawatch.slack.follow_up import FollowUp, render

TOLD = FollowUp(
    alert_id="0e7b8a6e-0000-4000-8000-000000000002",
    head="0e7b8a6e-0000-4000-8000-000000000001",
    watch_id="clearview_ai",
    title="Annulled: Clearview AI fined £7,552,800 by the ICO",
    lines=("The case now: annulled; no fine in force",),
    quotes=("The First-tier Tribunal annulled the fine.",),
    language="en",
    published_by="Information Commissioner's Office",
    published_on="2023-10-18",
    source_url="https://ico.org.uk/news/1",
    source_hosts=("ico.org.uk",),
)


def test_a_follow_up_survives_the_outbox_and_is_drawn_from_it() -> None:
    stored = json.loads(json.dumps(TOLD.to_payload()))
    assert FollowUp.from_payload(stored) == TOLD
    assert message_of(stored) == render(TOLD)


def test_it_says_what_happened_where_the_case_stands_and_who_says_so() -> None:
    message = render(TOLD)
    assert message.text == "Annulled: Clearview AI fined £7,552,800 by the ICO"
    shown = as_text(message)
    for part in ("annulled; no fine in force", "The First-tier Tribunal annulled", "Source: https://ico.org.uk/news/1", "2023-10-18"):
        assert part in shown
    assert message.metadata["event_payload"] == {"alert_id": TOLD.alert_id, "watch_id": "clearview_ai", "head": TOLD.head}


def test_a_question_names_what_to_decide() -> None:
    assert "To decide: dpawatch review link 3 1" in as_text(render(replace(TOLD, question="dpawatch review link 3 1")))


@pytest.mark.parametrize("hostile", ["<!channel>", "<@U0123> & <https://evil.example|here>", "‮evil", "a" * 20_000, "🔴" * 5_000])
def test_hostile_text_is_shown_and_never_obeyed(hostile: str) -> None:
    message = render(replace(TOLD, title=hostile, lines=(hostile,) * 40, quotes=(hostile,) * 3, question=hostile, source_url=hostile))
    drawn = json.dumps(message.blocks, ensure_ascii=False)
    assert "<!channel>" not in drawn
    assert "<@U0123>" not in drawn
    assert "<https://evil" not in drawn
    assert len(message.blocks) <= 50
    assert all(len(block["text"]["text"]) <= 3000 for block in message.blocks if "text" in block)


@pytest.mark.parametrize("reuse", ["facts", "excerpt", "full"])
def test_a_quote_is_as_long_as_the_terms_of_the_source_allow(reuse: Any) -> None:
    shown = as_text(render(replace(TOLD, reuse=reuse, quotes=("word " * 100,))))
    assert shown.count("word") == {"facts": 0, "excerpt": 59, "full": 100}[reuse]
