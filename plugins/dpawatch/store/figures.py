"""Figures about all that is stored, for the overview. Each case counts once, by the publication that was told of it first."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, String, and_, case, cast, func, select
from sqlalchemy.orm import Session

from dpawatch.store import decision_list, euros
from dpawatch.store.cases import OWN
from dpawatch.store.matches import REJECTED
from dpawatch.store.models import CaseLink, DecisionRow, MatchRow
from parsers.models import Action


@dataclass(frozen=True, slots=True)
class Fines:
    """Fines of one kind: their number, and their sum in euros at the rates of their days (of those that have one)."""

    of: str
    number: int
    eur: Decimal


@dataclass(frozen=True, slots=True)
class Told:
    """What became of the matches since a moment.

    Attributes:
        alerted: told at once, alone or in a flood's list; ``rejected``: matches that a person said are none.
    """

    matches: int
    alerted: int
    rejected: int


def stored(session: Session) -> int:
    """How many decisions there are."""
    return session.scalar(select(func.count()).select_from(DecisionRow)) or 0


def fines_by_month(session: Session, since: date) -> list[Fines]:
    """Fines by month (``2026-02``): that of the publication, else of the decision."""
    return _fines(session, func.substr(cast(decision_list.day(), String), 1, 7), since)


def fines_by_authority(session: Session, since: date) -> list[Fines]:
    """Fines by who decided, the biggest sum first."""
    found = _fines(session, func.coalesce(DecisionRow.imposed_by, DecisionRow.published_by), since)
    return sorted(found, key=lambda one: (-one.eur, one.of))


def told(session: Session, since: datetime) -> Told:
    """What became of the matches since a moment."""
    alerted = case((MatchRow.outcome.in_(("alerted", "flood")), 1), else_=0)
    rejected = case((MatchRow.why.startswith(REJECTED, autoescape=True), 1), else_=0)
    sums = (func.coalesce(func.sum(one), 0) for one in (alerted, rejected))
    return Told(*session.execute(select(func.count(), *sums).where(MatchRow.at >= since)).one())


def newest_alerted(session: Session, number: int) -> list[int]:
    """Ids of the decisions that were alerted last, the newest first."""
    found = select(MatchRow.decision_id).where(MatchRow.outcome.in_(("alerted", "flood"))).group_by(MatchRow.decision_id)
    return list(session.scalars(found.order_by(func.max(MatchRow.at).desc()).limit(number)))


def _fines(session: Session, by: ColumnElement[str], since: date) -> list[Fines]:
    first = and_(CaseLink.decision_id == DecisionRow.id, CaseLink.key == OWN, CaseLink.state == "joined")
    found = (
        select(by, func.count(), func.coalesce(func.sum(euros.in_sql()), 0))
        .join(CaseLink, first)
        .where(DecisionRow.action == Action.FINE, decision_list.day() >= since)
        .group_by(by)
        .order_by(by)
    )
    return [Fines(str(of), number, Decimal(str(eur))) for of, number, eur in session.execute(found)]
