"""What newer versions keep beside older rows is filled in, in steps, and only once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select, update

from dpawatch.store import filling
from dpawatch.store.filling import Filled
from dpawatch.store.models import DecisionRow, PartyRow, PenaltyRow
from dpawatch.store.session import Database
from parsers.models import Fine, PartialDate, Precision, Reading

NONE = {"value_eur": None, "eur_rate": None, "eur_rate_on": None, "eur_kind": None}


@pytest.fixture
def older(database: Database, reader: Callable[..., Any], reading: Reading) -> Database:
    """Five decisions as an older version left them."""
    krona = replace(reading.amounts[0], currency="SEK", value=Decimal(1008))
    told = replace(reading, fine=Fine(Decimal(1008), "SEK"), amounts=(krona,), decided_on=PartialDate(date(2021, 2, 10), Precision.DAY))
    with database.write() as session:
        for number in range(5):
            reader(session, f"boete-{number}").store(told)
        session.execute(update(PartyRow).values(company_id=None))
        session.execute(update(PenaltyRow).values(**NONE))
        session.execute(update(DecisionRow).values(fine_eur=None, eur_rate=None, eur_rate_on=None))
    return database


def _missing(database: Database) -> tuple[int, int, int]:
    with database.read() as session:
        parties = session.scalars(select(PartyRow).where(PartyRow.name.is_not(None), PartyRow.company_id.is_(None))).all()
        penalties = session.scalars(select(PenaltyRow).where(PenaltyRow.value_eur.is_(None))).all()
        fines = session.scalars(select(DecisionRow).where(DecisionRow.fine_eur.is_(None))).all()
        return len(parties), len(penalties), len(fines)


def test_older_rows_are_filled_in_steps(older: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "AT_ONCE", 2)
    steps: list[tuple[str, int]] = []

    assert filling.fill(older, lambda what, number: steps.append((what, number))) == Filled(5, 5)

    assert steps == [("parties", 2), ("parties", 4), ("parties", 5), ("decisions", 2), ("decisions", 4), ("decisions", 5)]
    assert _missing(older) == (0, 0, 0)
    with older.read() as session:
        assert set(session.scalars(select(PenaltyRow.value_eur))) == {Decimal("100.00")}
        assert len(set(session.scalars(select(PartyRow.company_id).where(PartyRow.name.is_not(None))))) == 1
    assert filling.fill(older) == Filled(0, 0)


def test_stopped_in_the_middle_it_goes_on_with_the_rest(older: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "AT_ONCE", 2)

    def stop(what: str, number: int) -> None:
        if (what, number) == ("decisions", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filling.fill(older, stop)
    assert _missing(older) == (0, 3, 3)
    assert filling.fill(older) == Filled(0, 3)
    assert _missing(older) == (0, 0, 0)


def test_what_cannot_be_known_stays_missing(older: Database) -> None:
    with older.write() as session:
        session.execute(update(PenaltyRow).values(currency="RSD"))
        session.execute(update(DecisionRow).values(fine_currency="RSD"))
    assert filling.fill(older) == Filled(5, 5)
    assert _missing(older) == (0, 5, 5)
    assert filling.fill(older) == Filled(0, 5)
