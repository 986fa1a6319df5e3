"""What a fetch asks and what it gives back."""

import asyncio
import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from demo.site import Site
from dpawatch.errors import (
    FetchError,
    FetchTimeout,
    ForbiddenAddress,
    Gone,
    RateLimited,
    Refused,
    ServerError,
    SettingsError,
    TooManyRedirects,
    Unreachable,
    WrongContentType,
)
from dpawatch.http import Client, MemoryGate, MemoryRobots, NotModified, Request
from dpawatch.settings import Settings
from parsers.models import RawPage

PAGE = "https://authority.example/news"


def fetched(client: Client, request: Request) -> RawPage:
    page = client.get(request)
    assert isinstance(page, RawPage)
    return page


def test_a_page_comes_as_it_was_served_under_its_real_address(client: Client, site: Site) -> None:
    site.publish("/news", "<p>Besluit</p>", host="authority.example", headers={"Set-Cookie": "id=1", "X-Two": "a"})
    page = fetched(client, Request(PAGE))
    assert (page.url, page.final_url, page.status, page.body) == (PAGE, PAGE, 200, b"<p>Besluit</p>")
    assert page.media_type == "text/html"
    assert page.headers["x-two"] == "a"
    assert "set-cookie" not in page.headers
    assert page.fetched_at.tzinfo is UTC
    assert abs(datetime.now(UTC) - page.fetched_at) < timedelta(seconds=10)


def test_the_request_is_honest_about_who_asks_and_names_the_real_host(client: Client, site: Site) -> None:
    site.publish("/news", "x")
    fetched(client, Request(PAGE))
    visit = site.visits[-1]
    assert visit.headers["host"] == "authority.example"
    assert visit.headers["user-agent"] == "Mozilla/5.0 (compatible; dpawatch/0.1.0; +https://ops.example/bot)"
    assert visit.headers["accept"] == "text/html, application/xhtml+xml"
    assert visit.headers["accept-encoding"] == "gzip, deflate"
    assert "cookie" not in visit.headers
    assert "if-none-match" not in visit.headers


def test_hosts_of_one_site_are_told_apart(client: Client, site: Site) -> None:
    site.publish("/a", "first", host="authority.example")
    site.publish("/a", "second", host="files.example")
    assert fetched(client, Request("https://authority.example/a")).body == b"first"
    assert fetched(client, Request("https://files.example/a")).body == b"second"


def test_a_host_map_may_send_a_host_below_a_path(make_client: Callable[..., Client], site: Site) -> None:
    site.publish("/nl/news?page=2", "below")
    page = fetched(make_client(host_map={"authority.example": f"{site.url}/nl/"}), Request(f"{PAGE}?page=2"))
    assert (page.body, page.final_url) == (b"below", f"{PAGE}?page=2")


def test_get_works_in_a_thread_while_another_loop_runs(client: Client, site: Site) -> None:
    site.publish("/news", "x")

    async def main() -> RawPage | NotModified:
        return await asyncio.to_thread(client.get, Request(PAGE))

    assert isinstance(asyncio.run(main()), RawPage)


def test_production_without_a_contact_fetches_nothing() -> None:
    with pytest.raises(SettingsError, match="DPAWATCH_CONTACT"):
        Client(Settings(environment="production"), MemoryGate(), MemoryRobots())
    assert Settings().user_agent == "Mozilla/5.0 (compatible; dpawatch/0.1.0)"


def test_a_page_that_did_not_change_is_not_sent_again(client: Client, site: Site) -> None:
    site.publish("/news", "one")
    first = fetched(client, Request(PAGE))
    assert isinstance(client.get(Request(PAGE, etag=first.headers["etag"])), NotModified)
    assert site.visits[-1].headers["if-none-match"] == first.headers["etag"]
    answer = client.get(Request(PAGE, last_modified=first.headers["last-modified"]))
    assert answer == NotModified(PAGE, answer.fetched_at)
    site.publish("/news", "two")
    assert fetched(client, Request(PAGE, etag=first.headers["etag"], last_modified=first.headers["last-modified"])).body == b"two"


def test_304_to_an_unconditional_request_is_a_fault_of_the_server(client: Client, site: Site) -> None:
    site.publish("/news", b"", status=304)
    with pytest.raises(ServerError, match="304"):
        client.get(Request(PAGE))


