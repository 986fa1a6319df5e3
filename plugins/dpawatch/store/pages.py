"""The archive of fetched pages: each body once, by its content, compressed. It is the evidence."""

import hashlib
import zlib

from sqlalchemy.orm import Session

from dpawatch.store.models import Page, PageBody
from dpawatch.store.session import StoreError, insert_new
from parsers.models import RawPage

_ENCODING = "zlib"


class DamagedPage(StoreError):
    """An archived body is not what was stored: it is no evidence any more. Restore it from a backup, or fetch the item again."""

    kind = "damaged_page"
    retryable = False


def save_page(session: Session, page: RawPage) -> Page:
    """Archive one answer of a server; a body that is there already is not stored again."""
    if session.get(PageBody, page.sha256) is None:
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
    return row


def load_page(session: Session, page_id: int) -> RawPage:
    """The answer as it was fetched.

    Raises:
        DamagedPage: the stored bytes do not have the hash they were stored under.
        sqlalchemy.exc.NoResultFound: there is no such page.
    """
    row = session.get_one(Page, page_id)
    stored = session.get_one(PageBody, row.sha256)
    try:
        body = zlib.decompress(stored.body)
    except zlib.error as error:
        raise DamagedPage(f"the archived body {row.sha256} of {row.url} cannot be decompressed ({error})") from error
    if hashlib.sha256(body).hexdigest() != row.sha256:
        raise DamagedPage(f"the archived body of {row.url} does not have its hash {row.sha256}")
    return RawPage(row.url, row.final_url, row.status, row.headers, body, row.fetched_at, row.sha256)
