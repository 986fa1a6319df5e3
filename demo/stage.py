"""The stand-in sites of the demonstration: the fixture pages of our tests, served at their real addresses on loopback."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from demo.site import Site

FIXTURES = Path(__file__).resolve().parents[1] / "tests" / "fixtures"
SOURCES = ("fr_cnil", "it_garante", "nl_ap")


@dataclass(frozen=True, slots=True)
class Fixture:
    """One page of the fixtures: the address it is served at, and its bytes."""

    source_id: str
    folder: str
    url: str
    content_type: str
    body: bytes
    is_listing: bool


@dataclass(frozen=True, slots=True)
class News:
    """An entry that is held back at first and published while the demonstration runs.

    Attributes:
        listing: the fixture folder whose page carries it.
        marker: words of its title there.
        alerts: whether a watched company is sanctioned in it.
    """

    source_id: str
    listing: str
    marker: str
    alerts: bool
    words: str


NEWS = (
    News("fr_cnil", "2022-10-actualites", "Caméras dans les commerces", False, "guidance on cameras in shops: no decision"),
    News("it_garante", "2024-11-ordinanze", "Foodinho", False, "fine of EUR 5,000,000 on Foodinho: nobody watches it"),
    News("nl_ap", "2024-09-nieuws", "Clearview", True, "fine of EUR 30,500,000 on Clearview AI"),
)
_ENTRIES = {
    "feed": re.compile(rb"<item\b.*?</item>\s*", re.DOTALL),
    "cards": re.compile(rb'<div class="card-risultato">.*?<hr>\s*</div>\s*', re.DOTALL),
    "teasers": re.compile(rb"<article\b.*?</article>\s*", re.DOTALL),
}


def load() -> tuple[Fixture, ...]:
    """Every fixture page of the demonstration's sources, oldest folder first."""
    found = []
    for source_id in SOURCES:
        for folder in sorted((FIXTURES / source_id).iterdir()):
            given = json.loads((folder / "given.json").read_text(encoding="utf-8"))
            for page in sorted(folder.glob("listing.*")) + sorted(folder.glob("document.*")):
                listing = page.name.startswith("listing.")
                found.append(Fixture(source_id, folder.name, given["url"], given["content_type"], page.read_bytes(), listing))
            found += [
                Fixture(source_id, folder.name, address, "application/pdf", (folder / name).read_bytes(), False)
                for address, name in given.get("attachments", {}).items()
            ]
    return tuple(found)


def hosts(fixtures: Sequence[Fixture]) -> set[str]:
    """The real hosts that the stand-in answers for, with and without ``www``."""
    named = {urlsplit(fixture.url).hostname or "" for fixture in fixtures}
    bare = {host.removeprefix("www.") for host in named}
    return named | bare | {f"www.{host}" for host in bare}


def open_doors(site: Site, fixtures: Sequence[Fixture], news: Sequence[News] = NEWS) -> None:
    """Serve all documents, and every listing as it was before the news."""
    for host in hosts(fixtures):
        site.robots("User-agent: *\nDisallow: /recherche-interne\n", host=host)
    for fixture in fixtures:
        body = before_the_news(fixture, news) if fixture.is_listing else fixture.body
        put(site, fixture, body)


def publish(site: Site, fixtures: Sequence[Fixture], news: News) -> None:
    """Publish one piece of news: its listing, whole, takes the place of the earlier one."""
    put(site, next(f for f in fixtures if (f.source_id, f.folder, f.is_listing) == (news.source_id, news.listing, True)))


def put(site: Site, fixture: Fixture, body: bytes | None = None) -> None:
    """Serve a fixture at its real address (the later folder wins where two have the same)."""
    parts = urlsplit(fixture.url)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    bare = (parts.hostname or "").removeprefix("www.")
    for host in (bare, f"www.{bare}"):
        site.publish(target, fixture.body if body is None else body, host=host, content_type=fixture.content_type)


def before_the_news(fixture: Fixture, news: Sequence[News] = NEWS) -> bytes:
    """The listing without the entries that are news."""
    held_back = [one.marker.encode() for one in news if one.source_id == fixture.source_id]

    def unless_news(entry: re.Match[bytes]) -> bytes:
        return b"" if any(marker in entry.group() for marker in held_back) else entry.group()

    body = fixture.body
    for entry in _ENTRIES.values():
        body = entry.sub(unless_news, body)
    return body
