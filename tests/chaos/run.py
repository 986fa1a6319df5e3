"""One run: messages, a storm in which senders die, a calm, and what must hold at the end."""

import multiprocessing
import random
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from typing import Any

from sqlalchemy import select

from dpawatch.pipeline.alert import Pace
from dpawatch.store import outbox
from dpawatch.store.models import OutboxRow
from dpawatch.store.session import Database
from tests.chaos.senders import Orders, send_for_ever
from tests.chaos.slack import ChaoticSlack

SENDERS = 2
_BETWEEN_DEATHS = (0.2, 5.0)
"""Seconds between two deaths at instants that nothing but the clock chooses."""
_LOST_AFTER = 240.0
"""Seconds of calm after which a message that is still not sent counts as lost: claims last ten, and a busy machine is slow."""
_LOOK_AGAIN = 0.5
"""Seconds between two looks at whether everything was tried, or sent."""
CHANNELS = ("C0000001", "C0000002")
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.chaos.senders", "psycopg", "sqlalchemy.dialects.postgresql.psycopg"])


@dataclass(frozen=True)
class Weather:
    """How bad it is, and for how long.

    Attributes:
        cases: first messages of a thread; each has two follow-ups and up to two changes.
        storm: seconds during which senders die and Slack fails; it goes on until each message was tried, at most three times as long.
        most_lag: seconds after which history shows a message at the latest.
        timeout: of a request.
        pace: of the senders: production's constants, shortened.
    """

    cases: int
    storm: float
    most_lag: float
    timeout: float
    pace: Pace


def weather(most_lag: float, *, cases: int) -> Weather:
    """The weather with this lag of Slack's history, with the pace that it needs. The storm outlasts a claim.

    As in production, ``history_lag`` is more than Slack's own, and a claim holds for longer than a quarter of it, a request and the lag.
    """
    timeout, busy_machine = 0.5, 2.0
    request = 2 * timeout + 1 + busy_machine
    pace = Pace(
        claim_holds=timedelta(seconds=(request + most_lag) * 4 / 3),
        history_lag=timedelta(seconds=most_lag + 2 * timeout + busy_machine / 2),
        first_pause=timedelta(seconds=0.2),
        longest_pause=timedelta(seconds=1),
    )
    return Weather(cases, 1.5 * pace.claim_holds.total_seconds(), most_lag, timeout, pace)


FULL = weather(5.0, cases=15)
"""Slack's history lags 0 to 5 seconds."""
SHORT = weather(1.0, cases=8)
"""The same with a lag of 0 to 1 second, so that a run is short enough for every ``make test``."""


@dataclass(frozen=True)
class Outcome:
    """What one run came to.

    Attributes:
        broken: the invariants that did not hold, in words; empty when all is well.
        happened: how often what.
    """

    seed: int
    messages: int
    seconds: float
    broken: list[str]
    happened: Counter[str] = field(default_factory=Counter)


class _Senders:
    """The living senders; whoever dies is replaced."""

    def __init__(self, database_url: str, slack_url: str, weather: Weather, chance: random.Random) -> None:
        self._database_url, self._slack_url, self._weather, self._random = database_url, slack_url, weather, chance
        self._lock = threading.Lock()
        self._living: dict[int, BaseProcess] = {}
        self._started = 0
        self.deadly = 0.03
        self.deaths: Counter[str] = Counter()

    def fill_up(self) -> None:
        """Replace the dead."""
        with self._lock:
            for number, process in list(self._living.items()):
                if process.exitcode is not None:
                    if process.exitcode != -signal.SIGKILL:
                        self.deaths[f"a sender ended by itself with {process.exitcode}"] += 1
                    self.deaths["senders killed"] += 1
                    del self._living[number]
            while len(self._living) < SENDERS:
                self._start()

    def _start(self) -> None:
        self._started += 1
        orders = Orders(
            self._started,
            self._random.randrange(2**32),
            self._database_url,
            self._slack_url,
            self._weather.pace,
            self._weather.timeout,
            self.deadly,
        )
        process = _PROCESSES.Process(target=send_for_ever, args=(orders,), daemon=True)
        process.start()
        self._living[orders.number] = process

    def kill(self, number: int) -> bool:
        """Kill one of them; ``False`` when it is dead already."""
        with self._lock:
            process = self._living.get(number)
            if process is None or process.exitcode is not None:
                return False
            process.kill()
            return True

    def kill_any(self) -> None:
        """Kill one of them, whatever it is doing."""
        with self._lock:
            numbers = list(self._living)
        if numbers and self.kill(self._random.choice(numbers)):
            self.deaths["killed at a random instant"] += 1

    def end(self) -> None:
        """Kill them all."""
        with self._lock:
            for process in self._living.values():
                process.kill()
            for process in self._living.values():
                process.join()
            self._living.clear()


