"""Netherlands: Autoriteit Persoonsgegevens (AP).

Site knowledge:
- 2026-09-18: the article feed answers with 10 entries; the feed of documents (``/feed/publication/rss.xml``) has the same form. Its
  ``guid`` is opaque, so the path of the link is the id. Both exist with and without ``www.``; entries of either are one.
- 2026-06-25 (a saved page): ``/actueel`` lists ``article.node-article-teaser`` in
  ``.view-article-overview-articles__content-wrapper``, with ``h3.node-article-teaser__title``,
  ``.node-article-teaser__submitted`` ("04 juni 2026"), ``a.node-article-teaser__link``; pages 0 to 66.
- 2026-05: pages below ``/documenten/`` are ``.node-publication-full`` with ``__title``, ``__meta-submitted``, ``__intro``,
  ``__primary-content`` and PDFs in ``__downloads`` or ``__files``. Pages below ``/actueel/`` were not seen: the same names with
  ``node-article-full`` are *assumed* from the teaser's; if that is wrong, generic reading steps in.
- 2026-09-01: since then the AP must by law publish every sanction under the GDPR.
- A "Woo-besluit" answers a request for information, even when it is about a fine: its files are linked, not read as decisions.
- The site answered some clients with 403; robots.txt forbids the list ``/documenten``, not the pages below it (2026-10).
"""

import re
from collections.abc import Sequence

from bs4.element import Tag

from parsers import feeds, html
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.models import Attachment, Document, Item, RawPage

_DECISION = re.compile(r"\b(boete|sanctie|dwangsom|last|ontwerp|verbods)?besluit", re.IGNORECASE)
_NO_DECISION = re.compile(r"persbericht|\bwoo\b|\bwob\b|samenvatting|summary|english", re.IGNORECASE)


class NlAp(Source):
    """News and documents of the AP."""

    info = SourceInfo(
        id="nl_ap",
        country="NL",
        authority="Autoriteit Persoonsgegevens",
        short="AP",
        languages=("nl",),
        home="https://www.autoriteitpersoonsgegevens.nl/",
        listings=(
            Listing(
                "news",
                "https://autoriteitpersoonsgegevens.nl/feed/article/rss.xml",
                "feed",
                Expectations(min_items=3, max_items=50),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
            Listing(
                "overview",
                "https://www.autoriteitpersoonsgegevens.nl/actueel",
                "html",
                Expectations(min_items=3, max_items=50),
                paging=Paging("https://www.autoriteitpersoonsgegevens.nl/actueel?page={n}"),
            ),
            Listing(
                "documents",
                "https://autoriteitpersoonsgegevens.nl/feed/publication/rss.xml",
                "feed",
                Expectations(min_items=3, max_items=50),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
        ),
        evidence="live-probed 2026-09 (feeds); saved page 2026-06 (overview); crawler 2026-05 (pages)",
        notes="Answers some clients with 403. Woo-besluiten are not sanctions.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of a feed or of the teaser list; the id is the path (``/actueel/<slug>``)."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary)
                for entry in feeds.entries(page)
            ]
        container = html.one(html.soup(page), ".view-article-overview-articles__content-wrapper")
        return [self._teaser(teaser, page) for teaser in html.rows(container, "article.node-article-teaser")]

    def _teaser(self, teaser: Tag, page: RawPage) -> Item:
        url = html.absolute(page, html.one(teaser, "a.node-article-teaser__link[href]")["href"])
        title = html.text(html.one(teaser, ".node-article-teaser__title"))
        shown = html.text(html.one(teaser, ".node-article-teaser__submitted"))
        return Item(self.info.id, self.native_id(url), url, title, html.date(shown, self.info.languages))

    def read_document(self, page: RawPage, item: Item) -> Document:
        """An article or a document page; PDFs that are the decision itself are to be read."""
        article = html.one(html.soup(page), ".node-publication-full, .node-article-full")
        parts = html.many(article, "[class$='-full__intro'], [class$='-full__primary-content']", max=2)
        submitted = article.select_one("[class$='-full__meta-submitted'], [class$='-full__submitted']")
        published = html.date(html.text(submitted), self.info.languages) if submitted is not None else None
        links = article.select(
            "[class*='-full__downloads'] a[href], [class*='-full__files'] a[href], [class$='-full__primary-content'] a[href*='.pdf']"
        )
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=html.text(html.one(article, "h1[class$='-full__title']")),
            text="\n".join(html.text(part) for part in parts),
            language="nl",
            published_on=published or item.published_on,
            attachments=tuple(_attachment(link, page) for link in links),
        )


def _attachment(link: Tag, page: RawPage) -> Attachment:
    title = html.text(link)
    return Attachment(html.absolute(page, link["href"]), title, read=bool(_DECISION.search(title)) and not _NO_DECISION.search(title))
