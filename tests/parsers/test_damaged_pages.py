"""Pages damaged at random (always the same way): a typed error or a sound result, nothing else."""

import random

import pytest

from parsers import registry
from parsers.errors import ParseError


def cut(body: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(body))
    return body[:start] + body[start + dice.randrange(1, 2000) :]


def noise(body: bytes, dice: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(40):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def retagged(body: bytes, dice: random.Random) -> bytes:
    old = dice.choice([b"<div", b"<p", b"<a ", b"class=", b"href=", b"<td", b"<item", b"<pubDate"])
    return body.replace(old, dice.choice([b"<x", b"", b"<table"]))


@pytest.mark.parametrize("damage", [cut, noise, retagged])
def test_a_damaged_page_gives_a_typed_error_or_a_sound_result(page_of, case, damage) -> None:
    source = registry.get(case.source_id)
    dice = random.Random(f"{case.name} {damage.__name__}")
    page = page_of(damage(case.page.body, dice), case.given["url"], case.given["content_type"])
    try:
        if case.is_listing:
            assert len(source.items(page, case.listing(source), today=case.today).items) >= 3
        else:
            assert source.document(page, case.item, today=case.today).text.strip()
    except ParseError as error:
        assert "http" in str(error)  # noqa: PT017 - any of the errors is right, each must say where
