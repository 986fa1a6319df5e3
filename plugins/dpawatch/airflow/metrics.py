"""Our figures as gauges of Airflow's own metrics: StatsD or OpenTelemetry, wherever its configuration sends them.

``[metrics] statsd_on`` or ``otel_on`` (https://airflow.apache.org/docs/apache-airflow/3.3.2/administration-and-deployment/logging-monitoring/metrics.html);
without either nothing is sent. ``task_runner`` sets the module up in each task's process (Airflow 3.3.2,
``airflow/sdk/execution_time/task_runner.py``).
"""

from collections.abc import Iterable

from dpawatch.pipeline.gauges import Gauge


def send(gauges: Iterable[Gauge]) -> int:
    """Set one gauge ``dpawatch.<name>`` for each, and give their number."""
    from airflow.sdk.observability import stats

    number = 0
    for gauge in gauges:
        stats.gauge(f"dpawatch.{gauge.name}", gauge.value, tags=dict(gauge.tags))
        number += 1
    return number
