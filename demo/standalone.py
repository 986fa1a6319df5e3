"""A real Airflow for as long as the demonstration lasts: ``airflow standalone`` on SQLite, in a folder of its own."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

PROJECT = Path(__file__).resolve().parents[1]
COMPONENTS = ("scheduler", "dag_processor", "triggerer")


class AirflowDidNotStart(Exception):
    """Airflow was not healthy in time; the message holds the end of its log."""


def free_ports(number: int) -> list[int]:
    """Ports that nobody listens on now."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def environment(home: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """The process environment of this Airflow: nothing of the caller's Airflow or dpawatch settings gets in."""
    api, worker_log, trigger_log = free_ports(3)
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW", "DPAWATCH", "_AIRFLOW"))}
    return inherited | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "AIRFLOW_HOME": str(home),
        "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(PROJECT / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{api}/execution/",
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(api),
        "AIRFLOW__API__BASE_URL": f"http://127.0.0.1:{api}",
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(worker_log),
        "AIRFLOW__TRIGGERER__TRIGGERER_LOG_SERVER_PORT": str(trigger_log),
        "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(trigger_log),
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "10",
        # Between two tasks the scheduler sleeps as long; six of them lie between a publication and Slack.
        "AIRFLOW__SCHEDULER__SCHEDULER_IDLE_SLEEP_TIME": "0.2",
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        **settings,
    }


@dataclass(frozen=True, slots=True)
class Airflow:
    """An Airflow that runs.

    Attributes:
        address: of its UI and API.
        env: the environment of its processes.
        session: the id of the session (setsid) that all its processes are members of.
    """

    address: str
    env: Mapping[str, str]
    session: int

    def processes(self) -> dict[int, str]:
        """Its processes: ids, and commands or what Airflow set in their place."""
        return session_members(self.session)


@contextmanager
def standalone(env: Mapping[str, str], *, timeout: float) -> Iterator[Airflow]:
    """Run Airflow until the block ends; no process is left behind.

    Raises:
        AirflowDidNotStart: it ended, or was not healthy within ``timeout`` seconds.
    """
    home, address = Path(env["AIRFLOW_HOME"]), env["AIRFLOW__API__BASE_URL"]
    home.mkdir(parents=True, exist_ok=True)
    log = home / "standalone.log"
    with component("standalone", env, log) as process:
        _wait_until_healthy(process, address, log, timeout)
        yield Airflow(address, env, process.pid)


@contextmanager
def component(name: str, env: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run one command of Airflow (``standalone``, ``triggerer`` ...) in a session of its own until the block ends."""
    airflow = [str(Path(sys.executable).with_name("airflow")), name]
    with log.open("wb") as out:
        process = subprocess.Popen(airflow, env=dict(env), stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        yield process
    finally:
        _stop(process)


def session_members(session: int) -> dict[int, str]:
    """The living processes of a session: ids and commands.

    A session and not a process group, because Airflow gives each task a group of its own.
    """
    found = {}
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, ProcessLookupError, PermissionError):
            if os.getsid(process.pid) == session and process.status() != psutil.STATUS_ZOMBIE:
                found[process.pid] = " ".join(process.cmdline()).strip()
    return found


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str, log: Path, timeout: float) -> None:
    end = time.monotonic() + timeout
    missing = list(COMPONENTS)
    while missing:
        if process.poll() is not None:
            raise AirflowDidNotStart(f"Airflow ended with {process.returncode}:\n{_tail(log)}")
        if time.monotonic() > end:
            raise AirflowDidNotStart(f"Airflow was not healthy after {timeout:.0f} s ({', '.join(missing)} missing):\n{_tail(log)}")
        time.sleep(0.5)
        with contextlib.suppress(OSError, ValueError):
            with urllib.request.urlopen(f"{address}/api/v2/monitor/health", timeout=2) as answer:
                health = json.load(answer)
            missing = [name for name in COMPONENTS if (health.get(name) or {}).get("status") != "healthy"]


def _tail(log: Path, lines: int = 25) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the whole session: politely, then for good."""
    for sign, patience in ((signal.SIGTERM, 15.0), (signal.SIGKILL, 5.0)):
        for member in session_members(process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(member, sign)
        end = time.monotonic() + patience
        while time.monotonic() < end:
            process.poll()  # the leader is our child: unless we ask for its exit code, it stays as a zombie
            if not session_members(process.pid):
                return
            time.sleep(0.2)
