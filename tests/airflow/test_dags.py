"""Every DAG: it can be parsed, cheaply, and has what operators need."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag

from dpawatch.airflow import callbacks
from dpawatch.airflow.retries import ByKindOfError

pytestmark = [pytest.mark.airflow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

PROJECT = Path(__file__).resolve().parents[2]
ALWAYS = {"alert", "backfill", "translate", "health", "digest", "rates", "retention"}
HEAVY = {"pypdfium2", "trafilatura", "babel", "dateparser", "httpx2", "rapidfuzz", "py3langid"}
OURS_AT_RUN_TIME = ("dpawatch.store", "dpawatch.pipeline", "dpawatch.http", "parsers.extract")


@pytest.fixture(autouse=True)
def _airflow(airflow_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DPAWATCH_SOURCES", "DPAWATCH_TICK_SECONDS"):
        monkeypatch.delenv(name, raising=False)


def parse() -> dict[str, Any]:
    bag = DagBag(str(PROJECT / "dags"))
    assert bag.import_errors == {}
    return dict(bag.dags)


def callbacks_of(given: Any) -> list[Any]:
    """A mapped task keeps what it was given, another makes a list of it."""
    return list(given) if isinstance(given, list | tuple) else [given]


def test_every_dag_has_owner_tags_documentation_retries_by_kind_of_error_and_a_failure_callback(sources: dict[str, Any]) -> None:
    sources["xx_broken"] = "SyntaxError: line 3"
    dags = parse()
    assert set(dags) == ALWAYS | {"ingest__xx_first", "ingest__xx_broken"}
    for dag in dags.values():
        assert dag.owner == "dpawatch"
        assert dag.tags
        assert len(dag.doc_md) > 60
        assert dag.catchup is False
        assert dag.max_active_runs == 1
        assert dag.on_failure_callback == callbacks.run_failed
        for task in dag.tasks:
            assert task.retries > 0, task
            assert isinstance(task.retry_policy, ByKindOfError), task
            assert task.execution_timeout == timedelta(hours=1), task
            assert callbacks_of(task.on_failure_callback) == [callbacks.failed], task


def test_the_last_task_of_every_dag_closes_its_incident(sources: dict[str, Any]) -> None:
    for dag in parse().values():
        (last,) = dag.leaves
        assert callbacks_of(last.on_success_callback) == [callbacks.recovered], dag.dag_id


def test_each_source_is_watched_by_a_trigger_of_its_own_and_swept_by_the_clock(sources: dict[str, Any]) -> None:
    sources["xx_second"] = replace(sources["xx_first"], id="xx_second", sweep_every=timedelta(hours=6))
    dags = parse()
    assert set(dags) == ALWAYS | {"ingest__xx_first", "ingest__xx_second"}
    schedule = dags["ingest__xx_second"].schedule
    assert schedule.timetable.delta == timedelta(hours=6)
    asset = schedule.asset_condition
    assert (asset.name, asset.uri) == ("xx_second", "dpawatch://sources/xx_second")
    assert [watcher.trigger.serialize() for watcher in asset.watchers] == [("dpawatch.triggers.ListingTrigger", {"source_id": "xx_second"})]


def test_documentation_is_the_modules_docstring_and_the_facts_of_the_source(sources: dict[str, Any]) -> None:
    words = parse()["ingest__xx_first"].doc_md
    for fact in ("Voorbeeldautoriteit", "saved page 2026-06", "https://xx_first.example/feed", "Quirk of the site."):
        assert fact in words


def test_a_source_without_listings_has_no_dag(sources: dict[str, Any]) -> None:
    sources["press"] = replace(sources["xx_first"], id="press", listings=())
    assert "ingest__press" not in parse()


def test_one_broken_module_costs_one_dag_which_tells_the_reason(sources: dict[str, Any]) -> None:
    sources["aa_broken"] = "aa_broken cannot be imported: SyntaxError: line 3"
    dags = parse()
    assert {"ingest__aa_broken", "ingest__xx_first"} < set(dags)
    assert "SyntaxError: line 3" in dags["ingest__aa_broken"].doc_md
    assert "broken" in dags["ingest__aa_broken"].tags


def test_the_settings_limit_the_sources_and_a_typing_error_there_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DPAWATCH_SOURCES", "nl_app")
    dags = parse()
    assert set(dags) == ALWAYS | {"ingest__nl_app"}
    assert "there is no source 'nl_app'" in dags["ingest__nl_app"].doc_md


def test_the_tick_is_a_setting(sources: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DPAWATCH_TICK_SECONDS", "5")
    dags = parse()
    assert dags["alert"].schedule.timetable.delta == timedelta(seconds=5)
    assert dags["health"].schedule.delta == timedelta(seconds=5)
    assert dags["translate"].schedule.timetable.delta == timedelta(seconds=15)


def test_a_wrong_setting_is_an_import_error_that_names_the_variable(sources: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DPAWATCH_TICK_SECONDS", "0")
    errors = DagBag(str(PROJECT / "dags")).import_errors
    assert len(errors) == 5
    assert all("DPAWATCH_TICK_SECONDS must be more than 0" in words for words in errors.values())


def test_alert_and_translate_wake_on_decisions_which_publish_announces(sources: dict[str, Any]) -> None:
    dags = parse()
    for dag_id in ("alert", "translate"):
        assert dags[dag_id].schedule.asset_condition.name == "decisions"
    assert [asset.name for asset in dags["ingest__xx_first"].get_task("publish").outlets] == ["decisions"]


PARSE = """
import json, sys
from airflow import plugins_manager
plugins = [plugin.name for plugin in plugins_manager._get_plugins()[0]]
from airflow.dag_processing.dagbag import DagBag
before = set(sys.modules)
bag = DagBag({dags!r})
import dpawatch
names = ("sql", "models", "settings", "store", "pipeline", "triggers")
print("RESULT" + json.dumps({{
    "errors": bag.import_errors,
    "dags": {{dag.dag_id: sorted(dag.tags) for dag in bag.dags.values()}},
    "imported": sorted(set(sys.modules) - before),
    "file": dpawatch.__file__,
    "plugins": plugins,
    "doubles": [n for n in names if getattr(sys.modules.get(n), "__file__", "") and "plugins" in sys.modules[n].__file__],
}}))
"""


@pytest.fixture(scope="module")
def parsed(airflow_home: Path) -> dict[str, Any]:
    """The real DAGs and plugins, parsed by a fresh process as Airflow's DAG processor would."""
    script = "from airflow import plugins_manager\nplugins = [p.name for p in plugins_manager._get_plugins()[0]]\n" + PARSE.format(
        dags=str(PROJECT / "dags")
    )
    environ = {name: value for name, value in os.environ.items() if not name.startswith("DPAWATCH_")}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script], capture_output=True, text=True, env=environ, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.partition("RESULT")[2]))


def test_the_real_sources_give_the_real_dags(parsed: dict[str, Any]) -> None:
    assert parsed["errors"] == {}
    assert {"ingest__nl_ap", "ingest__fr_cnil", "ingest__it_garante"} | ALWAYS <= set(parsed["dags"])
    assert "ingest__press" not in parsed["dags"]
    assert [dag_id for dag_id, tags in parsed["dags"].items() if "broken" in tags] == []


def test_parsing_imports_nothing_heavy(parsed: dict[str, Any]) -> None:
    """The budget is 0.5 s a file; wall clocks lie, imports do not."""
    heavy = [
        name for name in parsed["imported"] if name in HEAVY or name.startswith(("dpawatch.store", "dpawatch.pipeline", "dpawatch.http"))
    ]
    assert heavy == []


def test_airflow_loads_our_plugin_and_executes_nothing_below_the_package(parsed: dict[str, Any]) -> None:
    assert "dpawatch" in parsed["plugins"]
    assert parsed["doubles"] == []


def test_the_package_in_use_is_the_one_in_the_plugins_folder(parsed: dict[str, Any]) -> None:
    assert Path(parsed["file"]).is_relative_to(PROJECT / "plugins")
