"""An alert that was sent, as it must read now: drawn anew from the decision, with what was added to it since."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.pipeline import compose
from dpawatch.pipeline.hits import hits, is_uncertain
from dpawatch.pipeline.services import Services
from dpawatch.slack.alert import Alert, Quote
from dpawatch.store.models import DecisionRow, OutboxRow
from dpawatch.watching.matching import Hit
from dpawatch.watching.watch import Alias, Watch
from dpawatch.watching.watchlist import Watchlist


def recomposed(session: Session, decision: DecisionRow, row: OutboxRow, words: str, watchlist: Watchlist, services: Services) -> Alert:
    """The alert as it must read now, with the translations it had and with what persons changed before."""
    told = newest(session, row)
    hit = next((hit for hit in hits(decision, watchlist) if hit.watch.id == row.watch_id), None) or _named_before(told)
    uncertain = is_uncertain(decision, hit)
    new = compose.alert(decision, hit, services.settings, uncertain=uncertain)
    return replace(
        new,
        alert_id=row.alert_id,
        evidence=tuple(_translated(quote, told) for quote in new.evidence),
        key_points=tuple(_translated(quote, told) for quote in new.key_points),
        translated_by=told.translated_by,
        corrections=(*told.corrections, words),
        case_state=told.case_state,
        case_steps=told.case_steps,
    )


def newest(session: Session, row: OutboxRow) -> Alert:
    """What the message says now, or will once everything queued is sent."""
    updates = select(OutboxRow).where(OutboxRow.updates == row.alert_id).order_by(OutboxRow.id.desc()).limit(1)
    return Alert.from_payload((session.scalars(updates).first() or row).payload)


def _named_before(told: Alert) -> Hit:
    """The watched company is neither sanctioned nor named any more, or its watch is gone: what was said of it is still to be corrected."""
    watch = Watch(told.watch_id, told.company, (Alias(told.alias),), date.max, category=told.category, group=told.group)
    return Hit(watch, told.alias, "exact", "mentioned", told.alias)


def _translated(quote: Quote, told: Alert) -> Quote:
    found = next((old for old in (*told.evidence, *told.key_points) if old.text == quote.text), None)
    return replace(quote, translation=found.translation, differences=found.differences) if found else quote
