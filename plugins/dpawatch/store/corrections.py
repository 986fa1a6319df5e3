"""Fields that a person set, kept beside what was extracted.

A correction holds while the source's text is the one that the person read, whatever a later reading makes of it. When the text
changes it ends, with the reason, and the decision goes to review again. Values are JSON objects, one shape a field (:func:`value_of`).
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dpawatch.store.models import CorrectionRow, DecisionRow, ReviewRow
from parsers.models import PartyRole

TEXT_CHANGED = "the source's text changed"
ENDED = "correction_ended"
"""Code of the reason for which a decision is reviewed again."""
SETTLED = "needs_review"
"""The field that a confirmation sets: the decision needs no review, whatever its reading doubted."""

Value = dict[str, Any]
Columns = dict[str, Any]
Parts = dict[str, list[tuple[Any, ...]]]


class CorrectedAlready(Exception):
    """Somebody set this field before; ``row`` says who, when and to what."""

    def __init__(self, row: CorrectionRow) -> None:
        super().__init__(f"{row.field} was corrected by {row.actor}")
        self.row = row


def holding(session: Session, decision_id: int) -> list[CorrectionRow]:
    """The corrections that hold, oldest first."""
    rows = select(CorrectionRow).where(CorrectionRow.decision_id == decision_id, CorrectionRow.ended_at.is_(None))
    return list(session.scalars(rows.order_by(CorrectionRow.id)))


def history(session: Session, decision_id: int) -> list[CorrectionRow]:
    """All corrections of a decision, those that ended too, oldest first."""
    return list(session.scalars(select(CorrectionRow).where(CorrectionRow.decision_id == decision_id).order_by(CorrectionRow.id)))


def settled(session: Session, decision_id: int) -> bool:
    """Whether a person has looked at the decision, as its text is now: the reading's own doubts count no more."""
    return any(row.field == SETTLED for row in holding(session, decision_id))


def hold(
    session: Session, decision: DecisionRow, field: str, extracted: Value, corrected: Value, *, actor: str, why: str, at: datetime
) -> CorrectionRow:
    """Keep a person's value from now on. The caller holds the decision's lock.

    Raises:
        CorrectedAlready: a correction of this field holds; it must be undone first.
    """
    if found := next((row for row in holding(session, decision.id) if row.field == field), None):
        raise CorrectedAlready(found)
    sha256 = decision.version.text_sha256
    row = CorrectionRow(
        decision_id=decision.id, field=field, extracted=extracted, corrected=corrected, text_sha256=sha256, actor=actor, why=why, at=at
    )
    session.add(row)
    session.flush()
    return row


def end(session: Session, row: CorrectionRow, *, reason: str, at: datetime) -> None:
    """The correction does not hold any more."""
    row.ended_at, row.end_reason = at, reason
    session.flush()


def overlay(session: Session, decision_id: int, columns: Columns, parts: Parts, text_sha256: str, at: datetime) -> tuple[Columns, Parts]:
    """What is to be stored of a new reading: its values, with the corrections that hold laid over them.

    Corrections of another text end here, and become reasons to review the decision, until somebody has done so.
    """
    columns, parts = dict(columns), dict(parts)
    for row in holding(session, decision_id):
        if row.text_sha256 != text_sha256:
            end(session, row, reason=TEXT_CHANGED, at=at)
            continue
        extracted = value_of(columns, parts, row.field)
        if extracted != row.extracted:
            row.extracted = extracted
        set_value(columns, parts, row.field, row.corrected)
    ended = _not_reviewed_since(session, decision_id)
    if ended:
        columns["needs_review"] = True
        columns["reasons"] = [*columns["reasons"], *(_told(row, columns, parts) for row in ended)]
    return columns, parts


