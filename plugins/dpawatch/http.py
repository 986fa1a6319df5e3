"""The polite client: the one place where bytes of authorities' sites come in.

It asks robots.txt, waits for its turn at the host, connects to public addresses only, checks every redirect again, reads no longer than the
deadline and no more than the cap, and raises nothing but the :class:`~dpawatch.errors.FetchError` family (and what the gate's database
raises). It does not retry: that is Airflow's work.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from uuid import uuid4

from httpx2 import URL, InvalidURL

from dpawatch import addresses
from dpawatch.answers import kind_of, raise_for_status, rate_limited, retry_after
from dpawatch.errors import (
    FetchError,
    FetchTimeout,
    ForbiddenAddress,
    RobotsDisallowed,
    ServerError,
    SettingsError,
    TooManyRedirects,
    Unreachable,
    WrongContentType,
)
from dpawatch.exchange import Answer, Question, exchange
from dpawatch.gates import HostGate, MemoryGate
from dpawatch.robots import MAX_BYTES as ROBOTS_MAX_BYTES
from dpawatch.robots import MemoryRobots, RobotsCache, RobotsFile, Rules
from dpawatch.settings import Settings
from parsers.models import RawPage

__all__ = ["Client", "HostGate", "MemoryGate", "MemoryRobots", "NotModified", "Request", "RobotsCache", "RobotsFile"]

MAX_REDIRECTS = 5
_PAUSE_AFTER_429 = 60.0
_REDIRECTS = (301, 302, 303, 307, 308)
_POLL_GATE = 0.5
_LEASE_MARGIN = 30.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What to fetch, and how politely.

    Attributes:
        url: absolute, http or https.
        delay: least seconds between two requests to the host; a longer Crawl-delay in robots.txt wins.
        accept: media types that may come, with ``*`` as a wildcard (``("*/*",)`` for feeds, which are served under many names).
        etag, last_modified: validators of the copy we have; when it is still the current one, :class:`NotModified` is returned.
        robots_exempt: why robots.txt need not be asked (a published API or feed), or empty.
        method, payload: ``POST`` with a JSON text, for APIs that want it.
        max_bytes: cap of the body, as sent and as decoded.
        deadline: seconds for connecting and reading, redirects included. Waiting for the host's turn does not count; it has
            a limit of its own, ``deadline`` + delay.
        follow_hosts: further hosts that redirects may lead to; the URL's own host, with or without ``www.``, always is one.
    """

    url: str
    delay: float = 2.0
    accept: tuple[str, ...] = ("text/html", "application/xhtml+xml")
    etag: str | None = None
    last_modified: str | None = None
    robots_exempt: str = ""
    method: str = "GET"
    payload: str = ""
    max_bytes: int = 20_000_000
    deadline: float = 60.0
    follow_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that the copy we have is the current one (304)."""

    url: str
    fetched_at: datetime


@dataclass(slots=True)
class _Turn:
    """What the host's gate is told when the turn ends: seconds of pause, and seconds the server asked for."""

    delay: float
    retry_after: float | None = None


@dataclass(slots=True)
class _Trip:
    """One fetch: seconds of network time that are left, and where each server of it was found to be."""

    request: Request
    left: float
    endpoints: dict[tuple[str, bytes], addresses.Endpoint] = field(default_factory=dict)

    @asynccontextmanager
    async def running(self, url: URL) -> AsyncIterator[None]:
        """Count the time inside against the deadline. Raises FetchTimeout when it is used up."""
        started = time.monotonic()
        try:
            async with asyncio.timeout(max(self.left, 0.0)):
                yield
        except TimeoutError as error:
            words = f"{addresses.shown(url)}: no complete answer within {self.request.deadline:g} s"
            raise FetchTimeout(words, url=str(url)) from error
        finally:
            self.left -= time.monotonic() - started


