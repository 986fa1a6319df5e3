"""Cases as they are stored: which decision belongs to which, what happened in each, and where each stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from dpawatch.store.models import CaseEvent, CaseLink, CaseRow, DecisionRow, OutboxRow
from dpawatch.store.session import insert_new

OWN = "own"
"""The key of a link that a decision has to the case that was opened for it."""
ORDERED = ("proposed", "imposed", "liquidated", "corrected", "reduced", "paid", "appealed", "annulled", "upheld", "restored", "remitted")
"""Events that say where a case stands, in the order in which they happen where one day has several."""
SUM_UNKNOWN = "sum unknown"
"""The detail of an imposed fine whose sum is not certain."""


@dataclass(frozen=True, slots=True)
class Event:
    """One step, before it is stored; see :class:`~dpawatch.store.models.CaseEvent`."""

    kind: str
    words: str
    detail: str = ""
    value: Decimal | None = None
    currency: str | None = None
    on: date | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands. ``fine`` is the one in force; ``None`` is none, or not known (``known`` tells)."""

    state: str
    fine: tuple[Decimal, str] | None
    known: bool


def of(session: Session, decision_id: int) -> CaseRow | None:
    """The case that a decision belongs to; there is at most one."""
    joined = select(CaseLink.case_id).where(CaseLink.decision_id == decision_id, CaseLink.state == "joined")
    return session.scalars(select(CaseRow).where(CaseRow.id.in_(joined))).one_or_none()


def open_case(session: Session, decision: DecisionRow, *, at: datetime) -> CaseRow:
    """A case of its own for a decision."""
    row = CaseRow(imposed_by=decision.imposed_by or decision.published_by, state="proposed", opened_at=at)
    session.add(row)
    session.flush()
    link(session, decision.id, row.id, key=OWN, why="the first that was told of it", score=1.0, state="joined", at=at)
    return row


def link(
    session: Session, decision_id: int, case_id: int, *, key: str, why: str, score: float, state: str, at: datetime, by: str | None = None
) -> bool:
    """Join or propose; whether that is new. What a person decided of these two stands."""
    return insert_new(
        session, CaseLink, decision_id=decision_id, case_id=case_id, key=key, why=why, score=score, state=state, decided_by=by, at=at
    )


def links(session: Session, *, decision_id: int | None = None, case_id: int | None = None) -> list[CaseLink]:
    """Links of a decision or of a case, oldest first."""
    found = select(CaseLink).order_by(CaseLink.at, CaseLink.decision_id, CaseLink.case_id)
    if decision_id is not None:
        found = found.where(CaseLink.decision_id == decision_id)
    if case_id is not None:
        found = found.where(CaseLink.case_id == case_id)
    return list(session.scalars(found))


def members(session: Session, case_id: int) -> list[DecisionRow]:
    """The decisions that belong to a case, first seen first."""
    joined = select(CaseLink.decision_id).where(CaseLink.case_id == case_id, CaseLink.state == "joined")
    return list(session.scalars(select(DecisionRow).where(DecisionRow.id.in_(joined)).order_by(DecisionRow.id)))


def root(session: Session, case_id: int) -> int:
    """The case in whose thread a case is told: the one that it was proposed as, and so on; itself where there is none."""
    seen = {case_id}
    while True:
        own = select(CaseLink.decision_id).where(CaseLink.case_id == case_id, CaseLink.state == "joined")
        asked = select(func.min(CaseLink.case_id)).where(CaseLink.decision_id.in_(own), CaseLink.state == "proposed")
        found = session.scalars(asked).one_or_none()
        if found is None or found in seen:
            return case_id
        seen.add(found)
        case_id = found


def cluster(session: Session, case_id: int) -> list[int]:
    """The case in whose thread a case is told, and all that were proposed as it: oldest first."""
    found = {root(session, case_id)}
    while True:
        asked = select(CaseLink.decision_id).where(CaseLink.case_id.in_(found), CaseLink.state == "proposed")
        more = set(session.scalars(select(CaseLink.case_id).where(CaseLink.decision_id.in_(asked), CaseLink.state == "joined")))
        if more <= found:
            return sorted(found)
        found |= more


def heads(session: Session, case_id: int) -> list[OutboxRow]:
    """The alerts under which a case is told: the first of each watch and channel."""
    told = select(OutboxRow).where(OutboxRow.kind == "alert", OutboxRow.case_id.in_(cluster(session, case_id)))
    first: dict[tuple[str | None, str], OutboxRow] = {}
    for row in session.scalars(told.order_by(OutboxRow.id)):
        first.setdefault((row.watch_id, row.channel), row)
    return list(first.values())


