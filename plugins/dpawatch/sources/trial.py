"""A module that was just written, tried on the pages it was made from."""

import importlib.util
from collections.abc import Callable
from datetime import date
from pathlib import Path

from parsers import registry
from parsers.base import Source
from parsers.errors import BrokenSourceError, ParseError
from parsers.models import Item, RawPage


def loaded(path: Path) -> Source:
    """The source in a module's file, which need not lie where the registry looks.

    Raises:
        BrokenSourceError: it cannot be imported.
    """
    spec = importlib.util.spec_from_file_location(f"parsers.authorities.{path.stem}", path)
    if spec is None or spec.loader is None:
        raise BrokenSourceError(f"{path} is no Python module")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
        made = getattr(module, registry.class_name(path.stem))()
    except Exception as error:
        raise BrokenSourceError(f"{path} cannot be imported: {type(error).__name__}: {error}") from error
    if not isinstance(made, Source):
        raise BrokenSourceError(f"{path} holds no source")
    return made


def tried(path: Path, listing_page: RawPage, document_page: RawPage | None, item: Item, today: date) -> list[tuple[bool, str]]:
    """Whether the module reads the listing, and the document, by its own selectors; in words."""
    try:
        source = loaded(path)
    except BrokenSourceError as error:
        return [(False, str(error))]
    looks = [lambda: _listing(source, listing_page, today)]
    looks += [lambda: _document(source, document_page, item, today)] if document_page is not None else []
    return [_safely(look) for look in looks]


def _safely(look: Callable[[], tuple[bool, str]]) -> tuple[bool, str]:
    try:
        return look()
    except ParseError as error:
        return False, str(error)


def _listing(source: Source, page: RawPage, today: date) -> tuple[bool, str]:
    read = source.items(page, source.info.listings[0], today=today)
    days = [item.published_on.day for item in read.items if item.published_on]
    newest = f"newest {max(days)}" if days else "none has a date"
    return not read.degraded, "; ".join([f"listing: {len(read.items)} entries", newest, *read.warnings])


def _document(source: Source, page: RawPage, item: Item, today: date) -> tuple[bool, str]:
    read = source.document(page, item, today=today)
    degraded = ["its selectors do not hold all of the page's text: mend read_document"] if read.degraded else []
    return not read.degraded, "; ".join([f"document: “{read.title[:80]}”, {len(read.text):,} characters", *degraded])
