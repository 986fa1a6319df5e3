"""One decision, however many publications tell of it: each decision gets a case, and what it tells becomes the case's events.

An exact key joins by itself. What only may be the same decision gets a case of its own and a proposal, which a person confirms
(:func:`confirm`) or rejects (:func:`reject`); a rejected link is never made again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from dpawatch.pipeline.compose import authority_names
from dpawatch.slack import words
from dpawatch.store import cases as store
from dpawatch.store.cases import SUM_UNKNOWN, Event, Standing
from dpawatch.store.models import CaseEvent, CaseLink, CaseRow, DecisionRow, DocumentVersion, ItemRow
from dpawatch.watching import names
from dpawatch.watching.same_decision import Likeness, Sum, Told, best, compare, party_key, reference_key
from parsers.extract import life_cycle, sentences
from parsers.models import Action, AmountRole, Money, PartyKind, PartyRole

ENFORCEMENT = (Action.FINE, Action.BAN, Action.ORDER, Action.REPRIMAND)
_OPENING = 1200
_NO_SANCTION = "no sanction"
_OF_THE_FINE = (AmountRole.PROPOSED, AmountRole.REDUCED, AmountRole.ANNULLED, AmountRole.EARLIER, AmountRole.LIQUIDATED, AmountRole.TOTAL)
_OPPOSITE = {"annulled": "upheld", "upheld": "annulled"}


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of a decision.

    Attributes:
        case: its case.
        key: why it belongs there: ``own`` for the first of a case, or an exact key.
        events: the steps that this decision newly tells.
        proposal: the case that it may belong to, and why; a person decides.
        standing: where the case stands now.
        known: the decision had its case before, and is matched again.
    """

    case: CaseRow
    key: str
    events: tuple[Event, ...]
    standing: Standing
    proposal: tuple[int, Likeness] | None = None
    known: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the decision opened its case and may belong to no other."""
        return self.key == store.OWN and self.proposal is None


@dataclass
class Book:
    """What was told of each authority's cases so far, to find the few that a new decision may belong to. One for a run of ``alert``."""

    _told: dict[str, dict[int, list[tuple[int, Told]]]] = field(default_factory=dict)
    _by_sign: dict[str, dict[str, set[int]]] = field(default_factory=dict)

    def candidates(self, session: Session, told: Told) -> dict[int, list[tuple[int, Told]]]:
        """Cases with a reference, a word of a party's name or a sum in common: by id, with decision and what it told."""
        known = self._of(session, told.authority)
        signs = set(_signs(told)) | ({f"w:{word}" for word in names.keys(told.opening)} if not told.parties else set())
        found = {case_id for sign in signs for case_id in self._by_sign[told.authority].get(sign, ())}
        return {case_id: known[case_id] for case_id in found if case_id in known}

    def add(self, authority: str, case_id: int, decision_id: int, told: Told) -> None:
        """Remember what a decision told, in place of what it told before."""
        if authority not in self._told:
            return  # read from the database when it is first asked for
        for rows in self._told[authority].values():
            rows[:] = [row for row in rows if row[0] != decision_id]
        self._put(authority, case_id, decision_id, told)

    def forget(self) -> None:
        """Read everything from the database anew: what was remembered may have been taken back."""
        self._told.clear()
        self._by_sign.clear()

    def _put(self, authority: str, case_id: int, decision_id: int, told: Told) -> None:
        self._told[authority].setdefault(case_id, []).append((decision_id, told))
        for sign in _signs(told):
            self._by_sign[authority].setdefault(sign, set()).add(case_id)

    def _of(self, session: Session, authority: str) -> dict[int, list[tuple[int, Told]]]:
        if authority not in self._told:
            self._told[authority], self._by_sign[authority] = {}, defaultdict(set)
            stored = (
                select(CaseLink.case_id, DecisionRow)
                .join(DecisionRow, DecisionRow.id == CaseLink.decision_id)
                .where(CaseLink.state == "joined", (DecisionRow.imposed_by == authority) | (DecisionRow.published_by == authority))
                .options(selectinload(DecisionRow.parties), selectinload(DecisionRow.penalties), selectinload(DecisionRow.version))
                .order_by(DecisionRow.id)
            )
            for case_id, decision in session.execute(stored):
                if (decision.imposed_by or decision.published_by) == authority:
                    self._put(authority, case_id, decision.id, told_of(decision))
        return self._told[authority]


