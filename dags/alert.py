"""Match new decisions with the watch list, and send every message that is due. Wiring only: the work is in ``dpawatch.pipeline``.

The event of new decisions is a hint; the clock catches what it misses: each run matches all that is unmatched and sends all
that is due, whatever woke it. ``send`` runs whatever became of ``match``, ``acknowledge`` whatever became of both; ``verdict`` makes the
run red if any of them failed.
"""

from datetime import timedelta

from airflow.sdk import DAG, AssetOrTimeSchedule, DeltaTriggerTimetable, TriggerRule, task

from dpawatch import settings
from dpawatch.airflow import callbacks
from dpawatch.airflow.assets import DECISIONS
from dpawatch.airflow.retries import DEFAULT_ARGS


@task
def match() -> dict[str, int]:
    """Match decisions that were not matched yet, and queue the alerts."""
    from dpawatch.pipeline.match import match
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        return match(services)


@task(trigger_rule=TriggerRule.ALL_DONE)
def send() -> dict[str, int]:
    """Send what is due: alerts, updates of alerts, messages to operators."""
    from dpawatch.airflow.hooks import operators_sender, sender
    from dpawatch.pipeline.alert import send_due
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        return send_due(services, sender(services.settings), operators_sender(services.settings))


@task(trigger_rule=TriggerRule.ALL_DONE)
def acknowledge() -> dict[str, int]:
    """Read who reacted to the alerts, and queue the repetition of those that nobody acknowledged in time."""
    from dpawatch.airflow.hooks import sender
    from dpawatch.pipeline.acknowledge import acknowledge
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        return acknowledge(services, sender(services.settings))


@task(trigger_rule=TriggerRule.NONE_FAILED, on_success_callback=callbacks.recovered)
def verdict() -> None:
    """Nothing failed."""


with DAG(
    dag_id="alert",
    schedule=AssetOrTimeSchedule(timetable=DeltaTriggerTimetable(timedelta(seconds=settings.load().tick_seconds)), assets=DECISIONS),
    catchup=False,
    max_active_runs=1,
    tags=["slack"],
    doc_md=__doc__,
    default_args=DEFAULT_ARGS,
    on_failure_callback=callbacks.run_failed,
):
    matched, sent, acknowledged, last = match(), send(), acknowledge(), verdict()
    matched >> sent >> acknowledged >> last
    [matched, sent] >> last
