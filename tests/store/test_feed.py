"""Decisions as feeds, as a feed reader understands them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import feedparser
import pytest

from dpawatch.store.decision_list import Wanted
from dpawatch.store.models import CaseLink, CaseRow, DecisionRow, SourceRow
from dpawatch.store.session import Database
from dpawatch.web import feed
from parsers.models import Fine, Reading

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
HOSTILE = "Voorbeeld <script>alert(1)</script> & ]]> \x00\x1b B.V."


def _found(database: Database, **wanted: Any) -> list[feed.Entry]:
    with database.read() as session:
        return feed.entries(session, Wanted(**wanted))


def test_a_reader_sees_who_was_fined_how_much_and_by_whom(database: Database, reader: Callable[..., Any]) -> None:
    with database.write() as session:
        reader(session, "boete-1").store()
    parsed = feedparser.parse(feed.atom(_found(database), at=AT))
    assert not parsed.bozo
    [entry] = parsed.entries
    assert entry.title == "Voorbeeld B.V. fined €30,500,000 by the Dutch AP (NL)"
    assert "Published: 2026-03-02" in entry.summary
    assert "Voorbeeld wordt genoemd" not in str(parsed), "no sentence of the publication"
    [item] = json.loads(feed.json_feed(_found(database)))["items"]
    assert (item["title"], item["id"]) == (entry.title, entry.id)


def test_an_entry_keeps_its_id(database: Database, reader: Callable[..., Any], reading: Reading) -> None:
    with database.write() as session:
        stored = reader(session, "boete-1")
        stored.store()
    [before] = _found(database)
    with database.write() as session:
        stored = reader(session, "boete-2")
        stored.store()
    assert before.id in {entry.id for entry in _found(database)}
    assert len({entry.id for entry in _found(database)}) == 2


def test_what_was_annulled_is_titled_so(database: Database, reader: Callable[..., Any]) -> None:
    with database.write() as session:
        decision = reader(session, "boete-1").store()
        session.add(CaseRow(id=1, imposed_by="nl_ap", state="annulled", opened_at=AT))
        session.flush()
        session.add(CaseLink(decision_id=decision.id, case_id=1, key="first", why="", score=1.0, state="joined", at=AT))
    [entry] = _found(database)
    assert entry.title.endswith("(annulled)")


def test_hostile_names_stay_text_and_the_feed_stays_whole(database: Database, reader: Callable[..., Any], reading: Reading) -> None:
    party = replace(reading.parties[0], name=HOSTILE)
    with database.write() as session:
        reader(session, "boete-1").store(replace(reading, parties=(party,)))
    written = feed.atom(_found(database), at=AT)
    assert b"<script" not in written
    parsed = feedparser.parse(written, sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo
    assert "alert(1)" in parsed.entries[0].title


def test_filters_and_sources_under_a_licence(database: Database, reader: Callable[..., Any]) -> None:
    with database.write() as session:
        decision = reader(session, "boete-1").store()
        number = decision.id
    assert len(_found(database, authorities=("nl_ap",))) == 1
    assert _found(database, authorities=("fr_cnil",)) == []
    with database.write() as session:
        session.add(SourceRow(id="gdprhub"))
        session.flush()
        session.get_one(DecisionRow, number).published_by = "gdprhub"
    assert _found(database) == [], "its licence is not accepted by default"


@pytest.mark.parametrize("number", [0, 3])
def test_an_empty_or_short_feed_is_valid(database: Database, reader: Callable[..., Any], reading: Reading, number: int) -> None:
    with database.write() as session:
        for n in range(number):
            reader(session, f"boete-{n}").store(replace(reading, fine=Fine(Decimal(n + 1), "EUR")))
    parsed = feedparser.parse(feed.atom(_found(database), at=AT))
    assert not parsed.bozo
    assert len(parsed.entries) == number
    assert parsed.feed.updated.startswith("2026-03-02T09:30")
