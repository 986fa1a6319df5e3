"""The archive of fetched pages: each body once, by its content, compressed. It is the evidence.

A body can be closed: its bytes removed, because the time to keep them is over or a person asked for it, or restricted, kept and shown
to nobody. Its hash stays, so that it can still be said that it was this page.
"""

import hashlib
import zlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from dpawatch.store.models import ClosedBody, Page, PageBody
from dpawatch.store.session import StoreError, insert_new
from parsers.models import RawPage

_ENCODING = "zlib"


class DamagedPage(StoreError):
    """An archived body is not what was stored: it is no evidence any more. Restore it from a backup, or fetch the item again."""

    kind = "damaged_page"
    retryable = False


class ClosedPage(StoreError):
    """An archived body is not to be read any more: it was removed, or is restricted."""

    kind = "closed_page"
    retryable = False


def save_page(session: Session, page: RawPage) -> Page:
    """Archive one answer of a server; a body that is there already is not stored again, and one that was removed is put back."""
    if session.scalar(select(PageBody.sha256).where(PageBody.sha256 == page.sha256)) is None:
        body = zlib.compress(page.body)
        insert_new(session, PageBody, sha256=page.sha256, encoding=_ENCODING, size=len(page.body), body=body, created_at=page.fetched_at)
    row = Page(
        url=page.url,
        final_url=page.final_url,
        status=page.status,
        headers=dict(page.headers),
        sha256=page.sha256,
        fetched_at=page.fetched_at,
    )
    session.add(row)
    session.flush()
    # Asked only now: from here on the new row keeps the body from being removed.
    if session.scalar(select(ClosedBody.state).where(ClosedBody.sha256 == page.sha256)) == "removed":
        session.execute(delete(ClosedBody).where(ClosedBody.sha256 == page.sha256))
        whole = {"body": zlib.compress(page.body), "created_at": page.fetched_at}
        session.execute(update(PageBody).where(PageBody.sha256 == page.sha256).values(**whole))
    return row


def close_bodies(session: Session, hashes: Sequence[str], at: datetime, *, state: str = "removed", why: str = "retention") -> None:
    """Remove or restrict archived bodies; what was removed before stays so.

    Args:
        state: one of ``models.CLOSED_STATES``; ``why`` one of ``models.CLOSED_WHY``.
    """
    found = select(ClosedBody).where(ClosedBody.sha256.in_(hashes)).execution_options(populate_existing=True)
    known = {row.sha256: row for row in session.scalars(found)}
    for sha256 in hashes:
        row = known.get(sha256)
        if row is None:
            session.add(ClosedBody(sha256=sha256, state=state, why=why, at=at))
        elif row.state != "removed":
            row.state, row.why, row.at = state, why, at
    if state == "removed":
        session.execute(update(PageBody).where(PageBody.sha256.in_(hashes)).values(body=b""))
    session.flush()


def load_page(session: Session, page_id: int) -> RawPage:
    """The answer as it was fetched.

    Raises:
        ClosedPage: the body was removed, or is restricted.
        DamagedPage: the stored bytes do not have the hash they were stored under.
        sqlalchemy.exc.NoResultFound: there is no such page.
    """
    row = session.get_one(Page, page_id)
    if closed := session.get(ClosedBody, row.sha256):
        words = f"the archived body {row.sha256} of {row.url} was {closed.state} on {closed.at:%Y-%m-%d} ({closed.why})"
        raise ClosedPage(f"{words} and is not read any more")
    body = unpacked(session.get_one(PageBody, row.sha256), row.url)
    return RawPage(row.url, row.final_url, row.status, row.headers, body, row.fetched_at, row.sha256)


def load_body(session: Session, sha256: str) -> bytes | None:
    """The bytes stored under a hash; ``None`` where there are none, or where they are closed to readers.

    Raises:
        DamagedPage: the stored bytes do not have the hash they were stored under.
    """
    stored = session.get(PageBody, sha256)
    return None if stored is None or session.get(ClosedBody, sha256) is not None else unpacked(stored, "a page")


def unpacked(stored: PageBody, url: str) -> bytes:
    """The bytes of a body, whether it is closed to readers or not. Raises DamagedPage."""
    try:
        body = zlib.decompress(stored.body)
    except zlib.error as error:
        raise DamagedPage(f"the archived body {stored.sha256} of {url} cannot be decompressed ({error})") from error
    if hashlib.sha256(body).hexdigest() != stored.sha256:
        raise DamagedPage(f"the archived body of {url} does not have its hash {stored.sha256}")
    return body
