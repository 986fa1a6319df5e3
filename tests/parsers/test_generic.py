"""Reading without knowing the site: lists of every common shape, and what must not be guessed."""

import json
import time
from datetime import date

import pytest

from parsers import checks, generic
from parsers.base import Expectations, Listing, SourceInfo
from parsers.errors import Drift
from parsers.main_text import left_out
from parsers.models import Attachment, Document, Item, PartialDate

LISTING = Listing("news", "https://www.dpa.example/news", "html", Expectations())
INFO = SourceInfo("toy", "EU", "Toy authority", "Toy", ("en", "de"), "https://dpa.example/", (LISTING,), "invented")
NAMES = ("Fine for a shop of mattresses", "Warning to a school board", "Guidance on video cameras", "Order against a data broker")
DAYS = ("12.11.2026", "09.11.2026", "30.10.2026", "02.10.2026")
WANTED = [
    (f"https://www.dpa.example/n/{number}", name, "-".join(reversed(day.split("."))))
    for number, (name, day) in enumerate(zip(NAMES, DAYS, strict=True), 1)
]
MENU = "".join(f"<li><a href='/topic/{n}'>A topic of the menu {n}</a></li>" for n in range(20))
SENTENCE = "The authority has imposed a fine on a company that sold lists of addresses without a legal basis. "


def each(markup: str, joined: str = "") -> str:
    """``markup`` for each entry: ``$n`` number, ``$t`` title, ``$d`` date, ``$i`` the date in ISO form."""
    told = zip(range(1, 5), NAMES, DAYS, WANTED, strict=True)
    return joined.join(markup.replace("$n", str(n)).replace("$t", t).replace("$d", d).replace("$i", w[2]) for n, t, d, w in told)


SHAPES = {
    "table": "<table><tr><th>Date<th>Case</tr>" + each("<tr><td>$d</td><td><a href=/n/$n>$t</a></td><td>Some fine</td></tr>") + "</table>",
    "list": "<ul>" + each("<li><a href=/n/$n>$t</a> <span>$d</span></li>") + "</ul>",
    "cards": each("<div><div><p>$d</p></div><div><h3><a href=/n/$n>$t</a></h3><p>A teaser that tells of the case.</p></div></div>"),
    "read more": each("<article><h3>$t</h3><p>$d</p><p>A teaser.</p><a href=/n/$n>Read more of it</a></article>"),
    "linked cards": each("<div><a href=/n/$n><img src=x><h3>$t</h3><span>$d</span><p>A teaser that tells of the case.</p></a></div>"),
    "linked lines": each("<p><a href=/n/$n><span>$d</span><br><strong>$t</strong></a></p>"),
    "time": each("<article><header><h2><a href=/n/$n>$t</a></h2><time datetime=$i>$d</time></header></article>"),
    "labelled": each("<li><h4><a href=/n/$n>$t</a></h4><p>Changed: 14.11.2026</p><p>Published: $d</p></li>"),
    "categories": each(
        "<li><a href=/c/1>Decisions of the board</a> <a href=/n/$n>$t</a> <i>$d</i> <a href=/c/2>Health and research</a></li>"
    ),
    "titles then dates": "<div>" + each("<h3><a href=/n/$n>$t</a></h3><p>$d</p><p>A teaser that tells of the case.</p>") + "</div>",
    "dates then titles": "<dl>" + each("<dt>$d</dt><dd><a href=/n/$n>$t</a></dd>") + "</dl>",
    "one form": "<form><h1>News</h1><ul>" + each("<li><a href=/n/$n>$t</a> $d</li>") + "</ul></form>",
    "wrapped here and there": "<div>"
    + each("<li><span>$d</span> <a href=/n/$n>$t</a></li>").replace("<li>", "<div><li>", 1).replace("</li>", "</li></div>", 1)
    + "</div>",
    "json-ld": '<script type="application/ld+json">'
    + json.dumps(
        {
            "@type": "ItemList",
            "itemListElement": [{"@type": "NewsArticle", "url": u, "headline": t, "datePublished": f"{d}T08:00:00Z"} for u, t, d in WANTED],
        }
    )
    + "</script><div id=app></div>",
}


