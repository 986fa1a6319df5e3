"""Look at what could go wrong silently, and tell operators: sources not polled, drift, a stuck outbox, a dead triggerer,
a Slack that would not take an alert. Wiring only.

``tell`` sends what operators must know itself, since ``alert`` may be what stands still, and gives the sign of life by which a service
outside notices that everything does.
"""

from datetime import timedelta

from airflow.sdk import DAG, DeltaTriggerTimetable, TriggerRule, chain, task

from dpawatch import settings
from dpawatch.airflow import callbacks
from dpawatch.airflow.retries import DEFAULT_ARGS


@task
def health() -> dict[str, int]:
    """Open, repeat and close incidents."""
    from dpawatch.pipeline.health import health
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        return health(services)


@task
def slack() -> dict[str, int]:
    """Ask whether Slack takes our tokens and shows us every channel; nothing is posted."""
    from dpawatch.airflow.hooks import operators_sender, sender
    from dpawatch.pipeline.services import open_services
    from dpawatch.pipeline.slack_check import check

    with open_services() as services:
        return check(services, sender(services.settings), operators_sender(services.settings))


@task(trigger_rule=TriggerRule.ALL_DONE)
def tell() -> str:
    """Send the messages to operators, and give the sign of life."""
    from dpawatch.airflow.hooks import operators_sender, sender
    from dpawatch.pipeline.alert import tell_operators
    from dpawatch.pipeline.alive import ping
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        tell_operators(services, sender(services.settings), operators_sender(services.settings))
        return ping(services)


@task(trigger_rule=TriggerRule.ALL_DONE)
def measure() -> int:
    """Hand the pipeline's figures to Airflow's metrics."""
    from dpawatch.airflow import metrics
    from dpawatch.pipeline.gauges import gauges
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        return metrics.send(gauges(services))


@task(trigger_rule=TriggerRule.ALL_DONE)
def summaries() -> list[str]:
    """Bring up to date what analysts read, where it is kept."""
    from dpawatch.pipeline.services import open_services
    from dpawatch.pipeline.summaries import refresh

    with open_services() as services:
        return refresh(services)


@task(trigger_rule=TriggerRule.NONE_FAILED, on_success_callback=callbacks.recovered)
def verdict() -> None:
    """Nothing failed."""


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
    steps = [health(), slack(), tell(), measure(), summaries()]
    chain(*steps)
    steps >> verdict()
