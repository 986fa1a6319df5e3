"""Translate decisions that have no translation, and queue the update of alerts already sent. Wiring only.

No alert waits for this DAG: it runs when there are new decisions and every third tick, and translates all that is left.
"""

from datetime import timedelta

from airflow.sdk import DAG, AssetOrTimeSchedule, DeltaTriggerTimetable, task

from dpawatch import settings
from dpawatch.airflow import callbacks
from dpawatch.airflow.assets import DECISIONS
from dpawatch.airflow.retries import DEFAULT_ARGS


@task(on_success_callback=callbacks.recovered)
def translate() -> dict[str, int]:
    """Translate what has no translation yet."""
    from dpawatch.pipeline.services import open_services
    from dpawatch.pipeline.translate import translate

    with open_services() as services:
        return translate(services)


with DAG(
    dag_id="translate",
    schedule=AssetOrTimeSchedule(timetable=DeltaTriggerTimetable(3 * timedelta(seconds=settings.load().tick_seconds)), assets=DECISIONS),
    catchup=False,
    max_active_runs=1,
    tags=["translation"],
    doc_md=__doc__,
    default_args=DEFAULT_ARGS,
    on_failure_callback=callbacks.run_failed,
):
    translate()
