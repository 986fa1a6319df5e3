"""Who may do what, what every answer carries, and that text of strangers stays text."""

import itertools
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpawatch.store import pages as archive
from dpawatch.web.app import STATIC, create_app
from parsers.models import Party, PartyKind, PartyRole, RawPage, Reason
from tests.web.conftest import ADDRESS, AT, Pages, made

OPERATORS = (
    "/review/1/confirm",
    "/review/1/correct",
    "/review/1/undo",
    "/review/1/link",
    "/review/1/reject",
    "/outbox/1/retry",
    "/sources/nl_ap/check",
    "/sources/nl_ap/pause",
    "/sources/nl_ap/resume",
    "/watches/voorbeeld/mute",
    "/watches/voorbeeld/test",
    "/mutes/1/lift",
)
ADMINISTRATORS = ("/watches/voorbeeld/save",)


def test_every_route_asks_for_login_and_nothing_is_mounted() -> None:
    from dpawatch.web import security

    app = create_app()
    asked = [route for route in app.routes if any(d is security.AUTHENTICATED for d in getattr(route, "dependencies", ()))]
    assert asked == list(app.routes)
    assert (app.openapi_url, app.docs_url, app.redoc_url) == (None, None, None)


def test_every_change_needs_its_role(pages: Pages) -> None:
    changing = {route.path for route in create_app().routes if "POST" in route.methods and route.path != "/{rest:path}"}  # type: ignore[attr-defined]
    assert len(changing) == len(OPERATORS) + len(ADMINISTRATORS) - 4, "a change that this test does not know"
    for path in OPERATORS + ADMINISTRATORS:
        pages.post(path, 403)
    pages.log_in(operates=True)
    for path in ADMINISTRATORS:
        pages.post(path, 403)


def test_a_reader_gets_neither_an_archived_original_nor_the_page_to_correct(pages: Pages) -> None:
    (number,) = pages.store(made())
    sha256 = archived(pages, b"<script>alert(1)</script>")
    pages.get(f"/archive/{sha256}", 403)
    pages.get(f"/review/{number}", 403)
    assert "/confirm" not in pages.get("/review")


def test_an_archived_original_is_a_sandboxed_attachment_of_no_type(pages: Pages) -> None:
    sha256 = archived(pages, b"<script>alert(1)</script>")
    pages.log_in(operates=True)
    answer = pages.client.get(f"/dpawatch/archive/{sha256}")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-security-policy"].startswith("sandbox;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    for name in ("0" * 64, "..%2f..%2fetc%2fpasswd", sha256.upper(), sha256[:12]):
        pages.get(f"/archive/{name}", 404)


def archived(pages: Pages, body: bytes) -> str:
    with pages.database.write() as session:
        url = "https://www.autoriteitpersoonsgegevens.nl/x"
        return archive.save_page(session, RawPage(url, url, 200, {"content-type": "text/html"}, body, AT)).sha256


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.test", "https://airflow.test.evil.test", "http://airflow.test:81", "file://airflow.test"]
)
def test_a_change_from_elsewhere_is_refused_whoever_is_logged_in(pages: Pages, origin: str | None) -> None:
    pages.log_in(operates=True, administers=True)
    headers = {"Origin": origin} if origin else {}
    for path in OPERATORS + ADMINISTRATORS:
        answer = pages.client.post(f"/dpawatch{path}", headers=headers, data={"reason": "x", "hours": "4"}, follow_redirects=False)
        assert (answer.status_code, answer.text[:31]) == (403, "This change did not come from o"), path
    assert pages.started == []