def join(session: Session, decision: DecisionRow, now: datetime, book: Book | None = None) -> Joined:
    """Find the case of a decision, or open one, and store what it tells of it. Doing it again finds the same case.

    Args:
        book: of the run; a new one is read from the database when none is given.
    """
    book = book or Book()
    told, steps = told_of(decision), _steps(decision)
    case = store.of(session, decision.id)
    if case is not None:
        book.add(told.authority, case.id, decision.id, told)
        return _known(session, decision, case, now)
    found = _twin(session, decision) or _best(session, decision, told, book)
    if found is not None and found[1].exact:
        case_id, likeness = found
        case = session.get_one(CaseRow, case_id)
        store.link(session, decision.id, case.id, key=likeness.key, why=likeness.words, score=1.0, state="joined", at=now)
        key, proposal = likeness.key, None
    else:
        case, key, proposal = store.open_case(session, decision, at=now), store.OWN, found
        if found is not None:
            case_id, likeness = found
            store.link(session, decision.id, case_id, key=likeness.key, why=likeness.words, score=likeness.score, state="proposed", at=now)
    new = _record(session, case, decision, steps, now)
    book.add(told.authority, case.id, decision.id, told)
    return Joined(case, key, new, store.settle(session, case), proposal)


def confirm(session: Session, decision: DecisionRow, case_id: int, *, by: str, now: datetime, why: str = "") -> CaseRow:
    """A person says that a decision belongs to a case: its own case, with all that was joined to it, becomes part of that one.

    Raises:
        LookupError: there is no such case.
    """
    into = session.get(CaseRow, case_id)
    if into is None:
        raise LookupError(f"there is no case {case_id}")
    own = store.of(session, decision.id)
    proposed = session.get(CaseLink, (decision.id, case_id))
    if proposed is None:
        proposed = CaseLink(decision_id=decision.id, case_id=case_id, key="person", why=why or f"as {by} said", score=1.0)
        session.add(proposed)
    proposed.state, proposed.decided_by, proposed.at = "joined", by, now
    session.flush()
    moved = [decision]
    if own is not None and own.id != into.id:
        moved = store.members(session, own.id)
        store.merge(session, own, into)
    for row in moved:
        _record(session, into, row, _steps(row), now)
    store.settle(session, into)
    return into


def reject(session: Session, decision: DecisionRow, case_id: int, *, by: str, now: datetime) -> CaseRow:
    """A person says that a decision does not belong to a case, joined or only proposed. It keeps, or gets, a case of its own.

    Returns:
        the decision's own case.

    Raises:
        LookupError: it has no link to that case.
    """
    link = session.get(CaseLink, (decision.id, case_id))
    if link is None or link.state == "rejected":
        raise LookupError(f"decision {decision.id} has no link to case {case_id}")
    was_joined = link.state == "joined"
    if was_joined and len(store.members(session, case_id)) == 1:
        raise LookupError(f"decision {decision.id} is the only one of case {case_id}: there is nothing to undo")
    link.state, link.decided_by, link.at = "rejected", by, now
    session.flush()
    if was_joined:
        store.drop_events(session, [decision.id])
        own = store.open_case(session, decision, at=now)
        _record(session, own, decision, _steps(decision), now)
        store.settle(session, own)
        store.settle(session, session.get_one(CaseRow, case_id))
    own_case = store.of(session, decision.id)
    if own_case is None:
        raise LookupError(f"decision {decision.id} has no case yet: the next run of alert gives it one")
    return own_case


def told_of(decision: DecisionRow) -> Told:
    """What a stored decision tells, as far as it says which case is meant. Natural persons have no names in it."""
    text = decision.version.text
    sanctioned = [party for party in decision.parties if party.role == PartyRole.SANCTIONED]
    organisations = (PartyKind.COMPANY, PartyKind.PUBLIC_BODY)
    sums: list[Sum] = []
    if decision.fine_value is not None and decision.fine_currency is not None:
        sums.append((decision.fine_value, decision.fine_currency))
    sums += [(Decimal(money["value"]), money["currency"]) for money in decision.equivalents]
    sums += [(p.value, p.currency) for p in decision.penalties if p.role in _OF_THE_FINE]
    euros = decision.fine_value if decision.fine_currency == "EUR" else decision.fine_eur
    later = bool(_steps(decision)) or decision.status in ("appealed", "annulled", "upheld") or _liquidated(decision) is not None
    return Told(
        authority=decision.imposed_by or decision.published_by,
        published_by=decision.published_by,
        references=(decision.case_ref,) if decision.case_ref else (),
        parties=tuple(p.name for p in sanctioned if p.name and p.kind in organisations),
        unnamed=any(not p.name for p in sanctioned),
        sums=tuple(dict.fromkeys(sums)),
        euros=euros,
        decided_on=decision.decided_on if decision.decided_precision == "day" else None,
        published_on=decision.published_on or decision.first_seen_at.date(),
        opening=f"{decision.version.title}\n{text[:_OPENING]}",
        text=text,
        later=later,
        proposed=decision.status == "proposed",
    )


