"""A new source's module, written from what was found on its pages: a start that works, to be made strict by a person."""

import keyword
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from string import Template
from urllib.parse import urlsplit

from dpawatch.errors import SettingsError
from dpawatch.http import Request
from dpawatch.sources.selectors import ListSelectors, PageSelectors, of_document, of_list
from parsers import feeds, generic, html, languages, registry, supervisors, uncovered
from parsers.base import Expectations, Listing, SourceInfo
from parsers.errors import ParseError
from parsers.models import Item, RawPage

_ID = re.compile(r"[a-z]{2}(_[a-z0-9]+)+")
_FEED = re.compile(r"\b(?:rss|atom|feed)\b|\.xml$", re.IGNORECASE)
_WIDTH = 140
_FEWEST, _MOST = 3, 100
UNSEEN = ListSelectors("main", "article", "a[href]", "", "")
"""What is assumed of a list that nobody looked at."""


@dataclass(frozen=True, slots=True)
class Authority:
    """What a person says of a new source.

    Attributes:
        country: ISO 3166-1 alpha-2 or ``EU``; ``language``: ISO 639-1; ``name``: the authority's full name in its own language.
    """

    id: str
    country: str
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known of a new source's listing.

    Attributes:
        url, asked, seen_at: its address as asked for, the one that answered, and when.
        selectors: ``None`` for a feed.
        entries: how many it has, all of them dated or not; 0 when it was not fetched.
    """

    url: str
    final_url: str
    seen_at: datetime
    selectors: ListSelectors | None
    entries: int = 0
    dated: bool = True


_MODULE = Template('''"""$country: $title.

Site knowledge:
- $month: $seen
- *Assumed*, because $why: everything else. Look at more pages, and say here what you saw and when.
"""

from collections.abc import Sequence

from parsers import $imports
from parsers.base import Expectations, Listing, Source, SourceInfo
from parsers.models import Document, Item, RawPage
$constants

class $class_name(Source):
    """News of the authority."""

    info = SourceInfo(
        id="$id",
        country="$country",
        authority=$name,
        short="$short",
        languages=("$language",),
        home=$home,
        listings=(
            Listing(
                "news",
                $url,
                "$kind",
                Expectations($expect),
$exempt            ),
        ),
        evidence="$evidence $month",
    )

    def list_items(self, page: RawPage, listing: Listing) -> Sequence[Item]:
        """Entries of the $noun."""
$list_items

    def read_document(self, page: RawPage, item: Item) -> Document:
        """A page of the site."""
        tree = html.soup(page)
        content = html.one(tree, "$content")
        return Document(
            source_id=self.info.id,
            native_id=item.native_id,
            url=page.final_url,
            title=html.text(html.many(tree, "$heading")[0]),
            text=html.text(content),
            language="$language",
            published_on=item.published_on$published,
$files        )
''')
_OF_FEED = """\
        return [
            Item(self.info.id, self.native_id(entry.link), entry.link, entry.title, entry.published_on, entry.summary)
            for entry in feeds.entries(page)
        ]"""
_OF_PAGE = Template("""\
        container = html.one(html.soup(page), _LIST)
        found = []
        for row in html.rows(container, _ROW):
