"""Look at what could go wrong silently, and tell operators: sources not polled, drift, a stuck outbox, a dead triggerer. Wiring only."""

from datetime import timedelta

from airflow.sdk import DAG, DeltaTriggerTimetable, task

from dpawatch import settings
from dpawatch.airflow import callbacks
from dpawatch.airflow.retries import DEFAULT_ARGS


@task(on_success_callback=callbacks.recovered)
def health() -> dict[str, int]:
    """Open, repeat and close incidents."""
    from dpawatch.pipeline.health import health
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        return health(services)


with DAG(
    dag_id="health",
    schedule=DeltaTriggerTimetable(timedelta(seconds=settings.load().tick_seconds)),
    catchup=False,
    max_active_runs=1,
    tags=["operators"],
    doc_md=__doc__,
    default_args=DEFAULT_ARGS,
    on_failure_callback=callbacks.run_failed,
):
    health()
