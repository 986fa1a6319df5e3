"""When a source takes a person's name out of a publication, what we kept of the earlier version is closed at once.

A redaction is told by its traces: the new version covers fewer names than the one before it, or holds more of the signs that stand
where something was blacked out. The pages of earlier versions are then restricted, and their texts cut down to the evidence sentences.
"""

import re
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.store import items, pages, reduction, transitions
from dpawatch.store.models import DocumentVersion, FormerPage, ItemPage, ItemRow, Page
from parsers.extract.persons import COVER

_COVERED = re.compile(rf"{COVER}[{COVER}\s.,'’-]*")
_BLACKED_OUT = re.compile(
    r"[█■▇]{2,}|\bX{3,}\b|\bx{4,}\b|(?<!\w)_{4,}|\[(?:\.{3}|…|naam|name|nom|nome|nombre|imię|jméno|namn|navn|nimi|redacted|geanonimiseerd|"
    r"geschwärzt|anonymi[sz][\w]*|omissis)\]|\bN\.\s?N\.|\bomissis\b",
    re.IGNORECASE,
)


def is_redacted(before: str, after: str) -> bool:
    """Whether a text, masked as it is stored, lost a person's name since an earlier version."""
    return _number(_COVERED, after) < _number(_COVERED, before) or _number(_BLACKED_OUT, after) > _number(_BLACKED_OUT, before)


def follow(session: Session, item: ItemRow, *, at: datetime) -> int:
    """After an item was read anew: close what was kept of its earlier versions, if the source redacted them; how many pages."""
    versions = session.scalars(select(DocumentVersion).where(DocumentVersion.item_id == item.id).order_by(DocumentVersion.id)).all()
    if not versions or versions[-1].created_at != at:
        return 0
    earlier, newest = versions[:-1], versions[-1]
    if not any(is_redacted(_words(one), _words(newest)) for one in earlier):
        return 0
    for version in earlier:
        if version.reduced_at is None:
            reduction.reduce(session, version, at=at)
    return close(session, item, why="redacted", at=at)


def gone(session: Session, item: ItemRow, *, at: datetime) -> int:
    """After an item's page was found to be gone: close what was kept of it, if it named a person; how many pages."""
    texts = session.execute(select(DocumentVersion.title, DocumentVersion.text).where(DocumentVersion.item_id == item.id)).all()
    if not any(COVER in title + text for title, text in texts):
        return 0
    items.attach_pages(session, item, [], at=at)
    return close(session, item, why="gone", at=at)


def close(session: Session, item: ItemRow, *, why: str, at: datetime) -> int:
    """Restrict the bodies of an item's former pages that are not its present ones too; how many."""
    former = select(Page.sha256).join(FormerPage, FormerPage.page_id == Page.id).where(FormerPage.item_id == item.id)
    present = select(Page.sha256).join(ItemPage, ItemPage.page_id == Page.id)
    hashes = session.scalars(former.where(Page.sha256.not_in(present)).distinct()).all()
    pages.close_bodies(session, hashes, at, state="restricted", why=why)
    if hashes:
        did = "took a name out" if why == "redacted" else "withdrew it"
        words = f"{len(hashes)} earlier pages are shown to nobody any more: the source {did}"
        transitions.record(session, "item", item.id, item.state, item.state, at=at, reason=words)
    return len(hashes)


def _number(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))


def _words(version: DocumentVersion) -> str:
    return f"{version.title}\n{version.text}"
