"""The pipeline in figures, for dashboards and alarms of one's own: read from the database, so that no restart loses a count."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import quantiles

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from dpawatch.pipeline.services import Services
from dpawatch.sources.states import states
from dpawatch.store.models import DecisionRow, DocumentVersion, IncidentRow, ItemRow, OutboxRow, ReviewRow

WINDOW = timedelta(hours=24)
"""Over which shares and latencies are taken."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """One number now.

    Attributes:
        name: dotted, with its unit at the end where it has one; without the prefix ``dpawatch``.
        tags: what tells it from others of its name, such as the state counted.
    """

    name: str
    value: float
    tags: tuple[tuple[str, str], ...] = ()


def gauges(services: Services) -> list[Gauge]:
    """Every figure of now, in a stable order. Ages and latencies are 0 when there is nothing to be late."""
    now = services.now()
    with services.database.read() as session:
        return [*_work(session, now), *_outbox(session, now), *_incidents(session), *_sources(session, services)]


def _work(session: Session, now: datetime) -> Iterator[Gauge]:
    recent = now - WINDOW
    yield Gauge("documents.read_24h", _count(session, DocumentVersion.created_at >= recent))
    decisions = _count(session, DecisionRow.first_seen_at >= recent)
    doubtful = _count(session, and_(DecisionRow.first_seen_at >= recent, DecisionRow.needs_review))
    yield Gauge("decisions.new_24h", decisions)
    yield Gauge("decisions.review_share_24h", doubtful / decisions if decisions else 0.0)
    yield Gauge("decisions.unmatched", _count(session, DecisionRow.matched_at.is_(None)))
    yield Gauge("reviews.open", _count(session, ReviewRow.state == "open"))
    by_state = session.execute(select(ItemRow.state, func.count()).group_by(ItemRow.state).order_by(ItemRow.state))
    yield from (Gauge("items", number, (("state", state),)) for state, number in by_state)


def _outbox(session: Session, now: datetime) -> Iterator[Gauge]:
    numbers = session.execute(select(OutboxRow.state, func.count()).group_by(OutboxRow.state).order_by(OutboxRow.state))
    yield from (Gauge("outbox", number, (("state", state),)) for state, number in numbers)
    due = (OutboxRow.state.in_(("pending", "claimed", "unknown")), OutboxRow.not_before <= now)
    oldest = session.scalar(select(func.min(OutboxRow.not_before)).where(*due))
    yield Gauge("outbox.age_seconds", (now - oldest).total_seconds() if oldest else 0.0)
    sent = (
        select(DecisionRow.first_seen_at, OutboxRow.sent_at)
        .join(OutboxRow, OutboxRow.decision_id == DecisionRow.id)
        .where(OutboxRow.kind == "alert", OutboxRow.updates.is_(None), OutboxRow.sent_at >= now - WINDOW)
    )
    took = sorted((at - seen).total_seconds() for seen, at in session.execute(sent) if at is not None)
    for share in (50, 95):
        yield Gauge(f"alerts.latency_p{share}_seconds", _percentile(took, share))
    yield Gauge("alerts.sent_24h", len(took))


def _incidents(session: Session) -> Iterator[Gauge]:
    yield Gauge("incidents.open", _count(session, IncidentRow.closed_at.is_(None)))


def _sources(session: Session, services: Services) -> Iterator[Gauge]:
    counted = Counter(source.state for source in states(session, services.settings))
    yield from (Gauge("sources", counted[word], (("state", word),)) for word in sorted(counted))


def _count(session: Session, condition: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).where(condition)) or 0


def _percentile(values: list[float], share: int) -> float:
    if len(values) < 2:
        return values[0] if values else 0.0
    return quantiles(values, n=100, method="inclusive")[share - 1]
