"""What a reviewer does: confirm a decision as it was read, correct it, undo a correction, and settle what only may be.

Each is one transaction: the decision, the review, the record of who did it, and the messages that tell Slack.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.pipeline import cases, followups, review_notes
from dpawatch.pipeline.review_values import FIELDS, ReviewError, refuse_what_contradicts, value_from
from dpawatch.pipeline.services import Services
from dpawatch.store import audit, corrections, decisions, matches, reviews
from dpawatch.store import cases as stored_cases
from dpawatch.store.corrections import SETTLED, Columns, CorrectedAlready, Parts, Value
from dpawatch.store.models import CaseLink, DecisionRow, MatchRow
from dpawatch.watching.watchlist import Watchlist
from dpawatch.watching.watchlist import load as load_watchlist
from parsers.models import Action

SANCTIONS = (Action.FINE, Action.BAN, Action.ORDER, Action.REPRIMAND)
MATERIAL = ("action", "status", "fine", "targets")
"""Corrections of these are shown in the channel too, not only in the alert's thread."""
_UNSETTLED = ("amounts_contradict", "words_and_digits_differ")
"""Doubts that a person must settle by saying which sum it is: to confirm both would be to say nothing."""
_LONGEST_NAME, _LONGEST_WHY = 60, 500


@dataclass(frozen=True, slots=True)
class Change:
    """One field before and after, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reviewer's step did.

    Attributes:
        changes: the fields that differ now.
        rematched: whether the next run of ``alert`` holds the decision against the watch list again.
        messages: how many messages to Slack were queued.
    """

    changes: tuple[Change, ...] = ()
    rematched: bool = False
    messages: int = 0


def confirm(decision_id: int, services: Services, *, by: str, why: str = "") -> Outcome:
    """The decision is right as it was read, or as it was corrected: nothing of it is in doubt any more.

    Raises:
        ReviewError: there is no such decision, it waits for nothing, or its doubt needs a value.
    """
    by, at = _name(by), services.now()
    with services.database.write() as session:
        decision = _locked(session, decision_id)
        held = _held_back(session, decision)
        if not decision.needs_review and not held:
            raise ReviewError(f"decision {decision_id} waits for no review{_last_review(session, decision_id)}")
        open_doubts = [reason["words"] for reason in decision.reasons if reason["code"] in _UNSETTLED]
        if open_doubts and not any(row.field == "fine" for row in corrections.holding(session, decision_id)):
            raise ReviewError(
                f"what decision {decision_id} leaves open cannot be confirmed ({open_doubts[0]}): say which sum it is, "
                f"or none, with `dpawatch review correct {decision_id} fine ...`"
            )
        _settle(session, decision, "confirmed", by=by, why=why or "confirmed as it was read", at=at)
        audit.record(
            session, actor=by, event="review confirmed", subject=f"decision:{decision_id}", after={"why": why} if why else None, at=at
        )
        if held:
            decision.matched_at = None
        told = review_notes.tell(session, decision, f"Reviewed by {by}: confirmed.", _watchlist(services), services, visible=False)
    return Outcome(rematched=bool(held), messages=told)


def correct(decision_id: int, typed: Mapping[str, str], services: Services, *, by: str, why: str) -> Outcome:
    """Set fields to what a person read in the source.

    Args:
        typed: field to value, as the reviewer wrote it.
        by: who: a role, or a handle of staff.
        why: what the reviewer saw; shown in Slack.

    Raises:
        ReviewError: there is no such decision, field or value, it is the value already, or somebody else corrected the field before.
    """
    by, why, at = _name(by), _reason(why), services.now()
    watchlist = _watchlist(services)
    with services.database.write() as session:
        decision = _locked(session, decision_id)
        values = {field: value_from(field, text, decision, watchlist.matcher, today=at.date()) for field, text in typed.items()}
        return _set(session, decision, values, watchlist, services, by=by, why=why)


