"""Croatia: Agencija za zaštitu osobnih podataka (AZOP).

Site knowledge (WordPress with Divi):
- 2026-09-17: ``/feed/`` has 10 entries; ``/en/feed/`` holds translations and is left out. ``?paged=N`` gives the older pages of a feed, as
  on every WordPress site.
- 2026-03 (a crawler): ``/rjesenja/``, ``/upravne-novcane-kazne-2/`` and ``/obrada-osobnih-podataka-putem-kolacica-upravne-novcane-kazne/``
  link some 20 decisions in all, PDFs in ``/wp-content/uploads/YYYY/MM/`` (most of 2025/07, when the pages were made). The words of the
  links are not known, and a file may be linked from two of the pages: an entry's title is the name of its file.
- 2022-02 to 2026-04 (three crawlers): a post has its text in ``.et_pb_post_content``, or in the ``.et_pb_text_inner`` of ``#et-boc``; the
  title is ``h1.entry-title`` or ``og:title``, the day ``meta[property="article:published_time"]``.
- Posts often announce several fines ("Izrečene dvije upravne novčane kazne u iznosu od 370.000 eura"). That each then has a heading of
  its own is *assumed*; where there are none, the post is one document and goes to review. Once two sections have
  sums, one that tells a fine without a sum is a part as well.
- Sums are in kuna until 2022, then in euros, often both; "2.15 milijun kuna" stands beside "2,15 milijuna"; a footnote digit may follow a
  sum ("113.017,50 kn1"). Controllers are mostly not named in decisions, in posts sometimes. Fines of *other* authorities are told too.
- References: KLASA UP/I-034-01/23-01/24, URBROJ 567-02/11-23-01.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import unquote, urlsplit

from bs4.element import Tag

from parsers import html
from parsers.base import Expectations, Listing, Paging, SourceInfo
from parsers.errors import Drift
from parsers.models import Attachment, Document, Item, PartialDate, Precision, RawPage
from parsers.platforms.wordpress import FEED_REASON, WordPress, post_day

_HOME = "https://azop.hr"
_FILE = re.compile(r"/wp-content/uploads/(\d{4})/(\d\d)/([^/]+)\.pdf\Z", re.IGNORECASE)
_HEADINGS = ("h2", "h3", "h4", "h5")
_MARK = "\u2042"
_FINE = re.compile(r"novčan\w* kazn", re.IGNORECASE)
_SUM = re.compile(r"\d\s*(?:milijuna?\s+)?(?:EUR|eura?|€|kuna|kn)\b", re.IGNORECASE)
_CONTENT = ".et_pb_post_content"
_MODULES = "#et-boc .et_pb_text_inner"
_CHROME = "form, [class*='share'], [class*='social']"


def _files(listing_id: str, path: str) -> Listing:
    return Listing(listing_id, f"{_HOME}/{path}/", "html", Expectations(min_items=3, max_items=500, same_date=True))


class HrAzop(WordPress):
    """News of the AZOP and the decisions it has published as files."""

    info = SourceInfo(
        id="hr_azop",
        country="HR",
        authority="Agencija za zaštitu osobnih podataka",
        short="AZOP",
        languages=("hr",),
        home=f"{_HOME}/",
        listings=(
            Listing(
                "news",
                f"{_HOME}/feed/",
                "feed",
                Expectations(min_items=3, max_items=50),
                robots_exempt=FEED_REASON,
                paging=Paging(f"{_HOME}/feed/?paged={{n}}", first=1),
            ),
            _files("decisions", "rjesenja"),
            _files("fines", "upravne-novcane-kazne-2"),
            _files("cookies", "obrada-osobnih-podataka-putem-kolacica-upravne-novcane-kazne"),
        ),
        evidence="live-probed 2026-09 (news); crawler 2026-04 (pages); crawler 2026-03 (decisions, fines, cookies)",
        notes="Posts announce several fines at once. Decisions do not name the controller. Fines of other authorities are told too.",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the feed, or the files of decisions that a page links."""
        if listing.kind == "feed":
            return super().list_items(page, listing)
        links = [
            html.absolute(page, link["href"]) for link in html.many(html.soup(page), "a[href*='/wp-content/uploads/'][href$='.pdf' i]")
        ]
        files = [(url, found) for url in dict.fromkeys(links) if (found := _FILE.search(unquote(urlsplit(url).path)))]
        if not files:
            raise Drift(f"{page.final_url}: no link to a file in /wp-content/uploads/YYYY/MM/. Compare the page with the fixtures")
        return [self._file(url, int(found.group(1)), int(found.group(2)), found.group(3)) for url, found in files]

    def _file(self, url: str, year: int, month: int, stem: str) -> Item:
        """A decision: title and month are those of its file."""
        day = PartialDate(date(year, month, 1), Precision.MONTH)
        return Item(self.info.id, self.native_id(url), url, html.clean(re.sub(r"[-_]+", " ", stem)), day)

    def parts(self, page: RawPage, item: Item) -> Sequence[Item]:
        """The fines that a post announces under headings of their own."""
        nodes = html.soup(page).select(_CONTENT) if page.body.lstrip().startswith(b"<") else []
        told = [section for node in nodes[:1] for section in _sections(node)]
        fines = [(title, text) for title, text in told if _FINE.search(f"{title}\n{text}")]
        if sum(_SUM.search(f"{title}\n{text}") is not None for title, text in fines) < 2:
            return ()  # headings that structure the news of one fine
        return [
            replace(item, native_id=f"{item.native_id}#{number}", title=title, body=f"{title}\n{text}", summary="", fetch_url="")
            for number, (title, text) in enumerate(fines, start=1)
        ]

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A post; its files are linked, not read, since the post tells the news itself."""
        tree = html.soup(page)
        nodes = _content(tree)
        heading = tree.select_one("h1.entry-title, h1")
        told = tree.select_one("meta[property='og:title'][content]")
        title = html.text(heading) if heading is not None else str(told["content"]) if told is not None else item.title
        for chrome in (chrome for node in nodes for chrome in node.select(_CHROME)):
            chrome.decompose()
        links = [link for node in nodes for link in node.select("a[href*='.pdf' i]")]
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=html.clean(title),
            text="\n".join(html.text(node) for node in nodes),
            language="hr",
            published_on=post_day(tree) or item.published_on,
            attachments=tuple(Attachment(html.absolute(page, link["href"]), html.clean(html.text(link)), read=False) for link in links),
        )


def _content(tree: Tag) -> list[Tag]:
    """What holds the text of a post: one node, or the text modules of a page made with the builder."""
    return tree.select(_CONTENT)[:1] or html.many(tree, _MODULES)


def _sections(content: Tag) -> Iterator[tuple[str, str]]:
    """The headings of the uppermost level that occurs twice, each with the text up to the next, whatever wraps them."""
    headings: list[Tag] = next((found for name in _HEADINGS if len(found := content.select(name)) > 1), [])
    titles = [html.clean(html.text(heading)) for heading in headings]
    for heading in headings:
        heading.string = _MARK
    behind = html.text(content).split(_MARK)[1:]
    yield from ((title, text.strip()) for title, text in zip(titles, behind, strict=True))
