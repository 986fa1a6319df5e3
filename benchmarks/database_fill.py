"""Fills an empty database with decisions that were made up, by the product's own bulk path, and takes the time."""

import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, select, text, update

from benchmarks.made_up import MadeUp, Maker, seen_at
from dpawatch.store import bulk
from dpawatch.store.copying import insert_many
from dpawatch.store.models import Base
from dpawatch.store.session import Database

WATCHES = 40
"""Watched companies: some of the decisions match one."""
STANDINGS = """
    UPDATE cases SET
        state = e.kind,
        fine_value = CASE WHEN e.kind = 'annulled' THEN NULL ELSE coalesce(e.value, fine_value) END,
        fine_currency = CASE WHEN e.kind = 'annulled' THEN NULL ELSE coalesce(e.currency, fine_currency) END
    FROM case_events AS e
    WHERE e.case_id = cases.id AND e.id IN (
        SELECT max(l.id) FROM case_events AS l
        WHERE l.kind IN ('appealed', 'annulled', 'reduced', 'upheld')
        GROUP BY l.case_id
    )
"""


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling took, in seconds of a writer: storing decisions, and what comes with the pipeline's later steps (cases, matches).

    Attributes:
        writers: processes that stored at once; ``storing``, ``cases`` are their mean, and without the time in which decisions were made up.
        client_cpu, server_cpu: seconds of CPU of all writers for ``storing``, and of their server processes for everything, where those can
            be seen from here.
    """

    writers: int
    decisions: int
    storing: float
    cases: float
    client_cpu: float
    server_cpu: float | None


def fill(database: Database, count: int, writers: int = 1) -> Filled:
    """Store ``count`` decisions with their cases, some matches with their messages, corrections and changes."""
    url = database.engine.url.render_as_string(hide_password=False)
    if writers == 1:
        done = [_write(url, count, 1, 0)]
    else:
        with ProcessPoolExecutor(writers, mp_context=multiprocessing.get_context("spawn")) as pool:
            done = list(pool.map(_write, [url] * writers, [count] * writers, [writers] * writers, range(writers)))
    with database.write() as session:
        _changes(session.connection())
    server = [one.server_cpu for one in done if one.server_cpu is not None]
    return Filled(
        writers=writers,
        decisions=sum(one.decisions for one in done),
        storing=sum(one.storing for one in done) / writers,
        cases=sum(one.cases for one in done) / writers,
        client_cpu=sum(one.client_cpu for one in done),
        server_cpu=sum(server) if len(server) == writers else None,
    )


def _write(url: str, count: int, writers: int, writer: int) -> Filled:
    """What one process stores."""
    database = Database.open(url)
    decisions, storing, cases, client = 0, 0.0, 0.0, 0.0
    for batch in _batches(Maker(count, writers, writer).all()):
        at = seen_at(batch[-1].seen_on)
        started, cpu = time.perf_counter(), time.process_time()
        with database.write() as session:
            stored = bulk.store(session, [one.new for one in batch], origin="live", parser_version="1.0", at=at, matched=True)
        kept = time.perf_counter()
        client += time.process_time() - cpu
        with database.write() as session:
            _follow(session.connection(), batch, stored.decisions, at)
        decisions, storing, cases = decisions + len(stored.decisions), storing + kept - started, cases + time.perf_counter() - kept
    server = _server_cpu(database)
    database.close()
    return Filled(1, decisions, storing, cases, client, server)


def _server_cpu(database: Database) -> float | None:
    """Seconds of CPU that this process's connection has cost its server so far, where that runs on this machine and tells."""
    if database.engine.dialect.name != "postgresql" or database.engine.url.host not in ("127.0.0.1", "localhost", None):
        return None
    with database.read() as session:
        process = session.scalar(text("SELECT pg_backend_pid()"))
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    except OSError:
        return None
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _follow(connection: Connection, batch: Iterable[MadeUp], ids: dict[tuple[str, str], int], at: Any) -> None:
    """What the pipeline's later steps make of a batch: cases, and for some of it matches and their messages."""
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("cases", "case_links", "case_events", "matches", "outbox")}
    for one in batch:
        reading, decision_id = one.new.reading, ids[one.new.item.source_id, one.new.item.native_id]
        fine = reading.fine
        value, currency = (fine.value, fine.currency) if fine else (None, None)
        own = one.tells == "imposed"
        if own:
            opened = {"id": one.case, "imposed_by": reading.imposed_by, "state": "imposed", "fine_value": value}
            rows["cases"].append({**opened, "fine_currency": currency, "opened_at": at})
        link = {"decision_id": decision_id, "case_id": one.case, "state": "joined", "score": 1.0, "at": at}
        rows["case_links"].append({**link, "key": "own" if own else "reference", "why": "the first" if own else "the same reference"})
        with_sum = value is not None and one.tells in ("imposed", "reduced", "conflict")
        told = value / 2 if value is not None and not own else value
        step = {"case_id": one.case, "decision_id": decision_id, "kind": one.tells, "words": "told by the authority", "recorded_at": at}
        day = {"happened_on": one.seen_on if not own or not reading.decided_on else reading.decided_on.day, "happened_precision": "day"}
        rows["case_events"].append({**step, "value": told if with_sum else None, "currency": currency if with_sum else None, **day})
        if decision_id % 200 == 0:
            _match(rows, decision_id, one.case, at)
    for name, of_table in rows.items():
        insert_many(connection, Base.metadata.tables[name], of_table)


