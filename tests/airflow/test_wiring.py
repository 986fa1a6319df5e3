"""What a run of each DAG does: Airflow's own scheduling (``dag.test()``) over a fake pipeline."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag

from dpawatch.airflow.assets import DECISIONS
from parsers.errors import DpaWatchError

# Warnings of Airflow itself, about what its own dependencies deprecate.
pytestmark = [pytest.mark.airflow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

PROJECT = Path(__file__).resolve().parents[2]
FINAL = DpaWatchError("item 30: nothing of it can be read")


@pytest.fixture(autouse=True)
def _airflow(airflow_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DPAWATCH_SOURCES", raising=False)


def run(dag_id: str, params: dict[str, Any] | None = None) -> tuple[str, dict[str, list[str]]]:
    """Run a DAG once: the run's state, and the states of each task's instances in the order of their map index."""
    dag_run = DagBag(str(PROJECT / "dags")).dags[dag_id].test(run_conf=params)
    states: dict[str, list[str]] = {}
    for instance in sorted(dag_run.get_task_instances(), key=lambda instance: instance.map_index):
        states.setdefault(instance.task_id, []).append(str(instance.state))
    return str(dag_run.state), states


def map_names(dag_id: str, task_id: str) -> list[str]:
    """What Airflow shows for the mapped instances of a task in the newest run."""
    from airflow.models.taskinstance import TaskInstance
    from airflow.utils.session import create_session
    from sqlalchemy import select

    asked = select(TaskInstance).where(TaskInstance.dag_id == dag_id, TaskInstance.task_id == task_id, TaskInstance.map_index >= 0)
    with create_session() as session:
        found = session.scalars(asked.order_by(TaskInstance.map_index)).all()
        newest = max((instance.start_date, instance.run_id) for instance in found if instance.start_date)[1]
        return [str(instance.rendered_map_index) for instance in found if instance.run_id == newest]


def events() -> list[dict[str, Any]]:
    """What the events of the asset ``decisions`` carried so far."""
    from airflow.models.asset import AssetEvent, AssetModel
    from airflow.utils.session import create_session
    from sqlalchemy import select

    asked = select(AssetEvent).join(AssetModel, AssetModel.id == AssetEvent.asset_id).where(AssetModel.name == DECISIONS.name)
    with create_session() as session:
        return [event.extra for event in session.scalars(asked.order_by(AssetEvent.id))]


def test_one_failing_mapped_read_does_not_hold_back_the_others_and_the_run_is_red(sources: dict[str, Any], pipeline: Any) -> None:
    pipeline.waiting, pipeline.announced = list(range(1, 61)), [7, 8]
    pipeline.fails, pipeline.failing_item = {"read": FINAL}, 30
    before = len(events())

    state, tasks = run("ingest__xx_first")

    assert state == "failed"
    assert tasks == {
        "discover": ["success"],
        "fetch": ["success", "success", "success"],
        "read": ["success", "failed", "success"],
        "publish": ["success"],
        "verdict": ["upstream_failed"],
    }
    assert events()[before:] == [{"source_id": "xx_first", "decisions": 2}]


def test_items_of_a_batch_whose_fetch_failed_are_read_all_the_same(sources: dict[str, Any], pipeline: Any) -> None:
    pipeline.waiting, pipeline.announced = list(range(1, 31)), [7]
    pipeline.fails, pipeline.failing_item = {"fetch": DpaWatchError("item 3 is gone")}, 3

    state, tasks = run("ingest__xx_first")

    assert tasks["fetch"] == ["failed", "success"]
    assert tasks["read"] == ["success", "success"]
    assert sorted(ids for (ids,) in pipeline.asked("read")) == [list(range(1, 26)), list(range(26, 31))]
    assert tasks["publish"] == ["success"]
    assert state == "failed"


def test_operators_hear_once_of_a_failing_dag_and_once_of_its_recovery(sources: dict[str, Any], pipeline: Any) -> None:
    pipeline.waiting, pipeline.announced, pipeline.fails, pipeline.failing_item = [30], [], {"read": FINAL}, 30
    run("ingest__xx_first")
    run("ingest__xx_first")
    assert [title for title, _ in pipeline.notices] == ["Failed: ingest__xx_first"]
    assert "Task read (batch 0) of DAG ingest__xx_first failed in run" in pipeline.notices[0][1]
    assert "DpaWatchError: item 30: nothing of it can be read" in pipeline.notices[0][1]

    pipeline.fails = {}
    assert run("ingest__xx_first")[0] == "success"
    assert [title for title, _ in pipeline.notices] == ["Failed: ingest__xx_first", "Recovered: ingest__xx_first"]
    assert pipeline.incidents == {}


def test_publish_without_anything_new_is_skipped_emits_no_event_and_the_run_is_green(sources: dict[str, Any], pipeline: Any) -> None:
    pipeline.waiting, pipeline.announced = [1], []
    before = len(events())

    state, tasks = run("ingest__xx_first")

    assert tasks["publish"] == ["skipped"]
    assert tasks["verdict"] == ["success"]
    assert state == "success"
    assert len(events()) == before


def test_a_run_that_finds_nothing_still_publishes_what_an_earlier_one_left(sources: dict[str, Any], pipeline: Any) -> None:
    pipeline.waiting, pipeline.announced = [], [4]
    before = len(events())

    state, tasks = run("ingest__xx_first")

    assert (tasks["fetch"], tasks["read"]) == (["skipped"], ["skipped"])
    assert tasks["publish"] == ["success"]
    assert state == "success"
    assert len(events()) == before + 1


def test_a_failed_discover_does_not_keep_back_what_an_earlier_run_left(sources: dict[str, Any], pipeline: Any) -> None:
    pipeline.announced, pipeline.fails = [4], {"discover": DpaWatchError("the listing is a bot wall")}

    state, tasks = run("ingest__xx_first")

    assert tasks["discover"] == ["failed"]
    assert tasks["publish"] == ["success"]
    assert state == "failed"


def test_a_listing_in_trouble_makes_the_run_red_although_every_task_did_its_work(sources: dict[str, Any], pipeline: Any) -> None:
    pipeline.waiting, pipeline.fails = [1], {"verdict": DpaWatchError("sanctions: the table is gone")}

    state, tasks = run("ingest__xx_first")

    assert tasks["verdict"] == ["failed"]
    assert state == "failed"


def test_a_run_that_no_watcher_woke_sweeps(sources: dict[str, Any], pipeline: Any) -> None:
    run("ingest__xx_first")
    assert pipeline.asked("discover") == [("xx_first", True)]


def test_a_run_takes_a_limited_number_of_batches_of_25_items(
    sources: dict[str, Any], pipeline: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["dpawatch.pipeline.services"], "MAX_BATCHES", 2)
    pipeline.waiting = list(range(1, 101))

    run("ingest__xx_first")

    assert [len(ids) for (ids,) in pipeline.asked("fetch")] == [25, 25]
    assert map_names("ingest__xx_first", "fetch") == ["items 1 to 25 (25)", "items 26 to 50 (25)"]
    assert map_names("ingest__xx_first", "read") == ["items 1 to 25 (25)", "items 26 to 50 (25)"]


def test_a_broken_source_module_gives_a_red_run_with_the_reason(sources: dict[str, Any], pipeline: Any) -> None:
    sources["xx_broken"] = "parsers.authorities.xx_broken cannot be imported: SyntaxError: line 3"

    state, tasks = run("ingest__xx_broken")

    assert tasks == {"broken": ["failed"]}
    assert state == "failed"
    assert "SyntaxError: line 3" in pipeline.incidents["dag:ingest__xx_broken"]


def test_alert_sends_what_is_due_although_match_failed_and_the_run_is_red(pipeline: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpawatch.airflow.hooks.sender", lambda settings: "slack")
    monkeypatch.setattr("dpawatch.airflow.hooks.operators_sender", lambda settings: None)
    pipeline.fails = {"match": DpaWatchError("the watch list is not YAML")}

    state, tasks = run("alert")

    assert tasks == {"match": ["failed"], "send": ["success"], "acknowledge": ["success"], "verdict": ["upstream_failed"]}
    assert pipeline.asked("send_due") == [("slack",)]
    assert state == "failed"


@pytest.mark.parametrize("dag_id", ["alert", "translate", "health", "digest"])
def test_the_other_dags_run_their_steps(dag_id: str, pipeline: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dpawatch.airflow.hooks.sender", lambda settings: "slack")
    monkeypatch.setattr("dpawatch.airflow.hooks.operators_sender", lambda settings: None)

    assert run(dag_id)[0] == "success"

    steps = {
        "alert": ["match", "send_due", "acknowledge"],
        "translate": ["translate"],
        "health": ["health", "slack_check", "tell_operators", "ping", "refresh"],
        "digest": ["digest"],
    }
    assert [name for name, *_ in pipeline.calls] == steps[dag_id]


def test_a_backfill_walks_back_as_asked_and_works_off_what_it_found(sources: dict[str, Any], pipeline: Any) -> None:
    pipeline.waiting = list(range(1, 31))

    state, tasks = run("backfill", {"source": "xx_first", "since": "2025-03-01", "pages": 5, "restart": True})

    assert state == "success"
    assert tasks == {"walk": ["success"], "fetch": ["success"] * 2, "read": ["success"] * 2, "verdict": ["success"]}
    assert pipeline.asked("walk") == [("xx_first", date(2025, 3, 1), 5, True)]
    assert sorted(pipeline.asked("fetch")) == sorted(pipeline.asked("read")) == [(list(range(1, 26)),), (list(range(26, 31)),)]
    assert pipeline.asked("discover") == []
    assert pipeline.asked("publish") == []


def test_a_backfill_that_stopped_at_a_page_is_red(sources: dict[str, Any], pipeline: Any) -> None:
    pipeline.fails = {"backfill.verdict": FINAL}

    state, tasks = run("backfill", {"source": "xx_first", "since": "2025-03-01"})

    assert state == "failed"
    assert tasks["verdict"] == ["failed"]
    assert pipeline.asked("walk") == [("xx_first", date(2025, 3, 1), 100, False)]
