"""Our pages in a real api-server, over HTTP and in a real browser: who gets in, and whether a person finds their way."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from demo.pictures import NoBrowser, browser_page, browser_path
from dpawatch.store import bulk
from dpawatch.store.session import Database
from dpawatch.web.app import create_app
from parsers.models import Reason
from tests.web.conftest import AT, WATCHLIST, made
from tests.web.serving import Server, api_server

pytestmark = [pytest.mark.airflow, pytest.mark.xdist_group("standalone Airflow"), pytest.mark.timeout(600)]

COOKIE = "_token"
VALUES = {
    "decision_id": "1",
    "step": "confirm",
    "number": "1",
    "source_id": "nl_ap",
    "watch_id": "voorbeeld",
    "sha256": "0" * 64,
    "name": "pages.css",
}
AIRFLOWS_OWN = ("/openapi.json", "/docs", "/redoc", "/static/", "/static/app.py", "/docs/oauth2-redirect", "//", "/decisions/", "/..%2fapi")
"""Paths below our prefix that a FastAPI app serves unless told not to, and some that are none."""
DEFECTS = Path(__file__).with_name("defects.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("pages")
    watchlist = folder / "watchlist.yaml"
    watchlist.write_text(WATCHLIST, encoding="utf-8")
    with api_server(folder, watchlist) as running:
        database = Database.open(running.database_url)
        with database.write() as session:
            news = [made(n, reasons=(Reason("x", "why a person should look"),)) for n in range(1, 61)]
            bulk.store(session, news, origin="live", parser_version="1.0", at=AT)
        database.close()
        yield running


def paths() -> list[tuple[str, str]]:
    """Method and path of every route, values in place of parameters."""
    found = []
    for route in create_app().routes:
        path: str = re.sub(r"\{(\w+)(:path)?\}", lambda m: VALUES.get(m[1], "anything"), route.path)  # type: ignore[attr-defined]
        found += [(method, path) for method in sorted(route.methods)]  # type: ignore[attr-defined]
    return found


def ask(server: Server, method: str, path: str, person: str = "", **headers: str) -> httpx2.Response:
    cookies = {COOKIE: server.tokens[person]} if person else {}
    if method == "POST":
        headers = {"Origin": server.address, **headers}
    return httpx2.request(method, f"{server.address}/dpawatch{path}", headers=headers, cookies=cookies, timeout=60)


def test_nothing_answers_without_login(server: Server) -> None:
    asked = paths()
    assert len(asked) > 20
    for method, path in [*asked, *(("GET", path) for path in AIRFLOWS_OWN), *(("HEAD", path) for _, path in asked)]:
        answer = ask(server, method, path)
        to_login = answer.status_code == 303 and "/auth/login" in answer.headers["location"]
        assert to_login or answer.status_code in (401, 403, 404, 405), (method, path, answer.status_code)
        assert "Voorbeeld" not in answer.text, path
        assert "openapi" not in answer.text, path


def test_a_token_of_somebody_else_is_none(server: Server) -> None:
    answer = httpx2.get(f"{server.address}/dpawatch/decisions", cookies={COOKIE: server.tokens["vera"][:-3] + "abc"})
    assert answer.status_code in (303, 401, 403)


def test_each_role_may_what_it_may(server: Server) -> None:
    for person in ("vera", "olaf", "ada"):
        for path in (
            "/",
            "/decisions",
            "/decisions/1",
            "/sources",
            "/review",
            "/outbox",
            "/watches",
            "/static/pages.css",
            "/decisions/export.csv",
        ):
            assert ask(server, "GET", path, person).status_code == 200, (person, path)
    refused = {
        "vera": {"/review/1", "/archive/" + "0" * 64},
        "olaf": set(),
        "ada": set(),
    }
    for person, no in refused.items():
        assert {path for path in ("/review/1", "/archive/" + "0" * 64) if ask(server, "GET", path, person).status_code == 403} == no
    changes = [path for method, path in paths() if method == "POST" and "anything" not in path]
    assert {ask(server, "POST", path, "vera").status_code for path in changes} == {403}
    assert ask(server, "POST", "/watches/voorbeeld/save", "olaf").status_code == 403
    assert ask(server, "POST", "/watches/voorbeeld/save", "ada").status_code == 409
    assert ask(server, "POST", "/outbox/1/retry", "olaf").status_code == 409
    assert ask(server, "POST", "/outbox/1/retry", "ada", Origin="http://evil.test").status_code == 403


def test_check_now_starts_a_run_of_the_real_dag_as_the_person(server: Server) -> None:
    assert ask(server, "POST", "/sources/nl_ap/check", "olaf").status_code == 303
    headers = {"Authorization": f"Bearer {server.tokens['ada']}"}
    runs = httpx2.get(f"{server.address}/api/v2/dags/ingest__nl_ap/dagRuns", headers=headers).json()["dag_runs"]
    assert [(run["run_type"], run["note"]) for run in runs] == [("manual", "checked by olaf")]
    logs = httpx2.get(f"{server.address}/api/v2/eventLogs?event=trigger_dag_run", headers=headers).json()["event_logs"]
    assert [log["owner"] for log in logs] == ["olaf"]


@pytest.fixture
def browser(server: Server) -> Iterator[Any]:
    """A page whose person is ada, and which notes every error on its console."""
    try:
        browser_path()
    except NoBrowser as error:
        pytest.skip(str(error))
    with browser_page() as page:
        page.context.add_cookies([{"name": COOKIE, "value": server.tokens["ada"], "url": server.address}])
        page.errors = []
        page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        yield page


@pytest.mark.browser
def test_from_airflows_navigation_to_a_decision(server: Server, browser: Any) -> None:
    browser.goto(server.address)
    browser.get_by_role("link", name="dpawatch").first.click()
    frame = browser.frame_locator("iframe").first
    frame.get_by_role("heading", name="What is read, and what is not").wait_for(timeout=30_000)
    frame.get_by_role("link", name="Decisions", exact=True).click()
    frame.get_by_label("Search").fill("boete 42")
    frame.get_by_role("button", name="Show").click()
    frame.get_by_role("status").get_by_text("1 decision").wait_for()
    frame.get_by_role("link", name="Voorbeeld B.V.").click()
    frame.get_by_role("heading", name="Boete 42 voor Voorbeeld").wait_for()
    assert frame.locator("mark.amount[title]").inner_text() == "30.500.000 euro"
    with browser.context.expect_page() as opened:
        frame.get_by_role("link", name="www.autoriteitpersoonsgegevens.nl").click()
    assert opened.value.url.startswith(("https://www.autoriteitpersoonsgegevens.nl/", "about:blank", "chrome-error:"))
    ours = [error for error in browser.errors if "dpawatch" in error or "Content Security Policy" in error]
    assert ours == []


@pytest.mark.browser
def test_the_review_queue_is_worked_by_keyboard_alone(server: Server, browser: Any) -> None:
    browser.goto(f"{server.address}/dpawatch/review")
    before = int(browser.get_by_role("status").inner_text().split()[0])
    browser.keyboard.press("j")
    browser.keyboard.press("j")
    browser.keyboard.press("k")
    assert browser.evaluate("document.activeElement.matches('[data-queue] > :first-child')")
    browser.keyboard.press("c")
    browser.get_by_text("Confirmed as it was read.").wait_for()
    assert browser.get_by_text(f"{before - 1} waiting").count() == 1
    browser.keyboard.press("j")
    browser.keyboard.press("Enter")
    browser.get_by_role("heading", name="Evidence").wait_for()
    assert browser.errors == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_by_ear_and_by_weak_eyes_and_fits_a_phone(server: Server, browser: Any, scheme: Any) -> None:
    browser.emulate_media(color_scheme=scheme)
    for path in (
        "",
        "decisions",
        "decisions/1",
        "sources",
        "review",
        "review/2",
        "outbox",
        "watches",
        "watches/voorbeeld?since=2026-01-01",
        "nothing",
    ):
        browser.set_viewport_size({"width": 1280, "height": 900})
        browser.goto(f"{server.address}/dpawatch/{path}")
        assert browser.evaluate(DEFECTS) == [], path
        browser.set_viewport_size({"width": 380, "height": 800})
        assert browser.evaluate("document.documentElement.scrollWidth") <= 380, path
    assert [error for error in browser.errors if "404" not in error] == []
