import threading
from collections.abc import Iterator

import pytest

from dpawatch.translation.firefox import FirefoxBackend
from tests.standins import libretranslate
from tests.translation.canned import Canned


@pytest.fixture
def libre() -> Iterator[libretranslate.LibreTranslate]:
    with libretranslate.serve() as server:
        yield server


@pytest.fixture(scope="session")
def firefox() -> FirefoxBackend:
    return FirefoxBackend(libretranslate.models())


@pytest.fixture
def canned() -> Iterator[Canned]:
    server = Canned()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield server
    server.stopping.set()
    server.shutdown()
    server.server_close()
    thread.join()
