"""What was believed of a decision can be asked for any moment, and nothing of it is overwritten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from dpawatch.store import decisions, history
from dpawatch.store.models import DecisionHistory
from dpawatch.store.session import Database
from parsers.models import Fine, Party, PartyKind
from tests.store.conftest import READING, TEXT

DAY = timedelta(days=1)
LOWER = replace(READING, fine=Fine(Decimal(20_000_000), "EUR", ()))


def test_a_changed_fine_ends_the_earlier_one_and_keeps_it(database: Database, reader: Callable[..., Any], at: datetime) -> None:
    with database.write() as session:
        read = reader(session)
        decision = read.store(version="1.0")
        read.store(LOWER, at=at + DAY, text=f"{TEXT} De boete is verlaagd.", version="1.1")
        fines = [row for row in history.of(session, decision.id) if row.field == "fine"]
        assert [(row.value["value"], row.valid_from, row.valid_to, row.changed_by) for row in fines] == [
            ("30500000.00", at, at + DAY, "reader 1.0"),
            ("20000000.00", at + DAY, None, "reader 1.1"),
        ]
        assert fines[0].document_version_id != fines[1].document_version_id


@pytest.mark.parametrize(("days", "fine"), [(-1, None), (0, "30500000.00"), (0.5, "30500000.00"), (1, "20000000.00"), (400, "20000000.00")])
def test_any_moment_can_be_asked_for(database: Database, reader: Callable[..., Any], at: datetime, days: float, fine: str | None) -> None:
    with database.write() as session:
        read = reader(session)
        decision = read.store()
        read.store(LOWER, at=at + DAY)
        then = history.as_of(session, decision.id, at + days * DAY)
        assert then.get("fine", {}).get("value") == fine
        assert bool(then) == (fine is not None)


def test_reading_the_same_again_adds_nothing(database: Database, reader: Callable[..., Any], at: datetime) -> None:
    with database.write() as session:
        read = reader(session)
        decision = read.store()
        before = len(history.of(session, decision.id))
        read.store(at=at + DAY, version="2")
        assert len(history.of(session, decision.id)) == before


def test_what_a_person_sets_has_the_persons_name(database: Database, reader: Callable[..., Any], at: datetime) -> None:
    with database.write() as session:
        decision = reader(session).store()
        columns, parts = decisions.values(decision)
        decisions.amend(session, decision, columns | {"status": "annulled"}, parts, by="legal desk", at=at + DAY)
        last = history.of(session, decision.id)[-1]
        assert (last.field, last.value, last.changed_by) == ("status", {"value": "annulled"}, "legal desk")


def test_no_natural_person_enters_the_history(database: Database, reader: Callable[..., Any]) -> None:
    person = Party(
        "Jan Voorbeeld", READING.parties[0].role, PartyKind.NATURAL_PERSON, READING.parties[1].evidence, "person", 0.9, "a person"
    )
    with database.write() as session:
        decision = reader(session).store(replace(READING, parties=(person,)))
        told = str([row.value for row in history.of(session, decision.id)])
        assert "a person" in told
        assert "Voorbeeld" not in told


def test_two_values_of_a_field_cannot_hold_at_once(database: Database, reader: Callable[..., Any], at: datetime) -> None:
    with database.write() as session:
        decision = reader(session).store()
        session.flush()
        double = {"decision_id": decision.id, "document_version_id": decision.document_version_id, "changed_by": "x", "valid_from": at}
    with database.engine.begin() as connection, pytest.raises(IntegrityError):
        connection.execute(insert(DecisionHistory).values(field="fine", value={"value": None, "currency": None}, **double))
