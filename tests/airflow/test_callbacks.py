"""What operators are told when a run fails, from the different contexts that Airflow hands in."""

from types import SimpleNamespace
from typing import Any

import pytest

from dpawatch.airflow import callbacks
from parsers.errors import Drift

DAG: Any = SimpleNamespace(dag_id="ingest__nl_ap")


def task(**more: Any) -> Any:
    return SimpleNamespace(**{"task_id": "read", "map_index": -1, "log_url": "http://127.0.0.1:8080/log"} | more)


def test_a_failed_task_is_told_with_its_error_its_run_and_its_log() -> None:
    words = callbacks.failure_words({"dag": DAG, "ti": task(), "run_id": "scheduled__1", "exception": Drift("no table on the page")})
    assert words == (
        "Task read of DAG ingest__nl_ap failed in run scheduled__1. Drift: no table on the page Log: http://127.0.0.1:8080/log"
    )


def test_a_mapped_task_names_its_batch() -> None:
    words = callbacks.failure_words({"dag": DAG, "ti": task(map_index=0), "run_id": "r", "exception": Drift("x")})
    assert words.startswith("Task read (batch 0) of DAG ingest__nl_ap")


def test_a_run_that_timed_out_has_no_task_and_is_told_with_airflows_reason() -> None:
    words = callbacks.failure_words({"dag": DAG, "run_id": "r", "reason": "timed_out"})
    assert words == "DAG ingest__nl_ap failed in run r. timed_out"


def test_a_lost_process_leaves_no_exception() -> None:
    assert "No reason was given" in callbacks.failure_words({"dag": DAG, "ti": task(), "run_id": "r"})


def test_long_errors_are_cut_but_the_log_address_stays() -> None:
    words = callbacks.failure_words({"dag": DAG, "ti": task(), "run_id": "r", "exception": Drift("x" * 5000)})
    assert len(words) < 700
    assert words.endswith("… Log: http://127.0.0.1:8080/log")


def test_an_incident_that_is_open_is_not_told_again(pipeline: Any) -> None:
    context: Any = {"dag": DAG, "ti": task(), "run_id": "r", "exception": Drift("no table")}
    callbacks.failed(context)
    callbacks.failed(context | {"run_id": "r2"})
    assert [title for title, _ in pipeline.notices] == ["Failed: ingest__nl_ap"]


def test_a_run_that_failed_as_a_whole_is_told_but_not_one_whose_task_told_already(pipeline: Any) -> None:
    callbacks.run_failed({"dag": DAG, "run_id": "r", "ti": task(), "reason": "task_failure"})
    assert pipeline.notices == []
    callbacks.run_failed({"dag": DAG, "run_id": "r", "reason": "timed_out"})
    assert [title for title, _ in pipeline.notices] == ["Failed: ingest__nl_ap"]


def test_the_recovery_says_what_it_was_and_a_healthy_dag_says_nothing(pipeline: Any) -> None:
    callbacks.recovered({"dag": DAG})
    assert pipeline.notices == []
    callbacks.failed({"dag": DAG, "ti": task(), "run_id": "r", "exception": Drift("no table")})
    callbacks.recovered({"dag": DAG})
    title, words = pipeline.notices[-1]
    assert title == "Recovered: ingest__nl_ap"
    assert "no table" in words


@pytest.mark.parametrize("context", [{"dag": DAG}, {"dag": DAG, "run_id": "r"}, {"dag": DAG, "ti": task(map_index=None), "run_id": "r"}])
def test_no_context_is_too_poor(context: Any) -> None:
    assert "ingest__nl_ap" in callbacks.failure_words(context)
