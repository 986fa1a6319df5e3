"""Whose turn it is at a host and what its robots.txt says, kept in SQL: one truth for all processes."""

import logging
from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from dpawatch.robots import RobotsFile
from dpawatch.store.models import HostGate, HostRequests, RobotsRow
from dpawatch.store.session import Database, insert_new

log = logging.getLogger(__name__)

ASK_AGAIN = 0.5
"""Seconds until a caller asks again while another one holds the turn: when that one will be done is not known."""
LONGEST_PAUSE = 86_400.0
"""Seconds; a Retry-After beyond a day is cut to a day."""
KEPT = timedelta(days=7)
"""How long requests are remembered by the hour."""


class SqlGate:
    """:class:`dpawatch.gates.HostGate` across processes and machines."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def acquire(self, host: str, holder: str, *, lease: float, now: datetime) -> float:
        """See :meth:`dpawatch.gates.HostGate.acquire`. A holder that asks again keeps its turn and prolongs its lease."""
        untaken = or_(HostGate.holder.is_(None), HostGate.lease_until <= now, HostGate.holder == holder)
        take = (
            update(HostGate)
            .where(HostGate.host == host, HostGate.free_at <= now, untaken)
            .values(holder=holder, lease_until=now + timedelta(seconds=lease))
            .returning(HostGate.host)
            .execution_options(synchronize_session=False)
        )
        with self._database.write() as session:
            insert_new(session, HostGate, host=host, free_at=now)
            if session.execute(take).first() is not None:
                return 0.0
            free_at, lease_until = session.execute(select(HostGate.free_at, HostGate.lease_until).where(HostGate.host == host)).one()
        if free_at > now:
            return float((free_at - now).total_seconds())
        left = (lease_until - now).total_seconds() if lease_until else 0.0
        return max(0.01, min(left, ASK_AGAIN))

    def release(self, host: str, holder: str, *, delay: float, now: datetime, retry_after: float | None = None) -> None:
        """See :meth:`dpawatch.gates.HostGate.release`."""
        pause = min(max(delay, retry_after or 0.0), LONGEST_PAUSE)
        give_back = (
            update(HostGate)
            .where(HostGate.host == host, HostGate.holder == holder)
            .values(
                holder=None,
                lease_until=None,
                free_at=now + timedelta(seconds=pause),
                requests=HostGate.requests + 1,
                **({"last_retry_after": retry_after} if retry_after else {}),
            )
            .returning(HostGate.host)
            .execution_options(synchronize_session=False)
        )
        with self._database.write() as session:
            if session.execute(give_back).first() is None:
                log.warning("%s gave back a turn at %s that it did not have any more: its lease ran out", holder, host)
            _count(session, host, now)


def _count(session: Session, host: str, now: datetime) -> None:
    hour = now.replace(minute=0, second=0, microsecond=0)
    if insert_new(session, HostRequests, host=host, hour=hour, number=1):
        session.execute(delete(HostRequests).where(HostRequests.host == host, HostRequests.hour < now - KEPT))
        return
    same = (HostRequests.host == host, HostRequests.hour == hour)
    session.execute(update(HostRequests).where(*same).values(number=HostRequests.number + 1))


def requests_since(session: Session, host: str, since: datetime) -> int:
    """How many requests went to a host since the beginning of the hour of ``since``."""
    hour = since.replace(minute=0, second=0, microsecond=0)
    counted = select(func.coalesce(func.sum(HostRequests.number), 0)).where(HostRequests.host == host, HostRequests.hour >= hour)
    return int(session.scalar(counted) or 0)


class SqlRobots:
    """:class:`dpawatch.robots.RobotsCache` across processes and restarts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, host: str) -> RobotsFile | None:
        """See :meth:`dpawatch.robots.RobotsCache.load`."""
        with self._database.read() as session:
            row = session.get(RobotsRow, host)
            return None if row is None else RobotsFile(row.host, row.status, row.body, row.fetched_at)

    def save(self, file: RobotsFile) -> None:
        """See :meth:`dpawatch.robots.RobotsCache.save`."""
        values = {"status": file.status, "body": file.body, "fetched_at": file.fetched_at}
        with self._database.write() as session:
            if not insert_new(session, RobotsRow, host=file.host, **values):
                session.execute(update(RobotsRow).where(RobotsRow.host == file.host).values(**values))