def test_a_page_is_asked_for_without_validators_so_that_it_always_comes(client: Client, site: Site) -> None:
    site.publish("/news", b"one")
    first = fetched(client, Request(PAGE))
    again = client.page(Request(PAGE, etag=first.headers["etag"], last_modified=first.headers["last-modified"]))
    assert again.body == b"one"
    assert "if-none-match" not in site.visits[-1].headers


@pytest.mark.parametrize("etag", ['"é"', '"a\r\nX-Evil: 1"'])
def test_a_validator_that_cannot_be_sent_back_is_left_out(client: Client, site: Site, etag: str) -> None:
    site.publish("/news", "x")
    fetched(client, Request(PAGE, etag=etag))
    assert not {"if-none-match", "x-evil"} & set(site.visits[-1].headers)


def test_an_api_gets_its_post(client: Client, site: Site) -> None:
    site.publish("/api", "{}", content_type="application/json")
    fetched(
        client, Request("https://authority.example/api", method="POST", payload='{"page": 1}', accept=("application/json",), etag='"x"')
    )
    visit = site.visits[-1]
    assert (visit.method, visit.payload, visit.headers["content-type"]) == ("POST", b'{"page": 1}', "application/json")
    assert "if-none-match" not in visit.headers


@pytest.mark.parametrize(
    ("status", "error", "retryable"),
    [(404, Gone, False), (410, Gone, False), (401, Refused, False), (403, Refused, False), (451, Refused, False), (418, Refused, False)]
    + [(500, ServerError, True), (502, ServerError, True), (503, ServerError, True), (429, RateLimited, True), (300, ServerError, True)],
)
def test_each_refusal_is_an_error_of_its_own(client: Client, site: Site, status: int, error: type[FetchError], retryable: bool) -> None:
    site.refuse("/news", status)
    with pytest.raises(error, match=rf"https://authority\.example/news.*{status}") as caught:
        client.get(Request(f"{PAGE}?key=secret"))
    assert type(caught.value) is error
    assert caught.value.retryable is retryable
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(("status", "header", "seconds"), [(429, "120", 120), (503, "7", 7), (503, "999999999", 86400), (429, "0", 0)])
def test_retry_after_is_told_in_seconds(client: Client, site: Site, status: int, header: str, seconds: float) -> None:
    site.refuse("/news", status, retry_after=header)
    with pytest.raises(RateLimited) as caught:
        client.get(Request(PAGE))
    assert caught.value.retry_after == seconds


@pytest.mark.parametrize(("ahead", "seconds"), [(timedelta(hours=1), 3600), (timedelta(hours=-1), 0), (timedelta(days=9), 86400)])
def test_a_date_in_retry_after_is_told_in_seconds(client: Client, site: Site, ahead: timedelta, seconds: float) -> None:
    site.refuse("/news", 429, retry_after=format_datetime(datetime.now(UTC) + ahead, usegmt=True))
    with pytest.raises(RateLimited) as caught:
        client.get(Request(PAGE))
    assert caught.value.retry_after == pytest.approx(seconds, abs=5)


@pytest.mark.parametrize("header", ["soon", "-5", "1.5.2", "²"])
def test_a_malformed_retry_after_counts_as_none(client: Client, site: Site, header: str) -> None:
    site.refuse("/news", 503, retry_after=header)
    with pytest.raises(ServerError) as caught:
        client.get(Request(PAGE))
    assert caught.value.retry_after is None


@pytest.mark.parametrize(
    ("content_type", "body", "accept", "right"),
    [
        ("application/pdf", b"%PDF-1.7 ...", ("application/pdf",), True),
        ("application/octet-stream", b"%PDF-1.7 ...", ("application/pdf",), True),
        ("text/html", b"<html>Please log in", ("application/pdf",), False),
        ("application/pdf", b"\n<!DOCTYPE html><html>Not found", ("application/pdf",), False),
        ("application/octet-stream", b"PK\x03\x04", ("application/pdf",), False),
        ("application/rss+xml; charset=utf-8", b"<rss/>", ("application/*+xml", "*/xml"), True),
        ("TEXT/XML", b"<rss/>", ("application/*+xml", "*/xml"), True),
        ("text/x-anything", b"<rss/>", ("*/*",), True),
        ("video/mp4", b"....", ("text/html",), False),
        ("", b"<p>old server", ("text/html",), True),
    ],
)
def test_what_came_must_be_what_was_asked_for(
    client: Client, site: Site, content_type: str, body: bytes, accept: tuple[str, ...], right: bool
) -> None:
    site.publish("/news", body, content_type=content_type)
    if right:
        assert fetched(client, Request(PAGE, accept=accept)).body == body
    else:
        with pytest.raises(WrongContentType, match="instead of"):
            client.get(Request(PAGE, accept=accept))


