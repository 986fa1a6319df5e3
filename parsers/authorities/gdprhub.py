"""GDPRhub: the wiki of noyb that summarises decisions of all authorities, as a cross-check. Off by default because of its licence.

Site knowledge:
- 2025-10, 2026-07: ``index.php?title=Special:NewPages&feed=atom&hideredirs=1`` is an open Atom feed of new pages, about 50 at most
  whatever ``limit`` says; it reaches back 90 days and pages by a timestamp, so there is no paging here. Each entry's ``summary`` carries
  the whole page, therefore 20 are asked for. Links are ``index.php?title=NAIH_(Hungary)_-_NAIH-11443-3/2026``; the title in them is the
  id.
- HTML pages stand behind a proof-of-work page (Anubis); ``api.php`` does not (2026-10): documents are fetched with
  ``action=parse&prop=wikitext`` and read from the wikitext. That ``formatversion=2`` gives the text as a plain string is MediaWiki's
  documentation (1.25 and later); the older form is read too.
- The box ``{{DPAdecisionBOX`` has a parameter a line: ``Jurisdiction``, ``DPA_With_Country`` ("NAIH (Hungary)"), ``Case_Number_Name``,
  ``Original_Source_Link_1``, ``Type``, ``Outcome``, ``Date_Decided`` (DD.MM.YYYY), ``Fine`` (free form), ``Currency``, ``GDPR_Article_1``
  ..., ``Party_Name_1`` ..., ``Appeal_To_Status``. Parties mix complainants in: only a single one is taken for the target. Then a short
  lead, ``== English Summary ==`` with ``=== Facts ===`` and ``=== Holding ===``, ``== Comment ==``, ``== Further Resources ==`` and a
  machine translation of the decision; the lead and the summary are read, the rest is not.
- Pages with ``{{COURTdecisionBOX`` or ``{{CJEUdecisionBOX`` are judgments: skipped.
- Volunteers write it: it lags, and knows cases that the authorities' own lists do not (Slovakia, Lithuania).
- CC BY-NC-SA 4.0: facts only, and ask first (info@noyb.eu offers structured access).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from urllib.parse import parse_qs, quote, urlsplit

from parsers import feeds, html, records
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.errors import ParseError, SkipItem
from parsers.models import Document, Item, RawPage

_API = "https://gdprhub.eu/api.php?action=parse&prop=wikitext&redirects=1&format=json&formatversion=2&page="
_BOX = re.compile(r"\{\{\s*DPAdecisionBOX(?P<box>.*?)^\s*\}\}", re.DOTALL | re.MULTILINE)
_COURT = re.compile(r"\{\{\s*(?:COURT|CJEU)decisionBOX")
_PARAMETER = re.compile(r"^\s*\|\s*(\w+)\s*=[ \t]*(.*?)\s*$", re.MULTILINE)
_SECTION = re.compile(r"^==(?!=)\s*(.+?)\s*==(?!=)\s*$", re.MULTILINE)
_SUMMARY = "english summary"
_HEADING = re.compile(r"^={2,6}\s*(.+?)\s*={2,6}\s*$", re.MULTILINE)
_DROPPED = re.compile(r"<!--.*?-->|<ref[^>/]*/>|<ref\b.*?</ref>|\{\{[^{}]*\}\}|\[\[(?:Category|File):[^\]]*\]\]|__[A-Z]+__", re.DOTALL)
_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]+)\]\]|\[https?://[^\s\]]+\s*([^\]]*)\]")
_BOLD = re.compile(r"'{2,5}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


class Gdprhub(Source):
    """New pages of GDPRhub."""

    info = SourceInfo(
        id="gdprhub",
        country="EU",
        authority="GDPRhub (noyb)",
        short="GDPRhub",
        languages=("en",),
        home="https://gdprhub.eu/",
        listings=(
            Listing(
                "new",
                "https://gdprhub.eu/index.php?title=Special:NewPages&feed=atom&hideredirs=1&limit=20",
                "feed",
                Expectations(min_items=3, max_items=60),
                robots_exempt="a feed the wiki publishes for readers like this one",
            ),
        ),
        evidence="live-probed 2026-07 (feed, box); live-probed 2026-10 (api); documentation 2026-07 (formatversion)",
        reuse="facts",
        delay=timedelta(seconds=5),
        poll_every=timedelta(minutes=30),
        sweep_every=timedelta(hours=6),
        min_text=150,
        notes="A cross-check: what an authority's own source should have found. The authority that acted is read from the page.",
        off="its licence is CC BY-NC-SA 4.0 (no commercial use, same licence): ask noyb first",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed; the summaries, which hold whole pages, are left aside."""
        made = []
        for entry in feeds.entries(page):
            name = self.native_id(entry.link)
            made.append(Item(self.info.id, name, entry.link, entry.title, entry.published_on, fetch_url=_API + quote(name, safe="")))
        return made

    def native_id(self, url: str) -> str:
        """The page's title, with underscores."""
        parts = urlsplit(url)
        query = parse_qs(parts.query)
        named = query.get("title") or query.get("page") or [parts.path.removeprefix("/index.php").strip("/")]
        return named[0].replace(" ", "_")

    def robots_exempt(self, item: Item) -> str:
        """The wiki's public API serves what its feed lists."""
        return "the wiki's public API"

    def read_document(self, page: RawPage, item: Item) -> Document:
        """The box and the English summary of a page.

        Raises:
            SkipItem: it is a court's judgment, or is gone.
            ParseError: the box, its authority or the summary is missing. No :class:`Drift`: generic reading of JSON would heal nothing.
        """
        answer = records.load(page)
        if records.optional(answer, "error.code") == "missingtitle":
            raise SkipItem(f"{item.url}: the page is gone from the wiki")
        source = records.at(answer, "parse.wikitext")
        wikitext = source if isinstance(source, str) else str(records.at(source, "*") or "")
        box = _BOX.search(wikitext)
        if box is None:
            if _COURT.search(wikitext):
                raise SkipItem(f"{item.url}: a court's judgment, not a decision of an authority")
            raise ParseError(f"{item.url}: the page has no DPAdecisionBOX. Compare it with the source's fixtures")
        values = {name: _plain(value) for name, value in _PARAMETER.findall(box["box"]) if value}
        authority = values.get("DPA_With_Country", "")
        if not authority:
            raise ParseError(f"{item.url}: the box names no authority. Compare it with the source's fixtures")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=item.url,
            title=item.title or html.clean(records.text(answer, "parse.title")),
            text=f"Authority: {authority}\n{_summary(wikitext[box.end() :], item.url)}",
            language="en",
            published_on=item.published_on,
            decided_on=html.date(values.get("Date_Decided", ""), self.info.languages),
            case_ref=values.get("Case_Number_Name") or None,
            fields=_fields(values),
        )


