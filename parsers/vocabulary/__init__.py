"""What the words of a site's own columns mean: reviewed tables, one ``<source_id>.toml`` a source, no code.

A table is named after a field of :class:`parsers.models.Item` or :class:`~parsers.models.Document`::

    [status]
    "Pågår" = "ongoing"
    "Beslut" = "decision"

A value that the table does not hold is never dropped: the listing is read with a warning, and a document goes to review.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

from parsers.models import Document, Item

Table = Mapping[str, str]
UNKNOWN = "unknown_values"
"""The field of a document in which values that no table holds are told, in words."""


@cache
def of(source_id: str) -> Mapping[str, Table]:
    """The tables of a source by field; none where it has no file. Keys are compared without case."""
    file = files(__name__) / f"{source_id}.toml"
    if not file.is_file():
        return {}
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {field: {shown.casefold(): meaning for shown, meaning in table.items()} for field, table in tables.items()}


def meaning(source_id: str, field: str, shown: str) -> str:
    """What a shown value means; empty when the table does not hold it."""
    return of(source_id).get(field, {}).get(shown.casefold().strip(), "")


def unknown_in(source_id: str, items: Iterable[Item]) -> tuple[str, ...]:
    """A warning for each value of the entries' fields that the source's tables do not hold."""
    found = dict.fromkeys(words for item in items for words in _unknown(source_id, item.fields))
    return tuple(f"{source_id}: {words}. Review it and add it to parsers/vocabulary/{source_id}.toml" for words in found)


def checked(document: Document) -> Document:
    """The document, with the values that the tables do not hold told in its field ``unknown_values``."""
    found = "; ".join(_unknown(document.source_id, document.fields))
    return replace(document, fields={**document.fields, UNKNOWN: found}) if found else document


def _unknown(source_id: str, fields: Mapping[str, str]) -> Iterator[str]:
    for field, table in of(source_id).items():
        shown = fields.get(field, "").strip()
        if shown and shown.casefold() not in table:
            yield f"the {field} “{shown[:80]}” is not known"