def test_redirects_are_followed_and_the_last_address_is_told(client: Client, site: Site) -> None:
    site.redirect("/news", "/nieuws", status=301)
    site.redirect("/nieuws", "https://www.authority.example/nl", host="authority.example", status=308)
    site.publish("/nl", "here", host="www.authority.example")
    page = fetched(client, Request(PAGE))
    assert (page.url, page.final_url, page.body) == (PAGE, "https://www.authority.example/nl", b"here")


def test_a_redirect_leaves_the_host_only_where_the_source_says_so(client: Client, site: Site) -> None:
    site.redirect("/news", "https://files.example/doc")
    site.publish("/doc", "doc", host="files.example")
    with pytest.raises(ForbiddenAddress, match=r"files\.example, which is neither"):
        client.get(Request(PAGE))
    assert fetched(client, Request(PAGE, follow_hosts=("files.example",))).body == b"doc"


def test_a_redirect_to_plain_http_is_followed_over_https(client: Client, site: Site) -> None:
    site.redirect("/news", "http://authority.example:80/nl/")
    site.publish("/nl/", "x")
    assert fetched(client, Request(PAGE)).final_url == "https://authority.example/nl/"


def test_redirects_in_a_circle_end(client: Client, site: Site) -> None:
    site.redirect("/news", "/a")
    site.redirect("/a", "/news")
    with pytest.raises(TooManyRedirects, match="circle"):
        client.get(Request(PAGE))
    assert site.count("/news") == 1


def test_a_chain_of_redirects_is_followed_for_five_steps_only(client: Client, site: Site) -> None:
    for step in range(9):
        site.redirect(f"/{step}", f"/{step + 1}")
    site.publish("/9", "end")
    assert fetched(client, Request("https://authority.example/4")).body == b"end"
    with pytest.raises(TooManyRedirects, match="more than 5"):
        client.get(Request("https://authority.example/3"))
    assert site.count("/9") == 1


def test_a_redirect_after_a_post_is_fetched_with_get_unless_it_says_otherwise(client: Client, site: Site) -> None:
    site.redirect("/a", "/end", status=303)
    site.redirect("/b", "/end", status=307)
    site.publish("/end", "x")
    for start, method in (("a", "GET"), ("b", "POST")):
        fetched(client, Request(f"https://authority.example/{start}", method="POST", payload="{}"))
        assert site.visits[-1].method == method


@pytest.mark.parametrize("to", ["https://authority.example:none/", "https://[::zz]/", "https://" + "a" * 70000 + "/"])
def test_a_redirect_to_nonsense_is_refused(client: Client, site: Site, to: str) -> None:
    site.redirect("/news", to)
    with pytest.raises(ForbiddenAddress, match=r"no address|not a web address"):
        client.get(Request(PAGE))


def test_a_silent_server_costs_no_more_than_the_deadline(client: Client, site: Site) -> None:
    site.publish("/news", "late", delay=5)
    with pytest.raises(FetchTimeout, match=r"within 0\.3 s"):
        client.get(Request(PAGE, deadline=0.3, robots_exempt="test"))


def test_a_closed_port_is_unreachable(make_client: Callable[..., Client]) -> None:
    gone = Site()
    address = gone.url
    gone._server.server_close()
    client = make_client(host_map={"authority.example": address})
    with pytest.raises(Unreachable, match="connection failed"):
        client.get(Request(PAGE, robots_exempt="test"))


def test_the_log_has_one_line_a_request_without_the_query(client: Client, site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.publish("/news", "twelve bytes")
    with caplog.at_level(logging.INFO):
        fetched(client, Request(f"{PAGE}?token=secret", robots_exempt="test"))
    (line,) = [record.getMessage() for record in caplog.records]
    assert line.startswith("GET https://authority.example/news 200, 12 bytes, ")
    assert "secret" not in line


def test_three_loops_in_three_threads_may_share_a_client(client: Client, site: Site) -> None:
    site.publish("/news", "x")
    pages: list[object] = []
    threads = [threading.Thread(target=lambda: pages.append(client.get(Request(PAGE)))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert [type(page) for page in pages] == [RawPage] * 3
    assert site.count("/robots.txt") == 1
