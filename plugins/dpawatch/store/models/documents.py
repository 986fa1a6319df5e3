"""Pages as they were fetched, the entries of listings, and the documents read from them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from dpawatch.store.models.base import ORIGINS, Base, Key, dated, one_of

FINDING_KINDS = ("amount", "party", "article", "key_point")
ITEM_STATES = ("new", "fetched", "read", "skipped", "quarantined")


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
    """The text of a document as one reading found it, natural persons masked; a change makes a new version.

    ``reduced_at``: when the text was cut down to its evidence sentences, because the time to keep all of it was over.
    """

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
    reduced_at: Mapped[datetime | None]
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
