"""What every listing and document must pass, whichever module read it: no wall, enough entries, plausible fields, the right language."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from parsers.errors import Blocked, Drift, EmptyListing, Unfilled, WrongLanguage
from parsers.models import Attachment, Document, Item, PartialDate, Precision, RawPage

if TYPE_CHECKING:
    from parsers.base import Listing, SourceInfo

SURE = 0.9
_TELLING = 200
_SAME_DATE_FROM = 8
_LEFT_OUT = 0.03

_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_WALL_TITLE = re.compile(
    r"\W*(just a moment|een ogenblik geduld|un instant|un momento|einen moment|attention required.*cloudflare"
    r"|access (to this page has been )?denied|(error )?40[13]( |:|-)*(forbidden|unauthorized)?|forbidden|request rejected"
    r"|pardon our interruption|are you a robot|robot check|security check|bot verification|ddos-guard|making sure you're not a bot"
    r"|(sorry, )?you have been blocked|client challenge|human verification)\W*",
    re.IGNORECASE | re.DOTALL,
)
_WALL_WORDS = re.compile(
    r"captcha|cf-turnstile|_incapsula_|incapsula incident|unusual traffic|verify (that )?you are (a )?human|not a robot|enable javascript"
    r"|checking your browser|access denied|request (was|has been) (blocked|rejected)|/cdn-cgi/challenge-platform|accès (refusé|bloqué)"
    r"|toegang geweigerd|accesso negato|zugriff verweigert|acceso denegado",
    re.IGNORECASE,
)
_CONSENT_WORDS = re.compile(r"cookie|consent|toestemming|einwilligung|consenso|samtycke|samtykke|zgod|süti|evästee", re.IGNORECASE)
_CLICKED = re.compile(r"<(?:button|a|input)\b[^<>]*(?:>[^<>]{0,40})?", re.IGNORECASE)
_ACCEPT = re.compile(
    r"(?:accept|akzept|zustimm|accett|acept|aceit|godk|hyväks|zaakcept|elfogad|souhlas|toestaan|j'accepte)",
    re.IGNORECASE,
)
_UNSHOWN = re.compile(r"<(script|style|noscript)\b")
_SHORT = 1500
_SHELL = 150


def refuse_wall(page: RawPage) -> None:
    """Raise :class:`Blocked` when the page says by status or title that it is a bot wall or an error page."""
    found = _TITLE.search(page.body[:20_000].decode("utf-8", errors="replace"))
    title = " ".join(found.group(1).split()) if found else ""
    if page.status >= 400 or _WALL_TITLE.fullmatch(title):
        raise Blocked(
            f"{page.final_url} answered with status {page.status} and the title {title!r}: the site refuses us or is out of order. "
            "Nothing was read; see docs on refused sources before asking more often"
        )


def refuse_hidden_wall(page: RawPage) -> None:
    """Raise :class:`Blocked` when a page that could not be read looks like a wall: little text, which talks of robots or cookies.

    Only asked after reading has failed, generic reading included, so that an article about cookies is never taken for a cookie wall.
    """
    markup = page.body[:500_000].decode("utf-8", errors="replace")
    if "<" not in markup or page.body.lstrip()[:5] == b"<?xml":
        return
    shown = _shown(markup)
    why = ""
    if len(shown) < _SHORT and _WALL_WORDS.search(markup):
        why = "a bot wall"
    elif len(shown) < min(_SHORT, 80 * len(_CONSENT_WORDS.findall(shown))) and _may_accept(markup):
        why = "a consent page"
    elif len(shown) < _SHELL and re.search(r"<script\b", markup, re.IGNORECASE):
        why = "an empty page that is built by JavaScript"
    if why:
        raise Blocked(f"{page.final_url} is {why} instead of content ({shown[:80]!r}). Nothing was read; look at the site in a browser")


def _shown(markup: str) -> str:
    """What a page shows, roughly. In linear time: of tags that nobody closes there may be thousands."""
    low, parts, start = markup.lower(), [], 0
    unclosed: set[str] = set()
    for opened in _UNSHOWN.finditer(low):
        name = opened[1]
        if opened.start() < start or name in unclosed:
            continue
        end = low.find(f"</{name}", opened.end())
        if end < 0:
            unclosed.add(name)
            continue
        parts.append(markup[start : opened.start()])
        start = end
    return " ".join(re.sub(r"<[^<>]*>", " ", " ".join([*parts, markup[start:]])).split())


def _may_accept(markup: str) -> bool:
    """Whether something on the page can be clicked to accept."""
    return any(_ACCEPT.search(clicked.group()) for clicked in _CLICKED.finditer(markup))


def own_host(info: "SourceInfo", url: str) -> bool:
    """Whether ``url`` is http(s) on the source's own host (with or without ``www.``) or on one of its ``follow_hosts``."""
    parts = urlsplit(url)
    hosts = {_bare(urlsplit(known).hostname) for known in (info.home, *(listing.url for listing in info.listings))}
    hosts.update(_bare(host) for host in info.follow_hosts)
    return parts.scheme in ("http", "https") and _bare(parts.hostname) in hosts


