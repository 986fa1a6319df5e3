"""Incidents, heartbeats and kept translations."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

from dpawatch.store import heartbeats, incidents, transitions, translations
from dpawatch.store.session import Database
from dpawatch.translation.cache import Cache
from dpawatch.translation.protocol import Translated

HOUR = timedelta(hours=1)
KEY = "ab" * 32


def test_an_incident_is_opened_once_until_it_is_closed(database: Database, at: datetime) -> None:
    with database.write() as session:
        opened = incidents.open_incident(session, "listing:nl_ap:news", "listing", "drift", "nl_ap", at)
        assert opened is not None
        assert incidents.open_incident(session, "listing:nl_ap:news", "listing", "drift still", "nl_ap", at) is None
    with database.write() as session:
        closed = incidents.close_incident(session, "listing:nl_ap:news", at + HOUR)
        assert closed is not None
        assert (closed.id, closed.words, closed.closed_at) == (opened.id, "drift", at + HOUR)
        assert incidents.close_incident(session, "listing:nl_ap:news", at + HOUR) is None
        again = incidents.open_incident(session, "listing:nl_ap:news", "listing", "drift again", "nl_ap", at + 2 * HOUR)
        assert again is not None
        assert [t.to_state for t in transitions.history(session, "incident", opened.id)] == ["open", "closed"]


def test_an_incident_found_by_several_at_once_is_opened_once(database: Database, at: datetime) -> None:
    start = Barrier(4)

    def find(_: int) -> bool:
        start.wait()
        with database.write() as session:
            return incidents.open_incident(session, "outbox", "outbox", "old messages", None, at) is not None

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(find, range(4))) == [False, False, False, True]


def test_an_open_incident_is_due_once_a_day(database: Database, at: datetime) -> None:
    with database.write() as session:
        incidents.open_incident(session, "a", "listing", "a", None, at)
        incidents.open_incident(session, "b", "listing", "b", None, at)
        incidents.close_incident(session, "b", at)
    with database.write() as session:
        assert incidents.due_reminders(session, at + 23 * HOUR) == []
        due = incidents.due_reminders(session, at + 24 * HOUR)
        assert [row.key for row in due] == ["a"]
        due[0].told_at = at + 24 * HOUR
    with database.read() as session:
        assert incidents.due_reminders(session, at + 47 * HOUR) == []
        assert len(incidents.due_reminders(session, at + 48 * HOUR)) == 1


def test_a_heartbeat_goes_only_forward(database: Database, at: datetime) -> None:
    with database.write() as session:
        assert heartbeats.last(session, "alert") is None
        heartbeats.beat(session, "alert", at)
        assert heartbeats.last(session, "alert") == at
        heartbeats.beat(session, "alert", at + HOUR)
        heartbeats.beat(session, "alert", at)
        assert heartbeats.last(session, "alert") == at + HOUR


def test_the_newest_translation_is_found_whatever_its_backend(database: Database, at: datetime) -> None:
    with database.write() as session:
        assert translations.cached(session, KEY, "en") is None
        translations.save(session, KEY, "en", "deepl", language="nl", text="a fine", differences=[], at=at)
        translations.save(session, KEY, "en", "firefox", language="nl", text="one fine", differences=["3 is missing"], at=at + HOUR)
    with database.read() as session:
        found = translations.cached(session, KEY, "en")
        assert found is not None
        assert (found.text, found.backend, found.differences) == ("one fine", "firefox", ["3 is missing"])
        assert translations.cached(session, KEY, "de") is None


def test_a_translation_made_anew_replaces_the_earlier_one(database: Database, at: datetime) -> None:
    times = [at, at + HOUR]
    cache: Cache = translations.SqlCache(database, lambda: times.pop(0))
    assert cache.get(KEY, "en", "deepl") is None
    cache.put(KEY, "en", "nl", Translated("a fine of 3", "deepl", ("3 for 4",)))
    assert cache.get(KEY, "en", "deepl") == Translated("a fine of 3", "deepl", ("3 for 4",))
    cache.put(KEY, "en", "nl", Translated("a fine of 4", "deepl"))
    assert cache.get(KEY, "en", "deepl") == Translated("a fine of 4", "deepl")
    assert cache.get(KEY, "en", "firefox") is None
