"""What alerting needs: cases and their life, matches with what became of them, mutes, watch versions, reviews, corrections, an audit log.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MONEY = sa.Numeric(20, 2)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", KEY, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("event", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("before", JSON, nullable=True),
        sa.Column("after", JSON, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_subject", "audit", ["subject"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", KEY, nullable=False),
        sa.Column("imposed_by", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("fine_value", MONEY, nullable=True),
        sa.Column("fine_currency", sa.String(length=3), nullable=True),
        sa.Column("fine_known", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('proposed', 'imposed', 'reduced', 'paid', 'appealed', 'annulled', 'upheld', 'restored', 'remitted')",
            name=op.f("ck_cases_state_known"),
        ),
        sa.CheckConstraint("(fine_value IS NULL) = (fine_currency IS NULL)", name=op.f("ck_cases_fine_whole")),
        sa.CheckConstraint("fine_value IS NULL OR fine_known", name=op.f("ck_cases_fine_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index("ix_cases_imposed_by", "cases", ["imposed_by"], unique=False)
    op.create_table(
        "mutes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("watch_id", sa.String(length=80), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.Column("end_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_mutes_ends_later")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mutes")),
    )
    op.create_index("ix_mutes_watch_id", "mutes", ["watch_id", "ends_at"], unique=False)
    op.create_table(
        "digests",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("cadence", sa.String(length=8), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("messages", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.String(length=36), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("cadence IN ('daily', 'weekly')", name=op.f("ck_digests_cadence_known")),
        sa.CheckConstraint("since <= until", name=op.f("ck_digests_ends_later")),
        sa.CheckConstraint("(messages = 0) = (alert_id IS NULL)", name=op.f("ck_digests_told_in")),
        sa.PrimaryKeyConstraint("channel", "cadence", "until", name=op.f("pk_digests")),
    )
    op.create_table(
        "watch_versions",
        sa.Column("id", KEY, nullable=False),
        sa.Column("watch_id", sa.String(length=80), nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watch_versions")),
    )
    op.create_index(op.f("ix_watch_versions_watch_id"), "watch_versions", ["watch_id"], unique=False)
    op.create_index(
        "uq_watch_versions_current",
        "watch_versions",
        ["watch_id"],
        unique=True,
        sqlite_where=sa.text("gone_at IS NULL"),
        postgresql_where=sa.text("gone_at IS NULL"),
    )
    op.create_table(
        "case_events",
        sa.Column("id", KEY, nullable=False),
        sa.Column("case_id", KEY, nullable=False),
        sa.Column("decision_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("detail", sa.String(length=200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("value", MONEY, nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_precision", sa.String(length=8), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("happened_precision IN ('day', 'month', 'year')", name=op.f("ck_case_events_happened_precision_known")),
        sa.CheckConstraint(
            "kind IN ('proposed', 'imposed', 'reduced', 'paid', 'appealed', 'annulled', 'upheld', 'restored', 'remitted',"
            " 'liquidated', 'confirmed', 'conflict', 'corrected')",
            name=op.f("ck_case_events_kind_known"),
        ),
        sa.CheckConstraint("(happened_on IS NULL) = (happened_precision IS NULL)", name=op.f("ck_case_events_happened_whole")),
        sa.CheckConstraint("(value IS NULL) = (currency IS NULL)", name=op.f("ck_case_events_sum_whole")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_events_case_id_cases")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_case_events_decision_id_decisions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
        sa.UniqueConstraint("case_id", "decision_id", "kind", "detail", name=op.f("uq_case_events_case_id")),
    )
    op.create_index(op.f("ix_case_events_decision_id"), "case_events", ["decision_id"], unique=False)
    op.create_table(
        "case_links",
        sa.Column("decision_id", KEY, nullable=False),
        sa.Column("case_id", KEY, nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('joined', 'proposed', 'rejected')", name=op.f("ck_case_links_state_known")),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name=op.f("ck_case_links_score_share")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_links_case_id_cases")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_case_links_decision_id_decisions")),
        sa.PrimaryKeyConstraint("decision_id", "case_id", name=op.f("pk_case_links")),
    )
    op.create_index(op.f("ix_case_links_case_id"), "case_links", ["case_id"], unique=False)
    op.create_table(
        "corrections",
        sa.Column("id", KEY, nullable=False),
        sa.Column("decision_id", KEY, nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("extracted", JSON, nullable=False),
        sa.Column("corrected", JSON, nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "field IN ('action', 'status', 'fine', 'targets', 'case_ref', 'imposed_by', 'decided_on', 'needs_review')",
            name=op.f("ck_corrections_field_known"),
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_corrections_decision_id_decisions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_decision_id"), "corrections", ["decision_id"], unique=False)
    op.create_index(
        "uq_corrections_holding",
        "corrections",
        ["decision_id", "field"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "matches",
        sa.Column("decision_id", KEY, nullable=False),
        sa.Column("watch_id", sa.String(length=80), nullable=False),
        sa.Column("relation", sa.String(length=12), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("alert_id", sa.String(length=36), nullable=True),
        sa.Column("digested_in", sa.String(length=36), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('alerted', 'digest', 'held', 'muted', 'review', 'old', 'flood')", name=op.f("ck_matches_outcome_known")
        ),
        sa.CheckConstraint("relation IN ('sanctioned', 'user', 'mentioned', 'filter')", name=op.f("ck_matches_relation_known")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_matches_decision_id_decisions")),
        sa.PrimaryKeyConstraint("decision_id", "watch_id", name=op.f("pk_matches")),
    )
    op.create_index(
        "ix_matches_undigested",
        "matches",
        ["watch_id"],
        unique=False,
        sqlite_where=sa.text("outcome = 'digest' AND digested_in IS NULL"),
        postgresql_where=sa.text("outcome = 'digest' AND digested_in IS NULL"),
    )
    op.create_index("ix_matches_watch_id", "matches", ["watch_id", "at"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", KEY, nullable=False),
        sa.Column("decision_id", KEY, nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'open') = (closed_at IS NULL)", name=op.f("ck_reviews_closed_when")),
        sa.CheckConstraint("state IN ('open', 'confirmed', 'corrected', 'superseded')", name=op.f("ck_reviews_state_known")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_reviews_decision_id_decisions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_decision_id"), "reviews", ["decision_id"], unique=False)
    op.create_index(
        "uq_reviews_open",
        "reviews",
        ["decision_id"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "acknowledgements",
        sa.Column("alert_id", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("how IN ('reaction', 'command', 'page')", name=op.f("ck_acknowledgements_how_known")),
        sa.CheckConstraint("state IN ('seen', 'handled')", name=op.f("ck_acknowledgements_state_known")),
        sa.ForeignKeyConstraint(["alert_id"], ["outbox.alert_id"], name=op.f("fk_acknowledgements_alert_id_outbox")),
        sa.PrimaryKeyConstraint("alert_id", "state", name=op.f("pk_acknowledgements")),
    )
    _columns_of_decisions_and_outbox()


def _columns_of_decisions_and_outbox() -> None:
    # In words of SQL, because Alembic would copy the tables on SQLite, and what refers to them would lose its foreign keys.
    sqlite = op.get_bind().dialect.name == "sqlite"
    integer, rate = ("INTEGER", "VARCHAR(24)") if sqlite else ("BIGINT", "NUMERIC(20, 8)")
    whole = "(fine_eur IS NULL) = (eur_rate IS NULL) AND (fine_eur IS NULL) = (eur_rate_on IS NULL)"
    op.execute("ALTER TABLE decisions ADD COLUMN fine_eur NUMERIC(20, 2)")
    op.execute(f"ALTER TABLE decisions ADD COLUMN eur_rate {rate}")
    op.execute(f"ALTER TABLE decisions ADD COLUMN eur_rate_on DATE CONSTRAINT ck_decisions_fine_eur_whole CHECK ({whole})")
    op.execute("ALTER TABLE outbox ADD COLUMN thread_of VARCHAR(36)")
    op.execute("ALTER TABLE outbox ADD COLUMN broadcast BOOLEAN DEFAULT false NOT NULL")
    op.execute("ALTER TABLE outbox ADD COLUMN maybe_posted BOOLEAN DEFAULT false NOT NULL")
    op.execute("UPDATE outbox SET maybe_posted = true WHERE attempts > 0")
    op.execute(f"ALTER TABLE outbox ADD COLUMN case_id {integer} CONSTRAINT fk_outbox_case_id_cases REFERENCES cases (id)")
    op.create_index("ix_outbox_case_id", "outbox", ["case_id"])


def downgrade() -> None:
    op.drop_index("ix_outbox_case_id", "outbox")
    with op.batch_alter_table("outbox") as batch:
        for name in ("thread_of", "broadcast", "maybe_posted", "case_id"):
            batch.drop_column(name)
    with op.batch_alter_table("decisions") as batch:
        batch.drop_constraint("fine_eur_whole", type_="check")
        for name in ("fine_eur", "eur_rate", "eur_rate_on"):
            batch.drop_column(name)
    for table in (
        "acknowledgements",
        "reviews",
        "matches",
        "corrections",
        "case_links",
        "case_events",
        "watch_versions",
        "digests",
        "mutes",
        "cases",
        "audit",
    ):
        op.drop_table(table)
