"""The summaries that analysts read, brought up to date where they are kept (:mod:`dpawatch.store.summaries`)."""

from dpawatch.pipeline.services import Services
from dpawatch.store import summaries


def refresh(services: Services) -> list[str]:
    """Names of the views that were refreshed; none on an installation that keeps none.

    Raises:
        StoreError: the database failed; they are as of the refresh before.
    """
    return summaries.refresh(services.database, at=services.now())
