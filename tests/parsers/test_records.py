"""Answers of JSON APIs and sitemaps: read within limits, and never a silent nothing."""

import pytest

from parsers import records, xml
from parsers.errors import Drift, EmptyListing
from parsers.models import PartialDate

URL = "https://dpa.example/api"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><urlset><url><loc>https://dpa.example/&b;</loc></url></urlset>'
FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><urlset><url><loc>https://dpa.example/&f;</loc></url></urlset>'


@pytest.mark.parametrize("body", ["<html></html>", "{", "", '{"a": NaN}', '{"a": Infinity}', "[" * 100_000])
def test_what_is_no_json_is_drift(page_of, body) -> None:
    with pytest.raises(Drift, match=r"https://dpa\.example/api: no JSON came"):
        records.load(page_of(body, URL, "application/json"))


def test_values_are_asked_for_by_path() -> None:
    record = {"a": {"b": " x\u00a0y \n"}, "n": 5, "t": True, "none": None, "list": [1]}
    assert records.text(record, "a.b") == "x y"
    assert records.text(record, "n") == "5"
    assert [records.optional(record, path) for path in ("t", "none", "list", "a.c", "a.b.c", "zz")] == [""] * 6
    with pytest.raises(Drift, match=r"no text at 'a\.c' \(it has: a, list, n, none, t\)"):
        records.text(record, "a.c")


def test_a_single_record_that_was_not_wrapped_is_a_list_of_one(page_of) -> None:
    page = page_of("{}", URL)
    assert records.many(page, {"hits": {"id": 1}}, "hits") == [{"id": 1}]
    assert records.many(page, [{"id": 1}, {"id": 2}], "") == [{"id": 1}, {"id": 2}]


def test_no_list_is_drift_and_an_empty_one_is_told_apart(page_of) -> None:
    page = page_of("{}", URL)
    with pytest.raises(EmptyListing, match="the list at 'hits' is empty"):
        records.many(page, {"hits": []}, "hits")
    for value in ({}, {"hits": None}, {"hits": "x"}, {"hits": [1, 2]}, []):
        with pytest.raises(Drift, match="no list of records at 'hits'") as found:
            records.many(page, value, "hits")
        assert type(found.value) is Drift


def test_a_sitemap_gives_addresses_and_days(page_of) -> None:
    body = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <url><loc> https://dpa.example/a </loc><lastmod>2026-03-04T10:00:00+01:00</lastmod></url>
    <url><loc>/b</loc><lastmod>yesterday</lastmod></url><url><lastmod>2026-01-01</lastmod></url></urlset>"""
    found = xml.sitemap(page_of(body, "https://dpa.example/sitemap.xml", "application/xml"))
    assert [(entry.url, str(entry.changed_on or "")) for entry in found] == [
        ("https://dpa.example/a", "2026-03-04"),
        ("https://dpa.example/b", ""),
    ]
    assert isinstance(found[0].changed_on, PartialDate)


def test_an_index_of_sitemaps_gives_the_sitemaps(page_of) -> None:
    body = "<sitemapindex><sitemap><loc>https://dpa.example/1.xml</loc></sitemap></sitemapindex>"
    assert [entry.url for entry in xml.sitemap(page_of(body, URL))] == ["https://dpa.example/1.xml"]


@pytest.mark.parametrize("body", ["<html><body>x</body></html>", "words", "", "<rss/>"])
def test_what_is_no_sitemap_is_drift(page_of, body) -> None:
    with pytest.raises(Drift, match=r"https://dpa\.example/api: no (XML|sitemap) came"):
        xml.sitemap(page_of(body, URL, "application/xml"))


def test_an_empty_sitemap_is_told_apart(page_of) -> None:
    with pytest.raises(EmptyListing):
        xml.sitemap(page_of("<urlset></urlset>", URL))


@pytest.mark.parametrize("body", [BOMB, FILE])
def test_entities_are_neither_expanded_nor_fetched(page_of, body) -> None:
    (entry,) = xml.sitemap(page_of(body, URL, "application/xml"))
    assert entry.url in ("https://dpa.example/", "https://dpa.example")
