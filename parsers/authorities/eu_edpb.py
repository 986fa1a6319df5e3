"""European Union: European Data Protection Board (EDPB).

The EDPB fines nobody: it reports what national authorities decided, and keeps the register of their one-stop-shop decisions.

Site knowledge:
- 2026-09-11: ``/feed/news_en`` has 10 entries of three kinds: the EDPB's own news, national news (``/news/national-news/2024/<slug>_en``,
  sent in by the authorities) and one-stop-shop news. The HTML list of news is built by scripts. Clients without a browser-like name
  got 403 (2026-06).
- 2026-07 to 2026-10 (three readers): ``/registers/register-of-final-one-stop-shop-decisions_en?page=N`` (from 0, 11 cards a page, 1,341
  decisions in August, 1,582 in October) is ``div.foss-decision-teaser``, each with an id "EDPBI:LU:OSS:D:2026:3920" (lead authority,
  year, number; "DEBE" is Berlin), ``time[datetime]`` (the day of the decision), ``a[href^="/system/files/"]`` (PDF),
  ``dl.foss-decision-teaser__properties-list`` with "Main legal reference", "CSA", "Relevant topics", "Outcome". One reader saw ``dt`` and
  ``dd``, another ``...-label`` and ``...-value`` within it: both are read. Until 2026 cards were
  ``div.node--type-edpb-article-60-final-decision``: readers of those now find nothing, without any error.
- The register is sorted by number only roughly, so three pages are swept. PDFs are in the language of the lead authority, parties
  mostly blacked out, often scans without text (2026-08).
- The firewall answers some requests for a PDF with an HTML page, or with 403 (2026-08).
- 2026-06: pages of documents are named ``document-full__...``; pages of news were not seen since the redesign. That their text stands in
  ``main`` with one ``h1`` and a ``time[datetime]`` is *assumed*; if it is wrong, generic reading steps in.
- Reuse is allowed with credit and without distortion (2026-10).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import urlsplit

from bs4.element import Tag

from parsers import feeds, html, supervisors
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.errors import Blocked, Drift
from parsers.models import Document, Item, PartialDate, RawPage

_HOME = "https://www.edpb.europa.eu"
_REGISTER = f"{_HOME}/registers/register-of-final-one-stop-shop-decisions_en"
_ID = re.compile(r"EDPBI:([A-Z]{2})([A-Z]{2})?:OSS:D:\d{4}:\d+")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_LABELS = {"Main legal reference": "legal_reference", "CSA": "concerned", "Relevant topics": "topics", "Outcome": "outcome"}
_CHROME = "nav, aside, form, h1, time, [class*='breadcrumb'], [class*='related'], [class*='share'], [class*='pager']"
_EEA = ("bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "ga", "hr", "hu", "is", "it", "lt", "lv", "mt", "nb", "nl", "nn", "pl", "pt")


class EuEdpb(Source):
    """News of the EDPB and the register of final one-stop-shop decisions."""

    info = SourceInfo(
        id="eu_edpb",
        country="EU",
        authority="European Data Protection Board",
        short="EDPB",
        languages=("en", *_EEA, "ro", "sk", "sl", "sv"),
        home=f"{_HOME}/edpb_en",
        listings=(
            Listing(
                "news",
                f"{_HOME}/feed/news_en",
                "feed",
                Expectations(min_items=3, max_items=50),
                robots_exempt="a feed the Board publishes for readers like this one",
            ),
            Listing(
                "register",
                _REGISTER,
                "html",
                Expectations(min_items=5, max_items=60),
                paging=Paging(f"{_REGISTER}?page={{n}}"),
                sweep_pages=3,
            ),
        ),
        evidence="live-probed 2026-09 (feed); crawler 2026-10 (register); unverified 2026-10 (pages of news)",
        delay=timedelta(seconds=6),
        notes="Decides nothing itself: every decision told here is another authority's. The firewall refuses some clients, and sends HTML "
        "in place of PDFs. PDFs of the register are often scans.",
    )

    def native_id(self, url: str) -> str:
        """The path without the ending of the language."""
        return re.sub(r"_[a-z]{2}$", "", super().native_id(url))

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed, or cards of the register."""
        if listing.kind == "feed":
            return [
                Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary)
                for entry in feeds.entries(page)
            ]
        cards = html.many(html.soup(page), "div.foss-decision-teaser")
        return [self._card(card, page) for card in cards]

    def _card(self, card: Tag, page: RawPage) -> Item:
        found = _ID.search(html.text(card))
        if found is None:
            raise Drift(f"{page.final_url}: a card of the register has no number like EDPBI:LU:OSS:D:2026:3920")
        file = html.many(card, "a[href*='/system/files/']")[0]
        stamp = str(html.many(card, "time[datetime]")[0]["datetime"])
        told = _properties(card)
        lead = _lead(found.group(1))
        named = f"{found.group()} ({lead.names[0] if lead else found.group(1)})"
        return Item(
            source_id=self.info.id,
            native_id=found.group(),
            url=html.absolute(page, file["href"]),
            title=f"{named}: {told['outcome']}" if told.get("outcome") else named,
            published_on=_day(stamp),
            fields=told | {"lead_sa": found.group(1)} | ({"imposed_by": lead.id} if lead else {}),
        )

    def row_document(self, item: Item) -> Document:
        """A PDF of the register, in whatever language it is; the day that the register tells is that of the decision."""
        document = super().row_document(item)
        if _ID.fullmatch(item.native_id) is None:
            return document
        return replace(document, language="", published_on=None, decided_on=item.published_on, case_ref=item.native_id)

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page of news. A decision of the register is a PDF: in place of one the firewall sends HTML."""
        if _ID.fullmatch(item.native_id):
            raise Blocked(f"{page.final_url}: HTML came where the register links a PDF: the site's firewall refuses us. Ask later")
        main = html.one(html.soup(page), "main")
        title = html.clean(html.text(html.one(main, "h1")))
        stamp = main.select_one("time[datetime]")
        published = _day(str(stamp["datetime"])) if stamp is not None else None
        for chrome in main.select(_CHROME):
            chrome.decompose()
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=html.text(main),
            language="en",
            published_on=item.published_on or published,
            fields=dict(item.fields) | ({"kind": "national"} if "/national-news/" in urlsplit(page.final_url).path else {}),
        )


def _properties(card: Tag) -> dict[str, str]:
    """What the card's list of properties tells, by our names for its labels."""
    told = html.labelled(html.one(card, ".foss-decision-teaser__properties-list"), *_LABELS)
    return {_LABELS[label]: "; ".join(line.removeprefix("#") for line in value.split("\n")) for label, value in told.items()}


def _lead(country: str) -> supervisors.Supervisor | None:
    """The lead authority, where its country has one only."""
    found = [supervisor for supervisor in supervisors.ALL if supervisor.country == country]
    return found[0] if len(found) == 1 else None


def _day(stamp: str) -> PartialDate | None:
    found = _DAY.match(stamp)
    return PartialDate(date(*map(int, found.groups()))) if found else None
