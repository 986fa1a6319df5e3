"""The page Watches: who is watched, tried on history, muted for a time, edited. The watch list file stays the source of truth."""

from datetime import UTC, date, datetime, timedelta

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.responses import RedirectResponse

from dpawatch.pipeline import mutes, trial
from dpawatch.pipeline.services import Services
from dpawatch.store import audit
from dpawatch.store import mutes as stored_mutes
from dpawatch.watching import edit, lint
from dpawatch.watching.watch import Watch
from dpawatch.watching.watchlist import Watchlist
from dpawatch.watching.watchlist import load as load_watchlist
from dpawatch.web import drawing
from dpawatch.web.decision import Number
from dpawatch.web.forms import Typed
from dpawatch.web.security import Administrator, Operator, Reader
from dpawatch.web.services import Opened

router = APIRouter()

TRIED_DAYS = 365
SHOWN = 200
DONE = {
    "saved": "The watch list file was changed. It counts from the next run of alert on.",
    "muted": "Muted. What matches is recorded and not told; operators know.",
    "lifted": "The mute is over.",
}


@router.get("/watches")
def watches(request: Request, person: Reader, services: Opened) -> Response:
    """The list."""
    now = services.now()
    found = load_watchlist(services.settings.watchlist).watches
    with services.database.read() as session:
        muted = {row.watch_id: row for row in stored_mutes.listed(session, now)}
    doubts = lint.doubts(found)
    rows = [(watch, muted.get(watch.id), [doubt.words for doubt in doubts if doubt.watch_id == watch.id]) for watch in found]
    return drawing.page(
        request,
        person,
        "watches",
        rows=rows,
        default=services.settings.slack_channel,
        done=DONE.get(request.query_params.get("done", ""), ""),
    )


@router.get("/watches/{watch_id}")
def watch(watch_id: str, request: Request, person: Reader, services: Opened) -> Response:
    """One watch as the file writes it; with ``since``, what it would have told."""
    _, found = _named(services, watch_id)
    return _page(request, person, services, found, edit.entry(found, indent=""), _day(request.query_params.get("since", "")))


@router.post("/watches/{watch_id}/test")
def test(watch_id: str, request: Request, person: Operator, services: Opened, typed: Typed) -> Response:
    """Try a draft on the decisions of the database. Nothing is stored."""
    _, found = _named(services, watch_id)
    text = typed.get("entry", "")
    return _page(request, person, services, found, text, _day(typed.get("since", "")), edit.draft(text))


@router.post("/watches/{watch_id}/save")
def save(watch_id: str, request: Request, person: Administrator, services: Opened, typed: Typed) -> Response:
    """Write the watch into the file."""
    watchlist, found = _named(services, watch_id)
    if typed.get("was", "").split() != edit.entry(found, indent="").split():
        raise HTTPException(409, f"The watch {watch_id} was changed meanwhile: open it again, and repeat what is still wanted.")
    new = edit.draft(typed.get("entry", ""))
    if new.id != watch_id:
        raise HTTPException(409, "The id of a watch stays: alerts and mutes refer to it. Add another watch instead.")
    edit.replace(watchlist.path, found, new)
    with services.database.write() as session:
        before, after = edit.entry_fields(found), edit.entry_fields(new)
        changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        audit.record(
            session, actor=person.name, event="watch saved", subject=f"watch:{watch_id}", after={"fields": changed}, at=services.now()
        )
    return _back(request, "saved")


@router.post("/watches/{watch_id}/mute")
def mute(watch_id: str, request: Request, person: Operator, services: Opened, typed: Typed) -> Response:
    """Silence a watch until the end of a day (UTC)."""
    _named(services, watch_id)
    try:
        end = datetime.combine(date.fromisoformat(typed.get("until", "")) + timedelta(days=1), datetime.min.time(), UTC)
    except (ValueError, OverflowError):
        raise HTTPException(422, "Say until which day, such as 2026-12-24.") from None
    mutes.add(services, watch_id=watch_id, owner=person.name, reason=typed.get("reason", ""), until=end)
    return _back(request, "muted")


@router.post("/mutes/{number}/lift")
def lift(number: Number, request: Request, person: Operator, services: Opened) -> Response:
    """End a mute early."""
    mutes.lift(services, number, by=person.name)
    return _back(request, "lifted")


def _page(
    request: Request, person: Reader, services: Services, found: Watch, text: str, since: date | None, draft: Watch | None = None
) -> Response:
    tried = None
    if since is not None:
        watchlist = load_watchlist(services.settings.watchlist)
        if draft is not None:
            watchlist = Watchlist(watchlist.path, tuple(draft if one == found else one for one in watchlist.watches))
        with services.database.read() as session:
            asked = trial.count(session, since)
            only = ((draft or found).id,)
            tried = list(trial.try_out(session, watchlist, services.settings, since=since, now=services.now(), only=only))
        tried.sort(key=lambda one: one.day, reverse=True)
    return drawing.page(
        request,
        person,
        "watch",
        watch=found,
        text=text,
        was=edit.entry(found, indent=""),
        since=since or services.now().date() - timedelta(days=TRIED_DAYS),
        tomorrow=services.now().date() + timedelta(days=1),
        tried=None if tried is None else tried[:SHOWN],
        matches=0 if tried is None else len(tried),
        asked=0 if tried is None else asked,
        outcomes=trial.OUTCOMES,
    )


def _named(services: Services, watch_id: str) -> tuple[Watchlist, Watch]:
    watchlist = load_watchlist(services.settings.watchlist)
    found = watchlist.get(watch_id)
    if found is None:
        raise HTTPException(404, "There is no such watch.")
    return watchlist, found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise HTTPException(422, "Since is a day such as 2026-02-17.") from None


def _back(request: Request, done: str) -> Response:
    return RedirectResponse(f"{drawing.base(request)}/watches?done={done}", status_code=303)
