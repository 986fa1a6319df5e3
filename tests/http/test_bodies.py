"""Bodies that are too large, compressed, damaged, endless or half."""

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest

from demo.site import Site
from dpawatch.errors import FetchTimeout, TooLarge, Unreachable, WrongContentType
from dpawatch.http import Client, Request
from parsers.models import RawPage

PAGE = "https://authority.example/doc"
TEXT = b"<p>Sanctie</p>" * 5000


def body_of(client: Client, **more: object) -> bytes:
    page = client.get(Request(PAGE, robots_exempt="test", **more))  # type: ignore[arg-type]
    assert isinstance(page, RawPage)
    return page.body


def deflated(data: bytes, window: int) -> bytes:
    packer = zlib.compressobj(wbits=window)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("encoding", "sent"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT)),
        ("GZIP", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
        ("gzip", gzip.compress(TEXT) + b"\0" * 20),
        ("deflate", deflated(TEXT, 15)),
        ("deflate", deflated(TEXT, -15)),
        ("identity", TEXT),
    ],
)
def test_a_compressed_body_is_decoded(client: Client, site: Site, encoding: str, sent: bytes) -> None:
    site.publish("/doc", sent, headers={"Content-Encoding": encoding})
    assert body_of(client) == TEXT


def test_a_compressed_body_is_decoded_however_it_is_cut_in_pieces(client: Client, site: Site) -> None:
    sent = gzip.compress(b"short") + gzip.compress(b" text")
    site.publish("/doc", lambda: (bytes([number]) for number in sent), headers={"Content-Encoding": "gzip"}, drip=0.001)
    assert body_of(client) == b"short text"


def test_an_empty_body_may_call_itself_compressed(client: Client, site: Site) -> None:
    site.publish("/doc", b"", headers={"Content-Encoding": "gzip"})
    assert body_of(client) == b""


@pytest.mark.parametrize(
    ("encoding", "sent"), [("gzip", b"not gzip at all"), ("br", b"\x0b\x02"), ("gzip, gzip", gzip.compress(TEXT, mtime=0))]
)
def test_a_damaged_or_unknown_encoding_is_refused(client: Client, site: Site, encoding: str, sent: bytes) -> None:
    site.publish("/doc", sent, headers={"Content-Encoding": encoding})
    with pytest.raises(WrongContentType, match=r"encoded as|not the gzip"):
        body_of(client)


def test_a_compressed_body_that_ends_early_is_not_taken_for_whole(client: Client, site: Site) -> None:
    site.publish("/doc", gzip.compress(TEXT)[:-20], headers={"Content-Encoding": "gzip"})
    with pytest.raises(Unreachable, match="ends early"):
        body_of(client)


def test_half_a_page_is_not_taken_for_whole(client: Client, site: Site) -> None:
    site.publish("/doc", b"<html>half", headers={"Content-Length": "5000"})
    with pytest.raises(Unreachable, match="broke off"):
        body_of(client)


def test_what_is_not_http_is_unreachable(client: Client, site: Site) -> None:
    site.publish("/doc", b"x", headers={"Content-Length": "many"})
    with pytest.raises(Unreachable, match="not HTTP"):
        body_of(client)


def test_a_body_that_announces_too_much_is_not_read(client: Client, site: Site) -> None:
    site.publish("/doc", b"x" * 1001)
    with pytest.raises(TooLarge, match="1,000 bytes"):
        body_of(client, max_bytes=1000)
    assert len(body_of(client, max_bytes=1001)) == 1001


def test_a_body_without_end_is_left_at_the_cap(client: Client, site: Site) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(2000):
            sent += 65536
            yield b"x" * 65536  # 131 MB in all

    site.publish("/doc", endless)
    with pytest.raises(TooLarge):
        body_of(client, max_bytes=1_000_000)
    assert sent < 20_000_000


def test_a_decompression_bomb_goes_off_no_further_than_the_cap(client: Client, site: Site) -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    assert len(bomb) < 50_000
    site.publish("/doc", bomb, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            body_of(client, max_bytes=100_000)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 5_000_000


def test_a_dripping_body_ends_at_the_total_deadline(client: Client, site: Site) -> None:
    site.publish("/doc", b"x" * 1000, drip=0.05)
    began = time.monotonic()
    with pytest.raises(FetchTimeout, match=r"no complete answer within 0\.4 s"):
        body_of(client, deadline=0.4)
    assert time.monotonic() - began < 10


def test_redirects_share_one_deadline(client: Client, site: Site) -> None:
    for step in range(4):
        site.publish(f"/{step}", b"", status=302, headers={"Location": f"/{step + 1}"}, delay=0.2)
    with pytest.raises(FetchTimeout):
        client.get(Request("https://authority.example/0", robots_exempt="test", deadline=0.5))
    assert site.count("/3") == 0
