"""What changed in the watch list, kept: each version of each watch, who changed it as far as a file tells, and a word to operators."""

import logging
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.pipeline.notices import enqueue_notice
from dpawatch.pipeline.services import Services
from dpawatch.store import audit, companies
from dpawatch.store.companies import Known
from dpawatch.store.models import WatchVersion
from dpawatch.store.session import one_at_a_time
from dpawatch.watching.content import content
from dpawatch.watching.watch import Watch

log = logging.getLogger(__name__)

ACTOR = "watch list file"
"""A file does not tell who edited it; the history of its repository does."""


def note_changes(session: Session, services: Services, watches: Sequence[Watch]) -> tuple[Watch, ...]:
    """Compare the list with what was seen of it last, and record additions, edits and removals; operators are told of removals.

    Returns:
        the watches that now ask, by ``since``, for decisions first seen before they were made, and did not before.
    """
    one_at_a_time(session, "changes of the watch list")
    now = services.now()
    known = {row.watch_id: row for row in session.scalars(select(WatchVersion).where(WatchVersion.gone_at.is_(None)))}
    asking: list[Watch] = []
    changed: list[Watch] = []
    for watch in watches:
        row, after = known.pop(watch.id, None), content(watch)
        if row is not None and row.content == after:
            continue
        before = row.content if row else None
        if row is not None:
            row.gone_at = now
            session.flush()  # at most one version of a watch is current
        session.add(WatchVersion(watch_id=watch.id, content=after, seen_at=now))
        event = "watch added" if before is None else "watch edited"
        told = _differences(before, after)
        audit.record(session, actor=ACTOR, event=event, subject=f"watch:{watch.id}", before=told[0], after=told[1], at=now)
        log.info("watch %s: %s", watch.id, event)
        if watch.kind == "company":  # a public body is one of its country, which a watch does not name
            changed.append(watch)
        if watch.since and watch.since < watch.created and (before or {}).get("since") != after["since"]:
            asking.append(watch)
    for row in known.values():
        row.gone_at = now
        audit.record(session, actor=ACTOR, event="watch removed", subject=f"watch:{row.watch_id}", before=row.content, at=now)
    if known:
        _tell_removed(session, services, list(known.values()))
    companies.learn(session.connection(), map(_known, changed))
    return tuple(asking)


def _known(watch: Watch) -> Known:
    """What a watch tells of its organisation. A common word that needs a cue, and a brand, are not its name."""
    aliases = tuple(alias.name for alias in watch.aliases if not alias.needs and not alias.brand)
    return Known(watch.company, watch.kind, aliases, watch.group)


def _differences(before: dict[str, Any] | None, after: dict[str, Any]) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The whole of a new watch; of an edited one the fields that differ."""
    if before is None:
        return None, after
    changed = sorted(field for field in before.keys() | after.keys() if before.get(field) != after.get(field))
    return {f: before[f] for f in changed if f in before}, {f: after[f] for f in changed if f in after}


def _tell_removed(session: Session, services: Services, gone: list[WatchVersion]) -> None:
    lines = [f"{row.watch_id}: {row.content.get('company', '')}, watched since {row.content.get('created', '?')}" for row in gone]
    lines.append(f"Nothing about them alerts any more. If that is a mistake, put them back into {services.settings.watchlist}.")
    title = f"{len(gone)} watch{'es' if len(gone) > 1 else ''} taken off the watch list"
    key = f"watches-removed:{services.now().isoformat()}:{gone[0].watch_id}:{len(gone)}"
    enqueue_notice(session, services, key=key, title=title, lines=lines)
