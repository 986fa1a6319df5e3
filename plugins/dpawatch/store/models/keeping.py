"""What is not kept for ever, and what must not come back."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from dpawatch.store.models.base import Base, Key, one_of

CLOSED_STATES = ("removed", "restricted")
CLOSED_WHY = ("retention", "request", "redacted", "gone")
TOMBSTONE_KINDS = ("erase", "restrict")


class FormerPage(Base):
    """A page that an item had before it was fetched again; it stays archived as long as the item's other pages."""

    __tablename__ = "former_pages"
    __table_args__ = (Index("ix_former_pages_page_id", "page_id"),)
    item_id: Mapped[int] = mapped_column(ForeignKey("items.id"), primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("pages.id"), primary_key=True)
    replaced_at: Mapped[datetime]


class ClosedBody(Base):
    """An archived body that nobody reads any more: ``removed`` (its bytes are gone) or ``restricted`` (kept, and shown to nobody).

    ``why``: the time of ``retention`` was over, a person's ``request``, or the source ``redacted`` the page or it is ``gone``.
    """

    __tablename__ = "closed_bodies"
    __table_args__ = (one_of("state", CLOSED_STATES), one_of("why", CLOSED_WHY))
    sha256: Mapped[str] = mapped_column(String(64), ForeignKey("page_bodies.sha256"), primary_key=True)
    state: Mapped[str] = mapped_column(String(12))
    why: Mapped[str] = mapped_column(String(12))
    at: Mapped[datetime]


class Tombstone(Base):
    """One spelling of a name that must not come back, as a keyed hash: it can be recognised, and not be read.

    ``request`` is the number under which the request stands in the audit; ``words`` how many words the spelling has; ``key_id`` tells
    whether the key is the one it was made with.
    """

    __tablename__ = "tombstones"
    __table_args__ = (one_of("kind", TOMBSTONE_KINDS), CheckConstraint("words > 0", name="some_words"))
    id: Mapped[int] = mapped_column(Key, primary_key=True)
    request: Mapped[str] = mapped_column(String(12))
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    words: Mapped[int]
    key_id: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime]
