"""A loopback web site: the stand-in for authorities' sites in the demo and in the tests.

It serves what is published, while it runs, under many host names (by the Host header), with validators and 304, and can misbehave
as real sites do: delays, dripping bodies, refusals with Retry-After, redirects, bodies without end. Every request is recorded.

    with Site() as site:
        site.publish("/nl/rss", feed, host="autoriteitpersoonsgegevens.nl", content_type="application/rss+xml")
        client = Client(Settings(environment="demo", host_map={"autoriteitpersoonsgegevens.nl": site.url}), ...)
"""

import gzip
import hashlib
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from types import TracebackType
from typing import Self

Body = bytes | Callable[[], Iterable[bytes]]
"""The bytes, or what makes them in pieces (then sent without a Content-Length)."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one address answers.

    Attributes:
        validators: send ETag and Last-Modified, and answer a conditional GET with 304 when they match.
        compressed: send the body gzipped to clients that accept it.
        delay: seconds before the answer; ``drip``: seconds between single bytes of the body.
    """

    body: Body
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: bool = False
    compressed: bool = False
    delay: float = 0.0
    drip: float = 0.0
    published: datetime = field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))

    @property
    def etag(self) -> str:
        """A strong validator: the hash of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"' if isinstance(self.body, bytes) else '"lazy"'


@dataclass(frozen=True, slots=True)
class Visit:
    """One request as it came; header names in lower case. ``began`` and ``ended`` are monotonic seconds."""

    method: str
    host: str
    target: str
    headers: Mapping[str, str]
    payload: bytes
    began: float
    ended: float


class Site:
    """A threaded web server on 127.0.0.1; :meth:`start` it or use it in a ``with`` statement."""

    def __init__(self, port: int = 0) -> None:
        self._pages: dict[tuple[str, str, str], Page] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._server = _Server(port, self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="site", daemon=True)
        self.visits: list[Visit] = []

    @property
    def port(self) -> int:
        """The port it listens on; chosen by the system when 0 was asked for."""
        return self._server.server_address[1]

    @property
    def url(self) -> str:
        """The base address, for DPAWATCH_HOST_MAP."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        """Begin to answer."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Answer no more; delayed and dripping answers end at once."""
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def publish(
        self,
        target: str,
        body: str | Body,
        *,
        host: str = "",
        payload: str = "",
        content_type: str = "text/html; charset=utf-8",
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        validators: bool = True,
        compressed: bool = False,
        delay: float = 0.0,
        drip: float = 0.0,
    ) -> None:
        """Serve a page from now on, in place of an earlier one at the same address.

        Args:
            target: path, with the query if it matters: without one the page answers every query that has no page of its own.
            host: the real host it belongs to; empty for every host.
            payload: what a POST must say to be answered with it; empty for every payload and for a GET.
        """
        page = Page(
            body.encode() if isinstance(body, str) else body,
            status,
            ({"Content-Type": content_type} if content_type else {}) | dict(headers or {}),
            validators=validators and status == 200,
            compressed=compressed,
            delay=delay,
            drip=drip,
        )
        with self._lock:
            self._pages[host, target, payload] = page

    def withdraw(self, target: str, *, host: str = "") -> None:
        """Answer 404 from now on."""
        with self._lock:
            self._pages.pop((host, target, ""), None)

    def redirect(self, target: str, to: str, *, host: str = "", status: int = 302) -> None:
        """Send visitors of an address to another one."""
        self.publish(target, b"", host=host, status=status, headers={"Location": to})

    def refuse(self, target: str, status: int, *, host: str = "", retry_after: str = "") -> None:
        """Answer an error, with Retry-After if given (seconds or an HTTP date)."""
        self.publish(target, f"error {status}", host=host, status=status, headers={"Retry-After": retry_after} if retry_after else {})

    def robots(self, text: str, *, host: str = "") -> None:
        """Publish robots.txt."""
        self.publish("/robots.txt", text, host=host, content_type="text/plain")

    def count(self, target: str, *, host: str = "") -> int:
        """How many requests asked for exactly this path and query (of this host, if given)."""
        return sum(visit.target == target and host in ("", visit.host) for visit in list(self.visits))

    def find(self, host: str, target: str, payload: str = "") -> Page | None:
        """The page that answers: for this payload before all, of this host before all, with the exact query before without."""
        path = target.partition("?")[0]
        with self._lock:
            for said in dict.fromkeys((payload, "")):
                for key in ((host, target, said), (host, path, said), ("", target, said), ("", path, said)):
                    if key in self._pages:
                        return self._pages[key]
        return None

    def record(self, visit: Visit) -> None:
        """Note a request that was answered."""
        with self._lock:
            self.visits.append(visit)

    def pause(self, seconds: float) -> bool:
        """Wait, unless the site stops. Returns whether it is still running."""
        return not self._stopping.wait(seconds) if seconds else not self._stopping.is_set()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, port: int, site: Site) -> None:
        self.site = site
        super().__init__(("127.0.0.1", port), _Handler)

    def server_bind(self) -> None:
        # HTTPServer's own would ask DNS for the name of this machine.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature is the standard library's
        """Quiet: requests are in ``Site.visits``."""

    def _answer(self) -> None:
        site, began = self.server.site, time.monotonic()
        host = self.headers.get("Host", "").partition(":")[0]
        payload = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        try:
            page = site.find(host, self.path, payload.decode("utf-8", "replace")) or Page(b"not here", 404, {"Content-Type": "text/plain"})
            if site.pause(page.delay):
                self._send(page)
        except ConnectionError:
            self.close_connection = True  # the client went away, as it may
        finally:
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.record(Visit(self.command, host, self.path, headers, payload, began, time.monotonic()))

    def _send(self, page: Page) -> None:
        if page.validators and self._has_current(page):
            self.send_response(304)
            self.send_header("ETag", page.etag)
            self.end_headers()
            return
        body, headers = page.body, dict(page.headers)
        if page.compressed and isinstance(body, bytes) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body, headers["Content-Encoding"] = gzip.compress(body), "gzip"
        if page.validators:
            headers |= {"ETag": page.etag, "Last-Modified": format_datetime(page.published, usegmt=True)}
        if isinstance(body, bytes):
            headers.setdefault("Content-Length", str(len(body)))
        self.send_response(page.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self._write(body, page.drip)

    def _write(self, body: Body, drip: float) -> None:
        pieces: Iterable[bytes] = ([body] if isinstance(body, bytes) else body()) if not drip else _bytes(body)
        for piece in pieces:
            if not self.server.site.pause(drip):
                return
            self.wfile.write(piece)

    def _has_current(self, page: Page) -> bool:
        """RFC 9110 section 13.2.2: If-None-Match decides alone where it is given."""
        known = self.headers.get("If-None-Match")
        if known is not None:
            return page.etag in (part.strip().removeprefix("W/") for part in known.split(","))
        since = self.headers.get("If-Modified-Since")
        return since is not None and page.published <= parsedate_to_datetime(since)


def _bytes(body: Body) -> Iterable[bytes]:
    for piece in [body] if isinstance(body, bytes) else body():
        for number in piece:
            yield bytes([number])
