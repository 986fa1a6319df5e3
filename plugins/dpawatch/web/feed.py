"""Decisions as a feed for readers and other programs: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

Facts in our own words, never a sentence of the publication, so that every source's terms are kept; sources that are off by default because
of their licence stay out. What a court annulled is titled so.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from sqlalchemy.orm import Session

from dpawatch.slack import words
from dpawatch.store import decision_list
from dpawatch.store.decision_list import Listed, Wanted
from dpawatch.web import reuse
from parsers import registry
from parsers.errors import DpaWatchError

TITLE = "Decisions of European data protection authorities"
_ATOM = "http://www.w3.org/2005/Atom"
_ACTIONS = {
    "fine": "fined",
    "reprimand": "reprimanded",
    "order": "ordered to comply",
    "ban": "banned from processing",
    "investigation": "under investigation",
}
_ENDED = {"annulled": "annulled", "reduced": "reduced later", "appealed": "under appeal", "remitted": "sent back by a court"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision in a feed.

    Attributes:
        id: the same for the same publication on every installation and for ever.
        url: of the publication; empty where it is not linked.
        seen_at: when it was first seen, UTC.
    """

    id: str
    title: str
    url: str
    summary: str
    seen_at: datetime


def entries(session: Session, wanted: Wanted, *, size: int = 50) -> list[Entry]:
    """The newest decisions that are wanted, but those of sources that are off by default."""
    page = decision_list.page(session, wanted, size=size)
    return [_entry(row) for row in page.rows if not _off(row.published_by)]


def atom(found: Sequence[Entry], *, at: datetime) -> bytes:
    """The feed as XML.

    Args:
        at: its time when it is empty.
    """
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, 'dpawatch:decisions')}")
    _add(root, "title", TITLE)
    _add(root, "updated", max((entry.seen_at for entry in found), default=at).isoformat())
    _add(_add(root, "author"), "name", "dpawatch")
    for entry in found:
        one = _add(root, "entry")
        _add(one, "id", entry.id)
        _add(one, "title", entry.title)
        _add(one, "updated", entry.seen_at.isoformat())
        _add(one, "summary", entry.summary)
        if entry.url:
            _add(one, "link").set("href", entry.url)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def json_feed(found: Sequence[Entry]) -> str:
    """The feed as JSON."""
    items = [
        {"id": entry.id, "title": entry.title, "content_text": entry.summary, "date_published": entry.seen_at.isoformat()}
        | ({"url": entry.url} if entry.url else {})
        for entry in found
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": TITLE, "items": items}, ensure_ascii=False, indent=1)


def _entry(row: Listed) -> Entry:
    identity = uuid5(NAMESPACE_URL, f"{row.published_by} {row.url}")
    return Entry(
        f"urn:uuid:{identity}",
        _safe(_title(row)),
        reuse.link(row.url, row.published_by),
        _safe("\n".join(_summary(row))),
        row.first_seen_at,
    )


def _title(row: Listed) -> str:
    who = ", ".join(row.targets) or "Somebody who is not named"
    what = _ACTIONS.get(row.action, "named in a decision")
    sum_ = f" {words.money(row.fine)}" if row.fine and row.action == "fine" else ""
    ended = _ENDED.get(row.case_state) or _ENDED.get(row.status)
    return f"{who} {what}{sum_} by {_authority(row.authority)}" + (f" ({ended})" if ended else "")


def _summary(row: Listed) -> Iterator[str]:
    if row.decided_on:
        yield f"Decided: {row.decided_on}"
    if row.published_on:
        yield f"Published: {row.published_on}"
    if row.case_ref:
        yield f"Reference: {row.case_ref}"
    if row.needs_review:
        yield "Not certain: a person has still to look at what was read."


def _authority(source_id: str) -> str:
    try:
        info = registry.get(source_id).info
    except DpaWatchError:
        return source_id
    return words.authority(info.short, info.country)


def _off(source_id: str) -> bool:
    try:
        return bool(registry.get(source_id).info.off)
    except DpaWatchError:
        return True  # a licence that cannot be read allows nothing


def _safe(text: str) -> str:
    """Without the control characters that XML 1.0 has no way to write."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"))


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    child.text = text or None
    return child
