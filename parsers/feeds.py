"""RSS and Atom: entries in feed order, flaws told, HTML never mistaken for a feed.

A sound RSS 2.0 or Atom feed is read by lxml, in a tenth of feedparser's time (a feed of 2 MB in about 0.2 s). Whatever is unusual in it
(broken XML, a document type, an entry without link, a date in words, another version) goes to feedparser as a whole, which knows the
web's oddities; both give the same entries. feedparser drops the document type before it parses, so entities that nest or name files are
never expanded.
"""

import html as entities
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urldefrag, urljoin

from lxml import etree  # type: ignore[import-untyped]

from parsers import html
from parsers.errors import Drift, EmptyListing
from parsers.models import PartialDate, RawPage

_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC_DATE = "{http://purl.org/dc/elements/1.1/}date"
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed.

    Attributes:
        id: the ``guid`` or Atom id; the link without its fragment when the feed gives none.
        link: absolute address of the page.
        title, summary: plain text.
        published_on: the date in UTC, or as printed where it has no time zone; ``None`` when the feed prints none that can be read.
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
    _refuse_other(page)
    return _sound(page.body, page.final_url) or _odd(page)


def flaw(page: RawPage) -> str:
    """What is wrong with a feed that could be read all the same (broken XML, a wrong charset); empty when nothing is."""
    _refuse_other(page)
    return "" if _sound(page.body, page.final_url) else _flaw(_parse(page))


class _Unusual(Exception):
    """Something in a feed that is left to feedparser."""


@lru_cache(maxsize=1)  # the same page is asked for its entries and for its flaws
def _sound(body: bytes, url: str) -> tuple[FeedEntry, ...]:
    """The entries of a feed without oddities; none when feedparser must look at it."""
    declared = _DECLARED.match(body)
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        return ()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(body, parser)
        base = urljoin(url, root.attrib.pop(_BASE, ""))
        if root.tag not in ("rss", f"{_ATOM}feed") or root.getroottree().docinfo.doctype or root.xpath("//@xml:base"):
            return ()
        found = root.iterfind("channel/item") if root.tag == "rss" else root.iterfind(f"{_ATOM}entry")
        read = _rss_entry if root.tag == "rss" else _atom_entry
        return tuple(read(node, base) for node in found)
    except (etree.XMLSyntaxError, ValueError, OverflowError, _Unusual):
        return ()


def _rss_entry(node: etree._Element, base: str) -> FeedEntry:
    guid = _text(node, "guid")
    # A guid is an address, perhaps a relative one, unless it says otherwise.
    if guid and node.find("guid").get("isPermaLink", "true") == "true":
        guid = urljoin(base, guid)
    day = _text(node, "pubDate") or _text(node, _DC_DATE)
    return _made(guid, _text(node, "link"), _text(node, "title"), _text(node, "description") or _text(node, _CONTENT), day, base)


def _atom_entry(node: etree._Element, base: str) -> FeedEntry:
    links = [link.get("href", "") for link in node.iterfind(f"{_ATOM}link") if link.get("rel", "alternate") == "alternate"]
    if len(links) != 1:
        raise _Unusual
    guid = _text(node, f"{_ATOM}id")
    day = _text(node, f"{_ATOM}published") or _text(node, f"{_ATOM}updated")
    summary = _text(node, f"{_ATOM}summary") or _text(node, f"{_ATOM}content")
    return _made(urljoin(base, guid) if guid else "", links[0], _text(node, f"{_ATOM}title"), summary, day, base)


def _text(node: etree._Element, name: str) -> str:
    """The text of the one child of this name; empty where there is none."""
    found = node.findall(name)
    if len(found) > 1 or (found and len(found[0])):
        raise _Unusual
    return (found[0].text or "").strip() if found else ""


def _made(guid: str, link: str, title: str, summary: str, day: str, base: str) -> FeedEntry:
    if not link:
        raise _Unusual
    url = urldefrag(urljoin(base, link)).url
    return FeedEntry(guid or url, url, plain(title), plain(summary), _day(day) if day else None)


def _day(told: str) -> PartialDate:
    """The day of a date in one of the two standard forms: in UTC, or as printed where no time zone is.

    Raises:
        ValueError: it has another form, or there is no such date.
    """
    moment = datetime.fromisoformat(told) if told[:4].isdigit() else parsedate_to_datetime(told)
    return PartialDate(moment.date() if moment.tzinfo is None else moment.astimezone(UTC).date())


def _odd(page: RawPage) -> tuple[FeedEntry, ...]:
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


def _refuse_other(page: RawPage) -> None:
    if len(page.body) > html.MAX_BYTES:
        raise Drift(f"{page.final_url} has {len(page.body):,} bytes, more than {html.MAX_BYTES:,}: check what the site serves there")
    if _HTML.match(page.body[:20_000].decode("utf-8", errors="replace").lstrip("\ufeff")):
        raise Drift(f"{page.final_url}: HTML came instead of a feed. Check the feed's address on the site")


def _parse(page: RawPage) -> Mapping[str, Any]:
    import feedparser

    headers = {"content-type": _content_type(page), "content-location": page.final_url}
    # A stream, because feedparser would open a plain value as an address or a file when it looks like one.
    # Cleaning HTML and its addresses takes half the time, and of HTML only the plain text is kept.
    parsed: Mapping[str, Any] = feedparser.parse(
        io.BytesIO(page.body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    return parsed


def _content_type(page: RawPage) -> str:
    """Always XML, as the content was looked at, with the server's charset; but valid UTF-8 is no other charset (as in ``html.decode``)."""
    try:
        page.body.decode()
        charset: str | None = "utf-8"
    except UnicodeDecodeError:
        told = _CHARSET.search(page.headers.get("content-type", ""))
        charset = told[1] if told else None
    return f"application/xml; charset={charset}" if charset else "application/xml"


def _flaw(parsed: Mapping[str, Any]) -> str:
    error = parsed.get("bozo_exception")
    if not parsed.get("bozo"):
        return ""
    return f"{type(error).__name__}: {error}"


def _entry(record: Mapping[str, Any], page: RawPage) -> FeedEntry:
    link = urljoin(page.final_url, str(record.get("link", "")).strip())
    title = plain(str(record.get("title", "")))
    # feedparser takes an id for the link, also one that is no address.
    if not record.get("link") or (link == record.get("id") and not link.startswith(("http://", "https://"))):
        raise Drift(f"{page.final_url}: the entry {title!r} has no link. Compare the feed with the source's fixture")
    # feedparser warns when "updated_parsed" is read where only "published" stands, so the key is looked for first.
    moment = record.get("published_parsed") or (record["updated_parsed"] if "updated_parsed" in record else None)  # noqa: SIM401
    day = _day_as_printed(record) if moment is None else PartialDate(date(*moment[:3]))
    return FeedEntry(
        id=str(record.get("id") or urldefrag(link).url).strip(),
        link=urldefrag(link).url,
        title=title,
        summary=plain(str(record.get("summary", ""))),
        published_on=day,
    )


def _day_as_printed(record: Mapping[str, Any]) -> PartialDate | None:
    """feedparser reads no date without a time zone."""
    try:
        return _day(str(record["published" if "published" in record else "updated"]).strip())
    except (KeyError, ValueError, OverflowError):
        return None


def plain(text: str) -> str:
    """Plain text of a title or teaser, also when its entities were escaped twice (``&amp;nbsp;``, seen at the CNIL in 2026-06)."""
    return html.clean(_TAG.sub(" ", entities.unescape(entities.unescape(text))))