def happened(event: Event | CaseEvent) -> str:
    """A step in words for a headline: "annulled (2023-10-17)", "imposed £7,552,800"."""
    money = f" {words.money(Money(event.value, event.currency))}" if event.value is not None and event.currency is not None else ""
    on = event.on if isinstance(event, Event) else event.happened_on
    return f"{STEP_WORDS.get(event.kind, event.kind)}{money}" + (f" ({on})" if on else "")


STEP_WORDS = {
    "proposed": "intention to fine",
    "imposed": "imposed",
    "reduced": "reduced to",
    "paid": "paid",
    "appealed": "appealed",
    "annulled": "annulled",
    "upheld": "upheld",
    "restored": "restored",
    "remitted": "sent back for a new decision",
    "liquidated": "periodic penalty called in:",
    "confirmed": "confirmed by another source",
    "conflict": "contradicted by another source",
    "corrected": "corrected",
}


def in_words(standing: Standing) -> str:
    """Where a case stands, for a reader: "annulled; no fine in force"."""
    state = {"proposed": "intended, not imposed", "remitted": "sent back, pending"}.get(standing.state, STEP_WORDS[standing.state])
    state = state.removesuffix(" to")
    if not standing.known:
        return f"{state}; fine in force: not known"
    return f"{state}; fine in force: {words.money(Money(*standing.fine))}" if standing.fine else f"{state}; no fine in force"


def _known(session: Session, decision: DecisionRow, case: CaseRow, now: datetime) -> Joined:
    """A decision that is matched again: what its changed text newly tells."""
    link = session.get_one(CaseLink, (decision.id, case.id))
    steps = (*_steps(decision), *_gained(session, decision))
    new = _record(session, case, decision, steps, now)
    proposed = next((row for row in store.links(session, decision_id=decision.id) if row.state == "proposed"), None)
    likeness = (proposed.case_id, Likeness(proposed.key, False, proposed.score, proposed.why)) if proposed else None
    return Joined(case, link.key, new, store.settle(session, case), likeness, known=True)


def _best(session: Session, decision: DecisionRow, told: Told, book: Book) -> tuple[int, Likeness] | None:
    """The case that the decision belongs to, or may belong to; for a proposal, cases that were proposed as one are one."""
    refused = {row.case_id for row in store.links(session, decision_id=decision.id) if row.state == "rejected"}
    groups: dict[int, list[Told]] = defaultdict(list)
    exact: list[tuple[int, Likeness]] = []
    for case_id, publications in book.candidates(session, told).items():
        root = store.root(session, case_id)
        if case_id in refused or root in refused:
            continue
        known = [publication for _, publication in publications]
        groups[root] += known
        exact += [(case_id, likeness) for one in known if (likeness := compare(told, one)) is not None and likeness.exact]
    return min(exact, key=lambda pair: pair[0]) if exact else best(told, groups)


def _twin(session: Session, decision: DecisionRow) -> tuple[int, Likeness] | None:
    """The case of the same document in another language, as the site links it."""
    item = decision.item
    twins = select(ItemRow.id).where(
        (ItemRow.twin_of == item.id)
        | (ItemRow.id == (item.twin_of or 0))
        | ((ItemRow.twin_of == (item.twin_of or 0)) & (ItemRow.id != item.id))
    )
    joined = (
        select(CaseLink.case_id)
        .join(DecisionRow, DecisionRow.id == CaseLink.decision_id)
        .where(DecisionRow.item_id.in_(twins), CaseLink.state == "joined")
        .order_by(CaseLink.case_id)
        .limit(1)
    )
    case_id = session.scalars(joined).first()
    if case_id is None or session.get(CaseLink, (decision.id, case_id)) is not None:
        return None
    return case_id, Likeness("twin", True, 1.0, "the site links it as the same document in another language")


