"""Czechia: Úřad pro ochranu osobních údajů (ÚOOÚ).

Site knowledge:
- 2026-09-18: the Czech feed answers with 20 entries (the newest of 2026-08-11). The site moved from ``www.uoou.cz`` to ``uoou.gov.cz``;
  old addresses (``/vismo/``, ``/ds-...``) are gone. News have the path ``/novinky/vse/<slug>``.
- 2026-03 (a crawler that ran) and 2026-10 (a watch list): finished inspections stand below
  ``/cinnost/ochrana-osobnich-udaju/ukoncene-kontroly/kontroly-za-rok-2024-1/<area>/<slug>``, one page each, with titles such as
  "Společnost ... (UOOU-00144/21)" or "Obchodní společnost - 00949/23". Year pages nest irregularly
  (``kontroly-za-rok-2024-1/kontroly-za-rok-2024``) and their addresses change every year; the sitemap holds the pages of all years with
  their day of change, so the inspections are listed from it. That ``/sitemap/cs.xml`` is the Czech part is known from a saved copy of
  2026; that it holds every inspection is *assumed* from the watch list, which looks for ``kontrol`` in it. It has no titles: the slug
  stands in until the page is read.
- 2026 (saved pages of other sections): ``h1``, text in ``._cms-content``, files in ``.u-l-documents``, JSON-LD with ``datePublished`` and
  ``dateModified`` (``2024-08-12T16:27:00+0200``). Decisions are PDFs below ``/media/rozhodnuti/``; whether news link them is *assumed*.
- Inspections often say only that a sanction was imposed, without a sum; after an objection (rozklad) two sums stand in one text. Parties
  are redacted in decisions (XXXXXX), mostly by kind of business in inspections.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from parsers import feeds, html, xml
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.errors import EmptyListing
from parsers.models import Attachment, Document, Item, PartialDate, RawPage

_INSPECTION = re.compile(r"/ukoncene-kontroly/kontroly-za-rok-(20(?:1[89]|[2-9]\d))[^/]*(?:/[^/]+)+/(?P<slug>[^/]+)/?\Z")
# Pages that only list inspections: by area, or the year once more.
_AREA = re.compile(r"(?:kontroly-za-rok|kontrolni-cinnost|nevyzadana-obchodni-sdeleni|schengen|ostatni-kontroly)\b[^/]*\Z")
_REFERENCE = re.compile(r"\b(?:UOOU-)?(\d{4,5}/\d\d(?:-\d+)?)")
_DECISION = re.compile(r"rozhodnut|příkaz", re.IGNORECASE)


class CzUoou(Source):
    """News of the ÚOOÚ and its finished inspections."""

    info = SourceInfo(
        id="cz_uoou",
        country="CZ",
        authority="Úřad pro ochranu osobních údajů",
        short="ÚOOÚ",
        languages=("cs",),
        home="https://uoou.gov.cz/",
        listings=(
            Listing(
                "news",
                "https://uoou.gov.cz/feed/cs-rss.xml",
                "feed",
                Expectations(min_items=3, max_items=100),
                robots_exempt="a feed the authority publishes for readers like this one",
            ),
            Listing(
                "inspections",
                "https://uoou.gov.cz/sitemap/cs.xml",
                "xml",
                # The sitemap tells the day of change, not of publication; companies' inspections are often called alike.
                Expectations(min_items=3, max_items=3000, dated=0.0, distinct_titles=0.2),
                robots_exempt="a sitemap the authority publishes for robots",
            ),
        ),
        evidence="live-probed 2026-09 (feed); live-probed 2026-10 (sitemap); saved page 2026-08 (markup of other sections); "
        "crawler 2026-03 (inspections)",
        notes="Inspections are told by kind of business, often without the sum. English pages are summaries and not read.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed, or the inspections among the addresses of the sitemap (since 2018); ids are paths."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary)
                for entry in feeds.entries(page)
            ]
        found = [self._inspection(entry, match) for entry in xml.sitemap(page) if (match := _inspection(entry.url)) is not None]
        if not found:
            raise EmptyListing(f"{page.final_url}: the sitemap has no inspection. Look where the site lists them now")
        return found

    def _inspection(self, entry: xml.SitemapEntry, match: re.Match[str]) -> Item:
        title = f"Kontrola {match[1]}: {match['slug'].replace('-', ' ')}"
        changed = str(entry.changed_on or "")
        return Item(self.info.id, self.native_id(entry.url), entry.url, title, fields={"year": match[1]}, revision=changed)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """An article or an inspection; PDFs that are the decision itself are to be read."""
        tree = html.soup(page)
        title = html.clean(html.text(html.one(tree, "h1")))
        reference = _REFERENCE.search(title)
        links = tree.select("a[href*='/media/']:not(header a, nav a, footer a)")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text="\n".join(html.text(part) for part in html.many(tree, "._cms-content")),
            language="cs",
            published_on=item.published_on or _published(tree),
            case_ref=f"UOOU-{reference[1]}" if reference else None,
            attachments=tuple(_attachment(link, page) for link in links if ".pdf" in str(link["href"]).lower()),
            fields=item.fields,
        )


def _inspection(url: str) -> re.Match[str] | None:
    found = _INSPECTION.search(urlsplit(url).path)
    return None if found is None or _AREA.match(found["slug"]) else found


def _attachment(link: Tag, page: RawPage) -> Attachment:
    url, title = html.absolute(page, link["href"]), html.text(link)
    return Attachment(url, title, read="/rozhodnuti/" in url or bool(_DECISION.search(title)))


def _published(tree: BeautifulSoup) -> PartialDate | None:
    """The day in the page's JSON-LD; an editor's day of change is none."""
    for script in tree.select('script[type="application/ld+json"]'):
        for node in _nodes(script.get_text()):
            day = html.date(str(node.get("datePublished", ""))[:10], ("cs",))
            if day is not None:
                return day
    return None


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        return
    graph = data.get("@graph", [data]) if isinstance(data, dict) else data
    yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()