def undo(decision_id: int, field: str, services: Services, *, by: str, why: str = "") -> Outcome:
    """End a correction, or a confirmation (``needs_review``): the extracted value is restored, and its doubts with it.

    Raises:
        ReviewError: there is no such decision, or no correction of this field that holds.
    """
    by, at = _name(by), services.now()
    with services.database.write() as session:
        decision = _locked(session, decision_id)
        holding = {row.field: row for row in corrections.holding(session, decision_id)}
        if field not in holding:
            known = ", ".join(sorted(holding)) or "none"
            raise ReviewError(f"no correction of {field!r} holds for decision {decision_id}; corrections that hold: {known}")
        columns, parts = decisions.values(decision)
        before = _state(columns, parts)
        ending = [holding[field]]
        if field != SETTLED and SETTLED in holding and not set(holding) - {field, SETTLED}:
            ending.append(holding[SETTLED])  # with the last correction goes the review that made it
        for row in ending:
            corrections.end(session, row, reason=f"undone by {by}{_because(why)}", at=at)
            corrections.set_value(columns, parts, row.field, row.extracted)
        refuse_what_contradicts(columns["action"], corrections.value_of(columns, parts, "fine"))
        decisions.amend(session, decision, columns, parts, by=by, at=at)
        reviews.follow(session, decision, at=at)
        changes = _changes(before, _state(*decisions.values(decision)))
        _note(session, by, "correction undone", decision_id, changes, why, at)
        _tell_case(session, decision, at)
        rematched = _match_again(session, decision, before)
        words = _told(changes, by, why or "the correction was undone")
        told = review_notes.tell(session, decision, words, _watchlist(services), services, visible=_is_material(changes))
    return Outcome(changes, rematched, told)


def link(decision_id: int, of: str, services: Services, *, by: str, why: str = "") -> Outcome:
    """What may belong together does: the decision to a case (by its number), or a name that is near to a watched one to that watch.

    A name that was near becomes the watched company's as a correction of the targets, and its watch is told.

    Raises:
        ReviewError: nothing of the kind waits.
    """
    by, at = _name(by), services.now()
    with services.database.write() as session:
        decision = _locked(session, decision_id)
        if of.isdecimal():
            _refuse_if(session, decision_id, int(of), "joined")
            with _in_words():
                case = cases.confirm(session, decision, int(of), by=by, now=at, why=why)
            audit.record(session, actor=by, event="case joined", subject=f"decision:{decision_id}", after={"case": of, "why": why}, at=at)
            return Outcome(messages=followups.refresh(session, services, case, f"It is the same decision, said {by}" + _because(why)))
        match, watchlist = _waiting_match(session, decision_id, of), _watchlist(services)
        watch = watchlist.get(of)
        targets = corrections.value_of(*decisions.values(decision), "targets")["parties"]
        if watch is None or all(party["name"] != match.name for party in targets):
            raise ReviewError(f"the match of decision {decision_id} with {of} is not about a target's name: confirm the decision instead")
        named = {"name": watch.company, "label": watch.company, "kind": watch.kind}
        value = {"parties": [named if party["name"] == match.name else party for party in targets]}
        reason = _reason(why or f"{match.name} is {watch.company}")
        return _set(session, decision, {"targets": value}, watchlist, services, by=by, why=reason)


def reject(decision_id: int, of: str, services: Services, *, by: str, why: str) -> Outcome:
    """What only may belong together does not: it is never proposed again.

    Raises:
        ReviewError: nothing of the kind waits.
    """
    by, why, at, told = _name(by), _reason(why), services.now(), 0
    with services.database.write() as session:
        decision = _locked(session, decision_id)
        if of.isdecimal():
            _refuse_if(session, decision_id, int(of), "rejected")
            with _in_words():
                cases.reject(session, decision, int(of), by=by, now=at)
            told = followups.separated(session, services, decision, int(of), by=by, why=why)
            event, what = "case rejected", {"case": of, "why": why}
        else:
            match = _waiting_match(session, decision_id, of)
            match.outcome, match.why, match.at = "held", f"{matches.REJECTED}{by}: {why}", at
            event, what = "match rejected", {"watch": of, "why": why}
        audit.record(session, actor=by, event=event, subject=f"decision:{decision_id}", after=what, at=at)
    return Outcome(messages=told)


