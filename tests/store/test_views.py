"""The analysts' views answer the same on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from dpawatch.settings import PROJECT
from dpawatch.store.models import (
    Acknowledgement,
    CaseEvent,
    CaseLink,
    CaseRow,
    CorrectionRow,
    DecisionRow,
    ItemRow,
    ListingStatus,
    MatchRow,
    OutboxRow,
    ReviewRow,
    SourceRow,
)
from dpawatch.store.session import Database
from parsers.models import Reading, Reason

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DOUBT = Reason("amounts_contradict", "the text gives two sums")
Row = dict[str, Any]
Ask = Callable[..., list[Row]]


@pytest.fixture
def ask(database: Database) -> Ask:
    """Runs SQL and gives rows."""

    def run(statement: str, **values: Any) -> list[Row]:
        with database.engine.connect() as connection:
            return [dict(row._mapping) for row in connection.execute(text(statement), values)]

    return run


@pytest.fixture
def two_decisions(database: Database, reader: Callable[..., Any], reading: Reading) -> Database:
    """Decision 1: a fine of 30.5 million. Decision 2: a fine whose sum is in doubt, from a baseline."""
    with database.write() as session:
        reader(session, "boete-1").store()
        reader(session, "boete-2", origin="baseline").store(replace(reading, fine=None, reasons=(DOUBT,)))
    return database


def _add(database: Database, *rows: Any) -> None:
    for row in rows:
        with database.write() as session:
            session.add(row)


def _match(decision_id: int, outcome: str, alert_id: str | None = None, watch: str = "voorbeeld") -> MatchRow:
    return MatchRow(
        decision_id=decision_id,
        watch_id=watch,
        relation="sanctioned",
        alias="Voorbeeld",
        how="exact",
        name="Voorbeeld B.V.",
        outcome=outcome,
        why="the watched company is sanctioned",
        alert_id=alert_id,
        at=AT,
    )


def _message(alert_id: str, **more: Any) -> OutboxRow:
    given = {"kind": "alert", "decision_id": 1, "watch_id": "voorbeeld", **more}
    return OutboxRow(dedupe_key=alert_id, alert_id=alert_id, channel="#a", payload={}, not_before=AT, created_at=AT, **given)


def test_the_alert_trail_tells_what_became_of_every_match(two_decisions: Database, ask: Ask) -> None:
    sent = {"state": "sent", "sent_at": AT + timedelta(minutes=1), "attempts": 1}
    _add(two_decisions, _message("a1", **sent), _message("f1", kind="follow_up", thread_of="a1"))
    _add(two_decisions, _match(1, "alerted", "a1"), _match(2, "old"))
    _add(two_decisions, Acknowledgement(alert_id="a1", state="seen", actor="U1", how="reaction", at=AT + timedelta(hours=1)))
    told, held = ask("SELECT * FROM v_alert_trail ORDER BY decision_id")
    assert (told["outcome"], told["message_state"], told["attempts"], told["follow_ups"]) == ("alerted", "sent", 1, 1)
    assert (told["seen_by"], told["handled_by"], told["channel"]) == ("U1", None, "#a")
    assert (held["outcome"], held["alert_id"], held["sent_at"], held["follow_ups"]) == ("old", None, None, 0)


def _case(number: int = 1, **more: Any) -> CaseRow:
    return CaseRow(**{"id": number, "imposed_by": "nl_ap", "state": "imposed", "opened_at": AT, **more})


def _joined(decision_id: int, case_id: int = 1, state: str = "joined") -> CaseLink:
    return CaseLink(decision_id=decision_id, case_id=case_id, key="own", why="first", score=1.0, state=state, at=AT)


def _event(kind: str, value: int | None = None, on: int = 1, decision_id: int = 1, detail: str = "") -> CaseEvent:
    return CaseEvent(
        case_id=1,
        decision_id=decision_id,
        kind=kind,
        detail=detail,
        words=kind,
        value=None if value is None else Decimal(value),
        currency=None if value is None else "EUR",
        happened_on=date(2026, 3, on),
        happened_precision="day",
        recorded_at=AT,
    )


def test_where_each_case_stands(two_decisions: Database, ask: Ask) -> None:
    _add(
        two_decisions, _case(state="appealed", fine_value=Decimal(30500000), fine_currency="EUR"), _joined(1), _joined(2, state="proposed")
    )
    _add(two_decisions, _event("imposed", 30500000), _event("appealed", on=9), _event("confirmed", decision_id=2, detail="press"))
    (row,) = ask("SELECT * FROM v_case_states")
    assert (row["target"], row["state"], row["is_open"], row["fine"]) == ("Voorbeeld B.V.", "appealed", 1, 30500000)
    assert (row["publications"], row["proposed_publications"], row["confirmed_by"], row["conflicts"]) == (1, 1, 1, 0)
    assert str(row["last_event_on"]) == "2026-03-09"


@pytest.mark.parametrize(
    ("case", "events", "expected"),
    [
        ({"fine_value": Decimal(20), "fine_currency": "EUR", "state": "reduced"}, [("imposed", 50), ("reduced", 20)], (50, 20, 30, 0)),
        ({"state": "annulled"}, [("imposed", 50), ("annulled", None)], (50, 0, 50, 0)),
        ({"state": "remitted", "fine_known": False}, [("imposed", 50), ("remitted", None)], (50, None, None, 0)),
        ({"fine_value": Decimal(50), "fine_currency": "EUR"}, [("imposed", 50), ("liquidated", 5)], (50, 50, 0, 5)),
        ({"fine_value": Decimal(40), "fine_currency": "EUR"}, [("imposed", 50), ("corrected", 40)], (40, 40, 0, 0)),
    ],
)
def test_amounts_in_force_stand_beside_amounts_imposed(
    two_decisions: Database, ask: Ask, case: Row, events: list[tuple[str, int | None]], expected: tuple[int | None, ...]
) -> None:
    _add(two_decisions, _case(**case), _joined(1), *(_event(kind, value, n + 1) for n, (kind, value) in enumerate(events)))
    (row,) = ask("SELECT * FROM v_case_amounts")
    assert (row["imposed"], row["in_force"], row["gone"], row["liquidated"]) == expected


def test_a_case_without_a_fine_has_no_amounts(two_decisions: Database, ask: Ask) -> None:
    _add(two_decisions, _case(), _joined(1), _event("imposed"))
    assert ask("SELECT * FROM v_case_amounts") == []


def _correction(field: str, ended: bool = False) -> CorrectionRow:
    return CorrectionRow(
        decision_id=1,
        field=field,
        extracted={"value": "a"},
        corrected={"value": "b"},
        text_sha256="0" * 64,
        actor="privacy_desk",
        why="page 1",
        at=AT,
        ended_at=AT if ended else None,
        end_reason="undone" if ended else None,
    )


def test_data_quality_counts_doubt_corrections_and_gaps_by_source(two_decisions: Database, ask: Ask) -> None:
    closed = ReviewRow(decision_id=1, reasons=[], state="corrected", opened_at=AT, closed_at=AT)
    _add(two_decisions, _correction("fine"), _correction("status", ended=True), _correction("needs_review"), closed)
    (row,) = ask("SELECT * FROM v_data_quality")
    assert (row["published_by"], row["decisions"], row["in_review"], row["looked_at"], row["corrected"]) == ("nl_ap", 2, 1, 1, 1)
    assert (float(row["review_share"]), float(row["corrected_share"]), float(row["mean_confidence"])) == (0.5, 0.5, 0.97)
    assert (row["fines_without_sum"], row["without_target"], row["degraded"]) == (1, 0, 0)


@pytest.mark.parametrize(
    ("listing", "paused", "state"),
    [
        (None, None, "unconfirmed"),
        ({}, None, "unconfirmed"),
        ({"last_success_at": AT}, None, "covered"),
        ({"last_success_at": AT, "error_kind": "timeout"}, None, "failing"),
        ({"last_success_at": AT, "degraded": True}, None, "degraded"),
        ({"last_success_at": AT}, "asked to", "paused"),
    ],
)
def test_a_source_is_as_well_covered_as_the_worst_of_its_listings(
    database: Database, ask: Ask, listing: Row | None, paused: str | None, state: str
) -> None:
    _add(database, SourceRow(id="fr_cnil", paused_reason=paused))
    if listing is not None:
        _add(database, ListingStatus(source_id="fr_cnil", listing_id="news", **listing))
    (row,) = ask("SELECT * FROM v_source_coverage")
    assert (row["source_id"], row["state"], row["decisions"]) == ("fr_cnil", state, 0)


def test_decisions_by_source_and_year_of_publication(two_decisions: Database, ask: Ask) -> None:
    with two_decisions.write() as session:
        second = session.scalars(select(DecisionRow).join(ItemRow).where(ItemRow.native_id == "boete-2")).one()
        second.published_on = second.published_precision = None
    rows = ask("SELECT year, decisions, fines, live, older, in_review FROM v_source_years ORDER BY year")
    assert [tuple(row.values()) for row in rows] == [("2026", 1, 1, 1, 0, 0), ("unknown", 1, 1, 0, 1, 1)]


def test_corrections_stand_beside_what_was_extracted(two_decisions: Database, ask: Ask) -> None:
    _add(two_decisions, _correction("fine"), _correction("status", ended=True))
    rows = ask("SELECT field, holds, actor, end_reason FROM v_corrections ORDER BY field")
    assert [tuple(row.values()) for row in rows] == [("fine", 1, "privacy_desk", None), ("status", 0, "privacy_desk", "undone")]


def test_every_view_says_what_a_row_is() -> None:
    files = sorted(Path(PROJECT / "sql" / "views").glob("v_*.sql"))
    assert files
    for path in files:
        assert path.read_text(encoding="utf-8").startswith(("-- One row for", "-- The sanctioned", "-- Whether each")), path.name
