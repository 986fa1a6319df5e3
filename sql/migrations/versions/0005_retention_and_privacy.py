"""What is not kept for ever, and what must not come back: earlier pages of an item, bodies that were closed, texts that were reduced,
tombstones of names.

Pages that an item had before this revision are found by the item's addresses.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

EARLIER_PAGES = """
    INSERT INTO former_pages (item_id, page_id, replaced_at)
    SELECT items.id, pages.id, CURRENT_TIMESTAMP
    FROM pages JOIN items ON items.url = pages.url OR (items.fetch_url <> '' AND items.fetch_url = pages.url)
    WHERE NOT EXISTS (SELECT 1 FROM item_pages WHERE item_pages.page_id = pages.id)
      AND NOT EXISTS (SELECT 1 FROM listing_snapshots WHERE listing_snapshots.page_id = pages.id)
"""


def upgrade() -> None:
    op.create_table(
        "former_pages",
        sa.Column("item_id", KEY, nullable=False),
        sa.Column("page_id", KEY, nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=op.f("fk_former_pages_item_id_items")),
        sa.ForeignKeyConstraint(["page_id"], ["pages.id"], name=op.f("fk_former_pages_page_id_pages")),
        sa.PrimaryKeyConstraint("item_id", "page_id", name=op.f("pk_former_pages")),
    )
    op.create_index("ix_former_pages_page_id", "former_pages", ["page_id"], unique=False)
    op.create_table(
        "closed_bodies",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('removed', 'restricted')", name=op.f("ck_closed_bodies_state_known")),
        sa.CheckConstraint("why IN ('retention', 'request', 'redacted', 'gone')", name=op.f("ck_closed_bodies_why_known")),
        sa.ForeignKeyConstraint(["sha256"], ["page_bodies.sha256"], name=op.f("fk_closed_bodies_sha256_page_bodies")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_closed_bodies")),
    )
    op.create_table(
        "tombstones",
        sa.Column("id", KEY, nullable=False),
        sa.Column("request", sa.String(length=12), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('erase', 'restrict')", name=op.f("ck_tombstones_kind_known")),
        sa.CheckConstraint("words > 0", name=op.f("ck_tombstones_some_words")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstones")),
        sa.UniqueConstraint("digest", name=op.f("uq_tombstones_digest")),
    )
    op.add_column("document_versions", sa.Column("reduced_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(EARLIER_PAGES)


def downgrade() -> None:
    op.drop_column("document_versions", "reduced_at")
    for table in ("tombstones", "closed_bodies", "former_pages"):
        op.drop_table(table)
