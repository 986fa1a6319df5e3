"""A loopback Slack that fails in every way a sender must survive, and kills the senders that speak to it."""

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from demo.slack_api import TOKEN, Fault, Json, SlackApi

FAULTS = (
    "ratelimited",
    "server_error",
    "internal_error",
    "not_json",
    "accept_then_500",
    "accept_then_reset",
    "accept_then_timeout",
)


def token_of(sender: int) -> str:
    """The token by which a sender is known."""
    return f"{TOKEN}-{sender}"


@dataclass
class ChaoticSlack(SlackApi):
    """A workspace in a storm.

    Attributes:
        chance: decides everything; seeded.
        most_lag: a posted message shows in history after 0 to so many seconds.
        timeout: of the senders' requests, in seconds.
        kill: ends a sender, by its number.
        storm: whether anything fails.
        suffered: how often what happened.
    """

    chance: random.Random = field(default_factory=random.Random)
    most_lag: float = 5.0
    timeout: float = 0.5
    kill: Callable[[int], bool] = lambda _sender: False
    storm: bool = True
    suffered: Counter[str] = field(default_factory=Counter)

    def take_fault(self, method: str) -> Fault | None:
        """Two calls in five fail."""
        with self.lock:
            if not self.storm or self.chance.random() > 0.4:
                return None
            kind = self.chance.choice(FAULTS)
            self.suffered[kind] += 1
        return Fault(kind, seconds=0 if kind == "ratelimited" else 2 * self.timeout)

    def answer(self, method: str, arguments: Json, token: str) -> Json:
        """Answer; on some calls the sender dies before, or after, and on some the answer comes when nobody waits any more."""
        sender = int(token.rpartition("-")[2])
        with self.lock:
            moment, late = self.chance.random(), self.chance.random()
            self.visible_after = self.chance.uniform(0, self.most_lag)
        if self.storm and moment < 0.08:
            self._kill(sender, f"killed while it called {method}, before Slack did it")
        if self.storm and late < 0.05:
            self.suffered["done after the time-out"] += 1
            time.sleep(1.5 * self.timeout)
        try:
            with self.lock:  # visible_after is this call's own
                return super().answer(method, arguments, self.token)
        finally:
            if self.storm and moment > 0.92:
                self._kill(sender, f"killed while it called {method}, after Slack did it")

    def _kill(self, sender: int, what: str) -> None:
        if self.kill(sender):
            self.suffered[what] += 1
