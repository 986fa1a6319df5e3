"""``python -m benchmarks.listings``: how long reading a listing takes, from the bytes to checked entries, for feed, HTML and JSON.

Each listing is made of alike entries of our own until it has 200 kB and 2 MB. The goals are 30 ms and 400 ms; the ratio should stay near
that of the sizes (10), or something reads quadratically. The fetch is not in it, nor are imports: the best of some rounds is told.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from parsers import feeds, html, records
from parsers.base import Expectations, Listing, ListingKind, Source, SourceInfo
from parsers.models import Document, Item, RawPage

HOST = "https://dpa.example"
SIZES = (("200 kB", 200_000, 30.0), ("2 MB", 2_000_000, 400.0))
TODAY = date(2026, 11, 20)
ROUNDS = 5
TEASER = "The authority looked into a company that sold lists of addresses, and tells what it found and what the company must do now. " * 3
_FOREVER = Expectations(min_items=3, max_items=100_000, distinct_titles=0.0)


@dataclass(frozen=True)
class Entry:
    """One entry to be printed in any of the forms."""

    number: int

    @property
    def day(self) -> date:
        return TODAY - timedelta(days=self.number % 3000)

    @property
    def title(self) -> str:
        return f"Decision number {self.number}: a fine for a company &amp; its owner"


def rss_entry(entry: Entry) -> str:
    """An item as Drupal and WordPress print it, with HTML in the teaser."""
    return (
        f"<item><title>{entry.title}</title><link>{HOST}/n/{entry.number}</link><guid isPermaLink='false'>{entry.number}</guid>"
        f"<pubDate>{entry.day:%a, %d %b %Y} 10:00:00 +0100</pubDate><dc:creator>DPA</dc:creator>"
        f"<description>&lt;p&gt;{TEASER}&lt;a href='{HOST}/n/{entry.number}'&gt;more&lt;/a&gt;&lt;/p&gt;</description></item>"
    )


def html_entry(entry: Entry) -> str:
    """A teaser with the usual wrappers."""
    return (
        f'<article class="teaser"><div class="teaser__in"><time datetime="{entry.day}">{entry.day:%d.%m.%Y}</time>'
        f'<h3 class="teaser__title"><a href="/n/{entry.number}">{entry.title}</a></h3>'
        f'<div class="teaser__text"><p>{TEASER}</p></div>'
        '<ul><li><a href="/t/1">Fines</a></li><li><a href="/t/2">News</a></li></ul></div></article>'
    )


def json_entry(entry: Entry) -> str:
    """A record of an API with nested fields."""
    record = {"id": entry.number, "title": {"en": entry.title}, "date": str(entry.day), "teaser": TEASER, "tags": ["fine", "news"]}
    return json.dumps(record)


FORMS: dict[ListingKind, tuple[Callable[[Entry], str], str, str, str]] = {
    "feed": (
        rss_entry,
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>DPA</title>',
        "",
        "</channel></rss>",
    ),
    "html": (
        html_entry,
        '<!DOCTYPE html><html lang="en"><head><title>News</title></head><body><main class="list">',
        "",
        "</main></body></html>",
    ),
    "json": (json_entry, '{"results": [', ",", "]}"),
}


class Bench(Source):
    """Reads the three forms as real source modules do."""

    info = SourceInfo("bench", "EU", "Example", "Example", ("en",), f"{HOST}/", (), "made for the benchmark 2026-11")

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """By kind, each with title and date."""
        if listing.kind == "feed":
            return [Item("bench", entry.id, entry.link, entry.title, entry.published_on, entry.summary) for entry in feeds.entries(page)]
        if listing.kind == "json":
            return [self._record(record) for record in records.many(page, records.load(page), "results")]
        made = []
        for teaser in html.rows(html.one(html.soup(page), "main.list"), "article.teaser"):
            link = html.one(teaser, ".teaser__title a[href]")
            url, stamp = html.absolute(page, link["href"]), html.one(teaser, "time[datetime]")
            made.append(Item("bench", self.native_id(url), url, html.text(link), html.date(str(stamp["datetime"]), ("en",))))
        return made

    def _record(self, record: records.Record) -> Item:
        number = records.text(record, "id")
        title, day = records.text(record, "title.en"), html.date(records.text(record, "date"), ("en",))
        return Item("bench", number, f"{HOST}/n/{number}", title, day, records.text(record, "teaser"))

    def read_document(self, page: RawPage, item: Item) -> Document:
        """Not measured here."""
        raise NotImplementedError


def listing_of(kind: ListingKind, size: int) -> tuple[bytes, int]:
    """A listing of at least ``size`` bytes, and how many entries it has."""
    form, head, between, tail = FORMS[kind]
    made: list[str] = []
    length = len(head) + len(tail)
    while length < size:
        made.append(form(Entry(len(made))))
        length += len(made[-1].encode()) + len(between)
    return (head + between.join(made) + tail).encode(), len(made)


def measure(kind: ListingKind, size: int) -> tuple[float, int]:
    """The best of some rounds in milliseconds, and the number of entries."""
    body, number = listing_of(kind, size)
    listing = Listing("news", f"{HOST}/news", kind, _FOREVER)
    types = {"feed": "application/rss+xml", "html": "text/html; charset=utf-8", "json": "application/json"}
    took = []
    for turn in range(ROUNDS):
        # Another page each time, or what was read before would be remembered.
        fresh = body + b"\n" * turn
        page = RawPage(listing.url, listing.url, 200, {"content-type": types[kind]}, fresh, datetime(2026, 11, 20, tzinfo=UTC))
        started = time.perf_counter()
        read = Bench().items(page, listing, today=TODAY)
        took.append((time.perf_counter() - started) * 1000)
        assert len(read.items) == number
        assert not read.degraded
    return min(took), number


def main() -> int:
    """Print the table; 1 when a goal is missed."""
    print(f"{'listing':8} {'size':>7} {'entries':>8} {'ms':>9} {'goal':>6} {'ratio':>6}")
    missed = 0
    for kind in FORMS:
        before = 0.0
        for name, size, goal in SIZES:
            took, number = measure(kind, size)
            ratio = f"{took / before:.1f}x" if before else ""
            print(f"{kind:8} {name:>7} {number:>8} {took:>9.1f} {goal:>6.0f} {ratio:>6} {'' if took <= goal else 'MISSED'}")
            missed += took > goal
            before = took
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
