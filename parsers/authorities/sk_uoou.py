"""Slovakia: Úrad na ochranu osobných údajov Slovenskej republiky (ÚOOÚ SR).

Site knowledge:
- 2026-05 (a crawler that ran): ``/sk/aktuality/?page=N`` has 33 pages. An entry is a picture's link, a link "22.01.2026 — UOOU" (date and
  category: UOOU, EDPB ...) and ``h3 a`` to ``/sk/aktuality/<slug>.html``. Whether a wrapper stands around each entry was not seen, so the
  date is looked for between an entry's heading and the one before it. There is no feed (2026-09).
- The markup of the articles was not seen beyond "the title is an ``h3``, the site's name the ``h1``": that the heading's parent holds the
  text is *assumed*; if that is wrong, generic reading steps in.
- The office does not publish its decisions one by one, only statistics in yearly reports (GDPRhub, 2026): expect almost no enforcement
  here. The Slovak cases become known through the press, GDPRhub and the Enforcement Tracker.
"""

import re
from collections.abc import Sequence

from bs4.element import NavigableString, Tag

from parsers import html
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.errors import Drift
from parsers.models import Attachment, Document, Item, PartialDate, RawPage

_LABEL = re.compile(r"(\d{1,2}\.\s?\d{1,2}\.\s?\d{4})(?:\s*[—–-]\s*(\S.*))?")
_REACH = 80


class SkUoou(Source):
    """News of the ÚOOÚ SR."""

    info = SourceInfo(
        id="sk_uoou",
        country="SK",
        authority="Úrad na ochranu osobných údajov Slovenskej republiky",
        short="ÚOOÚ SR",
        languages=("sk",),
        home="https://dataprotection.gov.sk/sk/",
        listings=(
            Listing(
                "news",
                "https://dataprotection.gov.sk/sk/aktuality/",
                "html",
                Expectations(min_items=3, max_items=60),
                paging=Paging("https://dataprotection.gov.sk/sk/aktuality/?page={n}", first=1),
            ),
        ),
        evidence="crawler 2026-05 (list); unverified 2026-05 (articles)",
        notes="Decisions are not published one by one: almost nothing here is enforcement.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """The headings that link an article, each with the date printed before it; the id is the path."""
        headings = html.many(html.soup(page), "h3:has(a[href*='/sk/aktuality/'])")
        return [self._entry(heading, page) for heading in headings]

    def _entry(self, heading: Tag, page: RawPage) -> Item:
        url = html.absolute(page, html.one(heading, "a[href]")["href"])
        day, category = self._label(heading)
        return Item(self.info.id, self.native_id(url), url, html.clean(html.text(heading)), day, fields={"category": category})

    def _label(self, heading: Tag) -> tuple[PartialDate | None, str]:
        """Date and category: the nearest text before the heading that begins with a date, not further back than the entry before."""
        for node, _ in zip(heading.previous_elements, range(_REACH), strict=False):
            if isinstance(node, Tag) and node.name == "h3":
                break
            found = _LABEL.match(html.clean(node)) if isinstance(node, NavigableString) else None
            if found is not None:
                return html.date(found[1], self.info.languages), (found[2] or "").strip()
        return None, ""

    def read_document(self, page: RawPage, item: Item) -> Document:
        """An article: what stands beside the heading that repeats the entry's title."""
        tree = html.soup(page)
        wanted = item.title.casefold()
        headings = [node for node in html.many(tree, "h1, h2, h3") if html.clean(html.text(node)).casefold() == wanted]
        if len(headings) != 1 or headings[0].parent is None:
            raise Drift(f"{page.final_url}: {len(headings)} headings say '{item.title}', expected 1. Compare the page with the fixtures")
        content = headings[0].parent
        links = content.select("a[href$='.pdf']")
        headings[0].extract()
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=item.title,
            text=html.text(content),
            language="sk",
            published_on=item.published_on,
            attachments=tuple(Attachment(html.absolute(page, link["href"]), html.text(link), read=False) for link in links),
        )
