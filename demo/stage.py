"""The stand-in sites of the demonstration: the fixture pages of our tests, served at their real addresses on loopback."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from demo.site import Site
from parsers import registry

FIXTURES = Path(__file__).resolve().parents[1] / "tests" / "fixtures"
SOURCES = (
    *("cz_uoou", "dk_datatilsynet", "fi_tsv", "fr_cnil", "gr_hdpa", "is_personuvernd", "it_garante"),
    *("lv_dvi", "nl_ap", "no_datatilsynet", "pt_cnpd", "se_imy", "uk_ico"),
)


@dataclass(frozen=True, slots=True)
class Fixture:
    """One page of the fixtures: the address it is served at, what must be posted there to get it, and its bytes.

    Attributes:
        is_quiet: a document that is no decision, as its ``truth`` says.
        fields: the names of the fields that the listing gives with a document: documents of one kind have the same.
    """

    source_id: str
    folder: str
    url: str
    content_type: str
    body: bytes
    is_listing: bool
    payload: str = ""
    is_quiet: bool = False
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class News:
    """An entry that is held back at first and published while the demonstration runs.

    Attributes:
        listing: the fixture folder whose page carries it.
        marker: words of its title there.
        alerts: words of the headline of its alert; empty where none may be sent.
    """

    source_id: str
    listing: str
    marker: str
    alerts: str
    words: str


NEWS = (
    News("fr_cnil", "2022-10-actualites", "Caméras dans les commerces", "", "guidance on cameras in shops: no decision"),
    News("it_garante", "2024-11-ordinanze", "Foodinho", "", "fine of EUR 5,000,000 on Foodinho: nobody watches it"),
    News("se_imy", "2025-11-tillsyner", "Polismyndigheten", "", "fine of SEK 2,500,000 on the police, for using Clearview AI: a mention"),
    News("pt_cnpd", "2024-03-noticias", "dados biométricos da íris", "Worldcoin", "order to Worldcoin Foundation to stop scanning eyes"),
    News("nl_ap", "2024-09-nieuws", "Clearview", "€30,500,000", "fine of EUR 30,500,000 on Clearview AI"),
)
ARTICLE = Path(__file__).with_name("press_article.txt")
"""A press report, in our own words, whose sums contradict each other; it is handed in by a person."""
REPORT, REPORTED_ON = Path(__file__).with_name("press_report.txt"), "2024-09-03"
"""Another one that tells the same as the authority, and its day: it belongs below the alert that was sent."""
_ENTRIES = {
    "feed": re.compile(rb"<item\b.*?</item>\s*", re.DOTALL),
    "cards": re.compile(rb'<div class="card-risultato">.*?<hr>\s*</div>\s*', re.DOTALL),
    "teasers": re.compile(rb"<article\b.*?</article>\s*", re.DOTALL),
    "tiles": re.compile(rb'<div class="c-card c-card-news">.*?</div>\s*</div>\s*', re.DOTALL),
    "records": re.compile(rb'\{\s*"heading".*?\},\s*', re.DOTALL),
}


def load(sources: Sequence[str] = SOURCES) -> tuple[Fixture, ...]:
    """Every fixture page of the sources (those of the demonstration by default), oldest folder first."""
    found = []
    for source_id in sources:
        for folder in sorted((FIXTURES / source_id).iterdir()):
            given = json.loads((folder / "given.json").read_text(encoding="utf-8"))
            found += [_fixture(source_id, page, given) for page in (*folder.glob("listing.*"), *folder.glob("document.*"))]
            found += [
                Fixture(source_id, folder.name, address, "application/pdf", (folder / name).read_bytes(), False)
                for address, name in given.get("attachments", {}).items()
            ]
    return tuple(found)


def _fixture(source_id: str, page: Path, given: Mapping[str, Any]) -> Fixture:
    return Fixture(
        source_id=source_id,
        folder=page.parent.name,
        url=given["url"],
        content_type=given["content_type"],
        body=page.read_bytes(),
        is_listing=page.stem == "listing",
        payload=_payload(source_id, given),
        is_quiet=given.get("truth", {}).get("action") == "none",
        fields=frozenset(given.get("item", {}).get("fields", {})),
    )


def _payload(source_id: str, given: Mapping[str, Any]) -> str:
    """What is posted for the fixture: the listing's payload, or that of the entry the document belongs to."""
    if "listing" in given:
        return next(listing.payload for listing in registry.get(source_id).info.listings if listing.id == given["listing"])
    return str(given["item"].get("fetch_payload", ""))


def listings(sources: Sequence[str]) -> int:
    """How many listings the sources have: each must have been read once before anything counts as new."""
    return sum(len(registry.get(source_id).info.listings) for source_id in sources)


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
        site.publish(target, fixture.body if body is None else body, host=host, payload=fixture.payload, content_type=fixture.content_type)


def before_the_news(fixture: Fixture, news: Sequence[News] = NEWS) -> bytes:
    """The listing without the entries that are news."""
    held_back = [one.marker.encode() for one in news if one.source_id == fixture.source_id]

    def unless_news(entry: re.Match[bytes]) -> bytes:
        return b"" if any(marker in entry.group() for marker in held_back) else entry.group()

    body = fixture.body
    for entry in _ENTRIES.values():
        body = entry.sub(unless_news, body)
    return body
