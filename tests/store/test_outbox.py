"""Messages: queued once, given to one sender, never lost when a sender dies."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from dpawatch.store import outbox, transitions
from dpawatch.store.models import OutboxRow
from dpawatch.store.session import Database

Processes = Callable[..., list[int | None]]
MINUTE = timedelta(minutes=1)


def _enqueue(database: Database, at: datetime, key: str, stream: str = "alerts") -> int | None:
    with database.write() as session:
        row = outbox.enqueue(
            session, dedupe_key=key, stream=stream, kind="alert", channel="#dpo", payload={"sum": "30500000.00", "lines": ["é"]}, at=at
        )
        return None if row is None else row.id


def _queued(database: Database, at: datetime, key: str = "k", stream: str = "alerts") -> int:
    row_id = _enqueue(database, at, key, stream)
    assert row_id is not None
    return row_id


def _row(database: Database, row_id: int) -> OutboxRow:
    with database.read() as session:
        return session.get_one(OutboxRow, row_id)


def _mark(database: Database, row_id: int, mark: Callable[..., None], **details: object) -> OutboxRow:
    with database.write() as session:
        row = session.get_one(OutboxRow, row_id)
        mark(session, row, **details)
    return row


def test_a_message_is_queued_once_by_its_key(database: Database, at: datetime) -> None:
    first = _queued(database, at, "decision:1:clearview")
    assert _enqueue(database, at + MINUTE, "decision:1:clearview") is None
    row = _row(database, first)
    assert (row.state, row.payload, len(row.alert_id)) == ("pending", {"sum": "30500000.00", "lines": ["é"]}, 36)


def test_a_message_of_an_undone_transaction_is_not_queued(database: Database, at: datetime) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as session:  # noqa: PT012 the whole transaction
        outbox.enqueue(session, dedupe_key="k", stream="alerts", kind="alert", channel="#dpo", payload={}, at=at)
        _ = 1 / 0
    assert outbox.claim_due(database, "a", at=at) == []


def test_a_claimed_message_is_not_given_twice(database: Database, at: datetime) -> None:
    row_id = _queued(database, at)
    assert outbox.claim_due(database, "a", at=at) == [row_id]
    assert outbox.claim_due(database, "b", at=at + 9 * MINUTE) == []
    row = _row(database, row_id)
    assert (row.state, row.claimed_by, row.claimed_at, row.first_tried_at, row.attempts) == ("claimed", "a", at, at, 1)


def test_alerts_come_before_messages_to_operators_and_the_limit_holds(database: Database, at: datetime) -> None:
    notice = _enqueue(database, at - MINUTE, "notice", stream="operators")
    late, early = _enqueue(database, at, "late"), _enqueue(database, at - MINUTE, "early")
    assert outbox.claim_due(database, "a", at=at, limit=2) == [early, late]
    assert outbox.claim_due(database, "a", at=at, limit=2) == [notice]


def test_a_sent_message_stays_sent(database: Database, at: datetime) -> None:
    row_id = _queued(database, at)
    outbox.claim_due(database, "a", at=at)
    row = _mark(database, row_id, outbox.mark_sent, at=at, via="slack", channel="C1", ts="1.2")
    assert (row.state, row.sent_at, row.sent_via, row.slack_channel, row.slack_ts) == ("sent", at, "slack", "C1", "1.2")
    assert outbox.claim_due(database, "a", at=at + timedelta(days=9)) == []
    with database.read() as session:
        assert [t.to_state for t in transitions.history(session, "outbox", row_id)] == ["pending", "claimed", "sent"]


@pytest.mark.parametrize(("mark", "state"), [(outbox.mark_retry, "pending"), (outbox.mark_unknown, "unknown")])
def test_a_failed_try_comes_back_after_its_pause(database: Database, at: datetime, mark: Callable[..., None], state: str) -> None:
    row_id = _queued(database, at)
    outbox.claim_due(database, "a", at=at)
    row = _mark(database, row_id, mark, at=at, error="timeout", retry_at=at + 2 * MINUTE)
    assert (row.state, row.last_error, row.claimed_by) == (state, "timeout", None)
    assert outbox.claim_due(database, "b", at=at + MINUTE) == []
    assert outbox.claim_due(database, "b", at=at + 2 * MINUTE) == [row_id]
    again = _row(database, row_id)
    assert (again.attempts, again.first_tried_at, again.last_error) == (2, at, "timeout")


def test_a_message_given_up_is_not_tried_again(database: Database, at: datetime) -> None:
    row_id = _queued(database, at)
    outbox.claim_due(database, "a", at=at)
    assert _mark(database, row_id, outbox.mark_failed, at=at, error="channel_not_found").state == "failed"
    assert outbox.claim_due(database, "a", at=at + timedelta(days=9)) == []


def test_a_message_whose_sender_died_becomes_unknown_and_is_given_to_the_next(database: Database, at: datetime) -> None:
    row_id = _queued(database, at)
    outbox.claim_due(database, "dead", at=at)
    assert outbox.claim_due(database, "next", at=at + 11 * MINUTE) == [row_id]
    row = _row(database, row_id)
    assert (row.claimed_by, row.attempts, row.first_tried_at) == ("next", 2, at)
    assert "may have been posted" in (row.last_error or "")
    with database.read() as session:
        assert [t.to_state for t in transitions.history(session, "outbox", row_id)] == ["pending", "claimed", "unknown", "claimed"]


def _claim_and_die(url: str, at: datetime) -> None:
    outbox.claim_due(Database.open(url), "killed", at=at)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_sender_killed_after_its_claim_loses_nothing(
    database: Database, database_url: str, at: datetime, in_processes: Processes
) -> None:
    row_id = _queued(database, at)
    assert in_processes(_claim_and_die, (database_url, at)) == [-9]
    assert _row(database, row_id).claimed_by == "killed"
    assert outbox.claim_due(database, "next", at=at + 11 * MINUTE) == [row_id]


def test_senders_at_once_never_get_the_same_message(database: Database, at: datetime) -> None:
    ids = [_enqueue(database, at, f"k{n}") for n in range(40)]
    start = Barrier(4)

    def send(name: str) -> list[int]:
        start.wait()
        mine: list[int] = []
        while claimed := outbox.claim_due(database, name, at=at, limit=3):
            mine += claimed
        return mine

    with ThreadPoolExecutor(4) as pool:
        got = [row_id for claimed in pool.map(send, "abcd") for row_id in claimed]
    # A sender that finds only rows which another is claiming right now may end early (SKIP LOCKED), but no row is given twice.
    assert len(got) == len(set(got))
    assert sorted(got + outbox.claim_due(database, "last", at=at, limit=40)) == ids


def _send_all(url: str, name: str, at: datetime) -> None:
    database = Database.open(url)
    while claimed := outbox.claim_due(database, name, at=at, limit=2):
        for row_id in claimed:
            with database.write() as session:
                outbox.mark_sent(session, session.get_one(OutboxRow, row_id), at=at, via="console", channel=name, ts="1")
    database.close()


def test_senders_in_several_processes_send_each_message_once(
    database: Database, database_url: str, at: datetime, in_processes: Processes
) -> None:
    for n in range(20):
        _enqueue(database, at, f"k{n}")
    assert in_processes(_send_all, *((database_url, name, at) for name in "ab")) == [0, 0]
    with database.read() as session:
        assert {(row.state, row.attempts) for row in session.scalars(select(OutboxRow))} == {("sent", 1)}


def test_two_matches_at_once_queue_one_message(database: Database, at: datetime) -> None:
    start = Barrier(4)

    def match(_: int) -> int | None:
        start.wait()
        return _enqueue(database, at, "decision:1:clearview")

    with ThreadPoolExecutor(4) as pool:
        queued = [row_id for row_id in pool.map(match, range(4)) if row_id is not None]
    assert len(queued) == 1
