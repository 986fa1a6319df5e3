"""Fills an empty database with decisions that were made up, by the product's own bulk path, and takes the time."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
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


@dataclass(slots=True)
class Filled:
    """How long it took, in seconds: the decisions, and besides them what comes with the pipeline's later steps (cases, matches)."""

    decisions: int = 0
    storing: float = 0.0
    cases: float = 0.0
    making: float = 0.0
    rows: dict[str, int] = field(default_factory=dict)


def fill(database: Database, count: int, told: Callable[[int], None] = lambda _: None) -> Filled:
    """Store ``count`` decisions with their cases, some matches with their messages, corrections and changes."""
    done, now = Filled(), time.perf_counter
    started = now()
    for batch in _batches(Maker(count).all()):
        at = seen_at(batch[-1].seen_on)
        made = now()
        done.making += made - started
        with database.write() as session:
            news = [one.new for one in batch]
            stored = bulk.store(session, news, origin="live", parser_version="1.0", at=at, matched=True)
        kept = now()
        done.storing += kept - made
        done.decisions += len(stored.decisions)
        with database.write() as session:
            _follow(session.connection(), batch, stored.decisions, at)
        started = now()
        done.cases += started - kept
        told(done.decisions)
    with database.write() as session:
        _changes(session.connection())
    return done


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
