"""Feeds as the web has them, all of our own making: each gives the right entries or a typed error, never silence.

The sound ones are read twice, by the quick way and by feedparser, and both must agree.
"""

from dataclasses import dataclass
from datetime import date

import pytest

from parsers import feeds
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.errors import Drift, EmptyListing, ParseError, Unfilled
from parsers.models import Document, Item
from tests.parsers.conftest import CASES, make_page

TODAY = date(2026, 11, 20)
SITE = "https://dpa.example"
URL = f"{SITE}/feeds/rss.xml"
XML = '<?xml version="1.0" encoding="utf-8"?>'
DAY = "<pubDate>Tue, 03 Sep 2024 10:00:00 +0200</pubDate>"
NAMESPACES = (
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(*items: str, head: str = XML, attributes: str = "") -> str:
    channel = f"<title>News</title><link>{SITE}/</link>{''.join(items)}"
    return f'{head}<rss version="2.0"{attributes}><channel>{channel}</channel></rss>'


def item(number: int = 1, *, title: str = "", link: str = "", inner: str = DAY) -> str:
    return f"<item><title>{title or f'Title {number}'}</title><link>{link or f'{SITE}/n/{number}'}</link>{inner}</item>"


def atom(*entries: str, attributes: str = "") -> str:
    head = f'{XML}<feed xmlns="http://www.w3.org/2005/Atom"{attributes}><title>News</title><id>{URL}</id>'
    return f"{head}<updated>2024-09-03T00:00:00Z</updated>{''.join(entries)}</feed>"


def entry(number: int = 1, *, inner: str = "<updated>2024-09-03T08:00:00Z</updated>", links: str = "") -> str:
    links = links or f'<link href="{SITE}/n/{number}"/>'
    return f"<entry><id>tag:dpa.example,{number}</id><title>Title {number}</title>{links}{inner}</entry>"


def dated(printed: str) -> str:
    return rss(item(inner=f"<pubDate>{printed}</pubDate>"))


@dataclass(frozen=True)
class Odd:
    """A feed of one entry, and what must be read of it."""

    body: str | bytes
    title: str = "Title 1"
    day: str | None = "2024-09-03"
    link: str = f"{SITE}/n/1"
    id: str = f"{SITE}/n/1"
    type: str = "application/rss+xml"
    flawed: bool = False


ONE = {
    # ids
    "no guid": Odd(rss(item())),
    "an opaque guid": Odd(rss(item(inner='<guid isPermaLink="false">17fr</guid>' + DAY)), id="17fr"),
    "a relative guid that is an address": Odd(rss(item(inner="<guid>/n/1</guid>" + DAY))),
    "a guid that stands for the link": Odd(rss(f"<item><title>Title 1</title><guid>{SITE}/n/1</guid>{DAY}</item>")),
    # dates
    "no date": Odd(rss(item(inner="")), day=None),
    "a year of two digits": Odd(dated("Tue, 03 Sep 24 10:00:00 +0200")),
    "a date without time zone": Odd(dated("Tue, 03 Sep 2024 23:30:00")),
    "a zone that nobody knows": Odd(dated("Tue, 03 Sep 2024 10:00:00 CEST")),
    "a night hour in a far zone": Odd(dated("Mon, 02 Sep 2024 23:30:00 -0500")),
    "a day's name in German": Odd(dated("Di, 03 Sep 2024 10:00:00 +0200")),
    "a month in German": Odd(dated("Di, 03 Dez 2024 10:00:00 +0200"), day=None),
    "a date in Greek": Odd(dated("Τρι, 03 Σεπ 2024 10:00:00 +0300")),
    "an ISO date in RSS": Odd(dated("2024-09-03T10:00:00+02:00")),
    "a date in dots": Odd(dated("03.09.2024"), day=None),
    "a day there is not": Odd(dated("Sat, 31 Feb 2024 10:00:00 +0200"), day=None),
    "a date of words": Odd(dated("yesterday"), day=None),
    "an empty date": Odd(dated(""), day=None),
    "the date in dc:date": Odd(rss(item(inner="<dc:date>2024-09-03T10:00:00+02:00</dc:date>"), attributes=NAMESPACES)),
    # text
    "entities escaped twice": Odd(rss(item(title="A&amp;amp;B&amp;amp;nbsp;C &amp;lt;b&amp;gt;d&amp;lt;/b&amp;gt;")), title="A&B C d"),
    "CDATA with HTML": Odd(rss(item(title="<![CDATA[A &amp; B <b>c</b>]]>")), title="A & B c"),
    "markup in the title": Odd(rss(item(title="A <b>bold</b> word")), title="A bold word"),
    "a bare ampersand": Odd(rss(item(title="A & B")), title="A & B", flawed=True),
    "an entity XML does not know": Odd(rss(item(title="A&nbsp;B &auml;")), title="A B ä", flawed=True),
    "a control character": Odd(rss(item(title="A\x0bB")), title="A B", flawed=True),
    "a gigantic title": Odd(rss(item(title="x" * 1_000_000)), title="x" * 1_000_000),
    "no title": Odd(rss(f"<item><link>{SITE}/n/1</link>{DAY}</item>"), title=""),
    # encodings
    "Latin-1 that declares nothing": Odd(rss(item(title="Größe"), head="").encode("latin-1"), title="Größe", flawed=True),
    "Windows-1252 that says UTF-8": Odd(rss(item(title="Größe – neu")).encode("cp1252"), title="Größe – neu", flawed=True),
    "UTF-8 that the server calls Latin-1": Odd(rss(item(title="Größe")), title="Größe", type="text/xml; charset=iso-8859-1"),
    "UTF-8 that calls itself Latin-1": Odd(
        rss(item(title="Größe"), head='<?xml version="1.0" encoding="iso-8859-1"?>'), title="Größe", type="text/xml"
    ),
    "Latin-2, honestly": Odd(
        rss(item(title="Úřad"), head='<?xml version="1.0" encoding="iso-8859-2"?>').encode("iso-8859-2"), title="Úřad", type="text/xml"
    ),
    "UTF-16": Odd(rss(item(title="Größe"), head='<?xml version="1.0" encoding="utf-16"?>').encode("utf-16"), title="Größe"),
    "a byte order mark": Odd(b"\xef\xbb\xbf" + rss(item(title="Größe")).encode(), title="Größe"),
    "two byte order marks": Odd(b"\xef\xbb\xbf\xef\xbb\xbf" + rss(item(title="Größe")).encode(), title="Größe", flawed=True),
    # types
    "served as HTML": Odd(rss(item()), type="text/html; charset=utf-8"),
    "served as plain text": Odd(rss(item()), type="text/plain"),
    "served as bytes": Odd(rss(item()), type="application/octet-stream"),
    "served as nothing": Odd(rss(item()), type=""),
    # addresses
    "a link from the root": Odd(rss(item(link="/n/1?a=b#top")), link=f"{SITE}/n/1?a=b", id=f"{SITE}/n/1?a=b"),
    "a link from the folder": Odd(rss(item(link="n/1")), link=f"{SITE}/feeds/n/1", id=f"{SITE}/feeds/n/1"),
    "a link without scheme": Odd(rss(item(link="//dpa.example/n/1"))),
    "a link in blank lines": Odd(rss(item(link=f"\n   {SITE}/n/1\n"))),
    "xml:base on the feed": Odd(rss(item(link="n/1"), attributes=f' xml:base="{SITE}/"')),
    "xml:base on the entry": Odd(
        atom(entry(links='<link href="1"/>').replace("<entry>", f'<entry xml:base="{SITE}/n/">')), id="tag:dpa.example,1"
    ),
    # namespaces and versions
    "other vocabularies' titles and links": Odd(
        rss(
            item(inner=f'{DAY}<media:title>Other</media:title><dc:title>Third</dc:title><atom:link rel="self" href="{SITE}/s"/>'),
            attributes=NAMESPACES,
        )
    ),
    "RSS in a namespace": Odd(rss(item(), attributes=' xmlns="http://backend.userland.com/rss2"')),
    "RSS 0.91": Odd(rss(item(inner="")).replace("2.0", "0.91"), day=None),
    "RSS 1.0 (RDF)": Odd(
        f'{XML}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"{NAMESPACES}>'
        f'<channel rdf:about="{SITE}"><title>News</title></channel><item rdf:about="{SITE}/n/1"><title>Title 1</title>'
        f"<link>{SITE}/n/1</link><dc:date>2024-09-03T10:00:00+02:00</dc:date></item></rdf:RDF>"
    ),
    "items beside the channel": Odd(f'{XML}<rss version="2.0"><channel><title>News</title></channel>{item()}</rss>'),
    "Atom": Odd(atom(entry()), id="tag:dpa.example,1"),
    "Atom with a prefix": Odd(
        f'{XML}<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>News</a:title><a:entry><a:id>tag:dpa.example,1</a:id>'
        f'<a:title>Title 1</a:title><a:link href="{SITE}/n/1"/><a:updated>2024-09-03T08:00:00Z</a:updated></a:entry></a:feed>',
        id="tag:dpa.example,1",
    ),
    "Atom without updated": Odd(atom(entry(inner="")), day=None, id="tag:dpa.example,1"),
    "Atom with a day only": Odd(atom(entry(inner="<updated>2024-09-03</updated>")), id="tag:dpa.example,1"),
    "Atom changed after it was published": Odd(
        atom(entry(inner="<published>2024-09-03T08:00:00Z</published><updated>2024-10-01T08:00:00Z</updated>")), id="tag:dpa.example,1"
    ),
    "Atom with other links": Odd(
        atom(entry(links=f'<link rel="self" href="{SITE}/s"/><link rel="alternate" href="{SITE}/n/1"/>')), id="tag:dpa.example,1"
    ),
    # around the feed
    "blank lines before the declaration": Odd("\n\n  " + rss(item()), flawed=True),
    "a comment and a style sheet first": Odd(f'{XML}<!-- made by us --><?xml-stylesheet href="a.xsl"?>{rss(item(), head="")}'),
    "a document type": Odd(f"{XML}<!DOCTYPE rss>{rss(item(), head='')}"),
    "a program's warning first": Odd("<br />\n<b>Warning</b>: date() in rss.php on line 3<br />\n" + rss(item()), flawed=True),
    "words behind the end": Odd(rss(item()) + "\n<!-- 0.2 s --> done", flawed=True),
}

NONE = {
    "an HTML page": "<!DOCTYPE html><html><body><a href='/a'>A link to something</a></body></html>",
    "an XHTML page": f'{XML}<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"/>',
    "a piece of HTML": "<div class='login'><p>Please log in to continue.</p><a href='/login'>Log in</a></div>",
    "an HTML page behind a BOM": "\ufeff<!doctype html><html><head><title>News</title></head></html>",
    "nothing": "",
    "blanks": " \n\n ",
    "words": "Service temporarily unavailable",
    "JSON": '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "https://dpa.example/n/1"}]}',
    "compressed bytes": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + bytes(range(256)),
    "bytes": b"\x00\x01\x02\x03" * 50,
    "a sitemap": f'{XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{SITE}/a</loc></url></urlset>',
    "an XML error": f"{XML}<error><code>500</code></error>",
    "a feed cut off before its first entry ends": rss(item())[:150],
    "an entry without link": rss("<item><title>Lost</title><guid isPermaLink='false'>17</guid></item>"),
    "an Atom entry without link": atom("<entry><id>tag:dpa.example,1</id><title>Lost</title></entry>"),
}


@pytest.mark.parametrize("odd", ONE.values(), ids=ONE)
def test_an_odd_entry_is_read_and_its_flaw_told(odd: Odd) -> None:
    page = make_page(odd.body, URL, odd.type)
    (found,) = feeds.entries(page)
    day = str(found.published_on) if found.published_on else None
    assert (found.id, found.link, found.title[:50], day) == (odd.id, odd.link, odd.title[:50], odd.day)
    assert len(found.title) == len(odd.title)
    assert bool(feeds.flaw(page)) == odd.flawed


@pytest.mark.parametrize("body", NONE.values(), ids=NONE)
def test_what_is_no_feed_is_drift(body) -> None:
    with pytest.raises(Drift, match=URL) as raised:
        feeds.entries(make_page(body, URL, "application/rss+xml"))
    assert not isinstance(raised.value, EmptyListing)


@pytest.mark.parametrize("body", [rss(), atom(), rss(attributes=NAMESPACES)])
def test_a_feed_with_zero_entries_is_empty_not_nothing_new(body) -> None:
    with pytest.raises(EmptyListing, match=URL):
        feeds.entries(make_page(body, URL, "application/rss+xml"))


@pytest.mark.parametrize("odd", ONE.values(), ids=ONE)
def test_the_quick_way_and_feedparser_agree(odd: Odd) -> None:
    page = make_page(odd.body, URL, odd.type)
    sound = feeds._sound(page.body, URL)
    assert sound in ((), feeds._odd(page))


def test_the_quick_way_and_feedparser_agree_on_every_feed_of_the_fixtures() -> None:
    found = [
        case.page for case in CASES if case.is_listing and case.page.body[:500].find(b"<rss") + case.page.body[:500].find(b"<feed") > -2
    ]
    assert found
    assert all(feeds._sound(page.body, page.final_url) in ((), feeds._odd(page)) for page in found)


@pytest.mark.parametrize("cut", [40, 120, 200, 260, 330, 360])
def test_of_a_feed_cut_off_whole_entries_stay_and_the_flaw_is_told(cut) -> None:
    whole = rss(*(item(number) for number in range(1, 6)))
    page = make_page(whole[:-cut], URL, "application/rss+xml")
    titles = [found.title for found in feeds.entries(page)]
    assert titles == [f"Title {number}" for number in range(1, len(titles) + 1)]
    assert len(titles) == whole[:-cut].count("</item>")
    assert feeds.flaw(page)


LISTING = Listing("news", URL, "feed", Expectations(min_items=2, max_items=3000))


class Toy(Source):
    """Reads the feed as the real modules do."""

    info = SourceInfo("toy", "EU", "Toy authority", "Toy", ("en",), f"{SITE}/", (LISTING,), "made up 2026-11")

    def list_items(self, page, listing):
        return [Item("toy", found.id, found.link, found.title, found.published_on) for found in feeds.entries(page)]

    def read_document(self, page, item) -> Document:
        raise NotImplementedError


def read(body: str | bytes, type_: str = "application/rss+xml"):
    return Toy().items(make_page(body, URL, type_), LISTING, today=TODAY)


def at(number: int, day: str = "", guid: str = "", **changes: str) -> str:
    told = day or f"{number % 28 + 1:02} Sep 2024 10:00:00 +0200"
    return item(number, inner=f"<pubDate>{told}</pubDate>" + (f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""), **changes)


def test_2600_entries_are_all_read() -> None:
    got = read(rss(*(at(number) for number in range(2600))))
    assert len({one.native_id for one in got.items}) == 2600
    assert not got.degraded
    assert got.warnings == ()


def test_more_entries_than_expected_are_told() -> None:
    got = read(rss(*(at(number) for number in range(3100))))
    assert len(got.items) == 3100
    assert "expected at most 3000" in " ".join(got.warnings)


def test_one_entry_twice_is_told_and_kept_once() -> None:
    got = read(rss(at(1, guid="a"), at(2, guid="b"), at(1, guid="a")))
    assert [one.native_id for one in got.items] == ["a", "b"]
    assert "'a' is listed twice" in " ".join(got.warnings)


def test_a_flaw_and_a_link_to_another_host_are_told() -> None:
    got = read(rss(at(1), at(2), at(3, link="https://elsewhere.example/x"), at(4, link="mailto:info@dpa.example")) + "junk")
    assert [one.title for one in got.items] == ["Title 1", "Title 2"]
    assert "lead to other hosts" in " ".join(got.warnings)
    assert "the feed is flawed" in " ".join(got.warnings)


@pytest.mark.parametrize(
    ("body", "error", "says"),
    [
        (rss(at(1, guid="same"), at(2, guid="same")), Drift, "two different entries have the id 'same'"),
        (rss(at(1), at(2, day="03 Sep 2097 10:00:00 +0200")), Drift, "in the future"),
        (rss(at(1), at(2, day="soon")), Unfilled, "1 of 2 entries have a date"),
        (rss(at(1), at(2, title=" ")), Drift, "no title or no id"),
        (rss(at(1)), Drift, "expected at least 2"),
        (rss(*(at(number, title="News") for number in range(5))), Unfilled, "1 different titles"),
        (rss(*(at(number, day="01 Jan 2026 00:00:00 GMT") for number in range(9))), Unfilled, "all 9 entries carry the date"),
        (rss(), EmptyListing, "no entries"),
        (NONE["an HTML page"], ParseError, "HTML came instead"),
    ],
)
def test_a_feed_that_is_sound_but_implausible_is_a_typed_error(body, error, says) -> None:
    with pytest.raises(error, match=says):
        read(body)
