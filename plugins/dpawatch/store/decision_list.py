"""The list of decisions as a reader asks for it: filtered, sorted and paged in SQL.

Pages are by key, not by number: the next page begins after the last row of this one, so that page 1000 costs what page 1 does, and
what is stored meanwhile moves no row from one page to another.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, TypeAlias, get_args

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, tuple_
from sqlalchemy.orm import Session

from dpawatch.store import euros, search
from dpawatch.store.models import ArticleRow, CaseLink, CaseRow, DecisionRow, DocumentVersion, MatchRow, PartyRow
from parsers.errors import DpaWatchError
from parsers.models import Money, PartialDate, PartyRole, Precision

Sort: TypeAlias = Literal["seen", "published", "fine", "doubt"]
SORTS: tuple[Sort, ...] = get_args(Sort)
ANY_WATCH = "any"
"""As ``Wanted.watch``: decisions that mean something to any watch."""
PAGE = 50
_AT_ONCE = 500  # rows of an export that are read together
_NO_SUM = Decimal(-1)


class BadPlace(DpaWatchError):
    """The place in the list, as the address of a page names it, is none."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; a field at its default asks for nothing.

    Attributes:
        text: words of the title, the text or its English, each whole or its beginning, as :mod:`dpawatch.store.search` reads them.
        authorities: ids, of which one decided (or published, where the text does not say who decided).
        article: a provision's number, such as ``5(1)(f)``; also finds what is below it.
        watch: the id of a watch that the decision means something to, or :data:`ANY_WATCH`.
        review: whether it waits for a person.
        since, until: both included; see :func:`day`.
        least_eur: the least fine in euros, at the rate of its day.
        sort: ``seen`` (first seen, newest first), ``published`` (by :func:`day`, newest first), ``fine`` (biggest first) or
            ``doubt`` (least sure first).
    """

    text: str = ""
    authorities: tuple[str, ...] | None = None
    action: str = ""
    status: str = ""
    article: str = ""
    language: str = ""
    watch: str = ""
    review: bool | None = None
    since: date | None = None
    until: date | None = None
    least_eur: Decimal | None = None
    sort: Sort = "seen"


@dataclass(frozen=True, slots=True)
class Listed:
    """One decision in a few facts.

    Attributes:
        targets: labels of the sanctioned parties; a natural person's is never a name.
        authority: id of who decided, or else of who published.
        case_state: where its case stands, empty before it has one.
        watches: ids of the watches it means something to, with what became of each ("clearview_ai", "alerted").
    """

    decision_id: int
    title: str
    language: str
    url: str
    targets: tuple[str, ...]
    authority: str
    published_by: str
    case_ref: str | None
    action: str
    status: str
    fine: Money | None
    fine_eur: Decimal | None
    decided_on: PartialDate | None
    published_on: PartialDate | None
    first_seen_at: datetime
    needs_review: bool
    confidence: float
    case_id: int | None
    case_state: str
    watches: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, and where the next page begins; ``next`` is empty on the last one."""

    rows: tuple[Listed, ...]
    next: str


def page(session: Session, wanted: Wanted, *, after: str = "", size: int = PAGE) -> Page:
    """One page of what is wanted.

    Args:
        after: ``Page.next`` of the page before; empty for the first one.

    Raises:
        BadPlace: ``after`` is no such place.
    """
    key = _key(wanted.sort)
    found = _filtered(session, select(DecisionRow.id, key), wanted)
    if after:
        found = found.where(_beyond(wanted.sort, key, after))
    chosen = session.execute(found.order_by(*_order(wanted.sort, key)).limit(size + 1)).all()
    rows = some(session, [row.id for row in chosen[:size]])
    return Page(rows, _place(chosen[size - 1]) if len(chosen) > size else "")


def every(session: Session, wanted: Wanted) -> Iterator[Listed]:
    """All rows, read some at a time."""
    after = ""
    while True:
        found = page(session, wanted, after=after, size=_AT_ONCE)
        yield from found.rows
        if not found.next:
            return
        after = found.next


def some(session: Session, ids: Sequence[int]) -> tuple[Listed, ...]:
    """The facts of these decisions, in this order; one that is not there is left out."""
    columns = (DecisionRow, DocumentVersion.title, DocumentVersion.language, DocumentVersion.url)
    joined = select(*columns).join(DocumentVersion, DocumentVersion.id == DecisionRow.document_version_id)
    rows = {row[0].id: row for row in session.execute(joined.where(DecisionRow.id.in_(ids)))}
    parties = select(PartyRow).where(PartyRow.decision_id.in_(ids), PartyRow.role == PartyRole.SANCTIONED).order_by(PartyRow.ordinal)
    targets: dict[int, list[str]] = defaultdict(list)
    for party in session.scalars(parties):
        targets[party.decision_id].append(party.name or party.label)
    of_case = and_(CaseLink.case_id == CaseRow.id, CaseLink.state == "joined")
    linked = select(CaseLink.decision_id, CaseRow.id, CaseRow.state).join(CaseRow, of_case).where(CaseLink.decision_id.in_(ids))
    cases = {decision_id: (case_id, state) for decision_id, case_id, state in session.execute(linked)}
    watches: dict[int, list[tuple[str, str]]] = defaultdict(list)
    matched = select(MatchRow.decision_id, MatchRow.watch_id, MatchRow.outcome).where(MatchRow.decision_id.in_(ids))
    for decision_id, watch_id, outcome in session.execute(matched.order_by(MatchRow.watch_id)):
        watches[decision_id].append((watch_id, outcome))
    listed = []
    for number in ids:
        if number in rows:
            row, title, language, url = rows[number]
            case_id, case_state = cases.get(number, (None, ""))
            listed.append(_one(row, title, language, url, tuple(targets[number]), case_id, case_state, tuple(watches[number])))
    return tuple(listed)


