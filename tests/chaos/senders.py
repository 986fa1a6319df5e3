"""A sender as a process of its own, that may die at any instant, by itself or by another's hand."""

import contextlib
import logging
import os
import random
import signal
import time
from dataclasses import dataclass
from datetime import datetime

from slack_sdk import WebClient
from slack_sdk.http_retry import RateLimitErrorRetryHandler
from sqlalchemy import event

from dpawatch.http import Client, MemoryGate, MemoryRobots
from dpawatch.pipeline import alert
from dpawatch.pipeline.alert import Pace
from dpawatch.pipeline.services import Services, utc_now
from dpawatch.settings import Settings
from dpawatch.slack.drawing import Message
from dpawatch.slack.send import Posted, SlackSender
from dpawatch.store.session import Database, StoreError
from tests.chaos.slack import token_of


@dataclass(frozen=True)
class Orders:
    """What a sender needs to know.

    Attributes:
        number: by which the workspace knows it.
        seed: of its own deaths.
        deadly: the chance to die at each point where it may.
    """

    number: int
    seed: int
    database_url: str
    slack_url: str
    pace: Pace
    timeout: float
    deadly: float


class _Mortal(SlackSender):
    """Dies before a request is made, or when its answer is there and nothing is noted yet."""

    def __init__(self, client: WebClient, may_die: "_MayDie") -> None:
        super().__init__(client)
        self._may_die = may_die

    def post(self, channel: str, message: Message, alert_id: str, thread_ts: str | None = None, broadcast: bool = False) -> Posted:
        with self._may_die:
            return super().post(channel, message, alert_id, thread_ts, broadcast)

    def update(self, channel: str, ts: str, message: Message) -> Posted:
        with self._may_die:
            return super().update(channel, ts, message)

    def find(self, channel: str, alert_id: str, since: datetime, thread_ts: str | None = None) -> Posted | None:
        with self._may_die:
            return super().find(channel, alert_id, since, thread_ts)


class _MayDie:
    def __init__(self, seed: int, chance: float) -> None:
        self._random, self._chance = random.Random(seed), chance

    def __enter__(self) -> None:
        self()

    def __exit__(self, *error: object) -> None:
        self()

    def __call__(self, *_: object) -> None:
        if self._random.random() < self._chance:
            os.kill(os.getpid(), signal.SIGKILL)


def send_for_ever(orders: Orders) -> None:
    """Send what is due, again and again, until killed."""
    logging.disable()
    may_die, idle_too = _MayDie(orders.seed, orders.deadly), _MayDie(orders.seed + 1, orders.deadly / 8)
    settings = Settings(environment="test", database_url=orders.database_url)
    database = Database.open(orders.database_url)
    event.listen(database.engine, "commit", idle_too)  # a sender commits several times a second, mostly nothing
    client = WebClient(
        token=token_of(orders.number),
        base_url=orders.slack_url,
        timeout=orders.timeout,  # type: ignore[arg-type]  # urllib takes fractions of a second
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=1)],
    )
    services = Services(settings, database, Client(settings, MemoryGate(), MemoryRobots()), utc_now)
    sender, pause = _Mortal(client, may_die), random.Random(orders.seed)
    while True:
        with contextlib.suppress(StoreError):  # Airflow would run the task again
            alert.send_due(services, sender, pace=orders.pace)
        time.sleep(pause.uniform(0.05, 0.5))
