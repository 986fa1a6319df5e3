"""Redesigns of a page, made by machine: what a site does to its markup from one year to the next, seeded and repeatable.

A mutant keeps every word, address and date of the page; what changes is how they are marked up and printed. :func:`judged` says what
a source makes of one, measured against what it makes of the page as it is.
"""

import hashlib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from babel.dates import format_date
from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from parsers import html
from parsers.base import Listing, Source
from parsers.errors import Drift, ParseError
from parsers.extract.dates import find_dates
from parsers.models import Document, Item, Precision, RawPage

LEAST_RECALL = 0.95
_MIXES = 24
_LONGEST_DATE_LABEL = 45

_BLOCKS = frozenset("div section article p h1 h2 h3 h4 h5 h6 ul ol table dl figure blockquote".split())  # noqa: SIM905
_INLINE = frozenset(("a", "span", "strong", "em", "b", "i", "time", "small"))
_CELLS = frozenset(("li", "td", "th", "dd", "dt"))
_PHRASING = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", *_INLINE))


class Case(Protocol):
    """What is asked of a fixture folder (``conftest.Case``)."""

    @property
    def name(self) -> str: ...
    @property
    def page(self) -> RawPage: ...
    @property
    def today(self) -> date: ...
    @property
    def is_listing(self) -> bool: ...
    @property
    def item(self) -> Item: ...
    @property
    def attachments(self) -> tuple[RawPage, ...]: ...
    def listing(self, source: Source) -> Listing: ...


@dataclass(frozen=True)
class Mutant:
    """A page with changed markup.

    Attributes:
        dates: every printed date that was changed, old forms and new ones, with the day they mean.
    """

    name: str
    page: RawPage
    dates: Mapping[str, str]

    def plain(self, text: str) -> str:
        """``text`` with the dates that this mutant prints anew written as ISO days, blanks levelled."""
        text = " ".join(text.split())
        for shown in sorted(self.dates, key=len, reverse=True):
            text = text.replace(shown, self.dates[shown])
        return text


@dataclass
class _Page:
    """A page while it is changed."""

    tree: BeautifulSoup
    dice: random.Random
    languages: Sequence[str]
    dates: dict[str, str]


_Mutation = Callable[[_Page], None]


# What sites change ----------------------------------------------------------------------------------------------------------------


def _renamed(name: str) -> str:
    return "c" + hashlib.sha256(name.encode()).hexdigest()[:6]


def _classes(share: float) -> _Mutation:
    """Rename a share of the class names, each wherever it stands; at least one."""

    def change(page: _Page) -> None:
        names = sorted({name for tag in page.tree.find_all(class_=True) for name in tag.get_attribute_list("class")})
        chosen = set(page.dice.sample(names, max(1, round(share * len(names))))) if names else set()
        for tag in page.tree.find_all(class_=True):
            tag["class"] = " ".join(_renamed(name) if name in chosen else name for name in tag.get_attribute_list("class"))

    return change


def _no_classes(page: _Page) -> None:
    for tag in page.tree.find_all(class_=True):
        del tag["class"]


def _no_ids(page: _Page) -> None:
    for tag in page.tree.find_all(id=True):
        del tag["id"]


def _attributes(page: _Page) -> None:
    """Put the attributes of every tag in another order."""
    for tag in page.tree.find_all(True):
        pairs = list(tag.attrs.items())
        page.dice.shuffle(pairs)
        tag.attrs.clear()
        for name, value in pairs:
            tag[name] = value


def _wrappers(share: float) -> _Mutation:
    """Put a ``div`` (``span`` inside phrases) around a share of the tags, and around the contents of cells."""

    def change(page: _Page) -> None:
        for tag in page.tree.body.find_all([*_BLOCKS, *_INLINE, *_CELLS]) if page.tree.body else []:
            if page.dice.random() < share:
                _wrap(tag, page.tree)

    return change


def _wrap(tag: Tag, tree: BeautifulSoup) -> None:
    if tag.name in _CELLS:
        around = tree.new_tag("div")
        for child in list(tag.contents):
            around.append(child.extract())
        tag.append(around)
    elif tag.parent is not None and tag.parent.name not in ("tr", "tbody", "table", "ul", "ol", "dl"):
        inside = tag.name in _INLINE or tag.find_parent(_PHRASING) is not None
        tag.wrap(tree.new_tag("span" if inside else "div"))