class Client:
    """Fetches pages for one installation. It keeps no connection and no cookie between fetches, so any thread or loop may use it.

    Args:
        settings: User-Agent, host map, written permissions, delay override.
        gate: shared by all that may speak to the same hosts.
        robots: keeps robots.txt files between fetches.

    Raises:
        SettingsError: in production, no contact is set: an authority must be able to reach who runs this.
    """

    def __init__(self, settings: Settings, gate: HostGate, robots: RobotsCache) -> None:
        if settings.environment == "production" and not settings.contact:
            raise SettingsError("DPAWATCH_CONTACT is not set: name a URL or mailto: address where an authority can reach you")
        self._settings = settings
        self._gate = gate
        self._robots = robots

    def get(self, request: Request) -> RawPage | NotModified:
        """:meth:`fetch` for code without an event loop; raises the same."""
        return asyncio.run(self.fetch(request))

    def page(self, request: Request) -> RawPage:
        """:meth:`get` without validators: there is always a page.

        Raises:
            FetchError: the server answered 304 although nothing was cached; else as :meth:`fetch`.
        """
        answer = self.get(replace(request, etag=None, last_modified=None))
        if isinstance(answer, NotModified):
            raise FetchError(f"{request.url} answered 304 although no validator was sent", url=request.url)
        return answer

    async def fetch(self, request: Request) -> RawPage | NotModified:
        """Fetch one page, following at most five redirects.

        Raises:
            ForbiddenAddress: the address, or one that it redirects to, is not public, or not of a host that may be followed.
            RobotsDisallowed: robots.txt forbids the address to us.
            Unreachable: name, connection or TLS failed, or robots.txt could not be had, which forbids everything.
            FetchTimeout: the deadline passed, or the host was busy or closed for as long.
            RateLimited: 429, or 503 with Retry-After. The host stays closed to all for that time.
            ServerError, Gone, Refused: 5xx; 404 and 410; other 4xx.
            TooLarge, WrongContentType, TooManyRedirects: as their names say.
        """
        trip = _Trip(request, request.deadline)
        url, method = addresses.parse(request.url), request.method.upper()
        seen: set[tuple[str, str]] = set()
        while len(seen) <= MAX_REDIRECTS:
            seen.add((method, str(url)))
            delay = await self._permitted(url, trip)
            answer = await self._ask(self._question(url, method, request), trip, delay)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return _result(url, request, answer)
            url = _redirected(url, answer.headers["location"], request)
            method = method if answer.status in (307, 308) else "GET"
            if (method, str(url)) in seen:
                raise TooManyRedirects(f"{addresses.shown(url)}: the redirects run in a circle", url=str(url))
        raise TooManyRedirects(f"{addresses.shown(url)}: more than {MAX_REDIRECTS} redirects", url=request.url)

    def _question(self, url: URL, method: str, request: Request) -> Question:
        headers = {"User-Agent": self._settings.user_agent, "Accept": ", ".join(request.accept), "Accept-Encoding": "gzip, deflate"}
        if method == "POST":
            headers["Content-Type"] = "application/json"
            return Question(url, headers, request.max_bytes, method, request.payload.encode(), ca_file=self._settings.ca_file)
        # A validator that cannot be sent back as it came is not sent: the worst is a page that we had already.
        headers |= {name: value for name, value in _validators(request).items() if value.isascii() and value.isprintable()}
        return Question(url, headers, request.max_bytes, method, ca_file=self._settings.ca_file)

    async def _permitted(self, url: URL, trip: _Trip) -> float:
        """Ask robots.txt; the seconds to pause after a request to this host."""
        own, override = trip.request.delay, self._settings.min_delay_seconds
        if not trip.request.robots_exempt and not self._settings.robots_permissions.get(url.host):
            rules = Rules(await self._robots_file(url, trip))
            if not rules.allows(str(url)):
                raise RobotsDisallowed(f"{addresses.shown(url)}: robots.txt of {url.host} forbids this address to us", url=str(url))
            own = max(own, rules.crawl_delay)
        return own if override is None else override

    async def _robots_file(self, url: URL, trip: _Trip) -> RobotsFile:
        """robots.txt of the host, from the cache while it is fresh.

        Raises:
            Unreachable, ServerError: it could not be had, which forbids everything for now (RFC 9309 section 2.3.1.4).
        """
        file = await self._cached_robots(url.host) or await self._fetch_robots(url, trip)
        if file.failed:
            wait = max(0.0, (file.fresh_until - datetime.now(UTC)).total_seconds())
            kind, what = (ServerError, f"answered {file.status}") if file.status else (Unreachable, "could not be fetched")
            words = f"{addresses.shown(url)}: robots.txt of {url.host} {what}, which forbids everything; it is asked again in {wait:.0f} s"
            raise kind(words, url=str(url), retry_after=wait)
        return file

    async def _cached_robots(self, host: str) -> RobotsFile | None:
        file = await asyncio.to_thread(self._robots.load, host)
        return file if file is not None and file.fresh_until > datetime.now(UTC) else None

    async def _fetch_robots(self, url: URL, trip: _Trip) -> RobotsFile:
        override = self._settings.min_delay_seconds
        delay = trip.request.delay if override is None else override
        headers = {"User-Agent": self._settings.user_agent, "Accept": "text/plain, */*;q=0.5", "Accept-Encoding": "gzip, deflate"}
        target = url.copy_with(raw_path=b"/robots.txt")
        for _ in range(MAX_REDIRECTS + 1):
            async with self._turn(target, trip, delay) as turn:
                # While we waited for our turn, another may have fetched it.
                if file := await self._cached_robots(url.host):
                    turn.delay = 0.0
                    return file
                question = Question(target, headers, ROBOTS_MAX_BYTES, cut=True, ca_file=self._settings.ca_file)
                answer = await self._exchange_robots(question, trip, turn, url.host)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                break
            # RFC 9309 section 2.3.1.2: these redirects may lead to another host, and after five the file counts as unavailable.
            target = _joined(target, answer.headers["location"])
        if answer.status == 429:
            raise rate_limited(target, answer)
        file = RobotsFile(url.host, answer.status, answer.body.decode("utf-8", "replace"), datetime.now(UTC))
        await asyncio.to_thread(self._robots.save, file)
        return file

    async def _exchange_robots(self, question: Question, trip: _Trip, turn: _Turn, host: str) -> Answer:
        try:
            answer = await self._exchange(question, trip, turn)
        except (Unreachable, FetchTimeout, WrongContentType) as error:
            await asyncio.to_thread(self._robots.save, RobotsFile(host, 0, "", datetime.now(UTC)))
            words = f"{error}; without its robots.txt nothing of {host} is fetched"
            raise type(error)(words, url=error.url, retry_after=error.retry_after) from error
        if answer.status < 500 and turn.retry_after is None:
            turn.delay = 0.0  # robots.txt belongs to the visit that follows
        return answer

    async def _ask(self, question: Question, trip: _Trip, delay: float) -> Answer:
        """One request in its host's turn."""
        async with self._turn(question.url, trip, delay) as turn:
            return await self._exchange(question, trip, turn)

    async def _exchange(self, question: Question, trip: _Trip, turn: _Turn) -> Answer:
        url, started = question.url, time.monotonic()
        async with trip.running(url):
            origin = (url.scheme, url.netloc)
            if origin not in trip.endpoints:
                trip.endpoints[origin] = await addresses.vet(url, self._settings.host_map)
            answer = await exchange(question, trip.endpoints[origin])
        milliseconds = (time.monotonic() - started) * 1000
        logger.info("%s %s %d, %d bytes, %.0f ms", question.method, addresses.shown(url), answer.status, answer.received, milliseconds)
        if answer.status in (429, 503):
            turn.retry_after = retry_after(answer.headers) or (_PAUSE_AFTER_429 if answer.status == 429 else None)
        elif answer.status in _REDIRECTS:
            turn.delay = 0.0  # a redirect belongs to the visit that follows
        return answer

    @asynccontextmanager
    async def _turn(self, url: URL, trip: _Trip, delay: float) -> AsyncIterator[_Turn]:
        """Hold the host's turn; it is given back whatever happens inside, cancellation too."""
        turn, holder = _Turn(delay), uuid4().hex
        await self._wait_for_turn(url, trip, holder, trip.request.deadline + delay)
        try:
            yield turn
        finally:
            await asyncio.shield(self._give_back(url.host, holder, turn))

    async def _give_back(self, host: str, holder: str, turn: _Turn) -> None:
        now = datetime.now(UTC)
        await asyncio.to_thread(self._gate.release, host, holder, delay=turn.delay, now=now, retry_after=turn.retry_after)

    async def _wait_for_turn(self, url: URL, trip: _Trip, holder: str, patience: float) -> None:
        until = time.monotonic() + patience
        lease = max(trip.left, 0.0) + _LEASE_MARGIN
        while True:
            asked = asyncio.create_task(asyncio.to_thread(self._gate.acquire, url.host, holder, lease=lease, now=datetime.now(UTC)))
            try:
                wait = await asyncio.shield(asked)
            except asyncio.CancelledError:
                # The thread cannot be stopped and may get the turn yet.
                await asyncio.wait([asked])
                if asked.exception() is None and asked.result() <= 0:
                    await self._give_back(url.host, holder, _Turn(0.0))
                raise
            if wait <= 0:
                return
            if time.monotonic() + wait > until:
                words = f"{addresses.shown(url)}: the host {url.host} is busy or closed for another {wait:.0f} s"
                raise FetchTimeout(words, url=str(url), retry_after=wait)
            await asyncio.sleep(min(wait, _POLL_GATE))


