"""Translations, kept by the hash of the original, the target language and the backend: nothing is paid for twice."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from dpawatch.store.models import TranslationRow
from dpawatch.store.session import Database, insert_new
from dpawatch.translation.protocol import Translated


def cached(session: Session, sha256: str, target: str) -> TranslationRow | None:
    """The newest translation of a text into ``target``, of whatever backend."""
    found = select(TranslationRow).where(TranslationRow.text_sha256 == sha256, TranslationRow.target == target)
    return session.scalars(found.order_by(TranslationRow.created_at.desc(), TranslationRow.backend).limit(1)).one_or_none()


def save(
    session: Session, sha256: str, target: str, backend: str, *, language: str, text: str, differences: Sequence[str], at: datetime
) -> None:
    """Keep a translation, in place of an earlier one of the same backend.

    Args:
        language: of the original.
        differences: numbers that differ from the original's, in words.
    """
    values = {"language": language, "text": text, "differences": list(differences), "created_at": at}
    if not insert_new(session, TranslationRow, text_sha256=sha256, target=target, backend=backend, **values):
        same = (TranslationRow.text_sha256 == sha256, TranslationRow.target == target, TranslationRow.backend == backend)
        session.execute(update(TranslationRow).where(*same).values(**values))


class SqlCache:
    """:class:`dpawatch.translation.cache.Cache` in the database; each entry is stored at once, in its own transaction."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def get(self, key: str, target: str, backend: str) -> Translated | None:
        """See :meth:`dpawatch.translation.cache.Cache.get`."""
        with self._database.read() as session:
            row = session.get(TranslationRow, (key, target, backend))
            return None if row is None else Translated(row.text, row.backend, tuple(row.differences))

    def put(self, key: str, target: str, language: str, translated: Translated) -> None:
        """See :meth:`dpawatch.translation.cache.Cache.put`."""
        with self._database.write() as session:
            save(
                session,
                key,
                target,
                translated.backend,
                language=language,
                text=translated.text,
                differences=translated.differences,
                at=self._now(),
            )
