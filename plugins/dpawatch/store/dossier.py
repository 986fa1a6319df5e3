"""Everything that is stored of one decision, for its page: reading, evidence, case, archived pages, and what changed since."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dpawatch.store import cases, history
from dpawatch.store.models import DecisionRow, ItemPage, Page, PageBody, TranslationRow
from parsers.models import AmountKind, AmountRole, Money, PartialDate, PartyRole, Precision


@dataclass(frozen=True, slots=True)
class Party:
    """A party by the name or label that may be shown."""

    shown: str
    kind: str
    role: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money in the text, with what it is."""

    money: Money
    kind: AmountKind
    role: AmountRole


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of the case, as the publication ``decision_id`` told it."""

    kind: str
    words: str
    money: Money | None
    on: PartialDate | None
    recorded_at: datetime
    decision_id: int


@dataclass(frozen=True, slots=True)
class Report:
    """Another publication on the same case: it is the same (``state`` ``joined``), or may be (``proposed``), and ``why``."""

    decision_id: int
    published_by: str
    title: str
    action: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Archived:
    """A page as it was fetched; ``size`` in bytes."""

    sha256: str
    media_type: str
    size: int
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """A value that a field had; ``until`` is empty while it holds."""

    field: str
    value: dict[str, Any]
    since: datetime
    until: datetime | None
    by: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """One decision; see :class:`~dpawatch.store.models.DecisionRow` for the plain fields.

    Attributes:
        authority: id of who decided, or else of who published.
        findings: kind, value, start and end in ``text`` of all that was extracted from it.
        case_state, in_force: where the case stands; ``in_force`` is ``None`` for none, and when ``force_known`` is false.
    """

    decision_id: int
    title: str
    text: str
    language: str
    url: str
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
    origin: str
    needs_review: bool
    doubts: tuple[str, ...]
    confidence: float
    degraded: bool
    parser_version: str
    parties: tuple[Party, ...]
    sums: tuple[Sum, ...]
    articles: tuple[tuple[str, str], ...]
    findings: tuple[tuple[str, dict[str, Any], int, int], ...]
    case_id: int | None
    case_state: str
    in_force: Money | None
    force_known: bool
    steps: tuple[Step, ...]
    reports: tuple[Report, ...]
    archived: tuple[Archived, ...]
    changes: tuple[Change, ...]

    @property
    def targets(self) -> tuple[str, ...]:
        """The sanctioned parties."""
        return tuple(party.shown for party in self.parties if party.role == PartyRole.SANCTIONED)


def of(session: Session, decision_id: int) -> Dossier | None:
    """The dossier of a decision, or ``None``."""
    row = session.get(DecisionRow, decision_id)
    if row is None:
        return None
    case, version = cases.of(session, decision_id), row.version
    return Dossier(
        decision_id=row.id,
        title=version.title,
        text=version.text,
        language=version.language,
        url=version.url,
        authority=row.imposed_by or row.published_by,
        published_by=row.published_by,
        case_ref=row.case_ref,
        action=row.action,
        status=row.status,
        fine=_money(row.fine_value, row.fine_currency),
        fine_eur=row.fine_eur,
        decided_on=_day(row.decided_on, row.decided_precision),
        published_on=_day(row.published_on, row.published_precision),
        first_seen_at=row.first_seen_at,
        origin=row.origin,
        needs_review=row.needs_review,
        doubts=tuple(reason["words"] for reason in row.reasons),
        confidence=row.confidence,
        degraded=row.degraded,
        parser_version=version.parser_version,
        parties=tuple(Party(party.name or party.label, party.kind, party.role) for party in row.parties),
        sums=tuple(Sum(Money(p.value, p.currency), AmountKind(p.kind), AmountRole(p.role)) for p in row.penalties),
        articles=tuple((article.law, article.number) for article in row.articles),
        findings=tuple((f.kind, f.value, f.evidence_start, f.evidence_end) for f in version.findings if f.evidence_in == "text"),
        case_id=case.id if case else None,
        case_state=case.state if case else "",
        in_force=_money(case.fine_value, case.fine_currency) if case else None,
        force_known=case.fine_known if case else True,
        steps=_steps(session, case.id) if case else (),
        reports=_reports(session, row.id, case.id) if case else (),
        archived=_archived(session, row.item_id),
        changes=tuple(Change(h.field, h.value, h.valid_from, h.valid_to, h.changed_by) for h in history.of(session, decision_id)),
    )


def translated(session: Session, keys: Collection[str], target: str) -> dict[str, TranslationRow]:
    """The newest translation of each text, by the hash of the original."""
    found = select(TranslationRow).where(TranslationRow.text_sha256.in_(keys), TranslationRow.target == target)
    return {row.text_sha256: row for row in session.scalars(found.order_by(TranslationRow.created_at, TranslationRow.backend))}


def _steps(session: Session, case_id: int) -> tuple[Step, ...]:
    return tuple(
        Step(
            e.kind,
            e.words,
            _money(e.value, e.currency),
            _day(e.happened_on, e.happened_precision),
            e.recorded_at,
            e.decision_id,
        )
        for e in cases.events(session, case_id)
    )


def _reports(session: Session, decision_id: int, case_id: int) -> tuple[Report, ...]:
    found = []
    for link in cases.links(session, case_id=case_id):
        if link.decision_id != decision_id and link.state != "rejected":
            row = session.get_one(DecisionRow, link.decision_id)
            found.append(Report(row.id, row.published_by, row.version.title, row.action, link.state, link.why))
    return tuple(found)


def _archived(session: Session, item_id: int) -> tuple[Archived, ...]:
    fetched = (
        select(Page, PageBody.size)
        .join(ItemPage, ItemPage.page_id == Page.id)
        .join(PageBody, PageBody.sha256 == Page.sha256)
        .where(ItemPage.item_id == item_id)
        .order_by(ItemPage.ordinal)
    )
    return tuple(
        Archived(page.sha256, str(page.headers.get("content-type", "")).split(";")[0], size, page.fetched_at)
        for page, size in session.execute(fetched)
    )


def _money(value: Decimal | None, currency: str | None) -> Money | None:
    return Money(value, currency) if value is not None and currency else None


def _day(day: Any, precision: str | None) -> PartialDate | None:
    return PartialDate(day, Precision(precision or "day")) if day else None
