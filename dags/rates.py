"""Fetch the European Central Bank's reference rates, once a day after they are published, and fill the sums in euros that waited for
them. Wiring only.

The program brings rates up to its own release; without this, later fines in other currencies have no sum in euros. A failure costs nothing
else: the next day's table holds the days before too.
"""

from airflow.sdk import DAG, CronTriggerTimetable, task

from dpawatch.airflow import callbacks
from dpawatch.airflow.retries import DEFAULT_ARGS


@task(on_success_callback=callbacks.recovered)
def refresh() -> dict[str, int]:
    """Keep what is new, fill what was missing."""
    from dpawatch.pipeline.rates import refresh
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        return refresh(services)


with DAG(
    dag_id="rates",
    # The Bank publishes at about 16:00 in Frankfurt.
    schedule=CronTriggerTimetable("40 16 * * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
    tags=["operators"],
    doc_md=__doc__,
    default_args=DEFAULT_ARGS,
    on_failure_callback=callbacks.run_failed,
):
    refresh()
