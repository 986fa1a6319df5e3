"""A loopback site that plays two real hosts, and a client that is sent there."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from demo.site import Site
from dpawatch.http import Client, MemoryGate, MemoryRobots
from dpawatch.settings import Settings

HOST, OTHER = "authority.example", "files.example"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def gate() -> MemoryGate:
    return MemoryGate()


@pytest.fixture
def robots() -> MemoryRobots:
    return MemoryRobots()


@pytest.fixture
def make_client(site: Site, gate: MemoryGate, robots: MemoryRobots) -> Callable[..., Client]:
    def make(**settings: Any) -> Client:
        hosts = {HOST: site.url, f"www.{HOST}": site.url, OTHER: site.url}
        defaults: dict[str, Any] = {
            "environment": "test",
            "contact": "https://ops.example/bot",
            "host_map": hosts,
            "min_delay_seconds": 0.0,
        }
        return Client(Settings(**(defaults | settings)), gate, robots)

    return make


@pytest.fixture
def client(make_client: Callable[..., Client]) -> Client:
    return make_client()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[tuple[str, ...]]]:
    """What names resolve to: each resolution takes the next answer, the last one stays. The calls are counted by what is left."""
    answers: dict[str, list[tuple[str, ...]]] = {}

    async def resolve(host: str, port: int) -> tuple[str, ...]:
        return answers[host].pop(0) if len(answers[host]) > 1 else answers[host][0]

    monkeypatch.setattr("dpawatch.addresses.resolve", resolve)
    return answers
