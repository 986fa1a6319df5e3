"""Italy: Garante per la protezione dei dati personali.

Site knowledge:
- 2026-06-25 (a saved page) and later in 2026: the search portlet prints ``.card-risultato`` in ``.blocco-risultati``, ten a page:
  ``a.titolo-risultato`` whose title ends with the docweb number in brackets, ``.data-risultato p`` (dd/mm/yyyy),
  ``p.estratto-risultato``, types as links to ``/search/tipologia/``.
- The tree of types is not expanded by the server: the parent 10533 alone returns about 80 of 13,700 documents, without any error.
  Ids must be listed one by one, separated by commas, as the site's own form does.
- Results are sorted by the day of *signature* and published weeks later, so new ones appear in the middle. Hence two listings, not
  one: orders to pay (10526, some hundreds a year) are swept 20 pages deep; the rare measures have a listing of their own, where a
  page reaches back for months. One listing for each of the eight rare types would be eight requests for the same.
- Detail pages: the longest of ``#interna-webcontent, #div-to-print, .testo``, and only without them that of
  ``.journal-content-article, #main-content`` (portlets share classes: the first may be "Seguici su ..."). The first ``h1`` says
  "Navigazione": the title is the listing's or ``h2.interna-titolo``. About 100 measures are a shell with a link to
  ``/documents/10160/``.
- A measure annulled in court is replaced by "Il provvedimento n. ... è stato rimosso": a new version of the same document.
- 2026-09-16: ``/o/gpdp-rss/rss?t=news`` is the feed (10 entries); the bare ``/gpdp-rss`` answers with an HTML page.
- ``gpdp.it`` and ``doc.jsp?ID=`` are other addresses of the same documents. About 700 fast requests lead to a block; one per 4 s is
  fine. robots.txt allows the HTML of docweb, not its PDF and print forms.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlencode

from bs4.element import Tag

from parsers import feeds, html
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.errors import Drift
from parsers.models import Attachment, Document, Item, RawPage

_PORTLET = "g_gpdp5_search_GGpdp5SearchPortlet"
_ORDERS_TO_PAY = ("10526",)
# Ammonimento, Divieto, Blocco, Avvertimento, Prescrizioni e divieto, and the three kinds of corrective measure.
_MEASURES = ("9567234", "10500", "10488", "9660377", "10530", "9271403", "9625871", "9150851")

_DOCWEB = re.compile(r"/docweb/(\d+)|[?&]ID=(\d+)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\[(?:doc\. web n\.\s*)?\d+\]\s*$")
_REGISTER = re.compile(r"Registro dei provvedimenti\s+n\.\s*(\d+)\s+del\s+(\d{1,2}°?\s+[a-z]+\s+\d{4})", re.IGNORECASE)
_REMOVED = re.compile(r"provvedimento\b.{0,120}\bè stato rimosso", re.IGNORECASE | re.DOTALL)
_CONTENT = "#interna-webcontent, #div-to-print, .testo"
_AROUND = ".journal-content-article, #main-content"
_NOTHING = 80
_SHELL = 600


def _longest(nodes: Sequence[Tag]) -> Tag:
    return max(nodes, key=lambda node: len(html.text(node)))


def _search(types: Sequence[str], page: str = "1") -> str:
    own = {
        "mvcRenderCommandName": "/renderSearch",
        "idsTipologia": ",".join(types),
        "ordinamentoPer": "DESC",
        "ordinamentoTipo": "data",
        "cur": page,
    }
    asked = {"p_p_id": _PORTLET, "p_p_lifecycle": "0", "p_p_state": "normal", "p_p_mode": "view"}
    asked |= {f"_{_PORTLET}_{name}": value for name, value in own.items()}
    return f"https://www.garanteprivacy.it/home/ricerca?{urlencode(asked, safe='{}')}"


def _measures(listing_id: str, types: Sequence[str], pages: int) -> Listing:
    expect = Expectations(min_items=3, max_items=10, same_date=True)
    return Listing(listing_id, _search(types), "html", expect, paging=Paging(_search(types, "{n}"), first=1), sweep_pages=pages)


class ItGarante(Source):
    """Measures and news of the Garante."""

    info = SourceInfo(
        id="it_garante",
        country="IT",
        authority="Garante per la protezione dei dati personali",
        short="Garante",
        languages=("it",),
        home="https://www.garanteprivacy.it/",
        listings=(
            _measures("sanctions", _ORDERS_TO_PAY, pages=20),
            _measures("measures", _MEASURES, pages=2),
            Listing(
                "news",
                "https://www.garanteprivacy.it/o/gpdp-rss/rss?t=news",
                "feed",
                Expectations(min_items=3, max_items=50),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
        ),
        evidence="live-probed 2026-09 (feed); saved page 2026-06 (search)",
        delay=timedelta(seconds=4),
        follow_hosts=("gpdp.it",),
        notes="Blocks after about 700 fast requests. Measures annulled in court are replaced by a notice of removal.",
    )

    def native_id(self, url: str) -> str:
        """The docweb number, whichever of the site's addresses is used; the path for other pages."""
        found = _DOCWEB.search(url)
        return (found.group(1) or found.group(2)) if found else super().native_id(url)

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed, or the cards of a page of search results."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, self.native_id(entry.link), entry.link, _NUMBER.sub("", entry.title), entry.published_on, entry.summary)
                for entry in feeds.entries(page)
            ]
        container = html.one(html.soup(page), ".blocco-risultati")
        return [self._card(card, page) for card in html.rows(container, ".card-risultato")]

    def _card(self, card: Tag, page: RawPage) -> Item:
        link = html.one(card, "a.titolo-risultato[href]")
        url = html.absolute(page, link["href"])
        teaser = card.select_one(".estratto-risultato")
        return Item(
            source_id=self.info.id,
            native_id=self.native_id(url),
            url=url,
            title=_NUMBER.sub("", html.text(link)),
            published_on=html.date(html.text(html.one(card, ".data-risultato")), self.info.languages),
            summary=html.text(teaser) if teaser is not None else "",
            fields={"type": "; ".join(html.text(kind) for kind in card.select("a[href*='/search/tipologia/']"))},
        )

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A docweb page: a measure, a shell around a file, or the notice that a measure was removed."""
        tree = html.soup(page)
        own = [node for node in tree.select(_CONTENT) if len(html.text(node)) >= _NOTHING]
        content = _longest(own or html.many(tree, f"{_CONTENT}, {_AROUND}"))
        text = html.text(content)
        heading = tree.select_one("h2.interna-titolo")
        title = item.title or (_NUMBER.sub("", html.text(heading)) if heading is not None else "")
        if not title:
            raise Drift(f"{page.final_url}: neither the listing nor h2.interna-titolo gives a title")
        register = _REGISTER.search(text)
        removed = len(text) < _SHELL and _REMOVED.search(text) is not None
        files = content.select("a[href*='/documents/10160/']")
        # Cards of the search carry a type and the day of signature; entries of the feed the day of publication.
        signed = item.published_on if "type" in item.fields else None
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=text,
            language="it",
            published_on=item.published_on if signed is None else None,
            decided_on=html.date(register.group(2), self.info.languages) if register else signed,
            case_ref=f"docweb {item.native_id}" if item.native_id.isdigit() else None,
            attachments=tuple(
                Attachment(html.absolute(page, link["href"]), html.text(link), read=len(text) < _SHELL and not removed) for link in files
            ),
            fields=dict(item.fields) | ({"register": register.group(1)} if register else {}) | ({"removed": "true"} if removed else {}),
        )
