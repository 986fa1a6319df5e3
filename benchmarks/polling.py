"""What watching costs: every source polled in one process as the triggerer does it, all sites answering 304.

    .venv/bin/python -m benchmarks.polling

The sites are one loopback stand-in in a process of its own, serving our fixtures; CPU is that of the polling process alone.
"""

import asyncio
import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

CADENCE = 300.0
"""Seconds between two polls of a source."""
GOAL = 0.01
ROUNDS = 5


def serve(pipe: Connection) -> None:
    """The stand-in site, in its own process: tells its address, then how many requests came each time it is asked."""
    from demo import stage
    from demo.site import Site
    from parsers import registry

    fixtures = [
        fixture for fixture in stage.load([s for s in registry.source_ids() if registry.get(s).info.listings]) if fixture.is_listing
    ]
    with Site() as site:
        hosts = stage.hosts(fixtures)
        for host in hosts:
            site.robots("User-agent: *\nDisallow:\n", host=host)
        for fixture in fixtures:
            stage.put(site, fixture)
        pipe.send((site.url, sorted(hosts)))
        while pipe.recv():
            pipe.send([(visit.method, visit.target) for visit in list(site.visits)])


def main() -> int:
    """Take every source's baseline, then measure some rounds of polls."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    process.start()
    url, hosts = here.recv()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "DPAWATCH_ENVIRONMENT": "test",
            "DPAWATCH_DATABASE_URL": f"sqlite:///{Path(folder) / 'polling.db'}",
            "DPAWATCH_HOST_MAP": json.dumps(dict.fromkeys(hosts, url)),
            "DPAWATCH_MIN_DELAY_SECONDS": "0",
        }
        sources = baseline()
        here.send(True)
        before = len(here.recv())
        seconds, words = asyncio.run(measure(sources))
        here.send(True)
        asked = here.recv()[before:]
        here.send(False)
    unchanged = sum(said.count("not modified") + said.count("same items") for said in words)
    share = seconds / ROUNDS / CADENCE
    print(f"{len(sources)} sources, {unchanged // ROUNDS} listings unchanged in each of {ROUNDS} rounds")
    requests = len(asked) / (1 + ROUNDS)
    print(f"{requests:.0f} requests a round, {requests * 3600 / CADENCE:.0f} an hour at a cadence of {CADENCE:.0f} s")
    print(f"{1000 * seconds / ROUNDS / len(sources):.1f} ms of CPU a source and round: {share:.2%} of one core (goal: under {GOAL:.0%})")
    for said in words[: len(sources)]:
        if "not modified" not in said and "same items" not in said:
            print(f"  not as expected: {said}")
    return 0 if share < GOAL else 1


def baseline() -> list[str]:
    """Store every source's listings; the ids of the sources."""
    from dpawatch.pipeline.discover import discover
    from dpawatch.pipeline.services import open_services
    from dpawatch.settings import load
    from dpawatch.store.session import upgrade
    from parsers import registry

    upgrade(load().database_url)
    sources = [source_id for source_id in registry.source_ids() if registry.get(source_id).info.listings]
    with open_services() as services:
        for source_id in sources:
            discover(source_id, sweep=True, services=services)
    return sources


async def measure(sources: Sequence[str]) -> tuple[float, list[str]]:
    """Seconds of CPU for the rounds, and what each poll said."""
    from dpawatch.pipeline.discover import poll
    from dpawatch.pipeline.services import open_services

    async def look(source_id: str) -> str:
        with open_services() as services:
            return (await poll(source_id, services)).words

    await asyncio.gather(*map(look, sources))
    words: list[str] = []
    started = time.process_time()
    for _ in range(ROUNDS):
        words += await asyncio.gather(*map(look, sources))
    return time.process_time() - started, words


if __name__ == "__main__":
    sys.exit(main())
