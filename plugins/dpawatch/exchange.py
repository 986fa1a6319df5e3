"""One request and its answer, on a vetted endpoint: no redirects, no cookies, no proxy, and never more bytes than asked for."""

import ssl
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import httpcore2
from httpx2 import URL, create_ssl_context

from dpawatch.addresses import Endpoint, PinnedBackend, shown
from dpawatch.errors import FetchTimeout, TooLarge, Unreachable, WrongContentType

_INCOMPLETE = (2, 20, 21)
"""OpenSSL's codes for an issuer that is not known (X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT and its relatives)."""
_CHAIN = (
    ". If the site does not send its whole chain of certificates, put the missing ones, as your browser shows them, into a PEM file "
    "and name it in DPAWATCH_CA_FILE; verification is never switched off"
)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a server.

    Attributes:
        headers: all but Host, which is the URL's.
        max_bytes: cap of the body, on the wire and decoded.
        cut: take the first ``max_bytes`` of a longer body instead of refusing it.
        ca_file: a PEM file with further certificates to trust, such as those that a site forgets to send; or empty.
    """

    url: URL
    headers: Mapping[str, str]
    max_bytes: int
    method: str = "GET"
    payload: bytes = b""
    cut: bool = False
    ca_file: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said.

    Attributes:
        headers: names in lower case, repeated ones joined by ", "; Set-Cookie is dropped.
        body: after content decoding; read only when ``status`` is 2xx, else empty.
        received: bytes of the body on the wire.
    """

    status: int
    headers: dict[str, str]
    body: bytes = b""
    received: int = 0


@cache
def tls_context(ca_file: str = "") -> ssl.SSLContext:
    """Verifies certificates and host names against the system's authorities; shared, because loading them takes time.

    Args:
        ca_file: a PEM file with certificates that are trusted besides.
    """
    context = create_ssl_context(trust_env=False)
    if ca_file:
        context.load_verify_locations(cafile=ca_file)
    return context


async def exchange(question: Question, endpoint: Endpoint) -> Answer:
    """Send the question and read the answer. The caller sets the deadline.

    Raises:
        Unreachable: connection or TLS failed, the answer is not HTTP, or it ends early.
        FetchTimeout: no connection within 10 seconds for each address.
        TooLarge: the body is larger than ``max_bytes``, on the wire or decoded.
        WrongContentType: the body's content encoding is damaged, or none that we asked for.
    """
    url = question.url
    target = httpcore2.URL(
        scheme=endpoint.scheme, host=url.raw_host, port=endpoint.port, target=endpoint.prefix.encode("ascii") + url.raw_path
    )
    headers = [(b"Host", url.netloc)] + [(name.encode("ascii"), value.encode("ascii")) for name, value in question.headers.items()]
    pool = httpcore2.AsyncConnectionPool(
        ssl_context=tls_context(question.ca_file) if endpoint.scheme == "https" else None, network_backend=PinnedBackend(endpoint.addresses)
    )
    with _our_errors(url):
        async with pool, pool.stream(question.method, target, headers=headers, content=question.payload or None) as response:
            answered = _joined(response.headers)
            if not 200 <= response.status < 300:
                return Answer(response.status, answered)
            body, received = await _body(response, answered, question)
            return Answer(response.status, answered, body, received)


@contextmanager
def _our_errors(url: URL) -> Iterator[None]:
    where, address = shown(url), str(url)
    try:
        yield
    except httpcore2.TimeoutException as error:
        raise FetchTimeout(f"{where}: no connection in time", url=address) from error
    except httpcore2.ConnectError as error:
        cause = error.__cause__ or error.__context__
        what = "TLS failed" if isinstance(cause, ssl.SSLError) else "the connection failed"
        advice = _CHAIN if isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_code in _INCOMPLETE else ""
        raise Unreachable(f"{where}: {what} ({error}){advice}", url=address) from error
    except httpcore2.ProtocolError as error:
        raise Unreachable(f"{where}: the answer broke off or is not HTTP ({error})", url=address) from error
    except (httpcore2.NetworkError, OSError) as error:
        raise Unreachable(f"{where}: the connection broke ({error})", url=address) from error


def _joined(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        if name != "set-cookie":
            joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return joined


async def _body(response: httpcore2.Response, headers: Mapping[str, str], question: Question) -> tuple[bytes, int]:
    """The decoded body and how many bytes came for it, reading no further than the cap."""
    most, where, address = question.max_bytes, shown(question.url), str(question.url)
    too_large = TooLarge(f"{where}: the body is larger than {most:,} bytes", url=address)
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > most and not question.cut:
        raise too_large
    encoding = headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise WrongContentType(f"{where}: the body is encoded as {encoding[:40]!r}, which we did not ask for", url=address)
    inflater = _Inflater() if encoding not in ("", "identity") else None
    body, received = bytearray(), 0
    async for chunk in response.aiter_stream():
        received += len(chunk)
        try:
            body += inflater.feed(chunk, most - len(body) + 1) if inflater else chunk
        except zlib.error as error:
            raise WrongContentType(f"{where}: the body is not the {encoding} that its header announces ({error})", url=address) from error
        if max(len(body), received) > most:
            if question.cut:
                return bytes(body[:most]), received
            raise too_large
    if inflater and not inflater.complete:
        raise Unreachable(f"{where}: the compressed body ends early", url=address)
    return bytes(body), received


class _Inflater:
    """Undoes gzip (of one or more members) and deflate (with the zlib header, or without as some servers send it)."""

    def __init__(self) -> None:
        self._pending = b""
        self._stream: zlib._Decompress | None = None

    @property
    def complete(self) -> bool:
        """Whether the compressed stream has come to its end; an empty body is complete too."""
        return not self._pending if self._stream is None else self._stream.eof

    def feed(self, data: bytes, most: int) -> bytes:
        """Decode what came, but never more than ``most`` bytes of it (at least 1): a bomb goes off no further.

        Raises:
            zlib.error: the data are not what they should be.
        """
        self._pending += data
        out = bytearray()
        while self._pending and len(out) < most:
            if self._stream is None or self._stream.eof:
                if len(self._pending) < 2:
                    break  # the kind of stream shows in two bytes
                if self._stream is not None and self._pending[:2] != b"\x1f\x8b":
                    self._pending = b""  # padding after the end
                    break
                self._stream = zlib.decompressobj(_window(self._pending))
            out += self._stream.decompress(self._pending, most - len(out))
            self._pending = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            if not self._stream.eof:
                break
        return bytes(out)


def _window(start: bytes) -> int:
    """zlib's window argument for a stream that begins so: gzip, zlib (RFC 1950: a multiple of 31), else bare deflate."""
    if start[:2] == b"\x1f\x8b":
        return 16 + zlib.MAX_WBITS
    if start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0:
        return zlib.MAX_WBITS
    return -zlib.MAX_WBITS
