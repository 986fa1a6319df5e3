"""One real Airflow, and what goes wrong around it: a pause, an outage of Slack, kill -9. Each alert arrives all the same, once."""

import json
import os
import signal
import time
import urllib.request
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from demo.running import Running, running
from demo.stage import News
from demo.standalone import Airflow, component, session_members
from dpawatch.store.models import DecisionRow, ItemRow, OutboxRow

CLEARVIEW_NL = News("nl_ap", "2024-09-nieuws", "Clearview", True, "fine of EUR 30,500,000 on Clearview AI")
CLEARVIEW_FR = News("fr_cnil", "2022-10-actualites", "CLEARVIEW", True, "fine of EUR 20,000,000 on Clearview AI")
FOODINHO = News("it_garante", "2024-11-ordinanze", "Foodinho", True, "fine of EUR 5,000,000 on Foodinho")
WATCHLIST = """
version: 1
watches:
  - {id: clearview_ai, company: "Clearview AI, Inc.", category: facial recognition, created: 2020-01-01, aliases: [Clearview AI]}
  - {id: foodinho, company: Foodinho S.r.l., category: food delivery, created: 2020-01-01, aliases: [Foodinho]}
"""
TICK = 20
ONE_STEP = 150.0
"""Seconds for anything to happen: ten times what a quiet machine needs, for one that is busy with other tests."""


@pytest.mark.airflow
@pytest.mark.xdist_group("standalone Airflow")
@pytest.mark.timeout(900)
def test_alerts_survive_a_pause_an_outage_of_slack_and_kills_and_arrive_once(tmp_path: Path) -> None:
    watchlist = tmp_path / "watchlist.yaml"
    watchlist.write_text(WATCHLIST, encoding="utf-8")
    settings = {
        "DPAWATCH_WATCHLIST": str(watchlist),
        "DPAWATCH_TICK_SECONDS": str(TICK),
        # How soon another triggerer takes over the watchers of a dead one; 30 by default.
        "AIRFLOW__TRIGGERER__TRIGGERER_HEALTH_CHECK_THRESHOLD": "15",
    }
    three = ("fr_cnil", "it_garante", "nl_ap")
    with running(
        tmp_path, news=(CLEARVIEW_NL, CLEARVIEW_FR, FOODINHO), sources=three, settings=settings, end=time.monotonic() + 240
    ) as all_of_it:
        the_first_sync_never_alerts(all_of_it)
        a_paused_alert_catches_up(all_of_it)
        an_alert_outlives_an_outage_of_slack(all_of_it)
        news_outlive_the_death_of_the_triggerer_and_of_a_task(all_of_it, tmp_path / "triggerer.log")
        every_message_was_sent_once(all_of_it)
        session = all_of_it.airflow.session
    assert session_members(session) == {}, "Airflow left processes behind"


def the_first_sync_never_alerts(all_of_it: Running) -> None:
    wait(all_of_it, "the baseline of every source", all_of_it.settled)
    wait(all_of_it, "the baseline's decisions to be matched", lambda: unmatched(all_of_it) == 0)
    wait(all_of_it, "the messages of the baseline to be sent", lambda: unsent(all_of_it) == [])
    with all_of_it.database.read() as session:
        decisions = session.scalar(select(func.count()).select_from(DecisionRow))
    assert decisions, "the baseline holds no decision at all: nothing is shown by silence"
    assert headlines(all_of_it) == [], "the first sync alerted"


def a_paused_alert_catches_up(all_of_it: Running) -> None:
    pause(all_of_it.airflow, "alert", paused=True)
    wait(all_of_it, "alert to rest", lambda: tasks(all_of_it.airflow, "alert", "running", "queued") == [])
    all_of_it.publish(CLEARVIEW_NL)
    wait(all_of_it, "ingest to store the Dutch decision", lambda: all_of_it.settled(live=1) and unmatched(all_of_it) == 1)
    wait(all_of_it, "ingest to end", lambda: tasks(all_of_it.airflow, "ingest__nl_ap", "running", "queued", "scheduled") == [])
    assert headlines(all_of_it) == [], "an alert was sent although the DAG alert is paused"
    assert unmatched(all_of_it) == 1, "the decision was matched although the DAG alert is paused"
    pause(all_of_it.airflow, "alert", paused=False)
    wait(all_of_it, "the Dutch alert after the pause", lambda: headlines(all_of_it) != [])
    assert "€30,500,000 by the Dutch AP" in headlines(all_of_it)[0]


def an_alert_outlives_an_outage_of_slack(all_of_it: Running) -> None:
    all_of_it.slack.fail("server_error", times=10_000)
    all_of_it.slack.fail("server_error", method="conversations.history", times=10_000)
    all_of_it.publish(CLEARVIEW_FR)
    wait(all_of_it, "a try to send the French alert", lambda: "unknown alert" in unsent(all_of_it))
    decisions = unmatched(all_of_it)
    assert len(headlines(all_of_it)) == 1, "Slack is down and yet has a new alert"
    all_of_it.slack.faults.clear()
    wait(all_of_it, "the French alert after the outage", lambda: len(headlines(all_of_it)) > 1)
    assert "€20,000,000 by the French CNIL" in headlines(all_of_it)[1]
    assert (decisions, live_items(all_of_it)) == (0, 2), "it took a new decision to send the alert of the one before"


