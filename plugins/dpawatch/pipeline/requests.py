"""The requests for the pages of a source: its listings, its documents and their files."""

from dpawatch.http import Request
from parsers.base import Listing, Source
from parsers.models import Attachment, Item

FEED_TYPES = ("*/*",)
"""Feeds are served under every media type there is."""
DOCUMENT_TYPES = (
    *("text/html", "application/xhtml+xml", "text/plain", "application/pdf"),
    *("application/json", "application/xml", "text/xml", "application/akn+xml", "application/gzip", "application/x-gzip"),
)


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


def document_request(source: Source, item: Item) -> Request:
    """The request for the document of an entry, at the address that its listing gave for machines or else at the one for people."""
    return Request(
        url=item.fetch_url or item.url,
        delay=source.info.delay.total_seconds(),
        accept=DOCUMENT_TYPES,
        robots_exempt=source.robots_exempt(item),
        method="POST" if item.fetch_payload else "GET",
        payload=item.fetch_payload,
        follow_hosts=source.info.follow_hosts,
    )


def file_request(source: Source, attachment: Attachment) -> Request:
    """The request for a file that a document links."""
    return Request(
        url=attachment.url,
        delay=source.info.delay.total_seconds(),
        accept=(attachment.media_type,),
        follow_hosts=source.info.follow_hosts,
    )