def _match(rows: dict[str, list[dict[str, Any]]], decision_id: int, case: int, at: Any) -> None:
    watch = f"watch-{decision_id // 200 % WATCHES}"
    alerted = decision_id % 400 == 0
    alert = f"alert-{decision_id}" if alerted else None
    match = {"decision_id": decision_id, "watch_id": watch, "relation": "sanctioned", "at": at}
    rows["matches"].append(
        {
            **match,
            **dict.fromkeys(("alias", "name"), watch),
            "how": "name",
            "outcome": "alerted" if alerted else "held",
            "why": "made up",
            "alert_id": alert,
        }
    )
    if alerted:
        sent = {"state": "sent", "attempts": 1, "not_before": at, "sent_at": at + timedelta(minutes=2), "created_at": at}
        told = {"dedupe_key": alert, "alert_id": alert, "kind": "alert", "decision_id": decision_id, "watch_id": watch, "case_id": case}
        rows["outbox"].append({**told, "channel": "#alerts", "payload": {"headline": "made up"}, **sent})


def _changes(connection: Connection) -> None:
    """Where cases stand after their last step; one decision in forty changed its status, one in two hundred was corrected by a person."""
    connection.execute(text(STANDINGS))
    history, decisions = Base.metadata.tables["decision_history"], Base.metadata.tables["decisions"]
    holding = select(history).where(history.c.field == "status", history.c.decision_id % 40 == 0)
    rows = [dict(row) for row in connection.execute(holding).mappings()]
    later = timedelta(days=365)
    ended = [{**row, "valid_to": row["valid_from"] + later, "changed_by": "reader 0.9"} for row in rows]
    changed = update(history).where(history.c.id == bindparam("row")).values(valid_from=bindparam("since"), value={"value": "appealed"})
    connection.execute(changed, [{"row": row["id"], "since": row["valid_from"] + later} for row in rows])
    insert_many(connection, history, [{name: value for name, value in row.items() if name != "id"} for row in ended])
    some = connection.execute(select(decisions.c.id, decisions.c.first_seen_at).where(decisions.c.id % 200 == 1))
    said = {"field": "case_ref", "extracted": {"value": None}, "corrected": {"value": "A"}, "actor": "reviewer", "why": "made up"}
    insert_many(
        connection, Base.metadata.tables["corrections"], [{"decision_id": id_, "at": at, "text_sha256": "", **said} for id_, at in some]
    )


def _batches(made: Iterator[MadeUp]) -> Iterator[list[MadeUp]]:
    while batch := list(islice(made, bulk.AT_ONCE)):
        yield batch
