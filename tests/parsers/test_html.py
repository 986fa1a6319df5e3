import pytest

from parsers import html
from parsers.errors import Drift, EmptyListing

URL = "https://dpa.example/news/list?x=1"


def body(inner: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inner}</body></html>"


@pytest.mark.parametrize(
    ("data", "content_type", "text"),
    [
        ("Größe €".encode(), "text/html; charset=utf-8", "Größe €"),
        ("Größe €".encode(), "text/html; charset=iso-8859-1", "Größe €"),
        ("Größe €".encode("windows-1252"), "text/html; charset=iso-8859-1", "Größe €"),
        (
            b'<meta charset="iso-8859-2">' + "pokuta půl milionu".encode("iso-8859-2"),
            "text/html",
            '<meta charset="iso-8859-2">pokuta půl milionu',
        ),
        (b"\xef\xbb\xbf" + "Ž".encode(), "text/html; charset=iso-8859-1", "Ž"),
        ("Ž".encode("utf-16"), "text/html", "Ž"),
        (b"<meta charset=windows-1252>Gr\xf6\xdfe", "text/html; charset=no-such-charset", "<meta charset=windows-1252>Größe"),
        (
            "Личные данные и штраф для компании за нарушение закона".encode("windows-1251"),
            "",
            "Личные данные и штраф для компании за нарушение закона",
        ),
    ],
)
def test_the_charset_is_found_by_mark_header_meta_or_detection(page_of, data, content_type, text) -> None:
    assert html.decode(page_of(data, URL, content_type)) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>een <b>boe</b>te</p><p>twee</p>", "een boete\ntwee"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("regel<br>twee", "regel\ntwee"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1\n2"),
        ("<h2>Kop</h2>tekst", "Kop\ntekst"),
        ("€\u00a020\u00a0000\u202f000,\u00ad50", "€ 20 000 000,50"),
        ("20.000<sup>3</sup> euro", "20.000 3 euro"),
        ("20.000<sup>[3]</sup>", "20.000 [3]"),
        ("1<sup>er</sup> mai", "1er mai"),
        ("be\u00adscher\u00adming", "bescherming"),
        ("<nav>menu</nav><script>x()</script><style>p{}</style><p>text<!-- note --></p>", "text"),
        ("<p hidden>not</p><span class='visually-hidden'>seen</span><i aria-hidden='true'>x</i>shown", "shown"),
        ("<p>een\n   regel</p>", "een regel"),
    ],
)
def test_text_keeps_blocks_words_and_numbers(page_of, markup, text) -> None:
    assert html.text(html.one(html.soup(page_of(body(markup), URL)), "body")) == text


def test_a_selection_names_selector_page_and_counts(page_of) -> None:
    tree = html.soup(page_of(body("<p>1</p><p>2</p>"), URL))
    with pytest.raises(Drift, match=r"dpa\.example/news/list\?x=1: 'p' selects 2 nodes, expected 1"):
        html.one(tree, "p")
    with pytest.raises(Drift, match=r"'h1' selects 0 nodes, expected at least 1"):
        html.many(tree, "h1")
    with pytest.raises(Drift, match="selects 2 nodes, expected 3 to 5"):
        html.many(tree, "p", min=3, max=5)


def test_a_container_without_links_is_empty_and_one_with_other_markup_is_drift(page_of) -> None:
    empty = html.one(html.soup(page_of(body("<div id=list><p>Geen resultaten</p></div>"), URL)), "#list")
    changed = html.one(html.soup(page_of(body("<div id=list><p class=new><a href=/a>a</a></p></div>"), URL)), "#list")
    with pytest.raises(EmptyListing):
        html.rows(empty, ".card")
    with pytest.raises(Drift) as caught:
        html.rows(changed, ".card")
    assert not isinstance(caught.value, EmptyListing)