def _fields(values: Mapping[str, str]) -> dict[str, str]:
    parties = [value for name, value in values.items() if name.startswith("Party_Name_")]
    articles = [value for name, value in values.items() if name.startswith("GDPR_Article_") and "Link" not in name]
    found = {
        "authority": values["DPA_With_Country"],
        "jurisdiction": values.get("Jurisdiction", ""),
        "target": parties[0] if len(parties) == 1 else "",
        "parties": "; ".join(parties),
        "type": values.get("Type", ""),
        "outcome": values.get("Outcome", ""),
        "fine": f"{values.get('Fine', '')} {values.get('Currency', '')}".strip() if values.get("Fine") else "",
        "articles": ", ".join(articles),
        "original": values.get("Original_Source_Link_1", ""),
        "appeal": values.get("Appeal_To_Status", ""),
    }
    return {name: value for name, value in found.items() if value}


def _summary(body: str, url: str) -> str:
    """The lead before the first section, and the English summary; comments, resources and translations are others' words or too long."""
    parts = _SECTION.split(body)
    named = {title.casefold(): text for title, text in zip(parts[1::2], parts[2::2], strict=True)}
    if _SUMMARY not in named:
        raise ParseError(f"{url}: the page has no section 'English Summary' (it has: {', '.join(named) or 'none'})")
    return "\n".join(line for text in (parts[0], named[_SUMMARY]) for line in _plain_lines(text))


def _plain_lines(wikitext: str) -> list[str]:
    lines = _HEADING.sub(r"\1", _DROPPED.sub(" ", wikitext)).split("\n")
    return [plain for line in lines if (plain := _plain(line).lstrip("*#:; "))]


def _plain(wikitext: str) -> str:
    linked = _LINK.sub(lambda found: found[1] or found[2] or "", wikitext)
    return feeds.plain(_TAG.sub(" ", _BOLD.sub("", linked)))
