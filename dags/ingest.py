"""One DAG for each source: from a changed listing to stored decisions. Wiring only: the work is in ``dpawatch.pipeline``.

``discover -> fetch (mapped) -> read (mapped) -> publish -> verdict``. Batches are ids; the database is the queue. ``read`` runs
whatever became of ``fetch``, and ``publish`` whatever became of ``read``: one failure costs one document. ``verdict`` runs
only if nothing failed, and being the last task it makes the run red if something did.
"""

from airflow.sdk import DAG, AssetOrTimeSchedule, DeltaTriggerTimetable, TriggerRule, get_current_context, task
from airflow.sdk.exceptions import AirflowSkipException

from dpawatch import settings
from dpawatch.airflow import callbacks
from dpawatch.airflow.assets import DECISIONS, source_asset
from dpawatch.airflow.retries import DEFAULT_ARGS
from dpawatch.airflow.sources import Watched, watched
from dpawatch.airflow.tasks import fetch, read


@task
def discover(source_id: str) -> list[list[int]]:
    """Store what the listings hold; a run that no watcher woke fetches them all first. Gives the waiting items in batches."""
    from dpawatch.pipeline.discover import discover
    from dpawatch.pipeline.services import BATCH, MAX_BATCHES, open_services

    sweep = get_current_context()["dag_run"].run_type != "asset_triggered"
    with open_services() as services:
        ids = discover(source_id, sweep=sweep, services=services)
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)][:MAX_BATCHES]


@task(outlets=[DECISIONS], trigger_rule=TriggerRule.ALL_DONE)
def publish(source_id: str) -> int:
    """Wake ``alert`` and ``translate`` when there are new decisions; skipped, and so without an event, when there are none."""
    from dpawatch.pipeline.publish import publish
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        announced = publish(source_id, services)
    if not announced:
        raise AirflowSkipException(f"{source_id} has no new decision")
    get_current_context()["outlet_events"][DECISIONS].extra = {"source_id": source_id, "decisions": len(announced)}
    return len(announced)


@task(trigger_rule=TriggerRule.NONE_FAILED, on_success_callback=callbacks.recovered)
def verdict(source_id: str) -> None:
    """Fail when a listing is in trouble although every task did its work."""
    from dpawatch.pipeline.services import open_services
    from dpawatch.pipeline.verdict import verdict

    with open_services() as services:
        verdict(source_id, services)


@task
def broken(source_id: str) -> None:
    """Load the source's module, which fails with the reason until it is mended."""
    from parsers import registry

    registry.get(source_id)


def ingest(source: Watched) -> None:
    """Declare the DAG of one source."""
    timetable = DeltaTriggerTimetable(source.sweep_every)
    with DAG(
        dag_id=f"ingest__{source.source_id}",
        schedule=timetable if source.broken else AssetOrTimeSchedule(timetable=timetable, assets=source_asset(source.source_id)),
        catchup=False,
        max_active_runs=1,
        tags=source.tags,
        doc_md=source.doc_md,
        default_args=DEFAULT_ARGS,
        on_failure_callback=callbacks.run_failed,
    ):
        if source.broken:
            broken(source.source_id)
            return
        batches = discover(source.source_id)
        fetched = fetch.expand(batch=batches)
        was_read = read.expand(batch=batches)
        published = publish(source.source_id)
        last = verdict(source.source_id)
        fetched >> was_read >> published >> last
        [batches, fetched, was_read] >> last


for found in watched(settings.load()):
    ingest(found)
