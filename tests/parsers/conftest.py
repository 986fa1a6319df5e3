"""Fixture folders as values: what a source was given, and what it must make of it.

A folder ``tests/fixtures/<source_id>/<yyyy-mm-slug>/`` holds the file, ``given.json`` (written by hand: address, content type, today,
the listing's id or the entry) and ``expected.json`` (written with ``pytest tests/parsers --write-goldens``, then read by a person).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from parsers.base import Listing, Source
from parsers.models import Item, PartialDate, RawPage

FIXTURES = Path(__file__).parent.parent / "fixtures"
FETCHED = datetime(2026, 11, 1, tzinfo=UTC)


def make_page(body: bytes | str, url: str, content_type: str = "text/html; charset=utf-8", status: int = 200) -> RawPage:
    data = body.encode() if isinstance(body, str) else body
    return RawPage(url, url, status, {"content-type": content_type}, data, FETCHED)


@dataclass(frozen=True)
class Case:
    """One fixture folder."""

    folder: Path
    given: Mapping[str, Any]

    @property
    def source_id(self) -> str:
        return self.folder.parent.name

    @property
    def name(self) -> str:
        return f"{self.source_id}/{self.folder.name}"

    @property
    def file(self) -> Path:
        return next(path for path in sorted(self.folder.iterdir()) if path.stem in ("listing", "document"))

    @property
    def page(self) -> RawPage:
        return make_page(self.file.read_bytes(), self.given["url"], self.given["content_type"])

    @property
    def today(self) -> date:
        return date.fromisoformat(self.given["today"])

    @property
    def is_listing(self) -> bool:
        return "listing" in self.given

    @property
    def item(self) -> Item:
        told = dict(self.given["item"])
        day = told.pop("published_on", None)
        return Item(source_id=self.source_id, published_on=PartialDate(date.fromisoformat(day)) if day else None, **told)

    @property
    def attachments(self) -> tuple[RawPage, ...]:
        files = self.given.get("attachments", {})
        return tuple(make_page((self.folder / name).read_bytes(), url, "application/pdf") for url, name in files.items())

    def listing(self, source: Source) -> Listing:
        return next(listing for listing in source.info.listings if listing.id == self.given["listing"])


CASES = [Case(given.parent, json.loads(given.read_text(encoding="utf-8"))) for given in sorted(FIXTURES.glob("*/*/given.json"))]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-goldens", action="store_true", help="write expected.json of every fixture folder; read the difference before committing"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test with one of these arguments runs once for each fixture folder of that kind."""
    chosen = {
        "case": CASES,
        "listing_case": [case for case in CASES if case.is_listing],
        "html_listing_case": [case for case in CASES if case.is_listing and case.file.suffix == ".html"],
        "site_document_case": [case for case in CASES if not case.is_listing and case.source_id != "press"],
    }
    for argument, cases in chosen.items():
        if argument in metafunc.fixturenames:
            metafunc.parametrize(argument, cases, ids=[case.name for case in cases])


@pytest.fixture
def page_of() -> Callable[..., RawPage]:
    """Makes a page from a body and an address."""
    return make_page


@pytest.fixture
def find_case() -> Callable[[str], Case]:
    """Finds a fixture folder by ``source_id/folder``."""
    return lambda name: next(case for case in CASES if case.name == name)
