"""A real api-server of Airflow with three people, one of each role, and our pages in it."""

import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from demo.standalone import component, environment
from dpawatch.store.session import upgrade

PEOPLE = {"vera": "viewer", "olaf": "user", "ada": "admin"}
PASSWORD = "for this test alone"


@dataclass(frozen=True, slots=True)
class Server:
    """It runs at ``address``; ``tokens`` are what Airflow's login gave each of :data:`PEOPLE`; ``database_url`` is ours, not Airflow's."""

    address: str
    tokens: dict[str, str]
    database_url: str


@contextmanager
def api_server(folder: Path, watchlist: Path) -> Iterator[Server]:
    """Serve until the block ends.

    Raises:
        TimeoutError: it did not answer in time; the message holds the end of its log.
    """
    passwords = folder / "passwords.json"
    passwords.write_text(json.dumps(dict.fromkeys(PEOPLE, PASSWORD)), encoding="utf-8")
    url = f"sqlite:///{folder / 'dpawatch.db'}"
    upgrade(url)
    env = environment(
        folder / "airflow",
        {
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "False",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": ",".join(f"{name}:{role}" for name, role in PEOPLE.items()),
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(passwords),
            "DPAWATCH_ENVIRONMENT": "test",
            "DPAWATCH_DATABASE_URL": url,
            "DPAWATCH_WATCHLIST": str(watchlist),
            "DPAWATCH_SOURCES": "nl_ap",
        },
    )
    (folder / "airflow").mkdir(exist_ok=True)
    airflow = str(Path(sys.executable).with_name("airflow"))
    for command in (("db", "migrate"), ("dags", "reserialize")):
        subprocess.run([airflow, *command], env=env, check=True, capture_output=True, timeout=180)
    log, address = folder / "api-server.log", env["AIRFLOW__API__BASE_URL"]
    with component("api-server", env, log):
        _wait(address, log)
        yield Server(address, {name: _token(address, name) for name in PEOPLE}, url)


def _wait(address: str, log: Path) -> None:
    end = time.monotonic() + 180
    while True:
        try:
            with urllib.request.urlopen(f"{address}/api/v2/version", timeout=2):
                return
        except OSError:
            if time.monotonic() > end:
                raise TimeoutError(log.read_text(encoding="utf-8", errors="replace")[-3000:]) from None
            time.sleep(0.5)


def _token(address: str, name: str) -> str:
    body = json.dumps({"username": name, "password": PASSWORD}).encode()
    asked = urllib.request.Request(f"{address}/auth/token", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        return str(json.load(answer)["access_token"])
