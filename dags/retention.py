"""Let go pages, texts and logs whose time is over, once a day. Wiring only.

How long things are kept is a matter of settings (`DPAWATCH_KEEP_..._DAYS`); `dpawatch retain --dry-run` tells what is due.
"""

from airflow.sdk import DAG, CronTriggerTimetable, task

from dpawatch.airflow import callbacks
from dpawatch.airflow.retries import DEFAULT_ARGS


@task(on_success_callback=callbacks.recovered)
def retain() -> dict[str, int]:
    """Apply every rule; how many rows each let go."""
    from dpawatch.pipeline.retention import retain
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        return {gone.rule.name: gone.rows for gone in retain(services) if gone.rows}


with DAG(
    dag_id="retention",
    schedule=CronTriggerTimetable("20 3 * * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    tags=["operators"],
    doc_md=__doc__,
    default_args=DEFAULT_ARGS,
    on_failure_callback=callbacks.run_failed,
):
    retain()
