"""The documented queries of ``sql/queries``: known answers to a known set of decisions, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection, text

from dpawatch.settings import PROJECT
from dpawatch.store.models import (
    Acknowledgement,
    CaseEvent,
    CaseLink,
    CaseRow,
    CorrectionRow,
    ListingStatus,
    MatchRow,
    OutboxRow,
)
from dpawatch.store.session import Database
from parsers.models import Reading, Reason

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
QUERIES = {path.stem: path for path in sorted((PROJECT / "sql" / "queries").glob("*.sql"))}
Row = dict[str, Any]

ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "alerts_nobody_saw": [(2, "voorbeeld", "#a", "2026-03-02 10:31", "a2")],
    "alerts_of_a_month": [("2026-03", "voorbeeld", "alerted", 2), ("2026-03", "voorbeeld", "held", 1)],
    "amounts_in_force": [("nl_ap", "EUR", 3, 80, 20, 40, 1)],
    "articles_infringed": [("GDPR", "5(1)(a)", 3, "2026-03-02")],
    "biggest_fines": [(1, "nl_ap", "Voorbeeld B.V.", 20, "EUR", "reduced", 1, 0)],
    "case_history": [
        (3, "Voorbeeld B.V.", "2026-03-05", "day", "imposed", 10, "EUR", "imposed"),
        (3, "Voorbeeld B.V.", "2026-03-06", "day", "conflict", 11, "EUR", "conflict"),
        (3, "Voorbeeld B.V.", "2026-03-07", "day", "annulled", None, None, "annulled"),
        (2, "Voorbeeld B.V.", "2026-03-03", "day", "imposed", 20, "EUR", "imposed"),
        (2, "Voorbeeld B.V.", "2026-03-04", "day", "remitted", None, None, "remitted"),
        (1, "Voorbeeld B.V.", "2026-03-01", "day", "imposed", 50, "EUR", "imposed"),
        (1, "Voorbeeld B.V.", "2026-03-02", "day", "reduced", 20, "EUR", "reduced"),
    ],
    "contradicted_cases": [(3, "nl_ap", "Voorbeeld B.V.", None, None, "press", "conflict")],
    "coverage_by_year": [("nl_ap", "covered", "2026-03-02", "2026", 3, 3, 2)],
    "fines_by_month": [("2026-03", "nl_ap", "EUR", 3, 80)],
    "open_cases": [(2, "nl_ap", "Voorbeeld B.V.", "remitted", None, None, "2026-03-04")],
    "repeat_offenders": [("Voorbeeld B.V.", 3, "2026-03-02", "2026-03-02")],
    "review_share_by_source": [("nl_ap", 3, 1, Decimal("0.3333"), 1, Decimal("0.3333"), 1, 0)],
    "sanctioned_companies": [("Voorbeeld B.V.", None, 3, 61000000, "2026-03-02")],
    "undelivered_alerts": [(1, "voorbeeld", "#a", "unknown", 2, "2026-03-02 09:30")],
    "what_persons_corrected": [("nl_ap", "fine", 2, 1)],
}


@pytest.fixture
def known(database: Database, reader: Callable[..., Any], reading: Reading) -> Database:
    """Three cases of one company: a fine that was reduced, one that was sent back, one that a report contradicts and a court annulled."""
    with database.write() as session:
        reader(session, "boete-1").store()
        reader(session, "boete-2").store()
        reader(session, "boete-3", origin="baseline").store(
            replace(reading, fine=None, reasons=(Reason("amounts_contradict", "the text gives two sums"),))
        )
        session.add(ListingStatus(source_id="nl_ap", listing_id="news", last_success_at=AT))
        for rows in (_cases(), _links(), _events(), _messages()):
            session.add_all(rows)
            session.flush()
        session.add(Acknowledgement(alert_id="a1", state="seen", actor="U1", how="reaction", at=AT))
        for end_reason in ("undone by reviewer 1", "the source's text changed", None):
            session.add(_correction(end_reason))
            session.flush()
    return database


def _cases() -> list[CaseRow]:
    reduced = CaseRow(id=1, imposed_by="nl_ap", state="reduced", fine_value=Decimal(20), fine_currency="EUR", opened_at=AT)
    sent_back = CaseRow(id=2, imposed_by="nl_ap", state="remitted", fine_known=False, opened_at=AT)
    annulled = CaseRow(id=3, imposed_by="nl_ap", state="annulled", opened_at=AT)
    return [reduced, sent_back, annulled]


def _links() -> list[CaseLink]:
    return [CaseLink(decision_id=n, case_id=n, key="own", why="first", score=1.0, state="joined", at=AT) for n in (1, 2, 3)]


def _events() -> list[CaseEvent]:
    told: list[tuple[int, str, int | None]] = [
        *((1, "imposed", 50), (1, "reduced", 20), (2, "imposed", 20), (2, "remitted", None)),
        *((3, "imposed", 10), (3, "conflict", 11), (3, "annulled", None)),
    ]
    return [
        CaseEvent(
            case_id=case,
            decision_id=case,
            kind=kind,
            detail="press" if kind == "conflict" else "",
            words=kind,
            value=None if value is None else Decimal(value),
            currency=None if value is None else "EUR",
            happened_on=date(2026, 3, day),
            happened_precision="day",
            recorded_at=AT,
        )
        for day, (case, kind, value) in enumerate(told, 1)
    ]


def _messages() -> list[OutboxRow | MatchRow]:
    rows: list[OutboxRow | MatchRow] = []
    for number, outcome in ((1, "alerted"), (2, "alerted"), (3, "held")):
        alert_id = f"a{number}" if outcome == "alerted" else None
        if alert_id:
            state: Row = {"state": "unknown", "attempts": 2} if number == 1 else {"state": "sent", "sent_at": AT + timedelta(minutes=61)}
            rows.append(
                OutboxRow(
                    dedupe_key=alert_id,
                    alert_id=alert_id,
                    kind="alert",
                    decision_id=number,
                    watch_id="voorbeeld",
                    channel="#a",
                    payload={},
                    not_before=AT,
                    created_at=AT,
                    **state,
                )
            )
        match: Row = {"relation": "sanctioned", "alias": "Voorbeeld", "how": "exact", "name": "Voorbeeld B.V.", "why": "sanctioned"}
        rows.append(MatchRow(decision_id=number, watch_id="voorbeeld", outcome=outcome, alert_id=alert_id, at=AT, **match))
    return rows


def _correction(end_reason: str | None) -> CorrectionRow:
    return CorrectionRow(
        decision_id=1,
        field="fine",
        extracted={"value": None},
        corrected={"value": "20.00"},
        text_sha256="0" * 64,
        actor="privacy_desk",
        why="page 1",
        at=AT,
        ended_at=AT if end_reason else None,
        end_reason=end_reason,
    )


def _plain(value: object) -> object:
    """A value as both databases mean it: times in UTC to the minute, days as text, numbers as numbers."""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return Decimal(str(value))
    return value[:16] if isinstance(value, str) and value[:4] == "2026" else value


def _answer(connection: Connection, name: str) -> list[tuple[object, ...]]:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TIME ZONE 'UTC'"))
    found = connection.execute(text(QUERIES[name].read_text(encoding="utf-8").strip().rstrip(";")))
    return [tuple(_plain(value) for value in row) for row in found]


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_has_its_known_answer(known: Database, name: str) -> None:
    with known.engine.connect() as connection:
        assert _answer(connection, name) == ANSWERS[name]


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_on_an_empty_database_answers_nothing(database: Database, name: str) -> None:
    with database.engine.connect() as connection:
        assert _answer(connection, name) == []


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_a_query_begins_with_the_question_it_answers(name: str) -> None:
    lines = QUERIES[name].read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("-- ")
    assert lines[0].endswith(("?", "."))
    assert lines[1].startswith("-- ")
