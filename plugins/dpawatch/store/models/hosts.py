"""Speaking to hosts: whose turn it is, robots.txt, and signs of life."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from dpawatch.store.models.base import Base


class HostGate(Base):
    """Who may speak to a host next: one request at a time, with the host's delay, across all processes."""

    __tablename__ = "host_gates"
    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    holder: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    free_at: Mapped[datetime]
    requests: Mapped[int] = mapped_column(default=0)
    last_retry_after: Mapped[float | None]


class HostRequests(Base):
    """How many requests went to a host in one hour; ``hour`` is its beginning. Kept for a week."""

    __tablename__ = "host_requests"
    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    hour: Mapped[datetime] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=0)


class RobotsRow(Base):
    """robots.txt of a host as last fetched. ``status`` 0 means unreachable, which forbids (RFC 9309)."""

    __tablename__ = "robots"
    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    status: Mapped[int]
    body: Mapped[str]
    fetched_at: Mapped[datetime]


class Heartbeat(Base):
    """When a component last showed that it lives (``triggerer:nl_ap``, ``alert`` ...)."""

    __tablename__ = "heartbeats"
    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
