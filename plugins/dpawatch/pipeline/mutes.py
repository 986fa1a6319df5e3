"""Silencing a watch for a time: by somebody, for a reason, until a moment. Logged, told to operators, and it ends by itself.

A mute holds back messages, never records: each match is stored as ``muted``.
"""

from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dpawatch.errors import SettingsError
from dpawatch.pipeline.notices import enqueue_notice
from dpawatch.pipeline.services import Services
from dpawatch.store import audit, mutes
from dpawatch.store.models import MatchRow, MuteRow
from dpawatch.watching.watchlist import load as load_watchlist


def add(services: Services, *, watch_id: str, owner: str, reason: str, until: datetime) -> MuteRow:
    """Silence a watch from now on.

    Args:
        owner: who answers for it.
        until: its end, aware.

    Raises:
        SettingsError: there is no such watch, the owner or the reason is empty, or the end is not in the future.
    """
    now, until = services.now(), until.astimezone(UTC)
    if load_watchlist(services.settings.watchlist).get(watch_id) is None:
        raise SettingsError(f"there is no watch {watch_id!r}: dpawatch watch list shows them")
    if not owner.strip() or not reason.strip():
        raise SettingsError("a mute needs somebody who answers for it (--owner) and a reason (--reason)")
    if until <= now:
        raise SettingsError(f"the mute would have ended already ({_moment(until)}): give an end in the future (--until)")
    with services.database.write() as session:
        row = mutes.add(session, watch_id=watch_id, owner=owner.strip(), reason=reason.strip(), starts_at=now, ends_at=until)
        after = {"mute": row.id, "reason": row.reason, "until": until.isoformat()}
        audit.record(session, actor=row.owner, event="mute added", subject=f"watch:{watch_id}", after=after, at=now)
        lines = [
            f"By {row.owner}, until {_moment(until)}. Reason: {row.reason}",
            "What matches meanwhile is recorded and not told. To end it: " + f"dpawatch mute lift {row.id} --by NAME",
        ]
        enqueue_notice(session, services, key=f"mute:{row.id}:added", title=f"Muted: watch {watch_id}", lines=lines)
    return row


def lift(services: Services, mute_id: int, *, by: str) -> MuteRow:
    """End a mute early.

    Raises:
        SettingsError: there is no such mute, or it is over.
    """
    now = services.now()
    if not by.strip():
        raise SettingsError("say who ends it: --by NAME")
    with services.database.write() as session:
        row = session.get(MuteRow, mute_id, with_for_update=True)
        if row is None:
            raise SettingsError(f"there is no mute {mute_id}: dpawatch mute list --all shows them")
        if row.lifted_at is not None or row.ends_at <= now:
            raise SettingsError(f"mute {mute_id} is over since {_moment(row.lifted_at or row.ends_at)}")
        row.lifted_at, row.lifted_by, row.end_told_at = now, by.strip(), now
        before = {"mute": row.id, "reason": row.reason, "until": row.ends_at.isoformat()}
        audit.record(session, actor=by.strip(), event="mute lifted", subject=f"watch:{row.watch_id}", before=before, at=now)
        lines = [f"Lifted by {by.strip()}. {_held_back(session, row, now)}"]
        enqueue_notice(session, services, key=f"mute:{row.id}:lifted", title=f"Mute over: watch {row.watch_id}", lines=lines)
    return row


def tell_ended(services: Services) -> int:
    """Tell operators, once, of mutes that ended by themselves. Returns how many."""
    now = services.now()
    with services.database.write() as session:
        ended = mutes.ended_untold(session, now)
        for row in ended:
            row.end_told_at = now
            before = {"mute": row.id, "reason": row.reason, "until": row.ends_at.isoformat()}
            audit.record(session, actor="dpawatch", event="mute ended", subject=f"watch:{row.watch_id}", before=before, at=now)
            lines = [f"Its time is over since {_moment(row.ends_at)}. {_held_back(session, row, row.ends_at)}"]
            enqueue_notice(session, services, key=f"mute:{row.id}:ended", title=f"Mute over: watch {row.watch_id}", lines=lines)
    return len(ended)


def _held_back(session: Session, row: MuteRow, until: datetime) -> str:
    of_it = (MatchRow.watch_id == row.watch_id, MatchRow.outcome == "muted", MatchRow.at.between(row.starts_at, until))
    number = session.scalar(select(func.count()).where(*of_it)) or 0
    return f"Matches recorded and not told while it held: {number} (dpawatch trail --watch {row.watch_id} shows them)."


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
