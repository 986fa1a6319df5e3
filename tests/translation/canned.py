"""A loopback server that says what the test tells it to: DeepL's API and Google's page are made of it."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


class Canned(ThreadingHTTPServer):
    """Answers every request with what the test put into status, body and content_type; keeps what was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.status, self.body, self.content_type = 200, "", "text/html; charset=UTF-8"
        self.silent = False
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.stopping = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    server: Canned

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        self._answer(parse_qs(urlsplit(self.path).query))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.headers.get_content_type() == "application/json":
            self._answer(json.loads(body))
        else:
            self._answer(parse_qs(body))

    def _answer(self, asked: dict[str, Any]) -> None:
        self.server.asked.append(asked)
        self.server.headers.append(dict(self.headers))
        if self.server.silent:
            self.server.stopping.wait(30)
            return
        body = self.server.body.encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", self.server.content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
