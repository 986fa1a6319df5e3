"""Articles that a person hands in: a press report, or a decision that no listing carries. From then on they are like anything polled."""

from dpawatch.pipeline import read
from dpawatch.pipeline.services import Services
from dpawatch.store import items, pages
from dpawatch.store.models import DecisionRow, ItemRow
from parsers.models import Item, PartialDate, RawPage

LISTING = "handed in"
"""Stands where the listing's id stands of what was polled."""


def hand_in(page: RawPage, source_id: str, services: Services, published_on: PartialDate | None = None) -> int | None:
    """Archive a page and read it; the next run of ``alert`` tells of it. The same page again changes nothing.

    Args:
        source_id: whose reader to use; ``press`` for articles.
        published_on: as the person knows it; by it a report finds the decision that it tells of.

    Returns:
        the id of the decision it tells of; ``None`` when it tells of none.

    Raises:
        BatchFailed: the page cannot be read. It is archived and quarantined, with the reason.
    """
    page = services.hidden(page)
    item = Item(source_id, native_id=f"sha256:{page.sha256}", url=page.final_url, title="", published_on=published_on)
    with services.database.write() as session:
        items.upsert_items(session, source_id, LISTING, [item], origin="live", at=services.now())
        row = session.query(ItemRow).filter_by(source_id=source_id, native_id=item.native_id).one()
        if row.state == "new":
            items.attach_pages(session, row, [pages.save_page(session, page)], at=services.now())
            items.set_state(session, row, "fetched", at=services.now())
        item_id, state = row.id, row.state
    if state == "fetched":
        read.read([item_id], services)
    with services.database.read() as session:
        decision = session.query(DecisionRow).filter_by(item_id=item_id).one_or_none()
        return decision.id if decision else None
