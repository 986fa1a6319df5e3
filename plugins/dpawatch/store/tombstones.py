"""Names that must not come back: kept as keyed hashes, by which they are recognised and cannot be read.

The key is a secret of the installation (``DPAWATCH_PRIVACY_KEY``). Without it nobody can try out names against the hashes; and without
it nothing is fetched or stored, once there is a tombstone: what could not be recognised would come back.
"""

import hmac
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dpawatch.errors import SettingsError
from dpawatch.settings import load
from dpawatch.store.models import Tombstone
from dpawatch.store.session import insert_new
from parsers.extract.hiding import Names
from parsers.extract.name_forms import Form

_KEY_MARK = "the key of dpawatch's tombstones"


def key() -> str:
    """The secret of this installation.

    Raises:
        SettingsError: none is set.
    """
    found = load().privacy_key
    if not found:
        raise SettingsError(
            "DPAWATCH_PRIVACY_KEY is not set: names that were erased could not be recognised and would come back. Set it to the secret "
            "that was used before, or, before the first request, to a new one (`openssl rand -hex 32`), and keep it as long as the database"
        )
    return found


def digest(secret: str, words: str) -> str:
    """The keyed hash of a spelling (:func:`parsers.extract.name_forms.key`), hexadecimal."""
    return hmac.digest(secret.encode(), words.encode(), "sha256").hex()


def lay(session: Session, forms: Iterable[Form], *, request: str, kind: str, at: datetime) -> int:
    """Keep these spellings from coming back; how many are new.

    Args:
        kind: one of ``models.TOMBSTONE_KINDS``; ``request`` the number of the request.

    Raises:
        SettingsError: no key is set, or it is another one than before.
    """
    secret = key()
    _refuse_another(session, secret)
    fixed = {"request": request, "kind": kind, "key_id": _key_id(secret), "made_at": at}
    return sum(insert_new(session, Tombstone, digest=digest(secret, form.key), words=form.words, **fixed) for form in forms)


def lift(session: Session, request: str) -> int:
    """Take the tombstones of a request away; how many they were."""
    ids = session.scalars(select(Tombstone.id).where(Tombstone.request == request)).all()
    session.execute(delete(Tombstone).where(Tombstone.id.in_(ids)))
    return len(ids)


def names(session: Session) -> Names | None:
    """The names that must not be stored; ``None`` where nobody asked for it, which needs no key.

    Raises:
        SettingsError: no key is set, or it is another one than before.
    """
    rows = session.execute(select(Tombstone.digest, Tombstone.words)).all()
    if not rows:
        return None
    secret = key()
    _refuse_another(session, secret)
    digests = frozenset(found for found, _ in rows)

    @lru_cache(maxsize=65536)
    def known(words: str) -> bool:
        return digest(secret, words) in digests

    return Names(known, frozenset(words for _, words in rows))


def _key_id(secret: str) -> str:
    return digest(secret, _KEY_MARK)[:16]


def _refuse_another(session: Session, secret: str) -> None:
    if session.scalar(select(Tombstone.id).where(Tombstone.key_id != _key_id(secret)).limit(1)) is not None:
        raise SettingsError(
            "DPAWATCH_PRIVACY_KEY is not the secret that the erased names were hashed with: they could not be recognised. Set the old one"
        )
