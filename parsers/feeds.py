"""RSS and Atom, read by feedparser: entries in feed order, flaws told, HTML never mistaken for a feed.

feedparser drops the document type before it parses, so entities that nest or name files are never expanded.
"""

import html as entities
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urldefrag, urljoin

from parsers import html
from parsers.errors import Drift, EmptyListing
from parsers.models import PartialDate, RawPage

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed.

    Attributes:
        id: the ``guid`` or Atom id; the link without its fragment when the feed gives none.
        link: absolute address of the page.
        title, summary: plain text.
        published_on: the date in UTC; ``None`` when the feed prints none.
    """

    id: str
    link: str
    title: str
    summary: str
    published_on: PartialDate | None


def entries(page: RawPage) -> tuple[FeedEntry, ...]:
    """The feed's entries, in its own order.

    Raises:
        Drift: HTML or something unreadable came instead of a feed, or an entry has no link.
        EmptyListing: the feed is sound but has no entry.
    """
    parsed = _parse(page)
    if not parsed["entries"]:
        if parsed.get("bozo") or not parsed.get("version"):
            raise Drift(
                f"{page.final_url}: no entry could be read from this feed ({_flaw(parsed) or 'it is no RSS or Atom'}). Check the address"
            )
        raise EmptyListing(f"{page.final_url}: the feed has no entries. Look at the site; nothing was taken as 'nothing new'")
    records = parsed["entries"]
    if parsed.get("bozo"):
        # Of a feed that breaks off, the entry without its end tag may hold half a title or half an address.
        records = records[: len(_END.findall(page.body))] or records
    return tuple(_entry(record, page) for record in records)


def flaw(page: RawPage) -> str:
    """What is wrong with a feed that could be read all the same (broken XML, a wrong charset); empty when nothing is."""
    return _flaw(_parse(page))


def _parse(page: RawPage) -> Mapping[str, Any]:
    if len(page.body) > html.MAX_BYTES:
        raise Drift(f"{page.final_url} has {len(page.body):,} bytes, more than {html.MAX_BYTES:,}: check what the site serves there")
    if _HTML.match(page.body[:20_000].decode("utf-8", errors="replace").lstrip("\ufeff")):
        raise Drift(f"{page.final_url}: HTML came instead of a feed. Check the feed's address on the site")
    import feedparser

    headers = {"content-type": page.headers.get("content-type", "application/xml"), "content-location": page.final_url}
    # A stream, because feedparser would open a plain value as an address or a file when it looks like one.
    parsed: Mapping[str, Any] = feedparser.parse(io.BytesIO(page.body), response_headers=headers)
    return parsed


def _flaw(parsed: Mapping[str, Any]) -> str:
    error = parsed.get("bozo_exception")
    # Feeds served as text/html are common and harmless: the sniffing above has already looked at the content.
    if not parsed.get("bozo") or type(error).__name__ == "NonXMLContentType":
        return ""
    return f"{type(error).__name__}: {error}"


def _entry(record: Mapping[str, Any], page: RawPage) -> FeedEntry:
    link = urljoin(page.final_url, str(record.get("link", "")).strip())
    title = plain(str(record.get("title", "")))
    if not record.get("link"):
        raise Drift(f"{page.final_url}: the entry {title!r} has no link. Compare the feed with the source's fixture")
    # feedparser warns when "updated_parsed" is read where only "published" stands, so the key is looked for first.
    moment = record.get("published_parsed") or (record["updated_parsed"] if "updated_parsed" in record else None)  # noqa: SIM401
    day = None if moment is None else PartialDate(date(*moment[:3]))
    return FeedEntry(
        id=str(record.get("id") or urldefrag(link).url).strip(),
        link=urldefrag(link).url,
        title=title,
        summary=plain(str(record.get("summary", ""))),
        published_on=day,
    )


def plain(text: str) -> str:
    """Plain text of a title or teaser, also when its entities were escaped twice (``&amp;nbsp;``, seen at the CNIL in 2026-06)."""
    return html.clean(_TAG.sub(" ", entities.unescape(entities.unescape(text))))
