"""What was not covered in a period, in words for readers: no alert must never be read as no sanction."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from dpawatch.settings import Settings
from dpawatch.slack.words import COUNTRIES
from dpawatch.sources.states import SourceState, states
from dpawatch.store.models import IncidentRow
from parsers import registry
from parsers.errors import DpaWatchError
from parsers.supervisors import BY_ID

COVERED = ("covered", "degraded", "by hand")
_NAMES_A_LINE = 12
_SOURCE_WORDS = {
    "listing": "its list could not be read, or only by the generic reader",
    "not_polled": "it was not asked for news",
    "silent": "it published nothing for longer than it ever did",
    "quarantine": "some of its documents could not be read",
    "broken_source": "its module could not be loaded",
}
_OWN_WORDS = {
    "matching": "decisions were not held against the watch list",
    "outbox": "messages were sent late",
    "slack_refused": "Slack refused messages",
    "slack_check": "a Slack channel could not be used",
    "dag": "a part of the pipeline failed",
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a period can be relied on.

    Attributes:
        not_covered: authorities and times that were not covered, in words, one a line.
        covered: sources that were covered all the time, of ``known`` sources and authorities.
    """

    not_covered: tuple[str, ...]
    covered: int
    known: int


def coverage(session: Session, settings: Settings, since: datetime, until: datetime) -> Coverage:
    """What was not covered between two moments: sources in trouble, silent, never confirmed, switched off, refused or without a module."""
    known = states(session, settings)
    incidents = _incidents(session, since, until)
    troubled = {state.id: _troubles(state, incidents[state.id]) for state in known}
    lines = [f"{_name(source_id)}: {words}" for source_id, found in troubled.items() for words in found]
    lines += _names("Not confirmed yet, because no live reading of all their lists has succeeded", known, "unconfirmed")
    lines += _names("Switched off in this installation", known, "off")
    lines += [f"dpawatch itself: {words}" for words in incidents[""]]
    covered = sum(state.state in COVERED and not troubled[state.id] for state in known)
    return Coverage(tuple(lines), covered, len(known))


def _troubles(state: SourceState, incidents: list[str]) -> list[str]:
    """What was wrong with one source."""
    if state.state == "off":
        return []
    if state.state == "not covered":
        return [f"not covered: {state.words}"]
    if state.state == "paused":
        return [state.words]
    if state.state == "failing" and not incidents:
        return ["the last try to read its list failed"]
    if state.state == "broken" and not incidents:
        return [_SOURCE_WORDS["broken_source"]]
    return incidents


def _incidents(session: Session, since: datetime, until: datetime) -> dict[str, list[str]]:
    """Incidents that overlap the period, in words, by source; our own under the empty id."""
    overlapping = select(IncidentRow).where(
        IncidentRow.opened_at < until, or_(IncidentRow.closed_at.is_(None), IncidentRow.closed_at > since)
    )
    spans: dict[tuple[str, str], list[IncidentRow]] = defaultdict(list)
    for row in session.scalars(overlapping.order_by(IncidentRow.opened_at, IncidentRow.id)):
        spans[row.source_id or "", row.kind].append(row)
    told: dict[str, list[str]] = defaultdict(list)
    for (source_id, kind), rows in spans.items():
        words = (_SOURCE_WORDS if source_id else _OWN_WORDS).get(kind, kind)
        told[source_id].append(f"{words}, {_span(rows)}")
    return told


def _span(rows: list[IncidentRow]) -> str:
    first = min(row.opened_at for row in rows)
    ends = [row.closed_at for row in rows]
    lasting = any(end is None for end in ends)
    until = "still so" if lasting else f"until {max(end for end in ends if end):%Y-%m-%d %H:%M} UTC"
    return f"since {first:%Y-%m-%d %H:%M} UTC, {until}"


def _names(words: str, known: list[SourceState], state: str) -> list[str]:
    names = [_name(s.id) for s in known if s.state == state]
    parts = [names[start : start + _NAMES_A_LINE] for start in range(0, len(names), _NAMES_A_LINE)]
    return [f"{words}: {', '.join(part)}" for part in parts]


def _name(source_id: str) -> str:
    """An authority as readers know it: "AP (Netherlands)"."""
    try:
        info = registry.get(source_id).info
    except DpaWatchError:  # nothing watches it, or its module is broken
        known = BY_ID.get(source_id)
        return f"{known.names[0]} ({_country(known.country)})" if known else source_id
    return f"{info.short} ({_country(info.country)})"


def _country(code: str) -> str:
    return COUNTRIES.get(code, (code, ""))[0]