@pytest.mark.parametrize(
    ("href", "absolute"),
    [
        ("/a#part", "https://dpa.example/a"),
        ("b?page=2", "https://dpa.example/news/b?page=2"),
        ("//other.example/c", "https://other.example/c"),
        ("javascript:alert(1)", ""),
        ("mailto:info@dpa.example", ""),
        ("data:text/html,x", ""),
        ("http://[bad", ""),
        ("", "https://dpa.example/news/list?x=1"),
    ],
)
def test_links_become_absolute_http_addresses_or_nothing(page_of, href, absolute) -> None:
    assert html.absolute(page_of("", URL), href) == absolute


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<html>" + b" " * 20_000_001 + b"</html>", "20,000,000"),
        (b"only words", "no HTML"),
        (b'<?xml version="1.0"?><rss></rss>', "is XML"),
        (b"<!DOCTYPE html><html><body><p>half of", "cut off"),
    ],
)
def test_what_is_no_whole_page_is_drift(page_of, data, says) -> None:
    with pytest.raises(Drift, match=says):
        html.soup(page_of(data, URL))


def test_a_page_nested_without_end_is_read_without_exhausting_the_stack(page_of) -> None:
    deep = body("<div>" * 50_000 + "text" + "</div>" * 50_000)
    assert html.text(html.soup(page_of(deep, URL))) in ("", "text")


def test_entities_of_a_document_type_are_not_expanded(page_of) -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b;</p></body></html>'
    assert "hahaha" not in html.text(html.soup(page_of(bomb, URL)))


@pytest.mark.parametrize(
    ("base", "href", "absolute"),
    [
        ('<base href="https://dpa.example/">', "news/a", "https://dpa.example/news/a"),
        ('<base target="_blank" href="/de/">', "a", "https://dpa.example/de/a"),
        ("<BASE HREF=/de/x?a=1&amp;b=2>", "", "https://dpa.example/news/list?x=1"),
        ("<base href='//other.example/'>", "a", "https://other.example/a"),
        ('<!-- <base href="/old/"> -->', "a", "https://dpa.example/news/a"),
        ('<base target="_blank" data-href="/x/">', "a", "https://dpa.example/news/a"),
        ('<base href="javascript:0">', "a", "https://dpa.example/news/a"),
        ('<base href="http://[bad">', "/a", "https://dpa.example/a"),
    ],
)
def test_relative_links_start_from_the_base_of_the_page(page_of, base, href, absolute) -> None:
    assert html.absolute(page_of(f"<html><head>{base}</head><body></body></html>", URL), href) == absolute


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li><span>Date</span><strong>5 May</strong></li><li><span>Type</span><strong>Fine, Order</strong></li></ul>",
        "<div><div><span><span>Date:</span></span><span><b>5 May</b></span></div><div>Type: <a>Fine</a>, <a>Order</a></div></div>",
        "<dl><dt><div>Date</div></dt><dd>5 May</dd><dt>Type</dt><dd><a>Fine</a>, <a>Order</a></dd></dl>",
        "<table><tr><td>Date</td><td>5 May</td></tr><tr><th>Type</th><td>Fine, Order</td></tr></table>",
    ],
)
def test_a_label_is_read_whatever_tags_it_stands_in(page_of, markup) -> None:
    markup = markup.replace("Type: <a>", "<i>Type: </i><a>")
    node = html.one(html.soup(page_of(body(markup), URL)), "body")
    assert html.labelled(node, "Date", "Type", "Sector") == {"Date": "5 May", "Type": "Fine, Order"}


def test_a_label_without_its_value_is_drift_and_an_empty_value_is_none(page_of) -> None:
    alone = "<div><p><b>Reference:</b> </p></div><div><p><b>Date:</b> 5 May</p></div>"
    with pytest.raises(Drift, match="Reference"):
        html.labelled(html.soup(page_of(body(alone), URL)), "Reference", "Date")
    empty = alone.replace("</b> </p>", "</b> <i></i></p>")
    assert html.labelled(html.soup(page_of(body(empty), URL)), "Reference", "Date") == {"Reference": "", "Date": "5 May"}
