"""Denmark: Datatilsynet.

Site knowledge:
- The authority cannot fine: it reports to the police and recommends a sum ("indstilles til en bøde på ..."); courts decide, often lower,
  and their judgments come months or years later as an item of their own. A recommendation is a proposed fine, never an imposed one.
- 2026-09-18: no feed. ``/afgoerelser/afgoerelser`` is filled by JavaScript.
- 2026-03 (a crawler that fetched it): ``/Handlers/Sitemap.ashx`` holds every decision as ``/afgoerelser/afgoerelser/YYYY/mon/slug``, the
  month in Danish (``maj``, ``okt``). It gives no title: one is made of the slug until the page is read. That pages of the news archive,
  which announce reports to the police and judgments, stand in the same sitemap is *assumed*. ``lastmod`` is not used: whether it tells
  true changes was not seen.
- A slug may hold a slash (``.../2020/jul/arp-hansen-hotel-group-a/s-indstilles-til-boede``).
- 2026-05 (a crawler): ``/afgoerelser/boedesager`` is static HTML that links the cases with a recommended fine, in the archive of decisions
  or of news. Seen were only its words and links, not its markup; its texts are not read, since each case has a page.
- 2026-03 (texts of 15 pages): ``h1``, ``Dato: 08-12-2022``, one label a line ("Afgørelse", "Private virksomheder", "Politianmeldelse",
  "Alvorlig kritik" ...), a lead, ``Journalnummer:`` with a no-break space. Their container was ``.news-page`` in 2022 and
  ``#ContentPlaceHolderDefault_leftMenu_ctrl`` in 2026; both are accepted.
- English translations live below ``/english``; they are not listed here.
"""

import re
from collections.abc import Sequence
from datetime import date

from bs4 import BeautifulSoup
from bs4.element import Tag

from parsers import html, vocabulary, xml
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.errors import Drift
from parsers.models import Document, Item, PartialDate, Precision, RawPage

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_CASE = re.compile(rf"/(?:afgoerelser/afgoerelser|presse-og-nyheder/nyhedsarkiv)/(20\d\d)/({'|'.join(_MONTHS)})/(.+?)/?$")
_DATE = re.compile(r"^Dato:\s*(\d\d-\d\d-\d{4})$", re.MULTILINE)
_NUMBER = re.compile(r"Journalnummer:?\s*(\d{4}-\d+-\d+)")
_LABELS = re.compile(r"^Dato:.*\n((?:[^.\n]{1,60}\n)+)", re.MULTILINE)


class DkDatatilsynet(Source):
    """Decisions and reports to the police of the Danish authority."""

    info = SourceInfo(
        id="dk_datatilsynet",
        country="DK",
        authority="Datatilsynet",
        short="Datatilsynet",
        languages=("da",),
        home="https://www.datatilsynet.dk/",
        listings=(
            Listing(
                "decisions",
                "https://www.datatilsynet.dk/Handlers/Sitemap.ashx",
                "xml",
                Expectations(min_items=5, max_items=20_000),
                robots_exempt="a sitemap the authority publishes for readers like this one",
            ),
            Listing("fines", "https://www.datatilsynet.dk/afgoerelser/boedesager", "html", Expectations(min_items=3, max_items=300)),
        ),
        evidence="crawler 2026-05 (list of fines); crawler 2026-03 (sitemap and pages)",
        notes="Recommends fines, courts impose them. Titles of entries are made of the address until the page is read.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Cases and news of the archives, newest first; other addresses of the sitemap or the page are passed over."""
        if listing.kind == "xml":
            urls = [entry.url for entry in xml.sitemap(page)]
        else:
            links = html.many(html.soup(page), "main a[href], #content a[href], .LongRichText a[href]")
            urls = [html.absolute(page, link["href"]) for link in links]
        found = [item for url in dict.fromkeys(urls) if (item := self._item(url)) is not None]
        if not found:
            raise Drift(f"{page.final_url}: none of {len(urls)} addresses is a case (/afgoerelser/afgoerelser/YYYY/mon/...)")
        return sorted(found, key=lambda item: item.published_on or PartialDate(date.min), reverse=True)

    def _item(self, url: str) -> Item | None:
        found = _CASE.search(url)
        if found is None:
            return None
        year, month, slug = found.groups()
        day = PartialDate(date(int(year), _MONTHS.index(month) + 1, 1), Precision.MONTH)
        title = " ".join(re.split(r"[-/]+", slug)).strip()
        return Item(self.info.id, self.native_id(url), url, title[:1].upper() + title[1:], day)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A decision or a news page; its labels, which are no text of the decision, become fields."""
        tree = html.soup(page)
        title = html.text(html.many(tree, "h1")[0])
        content = _content(tree, page)
        for chrome in content.select("h1, .breadcrumb, form, aside"):
            chrome.decompose()
        text = html.text(content)
        published, number, told = _DATE.search(text), _NUMBER.search(text), _LABELS.search(text)
        labels = told.group(1).splitlines() if told else []
        outcomes = [label for label in labels if vocabulary.meaning(self.info.id, "outcome", label)]
        fields = {"labels": "; ".join(labels), "outcome": outcomes[0] if outcomes else ""}
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=text[: told.start(1)] + text[told.end(1) :] if told else text,
            language="da",
            published_on=html.date(published.group(1), self.info.languages) if published else item.published_on,
            case_ref=number.group(1) if number else None,
            fields={name: value for name, value in fields.items() if value},
        )


def _content(tree: BeautifulSoup, page: RawPage) -> Tag:
    for css in (".news-page", "#ContentPlaceHolderDefault_leftMenu_ctrl"):
        found = tree.select_one(css)
        if found is not None:
            return found
    raise Drift(f"{page.final_url}: neither .news-page nor #ContentPlaceHolderDefault_leftMenu_ctrl. Compare the page with the fixtures")
