"""What happened to every match: when it was matched, queued, sent, seen, handled, and by whom. For an auditor."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from dpawatch.store.models import Acknowledgement, DecisionRow, DocumentVersion, MatchRow, OutboxRow


@dataclass(frozen=True, slots=True)
class Step:
    """One match and what became of it; moments in UTC, empty where it never came to that.

    Attributes:
        outcome, why: as routing decided.
        told_by: ``alert``, ``digest``, or empty; ``alert_id`` of that message.
        state: of the message in the outbox; ``sent_via`` is ``slack`` or ``console``.
        repeated_at: when it was sent again to the watch's owner, because nobody had acknowledged it.
    """

    decision_id: int
    published_by: str
    imposed_by: str | None
    case_ref: str | None
    url: str
    watch_id: str
    relation: str
    alias: str
    how: str
    outcome: str
    why: str
    matched_at: datetime
    told_by: str
    alert_id: str | None
    channel: str | None
    queued_at: datetime | None
    state: str | None
    sent_at: datetime | None
    sent_via: str | None
    seen_at: datetime | None
    seen_by: str | None
    handled_at: datetime | None
    handled_by: str | None
    repeated_at: datetime | None


def steps(session: Session, *, since: datetime | None = None, watch_id: str | None = None, decision_id: int | None = None) -> list[Step]:
    """Every match since a moment, of a watch or of a decision, oldest first."""
    seen, handled, repeat = aliased(Acknowledgement), aliased(Acknowledgement), aliased(OutboxRow)
    message = func.coalesce(MatchRow.alert_id, MatchRow.digested_in)
    found = (
        select(MatchRow, DecisionRow, DocumentVersion.url, OutboxRow, seen, handled, repeat.sent_at)
        .join(DecisionRow, DecisionRow.id == MatchRow.decision_id)
        .join(DocumentVersion, DocumentVersion.id == DecisionRow.document_version_id)
        .outerjoin(OutboxRow, OutboxRow.alert_id == message)
        .outerjoin(seen, and_(seen.alert_id == message, seen.state == "seen"))
        .outerjoin(handled, and_(handled.alert_id == message, handled.state == "handled"))
        .outerjoin(repeat, repeat.dedupe_key == "repeat:" + message)
        .order_by(MatchRow.at, MatchRow.decision_id, MatchRow.watch_id)
    )
    if since is not None:
        found = found.where(MatchRow.at >= since)
    if watch_id is not None:
        found = found.where(MatchRow.watch_id == watch_id)
    if decision_id is not None:
        found = found.where(MatchRow.decision_id == decision_id)
    return [_step(*row) for row in session.execute(found)]


def _step(
    match: MatchRow,
    decision: DecisionRow,
    url: str,
    message: OutboxRow | None,
    seen: Acknowledgement | None,
    handled: Acknowledgement | None,
    repeated_at: datetime | None,
) -> Step:
    return Step(
        decision_id=decision.id,
        published_by=decision.published_by,
        imposed_by=decision.imposed_by,
        case_ref=decision.case_ref,
        url=url,
        watch_id=match.watch_id,
        relation=match.relation,
        alias=match.alias,
        how=match.how,
        outcome=match.outcome,
        why=match.why,
        matched_at=match.at,
        told_by="alert" if match.alert_id else "digest" if match.digested_in else "",
        alert_id=match.alert_id or match.digested_in,
        channel=message.channel if message else None,
        queued_at=message.created_at if message else None,
        state=message.state if message else None,
        sent_at=message.sent_at if message else None,
        sent_via=message.sent_via if message else None,
        seen_at=seen.at if seen else None,
        seen_by=seen.actor if seen else None,
        handled_at=handled.at if handled else None,
        handled_by=handled.actor if handled else None,
        repeated_at=repeated_at,
    )
