"""Whether a source is well after its run: operators see red while compliance already has its alert."""

from sqlalchemy import select

from dpawatch.pipeline.services import Services
from dpawatch.store.models import ListingStatus
from parsers.errors import DpaWatchError


class SourceTrouble(DpaWatchError):
    """Some listing of a source could not be fetched or read; the others were worked off."""


def verdict(source_id: str, services: Services) -> None:
    """Do nothing for a healthy source.

    Raises:
        SourceTrouble: names each listing in trouble, and the archived page where there is one.
    """
    with services.database.read() as session:
        rows = session.scalars(select(ListingStatus).where(ListingStatus.source_id == source_id, ListingStatus.error_kind.is_not(None)))
        troubles = [f"{r.listing_id}: {r.error}" + (f" (archived page {r.error_page})" if r.error_page else "") for r in rows]
    if troubles:
        raise SourceTrouble(f"{source_id} is in trouble. " + " ".join(troubles))
