"""Slovenia: Informacijski pooblaščenec (IP).

Site knowledge (MODX behind the templates of an older TYPO3 site):
- 2026-06-25 (a saved page): ``/novice/`` is a table in ``.advsea-results-list``: a row of bold headings, then rows of two cells, date
  (24.06.2026) and title, 20 a page (``?offset=20``), 958 in all. Links lead through ``/go?u=%2Fnovice%2F<slug>-<stamp>``: the address is
  what is encoded. News are about access to documents, events and jobs too; fines are told there ("... izrekel globo v višini 6000 EUR",
  2026-04-15), mostly without the name.
- 2026-03 (a crawler): pages of opinions are one ``article`` with ``h1``, the buttons "+" and "-" in its ``header``, then the text. That
  pages of news are built alike is *assumed*; the list itself has this ``article.c9``.
- 2026-09-18: the site answered one client with 403, others (2026-03, 2026-06) not. There is no feed (404) and no list of decisions that
  a machine could read: ``/varstvo-osebnih-podatkov/praksa-ip`` has packages of files (.odt) by the month.
"""

import re
from urllib.parse import parse_qs, quote, unquote, urlsplit

from parsers import html
from parsers.base import Expectations, Listing, Paging, SourceInfo
from parsers.models import Attachment, Document, Item, RawPage
from parsers.platforms.linked_pages import LinkedPages

_HOME = "https://www.ip-rs.si"
_CHROME = "header, h1, form, nav, #zoomIn, #zoomOut, #print, .btn-print"


class SiIp(LinkedPages):
    """News of the Information Commissioner."""

    info = SourceInfo(
        id="si_ip",
        country="SI",
        authority="Informacijski pooblaščenec",
        short="IP",
        languages=("sl",),
        home=f"{_HOME}/",
        listings=(
            Listing(
                "news",
                f"{_HOME}/novice/",
                "html",
                Expectations(min_items=3, max_items=100),
                paging=Paging(f"{_HOME}/novice/?offset={{n}}", step=20),
            ),
        ),
        evidence="saved page 2026-06 (news); crawler 2026-03 (pages)",
        notes="Answered one client with 403 (2026-09). No list of fines is published: those that are not told as news are not seen.",
    )
    entry = re.compile(r"^/novice/[^/]+/?$")

    def address(self, url: str) -> str:
        """The address that a link through ``/go?u=`` leads to, if that is on the site."""
        parts = urlsplit(url)
        target = parse_qs(parts.query).get("u", [""])[0] if parts.path == "/go" else ""
        return f"{_HOME}{quote(unquote(target), safe='/')}" if target.startswith("/") else url

    def native_id(self, url: str) -> str:
        """The path, with its letters in plain, also of an address behind ``/go?u=``."""
        return unquote(urlsplit(self.address(url)).path).rstrip("/") or "/"

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A piece of news."""
        article = html.one(html.soup(page), "article:has(h1)")
        title = html.clean(html.text(html.one(article, "h1")))
        files = [(self.address(html.absolute(page, link["href"])), html.text(link)) for link in article.select("a[href*='.pdf' i]")]
        for chrome in article.select(_CHROME):
            chrome.decompose()
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=html.text(article),
            language="sl",
            published_on=item.published_on,
            attachments=tuple(Attachment(url, html.clean(words), read=False) for url, words in files),
        )