$link            url = html.absolute(page, $at["href"])
$title$day            found.append(Item(self.info.id, self.native_id(url), url, $told))
        return found""")
_LINK = "            link = html.many(row, _LINK)[0]\n"
_TITLE = "            title = html.text(html.many(row, _TITLE)[0])\n"
_DAY = "            day = html.date(html.text($place), self.info.languages)\n"
_EXEMPT = '                robots_exempt="a feed the authority publishes for readers like this one",\n'
_FILES = "            attachments=tuple(generic.files(tree, page, item.title, every=False)),\n"


def free_id(source_id: str) -> str:
    """The id, when a source may bear it.

    Raises:
        SettingsError: it is malformed or taken.
    """
    if not _ID.fullmatch(source_id) or keyword.iskeyword(source_id):
        raise SettingsError(f"'{source_id}' is no source id: write country and abbreviation in lower case, such as nl_ap")
    if source_id in registry.source_ids():
        raise SettingsError(f"there is a source '{source_id}' already: see dpawatch source list")
    return source_id


def authority(source_id: str, *, country: str, language: str, name: str) -> Authority:
    """The authority, with what we know of it ourselves where nothing was said.

    Raises:
        SettingsError: country, language or name are not known, or are no such thing.
    """
    known = supervisors.BY_ID.get(source_id)
    country = country or (known.country if known is not None else source_id[:2].upper())
    name = html.clean(name) or next((one.authority for one in uncovered.ALL if one.id == source_id), "")
    if not re.fullmatch("[A-Z]{2}", country):
        raise SettingsError(f"'{country}' is no country: --country takes two capitals (NL)")
    readable(language)
    if not name.isprintable():
        raise SettingsError("--authority holds characters that cannot be printed: write the name as the authority does")
    if not name:
        raise SettingsError("the site does not say what the authority is called: say --authority, the full name in its own language")
    return Authority(source_id, country, language, name)


def readable(language: str) -> str:
    """The language, when dpawatch reads it.

    Raises:
        SettingsError: it does not, or none is known.
    """
    if not language:
        raise SettingsError("the language of the site could not be told: say --language, two small letters (nl)")
    if language not in languages.ALL:
        raise SettingsError(f"'{language}' is no language that dpawatch reads: --language takes one of {', '.join(languages.ALL)}")
    return language


def is_uncovered(source_id: str) -> bool:
    """Whether the authority is told to have no source."""
    return any(one.id == source_id for one in uncovered.ALL)


def entries(page: RawPage, source_id: str, language: str) -> Sequence[Item]:
    """The entries of a feed or of a page with a list.

    Raises:
        SettingsError: none were recognised.
    """
    if is_feed(page):
        return [Item(source_id, _path(entry.link), entry.link, entry.title, entry.published_on) for entry in feeds.entries(page)]
    reason = ""
    for dated in (1.0, 0.0):
        listing = Listing("news", page.url, "html", Expectations(dated=dated))
        info = SourceInfo(source_id, "XX", "", "", (language,), page.final_url, (listing,), "")
        try:
            return generic.items(page, listing, info, _path)
        except ParseError as error:
            reason = reason or str(error)
    raise SettingsError(
        f"neither a feed nor a list of entries was recognised ({reason}). Give another address, or begin with --offline and write the "
        "module by hand"
    )


def _path(url: str) -> str:
    """What :meth:`parsers.base.Source.native_id` makes of an address."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/") or "/"
    return f"{path}?{parts.query}" if parts.query else path


def is_feed(page: RawPage) -> bool:
    """Whether a feed with entries came."""
    try:
        return bool(feeds.entries(page))
    except ParseError:
        return False


def listed(page: RawPage, found: Sequence[Item], language: str) -> Listed:
    """What is known of a listing that was fetched.

    Raises:
        SettingsError: it is a page on which no expression selects its entries.
    """
    chosen = None if is_feed(page) else of_list(page, found, (language,))
    dated = all(item.published_on for item in found) if chosen is None else chosen.day is not None
    return Listed(page.url, page.final_url, page.fetched_at, chosen, len(found), dated)


def unseen(url: str, now: datetime) -> Listed:
    """What is assumed of a listing that was not fetched."""
    return Listed(url, url, now, None if _FEED.search(urlsplit(url).path) else UNSEEN)


