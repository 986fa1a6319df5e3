"""Ireland: Data Protection Commission (DPC).

Site knowledge:
- 2026-06-25 (a saved page): ``/en/dpc-guidance/decisions`` holds all decisions, 61, on one page: ``.faq-section-results-box`` cards two a
  row of ``.views-view-grid``, with ``h3 a``, ``span.datetime`` ("10 Dec 2025", the day of the decision; it is published days to weeks
  later), ``.faq-section-category-link li a`` (sector) and ``.classArticles a`` ("5", "S 79" for a section of the Data Protection Act
  2018). The grid prints some cards twice. Teasers hold ``&amp;nbsp;``.
- 2026-08 (a crawler): a decision's page has ``.field--name-body`` within ``.field--name-body``; the outer one holds the ``h1``,
  ``.block-tags`` ("Articles:", "DPC Reference:", "Decision Date:", "Area:", "Topic:") and links to PDFs, the inner one the summary.
  Large decisions are scans: then the summary alone is read.
- The summaries of TikTok (2025) and LinkedIn (2024) both print IN-18-08-3 (2026-05): the reference is kept as a field and is no key.
- 2026-05: links to decisions come in five path styles below one slug, and with typing errors: ``/www.dataprotection.ie/en/...`` is
  mended here, ``https://www.dataprotection.iehttps://uat...`` is left to the base class, which warns and drops it.
- 2022 (a crawler): ``/en/news-media/latest-news`` is ``div.view-content div.item-list li > article`` with ``p.date`` and ``h2 a``, the
  text in ``.field--name-body``. That press releases are listed alike, and that both still are, is *assumed*.
- Fines are payable only after a court has confirmed them, which the page says in its introduction (2026-06).
- 2026-08: the server sends its leaf certificate alone (issuer: Sectigo Public Server Authentication CA DV R36). There is no feed.
"""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from bs4.element import Tag

from parsers import html
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.models import Attachment, Document, Item, RawPage

_HOME = "https://www.dataprotection.ie"
_DECISION = re.compile(r"/decisions[^/]*/([^/?]+)$")
_TYPING_ERROR = re.compile(r"(?<=dataprotection\.ie)/(?:www\.)?dataprotection\.ie(?=/)")
_NO_DECISION = re.compile(r"summary|judgment|judgement|court|annex|appendix|binding decision|infographic|press", re.IGNORECASE)
_TAGS = ("Articles", "DPC Reference", "Decision Date", "Area", "Topic")
_SECTORS, _ARTICLES = ".faq-section-category-link a", ".classArticles a"
_CHROME = ".block-tags, .breadcrumb, h1, .btn, form"


def _news(listing_id: str, path: str) -> Listing:
    url = f"{_HOME}/en/news-media/{path}"
    return Listing(listing_id, url, "html", Expectations(min_items=3, max_items=60), paging=Paging(f"{url}?page={{n}}"))


class IeDpc(Source):
    """Decisions, news and press releases of the DPC."""

    info = SourceInfo(
        id="ie_dpc",
        country="IE",
        authority="Data Protection Commission",
        short="DPC",
        languages=("en",),
        home=f"{_HOME}/en",
        listings=(
            Listing("decisions", f"{_HOME}/en/dpc-guidance/decisions", "html", Expectations(min_items=10, max_items=300)),
            _news("news", "latest-news"),
            _news("press", "press-releases"),
        ),
        evidence="saved page 2026-06 (decisions); crawler 2026-08 (a decision's page); crawler 2022 (news, press releases)",
        notes="Sends an incomplete certificate chain (2026-08): supply Sectigo's DV R36 issuer by DPAWATCH_CA_FILE. "
        "Many decisions are scans. Fines become payable only once a court has confirmed them.",
    )

    def native_id(self, url: str) -> str:
        """``decisions/<slug>`` whatever the path before it; the path for other pages."""
        found = _DECISION.search(urlsplit(url).path.rstrip("/"))
        return f"decisions/{found.group(1)}" if found else super().native_id(url)

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Cards of the grid, each once, or articles of a news list."""
        tree = html.soup(page)
        if listing.id == "decisions":
            grid = html.one(tree, ".views-view-grid")
            cards = html.rows(grid, ".faq-section-results-box")
            for field in (_SECTORS, _ARTICLES):
                html.many(grid, field)  # one card may lack it, all of them do not
            return _each_once([self._card(card, page) for card in cards])
        content = html.one(tree, ".view-content")
        articles = html.rows(content, ".item-list li > article")
        html.many(content, "h2 a[href]", min=len(articles), max=len(articles))
        return [self._teaser(article, page) for article in articles]

    def _card(self, card: Tag, page: RawPage) -> Item:
        link = html.one(card, "h3 a[href]")
        url = _TYPING_ERROR.sub("", html.absolute(page, link["href"]))
        teaser = card.find("p", recursive=False)
        return Item(
            source_id=self.info.id,
            native_id=self.native_id(url),
            url=url,
            title=html.clean(html.text(link)),
            published_on=html.date(html.text(html.one(card, ".datetime")), self.info.languages),
            summary=html.clean(html.text(teaser)) if isinstance(teaser, Tag) else "",
            fields={
                "sector": "; ".join(html.text(tag) for tag in card.select(_SECTORS)),
                "articles": ", ".join(html.text(tag) for tag in card.select(_ARTICLES)),
            },
        )

    def _teaser(self, article: Tag, page: RawPage) -> Item:
        link = html.one(article, "h2 a[href]")
        url = _TYPING_ERROR.sub("", html.absolute(page, link["href"]))
        day = html.date(html.text(html.one(article, "p.date")), self.info.languages)
        return Item(self.info.id, self.native_id(url), url, html.clean(html.text(link)), day)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A decision's summary with its PDF, or a piece of news."""
        tree = html.soup(page)
        bodies = html.many(tree, ".field--name-body")
        inner = max((body for body in bodies if body.select_one(".field--name-body") is None), key=lambda body: len(html.text(body)))
        outer = inner.find_parent(class_="field--name-body") or inner
        headings = outer.select("h1") or html.many(tree, "h1")
        decision = item.native_id.startswith("decisions/")
        files = tuple(_attachment(link, page, decision=decision) for link in outer.select("a[href*='.pdf' i]"))
        tags: dict[str, str] = {}
        if outer is not inner:
            inner.extract()
            tags = html.labelled(outer, *_TAGS)
        for chrome in inner.select(_CHROME):
            chrome.decompose()
        reference = {"reference": html.clean(tags["DPC Reference"])} if "DPC Reference" in tags else {}
        decided = html.date(tags.get("Decision Date", ""), self.info.languages)
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=html.clean(html.text(headings[0])),
            text=html.text(inner),
            language="en",
            published_on=None if decision else item.published_on,
            decided_on=(decided or item.published_on) if decision else None,
            attachments=files,
            fields={**item.fields, **reference},
        )


def _each_once(found: Sequence[Item]) -> list[Item]:
    """Without exact repeats, which this grid is known for; two different entries of one id are left to the base class, as drift."""
    return [item for place, item in enumerate(found) if item not in found[:place]]


def _attachment(link: Tag, page: RawPage, *, decision: bool) -> Attachment:
    title = html.clean(html.text(link))
    return Attachment(html.absolute(page, link["href"]), title, read=decision and not _NO_DECISION.search(title))
