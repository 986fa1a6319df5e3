"""What sites and machines do to us: each has its typed error, its line in the log, its words for operators, and loses nothing."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import event

from dpawatch.errors import Unreachable
from dpawatch.http import Client, MemoryGate, MemoryRobots
from dpawatch.pipeline import discover, fetch, match, read
from dpawatch.pipeline.health import health
from dpawatch.store.session import StoreBusy, StoreFull
from parsers.errors import ParseError
from tests.pipeline.world import NL, World
from tests.standins.dutch_site import CLEARVIEW, FEED, HOSTS, NEWS, OVERVIEW, article

MEGABYTE = b"<p>Nog een alinea zonder einde.</p>\n" * 29_127


def endless() -> Iterator[bytes]:
    """200 MB, made piece by piece."""
    for _ in range(200):
        yield MEGABYTE


def unreachable(world: World) -> None:
    for host in HOSTS:
        world.settings.host_map[host] = "http://127.0.0.1:9"  # type: ignore[index]  # the discard port: nobody listens
    world.client = Client(world.settings, MemoryGate(), MemoryRobots())


def mended(world: World) -> None:
    world.settings.host_map.update(world.site.host_map)  # type: ignore[attr-defined]
    world.client = Client(world.settings, MemoryGate(), MemoryRobots())


@dataclass(frozen=True)
class Bad:
    """A way in which a listing can be bad.

    Attributes:
        spoil: makes it so; ``listing`` is the one that suffers.
        kind: the error's stable word; ``words`` a part of its message.
        polls: how many it takes until operators hear.
    """

    spoil: Callable[[World], object]
    kind: str
    words: str
    listing: str = "news"
    polls: int = 1


WALL = (
    "<html><head><title>Just a moment...</title></head><body>Checking your browser before accessing. "
    "<noscript>Enable JavaScript and cookies to continue</noscript></body></html>"
)
EMPTY = '<html><body><div class="view-article-overview-articles__content-wrapper"></div></body></html>'


def half(world: World) -> None:
    """A body that ends before its announced length, as when a proxy dies."""
    body = world.site.feed().encode()
    for host in HOSTS:
        headers = {"Content-Length": str(len(body))}
        world.site.site.publish(NEWS, body[: len(body) // 2], host=host, content_type=FEED, headers=headers, validators=False)


BAD_LISTINGS = {
    "unreachable site": Bad(unreachable, "unreachable", "the connection failed", polls=3),
    "bot wall": Bad(lambda w: w.site.serve(NEWS, WALL), "blocked", "the site refuses us or is out of order"),
    "empty listing": Bad(lambda w: w.site.serve(OVERVIEW, EMPTY), "empty", "", listing="overview"),
    "empty feed": Bad(
        lambda w: w.site.serve(NEWS, '<rss version="2.0"><channel><title>AP</title></channel></rss>', content_type=FEED),
        "empty",
        "nothing was taken as 'nothing new'",
    ),
    "half page": Bad(half, "unreachable", "", polls=3),
    "half a feed": Bad(lambda w: w.site.serve(NEWS, w.site.feed()[:1500], content_type=FEED), "drift", ""),
    "broken XML": Bad(lambda w: w.site.serve(NEWS, w.site.feed().replace("<item>", "<item", 3)[:900], content_type=FEED), "drift", ""),
    "200 MB": Bad(lambda w: w.site.serve(NEWS, endless, content_type=FEED), "too_large", "", polls=3),
}


@pytest.mark.parametrize("bad", BAD_LISTINGS)
def test_a_bad_listing_is_a_typed_error_which_operators_see_and_the_news_arrives_afterwards(
    world: World, bad: str, caplog: pytest.LogCaptureFixture
) -> None:
    case = BAD_LISTINGS[bad]
    caplog.set_level(logging.WARNING)
    world.baseline()
    known = world.listing(case.listing).items_fingerprint
    case.spoil(world)
    for _ in range(case.polls):
        world.poll()
    try:
        world.ingest(sweep=True)
    except (Unreachable, ParseError):
        assert bad == "unreachable site", "no listing at all could be had"

    row = world.listing(case.listing)
    assert row.error_kind == case.kind
    assert case.words in (row.error or "")
    assert "autoriteitpersoonsgegevens.nl" in (row.error or ""), "an error says where"
    assert row.items_fingerprint == known, "a zero where there is always something is never 'nothing new'"
    assert (row.error or "") in caplog.text
    assert health(world.services)["opened"] >= 1
    world.send()
    assert any(f"AP “{case.listing}” fails since" in notice for notice in world.notices())

    mended(world)
    world.site.publish_clearview()
    world.later(minutes=10)
    world.poll()
    world.ingest()
    world.tick()
    assert len(world.alerts()) == 1


def test_a_feed_with_one_broken_entry_is_read_as_far_as_it_goes_and_the_flaw_is_told(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.baseline()
    whole = world.site.feed(("Boete voor Voorbeeld B.V.", "/actueel/nieuw"))
    world.site.serve(NEWS, whole.replace("Nieuws van de AP.", "Nieuws &nietbekend; van de AP."), content_type=FEED)
    with caplog.at_level(logging.WARNING):
        assert world.poll().changed
        assert len(discover.discover(NL, sweep=False, services=world.services)) == 1
    assert "the feed is flawed" in caplog.text


BAD_DOCUMENTS: dict[str, tuple[Any, str, str]] = {
    "200 MB": (endless, "quarantined", "too_large"),
    "wrong language": (
        article(
            "Fine for Clearview AI",
            "<p>The Dutch data protection authority imposes a fine on the company, because it collected photos of people without telling "
            "them. The company must stop this at once, and it may appeal against the decision within six weeks.</p>" * 3,
        ),
        "quarantined",
        "wrong_language",
    ),
    "half page": (article("Boete", "<p>De AP legt")[:150], "quarantined", "drift"),
    "bot wall": (WALL, "new", "blocked"),
}


@pytest.mark.parametrize("bad", BAD_DOCUMENTS)
def test_a_bad_document_keeps_its_item_with_the_reason_and_can_be_read_when_it_is_mended(
    world: World, bad: str, caplog: pytest.LogCaptureFixture
) -> None:
    body, state, kind = BAD_DOCUMENTS[bad]
    world.baseline()
    world.site.publish_clearview()
    good = world.site.site.find(HOSTS[1], CLEARVIEW)
    assert good is not None
    world.site.serve(CLEARVIEW, body)
    world.poll()
    assert world.ingest() == []
    item = world.item(CLEARVIEW)
    assert (item.state, item.error_kind) == (state, kind)
    assert CLEARVIEW in (item.error or "")
    assert any(CLEARVIEW in failure for failure in world.failures), "its task is red, with the address"
    if state == "quarantined":
        assert health(world.services)["opened"] == 1
        assert f"could not be read ({kind})" in world.incidents()[0].words
        with world.database.write() as session:
            session.merge(item).state = "new"

    world.site.serve(CLEARVIEW, good.body)
    world.later(days=1)
    assert len(world.ingest()) == 1
    assert world.tick()["sent"] >= 1
    assert len(world.alerts()) == 1


def _tight(world: World, pragma: str) -> Callable[[], None]:
    """Give every new connection a limit; gives what lifts it."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(pragma)

    event.listen(world.database.engine, "connect", limit)
    world.database.engine.dispose()

    def lift() -> None:
        event.remove(world.database.engine, "connect", limit)
        world.database.engine.dispose()

    return lift


