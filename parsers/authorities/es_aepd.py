"""Spain: Agencia Española de Protección de Datos (AEPD).

Site knowledge:
- 2026-09-18: ``/noticias/feed.xml`` answers with 25 entries of general news (press notes, events). A copy of 2026-06-25: the root has
  ``xml:base``, ``guid`` is an opaque UUID, a description repeats the title, then "AEPD Mié, 24/06/2026", a list in HTML and an image.
- Pages of press notes (``/prensa-y-comunicacion/notas-de-prensa/<slug>``) were not seen: that their text stands in the only
  ``article.node`` of ``main`` is *assumed* from the lists of this Drupal site (``article.node--type-...`` with ``.field--name-body``).
- 2026-03 and later in 2026 (three readers): ``/informes-y-resoluciones/resoluciones/feed.xml`` holds the newest 100 to 150 resolutions,
  about three weeks of them: the title is the number ("PS-00355-2025"), the link a PDF, ``pubDate`` is empty in every entry. Nothing in it
  tells the outcome, the sum or the party. 2026-10: robots.txt forbids the PDFs, so they are never fetched: an entry is its own document.
- Kinds of procedure: PS sancionador, PA apercibimiento; not ours are AI (closed without more), PD and TD (a person's rights) and
  REPOSICION (appeals). Archives are published too: a PS may end without a sanction, and for public bodies always without a sum.
- The HTML list ``/informes-y-resoluciones/resoluciones?page=N`` (46,900 resolutions) prints the day of signature besides, nothing else
  that is needed here. Its firewall answers now and then with a script of 3 kB and status 200.
- HEAD is answered with 500. The certificate chain is incomplete: operators supply it by DPAWATCH_CA_FILE.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from parsers import feeds, html, vocabulary
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.models import Attachment, Document, Item, RawPage
from parsers.platforms.wordpress import FEED_REASON

_HOME = "https://www.aepd.es"
_RESOLUTION = re.compile(r"/documento/([a-z]+(?:-[a-z]+)?-\d+-\d{4})[^/]*\.pdf\Z", re.IGNORECASE)
_KIND = re.compile(r"[A-Z]+")
_OURS = ("PS", "PA")
_CHROME = "h1, form, .field--name-created, .field--name-field-advertise-on, [class*='breadcrumb'], [class*='share'], [class*='compart']"


class EsAepd(Source):
    """News of the AEPD, and the numbers of its newest resolutions."""

    info = SourceInfo(
        id="es_aepd",
        country="ES",
        authority="Agencia Española de Protección de Datos",
        short="AEPD",
        languages=("es",),
        home=f"{_HOME}/",
        listings=(
            Listing("news", f"{_HOME}/noticias/feed.xml", "feed", Expectations(min_items=3, max_items=100), robots_exempt=FEED_REASON),
            Listing(
                "resolutions",
                f"{_HOME}/informes-y-resoluciones/resoluciones/feed.xml",
                "feed",
                Expectations(min_items=3, max_items=300, dated=0.0),
                robots_exempt=FEED_REASON,
            ),
        ),
        evidence="live-probed 2026-09 (news); saved page 2026-06 (news); crawler 2026-03 (resolutions); unverified 2026 (pages)",
        notes="robots.txt forbids the PDFs of resolutions: of a resolution only number and kind are known here. Who was fined and how "
        "much comes from press notes and the EDPB, unless you hold a permission and read the PDFs yourself. The certificate chain is "
        "incomplete: supply it by DPAWATCH_CA_FILE.",
    )

    def native_id(self, url: str) -> str:
        """The number of a resolution (``PS-00355-2025``), the path of anything else."""
        found = _RESOLUTION.search(urlsplit(url).path)
        return found.group(1).upper() if found else urlsplit(url).path.rstrip("/") or "/"

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the news, or resolutions of procedures that may end in a sanction."""
        entries = feeds.entries(page)
        if listing.id == "resolutions":
            return list(self._resolutions(entries))
        return [
            Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary) for entry in entries
        ]

    def _resolutions(self, entries: Sequence[feeds.FeedEntry]) -> Iterator[Item]:
        """Resolutions of kinds that are ours, or that nobody has reviewed yet: those give a warning."""
        for entry in entries:
            kind = found.group() if (found := _KIND.match(entry.title.upper())) else entry.title
            if kind in _OURS or not vocabulary.meaning(self.info.id, "procedure", kind):
                yield Item(
                    self.info.id,
                    native_id=self.native_id(entry.link),
                    url=entry.link,
                    title=entry.title,
                    body=f"Resolución {entry.title} (procedimiento {kind})",  # its outcome is not known: no word that says "sanction"
                    fields={"procedure": kind},
                )

    def row_document(self, item: Item) -> Document:
        """A resolution, of which number and kind are known; its file is linked, not read."""
        return replace(
            super().row_document(item),
            published_on=None,
            case_ref=item.native_id,
            attachments=(Attachment(item.url, item.title, read=False),),
        )

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A press note."""
        tree = html.soup(page)
        article = html.one(tree, "main article.node, main article[class*='node--type']")
        heading = html.many(tree, "main h1")[0]
        title = html.clean(html.text(heading))
        for chrome in article.select(_CHROME):
            chrome.decompose()
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=html.text(article),
            language="es",
            published_on=item.published_on,
            attachments=tuple(
                Attachment(html.absolute(page, link["href"]), html.clean(html.text(link)), read=False)
                for link in article.select("a[href*='.pdf' i]")
            ),
        )