def _refuse_if(session: Session, decision_id: int, case_id: int, state: str) -> None:
    """Tell the second of two reviewers of the first."""
    found = session.get(CaseLink, (decision_id, case_id))
    if found is not None and found.state == state:
        who = found.decided_by or "dpawatch"
        raise ReviewError(
            f"the link of decision {decision_id} to case {case_id} is {state} already, by {who} on {found.at:%Y-%m-%d %H:%M} UTC"
        )


@contextmanager
def _in_words() -> Iterator[None]:
    """What cannot be done with a case, as an error for the reviewer."""
    try:
        yield
    except LookupError as error:
        raise ReviewError(f"{error}; `dpawatch review list` shows what waits") from error


def _waiting_match(session: Session, decision_id: int, watch_id: str) -> MatchRow:
    found = session.get(MatchRow, (decision_id, watch_id))
    if found is None or found.outcome != "review":
        was = f": it is {found.outcome}, {found.why}" if found else ""
        raise ReviewError(f"no match of decision {decision_id} with {watch_id} waits{was}; `dpawatch review list` shows what does")
    return found


def _set(
    session: Session, decision: DecisionRow, values: Mapping[str, Value], watchlist: Watchlist, services: Services, *, by: str, why: str
) -> Outcome:
    """Correct fields of a locked decision, and tell of it."""
    at = services.now()
    columns, parts = decisions.values(decision)
    before = _state(columns, parts)
    for field, value in values.items():
        _hold(session, decision, field, value, columns, parts, by=by, why=why, at=at)
    refuse_what_contradicts(columns["action"], corrections.value_of(columns, parts, "fine"))
    decisions.amend(session, decision, columns, parts, by=by, at=at)
    _settle(session, decision, "corrected", by=by, why=why, at=at)
    changes = _changes(before, _state(*decisions.values(decision)))
    _note(session, by, "correction made", decision.id, changes, why, at)
    _tell_case(session, decision, at)
    rematched = _match_again(session, decision, before)
    told = review_notes.tell(session, decision, _told(changes, by, why), watchlist, services, visible=_is_material(changes))
    return Outcome(changes, rematched, told)


def _hold(
    session: Session, decision: DecisionRow, field: str, value: Value, columns: Columns, parts: Parts, *, by: str, why: str, at: datetime
) -> None:
    """Keep one value and lay it over what is stored."""
    extracted = corrections.value_of(columns, parts, field)
    try:
        if value == extracted:
            raise ReviewError(f"the {field} of decision {decision.id} is {corrections.in_words(field, value)} already")
        corrections.hold(session, decision, field, extracted, value, actor=by, why=why, at=at)
    except CorrectedAlready as error:
        row = error.row
        raise ReviewError(
            f"{row.actor} corrected the {field} of decision {decision.id} to {corrections.in_words(field, row.corrected)} on "
            f"{row.at:%Y-%m-%d %H:%M} UTC ({row.why}): undo that first, with `dpawatch review undo {decision.id} {field}`"
        ) from None
    corrections.set_value(columns, parts, field, value)


def _settle(session: Session, decision: DecisionRow, state: str, *, by: str, why: str, at: datetime) -> None:
    """A person has looked: the open review is closed, and what the reading doubted is doubted no more."""
    if (found := reviews.open_of(session, decision.id)) is not None:
        reviews.close(session, found, state, by=by, comment=why, at=at)
    if corrections.settled(session, decision.id):
        return
    columns, parts = decisions.values(decision)
    extracted, settled = corrections.value_of(columns, parts, SETTLED), {"value": False, "reasons": []}
    corrections.hold(session, decision, SETTLED, extracted, settled, actor=by, why=why, at=at)
    corrections.set_value(columns, parts, SETTLED, settled)
    decisions.amend(session, decision, columns, parts, by=by, at=at)


