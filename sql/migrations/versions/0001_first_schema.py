"""The first schema: sources, pages, items, document versions, findings, decisions, messages, incidents.

Revision 0001, of 2026-11-22. Hand-reviewed; A test holds it against
``dpawatch.store.models`` on both databases.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON_DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")
TABLES = (
    "heartbeats",
    "host_gates",
    "incidents",
    "page_bodies",
    "robots",
    "sources",
    "transitions",
    "translations",
    "items",
    "pages",
    "source_status",
    "document_versions",
    "item_pages",
    "listing_snapshots",
    "decisions",
    "findings",
    "articles",
    "outbox",
    "parties",
    "penalties",
)
"""In the order of their making: each refers only to those before it."""


def upgrade() -> None:
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeats")),
    )
    op.create_table(
        "host_gates",
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("last_retry_after", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_host_gates")),
    )
    op.create_table(
        "incidents",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index("ix_incidents_key", "incidents", ["key"], unique=False)
    op.create_index(
        "uq_incidents_open",
        "incidents",
        ["key"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "page_bodies",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("encoding", sa.String(length=8), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_page_bodies")),
    )
    op.create_table(
        "robots",
        sa.Column("host", sa.String(length=255), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("host", name=op.f("pk_robots")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("baseline_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_reason", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_table(
        "transitions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("entity", sa.String(length=20), nullable=False),
        sa.Column("entity_id", sa.String(length=60), nullable=False),
        sa.Column("from_state", sa.String(length=20), nullable=True),
        sa.Column("to_state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transitions")),
    )
    op.create_index("ix_transitions_of", "transitions", ["entity", "entity_id"], unique=False)
    op.create_table(
        "translations",
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("target", sa.String(length=12), nullable=False),
        sa.Column("backend", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("differences", JSON_DOCUMENT, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("text_sha256", "target", "backend", name=op.f("pk_translations")),
    )
    op.create_table(
        "items",
        sa.Column("id", KEY, nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("native_id", sa.Text(), nullable=False),
        sa.Column("listing_id", sa.String(length=40), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("fields", JSON_DOCUMENT, nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_precision", sa.String(length=8), nullable=True),
        sa.Column("degraded", sa.Boolean(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error_kind", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("origin IN ('baseline', 'live', 'backfill', 'import', 'reprocess')", name=op.f("ck_items_origin_known")),
        sa.CheckConstraint("published_precision IN ('day', 'month', 'year')", name=op.f("ck_items_published_precision_known")),
        sa.CheckConstraint("state IN ('new', 'fetched', 'read', 'skipped', 'quarantined')", name=op.f("ck_items_state_known")),
        sa.CheckConstraint("(published_on IS NULL) = (published_precision IS NULL)", name=op.f("ck_items_published_whole")),
        sa.CheckConstraint("length(native_id) BETWEEN 1 AND 400", name=op.f("ck_items_native_id_length")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_items_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_items")),
        sa.UniqueConstraint("source_id", "native_id", name=op.f("uq_items_source_id")),
    )
    op.create_index("ix_items_state", "items", ["source_id", "state"], unique=False)
    op.create_table(
        "pages",
        sa.Column("id", KEY, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("final_url", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", JSON_DOCUMENT, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["page_bodies.sha256"], name=op.f("fk_pages_sha256_page_bodies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages")),
    )
    op.create_index("ix_pages_fetched_at", "pages", ["fetched_at"], unique=False)
    op.create_index("ix_pages_sha256", "pages", ["sha256"], unique=False)
    op.create_table(
        "source_status",
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("listing_id", sa.String(length=40), nullable=False),
        sa.Column("items_fingerprint", sa.String(length=64), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("last_polled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_success_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_fired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_fired_fingerprint", sa.String(length=64), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("error_kind", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("error_page", sa.String(length=64), nullable=True),
        sa.Column("retry_not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("degraded", sa.Boolean(), nullable=False),
        sa.Column("items_seen", sa.Integer(), nullable=False),
        sa.Column("deep_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_source_status_source_id_sources")),
        sa.PrimaryKeyConstraint("source_id", "listing_id", name=op.f("pk_source_status")),
    )
    op.create_table(
        "document_versions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("item_id", KEY, nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_precision", sa.String(length=8), nullable=True),
        sa.Column("degraded", sa.Boolean(), nullable=False),
        sa.Column("parser_version", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("published_precision IN ('day', 'month', 'year')", name=op.f("ck_document_versions_published_precision_known")),
        sa.CheckConstraint("(published_on IS NULL) = (published_precision IS NULL)", name=op.f("ck_document_versions_published_whole")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_document_versions_item_id_items")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_versions")),
        sa.UniqueConstraint("item_id", "text_sha256", name=op.f("uq_document_versions_item_id")),
    )
    op.create_index(op.f("ix_document_versions_text_sha256"), "document_versions", ["text_sha256"], unique=False)
    op.create_table(
        "item_pages",
        sa.Column("item_id", KEY, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("page_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_item_pages_item_id_items")),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name=op.f("fk_item_pages_page_id_pages")),
        sa.PrimaryKeyConstraint("item_id", "ordinal", name=op.f("pk_item_pages")),
    )
    op.create_index("ix_item_pages_page_id", "item_pages", ["page_id"], unique=False)
    op.create_table(
        "listing_snapshots",
        sa.Column("id", KEY, nullable=False),
        sa.Column("source_id", sa.String(length=40), nullable=False),
        sa.Column("listing_id", sa.String(length=40), nullable=False),
        sa.Column("page_id", KEY, nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('pending', 'read', 'failed', 'superseded')", name=op.f("ck_listing_snapshots_state_known")),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name=op.f("fk_listing_snapshots_page_id_pages")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_listing_snapshots_source_id_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listing_snapshots")),
    )
    op.create_index("ix_listing_snapshots_page_id", "listing_snapshots", ["page_id"], unique=False)
    op.create_index(
        "ix_listing_snapshots_waiting",
        "listing_snapshots",
        ["source_id", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_table(
        "decisions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("item_id", KEY, nullable=False),
        sa.Column("document_version_id", KEY, nullable=False),
        sa.Column("published_by", sa.String(length=40), nullable=False),
        sa.Column("imposed_by", sa.String(length=40), nullable=True),
        sa.Column("case_ref", sa.Text(), nullable=True),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("fine_value", sa.Numeric(20, 2), nullable=True),
        sa.Column("fine_currency", sa.String(length=3), nullable=True),
        sa.Column("equivalents", JSON_DOCUMENT, nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_precision", sa.String(length=8), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_precision", sa.String(length=8), nullable=True),
        sa.Column("key_points", JSON_DOCUMENT, nullable=False),
        sa.Column("needs_review", sa.Boolean(), nullable=False),
        sa.Column("reasons", JSON_DOCUMENT, nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("degraded", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("matched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("translated_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "action IN ('fine', 'ban', 'order', 'reprimand', 'investigation', 'appeal', 'none')", name=op.f("ck_decisions_action_known")
        ),
        sa.CheckConstraint("decided_precision IN ('day', 'month', 'year')", name=op.f("ck_decisions_decided_precision_known")),
        sa.CheckConstraint("origin IN ('baseline', 'live', 'backfill', 'import', 'reprocess')", name=op.f("ck_decisions_origin_known")),
        sa.CheckConstraint("published_precision IN ('day', 'month', 'year')", name=op.f("ck_decisions_published_precision_known")),
        sa.CheckConstraint("status IN ('imposed', 'proposed', 'appealed', 'annulled', 'upheld')", name=op.f("ck_decisions_status_known")),
        sa.CheckConstraint("(decided_on IS NULL) = (decided_precision IS NULL)", name=op.f("ck_decisions_decided_whole")),
        sa.CheckConstraint("(fine_value IS NULL) = (fine_currency IS NULL)", name=op.f("ck_decisions_fine_whole")),
        sa.CheckConstraint("(published_on IS NULL) = (published_precision IS NULL)", name=op.f("ck_decisions_published_whole")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_decisions_confidence_share")),
        sa.CheckConstraint("fine_value >= 0", name=op.f("ck_decisions_fine_not_negative")),
        sa.CheckConstraint("length(fine_currency) = 3", name=op.f("ck_decisions_fine_currency_iso")),
        sa.ForeignKeyConstraint(
            ["document_version_id"], ["document_versions.id"], name=op.f("fk_decisions_document_version_id_document_versions")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_decisions_item_id_items")),
        sa.ForeignKeyConstraint(["published_by"], ["sources.id"], name=op.f("fk_decisions_published_by_sources")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("item_id", name=op.f("uq_decisions_item_id")),
    )
    op.create_index("ix_decisions_case_ref", "decisions", ["imposed_by", "case_ref"], unique=False)
    op.create_index("ix_decisions_document_version_id", "decisions", ["document_version_id"], unique=False)
    op.create_index("ix_decisions_published_on", "decisions", ["published_on"], unique=False)
    op.create_index("ix_decisions_seen", "decisions", ["first_seen_at"], unique=False)
    op.create_index(
        "ix_decisions_unannounced",
        "decisions",
        ["published_by", "id"],
        unique=False,
        sqlite_where=sa.text("announced_at IS NULL"),
        postgresql_where=sa.text("announced_at IS NULL"),
    )
    op.create_index(
        "ix_decisions_unmatched",
        "decisions",
        ["id"],
        unique=False,
        sqlite_where=sa.text("matched_at IS NULL"),
        postgresql_where=sa.text("matched_at IS NULL"),
    )
    op.create_table(
        "findings",
        sa.Column("document_version_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("value", JSON_DOCUMENT, nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("evidence_in", sa.String(length=8), nullable=False),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.CheckConstraint("evidence_in IN ('text', 'title')", name=op.f("ck_findings_evidence_in_known")),
        sa.CheckConstraint("kind IN ('amount', 'party', 'article', 'key_point')", name=op.f("ck_findings_kind_known")),
        sa.CheckConstraint("0 <= evidence_start AND evidence_start <= evidence_end", name=op.f("ck_findings_evidence_ordered")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_findings_confidence_share")),
        sa.ForeignKeyConstraint(
            ["document_version_id"], ["document_versions.id"], name=op.f("fk_findings_document_version_id_document_versions")
        ),
        sa.PrimaryKeyConstraint("document_version_id", "kind", "ordinal", name=op.f("pk_findings")),
    )
    op.create_table(
        "articles",
        sa.Column("decision_id", KEY, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_articles_decision_id_decisions")),
        sa.PrimaryKeyConstraint("decision_id", "ordinal", name=op.f("pk_articles")),
    )
    op.create_index("ix_articles_number", "articles", ["law", "number"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", KEY, nullable=False),
        sa.Column("dedupe_key", sa.Text(), nullable=False),
        sa.Column("alert_id", sa.String(length=36), nullable=False),
        sa.Column("stream", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("decision_id", KEY, nullable=True),
        sa.Column("watch_id", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("payload", JSON_DOCUMENT, nullable=False),
        sa.Column("updates", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.Text(), nullable=True),
        sa.Column("first_tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_via", sa.Text(), nullable=True),
        sa.Column("slack_channel", sa.Text(), nullable=True),
        sa.Column("slack_ts", sa.Text(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state = 'claimed') = (claimed_at IS NOT NULL AND claimed_by IS NOT NULL)", name=op.f("ck_outbox_claimed_by_whom")
        ),
        sa.CheckConstraint("state != 'sent' OR sent_at IS NOT NULL", name=op.f("ck_outbox_sent_when")),
        sa.CheckConstraint("state IN ('pending', 'claimed', 'sent', 'unknown', 'failed')", name=op.f("ck_outbox_state_known")),
        sa.CheckConstraint("stream IN ('alerts', 'operators')", name=op.f("ck_outbox_stream_known")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_outbox_decision_id_decisions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("alert_id", name=op.f("uq_outbox_alert_id")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
    )
    op.create_index("ix_outbox_decision_id", "outbox", ["decision_id"], unique=False)
    op.create_index("ix_outbox_due", "outbox", ["state", "not_before"], unique=False)
    op.create_table(
        "parties",
        sa.Column("decision_id", KEY, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.CheckConstraint("kind IN ('company', 'public_body', 'natural_person', 'unknown')", name=op.f("ck_parties_kind_known")),
        sa.CheckConstraint("name IS NULL OR kind IN ('company', 'public_body')", name=op.f("ck_parties_persons_unnamed")),
        sa.CheckConstraint("role IN ('sanctioned', 'mentioned')", name=op.f("ck_parties_role_known")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_parties_decision_id_decisions")),
        sa.PrimaryKeyConstraint("decision_id", "ordinal", name=op.f("pk_parties")),
    )
    op.create_index("ix_parties_name", "parties", ["name"], unique=False)
    op.create_table(
        "penalties",
        sa.Column("decision_id", KEY, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Numeric(20, 2), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.CheckConstraint("kind IN ('fine', 'periodic_penalty', 'max_penalty', 'other')", name=op.f("ck_penalties_kind_known")),
        sa.CheckConstraint(
            "role IN ('total', 'component', 'equivalent', 'proposed', 'rate', 'ceiling', 'liquidated', 'statutory', "
            "'reduced', 'annulled', 'earlier', 'turnover', 'other')",
            name=op.f("ck_penalties_role_known"),
        ),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_penalties_currency_iso")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_penalties_decision_id_decisions")),
        sa.PrimaryKeyConstraint("decision_id", "ordinal", name=op.f("pk_penalties")),
    )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
