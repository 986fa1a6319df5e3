"""Operators hear what is wrong (:mod:`dpawatch.pipeline.troubles`).

The troubles of one source are one incident in the operators' channel: told when the first begins, once a day while any lasts, and when
all are over. Another kind of trouble of the same source is told when it begins. Silence is told once, and its end once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from dpawatch.pipeline import mutes
from dpawatch.pipeline.notices import enqueue_notice
from dpawatch.pipeline.services import Services
from dpawatch.pipeline.troubles import KINDS, SILENT, Trouble, wrong_now
from dpawatch.store import heartbeats, incidents
from dpawatch.store.heartbeats import FIRST_LOOK
from dpawatch.store.models import IncidentRow

_T = TypeVar("_T", Trouble, IncidentRow)


def health(services: Services) -> dict[str, int]:
    """Look at everything, and queue what operators have not heard yet.

    Returns:
        how many incidents were ``opened``, ``reminded`` of, ``closed``, and how many are ``open``.
    """
    now = services.now()
    with services.database.write() as session:
        heartbeats.beat(session, heartbeats.HEALTH, now)
        if heartbeats.last(session, FIRST_LOOK) is None:
            heartbeats.beat(session, FIRST_LOOK, now)
        troubles = {trouble.key: trouble for trouble in wrong_now(session, services)}
        opened = _open(session, services, troubles, now)
        reminded = _remind(session, services, troubles, now)
        closed = _close(session, services, troubles, now)
    mutes.tell_ended(services)
    return {"opened": opened, "reminded": reminded, "closed": closed, "open": len(troubles)}


def _open(session: Session, services: Services, troubles: dict[str, Trouble], now: datetime) -> int:
    """Open what is new. A source's troubles are one message; one more of a kind that is known already waits for the daily reminder."""
    known: dict[str, set[str]] = defaultdict(set)
    for row in incidents.still_open(session):
        known[_group(row)].add(row.kind)
    opened = [t for t in troubles.values() if incidents.open_incident(session, t.key, t.kind, t.words, t.source_id, now)]
    for group, new in _grouped(opened).items():
        untold = [t for t in new if t.kind not in known[group]]
        if untold:
            title = "Silent" if untold[0].kind == SILENT else "Also failing" if known[group] else "Incident"
            _tell(session, services, group, title, untold[0].source_id, [t.words for t in untold], now)
    return len(opened)


def _remind(session: Session, services: Services, troubles: dict[str, Trouble], now: datetime) -> int:
    """Once a day, tell of all that is still wrong with a source."""
    lasting = [row for row in incidents.still_open(session) if row.kind != SILENT and (row.key in troubles or row.kind not in KINDS)]
    due = {row.key for row in incidents.due_reminders(session, now)}
    reminded = 0
    for group, rows in _grouped(lasting).items():
        if not any(row.key in due for row in rows):
            continue
        for row in rows:
            row.told_at = now
        words = [troubles[row.key].words if row.key in troubles else row.words for row in rows]
        _tell(session, services, group, "Still failing", rows[0].source_id, words, now)
        reminded += len(rows)
    return reminded


def _close(session: Session, services: Services, troubles: dict[str, Trouble], now: datetime) -> int:
    """Close what is over; a source is told to be well when nothing is wrong with it any more."""
    over = [row for row in incidents.still_open(session) if row.kind in KINDS and row.key not in troubles]
    closed = [row for row in over if incidents.close_incident(session, row.key, now)]
    failing = {_group(row) for row in incidents.still_open(session)}
    for group, rows in _grouped(closed).items():
        if group not in failing:
            title = "Back" if rows[0].kind == SILENT else "Recovered"
            words = [f"Over since {now:%Y-%m-%d %H:%M} UTC: {row.words}" for row in rows]
            _tell(session, services, group, title, rows[0].source_id, words, now)
    return len(closed)


def _group(trouble: Trouble | IncidentRow) -> str:
    """What is told together: the troubles of one source; its silence is told apart, because that is told once and not daily."""
    if trouble.source_id is None or trouble.kind == SILENT:
        return trouble.key
    return f"source:{trouble.source_id}"


def _grouped(troubles: Iterable[_T]) -> dict[str, list[_T]]:
    groups: dict[str, list[_T]] = defaultdict(list)
    for trouble in troubles:
        groups[_group(trouble)].append(trouble)
    return groups


def _tell(session: Session, services: Services, group: str, title: str, source_id: str | None, lines: Sequence[str], now: datetime) -> None:
    key = f"incident:{group}:{title}:{now:%Y%m%dT%H%M%S}"
    enqueue_notice(session, services, key=key, title=f"{title}: {source_id or 'dpawatch'}", lines=lines)
