"""Operators hear once that a DAG fails, and once that it is well again.

Where Airflow 3.3 calls these, by its source: a task's callbacks run in the task's own process, after it has failed for
good (``finalize`` in ``airflow/sdk/execution_time/task_runner.py``). When that process was lost, and for a whole DAG run
(timeout, deadlock), the DAG processor calls them, without ``exception`` and in the second case perhaps with ``dag``,
``run_id`` and ``reason`` only (``airflow/dag_processing/processor.py``). Airflow logs what a callback raises and goes on,
so nothing is caught here. Nothing is sent here either: the message is queued, and ``alert`` sends it like any other.
"""

import logging

from airflow.sdk import Context

log = logging.getLogger(__name__)

KIND = "dag"
LONGEST_WORDS = 600


def incident_key(dag_id: str) -> str:
    """The incident of a DAG: one, however many of its tasks and runs fail before it is well again."""
    return f"dag:{dag_id}"


def failed(context: Context) -> None:
    """``on_failure_callback`` of every task: open the DAG's incident and queue the message, unless it is open already."""
    from dpawatch.pipeline.notices import enqueue_notice
    from dpawatch.pipeline.services import open_services
    from dpawatch.store import incidents

    dag_id, words = context["dag"].dag_id, failure_words(context)
    log.error("%s", words)
    with open_services() as services, services.database.write() as session:
        now = services.now()
        if incidents.open_incident(session, incident_key(dag_id), KIND, words, None, now) is not None:
            key = f"incident:{incident_key(dag_id)}:opened:{now:%Y%m%dT%H%M%S%f}"
            enqueue_notice(session, services, key=key, title=f"Failed: {dag_id}", lines=[words])


def run_failed(context: Context) -> None:
    """``on_failure_callback`` of every DAG: tell of a run that failed as a whole (timeout, deadlock).

    A failed task has told so itself, with its error. This call comes later, from another process, perhaps after the next
    run went well: telling again would open an incident that is over.
    """
    if context.get("reason") != "task_failure":
        failed(context)


def recovered(context: Context) -> None:
    """``on_success_callback`` of a DAG's last task: close the DAG's incident, if there is one, and say so."""
    from dpawatch.pipeline.notices import enqueue_notice
    from dpawatch.pipeline.services import open_services
    from dpawatch.store import incidents

    dag_id = context["dag"].dag_id
    with open_services() as services, services.database.write() as session:
        now = services.now()
        closed = incidents.close_incident(session, incident_key(dag_id), now)
        if closed is not None:
            key = f"incident:{incident_key(dag_id)}:closed:{now:%Y%m%dT%H%M%S%f}"
            lines = [f"Well again since {now:%Y-%m-%d %H:%M} UTC. It was: {closed.words}"]
            enqueue_notice(session, services, key=key, title=f"Recovered: {dag_id}", lines=lines)


def failure_words(context: Context) -> str:
    """What failed, where, why and where to look, from whatever context there is."""
    task = context.get("ti")
    what = f"DAG {context['dag'].dag_id}"
    if task is not None:
        mapped = task.map_index is not None and task.map_index >= 0
        what = f"Task {task.task_id}{f' (batch {task.map_index})' if mapped else ''} of {what}"
    error = context.get("exception")
    why = (
        f"{type(error).__name__}: {error}" if isinstance(error, BaseException) else error or context.get("reason") or "No reason was given"
    )
    words = f"{what} failed in run {context.get('run_id', '?')}. {why}"
    if len(words) > LONGEST_WORDS:
        words = words[: LONGEST_WORDS - 1] + "…"
    address = getattr(task, "log_url", None)
    return f"{words} Log: {address}" if address else words
