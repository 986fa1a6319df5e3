"""What is not kept for ever: one rule for each kind of thing, with what it finds and what it does to it.

A rule finds what is due in the order of its keys and deals with a batch in a transaction of its own, so that no lock is held for long
and a run that dies is taken up by the next. What somebody still waits for is never due: an entry that was not read, a decision that
was not matched, is up for review or has a message on its way, a listing's newest page and the page that could not be read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Delete, Select, String, and_, cast, delete, exists, func, literal, not_, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from dpawatch.settings import Settings
from dpawatch.store import reduction
from dpawatch.store.heartbeats import FIRST_LOOK
from dpawatch.store.models import (
    Base,
    ClosedBody,
    DecisionRow,
    DocumentVersion,
    FormerPage,
    Heartbeat,
    HostGate,
    HostRequests,
    IncidentRow,
    ItemPage,
    ItemRow,
    ListingStatus,
    OutboxRow,
    Page,
    PageBody,
    ReviewRow,
    RobotsRow,
    Snapshot,
    Transition,
    TranslationRow,
)
from dpawatch.store.pages import close_bodies

HOSTS_DAYS = 30
"""How long signs of life, robots.txt files and turns at hosts are kept that nobody renewed."""
REQUESTS_DAYS = 7

_FINISHED = ("sent", "failed")
_UNREAD = ("new", "fetched")


@dataclass(frozen=True, slots=True)
class Limits:
    """What is older than these moments (UTC) is due.

    Attributes:
        listings, pages, originals, log: by the settings ``keep_..._days``.
        hosts, requests: by :data:`HOSTS_DAYS`, :data:`REQUESTS_DAYS`.
    """

    listings: datetime
    pages: datetime
    originals: datetime
    log: datetime
    hosts: datetime
    requests: datetime

    @classmethod
    def of(cls, settings: Settings, now: datetime) -> "Limits":
        """The limits that hold now."""

        def ago(days: int) -> datetime:
            return now - timedelta(days=days)

        return cls(
            listings=ago(settings.keep_listings_days),
            pages=ago(settings.keep_pages_days),
            originals=ago(settings.keep_originals_days),
            log=ago(settings.keep_log_days),
            hosts=ago(HOSTS_DAYS),
            requests=ago(REQUESTS_DAYS),
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of thing that is not kept for ever.

    Attributes:
        name: one word, for reports.
        words: what goes, and when.
        due: a query of (key, bytes) of what is due, ordered by key.
        apply: deals with these keys in the given transaction.
    """

    name: str
    words: str
    due: Callable[[Limits], Select[tuple[Any, int]]]
    apply: Callable[[Session, Sequence[Any], datetime], None]


def count(session: Session, rule: Rule, limits: Limits) -> tuple[int, int]:
    """How many rows are due by a rule, and how many bytes they hold; nothing is changed."""
    due = rule.due(limits).order_by(None).subquery()
    rows, size = session.execute(select(func.count(), func.coalesce(func.sum(due.c.size), 0)).select_from(due)).one()
    return int(rows), int(size)


def apply_batch(session: Session, rule: Rule, limits: Limits, at: datetime, limit: int) -> tuple[int, int]:
    """Deal with the first ``limit`` rows that are due by a rule; how many they were, and their bytes. (0, 0) when nothing is due."""
    found = session.execute(rule.due(limits).limit(limit)).all()
    if found:
        rule.apply(session, [key for key, _ in found], at)
    return len(found), sum(size or 0 for _, size in found)


