"""The pages as one FastAPI app, mounted by ``plugins/dpawatch_plugin.py``."""

import logging
from collections.abc import Awaitable, Callable
from importlib import resources
from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException as AnyHTTPException
from starlette.responses import PlainTextResponse, RedirectResponse

from dpawatch.errors import SettingsError
from dpawatch.store.session import StoreError
from dpawatch.web import archive, decision, decisions, drawing, guard, outbox, overview, review, security, sources, watches
from parsers.errors import DpaWatchError

log = logging.getLogger(__name__)

STATIC = {"pages.css": "text/css", "pages.js": "text/javascript", "mark.svg": "image/svg+xml"}
"""The files that pages load, and their types; no others are served."""


def create_app() -> FastAPI:
    """The app. Every route asks for login, and there is no mount and no description of the API, which would answer without one."""
    app = FastAPI(
        title="dpawatch",
        dependencies=[security.AUTHENTICATED],
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    for page in (overview, decisions, decision, sources, review, outbox, watches, archive):
        app.include_router(page.router)
    app.add_api_route("/static/{name}", _static, methods=["GET"])
    app.add_api_route("/{rest:path}", _nothing, methods=["GET", "POST"])
    app.middleware("http")(_fenced)
    app.add_exception_handler(AnyHTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(DpaWatchError, _failed)
    return app


def _static(name: str) -> Response:
    if name not in STATIC:
        raise HTTPException(404, "There is no such file.")
    body = (resources.files("dpawatch.web") / "static" / name).read_bytes()
    return Response(body, media_type=STATIC[name], headers={"Cache-Control": "private, max-age=300"})


def _nothing(rest: str) -> Response:
    raise HTTPException(404, "There is no such page.")


async def _fenced(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    if guard.comes_from_us(request, security.own_address()):
        response = await call_next(request)
    else:
        log.warning("refused %s %s: it came from %r", request.method, request.url.path, request.headers.get("origin", ""))
        response = PlainTextResponse("This change did not come from one of our own pages, so nothing was done.", status_code=403)
    for name, value in guard.HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, AnyHTTPException)
    if error.status_code == 401 and request.method == "GET":
        here = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
        return RedirectResponse(f"{security.login_path()}?{urlencode({'next': here})}", status_code=303)
    return drawing.trouble(request, error.status_code, str(error.detail))


def _malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    fields = sorted({str(part["loc"][-1]) for part in error.errors()})
    return drawing.trouble(request, 422, f"These fields have no value that can be read: {', '.join(fields)}.")


def _failed(request: Request, error: Exception) -> Response:
    """An error of ours says what was wrong and what to do: shown as it is, and logged."""
    ours = isinstance(error, StoreError | SettingsError)
    log.log(logging.ERROR if ours else logging.INFO, "%s %s: %s", request.method, request.url.path, error)
    return drawing.trouble(request, 503 if isinstance(error, StoreError) else 409, str(error))
