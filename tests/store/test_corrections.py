"""What a person corrected outlives a better reading of the same text, and ends with the text; what is in doubt waits for a person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dpawatch.store import corrections, decisions, reviews
from dpawatch.store.models import CorrectionRow, DecisionRow, ReviewRow
from dpawatch.store.session import Database
from parsers.models import Action, Fine, Reading, Reason

LATER = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
DOUBT = Reason("amounts_contradict", "the text gives two sums")
FINE = {"value": "3050.00", "currency": "EUR", "equivalents": []}
Make = Callable[..., Any]


def _correct(session: Session, field: str, value: dict[str, Any]) -> CorrectionRow:
    decision = session.scalars(select(DecisionRow)).one()
    columns, parts = decisions.values(decision)
    row = corrections.hold(
        session, decision, field, corrections.value_of(columns, parts, field), value, actor="reviewer 2", why="read it", at=LATER
    )
    corrections.set_value(columns, parts, field, value)
    decisions.amend(session, decision, columns, parts, by="reviewer", at=LATER)
    return row


def _decision(database: Database) -> DecisionRow:
    with database.read() as session:
        row = session.scalars(select(DecisionRow)).one()
        _ = (row.parties, row.version)
    return row


def _reviews(database: Database) -> list[ReviewRow]:
    with database.read() as session:
        return reviews.of(session, session.scalars(select(DecisionRow.id)).one())


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("action", {"value": "order"}, lambda row: row.action == "order"),
        ("status", {"value": "appealed"}, lambda row: row.status == "appealed"),
        ("fine", FINE, lambda row: (row.fine_value, row.fine_currency, row.equivalents) == (Decimal("3050.00"), "EUR", [])),
        ("case_ref", {"value": "z2026-7"}, lambda row: row.case_ref == "z2026-7"),
        ("imposed_by", {"value": "fr_cnil"}, lambda row: row.imposed_by == "fr_cnil"),
        (
            "decided_on",
            {"value": "2026-02-01", "precision": "month"},
            lambda row: (row.decided_on, row.decided_precision) == (date(2026, 2, 1), "month"),
        ),
        (
            "targets",
            {"parties": [{"name": "Ander N.V.", "label": "Ander N.V.", "kind": "company"}]},
            lambda row: [(p.name, p.role) for p in row.parties][:2] == [("Ander N.V.", "sanctioned"), ("Voorbeeld B.V.", "mentioned")],
        ),
    ],
)
def test_a_correction_outlives_a_new_reading_of_the_same_text(
    database: Database, reader: Make, reading: Reading, field: str, value: dict[str, Any], read: Callable[[DecisionRow], bool]
) -> None:
    with database.write() as session:
        reader(session).store()
        _correct(session, field, value)
    assert read(_decision(database))
    with database.write() as session:
        reader(session).store(replace(reading, articles=(), confidence=0.5), version="2", at=LATER)
    row = _decision(database)
    assert read(row)
    assert row.confidence == 0.5, "what nobody corrected is read anew"


def test_what_is_extracted_stays_beside_the_correction_and_is_renewed(database: Database, reader: Make, reading: Reading) -> None:
    with database.write() as session:
        reader(session).store()
        _correct(session, "fine", FINE)
    with database.write() as session:
        reader(session).store(replace(reading, fine=Fine(Decimal(99), "EUR")), version="2", at=LATER)
    with database.read() as session:
        row = session.scalars(select(CorrectionRow)).one()
    assert row.extracted == {"value": "99.00", "currency": "EUR", "equivalents": []}
    assert (row.corrected, row.actor, row.why, row.at, row.ended_at) == (FINE, "reviewer 2", "read it", LATER, None)


def test_a_new_text_ends_the_correction_and_asks_for_a_review_until_somebody_has_looked(database: Database, reader: Make) -> None:
    with database.write() as session:
        reader(session).store()
        _correct(session, "fine", FINE)
    assert not _decision(database).needs_review
    for hours in (1, 2):
        with database.write() as session:
            reader(session).store(text="Voorbeeld B.V. krijgt een boete van 30.500.000 euro.", at=LATER + timedelta(hours=hours))
    row = _decision(database)
    assert row.fine_value == Decimal("30500000.00")
    assert [reason["code"] for reason in row.reasons] == ["correction_ended"], "said once, and still said after another reading"
    assert row.reasons[0]["words"] == (
        "reviewer 2 corrected the fine to EUR 3,050.00 on 2026-03-03, but the source's text has changed since; "
        "the new text is read as: EUR 30,500,000.00"
    )
    with database.write() as session:
        ended = session.scalars(select(CorrectionRow)).one()
        assert (ended.end_reason, ended.ended_at) == ("the source's text changed", LATER + timedelta(hours=1))
        found = reviews.open_of(session, row.id)
        assert found is not None
        reviews.close(session, found, "confirmed", by="reviewer 1", comment=None, at=LATER + timedelta(hours=3))
    with database.write() as session:
        reader(session).store(text="Voorbeeld B.V. krijgt een boete van 30.500.000 euro.", at=LATER + timedelta(hours=4))
    assert (_decision(database).needs_review, _decision(database).reasons) == (False, [])


def test_a_field_is_corrected_by_one_person_at_a_time(database: Database, reader: Make) -> None:
    with database.write() as session:
        reader(session).store()
        _correct(session, "action", {"value": "order"})
        with pytest.raises(corrections.CorrectedAlready) as refused:
            _correct(session, "action", {"value": "ban"})
    assert refused.value.row.corrected == {"value": "order"}


def test_the_database_itself_refuses_two_corrections_of_a_field(database: Database, reader: Make) -> None:
    with database.write() as session:
        reader(session).store()
        _correct(session, "action", {"value": "order"})
    copied = ("decision_id", "field", "extracted", "corrected", "text_sha256", "actor", "why", "at")
    with database.write() as session:
        first = session.scalars(select(CorrectionRow)).one()
        session.add(CorrectionRow(**{name: getattr(first, name) for name in copied}))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_a_corrected_sum_forgets_the_euros_of_the_old_one(database: Database, reader: Make) -> None:
    with database.write() as session:
        reader(session).store()
        decision = session.scalars(select(DecisionRow)).one()
        decision.fine_eur, decision.eur_rate, decision.eur_rate_on = Decimal(1), Decimal(1), date(2026, 3, 2)
        session.flush()
        _correct(session, "fine", FINE)
    assert (_decision(database).fine_eur, _decision(database).eur_rate, _decision(database).eur_rate_on) == (None, None, None)


def test_a_doubtful_reading_opens_one_review_with_its_reasons(database: Database, reader: Make, reading: Reading, at: datetime) -> None:
    doubtful = replace(reading, reasons=(DOUBT,))
    for version in ("1", "2"):
        with database.write() as session:
            reader(session).store(doubtful, version=version)
    (row,) = _reviews(database)
    assert (row.state, row.opened_at, row.closed_at) == ("open", at, None)
    assert row.reasons == [{"code": "amounts_contradict", "words": "the text gives two sums"}]


def test_a_reading_without_doubt_opens_none(database: Database, reader: Make) -> None:
    with database.write() as session:
        reader(session).store()
    assert _reviews(database) == []


def test_an_open_review_follows_the_reading(database: Database, reader: Make, reading: Reading) -> None:
    with database.write() as session:
        reader(session).store(replace(reading, reasons=(DOUBT,)))
    with database.write() as session:
        reader(session).store(replace(reading, reasons=(Reason("target_unclear", "nobody is named"),)), at=LATER)
    assert [reason["code"] for reason in _reviews(database)[0].reasons] == ["target_unclear"]
    with database.write() as session:
        reader(session).store(reading, at=LATER)
    (row,) = _reviews(database)
    assert (row.state, row.closed_at, row.closed_by) == ("superseded", LATER, "dpawatch")
    assert row.comment == "a new reading no longer needs it"
    with database.write() as session:
        reader(session).store(replace(reading, action=Action.ORDER, reasons=(DOUBT,)), at=LATER)
    assert [row.state for row in _reviews(database)] == ["superseded", "open"]


def test_two_readings_at_once_open_one_review(database: Database, reader: Make, reading: Reading) -> None:
    with database.write() as session:
        reader(session).store()
        decision_id = session.scalars(select(DecisionRow.id)).one()
    for _ in range(2):
        with database.write() as session:
            decision = session.get_one(DecisionRow, decision_id)
            decision.needs_review, decision.reasons = True, [{"code": "x", "words": "y"}]
            reviews.follow(session, decision, at=LATER)
    assert len(_reviews(database)) == 1
