"""What waits for a person: decisions in doubt, matches that nobody was told of, and cases that may be one. Oldest first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from dpawatch.store.models import CaseLink, DecisionRow, MatchRow, OutboxRow, ReviewRow
from parsers.models import PartyRole

Kind = Literal["decision", "match", "link"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to look at.

    Attributes:
        kind: ``decision`` (its reading is in doubt), ``match`` (a name is near a watched one, or the reading is too unsure to alert),
            ``link`` (it may belong to a case).
        of: the watch's id of a match, the case's number of a link, else empty.
        since: UTC.
        reasons: why, in words.
        targets: shown names or labels of the sanctioned parties; ``imposed_by`` the authority, or whose site it was.
        live: it was first seen while watching; others came with a baseline, a backfill or an import.
        alerted: the watches whose readers were told of the decision.
    """

    kind: Kind
    decision_id: int
    of: str
    since: datetime
    reasons: tuple[str, ...]
    targets: tuple[str, ...]
    action: str
    imposed_by: str
    title: str
    live: bool
    alerted: tuple[str, ...]


def waiting(session: Session, *, decision_id: int | None = None, live_only: bool = False, limit: int | None = None) -> list[Waiting]:
    """What waits, of all three kinds, the oldest first.

    Args:
        decision_id: only of this decision.
        live_only: only of decisions that were first seen while watching.
        limit: at most so many.
    """
    reviews, matches, links = (
        _of(found, column, decision_id, live_only).order_by(order).limit(limit) for found, column, order in _queues()
    )
    found: list[tuple[Kind, int, str, datetime, tuple[str, ...]]] = [
        ("decision", row.decision_id, "", row.opened_at, tuple(reason["words"] for reason in row.reasons))
        for row in session.scalars(reviews)
    ]
    found += [("match", row.decision_id, row.watch_id, row.at, (row.why,)) for row in session.scalars(matches)]
    found += [("link", row.decision_id, str(row.case_id), row.at, (row.why,)) for row in session.scalars(links)]
    chosen = sorted(found, key=lambda one: (one[3], one[1], one[0], one[2]))[:limit]
    decisions = _decisions(session, {decision_id for _, decision_id, *_ in chosen})
    told = alerted(session, decisions)
    return [_waiting(kind, decisions[n], of, since, reasons, told[n]) for kind, n, of, since, reasons in chosen]


def number(session: Session, *, live_only: bool = False) -> int:
    """How many things wait."""
    counted = (_of(found, column, None, live_only).with_only_columns(func.count()) for found, column, _ in _queues())
    return sum(session.scalar(one) or 0 for one in counted)


def _queues() -> tuple[tuple[Select[Any], Any, Any], ...]:
    """What waits of each kind, the column that names its decision, and the one that orders it."""
    return (
        (select(ReviewRow).where(ReviewRow.state == "open"), ReviewRow.decision_id, ReviewRow.opened_at),
        (select(MatchRow).where(MatchRow.outcome == "review"), MatchRow.decision_id, MatchRow.at),
        (select(CaseLink).where(CaseLink.state == "proposed"), CaseLink.decision_id, CaseLink.at),
    )


def _of(found: Select[Any], column: Any, decision_id: int | None, live_only: bool) -> Select[Any]:
    if decision_id is not None:
        found = found.where(column == decision_id)
    return found.join(DecisionRow, DecisionRow.id == column).where(DecisionRow.origin == "live") if live_only else found


def alerted(session: Session, decision_ids: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The watches whose readers were sent, or are about to be sent, an alert of each decision."""
    told: dict[int, list[str]] = defaultdict(list)
    for part in _parts(sorted(decision_ids)):
        rows = select(OutboxRow.decision_id, OutboxRow.watch_id).where(OutboxRow.kind == "alert", OutboxRow.decision_id.in_(part))
        for decision_id, watch_id in session.execute(rows.order_by(OutboxRow.id)):
            if decision_id is not None and watch_id is not None:
                told[decision_id].append(watch_id)
    return defaultdict(tuple, {decision_id: tuple(dict.fromkeys(watches)) for decision_id, watches in told.items()})


def _decisions(session: Session, ids: set[int]) -> dict[int, DecisionRow]:
    found: dict[int, DecisionRow] = {}
    for part in _parts(sorted(ids)):
        loaded = select(DecisionRow).options(selectinload(DecisionRow.parties), selectinload(DecisionRow.version))
        found |= {row.id: row for row in session.scalars(loaded.where(DecisionRow.id.in_(part)))}
    return found


def _parts(ids: Sequence[int], size: int = 500) -> Iterable[Sequence[int]]:
    """As many at a time as both databases take in one statement."""
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _waiting(kind: Kind, decision: DecisionRow, of: str, since: datetime, reasons: tuple[str, ...], told: tuple[str, ...]) -> Waiting:
    return Waiting(
        kind=kind,
        decision_id=decision.id,
        of=of,
        since=since,
        reasons=reasons,
        targets=tuple(party.label for party in decision.parties if party.role == PartyRole.SANCTIONED),
        action=decision.action,
        imposed_by=decision.imposed_by or decision.published_by,
        title=decision.version.title,
        live=decision.origin == "live",
        alerted=told,
    )