def events(session: Session, case_id: int) -> list[CaseEvent]:
    """What happened in a case, as it happened: by day where one is known, else by when it was recorded."""
    session.flush()
    rows = session.scalars(select(CaseEvent).where(CaseEvent.case_id == case_id))
    return sorted(rows, key=_when)


def add_event(session: Session, case_id: int, decision_id: int, event: Event, *, at: datetime) -> bool:
    """Store a step; whether it is new: a decision tells each step once."""
    return insert_new(
        session,
        CaseEvent,
        case_id=case_id,
        decision_id=decision_id,
        kind=event.kind,
        detail=event.detail[:200],
        words=event.words,
        value=event.value,
        currency=event.currency,
        happened_on=event.on,
        happened_precision=event.precision if event.on else None,
        recorded_at=at,
    )


def drop_events(session: Session, decision_ids: Iterable[int]) -> None:
    """Take back what decisions told, because they belong to another case now."""
    session.execute(delete(CaseEvent).where(CaseEvent.decision_id.in_(list(decision_ids))))


def settle(session: Session, case: CaseRow) -> Standing:
    """Work out where a case stands, from its events, and store it."""
    standing = fold(events(session, case.id))
    case.state, case.fine_known = standing.state, standing.known
    case.fine_value, case.fine_currency = standing.fine or (None, None)
    session.flush()
    return standing


def fold(told: Iterable[CaseEvent]) -> Standing:
    """Where a case stands after these events, given in their order.

    A fine that was annulled is no fine; one whose case was sent back is not known, however large it was: nobody has confirmed it.
    """
    state, known = "proposed", True
    fine: tuple[Decimal, str] | None = None
    imposed: tuple[Decimal, str] | None = None
    for event in told:
        if event.kind not in ORDERED or event.kind == "liquidated":
            continue  # a liquidated penalty is another debt, not the fine
        money = (event.value, event.currency) if event.value is not None and event.currency is not None else None
        if event.kind in ("imposed", "corrected"):
            fine = imposed = money
            known = event.detail != SUM_UNKNOWN
        elif event.kind in ("reduced", "paid"):
            fine, known = (money or fine, True) if money or event.kind == "paid" else (None, False)
            imposed = money or imposed
        elif event.kind == "annulled":
            fine, known = None, True
        elif event.kind == "restored":
            fine, known = imposed, imposed is not None
        elif event.kind == "remitted":
            fine, known = None, False
        if event.kind != "corrected" and not (event.kind == "proposed" and state != "proposed"):
            state = event.kind
    return Standing(state, fine if known else None, known)


def merge(session: Session, case: CaseRow, into: CaseRow) -> None:
    """Move everything of ``case`` to ``into`` and remove it: its decisions, links and messages. Events are derived anew by the caller."""
    moved = {row.decision_id: row for row in links(session, case_id=case.id)}
    there = {row.decision_id: row for row in links(session, case_id=into.id)}
    for decision_id, row in moved.items():
        already = there.get(decision_id)
        if already is None:
            values = {"key": row.key, "why": row.why, "score": row.score, "state": row.state, "decided_by": row.decided_by, "at": row.at}
            session.add(CaseLink(decision_id=decision_id, case_id=into.id, **values))
        elif row.state == "joined":
            already.state = "joined"
        session.delete(row)
    drop_events(session, [decision_id for decision_id, row in moved.items() if row.state == "joined"])
    session.flush()
    session.execute(delete(CaseEvent).where(CaseEvent.case_id == case.id))
    session.execute(update(OutboxRow).where(OutboxRow.case_id == case.id).values(case_id=into.id))
    session.delete(case)
    session.flush()


def listed(session: Session, *, state: str | None = None, proposed: bool = False, several: bool = False) -> list[CaseRow]:
    """Cases, newest first: all, those in a state, those with a link that waits for a person, those that several publications tell of."""
    found = select(CaseRow).order_by(CaseRow.id.desc())
    if state is not None:
        found = found.where(CaseRow.state == state)
    if proposed:
        found = found.where(CaseRow.id.in_(select(CaseLink.case_id).where(CaseLink.state == "proposed")))
    if several:
        often = select(CaseLink.case_id).where(or_(CaseLink.state == "joined", CaseLink.state == "proposed"))
        found = found.where(CaseRow.id.in_(often.group_by(CaseLink.case_id).having(func.count() > 1)))
    return list(session.scalars(found))


def _when(event: CaseEvent) -> tuple[date, int, int]:
    order = ORDERED.index(event.kind) if event.kind in ORDERED else len(ORDERED)
    return event.happened_on or event.recorded_at.date(), order, event.id