def _exists(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(*conditions)


def _of_decision(item: Any) -> ColumnElement[bool]:
    """Whether an item, or one that stands on its page, tells of a decision."""
    part, decision = aliased(ItemRow), aliased(DecisionRow)
    return _exists(decision.item_id == part.id, or_(part.id == item.id, part.part_of == item.id))


def _busy(item: Any) -> ColumnElement[bool]:
    """Whether somebody waits for an item: it was not read, or its decision is not matched, in review, or has a message on its way."""
    part, decision = aliased(ItemRow), aliased(DecisionRow)
    in_review = _exists(ReviewRow.decision_id == decision.id, ReviewRow.state == "open")
    on_its_way = _exists(OutboxRow.decision_id == decision.id, OutboxRow.state.not_in(_FINISHED))
    waits = or_(decision.matched_at.is_(None), in_review, on_its_way)
    of_item = or_(part.id == item.id, part.part_of == item.id)
    return or_(item.state.in_(_UNREAD), _exists(part.state.in_(_UNREAD), of_item), _exists(decision.item_id == part.id, of_item, waits))


def _kept_long(item: Any) -> ColumnElement[bool]:
    """Whether what belongs to an item is kept as long as the originals of decisions: of one that could not be read nobody knows yet."""
    return or_(item.state == "quarantined", _of_decision(item))


def _linked(page: Any, condition: Callable[[Any], ColumnElement[bool]]) -> ColumnElement[bool]:
    """Whether a page is, or was, that of an item of which the condition holds."""
    now, then, item, earlier = aliased(ItemPage), aliased(FormerPage), aliased(ItemRow), aliased(ItemRow)
    return or_(
        _exists(now.page_id == page.id, now.item_id == item.id, condition(item)),
        _exists(then.page_id == page.id, then.item_id == earlier.id, condition(earlier)),
    )


def _needed(page: Any, limits: Limits) -> ColumnElement[bool]:
    return or_(
        page.fetched_at >= limits.pages,
        and_(page.fetched_at >= limits.originals, _linked(page, _kept_long)),
        _exists(Snapshot.page_id == page.id),
        _exists(ListingStatus.error_page == page.sha256),
        _linked(page, _busy),
    )


def _bodies(limits: Limits, *, of_decisions: bool) -> Select[tuple[Any, int]]:
    page, of_one, closed = aliased(Page), aliased(Page), aliased(ClosedBody)
    kept_long = _exists(of_one.sha256 == PageBody.sha256, _linked(of_one, _kept_long))
    # What a person wants kept (GDPR art. 18) stays until the restriction is lifted.
    gone_or_kept = or_(closed.state == "removed", closed.why == "request")
    return (
        select(PageBody.sha256, func.length(PageBody.body).label("size"))
        .where(
            PageBody.created_at < (limits.originals if of_decisions else limits.pages),
            kept_long if of_decisions else not_(kept_long),
            ~_exists(closed.sha256 == PageBody.sha256, gone_or_kept),
            ~_exists(page.sha256 == PageBody.sha256, _needed(page, limits)),
        )
        .order_by(PageBody.sha256)
        .with_for_update(of=PageBody, skip_locked=True)
    )


def _listings(limits: Limits) -> Select[tuple[Any, int]]:
    newer, status = aliased(Snapshot), aliased(ListingStatus)
    same = (newer.source_id == Snapshot.source_id, newer.listing_id == Snapshot.listing_id, newer.id > Snapshot.id, newer.state == "read")
    return (
        select(Snapshot.id, func.length(PageBody.body).label("size"))
        .join(Page, Page.id == Snapshot.page_id)
        .join(PageBody, PageBody.sha256 == Page.sha256)
        .where(
            Snapshot.created_at < limits.listings,
            Snapshot.state != "pending",
            _exists(*same),
            ~_exists(status.error_page == Page.sha256),
        )
        .order_by(Snapshot.id)
    )


def _drop_listings(session: Session, ids: Sequence[Any], at: datetime) -> None:
    """Snapshots, and what nothing else points to of their pages and bodies."""
    pages = session.execute(select(Page.id, Page.sha256).join(Snapshot, Snapshot.page_id == Page.id).where(Snapshot.id.in_(ids))).all()
    session.execute(delete(Snapshot).where(Snapshot.id.in_(ids)))
    pointed = [_exists(model.page_id == Page.id) for model in (Snapshot, ItemPage, FormerPage)]
    session.execute(delete(Page).where(Page.id.in_([page for page, _ in pages]), ~or_(*pointed)))
    hashes = {sha256 for _, sha256 in pages}
    # Locked first: who archives the same bytes at this moment waits, or is seen here.
    free = select(PageBody.sha256).where(PageBody.sha256.in_(hashes), ~_exists(Page.sha256 == PageBody.sha256))
    gone = session.scalars(free.with_for_update(skip_locked=True)).all()
    session.execute(delete(ClosedBody).where(ClosedBody.sha256.in_(gone)))
    session.execute(delete(PageBody).where(PageBody.sha256.in_(gone), ~_exists(Page.sha256 == PageBody.sha256)))


def _texts(limits: Limits) -> Select[tuple[Any, int]]:
    return (
        select(DocumentVersion.id, func.length(DocumentVersion.text).label("size"))
        .join(ItemRow, ItemRow.id == DocumentVersion.item_id)
        .where(
            DocumentVersion.reduced_at.is_(None),
            or_(DocumentVersion.created_at < limits.originals, and_(DocumentVersion.created_at < limits.pages, not_(_kept_long(ItemRow)))),
            not_(_busy(ItemRow)),
        )
        .order_by(DocumentVersion.id)
        .with_for_update(of=DocumentVersion, skip_locked=True)
    )


def _reduce(session: Session, ids: Sequence[Any], at: datetime) -> None:
    for version in session.scalars(select(DocumentVersion).where(DocumentVersion.id.in_(ids))):
        reduction.reduce(session, version, at=at)


def _words_of_listings(limits: Limits) -> Select[tuple[Any, int]]:
    version = aliased(DocumentVersion)

    def older(moment: datetime) -> ColumnElement[bool]:
        return and_(ItemRow.first_seen_at < moment, ~_exists(version.item_id == ItemRow.id, version.created_at >= moment))

    size = func.length(ItemRow.summary) + func.length(func.coalesce(ItemRow.body, ""))
    return (
        select(ItemRow.id, size.label("size"))
        .where(size > 0, or_(older(limits.originals), and_(older(limits.pages), not_(_kept_long(ItemRow)))), not_(_busy(ItemRow)))
        .order_by(ItemRow.id)
        .with_for_update(of=ItemRow, skip_locked=True)
    )


def _drop_words(session: Session, ids: Sequence[Any], at: datetime) -> None:
    # An empty body is still one that came with the listing: NULL would say that the document has a page of its own.
    session.execute(update(ItemRow).where(ItemRow.id.in_(ids)).values(summary=""))
    session.execute(update(ItemRow).where(ItemRow.id.in_(ids), ItemRow.body.is_not(None)).values(body=""))


def _transitions(limits: Limits) -> Select[tuple[Any, int]]:
    unsent = select(cast(OutboxRow.id, String)).where(OutboxRow.state.not_in(_FINISHED))
    of_messages = and_(Transition.entity == "outbox", Transition.at < limits.originals, Transition.entity_id.not_in(unsent))
    of_others = and_(Transition.entity.in_(("item", "incident")), Transition.at < limits.log)
    size = func.length(func.coalesce(Transition.reason, ""))
    return select(Transition.id, size.label("size")).where(or_(of_messages, of_others)).order_by(Transition.id)


def _rows(key: InstrumentedAttribute[Any], *conditions: ColumnElement[bool], size: Any = None) -> Select[tuple[Any, int]]:
    return select(key, (literal(0) if size is None else size).label("size")).where(*conditions).order_by(key)


def _deletion(model: type[Base], key: InstrumentedAttribute[Any]) -> Callable[[Session, Sequence[Any], datetime], None]:
    def apply(session: Session, keys: Sequence[Any], at: datetime) -> None:
        gone: Delete = delete(model).where(key.in_(keys))
        session.execute(gone)

    return apply


RULES = (
    Rule("listings", "listing pages, except each listing's newest", _listings, _drop_listings),
    Rule("pages", "pages that hold no decision", lambda limits: _bodies(limits, of_decisions=False), close_bodies),
    Rule("originals", "pages of decisions", lambda limits: _bodies(limits, of_decisions=True), close_bodies),
    Rule("texts", "whole texts, cut down to their evidence sentences", _texts, _reduce),
    Rule("listed", "what listings said of old entries beside their titles", _words_of_listings, _drop_words),
    Rule(
        "translations",
        "translations, which alerts hold copies of",
        lambda limits: _rows(
            TranslationRow.text_sha256, TranslationRow.created_at < limits.originals, size=func.length(TranslationRow.text)
        ),
        _deletion(TranslationRow, TranslationRow.text_sha256),
    ),
    Rule("transitions", "changes of state of entries, incidents and messages", _transitions, _deletion(Transition, Transition.id)),
    Rule(
        "incidents",
        "incidents that ended",
        lambda limits: _rows(IncidentRow.id, IncidentRow.closed_at < limits.log),
        _deletion(IncidentRow, IncidentRow.id),
    ),
    Rule(
        "heartbeats",
        "signs of life of what is gone",
        lambda limits: _rows(Heartbeat.name, Heartbeat.at < limits.hosts, Heartbeat.name != FIRST_LOOK),
        _deletion(Heartbeat, Heartbeat.name),
    ),
    Rule(
        "requests",
        "numbers of requests to hosts, by hour",
        lambda limits: _rows(HostRequests.hour, HostRequests.hour < limits.requests),
        _deletion(HostRequests, HostRequests.hour),
    ),
    Rule(
        "robots",
        "robots.txt files of hosts that nobody asks any more",
        lambda limits: _rows(RobotsRow.host, RobotsRow.fetched_at < limits.hosts),
        _deletion(RobotsRow, RobotsRow.host),
    ),
    Rule(
        "turns",
        "turns at hosts that nobody asks any more",
        lambda limits: _rows(HostGate.host, HostGate.free_at < limits.hosts, HostGate.holder.is_(None)),
        _deletion(HostGate, HostGate.host),
    ),
)
"""In the order in which they are applied."""
