"""Queue the daily and weekly digests that are due in their readers' time zones; ``alert`` sends them. Wiring only.

Every hour, on the hour. A digest that was missed, because nothing ran when it was due, is made by the next run and says so.
"""

from airflow.sdk import DAG, CronTriggerTimetable, task

from dpawatch.airflow import callbacks
from dpawatch.airflow.retries import DEFAULT_ARGS


@task(on_success_callback=callbacks.recovered)
def digest() -> dict[str, int]:
    """Queue what is due."""
    from dpawatch.pipeline.digest import digest
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        return digest(services)


with DAG(
    dag_id="digest",
    schedule=CronTriggerTimetable("0 * * * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    tags=["slack"],
    doc_md=__doc__,
    default_args=DEFAULT_ARGS,
    on_failure_callback=callbacks.run_failed,
):
    digest()
