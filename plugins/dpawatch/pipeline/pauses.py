"""Leaving a source's site alone for a time: by somebody, for a reason, until a moment. Written down, told to operators, ends by itself.

Airflow's own switch for a DAG knows no reason and no end, and a source that somebody forgot to switch on again is silent for ever. This
pause is kept in our database, where the watcher and the sweep look; what was found before is read and alerted all the same.
"""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from dpawatch.errors import SettingsError
from dpawatch.pipeline.notices import enqueue_notice
from dpawatch.pipeline.services import Services
from dpawatch.store import audit, listings
from dpawatch.store.models import SourceRow
from parsers import registry


def pause(services: Services, source_id: str, *, by: str, reason: str, until: datetime) -> None:
    """Ask a source for nothing from now on.

    Args:
        until: its end, aware.

    Raises:
        UnknownSourceError: there is no such source.
        SettingsError: nobody answers for it, there is no reason, or the end is not in the future.
    """
    registry.get(source_id)
    now, until = services.now(), until.astimezone(UTC)
    if not by.strip() or not reason.strip():
        raise SettingsError("a pause needs somebody who answers for it, and a reason")
    if until <= now:
        raise SettingsError(f"the pause would have ended already ({_moment(until)}): give an end in the future")
    with services.database.write() as session:
        row = listings.source(session, source_id)
        row.paused_reason, row.paused_by, row.paused_until = reason.strip(), by.strip(), until
        after = {"reason": row.paused_reason, "until": until.isoformat()}
        audit.record(session, actor=row.paused_by, event="source paused", subject=f"source:{source_id}", after=after, at=now)
        lines = [f"By {row.paused_by}, until {_moment(until)}. Reason: {row.paused_reason}", "It counts as not covered meanwhile."]
        enqueue_notice(session, services, key=f"pause:{source_id}:{now.isoformat()}", title=f"Paused: {source_id}", lines=lines)


def resume(services: Services, source_id: str, *, by: str) -> None:
    """End a pause early.

    Raises:
        SettingsError: the source is not paused.
    """
    with services.database.write() as session:
        row = session.get(SourceRow, source_id, with_for_update=True)
        if row is None or row.paused_reason is None:
            raise SettingsError(f"{source_id} is not paused")
        _end(session, services, row, by=by.strip())


def paused(services: Services, source_id: str) -> str:
    """Why nobody asks a source now, in words; empty when it is not paused. A pause whose time is over is ended here."""
    with services.database.read() as session:
        row = session.get(SourceRow, source_id)
        if row is None or row.paused_reason is None:
            return ""
        if row.paused_until is None or row.paused_until > services.now():
            return in_words(row)
    with services.database.write() as session:
        row = session.get_one(SourceRow, source_id, with_for_update=True)
        if row.paused_until is not None and row.paused_until <= services.now():
            _end(session, services, row, by="dpawatch")
    return ""


def in_words(row: SourceRow) -> str:
    """A pause: "paused by ana until 2026-12-24 08:00 UTC: the site is being moved"."""
    until = f" until {_moment(row.paused_until)}" if row.paused_until else ""
    return f"paused{f' by {row.paused_by}' if row.paused_by else ''}{until}: {row.paused_reason}"


def _end(session: Session, services: Services, row: SourceRow, *, by: str) -> None:
    now, was = services.now(), in_words(row)
    before = {"reason": row.paused_reason, "until": row.paused_until.isoformat() if row.paused_until else None}
    row.paused_reason = row.paused_by = row.paused_until = None
    audit.record(session, actor=by, event="source resumed", subject=f"source:{row.id}", before=before, at=now)
    lines = [f"Ended by {by}. It was {was}" if by != "dpawatch" else f"Its time is over. It was {was}"]
    enqueue_notice(session, services, key=f"resume:{row.id}:{now.isoformat()}", title=f"Asked again: {row.id}", lines=lines)


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
