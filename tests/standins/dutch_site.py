"""The Dutch authority's site on loopback: the fixture pages at their real addresses, before and after the decision on Clearview AI."""

import json
from pathlib import Path
from urllib.parse import quote, urlsplit

from demo.site import Body, Site

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "nl_ap"
HOSTS = ("autoriteitpersoonsgegevens.nl", "www.autoriteitpersoonsgegevens.nl")
NEWS, OVERVIEW, DOCUMENTS = "/feed/article/rss.xml", "/actueel", "/feed/publication/rss.xml"
FEED = "application/rss+xml; charset=utf-8"
CLEARVIEW = "/actueel/boete-clearview-ai-illegale-databank-gezichten"
UBER = "/actueel/boete-uber-doorgifte-gegevens-chauffeurs-vs"
SOLE_TRADER = "/actueel/boete-eenmanszaak-camera-kapsalon"


class DutchSite:
    """What the site answers, and the means to change it while it is watched."""

    def __init__(self, site: Site) -> None:
        self.site = site
        for host in HOSTS:
            site.robots("User-agent: *\nDisallow: /admin/\n", host=host)
        for folder in sorted(FIXTURES.iterdir()):
            given = json.loads((folder / "given.json").read_text(encoding="utf-8"))
            if (folder / "document.html").exists():
                self.serve(urlsplit(given["url"]).path, (folder / "document.html").read_bytes())
            for address, name in given.get("attachments", {}).items():
                self.serve(urlsplit(address).path, (folder / name).read_bytes(), content_type="application/pdf")
        self.serve(DOCUMENTS, _fixture("2024-08-documenten", "listing.xml"), content_type=FEED)
        self.before_the_news()

    @property
    def host_map(self) -> dict[str, str]:
        """For the settings: both hosts of the site lead to the stand-in."""
        return dict.fromkeys(HOSTS, self.site.url)

    def serve(self, path: str, body: str | Body, *, content_type: str = "text/html; charset=UTF-8") -> None:
        """Serve something from now on, with validators."""
        for host in HOSTS:
            self.site.publish(path, body, host=host, content_type=content_type)

    def refuse(self, path: str, status: int, retry_after: str = "") -> None:
        """Answer an error from now on."""
        for host in HOSTS:
            self.site.refuse(path, status, host=host, retry_after=retry_after)

    def before_the_news(self) -> None:
        """The listings of 2 September 2024."""
        self.serve(NEWS, self.feed(), content_type=FEED)
        self.serve(OVERVIEW, _fixture("2024-08-actueel", "listing.html"))

    def publish_clearview(self) -> None:
        """The listings of 4 September 2024: the decision on Clearview AI is new."""
        self.serve(NEWS, _fixture("2024-09-nieuws", "listing.xml"), content_type=FEED)
        self.serve(OVERVIEW, _fixture("2024-09-actueel", "listing.html"))

    def feed(self, *entries: tuple[str, str]) -> str:
        """The news feed of 2 September 2024 with further entries on top.

        Args:
            entries: title and path of each.
        """
        told = _fixture("2024-08-nieuws", "listing.xml").decode()
        new = "".join(
            f"<item><title>{title}</title><link>https://{HOSTS[1]}{quote(path)}</link><description>Nieuws van de AP.</description>"
            "<pubDate>Tue, 03 Sep 2024 10:00:00 +0200</pubDate></item>"
            for title, path in entries
        )
        return told.replace("<item>", f"{new}<item>", 1)

    def add(self, *entries: tuple[str, str, str]) -> None:
        """Publish articles: title, path and paragraphs as HTML of each."""
        for title, path, paragraphs in entries:
            self.serve(path, article(title, paragraphs))
        self.serve(NEWS, self.feed(*((title, path) for title, path, _ in entries)), content_type=FEED)

    def visits(self, path: str) -> int:
        """How often a page was asked for, on either host."""
        return self.site.count(path)


def article(title: str, paragraphs: str) -> str:
    """An article page in the site's markup."""
    return (
        f'<!DOCTYPE html><html lang="nl"><head><title>{title} | Autoriteit Persoonsgegevens</title></head><body><main>'
        f'<article class="node-article-full"><h1 class="node-article-full__title"><span>{title}</span></h1>'
        '<div class="node-article-full__meta"><div class="node-article-full__submitted">3 september 2024</div></div>'
        f'<div class="node-article-full__primary-content"><div>{paragraphs}</div></div></article></main></body></html>'
    )


def _fixture(folder: str, name: str) -> bytes:
    return (FIXTURES / folder / name).read_bytes()