def value_of(columns: Mapping[str, Any], parts: Mapping[str, list[tuple[Any, ...]]], field: str) -> Value:
    """A field's value as JSON.

    ``action``, ``status``, ``case_ref``, ``imposed_by``: {value}; ``fine``: {value, currency, equivalents}, both ``None`` without one;
    ``decided_on``: {value, precision}; ``targets``: {parties: [{name, label, kind}]}; ``needs_review``: {value, reasons}.
    """
    if field == "fine":
        fine = columns["fine_value"]
        value = None if fine is None else f"{Decimal(fine):.2f}"
        return {"value": value, "currency": columns["fine_currency"], "equivalents": list(columns["equivalents"])}
    if field == "decided_on":
        day = columns["decided_on"]
        return {"value": day.isoformat() if day else None, "precision": columns["decided_precision"]}
    if field == "targets":
        sanctioned = [party for party in parts["parties"] if party[3] == PartyRole.SANCTIONED]
        return {"parties": [{"name": name, "label": label, "kind": kind} for name, label, kind, _ in sanctioned]}
    if field == SETTLED:
        return {"value": columns["needs_review"], "reasons": list(columns["reasons"])}
    return {"value": columns[field]}


def set_value(columns: Columns, parts: Parts, field: str, value: Mapping[str, Any]) -> None:
    """Set a field in ``columns`` or ``parts``; the reverse of :func:`value_of`.

    A party that is no target any more is still one that the text mentions.
    """
    if field == "fine":
        columns["fine_value"] = None if value["value"] is None else Decimal(value["value"])
        columns["fine_currency"], columns["equivalents"] = value["currency"], list(value["equivalents"])
    elif field == "decided_on":
        columns["decided_on"] = date.fromisoformat(value["value"]) if value["value"] else None
        columns["decided_precision"] = value["precision"]
    elif field == "targets":
        sanctioned = [(p["name"], p["label"], p["kind"], PartyRole.SANCTIONED.value) for p in value["parties"]]
        known = {(name, label) for name, label, *_ in sanctioned}
        others = [(n, label, kind, PartyRole.MENTIONED.value) for n, label, kind, _ in parts["parties"] if (n, label) not in known]
        parts["parties"] = [*sanctioned, *others]
    elif field == SETTLED:
        columns["needs_review"], columns["reasons"] = value["value"], list(value["reasons"])
    else:
        columns[field] = value["value"]


def in_words(field: str, value: Mapping[str, Any]) -> str:
    """A value for a reader: "EUR 30,500,000.00", "none", "Voorbeeld B.V."."""
    if field == "fine":
        return "none" if value["value"] is None else f"{value['currency']} {Decimal(value['value']):,.2f}"
    if field == "targets":
        return "; ".join(party["name"] or party["label"] for party in value["parties"]) or "none"
    if field == "decided_on" and value["value"]:
        return str(value["value"])[: {"year": 4, "month": 7}.get(value["precision"], 10)]
    if field == SETTLED:
        return "to be reviewed" if value["value"] else "confirmed"
    return str(value["value"] or "none")


def _not_reviewed_since(session: Session, decision_id: int) -> list[CorrectionRow]:
    """Corrections that a new text ended, and that nobody has looked at since."""
    looked = (
        select(func.max(ReviewRow.closed_at))
        .where(ReviewRow.decision_id == decision_id, ReviewRow.state.in_(("confirmed", "corrected")))
        .scalar_subquery()
    )
    ended = select(CorrectionRow).where(
        CorrectionRow.decision_id == decision_id,
        CorrectionRow.end_reason == TEXT_CHANGED,
        CorrectionRow.field != SETTLED,
        (CorrectionRow.ended_at > looked) | looked.is_(None),
    )
    return list(session.scalars(ended.order_by(CorrectionRow.id)))


def _told(row: CorrectionRow, columns: Columns, parts: Parts) -> dict[str, str]:
    now = in_words(row.field, value_of(columns, parts, row.field))
    words = (
        f"{row.actor} corrected the {row.field.replace('_', ' ')} to {in_words(row.field, row.corrected)} on {row.at:%Y-%m-%d}, "
        f"but the source's text has changed since; the new text is read as: {now}"
    )
    return {"code": ENDED, "words": words}
