"""What operators and administrators do on the pages: it happens, it is written down, and what cannot be done is said."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dpawatch.pipeline import pauses
from dpawatch.store import audit, outbox
from dpawatch.store.models import DecisionRow, OutboxRow
from parsers.models import Reason
from tests.web.conftest import AT, WATCHLIST, Pages, made


@pytest.fixture(autouse=True)
def operator(pages: Pages) -> None:
    pages.log_in(operates=True, administers=True)


def events(pages: Pages) -> list[tuple[str, str]]:
    """What the audit log says was done, and by whom."""
    with pages.database.read() as session:
        return [(row.actor, row.event) for row in audit.rows(session)]


def test_a_decision_in_doubt_is_confirmed_from_the_queue(pages: Pages) -> None:
    (number,) = pages.store(made(reasons=(Reason("unsure_target", "who is sanctioned is not clear"),)))
    assert "who is sanctioned is not clear" in pages.get("/review")
    pages.post(f"/review/{number}/confirm")
    assert "Nothing waits." in pages.get("/review")
    assert ("ana", "review confirmed") in events(pages)


def test_a_field_is_corrected_and_taken_back(pages: Pages) -> None:
    (number,) = pages.store(made(reasons=(Reason("x", "why"),)))
    pages.post(f"/review/{number}/correct", fine="EUR 20000000", why="page 1")
    with pages.database.read() as session:
        assert session.get_one(DecisionRow, number).fine_value == 20_000_000
    assert "set by ana" in pages.get(f"/review/{number}")
    pages.post(f"/review/{number}/undo", field="fine")
    with pages.database.read() as session:
        assert session.get_one(DecisionRow, number).fine_value == 30_500_000


def test_what_cannot_be_corrected_is_said(pages: Pages) -> None:
    (number,) = pages.store(made())
    assert "No field has a new value" in pages.post(f"/review/{number}/correct", 422, why="x")
    assert "or none" in pages.post(f"/review/{number}/correct", 409, fine="lots", why="x")
    pages.post(f"/review/{number}/destroy", 404)


def message(pages: Pages, state: str) -> int:
    with pages.database.write() as session:
        row = outbox.enqueue(session, dedupe_key=state, stream="alerts", kind="alert", channel="#c", payload={}, at=AT)
        assert row is not None
        if state == "failed":
            outbox.mark_failed(session, row, at=AT, error="channel is archived")
        return row.id


def test_a_message_that_was_given_up_is_tried_again(pages: Pages) -> None:
    number = message(pages, "failed")
    assert "channel is archived" in pages.get("/outbox")
    pages.post(f"/outbox/{number}/retry")
    with pages.database.read() as session:
        row = session.get_one(OutboxRow, number)
        assert (row.state, row.not_before) == ("pending", AT)
    assert ("ana", "message tried again") in events(pages)
    pages.post("/outbox/77/retry", 409)


def test_a_source_is_checked_now(pages: Pages) -> None:
    pages.post("/sources/nl_ap/check")
    assert pages.started == ["nl_ap"]
    pages.post("/sources/nowhere/check", 404)


def test_a_pause_has_a_reason_and_an_end_and_ends_by_itself(pages: Pages) -> None:
    pages.post("/sources/nl_ap/pause", reason="the site is being moved", hours="4")
    assert "paused by ana until 2026-03-02 13:30 UTC: the site is being moved" in pages.get("/sources")
    assert "Resume it first" in pages.post("/sources/nl_ap/check", 409)
    assert pauses.paused(pages.services, "nl_ap")
    later = type(pages.services)(pages.services.settings, pages.database, pages.services.client, lambda: AT + timedelta(hours=4))
    assert pauses.paused(later, "nl_ap") == ""
    assert events(pages)[-2:] == [("ana", "source paused"), ("dpawatch", "source resumed")]
    with pages.database.read() as session:
        titles = [row.payload["title"] for row in session.scalars(select(OutboxRow).order_by(OutboxRow.id))]
    assert titles == ["Paused: nl_ap", "Asked again: nl_ap"]


def test_a_pause_without_reason_or_end_is_refused(pages: Pages) -> None:
    assert "a reason" in pages.post("/sources/nl_ap/pause", 409, reason=" ", hours="4")
    pages.post("/sources/nl_ap/pause", 422, reason="x", hours="for ever")
    pages.post("/sources/nl_ap/pause", 409, reason="x", until="2020-01-01T00:00")
    pages.post("/sources/nl_ap/resume", 409)


def test_airflows_own_switch_is_shown(pages: Pages) -> None:
    assert pages.get("/sources").count("its DAG is switched off in Airflow") == 1


def test_a_watch_is_tried_on_history_as_it_is_and_as_a_draft(pages: Pages) -> None:
    pages.store(made())
    assert "1 match in 1 decisions" in pages.get("/watches/voorbeeld?since=2026-01-01")
    assert "0 matches in 0 decisions" in pages.get("/watches/voorbeeld?since=2026-03-02")
    draft = "- id: voorbeeld\n  company: Ander N.V.\n  aliases: [Ander]\n  created: 2024-01-01\n"
    assert "0 matches in 1 decisions" in pages.post("/watches/voorbeeld/test", 200, entry=draft, since="2026-01-01")


def test_a_watch_is_edited_in_the_file_and_the_rest_of_it_stays(pages: Pages) -> None:
    path = pages.services.settings.watchlist
    was = "- id: voorbeeld\n  company: Voorbeeld B.V.\n  category: retail\n  aliases:\n  - Voorbeeld\n  created: 2024-01-01\n"
    new = was.replace("- Voorbeeld\n", "- Voorbeeld\n  - Voorbeeld Nederland\n")
    pages.post("/watches/voorbeeld/save", entry=new, was=was)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("version: 2\n\nwatches:\n  # Who we watch, and why.\n  - id: voorbeeld\n")
    assert text.endswith(WATCHLIST[WATCHLIST.index("\n  # The next one.") :])
    assert "Voorbeeld Nederland" in text
    assert "was changed meanwhile" in pages.post("/watches/voorbeeld/save", 409, entry=was, was=was)
    assert ("ana", "watch saved") in events(pages)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("- id: other\n  company: Voorbeeld B.V.\n  aliases: [Voorbeeld]\n  created: 2024-01-01", "The id of a watch stays"),
        ("- id: voorbeeld\n  company: Jan Jansen\n  aliases: [Jan Jansen]\n  created: 2024-01-01", "persons are never watched"),
        ("- id: voorbeeld\n  nonsense: 1", "the watch"),
        ("&a [*a", "is not valid YAML"),
    ],
)
def test_a_watch_that_cannot_be_is_refused_and_the_file_stays(pages: Pages, entry: str, why: str) -> None:
    was = "- id: voorbeeld\n  company: Voorbeeld B.V.\n  category: retail\n  aliases:\n  - Voorbeeld\n  created: 2024-01-01\n"
    assert why in pages.post("/watches/voorbeeld/save", 409, entry=entry, was=was)
    assert pages.services.settings.watchlist.read_text(encoding="utf-8") == WATCHLIST


def test_a_watch_is_muted_and_the_mute_lifted(pages: Pages) -> None:
    pages.post("/watches/voorbeeld/mute", reason="known case", until="2026-03-09")
    html = pages.get("/watches")
    assert "until 2026-03-10 00:00 UTC, ana: known case" in html
    pages.post("/mutes/1/lift")
    assert "known case" not in pages.get("/watches")
    pages.post("/watches/voorbeeld/mute", 422, reason="x", until="soon")
