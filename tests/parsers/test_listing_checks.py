"""What the base class refuses, heals or only tells, shown on a small source of its own."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from parsers import generic, html, registry
from parsers.base import Expectations, Listing, Source, SourceInfo, item_hash, items_fingerprint
from parsers.errors import Blocked, Drift, EmptyListing, SkipItem, WrongLanguage
from parsers.extract import language_id
from parsers.models import Attachment, Document, Item, PartialDate

TODAY = date(2026, 11, 20)
LISTING = Listing("news", "https://www.dpa.example/news", "html", Expectations(min_items=2, max_items=9))
SENTENCE = "The authority has imposed a fine on a company that sold lists of addresses without a legal basis. "


def day(text: str) -> PartialDate:
    return PartialDate(date.fromisoformat(text))


def entry(number: int, **changes: object) -> Item:
    told = Item("toy", f"/n/{number}", f"https://dpa.example/n/{number}", f"Decision number {number}", day(f"2026-11-{number:02}"))
    return replace(told, **changes)  # type: ignore[arg-type]


class Toy(Source):
    """Gives back what the test puts in; reads documents from ``#doc``."""

    info = SourceInfo(
        "toy", "EU", "Toy authority", "Toy", ("en",), "https://dpa.example/", (LISTING,), "invented", follow_hosts=("files.example",)
    )

    def __init__(self, found=(), failure=None) -> None:
        self.found, self.failure = found, failure

    def list_items(self, page, listing):
        if self.failure:
            raise self.failure
        return self.found

    def read_document(self, page, item):
        if self.failure:
            raise self.failure
        node = html.one(html.soup(page), "#doc")
        links = tuple(Attachment(html.absolute(page, link["href"]), read="besluit" in link.get_text()) for link in node.select("a"))
        return Document("toy", item.native_id, page.final_url, item.title, html.text(node), "", item.published_on, attachments=links)


@pytest.fixture
def page(page_of):
    return page_of("<html><body><p>whatever</p></body></html>", LISTING.url)


@pytest.fixture
def doc_page(page_of):
    return lambda inner, url="https://dpa.example/n/1": page_of(f"<html><body><h1>Decision number 1</h1>{inner}</body></html>", url)


def test_a_good_listing_passes_in_its_own_order(page) -> None:
    read = Toy([entry(3), entry(1), entry(2)]).items(page, LISTING, today=TODAY)
    assert [item.native_id for item in read.items] == ["/n/3", "/n/1", "/n/2"]
    assert not read.degraded
    assert read.warnings == ()


def test_no_entry_is_an_empty_listing(page) -> None:
    with pytest.raises(EmptyListing, match="toy/news"):
        Toy([]).items(page, LISTING, today=TODAY)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ([entry(1)], "1 entries, expected at least 2"),
        ([entry(1), entry(2, title="")], "no title"),
        ([entry(1), entry(2, native_id="")], "no title or no id"),
        ([entry(1), entry(2), entry(3, native_id="/n/1")], "two different entries have the id '/n/1'"),
        ([entry(1), entry(2, published_on=day("2026-11-23"))], "in the future"),
        ([entry(1), entry(2, published_on=None)], "1 of 2 entries have a date"),
        ([entry(n, title="Decision") for n in range(1, 6)], "1 different titles among 5"),
        ([entry(n, published_on=day("2026-01-01")) for n in range(1, 9)], "all 8 entries carry the date 2026-01-01"),
        ([entry(1, url="https://evil.example/a"), entry(2)], "1 entries, expected at least 2"),
        ([entry(1, url="ftp://dpa.example/a"), entry(2)], "1 entries, expected at least 2"),
    ],
)
def test_a_listing_with_implausible_fields_is_drift(page, found, says) -> None:
    with pytest.raises(Drift, match=says):
        Toy(found).items(page, LISTING, today=TODAY)


def test_oddities_that_cost_nothing_are_told(page) -> None:
    found = [entry(1), entry(2), entry(1), entry(3, url="https://other.example/x"), *(entry(n) for n in range(4, 13))]
    read = Toy(found).items(page, LISTING, today=TODAY)
    assert len(read.items) == 11
    assert [warning.split("): ")[1][:30] for warning in read.warnings] == [
        "'/n/1' is listed twice",
        "1 entries lead to other hosts ",
        "11 entries, expected at most 9",
    ]