def module(known: Authority, listing: Listed, document_page: RawPage | None = None, item: Item | None = None) -> str:
    """The text of the module.

    Args:
        document_page, item: one document and the entry it belongs to, where one was fetched.
    """
    chosen = listing.selectors
    place = of_document(document_page, item) if document_page is not None and item is not None else PageSelectors()
    host = urlsplit(listing.final_url)
    imports = [*(["feeds"] if chosen is None else []), *(["generic"] if place.dated or place.files else []), "html"]
    written = _MODULE.substitute(
        id=known.id,
        country=known.country,
        title=_prose(known.name)[:100],
        month=f"{listing.seen_at:%Y-%m}",
        seen=_seen(listing),
        why="only one page was seen" if listing.entries else "no page was seen",
        imports=", ".join(imports),
        constants=_constants(chosen) if chosen is not None else "",
        class_name=registry.class_name(known.id),
        name=_literal(known.name),
        short=known.id.partition("_")[2].upper(),
        language=known.language,
        home=_literal(f"{host.scheme}://{host.netloc}/"),
        url=_literal(listing.url),
        kind="feed" if chosen is None else "html",
        expect=_expected(listing),
        exempt=_EXEMPT if chosen is None else "",
        evidence="saved page" if listing.entries else "unverified",
        noun="feed" if chosen is None else "list",
        list_items=_OF_FEED if chosen is None else _of_page(chosen),
        content=place.content,
        heading=place.heading,
        published=" or generic.published(tree, page, item.title)" if place.dated else "",
        files=_FILES if place.files else "",
    )
    return "\n".join(_allowed(line) for line in written.split("\n"))


def _seen(listing: Listed) -> str:
    if not listing.entries:
        return "nothing; written by ``dpawatch source new --offline``."
    path = _prose(urlsplit(listing.final_url).path or "/")[:60]
    what = "a feed" if listing.selectors is None else "a list"
    return f"``{path}`` was fetched by ``dpawatch source new``: {what} of {listing.entries} entries."


def _constants(chosen: ListSelectors) -> str:
    told = {"_LIST": chosen.container, "_ROW": chosen.row, "_LINK": chosen.link, "_TITLE": chosen.title, "_DAY": chosen.day or ""}
    return "\n" + "\n".join(f"{name} = {_literal(css)}" for name, css in told.items() if css) + "\n"


def _of_page(chosen: ListSelectors) -> str:
    day = "" if chosen.day is None else _DAY.replace("$place", "html.many(row, _DAY)[0]" if chosen.day else "row")
    link, at = (_LINK, "link") if chosen.link else ("", "row")
    told = ("title" if chosen.title else f"html.text({at})") + (", day" if day else "")
    return _OF_PAGE.substitute(link=link, at=at, title=_TITLE if chosen.title else "", day=day, told=told)


def _expected(listing: Listed) -> str:
    fewest, most = min(_FEWEST, listing.entries or _FEWEST), max(_MOST, 2 * listing.entries)
    return f"min_items={fewest}, max_items={most}" + ("" if listing.dated else ", dated=0")


def _literal(text: str) -> str:
    """A Python string, in the quotes that ruff prefers: double ones, unless single ones need fewer escapes."""
    quote = "'" if text.count('"') > text.count("'") else '"'
    escaped = text.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return f"{quote}{escaped}{quote}"


def _prose(text: str) -> str:
    """Text for a docstring, which it cannot end or escape from."""
    return html.clean(text).replace("\\", "/").replace('"', "'").replace("`", "'")


def _allowed(line: str) -> str:
    """The line, excused where a long constant makes it too long (what has no blank in it is excused by ruff itself)."""
    words = line.split()
    return f"{line}  # noqa: E501" if len(line) > _WIDTH and len(words) > 1 and "://" not in words[-1] else line


def newest(found: Sequence[Item]) -> Item:
    """The entry whose page is fetched."""
    return max(found, key=lambda item: item.published_on.day if item.published_on else date.min)


def entry_of(url: str, found: Sequence[Item], source_id: str) -> Item:
    """The entry with this address, or one made for it when the listing does not have it."""
    return next((item for item in found if item.url == url), Item(source_id, _path(url), url, ""))


def request(url: str) -> Request:
    """The request for a page of a site of which nothing is known yet."""
    return Request(url=url, accept=("*/*",))