def page_with(page_of, inner: str, head: str = ""):
    return page_of(
        f"<!DOCTYPE html><html lang=en><head>{head}</head><body><nav><ul>{MENU}</ul></nav>{inner}"
        f"<footer><ul>{MENU}</ul><p>01.01.2020</p></footer></body></html>",
        LISTING.url,
    )


def read(page, listing: Listing = LISTING):
    return [
        (one.url, one.title, str(one.published_on)) for one in generic.items(page, listing, INFO, lambda url: url.rsplit("/", 1)[-1] + "x")
    ]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_of_unknown_markup_is_read(page_of, shape) -> None:
    assert read(page_with(page_of, SHAPES[shape])) == WANTED


def test_a_list_without_dates_is_read_where_none_are_expected(page_of) -> None:
    listing = Listing("news", LISTING.url, "html", Expectations(dated=0))
    page = page_with(page_of, "<main>" + each("<div><h3><a href=/n/$n>$t</a></h3><p>A teaser.</p></div>") + "</main>")
    assert read(page, listing) == [(url, title, "None") for url, title, _ in WANTED]


def test_lists_of_several_years_are_one_list(page_of) -> None:
    rows = each("<tr><td>$d</td><td><a href=/n/$n>$t</a></td></tr>", "@").split("@")
    page = page_with(page_of, "".join(f"<section><h2>Year</h2><table>{a}{b}</table></section>" for a, b in (rows[:2], rows[2:])))
    assert read(page) == WANTED


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        (
            each("<li><h3><a href=/n/$n>$t</a></h3><p>Decided: 01.09.2026</p><p>Closed: $d</p></li>"),
            "two days, and none is called publication",
        ),
        (
            each("<li><h3><a href=/n/$n>$t</a></h3><p>$d</p></li>") + "<li><h3><a href=/n/9>A decision without any date</a></h3></li>",
            "one undated",
        ),
        (each("<li><h3>$t</h3><p>$d</p><a href=/n/$n>The page of it</a><a href=/m/$n>Another page of it</a></li>"), "two links"),
        (each("<li><p>$t</p><p>Another line of it, of case $n</p><p>$d</p><a href=/n/$n>More</a></li>"), "two titles"),
        (each("<li><h3><a href=https://other.example/$n>$t</a></h3><p>$d</p></li>"), "other hosts"),
        (f"<ul>{MENU}</ul>", "a menu"),
    ],
)
def test_what_cannot_be_read_without_guessing_is_drift(page_of, inner, why) -> None:
    with pytest.raises(Drift, match=r"https://www\.dpa\.example/news: no list"):
        read(page_with(page_of, inner))


def test_a_feed_that_the_page_offers_is_told(page_of) -> None:
    head = "<link rel=alternate type=application/rss+xml href=/feed.xml>"
    with pytest.raises(Drift, match=r"it offers a feed: https://www\.dpa\.example/feed\.xml"):
        read(page_with(page_of, "", head))


def test_the_number_of_an_entry_is_no_part_of_its_title(page_of) -> None:
    page = page_with(page_of, each("<li><a href=/n/$n>$t [doc. $n]</a> $d</li>").replace("[doc.", "[no."))
    found = generic.items(page, LISTING, INFO, lambda url: url.rsplit("/", 1)[-1])
    assert [one.title for one in found] == list(NAMES)


ARTICLE = f"<h1>Fine for a seller of addresses</h1><p>Published: 12.11.2026</p><p>{SENTENCE * 2}</p><h2>Reasons</h2><p>{SENTENCE * 3}</p>"


OTHER = "The board found that nothing had been done for years to keep the files of patients from being read. "


def article_page(page_of, inner: str = ARTICLE):
    return page_of(f"<html lang=en><head><title>Fine</title></head><body><main>{inner}</main></body></html>", "https://dpa.example/n/1")