def test_a_date_of_tomorrow_is_allowed_for_other_time_zones(page) -> None:
    assert Toy([entry(1), entry(2, published_on=day("2026-11-21"))]).items(page, LISTING, today=TODAY).items


def test_markup_nobody_foresaw_is_drift_with_its_cause(page) -> None:
    with pytest.raises(Drift, match="AttributeError: boom") as caught:
        Toy(failure=AttributeError("boom")).items(page, LISTING, today=TODAY)
    assert caught.value.__notes__[0].startswith("Generic reading failed too")


def test_a_redesigned_listing_is_read_generically_and_marked(page_of) -> None:
    blocks = "".join(
        f"<li><h3><a href='/n/{n}'>Decision number {n} on cookies</a></h3><time datetime='2026-10-0{n}'></time></li>" for n in range(1, 6)
    )
    nav = "".join(f"<li><a href='/topic/{n}'>A topic of the menu {n}</a></li>" for n in range(20))
    page = page_of(f"<html><body><ul>{nav}</ul><ul>{blocks}</ul></body></html>", LISTING.url)
    read = Toy(failure=Drift("selectors")).items(page, LISTING, today=TODAY)
    assert read.degraded
    assert "selectors" in read.warnings[0]
    assert [(item.native_id, item.title, str(item.published_on)) for item in read.items] == [
        (f"/n/{n}", f"Decision number {n} on cookies", f"2026-10-0{n}") for n in range(1, 6)
    ]
    assert all(item.degraded for item in read.items)


def test_a_document_is_checked_and_its_language_found(doc_page) -> None:
    document = Toy().document(doc_page(f"<div id=doc>{SENTENCE * 4}</div>"), entry(1), today=TODAY)
    assert document.language == "en"
    assert document.text.startswith("The authority has imposed")


def test_links_to_other_hosts_are_no_attachments(doc_page) -> None:
    links = "".join(
        f"<a href='{url}'>{url}</a>"
        for url in ("/a.pdf", "https://www.dpa.example/b.pdf", "https://files.example/c.pdf", "https://evil.example/d.pdf")
    )
    document = Toy().document(doc_page(f"<div id=doc>{SENTENCE * 4}{links}</div>"), entry(1), today=TODAY)
    assert [attachment.url for attachment in document.attachments] == [
        "https://dpa.example/a.pdf",
        "https://www.dpa.example/b.pdf",
        "https://files.example/c.pdf",
    ]


def test_a_page_of_another_language_is_refused_only_when_that_is_sure(doc_page, monkeypatch) -> None:
    def verdict(confidence):
        return lambda text, declared: SimpleNamespace(language="sv", agrees=False, confidence=confidence)

    page = doc_page(f"<div id=doc>{SENTENCE * 4}</div>")
    monkeypatch.setattr(language_id, "detect", verdict(0.99))
    with pytest.raises(WrongLanguage, match=r"'sv'.*declares en"):
        Toy().document(page, entry(1), today=TODAY)
    monkeypatch.setattr(language_id, "detect", verdict(0.5))
    assert Toy().document(page, entry(1), today=TODAY).language == "en"


def test_a_redesigned_document_is_read_generically_and_marked(doc_page) -> None:
    document = Toy().document(doc_page(f"<article><p>{SENTENCE * 4}</p><p>{SENTENCE * 3}</p></article>"), entry(1), today=TODAY)
    assert document.degraded
    assert document.title == "Decision number 1"
    assert SENTENCE.strip() in document.text


def test_generic_reading_does_not_believe_a_page_about_something_else(page_of) -> None:
    page = page_of(f"<html><body><article><p>{SENTENCE * 9}</p></article></body></html>", "https://dpa.example/")
    with pytest.raises(Drift, match="'#doc' selects 0"):
        Toy().document(page, entry(1, title="Hospital Universitario Central publishes photographs"), today=TODAY)


def test_a_text_too_short_is_drift(doc_page) -> None:
    with pytest.raises(Drift, match="the text has 5 characters, expected at least 200"):
        Toy().document(doc_page("<div id=doc>short</div>"), entry(1), today=TODAY)


def test_an_entry_that_is_not_for_us_stays_skipped_with_its_reason(doc_page) -> None:
    with pytest.raises(SkipItem, match="a vacancy"):
        Toy(failure=SkipItem("a vacancy")).document(doc_page(""), entry(1), today=TODAY)