def _fill(world: World) -> Callable[[], None]:
    """Let the file grow no further, and use up what is free in it; gives what makes room again."""
    with world.database.engine.connect() as connection:
        pages = int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    lift = _tight(world, f"PRAGMA max_page_count = {pages + 4}")
    with sqlite3.connect(str(world.database.engine.url.database), isolation_level=None) as filler:
        filler.execute("CREATE TABLE filler (bytes BLOB)")
        filler.execute(f"PRAGMA max_page_count = {pages + 4}")
        for size in (4000, 100, 10):
            while _fits(filler, size):
                pass
    filler.close()

    def free() -> None:
        lift()
        with sqlite3.connect(str(world.database.engine.url.database)) as filler:
            filler.execute("DROP TABLE filler")
        filler.close()

    return free


def _fits(connection: sqlite3.Connection, size: int) -> bool:
    try:
        connection.execute("INSERT INTO filler VALUES (zeroblob(?))", (size,))
    except sqlite3.OperationalError as error:
        assert "full" in str(error)  # noqa: PT017 - full it shall become
        return False
    return True


@pytest.mark.parametrize("step", ["fetch", "read"])
def test_a_full_disk_stops_the_task_with_words_and_nothing_is_lost(world: World, step: str) -> None:
    fine = "<p>De Autoriteit Persoonsgegevens (AP) legt Clearview AI een boete op van 30,5 miljoen euro.</p>"
    more = "".join(f"<p>Overweging {n}: het bedrijf heeft dit niet weersproken.</p>" for n in range(1000))
    world.site.serve(CLEARVIEW, article("Boete voor Clearview AI", fine + more))  # more than fits into pages that are in use already
    steps = _until(world, step)
    free = _fill(world)
    with pytest.raises(StoreFull, match=r"the disk of the database at sqlite:.* is full .*free space; the task is tried again"):
        steps[step]()
    assert world.item(CLEARVIEW).state in ("new", "fetched", "read"), "it is no fault of the document"
    assert world.outbox() == []
    free()
    _goes_on(world)


def _until(world: World, step: str) -> dict[str, Callable[[], object]]:
    """Everything before a step is done; gives the steps."""
    world.baseline()
    world.site.publish_clearview()
    batch: list[int] = []
    steps: dict[str, Callable[[], object]] = {
        "poll": world.poll,
        "discover": lambda: batch.extend(discover.discover(NL, sweep=False, services=world.services)),
        "fetch": lambda: fetch.fetch(batch, world.services),
        "read": lambda: read.read(batch, world.services),
        "match": lambda: match.match(world.services),
    }
    for name in list(steps)[: list(steps).index(step)]:
        steps[name]()
    return steps


def _goes_on(world: World) -> None:
    world.later(minutes=6)
    world.poll()
    world.ingest()
    assert world.tick() == {"sent": 1}


@pytest.mark.parametrize("step", ["poll", "discover", "fetch", "read", "match"])
def test_a_locked_database_stops_the_task_with_words_and_nothing_is_lost(world: World, step: str) -> None:
    steps = _until(world, step)
    lift = _tight(world, "PRAGMA busy_timeout = 20")
    other = sqlite3.connect(str(world.database.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy, match=r"is held by another process .*the task is tried again"):
        steps[step]()
    other.rollback()
    other.close()
    lift()
    _goes_on(world)
    assert world.item(CLEARVIEW).state == "read"
