import pytest

from parsers import feeds
from parsers.errors import Drift, EmptyListing

URL = "https://dpa.example/rss.xml"


def rss(items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f'{head}<rss version="2.0"><channel><title>News</title><link>https://dpa.example/</link>{items}</channel></rss>'


def item(inner: str = "", title: str = "A title", link: str = "https://dpa.example/News/A#top") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{inner}</item>"


TEASER = "<description>Some&lt;b&gt; news&lt;/b&gt;</description>"


def test_an_entry_has_id_link_title_summary_and_utc_date(page_of) -> None:
    page = page_of(
        rss(item("<guid isPermaLink='false'>12fr</guid>" + TEASER + "<pubDate>Tue, 03 Sep 2024 00:30:00 +0200</pubDate>")),
        URL,
    )
    (entry,) = feeds.entries(page)
    assert (entry.id, entry.link, entry.title, entry.summary) == ("12fr", "https://dpa.example/News/A", "A title", "Some news")
    assert str(entry.published_on) == "2024-09-02"


def test_without_guid_the_link_is_the_id_without_fragment_and_with_its_case(page_of) -> None:
    assert feeds.entries(page_of(rss(item()), URL))[0].id == "https://dpa.example/News/A"


def test_an_entry_may_lack_a_date(page_of) -> None:
    assert feeds.entries(page_of(rss(item()), URL))[0].published_on is None


def test_a_date_nobody_can_read_is_none(page_of) -> None:
    page = page_of(rss(item("<pubDate>soon</pubDate>")), URL)
    assert feeds.entries(page)[0].published_on is None


def test_a_year_of_two_digits_is_of_this_century(page_of) -> None:
    page = page_of(rss(item("<pubDate>Wed, 24 Jun 26 14:00:00 +0200</pubDate>")), URL)
    assert str(feeds.entries(page)[0].published_on) == "2026-06-24"


@pytest.mark.parametrize("escaped", ["9&amp;amp;nbsp;h", "9&amp;nbsp;h", "9&#160;h"])
def test_entities_escaped_twice_become_plain(page_of, escaped) -> None:
    assert feeds.entries(page_of(rss(item(title=escaped)), URL))[0].title == "9 h"


def test_soft_hyphens_and_no_break_spaces_leave_titles(page_of) -> None:
    assert feeds.entries(page_of(rss(item(title="Daten\u00adschutz\u00a0heute")), URL))[0].title == "Datenschutz heute"


@pytest.mark.parametrize(
    "start", ["<!DOCTYPE html>", "\n\n\t <!doctype HTML>", "<html>", "<!-- x --><html lang='it'>", "\ufeff<!DOCTYPE html>"]
)
def test_html_instead_of_a_feed_is_drift(page_of, start) -> None:
    with pytest.raises(Drift, match="HTML came instead of a feed"):
        feeds.entries(page_of(start + "<body><a href='/a'>a</a></body></html>", URL, "text/xml"))


@pytest.mark.parametrize("data", [b"", b"not xml", b'{"items": []}', b"\x00\xff\xfe"])
def test_what_is_no_feed_is_drift(page_of, data) -> None:
    with pytest.raises(Drift):
        feeds.entries(page_of(data, URL, "application/rss+xml"))


def test_a_sound_feed_without_entries_is_empty_not_nothing_new(page_of) -> None:
    with pytest.raises(EmptyListing):
        feeds.entries(page_of(rss(""), URL, "application/rss+xml"))


def test_an_entry_without_link_is_drift(page_of) -> None:
    with pytest.raises(Drift, match="has no link"):
        feeds.entries(page_of(rss("<item><title>Lost</title></item>"), URL))


def test_broken_xml_keeps_what_could_be_read_and_is_told(page_of) -> None:
    whole = rss(item(title="One") + item(title="Two"))
    broken = page_of(whole[: whole.index("News/A#top", whole.index("Two")) + 3], URL, "application/rss+xml")
    assert [entry.title for entry in feeds.entries(broken)] == ["One"]
    assert feeds.flaw(broken)
    assert not feeds.flaw(page_of(whole, URL, "application/rss+xml"))


def test_a_wrong_charset_in_the_xml_declaration_is_told_and_survived(page_of) -> None:
    body = rss(item(title="Größe"), '<?xml version="1.0" encoding="us-ascii"?>').encode()
    page = page_of(body, URL, "application/xml; charset=utf-8")
    assert feeds.entries(page)[0].title == "Größe"


def test_a_feed_served_as_text_html_is_no_flaw(page_of) -> None:
    assert not feeds.flaw(page_of(rss(item()), URL, "text/html; charset=utf-8"))


def test_nested_entities_and_external_files_are_harmless(page_of) -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{lol}<!ENTITY file SYSTEM "file:///etc/passwd">]>'
    titles = "".join(entry.title for entry in feeds.entries(page_of(rss(item(title="&l9;&file;x"), head), URL)))
    assert "lollol" not in titles
    assert "root:" not in titles


def test_a_body_that_looks_like_a_path_or_address_is_not_opened(page_of) -> None:
    for body in (b"/etc/passwd", b"http://127.0.0.1:9/feed"):
        with pytest.raises(Drift):
            feeds.entries(page_of(body, URL, "application/xml"))
