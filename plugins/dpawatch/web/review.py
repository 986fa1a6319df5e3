"""The page Review: what waits for a person, and one decision to confirm or correct with its evidence in view. For operators."""

from collections.abc import Callable

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.responses import RedirectResponse

from dpawatch.pipeline import review as reviewing
from dpawatch.pipeline import review_file
from dpawatch.pipeline.review import Outcome
from dpawatch.pipeline.review_values import FIELDS, NONE, PERSON, ReviewError
from dpawatch.store import review_queue
from dpawatch.web import drawing, reuse
from dpawatch.web.decision import Number
from dpawatch.web.forms import Typed
from dpawatch.web.security import Operator, Reader
from dpawatch.web.services import Opened

router = APIRouter()

SHOWN = 100
DONE = {
    "confirm": "Confirmed as it was read.",
    "correct": "Corrected. Slack is told where it told otherwise.",
    "undo": "The correction was taken back.",
    "link": "Joined.",
    "reject": "Rejected: it is not proposed again.",
}


@router.get("/review")
def queue(request: Request, person: Reader, services: Opened) -> Response:
    """What waits, oldest first; what came with a baseline, a backfill or an import only on request."""
    everything = request.query_params.get("all") == "yes"
    with services.database.read() as session:
        rows = review_queue.waiting(session, live_only=not everything, limit=SHOWN)
        total = review_queue.number(session, live_only=not everything)
        older = 0 if everything else review_queue.number(session) - total
    return drawing.page(
        request,
        person,
        "review",
        rows=rows,
        total=total,
        older=older,
        everything=everything,
        done=DONE.get(request.query_params.get("done", ""), ""),
    )


@router.get("/review/{decision_id}")
def one(decision_id: Number, request: Request, person: Operator, services: Opened) -> Response:
    """One decision, each value marked in its sentence."""
    with services.database.read() as session:
        try:
            file = review_file.of(session, decision_id)
        except ReviewError:
            raise HTTPException(404, f"There is no decision {decision_id}.") from None
    return drawing.page(
        request,
        person,
        "review_one",
        file=file,
        address=reuse.address(file.url, file.published_by),
        no_value=NONE,
        person_word=PERSON,
    )


@router.post("/review/{decision_id}/{step}")
def settle(decision_id: Number, step: str, request: Request, person: Operator, services: Opened, typed: Typed) -> Response:
    """Confirm, correct, undo, link or reject."""
    by, why, of = person.name, typed.get("why", ""), typed.get("of", "")
    values = {name: typed[name] for name in FIELDS if typed.get(name, "").strip()}
    steps: dict[str, Callable[[], Outcome]] = {
        "confirm": lambda: reviewing.confirm(decision_id, services, by=by, why=why),
        "correct": lambda: reviewing.correct(decision_id, values, services, by=by, why=why),
        "undo": lambda: reviewing.undo(decision_id, typed.get("field", ""), services, by=by, why=why),
        "link": lambda: reviewing.link(decision_id, of, services, by=by, why=why),
        "reject": lambda: reviewing.reject(decision_id, of, services, by=by, why=why),
    }
    if step not in steps:
        raise HTTPException(404, "There is no such step.")
    if step == "correct" and not values:
        raise HTTPException(422, "No field has a new value: nothing was corrected.")
    steps[step]()
    return RedirectResponse(f"{drawing.base(request)}/review?done={step}", status_code=303)
