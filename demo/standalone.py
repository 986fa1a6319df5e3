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
from pathlib import Path

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
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        **settings,
    }


@contextmanager
def standalone(env: Mapping[str, str], *, timeout: float) -> Iterator[str]:
    """Run Airflow until the block ends; no process is left behind.

    Yields:
        the address of its UI.

    Raises:
        AirflowDidNotStart: it ended, or was not healthy within ``timeout`` seconds.
    """
    home = Path(env["AIRFLOW_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    log = home / "standalone.log"
    address = env["AIRFLOW__API__BASE_URL"]
    with log.open("wb") as out:
        airflow = [str(Path(sys.executable).with_name("airflow")), "standalone"]
        process = subprocess.Popen(airflow, env=dict(env), stdout=out, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            _wait_until_healthy(process, address, log, timeout)
            yield address
        finally:
            _stop(process)


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
    """End the whole process group: politely, then for good."""
    for sign, patience in ((signal.SIGTERM, 15), (signal.SIGKILL, 5)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
        if not _group_lives(process.pid):
            return
        time.sleep(0.5)


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