def test_a_document_gets_the_title_and_date_of_its_page(page_of) -> None:
    document = generic.document(article_page(page_of), Item("toy", "1", "https://dpa.example/n/1", "fine for seller of addresses"))
    assert (document.title, document.published_on) == ("Fine for a seller of addresses", PartialDate(date(2026, 11, 12)))
    assert document.text.count(SENTENCE.strip()) == 5


def test_the_file_that_is_the_decision_is_read_and_no_other(page_of) -> None:
    files = "".join(f"<a href='/f/{n}.pdf'>{t}</a>" for n, t in enumerate(("Decision", "Press release on the decision", "Annual report")))
    document = generic.document(article_page(page_of, f"{ARTICLE}<p>{SENTENCE * 9}</p>{files}"), Item("toy", "1", "x", "Fine for a seller"))
    assert [(file.title, file.read) for file in document.attachments] == [
        ("Decision", True),
        ("Press release on the decision", False),
        ("Annual report", False),
    ]


def document_with(text: str, **changes: object) -> Document:
    told = {"published_on": PartialDate(date(2026, 11, 12)), **changes}
    return Document("toy", "1", "https://dpa.example/n/1", "Fine for a seller of addresses", text, "en", **told)  # type: ignore[arg-type]


def test_a_whole_reading_leaves_nothing_out(page_of) -> None:
    page = article_page(page_of, f"{ARTICLE}<div><h3>Other news</h3><p>{SENTENCE.replace('lists', 'tables')}</p></div>")
    checks.refuse_left_out(document_with(SENTENCE * 5), page)
    assert left_out(page, SENTENCE * 5) == []


@pytest.mark.parametrize(
    ("inner", "document", "what"),
    [
        (ARTICLE.replace("<h2>", f"<p>{OTHER}</p><h2>"), document_with(SENTENCE * 5), "paragraphs"),
        (f"<h1>Fine</h1><p>{SENTENCE}</p><h2>More</h2><p>{OTHER * 5}</p>", document_with(SENTENCE), "paragraphs"),
        (f"{ARTICLE}<a href=/d.pdf>Decision</a>", document_with(SENTENCE * 5), "the decision"),
        (ARTICLE, document_with(SENTENCE * 5, published_on=None), "the date 2026-11-12"),
    ],
)
def test_what_was_left_out_is_drift(page_of, inner, document, what) -> None:
    with pytest.raises(Drift, match=rf"{what}.* on the page was not read"):
        checks.refuse_left_out(document, article_page(page_of, inner))


def test_a_file_that_is_known_is_not_missed(page_of) -> None:
    known = document_with(SENTENCE * 5, attachments=(Attachment("https://dpa.example/e.pdf"),))
    checks.refuse_left_out(known, article_page(page_of, f"{ARTICLE}<a href=/d.pdf>Decision</a>"))


@pytest.mark.parametrize(
    "markup",
    [
        "<div><h3><a href=/n/{n}>Fine number {n} of a shop</a></h3><p>12.11.2026</p><p>A teaser.</p></div>",
        "<h3><a href=/n/{n}>Fine number {n} of a shop</a></h3><p>12.11.2026</p>",
        "<p>12.11.2026</p>",
        "<a href=/n/{n}>Fine number {n} of a shop</a>",
        "<script",
    ],
)
def test_time_grows_no_faster_than_the_page(page_of, markup) -> None:
    def seconds(number: int) -> float:
        page = page_with(page_of, "<div>" + "".join(markup.format(n=n) for n in range(number)) + "</div>")
        started = time.process_time()
        for listing in (LISTING, Listing("news", LISTING.url, "html", Expectations(dated=0))):
            try:
                read(page, listing)
            except Drift:
                checks.refuse_hidden_wall(page)
        return time.process_time() - started

    seconds(50)
    assert seconds(3200) < 4 * 4 * max(seconds(800), 0.05)
