"""The rates of exchange of the last days, fetched once a day; then the sums in euros that waited for them."""

import logging

from dpawatch.http import Request
from dpawatch.pipeline.services import Services
from dpawatch.store import filling, rates
from parsers import eurofxref

log = logging.getLogger(__name__)

TYPES = ("application/zip", "application/x-zip-compressed", "application/octet-stream")


def refresh(services: Services) -> dict[str, int]:
    """Fetch the European Central Bank's table, keep what is new, and fill the sums whose rate was missing.

    Returns:
        how many ``rates`` were new, and how many decisions were ``looked_at`` because a sum of theirs had no rate.

    Raises:
        FetchError: it could not be had; nothing changed, and the next day brings this day's rates too.
        Drift, RatesRefused: it is not what it should be; nothing of it was stored.
        StoreError: the database failed.
    """
    page = services.client.page(Request(eurofxref.URL, accept=TYPES, max_bytes=eurofxref.MOST_PACKED))
    table = eurofxref.read(page.body)
    with services.database.write() as session:
        stored = rates.store(session, table, services.now().date())
    log.info("%d rates are new; the table ends on %s", stored, max(table))
    return {"rates": stored, "looked_at": filling.fill(services.database).decisions}