def news_outlive_the_death_of_the_triggerer_and_of_a_task(all_of_it: Running, log: Path) -> None:
    airflow = all_of_it.airflow
    triggerers = [pid for pid, command in airflow.processes().items() if command.endswith("airflow triggerer")]
    assert [pid for pid in triggerers if kill_9(pid)], f"no triggerer among {airflow.processes()}"
    known = {task["id"] for task in tasks(airflow, "ingest__it_garante")}
    all_of_it.publish(FOODINHO)
    # `airflow standalone` does not start a dead component again, as Docker's restart policy does: this test does it.
    with component("triggerer", airflow.env, log) as triggerer:
        killed = kill_a_task(all_of_it, known)
        wait(all_of_it, f"the Italian alert after kill -9 of the triggerer and of {killed}", lambda: len(headlines(all_of_it)) > 2)
        assert triggerer.poll() is None, f"the new triggerer ended: {log.read_text(errors='replace')[-2000:]}"
    assert session_members(triggerer.pid) == {}, "the new triggerer left processes behind"
    assert "€5,000,000 by the Italian Garante" in headlines(all_of_it)[2]
    tries = [task["try_number"] for task in tasks(airflow, "ingest__it_garante") if name(task) == killed]
    assert tries == [2], f"{killed} was not killed in its first try and repeated: tries {tries}"


def kill_a_task(all_of_it: Running, known: set[str]) -> str:
    """Kill the process of the first task of the Garante's DAG that runs and is not ``known``: ``discover``. Returns its name."""
    killed: list[str] = []

    def kill() -> bool:
        new = [task for task in tasks(all_of_it.airflow, "ingest__it_garante", "running") if task["id"] not in known]
        names = {f"airflow worker -- {task['id']}": name(task) for task in new}
        for pid, command in all_of_it.airflow.processes().items() if new else ():
            if command in names and not killed and kill_9(pid):
                killed.append(names[command])
        return killed != []

    wait(all_of_it, "ingest__it_garante to run after the new triggerer saw the news", kill, every=0.05)
    return killed[0]


def every_message_was_sent_once(all_of_it: Running) -> None:
    wait(all_of_it, "the outbox to be empty", lambda: unsent(all_of_it) == [])
    messages = list(all_of_it.slack.messages)
    with all_of_it.database.read() as session:
        # What changes a message (a translation, say) is none of its own.
        posted = select(OutboxRow).where(OutboxRow.state == "sent", OutboxRow.updates.is_(None))
        sent = {row.alert_id: row.dedupe_key for row in session.scalars(posted)}
    times = {key: len(all_of_it.slack.posted(alert_id)) for alert_id, key in sent.items()}
    assert {key: number for key, number in times.items() if number != 1} == {}, "messages that were lost (0) or doubled"
    strange = [m.text for m in messages if m.metadata is None or m.metadata["event_payload"]["alert_id"] not in sent]
    assert strange == [], "Slack has messages that the outbox does not know"
    assert len(headlines(all_of_it)) == 3, headlines(all_of_it)


def wait(all_of_it: Running, what: str, done: Callable[[], bool], every: float = 0.25) -> None:
    """Wait for one step, however busy the machine is; the error says what was seen instead."""
    all_of_it.wait_for(what, done, time.monotonic() + ONE_STEP, every=every)


def kill_9(pid: int) -> bool:
    """Whether the process was still there to be killed."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def headlines(all_of_it: Running) -> list[str]:
    """The first lines that compliance received."""
    return [message.text for message in all_of_it.alerts()]


def unmatched(all_of_it: Running) -> int:
    with all_of_it.database.read() as session:
        return session.scalar(select(func.count()).select_from(DecisionRow).where(DecisionRow.matched_at.is_(None))) or 0


def live_items(all_of_it: Running) -> int:
    with all_of_it.database.read() as session:
        return session.scalar(select(func.count()).select_from(ItemRow).where(ItemRow.origin == "live")) or 0


def unsent(all_of_it: Running) -> list[str]:
    """State and kind of every message that is not sent."""
    with all_of_it.database.read() as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.state != "sent")).all()
        return [f"{row.state} {row.kind}" for row in rows]


def pause(airflow: Airflow, dag_id: str, *, paused: bool) -> None:
    """What the switch in Airflow's UI does."""
    answer = api(airflow, f"dags/{dag_id}", "PATCH", {"is_paused": paused})
    assert answer["is_paused"] is paused, answer


def tasks(airflow: Airflow, dag_id: str, *states: str) -> list[dict[str, Any]]:
    """Task instances of all runs of a DAG, in these states if any are named; newest first."""
    query = "".join(f"&state={state}" for state in states)
    found: list[dict[str, Any]] = api(airflow, f"dags/{dag_id}/dagRuns/~/taskInstances?order_by=-start_date&limit=100{query}")[
        "task_instances"
    ]
    return found


def name(task: dict[str, Any]) -> str:
    return f"{task['task_id']} {task['map_index']} of {task['dag_run_id']}"


def api(airflow: Airflow, path: str, method: str = "GET", body: object = None) -> dict[str, Any]:
    """One call of Airflow's REST API, as the admin that everybody is in the demonstration."""
    request = urllib.request.Request(
        f"{airflow.address}/api/v2/{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token(airflow.address)}", "Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


@cache
def token(address: str) -> str:
    with urllib.request.urlopen(f"{address}/auth/token", timeout=30) as answer:
        return str(json.load(answer)["access_token"])