def _tell_case(session: Session, decision: DecisionRow, at: datetime) -> None:
    """Its case hears of the changed decision, where it has one already; the next match gives one to the others."""
    if stored_cases.of(session, decision.id) is not None:
        cases.join(session, decision, at)


def _match_again(session: Session, decision: DecisionRow, before: Mapping[str, Value]) -> bool:
    """Ask for another match when somebody else is the target now, when it is a sanction now, or when a match waits for this review."""
    after = _state(*decisions.values(decision))
    becomes_sanction = after["action"]["value"] in SANCTIONS and before["action"]["value"] not in SANCTIONS
    if before["targets"] != after["targets"] or becomes_sanction or _held_back(session, decision):
        decision.matched_at = None
        session.flush()
        return True
    return False


def _held_back(session: Session, decision: DecisionRow) -> bool:
    """Whether a match of this decision waits in review, so that nobody was alerted."""
    waiting = select(MatchRow.watch_id).where(MatchRow.decision_id == decision.id, MatchRow.outcome == "review")
    return session.scalars(waiting.limit(1)).first() is not None


def _locked(session: Session, decision_id: int) -> DecisionRow:
    decision = decisions.locked(session, decision_id)
    if decision is None:
        raise ReviewError(f"there is no decision {decision_id}; `dpawatch review list` shows what waits")
    return decision


def _last_review(session: Session, decision_id: int) -> str:
    last = next(reversed(reviews.of(session, decision_id)), None)
    return f": {last.closed_by} closed the last one on {last.closed_at:%Y-%m-%d %H:%M} UTC as {last.state}" if last else ""


def _watchlist(services: Services) -> Watchlist:
    return load_watchlist(services.settings.watchlist)


def _state(columns: Columns, parts: Parts) -> dict[str, Value]:
    return {field: corrections.value_of(columns, parts, field) for field in (*FIELDS, SETTLED)}


def _changes(before: Mapping[str, Value], after: Mapping[str, Value]) -> tuple[Change, ...]:
    in_words: Callable[[str, Mapping[str, Any]], str] = corrections.in_words
    return tuple(Change(f, in_words(f, before[f]), in_words(f, after[f])) for f in before if before[f] != after[f])


def _note(session: Session, by: str, event: str, decision_id: int, changes: tuple[Change, ...], why: str, at: datetime) -> None:
    before = {change.field: change.before for change in changes}
    after = {change.field: change.after for change in changes} | ({"why": why} if why else {})
    audit.record(session, actor=by, event=event, subject=f"decision:{decision_id}", before=before, after=after, at=at)


def _is_material(changes: tuple[Change, ...]) -> bool:
    return any(change.field in MATERIAL for change in changes)


def _because(why: str) -> str:
    return f": {why}" if why else ""


def _told(changes: tuple[Change, ...], by: str, why: str) -> str:
    told = "; ".join(f"{c.field.replace('_', ' ')}: {c.before} → {c.after}" for c in changes if c.field != SETTLED)
    return f"Corrected by {by}: {told or 'to be reviewed again'}. Why: {why}"


def _name(by: str) -> str:
    by = " ".join(by.split())
    if not 0 < len(by) <= _LONGEST_NAME:
        raise ReviewError(f"say who you are with --by: a role or a handle, at most {_LONGEST_NAME} characters")
    return by


def _reason(why: str) -> str:
    why = " ".join(why.split())
    if not 0 < len(why) <= _LONGEST_WHY:
        raise ReviewError(f"say why with --why, in at most {_LONGEST_WHY} characters: what you read, and where")
    return why