def run(database: Database, seed: int, weather: Weather) -> Outcome:
    """Let senders deliver into a storm, then in a calm; the outbox must be empty of ours before."""
    _warm_up()
    began = time.monotonic()
    chance = random.Random(seed)
    channels = {f"#{name}": name for name in CHANNELS}
    slack = ChaoticSlack(channels=channels, chance=random.Random(seed + 1), most_lag=weather.most_lag, timeout=weather.timeout)
    with slack:
        url = database.engine.url.render_as_string(hide_password=False)
        senders = _Senders(url, slack.url, weather, chance)
        slack.kill = senders.kill
        try:
            _storm(database, weather, senders, chance)
            slack.storm, senders.deadly = False, 0.0
            for number in range(senders._started + 1):  # those that may still die by themselves
                senders.kill(number)
            _calm(database, senders)
        finally:
            slack.kill = lambda _sender: False
            senders.end()
        broken = _broken(database, slack)
        rows = _rows(database)
    happened = slack.suffered + senders.deaths + Counter({"tries": sum(row.attempts for row in rows)})
    return Outcome(seed, len(rows), time.monotonic() - began, broken, happened)


def _warm_up() -> None:
    """Wait until the process that forks senders is there: it imports everything first."""
    process = _PROCESSES.Process(target=time.sleep, args=(0,))
    process.start()
    process.join()


def _storm(database: Database, weather: Weather, senders: _Senders, chance: random.Random) -> None:
    waiting = _messages(weather, chance)
    began = time.monotonic()
    every, next_message = weather.storm / (2 * len(waiting)), began
    next_death = began + chance.uniform(*_BETWEEN_DEATHS)
    end = began + weather.storm
    while (now := time.monotonic()) < end or waiting:
        senders.fill_up()
        while waiting and now >= next_message:
            _queue(database, waiting.pop(0))
            next_message += every
        if now >= next_death:
            senders.kill_any()
            next_death = now + chance.uniform(*_BETWEEN_DEATHS)
        if end - now < _LOOK_AGAIN and now < began + 3 * weather.storm and any(row.attempts == 0 for row in _rows(database)):
            end = now + 2 * _LOOK_AGAIN
        time.sleep(0.02)


def _calm(database: Database, senders: _Senders) -> None:
    """Until everything is sent, or for so long that what is not sent by then is lost."""
    end = time.monotonic() + _LOST_AFTER
    while time.monotonic() < end and any(row.state not in ("sent", "failed") for row in _rows(database)):
        senders.fill_up()
        time.sleep(_LOOK_AGAIN)


def _messages(weather: Weather, chance: random.Random) -> list[dict[str, Any]]:
    """Cases with follow-ups and changes, in an order in which each comes after its head."""
    cases: list[list[dict[str, Any]]] = []
    for case in range(weather.cases):
        channel, head = CHANNELS[case % len(CHANNELS)], f"00000000-0000-4000-8000-{case:012d}"
        follow_ups = [{"title": f"follow-up {case}.{n}", "thread_of": head, "broadcast": chance.random() < 0.5} for n in range(2)]
        changes = [{"title": f"change {case}.{n}", "updates": head} for n in range(chance.randrange(3))]
        later = follow_ups + changes
        chance.shuffle(later)
        later.sort(key=lambda row: str(row["title"])[-1])  # the first of a kind before the second
        cases.append([{**row, "channel": channel} for row in ({"title": f"case {case}", "alert_id": head}, *later)])
    mixed: list[dict[str, Any]] = []
    while cases:
        chosen = chance.choice(cases)
        mixed.append(chosen.pop(0))
        cases = [case for case in cases if case]
    return mixed


def _queue(database: Database, message: dict[str, Any]) -> None:
    title = message["title"]
    details = {key: value for key, value in message.items() if key != "title"}
    with database.write() as session:
        outbox.enqueue(
            session,
            dedupe_key=title,
            stream="alerts",
            kind="notice",
            payload={"type": "notice", "title": title, "lines": ["A line."]},
            at=datetime.now(UTC),
            **details,
        )


def _rows(database: Database) -> list[OutboxRow]:
    with database.read() as session:
        return list(session.scalars(select(OutboxRow).order_by(OutboxRow.id)))


def _broken(database: Database, slack: ChaoticSlack) -> list[str]:
    rows = _rows(database)
    by_id = {row.alert_id: row for row in rows}
    last_change = {row.updates: row.payload["title"] for row in rows if row.updates}
    found: list[str] = []
    for row in rows:
        title = row.payload["title"]
        if row.state != "sent":
            found.append(f"“{title}” is {row.state} after {row.attempts} tries: {row.last_error}")
        if row.updates:
            continue
        there = slack.posted(row.alert_id)
        if len(there) != 1:
            found.append(f"“{title}” is in Slack {len(there)} times")
            continue
        [message] = there
        if (message.channel, message.ts) != (row.slack_channel, row.slack_ts):
            found.append(f"“{title}” is at {message.ts}, noted as {row.slack_ts}")
        head = by_id[row.thread_of].slack_ts if row.thread_of else None
        if (message.thread_ts, message.broadcast) != (head, row.broadcast):
            found.append(f"“{title}” stands under {message.thread_ts}, not {head}")
        if message.text != last_change.get(row.alert_id, title):
            found.append(f"“{title}” says “{message.text}”")
    posts = sum(1 for row in rows if not row.updates)
    if len(slack.messages) != posts:
        found.append(f"{len(slack.messages)} messages in Slack, {posts} in the outbox")
    return found
