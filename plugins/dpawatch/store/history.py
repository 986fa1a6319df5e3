"""Every value that a field of a decision ever had, from when to when, and who changed it: a new reading, a new text, or a person."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dpawatch.store.models import DecisionHistory, DecisionRow
from parsers.models import PartyRole

Value = dict[str, Any]

_COLUMNS = (
    *("action", "status", "fine_value", "fine_currency", "case_ref", "imposed_by", "needs_review"),
    *("decided_on", "decided_precision", "published_on", "published_precision"),
)


def note(session: Session, decision: DecisionRow, *, by: str, at: datetime) -> list[str]:
    """Close the fields that differ from what holds, and open them with their new value; the fields' names.

    Args:
        by: ``reader 1.0`` for a program version, or the person's name.
    """
    holding = {row.field: row for row in session.scalars(_of(decision.id).where(DecisionHistory.valid_to.is_(None)))}
    now = _values(decision)
    changed = [field for field, value in now.items() if field not in holding or holding[field].value != value]
    for field in changed:
        if field in holding:
            holding[field].valid_to = at
    session.flush()  # first the old ones end: one row of a field holds at any time
    for field in changed:
        session.add(
            DecisionHistory(
                decision_id=decision.id,
                field=field,
                value=now[field],
                valid_from=at,
                changed_by=by,
                document_version_id=decision.document_version_id,
            )
        )
    session.flush()
    return changed


def as_of(session: Session, decision_id: int, at: datetime) -> dict[str, Value]:
    """What was believed of a decision at a moment, by field; empty before it was known."""
    then = _of(decision_id).where(DecisionHistory.valid_from <= at, or_(DecisionHistory.valid_to.is_(None), DecisionHistory.valid_to > at))
    return {row.field: row.value for row in session.scalars(then)}


def of(session: Session, decision_id: int) -> list[DecisionHistory]:
    """All that was ever believed of a decision, oldest first."""
    return list(session.scalars(_of(decision_id).order_by(DecisionHistory.valid_from, DecisionHistory.id)))


def _of(decision_id: int) -> Any:
    return select(DecisionHistory).where(DecisionHistory.decision_id == decision_id)


def values(columns: Mapping[str, Any], parties: Iterable[tuple[str, str]], articles: Iterable[tuple[str, str]]) -> dict[str, Value]:
    """What the history keeps of a decision, by field.

    Args:
        columns: of the decision.
        parties: label and role of each.
        articles: law and number of each.
    """
    fine, decided, published = columns["fine_value"], columns["decided_on"], columns["published_on"]
    return {
        "action": {"value": columns["action"]},
        "status": {"value": columns["status"]},
        "fine": {"value": None if fine is None else f"{fine:.2f}", "currency": columns["fine_currency"]},
        "targets": {"value": [label for label, role in parties if role == PartyRole.SANCTIONED]},
        "articles": {"value": [f"{law} {number}" for law, number in articles]},
        "case_ref": {"value": columns["case_ref"]},
        "imposed_by": {"value": columns["imposed_by"]},
        "decided_on": {"value": decided.isoformat() if decided else None, "precision": columns["decided_precision"]},
        "published_on": {"value": published.isoformat() if published else None, "precision": columns["published_precision"]},
        "needs_review": {"value": columns["needs_review"]},
    }


def _values(decision: DecisionRow) -> dict[str, Value]:
    columns = {column: getattr(decision, column) for column in _COLUMNS}
    parties = [(party.label, party.role) for party in decision.parties]
    return values(columns, parties, [(article.law, article.number) for article in decision.articles])
