"""Tell Airflow that there are new decisions: a hint only, the database is the queue."""

from dpawatch.pipeline.services import Services
from dpawatch.store import decisions


def publish(source_id: str, services: Services) -> list[int]:
    """Mark the source's decisions that were not announced yet, and return their ids (empty when nothing is new)."""
    with services.database.write() as session:
        fresh = decisions.unannounced(session, source_id)
        for decision in fresh:
            decision.announced_at = services.now()
        return [decision.id for decision in fresh]
