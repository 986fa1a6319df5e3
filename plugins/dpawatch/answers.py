"""What an answer means: the error that a status stands for, how long to wait, and what kind of body really came."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from httpx2 import URL

from dpawatch.addresses import shown
from dpawatch.errors import Gone, RateLimited, Refused, ServerError
from dpawatch.exchange import Answer

MAX_RETRY_AFTER = 24 * 3600.0
"""Seconds; a server that asks for more is asked again after a day."""


def raise_for_status(url: URL, answer: Answer) -> None:
    """Nothing for 2xx.

    Raises:
        RateLimited: 429, or 503 that says when to come back.
        Gone, Refused: 404 and 410; other 4xx.
        ServerError: 5xx, and whatever makes no sense here.
    """
    status, wait = answer.status, retry_after(answer.headers)
    if 200 <= status < 300:
        return
    words, address = f"{shown(url)}: the server answered {status}", str(url)
    if status == 429 or (status == 503 and wait is not None):
        raise rate_limited(url, answer)
    if status in (404, 410):
        raise Gone(words, url=address)
    if 400 <= status < 500:
        raise Refused(words, url=address, retry_after=wait)
    raise ServerError(words, url=address, retry_after=wait)


def rate_limited(url: URL, answer: Answer) -> RateLimited:
    """The error for an answer that asks us to slow down."""
    wait = retry_after(answer.headers)
    asks = f"asks us to wait {wait:.0f} s" if wait is not None else "asks us to slow down"
    return RateLimited(f"{shown(url)}: the server answered {answer.status} and {asks}", url=str(url), retry_after=wait)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, 0 to 24 hours, from delta-seconds or an HTTP date (RFC 9110 section 10.2.3); ``None`` when absent or malformed."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdecimal():
        seconds = float(value)
    else:
        try:
            when = parsedate_to_datetime(value)
        except ValueError:
            return None
        seconds = (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), MAX_RETRY_AFTER)


def kind_of(declared: str, body: bytes) -> str:
    """The media type that the body shows where servers are often wrong, else the one that the server names."""
    if b"%PDF-" in body[:1024]:
        return "application/pdf"
    start = body[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    media_type = declared or "text/html"
    if media_type in ("application/pdf", "application/octet-stream") and start.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    return media_type
