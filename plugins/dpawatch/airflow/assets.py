"""The assets through which our DAGs wake each other. An event is a hint: the database is the queue (ARCHITECTURE section 3)."""

from airflow.sdk import Asset, AssetWatcher

from dpawatch.triggers import ListingTrigger

DECISIONS = Asset(name="decisions", uri="dpawatch://decisions")
"""There are decisions that ``alert`` has not matched yet. Emitted by the task ``publish`` of every source."""


def source_asset(source_id: str) -> Asset:
    """The listings of one source, watched by a trigger that fires when their items are not those we stored."""
    watcher = AssetWatcher(name=f"listings_of_{source_id}", trigger=ListingTrigger(source_id=source_id))
    return Asset(name=source_id, uri=f"dpawatch://sources/{source_id}", watchers=[watcher])
