"""The schema's one source: SQLAlchemy 2 typed models. Migrations in ``sql/migrations`` come from it.

Conventions: all datetimes are UTC and aware; amounts are NUMERIC(20, 2) read as ``Decimal``; enumerations are
stored as their strings and checked; no column is compared that carries the time of its own writing. Every check
and unique key holds on both databases, and text of the outside world has no length limit that only one of them knows.
"""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import Integer, TypeEngine, UserDefinedType

from parsers.models import Action, AmountKind, AmountRole, PartyKind, PartyRole, Precision

_REFUSED = re.compile("[\0\ud800-\udfff]")
Key = BigInteger().with_variant(Integer, "sqlite")


class Utc(TypeDecorator[datetime]):
    """An aware UTC datetime on both databases; SQLite gives back naive ones otherwise."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive datetimes (ValueError), turn others to UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"naive datetime {value} given to the database: use UTC-aware ones")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """An aware datetime, whatever the database's own time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class SqliteNumeric(UserDefinedType[Any]):
    """A column declared ``NUMERIC(20, 2)`` whose values SQLAlchemy hands over as they are (its own ``Numeric`` makes floats)."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The type as it stands in CREATE TABLE."""
        return "NUMERIC(20, 2)"


class ExactMoney(TypeDecorator[Decimal]):
    """A sum of money: NUMERIC(20, 2), exact on both databases, and a number that analysts can sum and order.

    SQLite has no decimals. Its NUMERIC affinity keeps whole sums as 64-bit integers and sums with cents as 8-byte
    reals, which hold 15 significant digits exactly (https://www.sqlite.org/datatype3.html, section 3): up to
    9,999,999,999,999.99. What a database could not give back exactly is refused, on both alike. A ``sum()`` over cents on
    SQLite is a real: round it to two places.
    """

    impl = Numeric(20, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """NUMERIC(20, 2), without SQLAlchemy's detour through float on SQLite."""
        return dialect.type_descriptor(SqliteNumeric() if dialect.name == "sqlite" else Numeric(20, 2))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Refuse (ValueError) what cannot be kept exactly: a part of a cent, or more digits than hold."""
        if value is None:
            return None
        whole = value == value.to_integral_value()
        if value != round(value, 2) or abs(value) >= (Decimal(10) ** 18 if whole else Decimal(10) ** 13):
            raise ValueError(f"the sum {value} cannot be kept exactly: at most two decimals, and 13 digits before them (18 when whole)")
        if dialect.name != "sqlite":
            return value
        return int(value) if whole else f"{value:.2f}"

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """A ``Decimal`` with two decimals."""
        return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


def storable(value: str) -> str:
    """A text of the same length that both databases take: NUL and lone surrogates, which PostgreSQL refuses, become U+FFFD."""
    return _REFUSED.sub("\ufffd", value)


def _storable_json(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {_storable_json(key): _storable_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_storable_json(item) for item in value]
    return value


class StorableText(TypeDecorator[str]):
    """Text of any length; characters that a database refuses are replaced, so that a hostile page cannot stop a run."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """See :func:`storable`."""
        return None if value is None else storable(value)


class StorableJson(TypeDecorator[Any]):
    """JSON: text on SQLite, JSONB on PostgreSQL. Sums of money in it are strings. Strings are made :func:`storable`."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """JSONB where there is one: analysts can search it."""
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else JSON())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """See :func:`storable`."""
        return _storable_json(value)


def one_of(column: str, values: type[Any] | tuple[str, ...]) -> CheckConstraint:
    """A check that ``column`` holds one of the enumeration's values."""
    names = values if isinstance(values, tuple) else tuple(v.value for v in values)
    return CheckConstraint(f"{column} IN ({', '.join(repr(n) for n in names)})", name=f"{column}_known")


def dated(prefix: str) -> tuple[CheckConstraint, CheckConstraint]:
    """Checks that ``<prefix>_on`` and ``<prefix>_precision`` go together, and that the precision is a known one."""
    both = CheckConstraint(f"({prefix}_on IS NULL) = ({prefix}_precision IS NULL)", name=f"{prefix}_whole")
    return both, one_of(f"{prefix}_precision", Precision)


class Base(DeclarativeBase):
    """Root of the models; the naming convention keeps constraint names the same on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Utc, Decimal: ExactMoney, dict[str, Any]: StorableJson, list[Any]: StorableJson, str: StorableText}


ORIGINS = ("baseline", "live", "backfill", "import", "reprocess")
STATUSES = ("imposed", "proposed", "appealed", "annulled", "upheld")
FINDING_KINDS = ("amount", "party", "article", "key_point")
ITEM_STATES = ("new", "fetched", "read", "skipped", "quarantined")
BACKFILL_STATES = ("running", "reached", "end", "failed")
OUTBOX_STATES = ("pending", "claimed", "sent", "unknown", "failed")


class SourceRow(Base):
    """One registered source on this installation: when its baseline was taken, and how it fares."""

    __tablename__ = "sources"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    baseline_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    paused_reason: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ListingStatus(Base):
    """What is known of one polled listing. Only ``discover`` writes fingerprint and validators.

    ``deep_at`` is when a sweep last read all its further pages (:mod:`dpawatch.pipeline.deep`). ``warnings`` are those of the last
    reading, one a line: oddities that cost nothing yet.
    """

    __tablename__ = "source_status"
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"), primary_key=True)
    listing_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    items_fingerprint: Mapped[str | None] = mapped_column(String(64))
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    last_polled_at: Mapped[datetime | None]
    last_success_at: Mapped[datetime | None]
    last_changed_at: Mapped[datetime | None]
    last_fired_at: Mapped[datetime | None]
    last_fired_fingerprint: Mapped[str | None] = mapped_column(String(64))
    failures: Mapped[int] = mapped_column(default=0)
    error_kind: Mapped[str | None]
    error: Mapped[str | None]
    error_page: Mapped[str | None] = mapped_column(String(64))
    retry_not_before: Mapped[datetime | None]
    degraded: Mapped[bool] = mapped_column(default=False)
    items_seen: Mapped[int] = mapped_column(default=0)
    deep_at: Mapped[datetime | None]
    warnings: Mapped[str | None]


class PageBody(Base):
    """The bytes of a page, once by content, compressed. The evidence."""

    __tablename__ = "page_bodies"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    encoding: Mapped[str] = mapped_column(String(8))
    size: Mapped[int]
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime]


class Page(Base):
    """One fetch that brought a body worth keeping."""

    __tablename__ = "pages"
    __table_args__ = (Index("ix_pages_sha256", "sha256"), Index("ix_pages_fetched_at", "fetched_at"))
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    url: Mapped[str]
    final_url: Mapped[str]
    status: Mapped[int]
    headers: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(ForeignKey("page_bodies.sha256"))
    fetched_at: Mapped[datetime]


class Snapshot(Base):
    """A listing as a trigger or a sweep saw it, waiting for ``discover`` or already read by it."""

    __tablename__ = "listing_snapshots"
    __table_args__ = (
        one_of("state", ("pending", "read", "failed", "superseded")),
        Index(
            "ix_listing_snapshots_waiting",
            "source_id",
            "id",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        Index("ix_listing_snapshots_page_id", "page_id"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"))
    listing_id: Mapped[str] = mapped_column(String(40))
    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id"))
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(12), default="pending")
    error: Mapped[str | None]
    created_at: Mapped[datetime]
    page: Mapped[Page] = relationship()


class ItemRow(Base):
    """One entry of a listing, and how far it has come.

    ``twin_of`` is the item that tells the same decision in its original language: this one makes no decision of its own.
    ``part_of`` is the item on whose page this one stands together with others.
    """

    __tablename__ = "items"
    __table_args__ = (
        UniqueConstraint("source_id", "native_id"),
        one_of("state", ITEM_STATES),
        one_of("origin", ORIGINS),
        *dated("published"),
        CheckConstraint("length(native_id) BETWEEN 1 AND 400", name="native_id_length"),
        Index("ix_items_state", "source_id", "state"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"))
    native_id: Mapped[str]
    listing_id: Mapped[str] = mapped_column(String(40))
    url: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    body: Mapped[str | None]
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    published_on: Mapped[date | None]
    published_precision: Mapped[str | None] = mapped_column(String(8))
    degraded: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[str] = mapped_column(default="", server_default="")
    fetch_url: Mapped[str] = mapped_column(default="", server_default="")
    fetch_payload: Mapped[str] = mapped_column(default="", server_default="")
    twin_of: Mapped[int | None] = mapped_column(ForeignKey("items.id"), index=True)
    part_of: Mapped[int | None] = mapped_column(ForeignKey("items.id"), index=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    origin: Mapped[str] = mapped_column(String(12))
    state: Mapped[str] = mapped_column(String(12), default="new")
    attempts: Mapped[int] = mapped_column(default=0)
    error_kind: Mapped[str | None]
    error: Mapped[str | None]
    not_before: Mapped[datetime | None]
    first_seen_at: Mapped[datetime]
    pages: Mapped[list["ItemPage"]] = relationship(back_populates="item", order_by="ItemPage.ordinal", cascade="all, delete-orphan")


class ItemPage(Base):
    """The pages fetched for an item: the document itself (ordinal 0) and its attachments."""

    __tablename__ = "item_pages"
    __table_args__ = (Index("ix_item_pages_page_id", "page_id"),)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id"))
    item: Mapped[ItemRow] = relationship(back_populates="pages")
    page: Mapped[Page] = relationship()


class DocumentVersion(Base):
    """The text of a document as one reading found it, natural persons masked; a change makes a new version."""

    __tablename__ = "document_versions"
    __table_args__ = (UniqueConstraint("item_id", "text_sha256"), *dated("published"))
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"))
    text_sha256: Mapped[str] = mapped_column(String(64), index=True)
    url: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    language: Mapped[str] = mapped_column(String(12))
    published_on: Mapped[date | None]
    published_precision: Mapped[str | None] = mapped_column(String(8))
    degraded: Mapped[bool] = mapped_column(default=False)
    parser_version: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    item: Mapped[ItemRow] = relationship()
    findings: Mapped[list["FindingRow"]] = relationship(order_by="FindingRow.kind, FindingRow.ordinal", cascade="all, delete-orphan")


class FindingRow(Base):
    """One extracted value with its evidence. (document version, kind, ordinal) is its identity.

    ``value`` is an object: ``amount`` {value, currency, kind, role}, ``party`` {name or null, label, kind, role},
    ``article`` {law, number}, ``key_point`` {topic, text}. ``rule`` and ``confidence`` are NULL for the kinds that state
    none (articles, key points).
    """

    __tablename__ = "findings"
    __table_args__ = (
        one_of("kind", FINDING_KINDS),
        one_of("evidence_in", ("text", "title")),
        CheckConstraint("0 <= evidence_start AND evidence_start <= evidence_end", name="evidence_ordered"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence_share"),
    )
    document_version_id: Mapped[int] = mapped_column(ForeignKey("document_versions.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]
    evidence_start: Mapped[int]
    evidence_end: Mapped[int]
    evidence_in: Mapped[str] = mapped_column(String(8), default="text")
    rule: Mapped[str | None]
    confidence: Mapped[float | None]


class DecisionRow(Base):
    """What one publication says an authority decided. The queue of ``alert`` is ``matched_at IS NULL``.

    ``equivalents`` is a list of {value, currency}, ``key_points`` of {topic, text, start, end, where}, ``reasons`` of {code, words}.
    ``first_seen_at`` is when it was first read as a decision. ``item_id`` stays the same when the document changes.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        one_of("action", Action),
        one_of("origin", ORIGINS),
        one_of("status", STATUSES),
        *dated("decided"),
        *dated("published"),
        CheckConstraint("(fine_value IS NULL) = (fine_currency IS NULL)", name="fine_whole"),
        CheckConstraint("fine_value >= 0", name="fine_not_negative"),
        CheckConstraint("length(fine_currency) = 3", name="fine_currency_iso"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence_share"),
        Index("ix_decisions_unmatched", "id", sqlite_where=text("matched_at IS NULL"), postgresql_where=text("matched_at IS NULL")),
        Index(
            "ix_decisions_unannounced",
            "published_by",
            "id",
            sqlite_where=text("announced_at IS NULL"),
            postgresql_where=text("announced_at IS NULL"),
        ),
        Index("ix_decisions_seen", "first_seen_at"),
        Index("ix_decisions_published_on", "published_on"),
        Index("ix_decisions_case_ref", "imposed_by", "case_ref"),
        Index("ix_decisions_document_version_id", "document_version_id"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), unique=True)
    document_version_id: Mapped[int] = mapped_column(ForeignKey("document_versions.id"))
    published_by: Mapped[str] = mapped_column(ForeignKey("sources.id"))
    imposed_by: Mapped[str | None] = mapped_column(String(40))
    case_ref: Mapped[str | None]
    action: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    fine_value: Mapped[Decimal | None]
    fine_currency: Mapped[str | None] = mapped_column(String(3))
    equivalents: Mapped[list[Any]] = mapped_column(default=list)
    decided_on: Mapped[date | None]
    decided_precision: Mapped[str | None] = mapped_column(String(8))
    published_on: Mapped[date | None]
    published_precision: Mapped[str | None] = mapped_column(String(8))
    key_points: Mapped[list[Any]] = mapped_column(default=list)
    needs_review: Mapped[bool]
    reasons: Mapped[list[Any]] = mapped_column(default=list)
    confidence: Mapped[float]
    degraded: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[str] = mapped_column(String(12))
    first_seen_at: Mapped[datetime]
    matched_at: Mapped[datetime | None]
    announced_at: Mapped[datetime | None]
    translated_at: Mapped[datetime | None]
    version: Mapped[DocumentVersion] = relationship()
    item: Mapped[ItemRow] = relationship()
    parties: Mapped[list["PartyRow"]] = relationship(order_by="PartyRow.ordinal", cascade="all, delete-orphan")
    penalties: Mapped[list["PenaltyRow"]] = relationship(order_by="PenaltyRow.ordinal", cascade="all, delete-orphan")
    articles: Mapped[list["ArticleRow"]] = relationship(order_by="ArticleRow.ordinal", cascade="all, delete-orphan")


class PartyRow(Base):
    """A party of a decision. A natural person has a label and no name: the check makes another state impossible."""

    __tablename__ = "parties"
    __table_args__ = (
        one_of("kind", PartyKind),
        one_of("role", PartyRole),
        CheckConstraint("name IS NULL OR kind IN ('company', 'public_body')", name="persons_unnamed"),
        Index("ix_parties_name", "name"),
    )
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None]
    label: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    role: Mapped[str] = mapped_column(String(12))


