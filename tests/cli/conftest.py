"""The command line as a person calls it: arguments in, exit code and words out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.site import Site
from dpawatch import cli
from dpawatch.store.session import Database
from tests.standins.fixture_sites import serve as serve_sites

ARTICLE = """Dutch authority fines seller of face search

The Dutch Data Protection Authority (DPA) has fined Clearview AI €3050 (approximately $33 million). The company sells facial recognition.

According to the DPA, the firm copied photos of faces from the internet without asking anyone.
The DPA has also ordered Clearview AI to stop the violations.
If it does not comply, it has to pay penalties of up to €5.1 million on top of the fine.
Dutch organisations that use the product could also face heavy fines, the authority warns.
It is investigating whether the managers of the company can be held personally liable.
"""
"""Our own words for what the project's seed text tells, with its contradiction between the two sums."""


@dataclass(frozen=True)
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def dpawatch(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Runs a command in this process."""
    monkeypatch.setenv("COLUMNS", "220")

    def run(*arguments: str) -> Said:
        capsys.readouterr()
        code = cli.main(list(arguments))
        told = capsys.readouterr()
        return Said(code, told.out, told.err)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A saved text."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def sites(monkeypatch: pytest.MonkeyPatch, sqlite_database: Database) -> Iterator[Site]:
    """A loopback site that stands in for all others, without pauses, and an empty database."""
    with Site() as site:
        monkeypatch.setenv("DPAWATCH_ENVIRONMENT", "test")
        monkeypatch.setenv("DPAWATCH_MIN_DELAY_SECONDS", "0")
        monkeypatch.setenv("DPAWATCH_DATABASE_URL", sqlite_database.engine.url.render_as_string(hide_password=False))
        yield site


@pytest.fixture
def twins(monkeypatch: pytest.MonkeyPatch, sites: Site) -> Callable[..., None]:
    """Serves the fixtures of sources at their real hosts."""

    def serve(*sources: str, **more: str) -> None:
        monkeypatch.setenv("DPAWATCH_HOST_MAP", json.dumps(serve_sites(sites, sources) | more))

    return serve
