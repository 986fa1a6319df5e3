"""``dpawatch source parse``: what a saved page says, and in words what is wrong with it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dpawatch.sources.saved import media_type

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
FEED = FIXTURES / "nl_ap/2024-09-nieuws/listing.xml"
CLEARVIEW = FIXTURES / "nl_ap/2024-09-clearview/document.html"


def test_a_saved_listing_is_read(dpawatch: Callable[..., Any], tmp_path: Path) -> None:
    page = shutil.copy(FIXTURES / "nl_ap/2024-09-actueel/listing.html", tmp_path / "page")
    said = dpawatch("source", "parse", "nl_ap", "--listing", str(page))
    assert said.code == 0
    assert "8 entries of nl_ap/overview" in said.out
    assert "2024-09-03" in said.out


def test_of_a_fixture_the_rest_is_taken_from_the_file_beside_it(dpawatch: Callable[..., Any]) -> None:
    told = json.loads(dpawatch("source", "parse", "nl_ap", "--listing", str(FEED), "--json").out)
    assert (len(told["items"]), told["degraded"]) == (8, False)
    assert told["items"][0]["published_on"] == "2024-09-03"
    (document,) = json.loads(dpawatch("source", "parse", "nl_ap", "--document", str(CLEARVIEW), "--json").out)
    assert document["published on"] == "2024-09-03"
    assert (document["fine"], document["sanctioned"], document["degraded"]) == ("EUR 30,500,000", "Clearview AI", "no")


def test_of_two_listings_of_a_kind_one_must_be_named(dpawatch: Callable[..., Any], tmp_path: Path) -> None:
    page = shutil.copy(FEED, tmp_path / "feed")
    said = dpawatch("source", "parse", "nl_ap", "--listing", str(page))
    assert (said.code, "with --listing-id: news, overview, documents" in said.err) == (1, True)
    assert dpawatch("source", "parse", "nl_ap", "--listing", str(page), "--listing-id", "news").code == 0
    other = dpawatch("source", "parse", "nl_ap", "--listing", str(page), "--listing-id", "none")
    assert (other.code, "known are news, overview, documents" in other.err) == (1, True)


def test_a_saved_document_is_read_with_what_was_said_of_it(dpawatch: Callable[..., Any], tmp_path: Path) -> None:
    page = shutil.copy(CLEARVIEW, tmp_path / "page.html")
    where = ("--url", "https://www.autoriteitpersoonsgegevens.nl/actueel/boete", "--published", "2024-09-03", "--title", "Boete")
    (said,) = json.loads(dpawatch("source", "parse", "nl_ap", "--document", str(page), *where, "--json").out)
    assert (said["id"], said["published on"], said["fine"], said["degraded"]) == ("/actueel/boete", "2024-09-03", "EUR 30,500,000", "no")
    shown = dpawatch("source", "parse", "nl_ap", "--document", str(page), *where)
    assert "Clearview AI" in shown.out


def test_a_pdf_is_read(dpawatch: Callable[..., Any]) -> None:
    (file,) = FIXTURES.glob("no_datatilsynet/*ferde*/decision.pdf")
    (said,) = json.loads(dpawatch("source", "parse", "no_datatilsynet", "--document", str(file), "--json").out)
    assert "characters, begins" in said["text"]


def test_a_page_of_another_site_is_told_from_one_that_holds(dpawatch: Callable[..., Any], tmp_path: Path) -> None:
    page = shutil.copy(FIXTURES / "it_garante/2024-11-ordinanze/listing.html", tmp_path)
    said = dpawatch("source", "parse", "nl_ap", "--listing", str(page), "--listing-id", "news")
    assert said.code == 1
    assert "HTML came instead of a feed" in said.err


@pytest.mark.parametrize(
    "arguments", [("nl_ap", "--listing", "nowhere.xml"), ("xx_none", "--document", "a.html"), ("press", "--listing", str(CLEARVIEW))]
)
def test_what_cannot_be_done_is_said_in_words(dpawatch: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    said = dpawatch("source", "parse", *arguments)
    assert said.code == 1
    assert said.err.startswith("dpawatch: ")


def test_a_broken_given_json_is_said_in_words(dpawatch: Callable[..., Any], tmp_path: Path) -> None:
    page = shutil.copy(CLEARVIEW, tmp_path)
    for broken, words in (("{", "cannot be read"), ('{"item": {"day": 3}}', "the item in given.json is none")):
        (tmp_path / "given.json").write_text(broken, encoding="utf-8")
        said = dpawatch("source", "parse", "nl_ap", "--document", str(page))
        assert (said.code, words in said.err) == (1, True)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\x1f\x8b\x08", "application/gzip"),
        (b'\xef\xbb\xbf {"hits": []}', "application/json"),
        (b'<?xml version="1.0"?><!-- made by x --><rss><item><p>text</p></item></rss>', "application/xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "application/xml"),
        (b'<?xml version="1.0"?><akn:judgment><p>text</p></akn:judgment>', "application/xml"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html><body/></html>', "text/html"),
        (b"\n<!doctype html>\n<!-- saved --><html></html>", "text/html"),
        (b"<article><p>a part of a page</p></article>", "text/html"),
        (b"The authority has fined a company.", "text/plain"),
        (b"", "text/plain"),
    ],
)
def test_what_a_file_holds_is_seen_from_its_content(body: bytes, kind: str) -> None:
    assert media_type("saved", body) == kind
