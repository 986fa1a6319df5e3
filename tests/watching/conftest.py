from pathlib import Path

import pytest

from dpawatch.watching.matching import Matcher
from dpawatch.watching.watchlist import Watchlist, load


@pytest.fixture(scope="session")
def shipped() -> Watchlist:
    return load(Path(__file__).resolve().parents[2] / "config" / "watchlist.yaml")


@pytest.fixture(scope="session")
def matcher(shipped: Watchlist) -> Matcher:
    return shipped.matcher