def test_an_entry_with_a_body_needs_no_page() -> None:
    document = Toy().document(None, entry(1, body=SENTENCE * 3, fields={"sanction": "fine"}), today=TODAY)
    assert document.text == SENTENCE * 3
    assert document.fields == {"sanction": "fine"}


def test_the_text_of_the_decision_is_appended(doc_page, page_of) -> None:
    page = doc_page("<div id=doc>Cover page. <a href='/d/1.html'>besluit</a> <a href='/d/2.html'>letter</a></div>")
    cover = Toy().document(page, entry(1), today=TODAY)
    assert [(attachment.url, attachment.read) for attachment in cover.attachments] == [
        ("https://dpa.example/d/1.html", True),
        ("https://dpa.example/d/2.html", False),
    ]
    files = [
        page_of(f"<html><body><article><p>{SENTENCE * 5}{name}</p></article></body></html>", f"https://dpa.example/d/{name}.html")
        for name in (1, 2)
    ]
    whole = Toy().document(page, entry(1), today=TODAY, attachments=files)
    assert whole.text.startswith("Cover page.")
    assert whole.text.endswith(f"{SENTENCE}1")


def test_a_decision_that_cannot_be_read_is_told_and_the_page_kept(doc_page, page_of) -> None:
    page = doc_page(f"<div id=doc>{SENTENCE * 4}<a href='/d.pdf'>besluit</a></div>")
    broken = page_of(b"%PDF-1.4 broken", "https://dpa.example/d.pdf", "application/pdf")
    document = Toy().document(page, entry(1), today=TODAY, attachments=[broken])
    assert "https://dpa.example/d.pdf" in document.fields["unread_attachments"]


def test_an_entry_that_is_itself_a_pdf_is_read_as_one(page_of, find_case) -> None:
    body = (find_case("nl_ap/2024-09-clearview").folder / "decision.pdf").read_bytes()
    page = page_of(body, "https://dpa.example/n/1.pdf", "application/pdf")
    source = registry.get("nl_ap")
    document = source.document(page, entry(1, source_id="nl_ap"), today=TODAY)
    assert "EUR 30.500.000,-" in document.text
    assert (document.title, document.language, document.degraded) == ("Decision number 1", "nl", False)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "From JSON-LD"}</script>', "From JSON-LD"),
        ('<script type="application/ld+json">[{"headline": "From a list"}]</script>', "From a list"),
        ('<script type="application/ld+json">{broken</script><meta property="og:title" content="From OpenGraph">', "From OpenGraph"),
        ("<title>From the title</title>", "From the title"),
        ("", ""),
    ],
)
def test_generic_reading_takes_the_title_a_page_gives_itself(page_of, head, title) -> None:
    page = page_of(f"<html><head>{head}</head><body><p>{SENTENCE}</p></body></html>", "https://dpa.example/n/1")
    assert generic.page_title(html.soup(page)) == title


@pytest.mark.parametrize("status", [403, 404, 503])
def test_an_error_page_is_blocked(page_of, status) -> None:
    page = page_of("<html><body>sorry</body></html>", LISTING.url, status=status)
    with pytest.raises(Blocked, match=str(status)):
        Toy([entry(1), entry(2)]).items(page, LISTING, today=TODAY)
    with pytest.raises(Blocked):
        Toy().document(page, entry(1), today=TODAY)


def test_a_short_article_about_cookies_is_no_cookie_wall(doc_page) -> None:
    page = doc_page(f"<div id=doc>{SENTENCE * 3} The cookie wall asked for consent to cookies.</div><button>Accept cookies</button>")
    assert Toy().document(page, entry(1), today=TODAY).text


def test_the_fingerprint_knows_content_not_order_host_or_teaser() -> None:
    one, two = entry(1), entry(2)
    seen_elsewhere = replace(one, url="https://www.dpa.example/n/1", summary="teaser", title="Decision  number 1", published_on=None)
    assert items_fingerprint([one, two]) == items_fingerprint([two, seen_elsewhere])
    assert items_fingerprint([one, two]) != items_fingerprint([one])
    assert item_hash(one) != item_hash(replace(one, title="Decision number 1, corrected"))
    row = replace(one, body="fine", fields={"sanction": "1"})
    assert item_hash(row) != item_hash(replace(row, fields={"sanction": "2"}))