def count(session: Session, wanted: Wanted, *, at_most: int) -> int:
    """How many rows there are; it stops counting at ``at_most``."""
    found = _filtered(session, select(DecisionRow.id), wanted).limit(at_most).subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0


def day() -> ColumnElement[date]:
    """The day of a decision, for queries: of its publication, else of the decision, else when it was first seen."""
    return func.coalesce(DecisionRow.published_on, DecisionRow.decided_on, func.date(DecisionRow.first_seen_at))


def _filtered(session: Session, found: Select[Any], wanted: Wanted) -> Select[Any]:
    decided_by = func.coalesce(DecisionRow.imposed_by, DecisionRow.published_by)
    if wanted.language:
        found = found.join(DocumentVersion, DocumentVersion.id == DecisionRow.document_version_id)
    conditions: list[ColumnElement[bool]] = [_with_words(session, wanted.text)] if wanted.text.strip() else []
    if wanted.authorities is not None:
        conditions.append(decided_by.in_(wanted.authorities))
    for column, value in (
        (DecisionRow.action, wanted.action),
        (DecisionRow.status, wanted.status),
        (DocumentVersion.language, wanted.language),
    ):
        if value:
            conditions.append(column == value)
    if wanted.review is not None:
        conditions.append(DecisionRow.needs_review.is_(wanted.review))
    if wanted.since is not None:
        conditions.append(day() >= wanted.since)
    if wanted.until is not None:
        conditions.append(day() <= wanted.until)
    if wanted.least_eur is not None:
        conditions.append(euros.in_sql() >= wanted.least_eur)
    if wanted.article:
        number = or_(ArticleRow.number == wanted.article, ArticleRow.number.startswith(f"{wanted.article}(", autoescape=True))
        conditions.append(exists().where(ArticleRow.decision_id == DecisionRow.id, number))
    if wanted.watch:
        matched = select(MatchRow.decision_id)
        conditions.append(DecisionRow.id.in_(matched if wanted.watch == ANY_WATCH else matched.where(MatchRow.watch_id == wanted.watch)))
    return found.where(*conditions)


def _with_words(session: Session, words: str) -> ColumnElement[bool]:
    """A natural person is stored without a name, so that none is found by one."""
    try:
        return DecisionRow.id.in_(search.matching(session, words))
    except search.QueryError:
        return false()


def _key(sort: Sort) -> ColumnElement[Any]:
    if sort == "published":
        return day().label("key")
    if sort == "fine":
        return func.coalesce(euros.in_sql(), _NO_SUM).label("key")
    return (DecisionRow.confidence if sort == "doubt" else DecisionRow.first_seen_at).label("key")


def _order(sort: Sort, key: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    return (key.asc(), DecisionRow.id.asc()) if sort == "doubt" else (key.desc(), DecisionRow.id.desc())


def _place(row: Any) -> str:
    value = row.key.isoformat() if isinstance(row.key, date) else row.key
    return f"{row.id}~{value}"


def _beyond(sort: Sort, key: ColumnElement[Any], place: str) -> ColumnElement[bool]:
    number, _, text = place.partition("~")
    read: dict[Sort, Any] = {"seen": datetime.fromisoformat, "published": date.fromisoformat, "fine": Decimal, "doubt": float}
    try:
        value, decision_id = read[sort](text), int(number)
        if sort == "seen" and value.tzinfo is None:
            raise ValueError
    except (ValueError, InvalidOperation):
        raise BadPlace(f"{place!r} is no place in this list: begin at its first page") from None
    here, there = tuple_(key, DecisionRow.id), tuple_(value, decision_id, types=(key.type, DecisionRow.id.type))
    return here > there if sort == "doubt" else here < there


def _one(
    row: DecisionRow,
    title: str,
    language: str,
    url: str,
    targets: tuple[str, ...],
    case_id: int | None,
    case_state: str,
    watches: tuple[tuple[str, str], ...],
) -> Listed:
    return Listed(
        decision_id=row.id,
        title=title,
        language=language,
        url=url,
        targets=targets,
        authority=row.imposed_by or row.published_by,
        published_by=row.published_by,
        case_ref=row.case_ref,
        action=row.action,
        status=row.status,
        fine=Money(row.fine_value, row.fine_currency) if row.fine_value is not None and row.fine_currency else None,
        fine_eur=row.fine_eur,
        decided_on=PartialDate(row.decided_on, Precision(row.decided_precision or "day")) if row.decided_on else None,
        published_on=PartialDate(row.published_on, Precision(row.published_precision or "day")) if row.published_on else None,
        first_seen_at=row.first_seen_at,
        needs_review=row.needs_review,
        confidence=row.confidence,
        case_id=case_id,
        case_state=case_state,
        watches=watches,
    )
