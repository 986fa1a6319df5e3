"""What newer versions keep beside older rows: the organisation of each party, and each sum in euros.

It is worked out with code that no migration may depend on, so it is filled in afterwards: in small steps, each a transaction of its own,
while everything goes on. Stopped at any moment, it goes on with what is still missing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session, selectinload

from dpawatch.store import companies, euros
from dpawatch.store.models import DecisionRow, PenaltyRow
from dpawatch.store.session import Database

AT_ONCE = 500

Told = Callable[[str, int], None]
"""Called after each step with what is filled, and how many rows were looked at so far."""


@dataclass(frozen=True, slots=True)
class Filled:
    """How many parties without an organisation, and decisions with a sum without euros, were looked at."""

    parties: int
    decisions: int


def fill(database: Database, told: Told = lambda what, number: None) -> Filled:
    """Fill in what is missing. What cannot be known (a rate that the Bank never stated) stays missing, and is looked at each time."""
    return Filled(_parties(database, told), _euros(database, told))


def _parties(database: Database, told: Told) -> int:
    reached: tuple[int, int] = (0, 0)
    number = 0
    while True:
        with database.write() as session:
            step = companies.fill(session.connection(), reached, AT_ONCE)
        if step is None:
            return number
        reached, looked_at = step
        number += looked_at
        told("parties", number)


def _euros(database: Database, told: Told) -> int:
    reached = number = 0
    while True:
        with database.write() as session:
            rows = _without_euros(session, reached)
            for decision in rows:
                euros.set_fine(decision)
                euros.set_penalties(decision)
            if not rows:
                return number
            reached = rows[-1].id
        number += len(rows)
        told("decisions", number)


def _without_euros(session: Session, after: int) -> list[DecisionRow]:
    of_penalty = exists().where(PenaltyRow.decision_id == DecisionRow.id, PenaltyRow.eur_kind.is_(None))
    of_fine = and_(DecisionRow.fine_currency != "EUR", DecisionRow.fine_eur.is_(None))
    asked = select(DecisionRow).where(DecisionRow.id > after, or_(of_penalty, of_fine)).order_by(DecisionRow.id).limit(AT_ONCE)
    return list(session.scalars(asked.options(selectinload(DecisionRow.penalties)).with_for_update()))