def _record(session: Session, case: CaseRow, decision: DecisionRow, steps: Sequence[str], now: datetime) -> tuple[Event, ...]:
    """Store what a decision tells of its case; what of that is new."""
    earlier = store.events(session, case.id)
    others = [event for event in earlier if event.decision_id != decision.id]
    official = {row.id for row in store.members(session, case.id) if row.published_by == (row.imposed_by or row.published_by)}
    told = _told(decision, steps, others, official)
    mine = {(event.kind, event.detail) for event in earlier if event.decision_id == decision.id}
    if mine & {(kind, detail) for kind in ("imposed", "confirmed", "conflict") for detail in ("", SUM_UNKNOWN, decision.published_by)}:
        # What it told of the sum when it was first read stands; a changed sum is a correction.
        told = [event for event in told if event.kind not in ("imposed", "confirmed", "conflict", "proposed")]
        told += _corrected(decision, earlier)
    return tuple(event for event in told if store.add_event(session, case.id, decision.id, event, at=now))


def _corrected(decision: DecisionRow, earlier: Iterable[CaseEvent]) -> list[Event]:
    """The event of a sum that the decision, which imposed it, no longer tells."""
    last = next((e for e in reversed(list(earlier)) if e.decision_id == decision.id and e.kind in ("imposed", "corrected")), None)
    fine = _fine(decision)
    if last is None:
        return []
    if (
        Action(decision.action) not in ENFORCEMENT
        and last.detail != _NO_SANCTION
        and not set(_steps(decision))
        and decision.status == "imposed"
    ):
        return [_event(decision, "corrected", "the publication no longer tells of a sanction", detail=_NO_SANCTION)]
    if fine is None or (last.value, last.currency) == fine or _liquidated(decision) is not None:
        return []
    before = words.money(Money(last.value, last.currency)) if last.value is not None and last.currency else "a sum that was not certain"
    after = words.money(Money(*fine))
    return [
        _event(decision, "corrected", f"the publication now says {after}, before {before}", detail=f"{fine[0]:f} {fine[1]}", money=fine)
    ]


def _told(decision: DecisionRow, steps: Sequence[str], others: Sequence[CaseEvent], official: AbstractSet[int]) -> list[Event]:
    """The events that a decision tells, given those of the case's other decisions; ``official``: which the authority itself published."""
    action, fine = Action(decision.action), _fine(decision)
    found: list[Event] = []
    outcome = list(dict.fromkeys(steps))
    if decision.status in ("appealed", "annulled", "upheld") and not set(outcome) & {
        "annulled",
        "upheld",
        "restored",
        "remitted",
        "appealed",
    }:
        outcome.append(decision.status)
    if (liquidated := _liquidated(decision)) is not None:
        found.append(_event(decision, "liquidated", "the periodic penalty was called in: not a new fine", money=liquidated))
    elif decision.status == "proposed":
        found.append(_event(decision, "proposed", "the authority intends it; nothing is imposed yet", money=fine or _intended(decision)))
    elif action in ENFORCEMENT and not set(outcome) & {"annulled", "upheld", "restored", "remitted"}:
        found += _imposed(decision, fine, outcome, others, official)
    for kind in outcome:
        found.append(_outcome(decision, kind, fine, others))
    return found


def _imposed(
    decision: DecisionRow, fine: Sum | None, outcome: Sequence[str], others: Sequence[CaseEvent], official: AbstractSet[int]
) -> list[Event]:
    """A sanction is told: the first time, once more, or otherwise."""
    earlier = [e for e in others if e.kind == "imposed"]
    if not earlier:
        original = _original(decision, fine) if "reduced" in outcome or "paid" in outcome else None
        detail = SUM_UNKNOWN if decision.action == Action.FINE and fine is None else ""
        return [_event(decision, "imposed", "the sanction was imposed", detail=detail, money=original or fine)]
    if "reduced" in outcome or "paid" in outcome:
        return []
    known = earlier[-1]
    before = (known.value, known.currency) if known.value is not None and known.currency is not None else None
    if before is None or fine is None or before == fine or fine in _sums(decision, before):
        filled = [_event(decision, "imposed", "the sum is told", money=fine)] if before is None and fine is not None else []
        return [*filled, _event(decision, "confirmed", f"{_source(decision)} tells of it too", detail=decision.published_by)]
    words_ = f"{_source(decision)} says {words.money(Money(*fine))}, not {words.money(Money(*before))}"
    conflict = _event(decision, "conflict", words_, detail=decision.published_by, money=fine)
    if decision.id in official and known.decision_id not in official:
        # The authority's own word stands above what others reported before it.
        return [conflict, _event(decision, "imposed", "the authority's own publication", money=fine)]
    return [conflict]