def _tags(**names: str) -> _Mutation:
    def change(page: _Page) -> None:
        for tag in page.tree.find_all(list(names)):
            tag.name = names[tag.name]

    return change


# Dates ----------------------------------------------------------------------------------------------------------------------------


def _numeric(day: date, _: str) -> str:
    return f"{day:%d.%m.%Y}"


def _long(day: date, language: str) -> str:
    return format_date(day, "long", locale="pt_PT" if language == "pt" else language)


def _reprinted(form: Callable[[date, str], str]) -> _Mutation:
    """Print the dates that stand alone, with a label at most, in another form."""

    def change(page: _Page) -> None:
        for node, start, end, day, language in list(_lone_dates(page)):
            shown = form(day, language)
            old = " ".join(node[start:end].split())
            node.replace_with(NavigableString(f"{node[:start]}{shown}{node[end:]}"))
            page.dates |= {old: day.isoformat(), shown: day.isoformat()}

    return change


def _time_elements(page: _Page) -> None:
    """Print dates as ``<time datetime="2026-06-04">``, with the long form for people."""
    for node, start, end, day, language in list(_lone_dates(page)):
        shown = _long(day, language)
        page.dates |= {" ".join(node[start:end].split()): day.isoformat(), shown: day.isoformat()}
        before, after = node[:start], node[end:]
        stamp = node.find_parent("time")
        if stamp is not None:
            stamp["datetime"] = day.isoformat()
            node.replace_with(NavigableString(f"{before}{shown}{after}"))
            continue
        stamp = page.tree.new_tag("time", datetime=day.isoformat())
        stamp.string = shown
        node.replace_with(NavigableString(before), stamp, NavigableString(after))


def _lone_dates(page: _Page) -> Iterator[tuple[NavigableString, int, int, date, str]]:
    """Text nodes that are a date: node, the date's characters, the day, the language it was read in."""
    for node in page.tree.body.find_all(string=re.compile(r"(?:19|20)\d\d")) if page.tree.body else []:
        if type(node) is not NavigableString or len(" ".join(node.split())) > _LONGEST_DATE_LABEL:
            continue
        if node.find_parent(["a", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "title", "strong", "b"]) is not None:
            continue
        for language in page.languages:
            found = [mention for mention in find_dates(str(node), language) if mention.date.precision is Precision.DAY]
            if len(found) == 1:
                yield node, found[0].start, found[0].end, found[0].date.day, language
                break


# The mutants of a page ------------------------------------------------------------------------------------------------------------

MUTATIONS: Mapping[str, _Mutation] = {
    "written anew": lambda page: None,
    "classes renamed": _classes(1),
    "half of the classes renamed": _classes(0.5),
    "one class renamed": _classes(0),
    "another class renamed": _classes(0),
    "classes removed": _no_classes,
    "ids removed": _no_ids,
    "attributes in another order": _attributes,
    "wrappers everywhere": _wrappers(1),
    "some wrappers": _wrappers(0.15),
    "div <-> section": _tags(div="section", section="div"),
    "article -> div": _tags(article="div"),
    "div -> article": _tags(div="article"),
    "headings one up": _tags(h3="h2", h4="h3", h5="h4"),
    "headings one down": _tags(h2="h3", h3="h4", h4="h5"),
    "lists -> div": _tags(ul="div", ol="div", li="div"),
    "dates in figures": _reprinted(_numeric),
    "dates in words": _reprinted(_long),
    "dates in time elements": _time_elements,
}


