"""Every authority and how it fares on this installation: covered or not, said plainly."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.pipeline.pauses import in_words
from dpawatch.settings import Settings
from dpawatch.store.models import ListingStatus, SourceRow
from parsers import registry, uncovered
from parsers.base import SourceInfo
from parsers.errors import BrokenSourceError


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source and its state on this installation.

    Attributes:
        state: ``unconfirmed`` (no live sync of every listing yet), ``covered``, ``degraded`` (the generic reader stands in), ``failing``,
            ``paused`` (by an operator), ``off`` (its licence asks for a decision of yours), ``by hand`` (no listing is polled),
            ``broken`` (its module cannot be loaded) or ``not covered`` (there is no source); with the reason in ``words``.
        last_success: the oldest of its listings' last successes, in UTC; ``never`` before.
    """

    id: str
    country: str
    languages: tuple[str, ...]
    kinds: tuple[str, ...]
    evidence: str
    poll_minutes: float
    last_success: str
    state: str
    words: str


def states(session: Session, settings: Settings) -> list[SourceState]:
    """The state of every authority: the sources by id, then those that nothing watches."""
    wanted = registry.wanted(settings.sources, settings.optional_sources)
    known = [_of_source(session, source_id, watched=source_id in wanted) for source_id in registry.source_ids()]
    return known + [_uncovered(authority) for authority in uncovered.ALL]


def _of_source(session: Session, source_id: str, *, watched: bool) -> SourceState:
    try:
        info = registry.get(source_id).info
    except BrokenSourceError as error:
        return SourceState(source_id, "", (), (), "", 0.0, "never", "broken", str(error))
    rows = session.scalars(select(ListingStatus).where(ListingStatus.source_id == source_id)).all()
    successes = [row.last_success_at for row in rows if row.last_success_at]
    state, words = _judged(info, rows, watched=watched)
    kept = session.get(SourceRow, source_id)
    if watched and kept is not None and kept.paused_reason is not None:
        state, words = "paused", in_words(kept)
    return SourceState(
        info.id,
        info.country,
        info.languages,
        tuple(listing.kind for listing in info.listings),
        info.evidence,
        info.poll_every.total_seconds() / 60,
        f"{min(successes):%Y-%m-%d %H:%M}" if successes else "never",
        state,
        words,
    )


def _judged(info: SourceInfo, rows: Sequence[ListingStatus], *, watched: bool) -> tuple[str, str]:
    if not info.listings:
        return "by hand", "(dpawatch read)"
    if not watched:
        return "off", info.off or "DPAWATCH_SOURCES names others"
    failing = [f"{row.listing_id}: {row.error}" for row in rows if row.error_kind]
    if failing:
        return "failing", "; ".join(failing)
    degraded = [row.listing_id for row in rows if row.degraded]
    if degraded:
        return "degraded", f"the markup of {', '.join(degraded)} changed: the generic reader stands in"
    missing = sorted({listing.id for listing in info.listings} - {row.listing_id for row in rows if row.last_success_at})
    return ("unconfirmed", f"(no live sync of {', '.join(missing)} yet)") if missing else ("covered", "")


def _uncovered(authority: uncovered.Uncovered) -> SourceState:
    words = f"{authority.reason}; see {authority.fallback}"
    return SourceState(authority.id, authority.country, (), (), "", 0.0, "never", "not covered", words)