def _validators(request: Request) -> dict[str, str]:
    given = {"If-None-Match": request.etag, "If-Modified-Since": request.last_modified}
    return {name: value for name, value in given.items() if value}


def _redirected(url: URL, location: str, request: Request) -> URL:
    """Where a redirect leads, if it may lead there.

    A redirect from https to http, usually the slip of a server behind a proxy, is followed over https.
    """
    target = _joined(url, location)
    if url.scheme == "https" and target.scheme == "http":
        target = target.copy_with(scheme="https", port=None)
    allowed = {_bare(URL(request.url).host), *(_bare(host) for host in request.follow_hosts)}
    if _bare(target.host) not in allowed:
        words = f"{addresses.shown(url)}: redirects to {target.host}, which is neither its own host nor one of the source's follow_hosts"
        raise ForbiddenAddress(words, url=str(url))
    return target


def _joined(url: URL, location: str) -> URL:
    try:
        return addresses.parse(str(url.join(location)))
    except (InvalidURL, ValueError) as error:
        raise ForbiddenAddress(f"{addresses.shown(url)}: redirects to what is no address", url=str(url)) from error


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _result(url: URL, request: Request, answer: Answer) -> RawPage | NotModified:
    now = datetime.now(UTC)
    if answer.status == 304 and _validators(request):
        return NotModified(request.url, now)
    raise_for_status(url, answer)
    page = RawPage(request.url, str(url), answer.status, answer.headers, answer.body, now)
    kind = kind_of(page.media_type, page.body)
    if not any(fnmatchcase(kind, pattern.lower()) for pattern in request.accept):
        raise WrongContentType(f"{addresses.shown(url)}: {kind[:80]} came instead of {', '.join(request.accept)}", url=str(url))
    return page
