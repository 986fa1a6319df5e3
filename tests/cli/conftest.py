"""The command line as a person calls it: arguments in, exit code and words out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from dpawatch import cli

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
