"""United Kingdom: Information Commissioner's Office (ICO).

Site knowledge:
- 2026-05 to 2026-08 (three crawlers): pages of the site list by ``POST /api/search`` with ``rootPageId``: 17222 is enforcement action
  (219 entries), 2816 news, blogs, speeches and statements, 25 a page. 13635 are some 25,400 decision notices under the Freedom of
  Information Act, which are no data protection matters: a result of that kind means a wrong id and is drift.
- A result has ``id``, ``title``, ``url``, ``description``, ``createdDateTime`` (when the page was last put out: it moves when the page is
  revised, hence the revision) and ``filterItemMetaData`` ("28 May 2026, Enforcement notices, Marketing": the day of the notice, its
  kinds, the sector). Promoted cards of other parts of the site, without a date, stand between them and are left out.
- The title of an enforcement entry is the organisation; that of a prosecution may be a person's name. One company may have two entries
  of one day, ``...-en`` and ``...-mpn``.
- 2026-08: detail pages are ``main#main-content`` with ``h1``, a panel of facts (``li > span + strong``: Date, Type, Sector) and
  ``.prose``. Files stand in ``<further-reading x-href x-title x-size>``, links to other pages in the same element with ``x-location``.
  Welsh twins of notices have "Welsh" in the title or ``-cym-`` in the file name. That news pages are built alike is *assumed*.
- The HTML listing is built by scripts; the old RSS feed is gone (404); GOV.UK republishes a part only (2026-06).
- robots.txt asks for a pause of 6 seconds (2026-10). Text is under the Open Government Licence v3.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from parsers import html, records, vocabulary
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.errors import Drift, EmptyListing
from parsers.models import Attachment, Document, Item, PartialDate, RawPage

_HOME = "https://ico.org.uk"
_ENFORCEMENT = "/action-weve-taken/enforcement/"
_FREEDOM_OF_INFORMATION = "/action-weve-taken/decision-notices/"
_BELOW = {"enforcement": _ENFORCEMENT, "news": "/about-the-ico/"}
_WELSH = re.compile(r"\b(?:welsh|cymraeg)\b|[-_]cym[-_.]", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)T")
_UNNAMED = "Prosecutions"


def _search(listing_id: Literal["enforcement", "news"], root: int) -> Listing:
    payload = f'{{"filters":[],"pageNumber":{{n}},"order":"newest","rootPageId":{root},"term":""}}'
    paging = Paging(payload=payload, first=1)
    expect = Expectations(min_items=5, max_items=50)
    return Listing(listing_id, f"{_HOME}/api/search", "json", expect, paging=paging, method="POST", payload=payload.replace("{n}", "1"))


class UkIco(Source):
    """Enforcement action and news of the ICO."""

    info = SourceInfo(
        id="uk_ico",
        country="GB",
        authority="Information Commissioner's Office",
        short="ICO",
        languages=("en",),
        home=f"{_HOME}/",
        listings=(_search("enforcement", 17222), _search("news", 2816)),
        evidence="crawler 2026-08 (enforcement, detail pages); crawler 2026-05 (news)",
        reuse="full",
        delay=timedelta(seconds=6),
        notes="robots.txt asks for 6 seconds between requests. Never list rootPageId 13635 (Freedom of Information).",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Results of the search that lie below the listing's own part of the site."""
        results = records.many(page, records.load(page), "results")
        paths = [urlsplit(html.absolute(page, records.optional(result, "url"))).path for result in results]
        if any(path.startswith(_FREEDOM_OF_INFORMATION) for path in paths):
            raise Drift(
                f"{page.final_url}: the list '{listing.id}' holds decision notices under the Freedom of Information Act: wrong rootPageId"
            )
        own = [result for result, path in zip(results, paths, strict=True) if path.startswith(_BELOW[listing.id])]
        if not own:
            raise EmptyListing(f"{page.final_url}: no result of the list '{listing.id}' lies below {_BELOW[listing.id]}")
        return [self._result(result, page) for result in own]

    def _result(self, result: records.Record, page: RawPage) -> Item:
        url = html.absolute(page, records.text(result, "url"))
        shown, _, kinds = records.optional(result, "filterItemMetaData").partition(",")
        created = records.optional(result, "createdDateTime")
        return Item(
            source_id=self.info.id,
            native_id=self.native_id(url),
            url=url,
            title=records.text(result, "title"),
            published_on=html.date(shown, self.info.languages) or _day(created),
            summary=records.optional(result, "description"),
            fields={"kinds": kinds.strip()},
            revision=created,
        )

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page of the site; of enforcement action the notices are read too, but for their Welsh twins."""
        tree = html.soup(page)
        main = html.one(tree, "main#main-content")
        title = html.clean(html.text(html.one(main, "h1")))
        enforcement = urlsplit(page.final_url).path.startswith(_ENFORCEMENT)
        prose = [part for part in html.many(main, ".prose") if part.find_parent(class_="prose") is None]
        text = "\n".join(html.text(part) for part in prose)
        for part in prose:
            part.extract()
        facts = html.labelled(main, "Date", "Type", "Sector")
        if enforcement and not {"Date", "Type"} <= facts.keys():
            raise Drift(f"{page.final_url}: the panel of facts has no Date or no Type. Compare the page with the source's fixtures")
        shown = html.date(facts.get("Date", ""), self.info.languages) or item.published_on
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=title,
            text=text,
            language="en",
            published_on=None if enforcement else shown,
            decided_on=shown if enforcement else None,
            attachments=_files(tree, page) if enforcement else (),
            fields={**item.fields, **_enforcement_fields(title, facts)} if enforcement else item.fields,
        )


def _enforcement_fields(title: str, facts: dict[str, str]) -> dict[str, str]:
    """Type and sector as the page shows them, and the organisation, which is the title but for prosecutions: those name people."""
    kinds = [kind.strip() for kind in facts["Type"].split(",") if kind.strip()]
    told = {"sector": html.clean(facts["Sector"])} if "Sector" in facts else {}
    if kinds:
        # One value, the first that the vocabulary does not know, so that a new kind of action is noticed among several.
        told["type"] = next((kind for kind in kinds if not vocabulary.meaning("uk_ico", "type", kind)), kinds[0])
    return told if _UNNAMED in kinds or not kinds else told | {"organisation": title}


def _files(tree: BeautifulSoup, page: RawPage) -> tuple[Attachment, ...]:
    found = (
        (html.absolute(page, node.get("x-href")), html.clean(str(node.get("x-title", ""))))
        for node in tree.select("further-reading[x-href]")
    )
    return tuple(
        Attachment(url, title)
        for url, title in found
        if urlsplit(url).path.lower().endswith(".pdf") and not _WELSH.search(f"{title} {url}")
    )


def _day(stamp: str) -> PartialDate | None:
    found = _DAY.match(stamp)
    return PartialDate(date(*map(int, found.groups()))) if found else None