class PenaltyRow(Base):
    """A sum of money of a decision, with what it is."""

    __tablename__ = "penalties"
    __table_args__ = (one_of("kind", AmountKind), one_of("role", AmountRole), CheckConstraint("length(currency) = 3", name="currency_iso"))
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    role: Mapped[str] = mapped_column(String(16))
    value: Mapped[Decimal]
    currency: Mapped[str] = mapped_column(String(3))


class ArticleRow(Base):
    """A provision infringed."""

    __tablename__ = "articles"
    __table_args__ = (Index("ix_articles_number", "law", "number"),)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    law: Mapped[str]
    number: Mapped[str]


class TranslationRow(Base):
    """A translation of one text, cached by the hash of the original."""

    __tablename__ = "translations"
    text_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    target: Mapped[str] = mapped_column(String(12), primary_key=True)
    backend: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(12))
    text: Mapped[str]
    differences: Mapped[list[Any]] = mapped_column(default=list)
    created_at: Mapped[datetime]


class OutboxRow(Base):
    """One message to send, once. Written in the transaction of the match, claimed, sent, marked."""

    __tablename__ = "outbox"
    __table_args__ = (
        one_of("state", OUTBOX_STATES),
        one_of("stream", ("alerts", "operators")),
        CheckConstraint("state != 'sent' OR sent_at IS NOT NULL", name="sent_when"),
        CheckConstraint("(state = 'claimed') = (claimed_at IS NOT NULL AND claimed_by IS NOT NULL)", name="claimed_by_whom"),
        Index("ix_outbox_due", "state", "not_before"),
        Index("ix_outbox_decision_id", "decision_id"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(unique=True)
    alert_id: Mapped[str] = mapped_column(String(36), unique=True)
    stream: Mapped[str] = mapped_column(String(12), default="alerts")
    kind: Mapped[str] = mapped_column(String(20))
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    watch_id: Mapped[str | None]
    channel: Mapped[str]
    payload: Mapped[dict[str, Any]]
    updates: Mapped[str | None] = mapped_column(String(36))
    state: Mapped[str] = mapped_column(String(12), default="pending")
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None]
    first_tried_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    sent_via: Mapped[str | None]
    slack_channel: Mapped[str | None]
    slack_ts: Mapped[str | None]
    last_error: Mapped[str | None]
    created_at: Mapped[datetime]


class IncidentRow(Base):
    """A trouble that operators hear of: opened once, repeated daily, closed with an all-clear."""

    __tablename__ = "incidents"
    __table_args__ = (
        Index("uq_incidents_open", "key", unique=True, sqlite_where=text("closed_at IS NULL"), postgresql_where=text("closed_at IS NULL")),
        Index("ix_incidents_key", "key"),
    )
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    key: Mapped[str]
    source_id: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[str]
    words: Mapped[str]
    opened_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Transition(Base):
    """Every change of state of an item, a decision or a message, so that a row can be asked how it came to be."""

    __tablename__ = "transitions"
    __table_args__ = (Index("ix_transitions_of", "entity", "entity_id"),)
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    entity: Mapped[str] = mapped_column(String(20))
    entity_id: Mapped[str] = mapped_column(String(60))
    from_state: Mapped[str | None] = mapped_column(String(20))
    to_state: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None]
    at: Mapped[datetime]


