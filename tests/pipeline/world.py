"""The whole pipeline without Airflow: a loopback site, a real database, a loopback Slack, and a clock of our own."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.http_retry import RateLimitErrorRetryHandler, RetryHandler
from sqlalchemy import select

from demo.slack_api import SlackApi, StoredMessage
from dpawatch.http import Client, MemoryGate, MemoryRobots
from dpawatch.pipeline import alert, discover, fetch, match, publish, read
from dpawatch.pipeline.discover import Poll
from dpawatch.pipeline.services import BatchFailed, Services
from dpawatch.settings import Settings
from dpawatch.slack.send import SlackSender
from dpawatch.store import heartbeats, items
from dpawatch.store.models import IncidentRow, ItemRow, ListingStatus, OutboxRow, Transition
from dpawatch.store.session import Database
from tests.standins.dutch_site import DutchSite

NL = "nl_ap"
WATCHLIST = """
version: 1
watches:
  - id: clearview_ai
    company: Clearview AI, Inc.
    category: facial recognition
    created: 2024-01-01
    aliases: [Clearview AI]
"""


@dataclass
class World:
    """Everything the pipeline touches.

    Attributes:
        time: what the pipeline's clock says.
        failures: words of the batches that failed in :meth:`ingest`, as a run's red tasks would show them.
        alert_runs: while time passes the DAG ``alert`` shows signs of life, whether or not a test lets it send.
    """

    settings: Settings
    database: Database
    site: DutchSite
    slack: SlackApi
    time: datetime = datetime(2025, 4, 1, 9, 0, tzinfo=UTC)
    failures: list[str] = field(default_factory=list)
    alert_runs: bool = True

    def __post_init__(self) -> None:
        self.client = Client(self.settings, MemoryGate(), MemoryRobots())

    @property
    def services(self) -> Services:
        """As a task opens them."""
        return Services(self.settings, self.database, self.client, lambda: self.time)

    @property
    def sender(self) -> SlackSender:
        """As ``dpawatch.airflow.hooks`` makes it."""
        handlers: list[RetryHandler] = [RateLimitErrorRetryHandler(max_retry_count=1)]
        return SlackSender(WebClient(token=self.slack.token, base_url=self.slack.url, timeout=1, retry_handlers=handlers))

    def later(self, **by: float) -> None:
        """Let time pass."""
        self.time += timedelta(**by)
        if self.alert_runs:
            with self.database.write() as session:
                heartbeats.beat(session, heartbeats.ALERT, self.time)

    def with_settings(self, **changes: Any) -> None:
        """Go on with other settings."""
        self.settings = replace(self.settings, **changes)

    def poll(self) -> Poll:
        """One look of the watcher."""
        return asyncio.run(discover.poll(NL, self.services))

    def baseline(self) -> None:
        """The first sync, told to operators; what it found counts as read (reading it takes long and is not what most tests are about)."""
        discover.discover(NL, sweep=True, services=self.services)
        with self.database.write() as session:
            for row in session.scalars(select(ItemRow)):
                items.set_state(session, row, "read", at=self.time)
        self.send()

    def ingest(self, *, sweep: bool = False) -> list[int]:
        """A run of ``ingest__nl_ap``; gives the decisions it announced."""
        batch = discover.discover(NL, sweep=sweep, services=self.services)
        for step in (fetch.fetch, read.read):
            try:
                step(batch, self.services)
            except BatchFailed as error:
                self.failures.append(str(error))
        return publish.publish(NL, self.services)

    def send(self) -> dict[str, int]:
        """Send what is due."""
        return alert.send_due(self.services, self.sender)

    def tick(self) -> dict[str, int]:
        """A run of ``alert``."""
        match.match(self.services)
        return self.send()

    def alerts(self) -> list[StoredMessage]:
        """What compliance sees in Slack."""
        return self._in("#dpawatch-alerts")

    def notices(self) -> list[str]:
        """What operators see in Slack, each message's whole text."""
        return [f"{m.text}\n{m.blocks}" for m in self._in("#dpawatch-operators")]

    def _in(self, channel: str) -> list[StoredMessage]:
        return [m for m in self.slack.messages if m.channel == self.slack.channels.get(channel)]

    def item(self, path: str) -> ItemRow:
        """The stored entry of a path."""
        with self.database.read() as session:
            return session.scalars(select(ItemRow).where(ItemRow.native_id == path)).one()

    def listing(self, listing_id: str = "news") -> ListingStatus:
        """What is known of a listing."""
        with self.database.read() as session:
            return session.get_one(ListingStatus, (NL, listing_id))

    def outbox(self, stream: str = "alerts") -> list[OutboxRow]:
        """Messages of a stream, oldest first."""
        with self.database.read() as session:
            return list(session.scalars(select(OutboxRow).where(OutboxRow.stream == stream).order_by(OutboxRow.id)))

    def incidents(self) -> list[IncidentRow]:
        """All incidents, oldest first."""
        with self.database.read() as session:
            return list(session.scalars(select(IncidentRow).order_by(IncidentRow.id)))

    def reasons(self, entity: str) -> list[str]:
        """Why rows of one kind changed their state, oldest first."""
        with self.database.read() as session:
            found = select(Transition).where(Transition.entity == entity).order_by(Transition.id)
            return [f"{row.to_state}: {row.reason}" for row in session.scalars(found)]
