"""Requests of natural persons: find a name in all that is stored, restrict it, or erase it, so that it does not come back.

The tombstones are laid first: whatever is stored while the rest is worked through is covered already. Every step can be done again.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import uuid4

from sqlalchemy import text

from dpawatch.pipeline.services import Services
from dpawatch.store import audit, pages, privacy, search_index, summaries, tombstones, upkeep
from dpawatch.store.privacy import Place, Unsearched
from dpawatch.watching.watchlist import load as load_watchlist
from parsers.errors import DpaWatchError
from parsers.extract import hiding, name_forms
from parsers.extract.hiding import Names
from parsers.extract.name_forms import Form

Kind = Literal["restrict", "erase"]

_AT_ONCE = 50


class NotAPerson(DpaWatchError):
    """What is asked to be hidden is not, or not only, a natural person's name."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found.

    Attributes:
        places: where the name stands; ``possible`` where it may be somebody else's (initials, a part left out).
        unsearched: archived pages whose text cannot be had.
    """

    places: tuple[Place, ...]
    possible: tuple[Place, ...]
    unsearched: tuple[Unsearched, ...]


@dataclass(slots=True)
class Done:
    """What became of a request.

    Attributes:
        request: its number in the audit.
        rows: how many rows were covered; ``pages`` what became of archived pages; ``messages`` whose change in Slack was queued.
    """

    request: str
    rows: int = 0
    pages: Counter[str] = field(default_factory=Counter)
    messages: int = 0
    unsearched: tuple[Unsearched, ...] = ()


def names_of(texts: Sequence[str]) -> tuple[Form, ...]:
    """The sure ways to write these names.

    Raises:
        NotAPerson: one of them is no name.
    """
    return tuple(form for given in texts for form in _forms(given) if form.sure)


def find(services: Services, texts: Sequence[str]) -> Search:
    """Where these names stand, and where what may be them stands. Nothing is changed."""
    sure = _named(names_of(texts))
    possible = _named([form for given in texts for form in _forms(given)])
    with services.database.read() as session:
        rows = list(privacy.in_rows(session, possible))
        found = list(privacy.in_pages(session, possible))
    places = rows + [one for one in found if isinstance(one, Place)]
    certain = [bool(sure.found(name_forms.plain(place.name))) for place in places]
    return Search(
        tuple(place for place, is_sure in zip(places, certain, strict=True) if is_sure),
        tuple(place for place, is_sure in zip(places, certain, strict=True) if not is_sure),
        tuple(one for one in found if isinstance(one, Unsearched)),
    )


def refuse_organisations(services: Services, texts: Sequence[str]) -> None:
    """Decisions against organisations are public facts and no personal data: a name that is one's is not hidden by mistake.

    Raises:
        NotAPerson: the name is one on the watch list, stands in an organisation's name, or is a single word, which would hide too much.
    """
    names = _named(names_of(texts))
    for given in texts:
        if len(given.split()) < 2:
            raise NotAPerson(
                f"{len(given)} letters in a single word are no full name, and would hide other people's words: give names and surname"
            )
    watched = [
        watch.id for watch in load_watchlist(services.settings.watchlist).watches if any(names.found(one.name) for one in watch.aliases)
    ]
    if watched:
        raise NotAPerson(
            f"that is a name that the watch list watches ({', '.join(watched)}): take the alias out of it first, if it is a person's"
        )
    with services.database.read() as session:
        organisations = privacy.organisations(session, names)
    if organisations:
        raise NotAPerson(
            f"the name stands in that of {len(organisations)} organisations: what an authority decided about an organisation is "
            "no personal data (GDPR, recital 14) and stays. If the organisation's name identifies a person (a sole trader), use --force"
        )


def hide(services: Services, texts: Sequence[str], kind: Kind, *, actor: str, reason: str) -> Done:
    """Restrict or erase names everywhere, and keep them from coming back.

    Restricting covers the names in all texts, and keeps the archived pages that hold them, shown to nobody. Erasing rewrites those
    pages without the names, and removes them where that is not possible (PDF files).

    Args:
        texts: every spelling that is confirmed to be the person's.

    Raises:
        SettingsError: no privacy key is set, or another one than before. Nothing was changed.
        NotAPerson: a spelling is no name.
    """
    forms, done = names_of(texts), Done(uuid4().hex[:8])
    names = _named(forms)
    with services.database.write() as session:
        tombstones.lay(session, forms, request=done.request, kind=kind, at=services.now())
        after = {"reason": names.text(reason), "spellings": len(texts)}
        audit.record(session, actor=actor, event=f"privacy {kind}", subject=f"privacy:{done.request}", after=after, at=services.now())
    _cover_rows(services, names, done)
    _close_pages(services, names, kind, done)
    summaries.refresh(services.database, at=services.now())  # what is kept as a table may hold the name too
    with services.database.write() as session:
        after = {"rows": done.rows, "pages": dict(done.pages), "messages": done.messages, "not searched": len(done.unsearched)}
        audit.record(session, actor=actor, event=f"privacy {kind} done", subject=f"privacy:{done.request}", after=after, at=services.now())
    _forget_free_space(services)
    return done


def _cover_rows(services: Services, names: Names, done: Done) -> None:
    with services.database.read() as session:
        places = list(privacy.in_rows(session, names))
    for start in range(0, len(places), _AT_ONCE):
        part = places[start : start + _AT_ONCE]
        with services.database.write() as session:
            done.rows += privacy.cover_rows(session, part, names)
    with services.database.write() as session:
        done.messages = privacy.change_messages(session, places, request=done.request, at=services.now())


def _close_pages(services: Services, names: Names, kind: Kind, done: Done) -> None:
    with services.database.read() as session:
        found = list(privacy.in_pages(session, names))
    done.unsearched = tuple(one for one in found if isinstance(one, Unsearched))
    for sha256 in dict.fromkeys(str(one.key[0]) for one in found if isinstance(one, Place)):
        with services.database.write() as session:
            state = "restricted" if kind == "restrict" else privacy.cover_page(session, sha256, names)
            if state != "rewritten":
                pages.close_bodies(session, [sha256], services.now(), state=state, why="request")
            done.pages[state] += 1


def _forget_free_space(services: Services) -> None:
    """What was overwritten or deleted is still in the free pages of the file, and in SQLite's log."""
    if services.database.engine.dialect.name == "sqlite":
        with services.database.write() as session:
            for table in search_index.TABLES:  # FTS5 keeps the words of deleted texts until its segments are merged
                session.execute(text(f"INSERT INTO {table} ({table}) VALUES ('optimize')"))  # noqa: S608 - our own table names
    upkeep.vacuum(services.database)
    if services.database.engine.dialect.name == "sqlite":
        with services.database.engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _forms(given: str) -> tuple[Form, ...]:
    try:
        return name_forms.forms(given)
    except ValueError as error:
        raise NotAPerson(f"this cannot be searched as a name: {error}") from error


def _named(forms: Sequence[Form]) -> Names:
    return hiding.named(frozenset(form.key for form in forms))