class HostGate(Base):
    """Who may speak to a host next: one request at a time, with the host's delay, across all processes."""

    __tablename__ = "host_gates"
    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    holder: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    free_at: Mapped[datetime]
    requests: Mapped[int] = mapped_column(default=0)
    last_retry_after: Mapped[float | None]


class HostRequests(Base):
    """How many requests went to a host in one hour; ``hour`` is its beginning. Kept for a week."""

    __tablename__ = "host_requests"
    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    hour: Mapped[datetime] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(default=0)


class BackfillRow(Base):
    """How far the way back in time of one listing has come; a new run goes on from there.

    ``since`` is the day it is to reach, ``next_page`` the page to read next (0 is the newest), ``reached`` the oldest day seen,
    ``last_fingerprint`` the entries of the last page read.
    """

    __tablename__ = "backfills"
    __table_args__ = (one_of("state", BACKFILL_STATES),)
    source_id: Mapped[str] = mapped_column(ForeignKey("sources.id"), primary_key=True)
    listing_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    since: Mapped[date]
    next_page: Mapped[int] = mapped_column(default=0)
    last_fingerprint: Mapped[str | None] = mapped_column(String(64))
    reached: Mapped[date | None]
    stored: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(12))
    error: Mapped[str | None]
    updated_at: Mapped[datetime]


class RobotsRow(Base):
    """robots.txt of a host as last fetched. ``status`` 0 means unreachable, which forbids (RFC 9309)."""

    __tablename__ = "robots"
    host: Mapped[str] = mapped_column(String(255), primary_key=True)
    status: Mapped[int]
    body: Mapped[str]
    fetched_at: Mapped[datetime]


class Heartbeat(Base):
    """When a component last showed that it lives (``triggerer:nl_ap``, ``alert`` ...)."""

    __tablename__ = "heartbeats"
    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