def _outcome(decision: DecisionRow, kind: str, fine: Sum | None, others: Sequence[CaseEvent]) -> Event:
    official = decision.published_by == (decision.imposed_by or decision.published_by)
    if not official and any(event.kind == _OPPOSITE.get(kind) for event in others):
        # A report never overturns what is known of a court's outcome.
        said = f"{_source(decision)} calls it {kind}, which was told to be {_OPPOSITE[kind]}"
        return _event(decision, "conflict", said, detail=f"{decision.published_by} {kind}")
    money = fine if kind in ("reduced", "paid") else None
    event = _event(decision, kind, f"told by {_source(decision)}", money=money)
    latest = max((e.happened_on for e in others if e.happened_on and e.kind in store.ORDERED), default=None)
    if latest and event.on and event.on < latest and decision.published_on:
        # A report of an outcome names the day of what it is the outcome of.
        return replace(event, on=decision.published_on, precision=decision.published_precision)
    return event


def _event(decision: DecisionRow, kind: str, told: str, *, detail: str = "", money: Sum | None = None) -> Event:
    on, precision = (
        (decision.decided_on, decision.decided_precision) if decision.decided_on else (decision.published_on, decision.published_precision)
    )
    value, currency = money or (None, None)
    return Event(kind, told, detail, value, currency, on, precision)


def _source(decision: DecisionRow) -> str:
    return authority_names(decision.published_by)[1]


def _fine(decision: DecisionRow) -> Sum | None:
    return (decision.fine_value, decision.fine_currency) if decision.fine_value is not None and decision.fine_currency is not None else None


def _intended(decision: DecisionRow) -> Sum | None:
    return next(((p.value, p.currency) for p in decision.penalties if p.role == AmountRole.PROPOSED), None)


def _liquidated(decision: DecisionRow) -> Sum | None:
    """The sum of a periodic penalty that was called in."""
    return next(((p.value, p.currency) for p in decision.penalties if p.role == AmountRole.LIQUIDATED), None)


def _original(decision: DecisionRow, fine: Sum | None) -> Sum | None:
    """The sum before a reduction, where the same publication tells both."""
    if fine is None:
        return None
    roles = (AmountRole.PROPOSED, AmountRole.REDUCED, AmountRole.EARLIER)
    larger = [(p.value, p.currency) for p in decision.penalties if p.role in roles and p.currency == fine[1] and p.value > fine[0]]
    return max(larger, default=None)


def _sums(decision: DecisionRow, like: Sum) -> set[Sum]:
    """Sums of the decision that mean its fine in the currency of another."""
    told = {(Decimal(money["value"]), money["currency"]) for money in decision.equivalents}
    return {like} if like in told else set()


def _steps(decision: DecisionRow) -> tuple[str, ...]:
    """What the publication tells to have become of the sanction."""
    version = decision.version
    return tuple(step.kind for step in life_cycle.steps(version.title, version.text, version.language))


def _gained(session: Session, decision: DecisionRow) -> tuple[str, ...]:
    """The steps in the sentences that the page did not have in its earlier version."""
    version = decision.version
    before = select(DocumentVersion.text).where(DocumentVersion.item_id == version.item_id, DocumentVersion.id < version.id)
    earlier = session.scalars(before.order_by(DocumentVersion.id.desc()).limit(1)).first()
    if earlier is None:
        return ()
    had = {earlier[span.start : span.end].strip() for span in sentences.split(earlier)}
    new = [version.text[span.start : span.end] for span in sentences.split(version.text)]
    return life_cycle.steps_in([sentence for sentence in new if sentence.strip() not in had], version.language)


def _signs(told: Told) -> Iterable[str]:
    """What two publications of one decision have in common, one or the other."""
    yield from (f"r:{reference_key(reference)}" for reference in told.references)
    for name in told.parties:
        yield f"p:{party_key(name)}"
        stem = list(names.without_legal_forms(names.keys(name)))[-1]
        yield from (f"w:{word}" for word in stem if len(word) >= 3)
    yield from (f"s:{value.normalize()} {currency}" for value, currency in told.sums)
    if told.euros is not None and not told.parties:
        yield f"e:{round(told.euros, -3)}"
