"""An authority of our own invention: a paged list, pages that hold several decisions, and pages in two languages."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from demo.site import Site
from parsers import html
from parsers.base import Expectations, Listing, Paging, Source, SourceInfo
from parsers.models import Document, Item, RawPage

HOST = "small.example"
LIST = f"https://{HOST}/list"


class XxSmall(Source):
    """Reads what :class:`SmallSite` serves."""

    info = SourceInfo(
        id="xx_small",
        country="NL",
        authority="Kleine Autoriteit",
        short="KA",
        languages=("nl", "en"),
        home=f"https://{HOST}/",
        listings=(Listing("news", LIST, "html", Expectations(min_items=2, dated=0.0), paging=Paging(f"{LIST}?p={{n}}", first=1)),),
        evidence="documentation 2026-11",
        min_text=40,
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """The rows of the list."""
        found = html.rows(html.one(html.soup(page), "ul.list"), "li")
        links = [(row, html.one(row, "a[href]")) for row in found]
        return [
            Item(
                self.info.id,
                self.native_id(html.absolute(page, link["href"])),
                html.absolute(page, link["href"]),
                html.text(link),
                html.date(html.text(html.one(row, "time")), ("nl",)),
                revision=str(row.get("data-state", "")),
            )
            for row, link in links
        ]

    def read_document(self, page: RawPage, item: Item) -> Document:
        """The article, and where it stands in other languages."""
        tree = html.soup(page)
        twins = tuple(html.absolute(page, link["href"]) for link in tree.select("link[rel=alternate][hreflang]"))
        text = html.text(html.one(tree, "article"))
        language = str(html.one(tree, "html")["lang"])
        return Document(self.info.id, item.native_id, item.url, item.title, text, language, item.published_on, twins=twins)

    def parts(self, page: RawPage, item: Item) -> Sequence[Item]:
        """One decision for each section."""
        sections = html.soup(page).select("article section")
        return [
            Item(self.info.id, f"{item.native_id}#{n}", item.url, html.text(html.one(s, "h2")), item.published_on, body=html.text(s))
            for n, s in enumerate(sections, start=1)
        ]


@dataclass
class SmallSite:
    """The site: ``rows`` are (path, title, date as printed, state), newest first, ``size`` of them on a page."""

    site: Site
    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    size: int = 3

    def publish_list(self) -> None:
        """Serve the list as it is now, page by page; behind the last page, as many sites do, the last page again."""
        pages = [self.rows[start : start + self.size] for start in range(0, len(self.rows), self.size)]
        for number in range(len(pages) + 3):
            rows = pages[min(number, len(pages) - 1)]
            lines = "".join(
                f'<li data-state="{state}"><a href="{path}">{title}</a> <time>{day}</time></li>' for path, title, day, state in rows
            )
            body = f'<html lang="nl"><body><h1>Nieuws</h1><ul class="list">{lines}</ul></body></html>'
            self.site.publish(f"/list?p={number + 1}" if number else "/list", body, host=HOST)

    def publish_document(self, path: str, words: str, *, language: str = "nl", twin: str = "") -> None:
        """Serve one article."""
        link = f'<link rel="alternate" hreflang="nl" href="{twin}">' if twin else ""
        self.site.publish(path, f'<html lang="{language}"><head>{link}</head><body><article>{words}</article></body></html>', host=HOST)