def _bare(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")


def items(
    found: Sequence[Item], page: RawPage, listing: "Listing", info: "SourceInfo", today: date
) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """The entries that stay, and warnings.

    Raises:
        EmptyListing: there is none.
        Drift: too few, an empty title, a future date, one id for two entries, or a field that is no longer filled.
    """
    where = f"{info.id}/{listing.id} ({page.final_url})"
    if not found:
        raise EmptyListing(f"{where}: no entry at all. Look at the site; nothing was taken as 'nothing new'")
    warnings: list[str] = []
    kept = _without_foreign(_without_repeats(found, where, warnings), info, where, warnings)
    expect = listing.expect
    if len(kept) < expect.min_items:
        raise Drift(f"{where}: {len(kept)} entries, expected at least {expect.min_items}. Compare the page with the source's fixtures")
    if len(kept) > expect.max_items:
        warnings.append(f"{where}: {len(kept)} entries, expected at most {expect.max_items}")
    for item in kept:
        if not item.title or not item.native_id:
            raise Drift(f"{where}: an entry has no title or no id ({item.url}). Compare the page with the source's fixtures")
        _refuse_future(item.published_on, today, f"{where}: {item.title!r}")
    _refuse_unfilled(kept, listing, where)
    return tuple(kept), tuple(warnings)


def parts(found: Sequence[Item], page: RawPage, info: "SourceInfo") -> tuple[Item, ...]:
    """The parts of a page, each with a text, a title and an id of its own.

    Raises:
        Drift: one lacks them.
    """
    for part in found:
        if not (part.native_id and part.title and (part.body or "").strip()):
            raise Drift(f"{info.id}: {page.final_url}: a part of the page has no id, title or text. Compare the page with the fixtures")
    if len({part.native_id for part in found}) < len(found):
        raise Drift(f"{info.id}: {page.final_url}: two parts of the page have one id. Compare the page with the fixtures")
    return tuple(found)


def _without_repeats(found: Sequence[Item], where: str, warnings: list[str]) -> list[Item]:
    seen: dict[str, Item] = {}
    for item in found:
        first = seen.setdefault(item.native_id, item)
        if first is item:
            continue
        if first != item:
            raise Drift(
                f"{where}: two different entries have the id '{item.native_id}' ({first.title!r}, {item.title!r}). "
                "Ids are no longer what they were"
            )
        warnings.append(f"{where}: '{item.native_id}' is listed twice")
    return list(seen.values())


def _without_foreign(found: Sequence[Item], info: "SourceInfo", where: str, warnings: list[str]) -> list[Item]:
    own = [own_host(info, item.url) and own_host(info, item.fetch_url or item.url) for item in found]
    kept = [item for item, is_own in zip(found, own, strict=True) if is_own]
    foreign = [item.url for item, is_own in zip(found, own, strict=True) if not is_own]
    if foreign:
        warnings.append(f"{where}: {len(foreign)} entries lead to other hosts and were left out: {', '.join(foreign[:3])}")
    return kept


def _refuse_unfilled(kept: Sequence[Item], listing: "Listing", where: str) -> None:
    """Field drift: the entries are there, but dates or titles are missing or all alike."""
    expect = listing.expect
    days = [item.published_on for item in kept if item.published_on is not None]
    if len(days) < expect.dated * len(kept):
        raise Unfilled(f"{where}: {len(days)} of {len(kept)} entries have a date, expected {expect.dated:.0%}: a field is no longer filled")
    titles = len({item.title for item in kept})
    if titles < expect.distinct_titles * len(kept):
        raise Unfilled(
            f"{where}: {titles} different titles among {len(kept)} entries, expected {expect.distinct_titles:.0%}: "
            "the title is read from the wrong place"
        )
    exact = {day.day for day in days if day.precision is Precision.DAY}
    if len(days) >= _SAME_DATE_FROM and len(exact) == 1 and not expect.same_date:
        raise Unfilled(f"{where}: all {len(days)} entries carry the date {exact.pop()}: the date is read from the wrong place")


def _refuse_future(day: PartialDate | None, today: date, what: str) -> None:
    if day is not None and day.day > today + timedelta(days=2):
        raise Drift(f"{what} is dated {day}, in the future: the date is read from the wrong place, or in the wrong order of day and month")


def document(document: Document, info: "SourceInfo", today: date, *, min_text: int) -> Document:
    """The document with its language known and its attachments limited to hosts that may be followed.

    Args:
        min_text: the least characters of text; 0 for a row of a table, and for a cover page whose PDF is yet to come.

    Raises:
        Drift: text too short, or a date in the future.
        WrongLanguage: the text is surely not in a language the source declares.
    """
    where = f"{info.id}: {document.url}"
    least = 1 if document.fields.get("removed") == "true" else max(min_text, 1)
    if len(document.text.strip()) < least:
        raise Drift(f"{where}: the text has {len(document.text)} characters, expected at least {least}. Compare the page with the fixtures")
    _refuse_future(document.published_on, today, where)
    _refuse_future(document.decided_on, today, where)
    allowed = tuple(attachment for attachment in document.attachments if own_host(info, attachment.url))
    return replace(document, language=_language(document, info, where), attachments=_distinct(allowed))


def refuse_left_out(document: Document, page: RawPage) -> None:
    """Raise :class:`Drift` when the page holds what belongs to the document, but was not read: half of a redesign went unnoticed.

    Asked of what a source's own markup gave: paragraphs among those that were read, a decision that is linked, and a date beside the
    heading where none is known. A page that is no HTML is passed over.
    """
    if b"<html" not in page.body[:5000].lower() or document.fields.get("removed") == "true":
        return
    from parsers import generic, html
    from parsers.main_text import left_out

    tree = html.soup(page)
    missing = left_out(page, document.text)
    what = f"{len(missing)} paragraphs ({missing[0][:80]!r} ...)" if sum(map(len, missing)) > _LEFT_OUT * len(document.text) else ""
    if not what and not document.attachments:
        file = next((file for file in generic.files(tree, page, document.title, every=False) if file.read), None)
        what = f"the decision {file.url}" if file is not None else ""
    if not what and document.published_on is None and document.decided_on is None:
        day = generic.published(tree, page, document.title)
        what = f"the date {day}" if day is not None else ""
    if what:
        raise Drift(f"{document.source_id}: {page.final_url}: {what} on the page was not read. Compare the page with the source's fixtures")


def _distinct(attachments: Sequence[Attachment]) -> tuple[Attachment, ...]:
    return tuple({attachment.url: attachment for attachment in reversed(attachments)}.values())[::-1]


def _language(document: Document, info: "SourceInfo", where: str) -> str:
    from parsers.extract.language_id import detect

    verdict = detect(document.text, info.languages)
    if not verdict.agrees and verdict.confidence >= SURE and len(document.text) >= _TELLING:
        raise WrongLanguage(
            f"{where}: the text is in '{verdict.language}', the source declares {', '.join(info.languages)}. Is this a translated twin?"
        )
    if document.language:
        return document.language
    return verdict.language if verdict.agrees else info.languages[0]
