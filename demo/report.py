"""What the demonstration prints: what was polled, read, stored and sent."""

from collections import Counter
from urllib.parse import urlsplit

from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from sqlalchemy import func, select

from demo.site import Site
from demo.slack_api import StoredMessage
from dpawatch.slack.blocks import as_text
from dpawatch.slack.drawing import Message
from dpawatch.store.models import DecisionRow, ItemRow, ListingStatus, MatchRow, OutboxRow
from dpawatch.store.session import Database
from parsers import registry
from parsers.models import PartyRole

SETTLED = ("read", "skipped", "quarantined")


def settled(database: Database, *, listings: int, live: int = 0) -> bool:
    """Whether every listing was read, at least ``live`` new items came, and no item waits."""
    with database.read() as session:
        read = session.scalar(select(func.count()).select_from(ListingStatus).where(ListingStatus.items_fingerprint.is_not(None)))
        fresh = session.scalar(select(func.count()).select_from(ItemRow).where(ItemRow.origin == "live"))
        waiting = session.scalar(select(func.count()).select_from(ItemRow).where(ItemRow.state.not_in(SETTLED)))
    return (read or 0) >= listings and (fresh or 0) >= live and waiting == 0


def counted(database: Database) -> str:
    """How far the items are, in words."""
    with database.read() as session:
        states = Counter(session.scalars(select(ItemRow.state)).all())
        decisions = session.scalar(select(func.count()).select_from(DecisionRow))
    said = ", ".join(f"{number} {state}" for state, number in sorted(states.items())) or "no item yet"
    return f"items: {said}; decisions: {decisions}"


def troubles(database: Database) -> str:
    """What went wrong so far, in words."""
    with database.read() as session:
        listings = session.scalars(select(ListingStatus).where(ListingStatus.error.is_not(None))).all()
        items = session.scalars(select(ItemRow).where(ItemRow.error.is_not(None))).all()
        messages = session.scalars(select(OutboxRow).where(OutboxRow.last_error.is_not(None))).all()
        said = [f"{row.source_id}/{row.listing_id}: {row.error}" for row in listings]
        said += [f"{row.url}: {row.error}" for row in items]
        said += [f"message {row.id}: {row.last_error}" for row in messages]
    return " | ".join(said) or "No error is recorded; run with KEEP=1 and look at the runs in the Airflow UI."


def polled(site: Site, database: Database) -> Table:
    """Each listing: requests, how many were answered 304, items."""
    table = Table(title="Polled", title_justify="left")
    for column in ("source", "listing", "language", "items", "last poll (UTC)", "requests to the site"):
        table.add_column(column)
    visits = Counter(visit.host.removeprefix("www.") for visit in list(site.visits))
    with database.read() as session:
        for row in session.scalars(select(ListingStatus).order_by(ListingStatus.source_id, ListingStatus.listing_id)):
            info = registry.get(row.source_id).info
            url = next(listing.url for listing in info.listings if listing.id == row.listing_id)
            host = (urlsplit(url).hostname or "").removeprefix("www.")
            language = info.languages[0]
            table.add_row(row.source_id, row.listing_id, language, str(row.items_seen), f"{row.last_polled_at:%H:%M:%S}", str(visits[host]))
    return table


def read(database: Database) -> Table:
    """What came after the baseline: each decision, and each item without one."""
    table = Table(title="Read and stored since the baseline", title_justify="left")
    for column in ("source", "title", "action", "fine", "sanctioned", "review"):
        table.add_column(column)
    with database.read() as session:
        decisions = {row.item_id: row for row in session.scalars(select(DecisionRow))}
        for item in session.scalars(select(ItemRow).where(ItemRow.origin == "live").order_by(ItemRow.source_id, ItemRow.id)):
            decision = decisions.get(item.id)
            if decision is None:
                table.add_row(item.source_id, short(item.title), "none" if item.state == "read" else item.state, "", "", "")
                continue
            fine = f"{decision.fine_currency} {decision.fine_value:,.0f}" if decision.fine_value is not None else ""
            names = ", ".join(p.name or p.label for p in decision.parties if p.role == PartyRole.SANCTIONED)
            review = ", ".join(reason["code"] for reason in decision.reasons)
            table.add_row(item.source_id, short(item.title), decision.action, fine, short(names, 30), review)
    return table


def sent(database: Database) -> Table:
    """Each message of the outbox."""
    table = Table(title="Sent", title_justify="left")
    for column in ("to", "kind", "message", "state", "tries"):
        table.add_column(column)
    with database.read() as session:
        for row in session.scalars(select(OutboxRow).order_by(OutboxRow.id)):
            what = row.payload.get("title") or f"{row.payload.get('company')}: {row.payload.get('action')}"
            table.add_row(row.channel, row.kind, short(str(what), 60), row.state, str(row.attempts))
    return table


def as_panel(message: StoredMessage, title: str) -> Panel:
    """A message as its reader sees it, without Slack's markup."""
    text = as_text(Message(message.text, tuple(message.blocks), message.metadata or {}))
    return Panel(Text(text), title=title, subtitle=f"changed {message.edited}x since" if message.edited else None)


def matched(database: Database) -> Table:
    """Each match, and what became of it."""
    table = Table(title="Matched with the watch list", title_justify="left")
    for column in ("source", "watch", "relation", "matched", "outcome", "why"):
        table.add_column(column)
    with database.read() as session:
        for row in session.scalars(select(MatchRow).where(MatchRow.outcome != "old").order_by(MatchRow.decision_id, MatchRow.watch_id)):
            source_id = session.get_one(DecisionRow, row.decision_id).published_by
            table.add_row(source_id, row.watch_id, row.relation, row.name, row.outcome, short(row.why, 70))
    return table


def short(text: str, length: int = 56) -> str:
    """The text, cut."""
    return text if len(text) <= length else text[: length - 1] + "…"
