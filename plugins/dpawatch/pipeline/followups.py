"""What is told under an alert: how its case goes on, who else tells of it, what contradicts it, and what was wrong.

Each new publication of an alerted case is one message in the thread of the first alert, for each watch and channel that was alerted, and
a new head that says where the case stands. What only may be the same decision is told there too, in the channel as well, as a question.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from dpawatch.pipeline import cases, compose, corrected
from dpawatch.pipeline.cases import Joined
from dpawatch.pipeline.hours import end_of_quiet
from dpawatch.pipeline.services import Services
from dpawatch.slack import words
from dpawatch.slack.alert import Alert
from dpawatch.slack.blocks import headline
from dpawatch.slack.follow_up import FollowUp
from dpawatch.store import cases as stored
from dpawatch.store import mutes, outbox
from dpawatch.store.cases import Event
from dpawatch.store.models import CaseRow, DecisionRow, OutboxRow
from dpawatch.watching.matching import Hit
from dpawatch.watching.watch import Watch
from dpawatch.watching.watchlist import Watchlist
from parsers.extract import life_cycle
from parsers.models import Money

log = logging.getLogger(__name__)

BROADCAST = ("annulled", "restored", "remitted", "conflict", "corrected")
"""Events that are shown in the channel too: who read the alert alone would hold something wrong for true."""
_QUOTES = 2
_TITLES = {
    "proposed": "Intended",
    "imposed": "Imposed",
    "reduced": "Reduced",
    "paid": "Paid",
    "appealed": "Appealed",
    "annulled": "Annulled",
    "upheld": "Upheld",
    "restored": "Restored",
    "remitted": "sent back for a new decision",
    "liquidated": "Periodic penalty called in, not a new fine",
    "confirmed": "Confirmed",
    "conflict": "Contradicted",
    "corrected": "Correction",
}
_FIRST_ONES = ("proposed", "imposed")


@dataclass(frozen=True, slots=True)
class Told:
    """A follow-up that was queued."""

    watch_id: str
    channel: str
    alert_id: str


def tell(
    session: Session, services: Services, watchlist: Watchlist, decision: DecisionRow, joined: Joined, *, only: str = ""
) -> list[Told]:
    """Queue what a decision adds to a case that was alerted: a message under each head, and the head anew.

    Args:
        only: the id of the one watch whose heads are meant, or empty for all.

    Nothing is queued for heads whose watch is muted or gone, nor when a decision that is matched again tells nothing new.
    """
    told = []
    for head in stored.heads(session, joined.case.id):
        if only not in ("", head.watch_id):
            continue
        own = head.decision_id == decision.id
        if own and not joined.known:
            continue  # it is the head
        watch = watchlist.get(head.watch_id or "")
        if watch is None or mutes.active(session, watch.id, services.now()) is not None:
            log.info("decision %d: no follow-up for %s, whose watch is muted or gone", decision.id, head.watch_id)
            continue
        before = corrected.newest(session, head)
        now = _redrawn(session, decision, head, before, watchlist, services) if own else before
        wrong = _differs(before, now)
        if joined.known and not joined.events and not wrong:
            continue
        if own and not wrong and {event.kind for event in joined.events} <= {"corrected"}:
            continue  # whoever changed it has told so already
        message = _message(session, services, decision, joined, head, watch, wrong=wrong)
        kinds = {event.kind for event in joined.events} | ({"corrected"} if wrong else set())
        not_before = end_of_quiet(services.now(), watch.quiet, watch.time_zone)
        shown = bool(kinds & set(BROADCAST)) or (joined.proposal is not None and not joined.known)
        _queue(
            session,
            services,
            head,
            "follow_up",
            message.to_payload(),
            message.alert_id,
            thread=True,
            broadcast=shown,
            due=not_before,
            decision_id=decision.id,
        )
        _queue(session, services, head, "update", standing(session, joined.case.id, now).to_payload(), str(uuid4()), due=not_before)
        told.append(Told(head.watch_id or "", head.channel, message.alert_id))
    return told


def refresh(session: Session, services: Services, case: CaseRow, said: str) -> int:
    """Tell in each thread of a case what a person decided of it, and draw its heads anew. Returns how many messages."""
    queued = 0
    for head in stored.heads(session, case.id):
        now = standing(session, case.id, corrected.newest(session, head))
        message = FollowUp(str(uuid4()), head.alert_id, head.watch_id or "", said, lines=_where(session, case))
        _queue(session, services, head, "follow_up", message.to_payload(), message.alert_id, thread=True)
        _queue(session, services, head, "update", now.to_payload(), str(uuid4()))
        queued += 2
    return queued


def separated(session: Session, services: Services, decision: DecisionRow, case_id: int, *, by: str, why: str = "") -> int:
    """Tell in the threads of a case that a decision does not belong to it; the next run of ``alert`` matches the decision again.

    Returns:
        how many messages were queued.
    """
    decision.matched_at = None  # it may start a thread of its own now
    said = f"Decision {decision.id} is another one, said {by}" + (f": {why}" if why else "")
    return refresh(session, services, session.get_one(CaseRow, case_id), said)


def _message(
    session: Session, services: Services, decision: DecisionRow, joined: Joined, head: OutboxRow, watch: Watch, *, wrong: bool
) -> FollowUp:
    """What is said under one head."""
    source = compose.alert(decision, _hit(watch, head), services.settings)
    first = Alert.from_payload(head.payload)
    lines = [f"{cases.happened(event)}: {event.words}" for event in joined.events]
    question = ""
    if wrong:
        lines.append(f"What was alerted changed: {headline(first)}")
    if joined.proposal is not None and not joined.known:
        case_id, likeness = joined.proposal
        lines.insert(0, f"Possibly the same decision as above: {likeness.words}.")
        question = (
            f"the same? `dpawatch review link {decision.id} {case_id} --by YOU`, "
            f"if not `dpawatch review reject {decision.id} {case_id} --by YOU --why …`"
        )
    lines += _where(session, session.get_one(CaseRow, stored.root(session, joined.case.id)))
    return FollowUp(
        alert_id=str(uuid4()),
        head=head.alert_id,
        watch_id=watch.id,
        title=_title(decision, joined, first, source, wrong=wrong),
        lines=tuple(lines),
        quotes=_quotes(decision, source),
        language=source.language,
        reuse=source.reuse,
        question=question,
        published_by=source.published_by or source.authority,
        published_on=str(source.published_on or ""),
        source_url=source.source_url,
        source_hosts=source.source_hosts,
    )


def _title(decision: DecisionRow, joined: Joined, first: Alert, source: Alert, *, wrong: bool) -> str:
    """One sentence for a lock screen: "Annulled: Clearview AI, Inc. – ICO"."""
    kinds = list(dict.fromkeys(event.kind for event in joined.events))
    if wrong and "corrected" not in kinds:
        kinds.insert(0, "corrected")
    told = " and ".join(_label(kind, joined.events) for kind in kinds if kind != "confirmed" or len(kinds) == 1)
    by = compose.authority_names(decision.published_by)[1]
    if "confirmed" in kinds or "conflict" in kinds:
        told += f" by {by}"
    about = f"{told or f'Told again by {by}'}: {_target(first, source)} – {source.authority_short}"
    return f"Possibly the same decision: {about}" if joined.proposal is not None and not joined.known else about


def _label(kind: str, events: Sequence[Event]) -> str:
    event = next((event for event in events if event.kind == kind), None)
    money = ""
    if event is not None and event.value is not None and event.currency is not None:
        money = f" {'to ' if kind == 'reduced' else ''}{words.money(Money(event.value, event.currency))}"
    return f"{_TITLES[kind]}{money}"


def _target(first: Alert, source: Alert) -> str:
    targets = first.targets or source.targets
    return targets[0] if targets else first.company


def _quotes(decision: DecisionRow, source: Alert) -> tuple[str, ...]:
    """The sentences that tell the step, then those that carry the sums."""
    text, title = decision.version.text, decision.version.title
    steps = life_cycle.steps(title, text, decision.version.language)
    telling = [" ".join(text[s.evidence.start : s.evidence.end].split()) for s in steps if s.evidence.where == "text"]
    return tuple(dict.fromkeys((*telling, *(quote.text for quote in source.evidence))))[:_QUOTES]


def _where(session: Session, case: CaseRow) -> tuple[str, ...]:
    standing = stored.fold(stored.events(session, case.id))
    return (f"The case now: {cases.in_words(standing)}.",)


def standing(session: Session, case_id: int, head: Alert) -> Alert:
    """The head as it must read now: where its case stands, step by step, and what may belong to it."""
    root = stored.root(session, case_id)
    told = stored.events(session, root)
    now = stored.fold(told)
    steps = [cases.happened(event) + _by(session, event.decision_id, event.kind) for event in told]
    for other in stored.cluster(session, root):
        if other != root:
            steps += [f"possibly: {cases.happened(event)}; a person has to say" for event in stored.events(session, other)]
    if len(steps) < 2:
        return replace(head, case_state="", case_steps=())
    moved_on = now.state not in _FIRST_ONES or (head.status == "proposed" and now.state == "imposed")
    state = cases.in_words(now) if moved_on or any(e.kind == "corrected" for e in told) else ""
    return replace(head, case_state=state.partition(";")[0], case_steps=(*steps, f"now: {cases.in_words(now)}"))


def _by(session: Session, decision_id: int, kind: str) -> str:
    """Who told it, where that is not the authority itself."""
    decision = session.get_one(DecisionRow, decision_id)
    other = decision.published_by != (decision.imposed_by or decision.published_by)
    return f" ({compose.authority_names(decision.published_by)[1]})" if other or kind in ("confirmed", "conflict") else ""


def _redrawn(session: Session, decision: DecisionRow, head: OutboxRow, before: Alert, watchlist: Watchlist, services: Services) -> Alert:
    """The alert of this decision as it reads today, with everything that persons and translators added to it."""
    new = corrected.recomposed(session, decision, head, "", watchlist, services)
    return replace(new, corrections=before.corrections)


def _differs(before: Alert, now: Alert) -> bool:
    """Whether readers were told something that is not so any more."""
    was, is_ = (
        (alert.action, alert.status, alert.fine, alert.relation, frozenset(alert.targets), alert.amount_words) for alert in (before, now)
    )
    return was != is_


def _hit(watch: Watch, head: OutboxRow) -> Hit:
    first = Alert.from_payload(head.payload)
    return Hit(watch, first.alias or watch.company, "exact", "sanctioned", first.targets[0] if first.targets else watch.company)


def _queue(
    session: Session,
    services: Services,
    head: OutboxRow,
    kind: str,
    payload: dict[str, object],
    alert_id: str,
    *,
    thread: bool = False,
    broadcast: bool = False,
    due: datetime | None = None,
    decision_id: int | None = None,
) -> None:
    outbox.enqueue(
        session,
        dedupe_key=f"{kind}:{alert_id}",  # queued in the one transaction that marks the decision as matched
        stream=head.stream,
        kind=kind,
        channel=head.channel,
        payload=payload,
        at=services.now(),
        not_before=due,
        decision_id=decision_id or head.decision_id,
        watch_id=head.watch_id,
        alert_id=alert_id,
        updates=None if thread else head.alert_id,
        thread_of=head.alert_id if thread else None,
        broadcast=broadcast,
        case_id=head.case_id,
    )
