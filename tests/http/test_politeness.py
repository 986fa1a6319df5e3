"""robots.txt, and one request at a time with a pause after it."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from demo.site import Site
from dpawatch.errors import FetchError, FetchTimeout, Gone, RateLimited, Refused, RobotsDisallowed, ServerError, Unreachable
from dpawatch.http import Client, MemoryGate, MemoryRobots, Request, RobotsFile
from dpawatch.robots import Rules
from parsers.models import RawPage

HOST = "authority.example"
PAGE = f"https://{HOST}/news"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_what_robots_txt_forbids_is_not_fetched(client: Client, site: Site) -> None:
    site.robots("User-agent: *\nDisallow: /news\nAllow: /news/open\n")
    site.publish("/news/open", "x")
    with pytest.raises(RobotsDisallowed, match=rf"robots\.txt of {HOST} forbids"):
        client.get(Request(PAGE))
    assert site.count("/news") == 0
    assert isinstance(client.get(Request(f"{PAGE}/open")), RawPage)
    assert site.count("/robots.txt") == 1


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(client: Client, site: Site) -> None:
    site.robots("User-agent: *\nDisallow: /private")
    site.redirect("/news", "/private")
    with pytest.raises(RobotsDisallowed):
        client.get(Request(PAGE))
    assert site.count("/private") == 0


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: *\nDisallow: /\n\nUser-agent: dpawatch\nDisallow:\n", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: DPAWatch\nDisallow: /news\n", False),
        ("\ufeffUser-agent: *\nDisallow: /news\n", False),
        ("User-agent: *\nDisallow: /*.pdf$\n", True),
        ("User-agent: *\nDisallow: /*?page=\n", False),
        ("<html>we have no such file</html>", True),
        ("", True),
    ],
)
def test_robots_txt_is_read_as_the_standard_says(text: str, allowed: bool) -> None:
    assert Rules(RobotsFile(HOST, 200, text, NOW)).allows(f"{PAGE}?page=2") is allowed


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_txt_allows_everything(client: Client, site: Site, status: int) -> None:
    site.refuse("/robots.txt", status)
    site.publish("/news", "x")
    assert isinstance(client.get(Request(PAGE)), RawPage)


def test_a_failing_robots_txt_forbids_everything_for_a_short_while(client: Client, site: Site, robots: MemoryRobots) -> None:
    site.refuse("/robots.txt", 500)
    site.publish("/news", "x")
    for _ in range(2):
        with pytest.raises(ServerError, match=r"robots\.txt of authority\.example answered 500, which forbids everything") as caught:
            client.get(Request(PAGE))
        assert 290 < (caught.value.retry_after or 0) <= 300
    assert (site.count("/robots.txt"), site.count("/news")) == (1, 0)
    site.robots("")
    robots.save(RobotsFile(HOST, 500, "", datetime.now(UTC) - timedelta(minutes=6)))
    assert isinstance(client.get(Request(PAGE)), RawPage)


def test_an_unreachable_robots_txt_forbids_everything_and_says_why(
    make_client: Callable[..., Client], site: Site, robots: MemoryRobots
) -> None:
    site.publish("/robots.txt", b"half", headers={"Content-Length": "99"})
    site.publish("/news", "x")
    client = make_client()
    with pytest.raises(Unreachable, match=r"broke off.*without its robots"):
        client.get(Request(PAGE))
    file = robots.load(HOST)
    assert file is not None
    assert file.status == 0
    with pytest.raises(Unreachable, match="could not be fetched, which forbids everything"):
        client.get(Request(PAGE))
    assert site.count("/news") == 0


def test_a_silent_robots_txt_costs_no_more_than_the_deadline(client: Client, site: Site) -> None:
    site.publish("/robots.txt", "", delay=5)
    with pytest.raises(FetchTimeout, match=r"robots\.txt"):
        client.get(Request(PAGE, deadline=0.2))


def test_a_host_that_limits_us_at_robots_txt_is_left_alone(client: Client, site: Site, robots: MemoryRobots) -> None:
    site.refuse("/robots.txt", 429, retry_after="30")
    with pytest.raises(RateLimited) as caught:
        client.get(Request(PAGE))
    assert caught.value.retry_after == 30
    assert robots.load(HOST) is None


def test_robots_txt_is_asked_again_after_a_day(client: Client, site: Site, robots: MemoryRobots) -> None:
    site.publish("/news", "x")
    for hours, asked in ((23, 0), (25, 1)):
        robots.save(RobotsFile(HOST, 404, "", datetime.now(UTC) - timedelta(hours=hours)))
        client.get(Request(PAGE))
        assert site.count("/robots.txt") == asked


def test_robots_txt_may_be_redirected_to_another_host(client: Client, site: Site) -> None:
    site.redirect("/robots.txt", "https://files.example/rules.txt", host=HOST)
    site.publish("/rules.txt", "User-agent: *\nDisallow: /", host="files.example")
    with pytest.raises(RobotsDisallowed):
        client.get(Request(PAGE))


def test_robots_txt_redirected_without_end_counts_as_none(client: Client, site: Site) -> None:
    site.redirect("/robots.txt", "/robots.txt")
    site.publish("/news", "x")
    assert isinstance(client.get(Request(PAGE)), RawPage)
    assert site.count("/robots.txt") == 6


def test_a_huge_robots_txt_is_read_to_the_cap(client: Client, site: Site, robots: MemoryRobots) -> None:
    site.robots("User-agent: *\nDisallow: /news\n" + "# filler\n" * 100_000)
    with pytest.raises(RobotsDisallowed):
        client.get(Request(PAGE))
    file = robots.load(HOST)
    assert file is not None
    assert len(file.body) == 512_000


@pytest.mark.parametrize("how", ["request", "settings"])
def test_an_exempted_address_asks_no_robots_txt(make_client: Callable[..., Client], site: Site, how: str) -> None:
    site.robots("User-agent: *\nDisallow: /")
    site.publish("/news", "x")
    client = make_client(robots_permissions={HOST: "letter of 2026-05-04"} if how == "settings" else {})
    page = client.get(Request(PAGE, robots_exempt="published feed" if how == "request" else ""))
    assert isinstance(page, RawPage)
    assert site.count("/robots.txt") == 0


@pytest.mark.parametrize(
    ("line", "delay", "pause"), [("", 3.0, 3), ("Crawl-delay: 10", 3.0, 10), ("Crawl-delay: 1", 3.0, 3), ("Crawl-delay: 9999", 3.0, 60)]
)
def test_the_longer_of_our_delay_and_the_sites_is_kept(
    make_client: Callable[..., Client], site: Site, gate: MemoryGate, line: str, delay: float, pause: float
) -> None:
    site.robots(f"User-agent: *\n{line}\nDisallow: /x")
    site.publish("/news", "x")
    make_client(min_delay_seconds=None).get(Request(PAGE, delay=delay))
    assert gate.acquire(HOST, "next", lease=1, now=datetime.now(UTC)) == pytest.approx(pause, abs=1)


def test_the_pause_between_two_requests_is_kept(make_client: Callable[..., Client], site: Site) -> None:
    site.publish("/news", "x")
    client = make_client(min_delay_seconds=0.3)
    for _ in range(2):
        client.get(Request(PAGE, delay=50))
    first, second = [visit for visit in site.visits if visit.target == "/news"]
    assert second.began - first.ended >= 0.28


def test_three_fetches_at_once_take_turns_at_a_host(client: Client, site: Site) -> None:
    for path in ("/a", "/b", "/c"):
        site.publish(path, "x", delay=0.1)

    async def all_at_once() -> list[object]:
        return list(await asyncio.gather(*(client.fetch(Request(f"https://{HOST}{path}")) for path in ("/a", "/b", "/c"))))

    assert len(asyncio.run(all_at_once())) == 3
    visits = sorted(site.visits, key=lambda visit: visit.began)
    assert sorted(visit.target for visit in visits) == ["/a", "/b", "/c", "/robots.txt"]
    assert all(before.ended <= after.began for before, after in pairwise(visits))


def test_two_hosts_do_not_wait_for_each_other(client: Client, site: Site) -> None:
    site.publish("/a", "x", delay=0.3)

    async def both() -> None:
        await asyncio.gather(*(client.fetch(Request(f"https://{host}/a", robots_exempt="test")) for host in (HOST, "files.example")))

    asyncio.run(both())
    first, second = site.visits
    assert second.began < first.ended


def test_a_busy_host_is_named_when_its_turn_does_not_come(client: Client, site: Site, gate: MemoryGate) -> None:
    gate.acquire(HOST, "another", lease=60, now=datetime.now(UTC))
    began = time.monotonic()
    with pytest.raises(FetchTimeout, match=f"{HOST} is busy or closed"):
        client.get(Request(PAGE, deadline=0.3))
    assert 0.2 < time.monotonic() - began < 10
    assert site.visits == []


def test_busy_is_not_mistaken_for_an_unreachable_robots_txt(client: Client, gate: MemoryGate, robots: MemoryRobots) -> None:
    gate.acquire(HOST, "another", lease=60, now=datetime.now(UTC))
    with pytest.raises(FetchTimeout):
        client.get(Request(PAGE, deadline=0.1))
    assert robots.load(HOST) is None


@pytest.mark.parametrize(("status", "retry_after", "closed"), [(429, "600", 600), (503, "90", 90), (429, "", 60)])
def test_a_host_that_asks_for_time_stays_closed_to_all(
    client: Client, site: Site, gate: MemoryGate, status: int, retry_after: str, closed: float
) -> None:
    site.refuse("/news", status, retry_after=retry_after)
    with pytest.raises(RateLimited):
        client.get(Request(PAGE))
    assert gate.acquire(HOST, "next", lease=1, now=datetime.now(UTC)) == pytest.approx(closed, abs=1)
    with pytest.raises(FetchTimeout) as caught:
        client.get(Request(PAGE, deadline=20))
    assert caught.value.retry_after == pytest.approx(closed, abs=1)
    assert site.count("/news") == 1


@pytest.mark.parametrize(("status", "error"), [(404, Gone), (500, ServerError), (403, Refused)])
def test_the_turn_is_given_back_after_an_error(client: Client, site: Site, gate: MemoryGate, status: int, error: type[FetchError]) -> None:
    site.publish("/news", "x", status=status)
    with pytest.raises(error):
        client.get(Request(PAGE))
    assert gate.acquire(HOST, "next", lease=1, now=datetime.now(UTC)) == 0


def test_a_cancelled_fetch_gives_its_turn_back(client: Client, site: Site, gate: MemoryGate) -> None:
    site.publish("/news", "x", delay=5)

    async def cancel() -> None:
        task = asyncio.create_task(client.fetch(Request(PAGE, robots_exempt="test")))
        await asyncio.sleep(0.2)
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()

    asyncio.run(cancel())
    assert gate.acquire(HOST, "next", lease=1, now=datetime.now(UTC)) == 0


def test_a_fetch_cancelled_while_it_asks_for_its_turn_does_not_keep_it(make_client: Callable[..., Client], gate: MemoryGate) -> None:
    class SlowGate(MemoryGate):
        def acquire(self, host: str, holder: str, *, lease: float, now: datetime) -> float:
            time.sleep(0.2)
            return super().acquire(host, holder, lease=lease, now=now)

    slow = SlowGate()
    client = Client(make_client()._settings, slow, MemoryRobots())

    async def cancel() -> None:
        task = asyncio.create_task(client.fetch(Request(PAGE, robots_exempt="test")))
        await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.wait([task])

    asyncio.run(cancel())
    assert slow.acquire(HOST, "next", lease=1, now=datetime.now(UTC)) == 0


def test_a_holder_that_died_keeps_the_host_for_its_lease_only() -> None:
    gate = MemoryGate()
    assert gate.acquire(HOST, "dead", lease=30, now=NOW) == 0
    assert gate.acquire(HOST, "next", lease=30, now=NOW + timedelta(seconds=29)) > 0
    assert gate.acquire(HOST, "next", lease=30, now=NOW + timedelta(seconds=31)) == 0
    gate.release(HOST, "dead", delay=99, now=NOW + timedelta(seconds=32))
    assert gate.acquire(HOST, "third", lease=30, now=NOW + timedelta(seconds=33)) > 0