def test_behind_a_proxy_changes_come_from_the_configured_address(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    from dpawatch.web import security

    monkeypatch.setattr(security, "own_address", lambda: "https://airflow.example.org/x")
    pages.log_in(operates=True)
    sent: Any = {"headers": {"Origin": "https://airflow.example.org"}, "follow_redirects": False}
    assert pages.client.post("/dpawatch/sources/nl_ap/check", **sent).status_code == 303


def test_every_answer_carries_the_fences_and_no_page_needs_more_than_they_let(pages: Pages) -> None:
    (number,) = pages.store(made())
    pages.log_in(operates=True, administers=True)
    paths = [
        "/",
        "/decisions",
        f"/decisions/{number}",
        "/sources",
        "/review",
        f"/review/{number}",
        "/outbox",
        "/watches",
        "/watches/voorbeeld",
    ]
    for path in [*paths, "/nothing", "/decisions/export.csv", *(f"/static/{name}" for name in STATIC)]:
        answer = pages.client.get(f"/dpawatch{path}")
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'self'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        if path in paths:
            assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", answer.text), path


def test_no_other_file_is_served(pages: Pages) -> None:
    for name in ("app.py", "..%2fapp.py", "%2e%2e/security.py", "base.html"):
        pages.get(f"/static/{name}", 404)


class Markup(HTMLParser):
    """The tags and attribute names of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.values: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.values += [value or "" for name, value in attrs if name in ("href", "action", "formaction", "src")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


TAGS = """html head meta title link script body a header nav main h1 h2 h3 p section ul ol li span b bdi div mark dl dt dd table thead tbody
tr th td details summary form label input select option button kbd svg g rect text textarea pre"""
NUMBERS = itertools.count(1)
HOSTILE = st.one_of(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "' onmouseover='alert(1)",
            "</textarea></td></table><form action=//evil.test>",
            "{{ 7*7 }}{% include 'x' %}",
            "javascript:alert(1)",
            "\u202eevil\u2066\u200b\u0007<b>",
            "&lt;script&gt; &amp; <!-- --> ]]>",
            "<" * 3000,
        ]
    ),
    st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=80),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=HOSTILE, text=HOSTILE, name=HOSTILE, url=HOSTILE)
def test_text_of_strangers_stays_text_on_every_page(pages: Pages, title: str, text: str, name: str, url: str) -> None:
    party = Party(name, PartyRole.SANCTIONED, PartyKind.COMPANY, made().reading.parties[0].evidence, "legal_form", 0.9)
    number = next(NUMBERS)
    quiet = made(number, title="A title", text="A text that says nothing at all.", reasons=(Reason("x", "why"),))
    news = made(
        number + 10**9,
        title=title,
        text=f"{text} {text}",
        parties=(party,),
        case_ref=name,
        reasons=(Reason("x", text),),
        url=f"https://x.example/{url}",
    )
    plain, hostile = pages.store(quiet, news)
    pages.log_in(operates=True, administers=True)
    for path in ("/decisions/{}", "/review/{}"):
        structure_is_ours(pages.get(path.format(plain)), pages.get(path.format(hostile)))
    for path in ("/", "/decisions", "/review", f"/decisions?q={'x'}", "/decisions?sort=doubt"):
        structure_is_ours(pages.get("/decisions"), pages.get(path))


def structure_is_ours(usual: str, html: str) -> None:
    """No tag or attribute that our templates do not have, no address that leads elsewhere, nothing invisible."""
    page = Markup()
    page.feed(html)
    known = set(TAGS.split())
    assert {tag for tag, _ in page.tags} <= known
    assert not [names for _, names in page.tags if any(name.startswith("on") or name == "style" for name in names)]
    assert all(value.startswith(("/dpawatch", "#", "https://www.autoriteitpersoonsgegevens.nl/")) for value in page.values), page.values
    assert sum(tag in ("script", "form", "iframe", "img", "object") for tag, _ in page.tags) <= 60
    assert html.count("<script") == usual.count("<script") == 1
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b-\u200f\x00-\x08\x0b\x0e-\x1f]", html)


def test_a_huge_document_gives_a_page_of_bounded_size(pages: Pages) -> None:
    (number,) = pages.store(made(text="Een zin die niets zegt. " * 40_000, source="uk_ico", amounts=(), parties=(), articles=()))
    html = pages.get(f"/decisions/{number}")
    assert len(html) < 500_000
    assert "are not shown here" in html


def test_the_redirect_to_login_comes_back_to_the_page(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    from fastapi import HTTPException

    from dpawatch.web import security

    def nobody() -> None:
        raise HTTPException(401, "Not authenticated")

    app: Any = next(route for route in pages.client.app.routes if getattr(route, "path", "") == "/dpawatch").app  # type: ignore[attr-defined]
    app.dependency_overrides[security.AUTHENTICATED.dependency] = nobody
    answer = pages.client.get("/dpawatch/decisions/17?x=1", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/api/v2/auth/login?next=%2Fdpawatch%2Fdecisions%2F17%3Fx%3D1"
    assert pages.client.post("/dpawatch/outbox/1/retry", headers={"Origin": ADDRESS}, follow_redirects=False).status_code == 401
