"""The dead-man's switch: a sign of life while all is well, and silence when it is not."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from dpawatch.errors import SettingsError
from dpawatch.pipeline import match
from dpawatch.pipeline.alive import PingFailed, ping
from dpawatch.pipeline.health import health
from dpawatch.settings import load
from tests.pipeline.world import World


class Switch:
    """A service that expects signs of life, and answers with ``status``."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.status = 200
        switch = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                switch.asked.append(self.path)
                self.send_response(switch.status)
                if switch.status == 302:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
                """Be quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/ping/very-secret"


@pytest.fixture
def switch() -> Iterator[Switch]:
    made = Switch()
    thread = Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def test_all_well_is_told(world: World, switch: Switch) -> None:
    world.with_settings(ping_url=switch.url)
    world.baseline()
    health(world.services)
    assert ping(world.services) == "given to 127.0.0.1"
    assert switch.asked == ["/ping/very-secret"]


def test_one_source_in_trouble_does_not_call_for_help(world: World, switch: Switch) -> None:
    world.with_settings(ping_url=switch.url)
    world.baseline()
    world.later(minutes=16)
    world.send()
    assert health(world.services)["open"] == 3
    assert ping(world.services).startswith("given")


def test_silence_while_no_alert_goes_out(world: World, switch: Switch) -> None:
    world.with_settings(ping_url=switch.url)
    world.baseline()
    world.alert_runs = False
    world.site.publish_clearview()
    world.poll()
    world.ingest()
    match.match(world.services)
    world.later(minutes=31)
    health(world.services)
    assert "no alert goes out" in ping(world.services)
    assert switch.asked == []
    world.send()
    health(world.services)
    assert ping(world.services).startswith("given")


def test_silence_while_nobody_looks(world: World, switch: Switch) -> None:
    world.with_settings(ping_url=switch.url)
    world.baseline()
    health(world.services)
    world.later(minutes=21)
    assert "nobody has looked lately" in ping(world.services)
    assert switch.asked == []


@pytest.mark.parametrize("status", [302, 404, 500])
def test_a_switch_that_does_not_take_it_is_an_error_without_the_secret(world: World, switch: Switch, status: int) -> None:
    world.with_settings(ping_url=switch.url)
    world.baseline()
    health(world.services)
    switch.status = status
    with pytest.raises(PingFailed, match=f"127.0.0.1 answered the sign of life with status {status}") as caught:
        ping(world.services)
    assert "secret" not in str(caught.value)
    assert switch.asked == ["/ping/very-secret"]


def test_a_switch_out_of_reach_is_an_error_without_the_secret(world: World, switch: Switch) -> None:
    world.with_settings(ping_url=switch.url.replace(str(switch.server.server_port), "9"))
    world.baseline()
    health(world.services)
    with pytest.raises(PingFailed, match=r"did not reach 127\.0\.0\.1 \(ConnectionError\)") as caught:
        ping(world.services)
    assert "secret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_without_an_address_nothing_is_asked(world: World) -> None:
    health(world.services)
    assert "nobody outside would notice" in ping(world.services)


def test_the_address_must_be_safe_and_is_not_shown() -> None:
    settings = load({"DPAWATCH_PING_URL": "https://switch.example/very-secret"})
    assert settings.ping_url == "https://switch.example/very-secret"
    assert "secret" not in repr(settings)
    for wrong in ("http://switch.example/very-secret", "switch.example", "https://[", "ftp://switch.example"):
        with pytest.raises(SettingsError, match="DPAWATCH_PING_URL") as caught:
            load({"DPAWATCH_PING_URL": wrong})
        assert "secret" not in str(caught.value)
