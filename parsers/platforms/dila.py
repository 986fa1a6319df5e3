"""The open data of the DILA (Direction de l'information légale et administrative): archives of XML files, a new one each day.

Seen by readers of several of its collections (2025 to 2026): an index of Apache lists ``<COLLECTION>_<day>-<time>.tar.gz`` for each day
with changes, beside a yearly archive of everything (``Freemium_...``). An archive holds one XML file a text, named after its ``ID``. Of a
text whose publication is not known the day is 2999-01-01. Characters are sometimes escaped twice (``&amp;nbsp;``).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from parsers import archives, html, xml
from parsers.errors import Drift, EmptyListing
from parsers.models import PartialDate, RawPage

_UNKNOWN_YEAR = 2999
_LANGUAGES = ("fr",)


@dataclass(frozen=True, slots=True)
class DailyArchive:
    """One archive of the index."""

    name: str
    url: str
    made_on: PartialDate | None


@dataclass(frozen=True, slots=True)
class DilaText:
    """One text.

    Attributes:
        id: stable (``CNILTEXT000052184367``).
        number: as the authority numbers it (``SAN-2025-004``); empty where it has none.
        nature: what kind of text it is, in the collection's own words.
        decided_on, published_on: ``None`` where they are not known.
    """

    id: str
    title: str
    number: str
    nature: str
    decided_on: PartialDate | None
    published_on: PartialDate | None
    body: str


def daily_archives(page: RawPage, collection: str) -> list[DailyArchive]:
    """The archives of single days on an index, newest first.

    Raises:
        Drift: the page links no archive.
        EmptyListing: it links others only.
    """
    name = re.compile(rf"{collection}_(\d{{4}})(\d\d)(\d\d)-\d+\.tar\.gz")
    links = [html.absolute(page, link["href"]) for link in html.many(html.soup(page), "a[href$='.tar.gz']")]
    found = {url: made for url in links if (made := name.fullmatch(url.rsplit("/", 1)[-1]))}
    if not found:
        raise EmptyListing(f"{page.final_url}: no archive of a day among {len(links)} files. Look at the index")
    daily = [DailyArchive(made.group(), url, html.date("-".join(made.groups()), _LANGUAGES)) for url, made in found.items()]
    return sorted(daily, key=lambda archive: archive.name, reverse=True)


def texts(page: RawPage, root: str) -> Sequence[DilaText]:
    """The texts in an archive whose root element is ``root``, each once."""
    found = [_checked(file, page, root) for file in archives.files(page, ".xml")]
    return tuple({text.id: text for text in found}.values())


def _checked(file: archives.ArchivedFile, page: RawPage, root: str) -> DilaText:
    where = f"{page.final_url}#{file.name}"
    try:
        return _text(file, page, root, where)
    except Drift as drift:
        raise Drift(f"{where}: a text could not be read ({drift})") from drift


def _text(file: archives.ArchivedFile, page: RawPage, root: str, where: str) -> DilaText:
    tree = xml.soup(RawPage(where, where, page.status, {"content-type": "application/xml"}, file.body, page.fetched_at))
    node = html.one(tree, root)
    meta = html.one(node, "META")

    def told(*names: str) -> str:
        cells = (meta.select_one(name) for name in names)
        return next((said for cell in cells if cell is not None and (said := html.clean(unescape(cell.get_text())))), "")

    lines = unescape(html.text(html.many(node, "BLOC_TEXTUEL > CONTENU")[0])).split("\n")
    return DilaText(
        id=html.clean(html.one(meta, "META_COMMUN > ID").get_text()),
        title=told("TITREFULL", "TITRE"),
        number=told("NUMERO"),
        nature=told("NATURE_DELIB", "NATURE"),
        decided_on=_day(told("DATE_TEXTE")),
        published_on=_day(told("DATE_PUBLI")),
        body="\n".join(line for line in map(html.clean, lines) if line),
    )


def _day(told: str) -> PartialDate | None:
    day = html.date(told, _LANGUAGES)
    return None if day is None or day.day.year == _UNKNOWN_YEAR else day
