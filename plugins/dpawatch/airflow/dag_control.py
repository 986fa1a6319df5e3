"""What an operator does with a DAG from our pages: Airflow's own public API, in this process, as the person who is logged in.

So Airflow itself decides whether they may, and writes into its audit log that they did. Only for the api-server.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from parsers.errors import DpaWatchError


class DagControlError(DpaWatchError):
    """Airflow refused; the message says why."""


@dataclass(frozen=True, slots=True)
class Dag:
    """A DAG as Airflow has it: switched off or not."""

    dag_id: str
    is_paused: bool


async def ingest_dags(headers: Mapping[str, str]) -> dict[str, Dag]:
    """The DAGs of the sources that this person may see, by source id.

    Args:
        headers: of the request; by two of them Airflow knows the person.

    Raises:
        DagControlError: Airflow refused.
    """
    found = await _ask(headers, "GET", "/dags", params={"dag_id_pattern": "ingest__", "limit": 100})
    dags = [Dag(one["dag_id"], bool(one["is_paused"])) for one in found["dags"]]
    return {dag.dag_id.removeprefix("ingest__"): dag for dag in dags}


async def check_now(headers: Mapping[str, str], source_id: str, note: str) -> str:
    """Start a run of the source's DAG, which asks all its listings. Gives the run's id.

    Raises:
        DagControlError: Airflow refused.
    """
    found = await _ask(headers, "POST", f"/dags/ingest__{source_id}/dagRuns", json={"logical_date": None, "note": note})
    return str(found["dag_run_id"])


async def _ask(headers: Mapping[str, str], method: str, path: str, **more: Any) -> dict[str, Any]:
    from airflow.api_fastapi.main import app  # the api-server's own, which is loaded already when a page is asked for

    root = app.root_path.rstrip("/")
    known = {name: headers[name] for name in ("cookie", "authorization") if name in headers}
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(transport=transport, base_url="http://api-server", headers=known) as client:
        answer = await client.request(method, f"{root}/api/v2{path}", **more)
    if answer.status_code >= 400:
        try:
            why = answer.json().get("detail", "")
        except ValueError:
            why = answer.text[:200]
        raise DagControlError(f"Airflow answered {answer.status_code}: {why}")
    found: dict[str, Any] = answer.json()
    return found
