"""Read a source back to a day: started by hand, with parameters. Wiring only: the work is in ``dpawatch.pipeline``.

A run is capped (pages of each listing, documents) and notes how far it came with every page: start it again to go on. What it stores is
never alerted, and news of the same source never wait for it: they have a DAG of their own.
"""

import logging

from airflow.sdk import DAG, Param, TriggerRule, get_current_context, task

from dpawatch import settings
from dpawatch.airflow import callbacks
from dpawatch.airflow.retries import DEFAULT_ARGS
from dpawatch.airflow.sources import watched
from dpawatch.airflow.tasks import fetch, read

log = logging.getLogger(__name__)

SOURCES = [found.source_id for found in watched(settings.load()) if not found.broken]


@task
def walk() -> list[list[int]]:
    """Store the older entries of the listings; the waiting items in batches."""
    from dataclasses import astuple
    from datetime import date

    from dpawatch.pipeline import backfill
    from dpawatch.pipeline.services import BATCH, open_services

    asked = get_current_context()["params"]
    with open_services() as services:
        walks = backfill.walk(
            asked["source"], date.fromisoformat(asked["since"]), services, max_pages=asked["pages"], restart=asked["restart"]
        )
        ids = backfill.waiting(asked["source"], services)
    for one in walks:
        log.info("%s: %s after %d pages, %d entries stored in all, oldest %s. %s", *astuple(one))
    return [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]


@task(trigger_rule=TriggerRule.NONE_FAILED, on_success_callback=callbacks.recovered)
def verdict() -> None:
    """Fail when a listing stopped at a page that cannot be read, although every task did its work."""
    from dpawatch.pipeline import backfill
    from dpawatch.pipeline.services import open_services

    with open_services() as services:
        backfill.verdict(get_current_context()["params"]["source"], services)


with DAG(
    dag_id="backfill",
    schedule=None,
    catchup=False,
    max_active_runs=1,
    tags=["history"],
    doc_md=__doc__,
    default_args=DEFAULT_ARGS,
    on_failure_callback=callbacks.run_failed,
    params={
        "source": Param(SOURCES[0] if SOURCES else "", enum=SOURCES or [""], title="Source"),
        "since": Param("2024-01-01", type="string", format="date", title="Oldest day wanted"),
        "pages": Param(100, type="integer", minimum=1, maximum=1000, title="Pages of each listing in this run"),
        "restart": Param(False, type="boolean", title="Begin at the newest page again"),
    },
):
    batches = walk()
    fetched = fetch.expand(batch=batches)
    was_read = read.expand(batch=batches)
    last = verdict()
    fetched >> was_read >> last
    [batches, fetched] >> last
