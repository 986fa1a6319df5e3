"""What of a source still holds on the live site: its listings, and one document. Nothing is stored, nothing is alerted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import date

from dpawatch.errors import FetchError
from dpawatch.http import Client
from dpawatch.pipeline.requests import document_request, file_request, listing_request
from parsers import registry, vocabulary
from parsers.base import Listing, Source
from parsers.errors import DpaWatchError, SkipItem
from parsers.models import Document, Item, RawPage

AT_ONCE = 8
"""Sources looked at side by side; a host is asked by one of them at a time (the client's gate)."""
MOST_FILES = 2
"""Files of the one document that are fetched."""
MOST_SKIPPED = 3
"""Documents that may be passed over on purpose before one is told as the one that was looked at."""
Seen = Mapping[str, str | int | list[str]]
_GENERIC = "read by the generic reader: the site's own markup was not found"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look at a listing, a document or a module brought.

    Attributes:
        what: ``listing news``, ``document`` or ``module``.
        holds: whether it is as the source expects.
        words: what was seen, or what is wrong and what to do.
        kind: a stable word for what is wrong (``drift``, ``robots``, ``unreachable``, ``degraded``, ``defect`` ...), or ``skip`` for a
            document passed over on purpose; else empty.
        seen: the same in figures: ``entries``, ``newest`` and ``warnings`` of a listing; ``url``, ``title``, ``characters``,
            ``language``, ``files`` and ``warnings`` of a document.
    """

    source_id: str
    what: str
    holds: bool
    words: str
    kind: str = ""
    seen: Seen = field(default_factory=dict)


def check(source_ids: Sequence[str], client: Client, today: date, progress: Callable[[str], None] = lambda _: None) -> list[Finding]:
    """Look at sources, several side by side.

    Args:
        progress: told the id of each source when it is done.

    Returns:
        the findings by source, in the order asked for. One source in trouble does not hold back the others.
    """
    found: dict[str, list[Finding]] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = {pool.submit(_of_source, source_id, client, today): source_id for source_id in dict.fromkeys(source_ids)}
        for done in as_completed(running):
            found[running[done]] = done.result()
            progress(running[done])
    return [finding for source_id in dict.fromkeys(source_ids) for finding in found[source_id]]


def _of_source(source_id: str, client: Client, today: date) -> list[Finding]:
    try:
        source = registry.get(source_id)
    except DpaWatchError as error:
        return [Finding(source_id, "module", False, str(error), "defect")]
    if not source.info.listings:
        return [Finding(source_id, "module", True, "no site is polled: texts are handed in by hand (dpawatch read)")]
    entries: list[Item] = []
    listings = [_look(source, f"listing {listing.id}", _listing, listing, client, today, entries) for listing in source.info.listings]
    return listings + _documents(source, entries, client, today)


def _look(source: Source, what: str, at: Callable[..., Finding], *given: object) -> Finding:
    """One look; whatever goes wrong in it is its finding."""
    try:
        return at(source, what, *given)
    except DpaWatchError as error:
        return Finding(source.info.id, what, False, _words(error), getattr(error, "kind", "error"))
    except Exception as error:  # noqa: BLE001 a defect in one reader must not hide what holds of the others
        return Finding(source.info.id, what, False, f"a defect in the reader: {type(error).__name__}: {error}", "defect")


def _words(error: DpaWatchError) -> str:
    notes = "; ".join(getattr(error, "__notes__", ()))
    return f"{error} [{notes}]" if notes else str(error)


def _listing(source: Source, what: str, listing: Listing, client: Client, today: date, entries: list[Item]) -> Finding:
    page = client.page(listing_request(source, listing))
    read = source.items(page, listing, today=today)
    entries += read.items
    days = [item.published_on.day for item in read.items if item.published_on]
    said = [f"{len(read.items)} entries", f"newest {max(days)}" if days else "none has a date"]
    said += [_GENERIC] if read.degraded else []
    seen: Seen = {"entries": len(read.items), "newest": str(max(days, default="")), "warnings": list(read.warnings)}
    kind = "degraded" if read.degraded else ""
    return Finding(source.info.id, what, not read.degraded, "; ".join([*said, *read.warnings]), kind, seen)


def newest_first(entries: Iterable[Item]) -> list[Item]:
    """In the order in which documents are looked at: those with a page of their own before all others."""
    return sorted(entries, key=lambda item: (item.body is None, item.published_on.day if item.published_on else date.min), reverse=True)


def _documents(source: Source, entries: Sequence[Item], client: Client, today: date) -> list[Finding]:
    """The newest document that is not passed over; nothing when no listing was read."""
    finding = None
    for item in newest_first(entries)[:MOST_SKIPPED]:
        finding = _look(source, "document", _document, item, client, today)
        if finding.kind != SkipItem.kind:
            break
    return [] if finding is None else [finding]


def _document(source: Source, what: str, item: Item, client: Client, today: date) -> Finding:
    missing: list[str] = []
    try:
        page = client.page(document_request(source, item)) if item.body is None else None
        if page is not None and (parts := source.split(page, item)):
            words = f"{item.url}: {len(parts)} decisions on one page"
            return Finding(source.info.id, what, True, words, seen={"url": item.url, "parts": len(parts)})
        document = source.document(page, item, today=today)
        files = _files(source, document, client, missing)
        whole = source.document(page, item, today=today, attachments=files) if files else document
    except SkipItem as skipped:
        return Finding(source.info.id, what, True, f"{item.url}: passed over on purpose ({skipped})", SkipItem.kind, {"url": item.url})
    except DpaWatchError as error:
        words = _words(error)
        told = words if item.url in words else f"{item.url}: {words}"
        return Finding(source.info.id, what, False, told, getattr(error, "kind", "error"), {"url": item.url})
    return _told(source, what, whole, len(files), missing)


def _files(source: Source, document: Document, client: Client, missing: list[str]) -> list[RawPage]:
    """The first files that belong to the text; what is wrong with those that do not come goes to ``missing``."""
    found = []
    for attachment in [attachment for attachment in document.attachments if attachment.read][:MOST_FILES]:
        try:
            found.append(client.page(file_request(source, attachment)))
        except FetchError as error:
            missing.append(f"a file is not to be had: {error}")
    return found


def _told(source: Source, what: str, document: Document, files: int, missing: Sequence[str]) -> Finding:
    wanted = sum(file.read for file in document.attachments)
    warnings = [document.fields[name] for name in (vocabulary.UNKNOWN, "unread_attachments") if document.fields.get(name)]
    said = [f"{document.url}: “{document.title[:80]}”", f"{len(document.text):,} characters of text", f"language {document.language}"]
    said += [f"{files} of {wanted} files read"] if wanted else []
    said += [_GENERIC] if document.degraded else []
    seen: Seen = {
        "url": document.url,
        "title": document.title,
        "characters": len(document.text),
        "language": document.language,
        "files": files,
        "warnings": [*warnings, *missing],
    }
    kind = "degraded" if document.degraded else "file" if missing else ""
    return Finding(source.info.id, what, not kind, "; ".join([*said, *warnings, *missing]), kind, seen)
