"""The tasks that more than one DAG has: fetching and reading a batch of items."""

from airflow.sdk import TriggerRule, task

BATCH_NAME = "items {{ task.op_kwargs['batch'] | first }} to {{ task.op_kwargs['batch'] | last }} ({{ task.op_kwargs['batch'] | length }})"


@task(map_index_template=BATCH_NAME)
def fetch(batch: list[int]) -> dict[str, int]:
    """Fetch the pages of a batch of items."""
    from dpawatch.pipeline.fetch import fetch
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        return fetch(batch, services)


@task(map_index_template=BATCH_NAME, trigger_rule=TriggerRule.ALL_DONE)
def read(batch: list[int]) -> dict[str, int]:
    """Read those items of a batch that were fetched, and store the decisions."""
    from dpawatch.pipeline.read import read
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        return read(batch, services)
