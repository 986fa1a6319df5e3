"""The page Sources: how each fares, said plainly; *check now* and *pause* for operators."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from dpawatch.airflow import dag_control
from dpawatch.airflow.dag_control import Dag, DagControlError
from dpawatch.pipeline import pauses, silence
from dpawatch.pipeline.services import Services
from dpawatch.sources.politeness import Politeness, politeness
from dpawatch.sources.states import SourceState, states
from dpawatch.store import source_figures
from dpawatch.store.source_figures import News, SourceFigures
from dpawatch.web import drawing
from dpawatch.web.forms import Typed
from dpawatch.web.recent import recent
from dpawatch.web.security import Operator, Reader
from dpawatch.web.services import Opened
from parsers import registry

router = APIRouter()

ORDER = ("failing", "broken", "paused", "degraded", "unconfirmed", "covered", "by hand", "off", "not covered")
"""States, those that need somebody first."""
PAUSES = {"4": "4 hours", "24": "a day", "72": "three days", "168": "a week"}


@dataclass(frozen=True, slots=True)
class Row:
    """One source as the page shows it.

    Attributes:
        came: what it gave.
        quiet: days that it may be silent, learned from its past; ``None`` while too little is known.
        polite: of each of its listings.
        dag: as Airflow has it; ``None`` where there is none, or Airflow did not say.
    """

    state: SourceState
    figures: SourceFigures
    came: News
    quiet: int | None
    polite: tuple[Politeness, ...]
    dag: Dag | None


@router.get("/sources")
async def sources(request: Request, person: Reader, services: Opened) -> Response:
    """The page."""
    try:
        dags, trouble = await dag_control.ingest_dags(request.headers), ""
    except DagControlError as error:
        dags, trouble = {}, str(error)
    rows = await run_in_threadpool(_rows, services, dags)
    return await run_in_threadpool(
        drawing.page,
        request,
        person,
        "sources",
        groups=[(state, [row for row in rows if row.state.state == state]) for state in ORDER],
        trouble=trouble,
        pauses=PAUSES,
        done=DONE.get(request.query_params.get("done", ""), ""),
    )


DONE = {
    "checked": "A run was started: its listings are asked now.",
    "paused": "The source is paused. Operators are told, and it ends by itself.",
    "resumed": "The source is asked again from its next turn on.",
}


@router.post("/sources/{source_id}/check")
async def check(source_id: str, request: Request, person: Operator, services: Opened) -> Response:
    """Ask a source now."""
    _known(source_id)
    if why := await run_in_threadpool(pauses.paused, services, source_id):
        raise HTTPException(409, f"{source_id} is {why}. Resume it first.")
    await dag_control.check_now(request.headers, source_id, f"checked by {person.name}")
    return _back(request, source_id, "checked")


@router.post("/sources/{source_id}/pause")
def pause(
    source_id: str,
    request: Request,
    person: Operator,
    services: Opened,
    typed: Typed,
) -> Response:
    """Leave a source alone for some hours, or until a moment (UTC)."""
    _known(source_id)
    end = _end(services, typed.get("hours", ""), typed.get("until", ""))
    pauses.pause(services, source_id, by=person.name, reason=typed.get("reason", "")[:300], until=end)
    return _back(request, source_id, "paused")


@router.post("/sources/{source_id}/resume")
def resume(source_id: str, request: Request, person: Operator, services: Opened) -> Response:
    """End a pause."""
    _known(source_id)
    pauses.resume(services, source_id, by=person.name)
    return _back(request, source_id, "resumed")


def _rows(services: Services, dags: dict[str, Dag]) -> list[Row]:
    now = services.now()
    with services.database.read() as session:
        known = states(session, services.settings)
        figures = source_figures.figures(session)
        news = recent(services, "sources", lambda: source_figures.news(session, now, silence.HISTORY))
        polite = politeness(session, services.settings, now)
    rows = []
    for state in known:
        found = figures.get(state.id, SourceFigures())
        came = news.get(state.id, News())
        limit = silence.quiet_limit(came.days)
        own = tuple(one for one in polite if one.source_id == state.id)
        rows.append(Row(state, found, came, limit.days if limit else None, own, dags.get(state.id)))
    return rows


def _end(services: Services, hours: str, until: str) -> datetime:
    try:
        if until:
            return datetime.fromisoformat(until).replace(tzinfo=UTC)
        return services.now() + timedelta(hours=int(hours))
    except (ValueError, OverflowError):
        raise HTTPException(422, "Say until when: some hours, or a moment such as 2026-12-24T18:00.") from None


def _known(source_id: str) -> None:
    if source_id not in registry.source_ids():
        raise HTTPException(404, "There is no such source.")


def _back(request: Request, source_id: str, done: str) -> Response:
    return RedirectResponse(f"{drawing.base(request)}/sources?done={done}#{source_id}", status_code=303)
