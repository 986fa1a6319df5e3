"""The page Outbox: messages that wait, are stuck or were given up, and those sent last; operators try them again."""

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.responses import RedirectResponse

from dpawatch.store import outbox_list
from dpawatch.web import drawing
from dpawatch.web.decision import Number
from dpawatch.web.security import Operator, Reader
from dpawatch.web.services import Opened

router = APIRouter()

STATES = {
    "failed": "Given up",
    "unknown": "Slack may have it: looked up before it is sent again",
    "pending": "Waiting",
    "claimed": "Being sent",
    "sent": "Sent last",
}
SHOWN = 100


@router.get("/outbox")
def outbox(request: Request, person: Reader, services: Opened) -> Response:
    """The page."""
    with services.database.read() as session:
        counted = outbox_list.counted(session)
        groups = [(state, words, outbox_list.listed(session, state, limit=SHOWN)) for state, words in STATES.items()]
    done = "It is due now: the next run of the DAG alert sends it." if request.query_params.get("done") else ""
    return drawing.page(request, person, "outbox", groups=groups, counted=counted, done=done, now=services.now())


@router.post("/outbox/{number}/retry")
def retry(number: Number, request: Request, person: Operator, services: Opened) -> Response:
    """Try a message again."""
    with services.database.write() as session:
        if not outbox_list.try_again(session, number, by=person.name, at=services.now()):
            raise HTTPException(409, f"There is no message {number} that waits or was given up.")
    return RedirectResponse(f"{drawing.base(request)}/outbox?done=yes", status_code=303)
