import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from demo.slack_api import SlackApi

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    with contextlib.suppress(ValueError):  # another folder's conftest may have declared it
        parser.addoption("--write-goldens", action="store_true", help="write the expected files; read the difference before committing it")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Any], None]:
    """Compares a value with the golden file of this name; a missing file fails."""

    def compare(name: str, value: Any) -> None:
        path = GOLDEN / f"{name}.json"
        if request.config.getoption("--write-goldens", default=False):
            path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        assert path.exists(), f"{path.name} is missing: run with --write-goldens and read what it wrote"
        assert value == json.loads(path.read_text(encoding="utf-8"))

    return compare


@pytest.fixture
def slack() -> Iterator[SlackApi]:
    with SlackApi() as api:
        yield api
