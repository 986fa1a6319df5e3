"""The requests for the pages of a listing."""

from dpawatch.http import Request
from parsers.base import Listing, Source

FEED_TYPES = ("*/*",)
"""Feeds are served under every media type there is."""


def listing_request(source: Source, listing: Listing, *, etag: str | None = None, last_modified: str | None = None) -> Request:
    """The request for one listing, with our validators when they are given."""
    return Request(
        url=listing.url,
        delay=source.info.delay.total_seconds(),
        accept=FEED_TYPES,
        etag=etag,
        last_modified=last_modified,
        robots_exempt=listing.robots_exempt,
        method=listing.method,
        payload=listing.payload,
        follow_hosts=source.info.follow_hosts,
    )