def _mixes(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Two to five mutations together, as a redesign has them; the same ones each time."""
    dice = random.Random(name)
    single = list(MUTATIONS)[1:]
    for number in range(_MIXES):
        yield f"mix {number + 1}", tuple(dice.sample(single, dice.randint(2, 5)))


def _plans(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    return [*((name, (name,)) for name in MUTATIONS), *_mixes(case.name)]


def _made(case: Case, languages: Sequence[str], label: str, names: Sequence[str]) -> Mutant:
    page = _Page(html.soup(case.page), random.Random(f"{case.name} {label}"), languages, {})
    page.tree.attrs.clear()
    for name in names:
        MUTATIONS[name](page)
    told = label if len(names) == 1 else f"{label}: {', '.join(names)}"
    headers = {"content-type": "text/html; charset=utf-8"}
    return Mutant(told, replace(case.page, body=str(page.tree).encode(), headers=headers, sha256=""), page.dates)


def _distinct(found: Iterable[Mutant]) -> Iterator[Mutant]:
    """Mutants that differ from the page, and from each other."""
    seen: set[str] = set()
    for mutant in found:
        if mutant.page.sha256 not in seen:
            seen.add(mutant.page.sha256)
            yield mutant


def mutants(case: Case, languages: Sequence[str]) -> Iterator[Mutant]:
    """Every mutant of a fixture that differs from the page, single mutations first."""
    return _distinct(_made(case, languages, label, names) for label, names in _plans(case))


def sample(case: Case, languages: Sequence[str], number: int) -> list[Mutant]:
    """Some of the mutants, always the same ones: that with all classes renamed, and others drawn by lot."""
    (written_anew, *plans) = _plans(case)
    chosen = random.Random(case.name).sample(plans[1:], number - 1)
    every = _distinct(_made(case, languages, label, names) for label, names in (written_anew, plans[0], *chosen))
    return list(every)[1:]


# What a source makes of them ------------------------------------------------------------------------------------------------------


class Outcome(StrEnum):
    """What became of a mutant; only the first four may be."""

    SAME = "same"
    PADDED = "padded"
    """Every entry, word and field is there; some words of the page's furniture came into the text."""
    DEGRADED = "degraded"
    DRIFT = "drift"
    SILENT = "silent"
    """Entries or fields were lost or changed, and nobody would have heard of it."""
    WRONG = "wrong"
    """Marked degraded, but with a wrong field, an entry too many, or too little."""
    ERROR = "error"
    """An error that names a wrong cause (a bot wall, a wrong language)."""


SOUND = (Outcome.SAME, Outcome.PADDED, Outcome.DEGRADED, Outcome.DRIFT)
_PADDING = 0.25


@dataclass(frozen=True)
class Verdict:
    """An outcome with the share of entries or words that were read, and what was wrong.

    Attributes:
        excess: words too many in the text of a document, as a share of its words.
    """

    outcome: Outcome
    recall: float = 0.0
    why: str = ""
    excess: float = 0.0


@dataclass(frozen=True)
class Original:
    """What a source makes of the page as it is: entries, or one document, or its parts."""

    items: tuple[Item, ...] = ()
    document: Document | None = None


def original(source: Source, case: Case) -> Original:
    """The reading of a fixture without any change."""
    return _read(source, case, case.page)[0]


def _read(source: Source, case: Case, page: RawPage) -> tuple[Original, bool]:
    """What is read, and whether it is marked degraded."""
    if case.is_listing:
        read = source.items(page, case.listing(source), today=case.today)
        return Original(items=read.items), read.degraded
    parts = source.split(page, case.item)
    if parts:
        return Original(items=parts), False
    document = source.document(page, case.item, today=case.today, attachments=case.attachments)
    return Original(document=document), document.degraded


def judged(source: Source, case: Case, before: Original, mutant: Mutant) -> Verdict:
    """What the source makes of a mutant, measured against ``before``."""
    try:
        after, degraded = _read(source, case, mutant.page)
    except Drift as error:
        return Verdict(Outcome.DRIFT, why=_words(error))
    except ParseError as error:
        return Verdict(Outcome.ERROR, why=f"{error.kind}: {_words(error)}")
    recall, flaws = _compared(before, after, mutant, whole=not degraded)
    excess = _excess(before.document, after.document, mutant)
    if degraded:
        sound = recall >= LEAST_RECALL and not flaws
        return Verdict(Outcome.DEGRADED if sound else Outcome.WRONG, recall, _shown(recall, flaws), excess)
    whole = Outcome.PADDED if excess else Outcome.SAME
    return Verdict(Outcome.SILENT if flaws or recall < 1 or excess > _PADDING else whole, recall, _shown(recall, flaws), excess)


def _excess(old: Document | None, new: Document | None, mutant: Mutant) -> float:
    if old is None or new is None:
        return 0.0
    was, now = (Counter(mutant.plain(one.text).split()) for one in (old, new))
    return (now - was).total() / max(was.total(), 1)


def _words(error: Exception) -> str:
    return " | ".join([str(error), *getattr(error, "__notes__", ())])


def _shown(recall: float, flaws: Sequence[str]) -> str:
    return "; ".join(([f"recall {recall:.0%}"] if recall < 1 else []) + list(flaws[:3]))


def _compared(before: Original, after: Original, mutant: Mutant, *, whole: bool) -> tuple[float, list[str]]:
    """The share that was kept, and what is wrong; ``whole``: every field must be as it was, not only those that identify."""
    if before.document is not None:
        if after.document is None:
            return 0.0, ["one document became several"]
        return _documents(before.document, after.document, mutant, whole=whole)
    if after.document is not None:
        joined = replace(after.document, text=" ".join(item.body or "" for item in before.items), attachments=(), fields={})
        return _documents(joined, after.document, mutant, whole=False) if not whole else (0.0, ["parts became one document"])
    return _entries(before.items, after.items, mutant, whole=whole)


def _entries(before: Sequence[Item], after: Sequence[Item], mutant: Mutant, *, whole: bool) -> tuple[float, list[str]]:
    known = {item.native_id: item for item in before}
    found = {item.native_id: item for item in after}
    flaws = [f"an entry too many: {item.native_id} {item.title!r}" for key, item in found.items() if key not in known]
    for key, item in found.items():
        flaws += _differences(known[key], item, mutant, whole=whole) if key in known else []
    if whole and not flaws and list(known) != list(found):
        flaws.append("another order")
    return len(known.keys() & found.keys()) / len(known), flaws


def _differences(old: Item, new: Item, mutant: Mutant, *, whole: bool) -> list[str]:
    pairs: dict[str, tuple[Any, Any]] = {name: (getattr(old, name), getattr(new, name)) for name in ("url", "published_on")}
    pairs["title"] = (mutant.plain(old.title), mutant.plain(new.title))
    if not whole:
        # An address may keep the parameters that the module strips, where the id shows that it is the same page.
        pairs["url"] = (old.url.split("?")[0], new.url.split("?")[0]) if "?" not in old.url else pairs["url"]
    if whole:
        pairs["body"] = (mutant.plain(old.body or ""), mutant.plain(new.body or ""))
        pairs["fields"] = (_plain(old.fields, mutant), _plain(new.fields, mutant))
        pairs |= {name: (getattr(old, name), getattr(new, name)) for name in ("revision", "fetch_url", "fetch_payload")}
    if not whole and old.published_on is None:
        del pairs["published_on"]
    return [f"{old.native_id}: {name} {a!r} became {b!r}" for name, (a, b) in pairs.items() if a != b]


def _plain(fields: Mapping[str, str], mutant: Mutant) -> dict[str, str]:
    return {name: mutant.plain(told) for name, told in fields.items()}


def _documents(old: Document, new: Document, mutant: Mutant, *, whole: bool) -> tuple[float, list[str]]:
    was, now = (Counter(mutant.plain(one.text).split()) for one in (old, new))
    recall = (was & now).total() / max(was.total(), 1)
    pairs: dict[str, tuple[Any, Any]] = {"title": (mutant.plain(old.title), mutant.plain(new.title))}
    if whole:
        names = ("published_on", "decided_on", "case_ref", "language", "twins")
        pairs |= {name: (getattr(old, name), getattr(new, name)) for name in names}
        pairs["fields"] = (_plain(old.fields, mutant), _plain(new.fields, mutant))
        pairs["attachments"] = ([(one.url, one.read) for one in old.attachments], [(one.url, one.read) for one in new.attachments])
    elif old.published_on is not None:
        pairs["published_on"] = (old.published_on, new.published_on)
    flaws = [f"{name} {a!r} became {b!r}" for name, (a, b) in pairs.items() if a != b]
    lost = {one.url for one in old.attachments if one.read} - {one.url for one in new.attachments if one.read}
    return recall, flaws + [f"the decision {url} is not read" for url in sorted(lost)]
