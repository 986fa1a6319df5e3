"""What persons decided, as labelled rows: to measure reading with, in the format that ``score.py`` takes as its gold.

A row says what a person made of one text. Texts are those that the authority lets us pass on: whole, or the sentences that hold a value.
Names of natural persons are masked in both.
"""

from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.store import corrections
from dpawatch.store.models import CorrectionRow, DecisionRow
from parsers import registry
from parsers.extract import sentences
from parsers.models import AmountKind, AmountRole, PartyRole

CUT = "\n[…]\n"
"""Stands where sentences were left out."""
_EXCERPT = 300
Row = dict[str, Any]


def reviewed(session: Session) -> list[DecisionRow]:
    """The decisions that a person confirmed or corrected, as their texts are now."""
    looked_at = select(CorrectionRow.decision_id).where(CorrectionRow.field == corrections.SETTLED, CorrectionRow.ended_at.is_(None))
    return list(session.scalars(select(DecisionRow).where(DecisionRow.id.in_(looked_at)).order_by(DecisionRow.id)))


def row(session: Session, decision: DecisionRow) -> Row | None:
    """The labelled row of a reviewed decision, or ``None`` where the source lets no sentence be passed on.

    Keys are those of the labelled sets: ``id``, ``authority``, ``country``, ``lang``, ``source_url``, ``source_kind``, ``published``,
    ``reference``, ``title``, ``text``, ``note``, and ``gold`` with ``targets``, ``amounts``, ``action``, ``articles``.
    """
    info = registry.get(decision.published_by).info
    text = _text(decision, info.reuse)
    if text is None:
        return None
    held = {found.field: found for found in corrections.holding(session, decision.id)}
    version = decision.version
    return {
        "id": f"{decision.published_by}-{decision.id}",
        "authority": info.short,
        "country": info.country,
        "lang": version.language,
        "source_url": version.url,
        "source_kind": "press" if decision.published_by == "press" else "authority",
        "published": decision.published_on.isoformat() if decision.published_on else None,
        "reference": decision.case_ref,
        "title": version.title,
        "text": text,
        "note": "; ".join(f"{field}: {found.why}" for field, found in held.items() if field != corrections.SETTLED) or "confirmed as read",
        "gold": {
            "targets": [p.name for p in decision.parties if p.role == PartyRole.SANCTIONED and p.name],
            "amounts": _amounts(decision, corrected="fine" in held),
            "action": decision.action,
            "articles": [a.number for a in decision.articles],
        },
    }


def _text(decision: DecisionRow, reuse: str) -> str | None:
    """The text that may be passed on; ``None`` where only facts may."""
    text = decision.version.text
    if reuse == "full":
        return text
    if reuse == "facts":
        return None
    spans = sentences.split(text)
    places = {found.evidence_start for found in decision.version.findings if found.evidence_in == "text"}
    kept = sorted({sentences.around(spans, place) for place in places}) if spans else []
    return CUT.join(text[spans[n].start : spans[n].end][:_EXCERPT] for n in kept)


def _amounts(decision: DecisionRow, *, corrected: bool) -> list[Row]:
    """Every sum of the text with its kind. Where a person set the fine, it is the only one: what was read as another is ``other``."""
    read = [(Decimal(p.value), p.currency, p.kind, p.role) for p in decision.penalties]
    if not corrected:
        return [_amount(*amount) for amount in read]
    fine, currency = decision.fine_value, decision.fine_currency
    others = [(v, c, AmountKind.OTHER.value if k == AmountKind.FINE else k, r) for v, c, k, r in read if (v, c) != (fine, currency)]
    if fine is None or currency is None:
        return [_amount(*amount) for amount in others]
    parts = [(v, c, k, r) for v, c, k, r in read if k == AmountKind.FINE and r == AmountRole.COMPONENT and (v, c) != (fine, currency)]
    if parts and sum(v for v, *_ in parts) == fine and {c for _, c, *_ in parts} == {currency}:
        others = [amount for amount in others if amount[3] != AmountRole.COMPONENT] + parts
    return [_amount(fine, currency, AmountKind.FINE.value, AmountRole.TOTAL.value), *(_amount(*amount) for amount in others)]


def _amount(value: Decimal, currency: str, kind: str, role: str) -> Row:
    whole = value == value.to_integral_value()
    amount = {"value": int(value) if whole else str(value), "currency": currency, "kind": kind}
    return amount | ({"role": role} if kind == AmountKind.FINE and role in (AmountRole.TOTAL, AmountRole.EQUIVALENT) else {})
