"""Fetched pages, saved the way the tests' fixtures are laid out (tests/fixtures/README.md)."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dpawatch.errors import SettingsError
from dpawatch.settings import PROJECT
from dpawatch.sources.saved import media_type
from parsers.base import Listing
from parsers.models import Item, PartialDate, RawPage

FIXTURES = PROJECT / "tests" / "fixtures"
NOTICE = (
    "These are the authority's own pages. Before you commit them, put your own words in place of its texts and leave out names of "
    "persons: the repository holds facts and markup, not copies (tests/fixtures/README.md)."
)
_ENDINGS = {"html": ".html", "json": ".json", "xml": ".xml", "pdf": ".pdf", "gzip": ".gz"}


def save_listing(source_id: str, listing: Listing, page: RawPage, folder: Path = FIXTURES) -> Path:
    """Save a listing page; the new folder, beside those there are."""
    return _save(folder / source_id / f"{page.fetched_at:%Y-%m}-{listing.id}", "listing", page, listing.url, {"listing": listing.id})


def save_document(source_id: str, item: Item, page: RawPage, folder: Path = FIXTURES) -> Path:
    """Save the page of an entry; the new folder, beside those there are."""
    told: dict[str, Any] = {"native_id": item.native_id, "url": item.url, "title": item.title}
    told |= {"published_on": str(item.published_on.day)} if item.published_on else {}
    told |= {"fields": dict(item.fields)} if item.fields else {}
    told |= {name: value for name in ("revision", "fetch_url", "fetch_payload") if (value := getattr(item, name))}
    return _save(folder / source_id / f"{page.fetched_at:%Y-%m}-document", "document", page, page.url, {"item": told})


def same_page(source_id: str, page: RawPage, folder: Path = FIXTURES) -> Path | None:
    """The folder of a fixture that holds the same bytes, where there is one: nothing has changed since."""
    files = [*(folder / source_id).glob("*/listing.*"), *(folder / source_id).glob("*/document.*")]
    return next((file.parent for file in sorted(files) if file.read_bytes() == page.body), None)


def given_beside(file: str) -> Mapping[str, Any]:
    """What ``given.json`` in the folder of a fixture's file tells of it; nothing for any other file.

    Raises:
        SettingsError: it is there, but cannot be read.
    """
    path = Path(file).with_name("given.json")
    try:
        told = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read ({error}): mend it, or copy the page to a folder of its own") from error
    return told if isinstance(told, dict) else {}


def entry(source_id: str, told: Mapping[str, Any]) -> Item:
    """The entry that a fixture's ``given.json`` tells of.

    Raises:
        SettingsError: it tells of no such thing.
    """
    values = dict(told)
    try:
        day = date.fromisoformat(values.pop("published_on")) if values.get("published_on") else None
        return Item(source_id=source_id, **{"published_on": PartialDate(day) if day else None, **values})
    except (TypeError, ValueError) as error:
        raise SettingsError(f"the item in given.json is none ({error}): see tests/fixtures/README.md") from error


def _save(folder: Path, stem: str, page: RawPage, url: str, more: dict[str, Any]) -> Path:
    folder = _made(folder)
    (folder / f"{stem}{_ending(page)}").write_bytes(page.body)
    given = {"url": url, "content_type": page.headers.get("content-type", ""), "today": f"{page.fetched_at:%Y-%m-%d}", **more}
    (folder / "given.json").write_text(json.dumps(given, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return folder


def _made(folder: Path) -> Path:
    """A new folder of this name, numbered when the name is taken: what was saved is never written over."""
    for name in (folder.name, *(f"{folder.name}-{number}" for number in range(2, 1000))):
        try:
            (made := folder.with_name(name)).mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as error:
            raise SettingsError(f"{made} cannot be made ({error.strerror}): name a project that you may write to") from error
        return made
    raise SettingsError(f"{folder} and its numbered neighbours are all there already: clear them away")


def _ending(page: RawPage) -> str:
    kind = media_type("", page.body)
    return next((ending for word, ending in _ENDINGS.items() if word in kind), ".html")
