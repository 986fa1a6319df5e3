"""Digests that were made, and what waits for one."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.store.models import DigestRow, MatchRow, OutboxRow
from dpawatch.store.session import insert_new


def last(session: Session, channel: str, cadence: str) -> DigestRow | None:
    """The newest digest of a reader."""
    found = select(DigestRow).where(DigestRow.channel == channel, DigestRow.cadence == cadence)
    return session.scalars(found.order_by(DigestRow.until.desc()).limit(1)).first()


def add(session: Session, *, channel: str, cadence: str, since: datetime, until: datetime, entries: int = 0, at: datetime) -> bool:
    """Note a digest. Returns whether it is new: of two makers at once, one makes it."""
    return insert_new(session, DigestRow, channel=channel, cadence=cadence, since=since, until=until, entries=entries, messages=0, at=at)


def waiting(session: Session, before: datetime) -> list[MatchRow]:
    """Matches that were put off to a digest and stand in none yet, oldest first."""
    found = select(MatchRow).where(MatchRow.outcome == "digest", MatchRow.digested_in.is_(None), MatchRow.at < before)
    return list(session.scalars(found.order_by(MatchRow.at, MatchRow.decision_id, MatchRow.watch_id)))


def told_before(session: Session, channel: str, decision_ids: Collection[int]) -> dict[int, str]:
    """Which of these decisions a reader was told of already, at once or in a digest, and in which message (``alert_id``)."""
    told: dict[int, str] = {}
    for column in (MatchRow.alert_id, MatchRow.digested_in):
        found = (
            select(MatchRow.decision_id, OutboxRow.alert_id)
            .join(OutboxRow, OutboxRow.alert_id == column)
            .where(OutboxRow.channel == channel, MatchRow.decision_id.in_(decision_ids))
        )
        told |= {row.decision_id: row.alert_id for row in session.execute(found)}
    return told


def between(session: Session, watch_ids: Collection[str], since: datetime, until: datetime) -> list[MatchRow]:
    """All matches of these watches in a period."""
    return list(session.scalars(select(MatchRow).where(MatchRow.watch_id.in_(watch_ids), MatchRow.at >= since, MatchRow.at < until)))
