"""Whatever wrong page a site sends, each source answers with a typed error, never with an empty success."""

import pytest

from parsers import registry
from parsers.errors import Blocked, Drift, EmptyListing, ParseError
from parsers.models import Item

SOURCES = registry.source_ids()
LISTINGS = [(source_id, listing.id) for source_id in SOURCES for listing in registry.get(source_id).info.listings]

_TEASER = "We value your privacy. We and our partners use cookies to store data. Do you consent to these cookies?"
WALLS = {
    "cloudflare": '<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head><body><h1>Checking</h1>'
    "<noscript>Enable JavaScript and cookies to continue</noscript>"
    "<script src='/cdn-cgi/challenge-platform/h/b'></script></body></html>",
    "captcha": "<html><head><title>dpa</title></head><body><p>Please verify you are human.</p><div class='h-captcha'></div></body></html>",
    "denied": "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1><p>Reference #18.2f</p></body></html>",
    "firewall": "<html><head><title>Request Rejected</title></head><body>The URL was rejected. Your support ID is 123</body></html>",
    "consent": f"<html><head><title>Cookies</title></head><body><p>{_TEASER}</p><button>Accept all</button></body></html>",
    "shell": "<!DOCTYPE html><html><head><title>App</title></head><body><div id='root'></div><script src='/app.js'></script></body></html>",
}
OTHER = {
    "empty file": "",
    "blank page": "<html><body></body></html>",
    "half page": "<!DOCTYPE html><html><head><title>News</title></head><body><nav><a href='/a'>Home</a></nav><main><div class='list'>",
    "menu only": "<html><body><nav>"
    + "".join(f"<a href='/t/{n}'>Topic number {n} of the menu</a>" for n in range(30))
    + "</nav></body></html>",
    "json": '{"error": "not found"}',
    "xml": '<?xml version="1.0"?><error>not found</error>',
    "words": "404 page not found",
    "binary": "\x00\x01\x02\x03" * 50,
}


@pytest.mark.parametrize(("source_id", "listing_id"), LISTINGS)
@pytest.mark.parametrize("name", [*WALLS, *OTHER])
def test_a_listing_refuses_a_wrong_page(page_of, source_id, listing_id, name) -> None:
    source = registry.get(source_id)
    listing = next(one for one in source.info.listings if one.id == listing_id)
    page = page_of({**WALLS, **OTHER}[name], listing.url)
    with pytest.raises(Blocked if name in WALLS else ParseError, match=r"https://"):
        source.items(page, listing, today=page.fetched_at.date())


@pytest.mark.parametrize("source_id", SOURCES)
@pytest.mark.parametrize("name", [*WALLS, *OTHER])
def test_a_document_refuses_a_wrong_page(page_of, source_id, name) -> None:
    source = registry.get(source_id)
    url = f"{source.info.home.rstrip('/')}/some-page"
    page = page_of({**WALLS, **OTHER}[name], url)
    with pytest.raises(Blocked if name in WALLS else ParseError):
        source.document(page, Item(source_id, "1", url, "A decision about something"), today=page.fetched_at.date())


def test_a_listing_refuses_the_page_of_another_source(listing_case) -> None:
    for source_id, listing_id in LISTINGS:
        if source_id == listing_case.source_id:
            continue
        source = registry.get(source_id)
        listing = next(one for one in source.info.listings if one.id == listing_id)
        with pytest.raises(ParseError):
            source.items(listing_case.page, listing, today=listing_case.today)


def test_half_of_a_listing_is_drift(page_of, html_listing_case) -> None:
    source = registry.get(html_listing_case.source_id)
    listing = html_listing_case.listing(source)
    page = html_listing_case.page
    half = page_of(page.body[: len(page.body) // 2], page.url)
    with pytest.raises(Drift, match="cut off"):
        source.items(half, listing, today=html_listing_case.today)


@pytest.mark.parametrize(
    ("name", "container"),
    [
        ("nl_ap/2024-09-actueel", '<div class="view-article-overview-articles__content-wrapper"><p>Geen resultaten</p></div>'),
        ("it_garante/2024-11-ordinanze", '<div class="blocco-risultati mt-5"><p>Nessun risultato</p></div>'),
    ],
)
def test_an_empty_container_is_an_empty_listing(page_of, find_case, name, container) -> None:
    case = find_case(name)
    source = registry.get(case.source_id)
    nav = "".join(f"<a href='/t/{n}'>Een onderwerp van het menu, 1 januari 2024</a>" for n in range(9))
    page = page_of(f"<html><body><nav>{nav}</nav>{container}</body></html>", case.given["url"])
    with pytest.raises(EmptyListing):
        source.items(page, case.listing(source), today=case.today)
