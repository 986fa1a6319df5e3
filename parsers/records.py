"""Records of a JSON API: loaded within limits, and asked for with a count, like the nodes of :mod:`parsers.html`."""

import json
from collections.abc import Mapping
from typing import Any

from parsers import html
from parsers.errors import Drift, EmptyListing
from parsers.models import RawPage

Record = Mapping[str, Any]


def load(page: RawPage) -> Any:
    """The JSON value of an answer.

    Raises:
        Drift: it is no JSON, too long, or nested beyond reason.
    """
    if len(page.body) > html.MAX_BYTES:
        raise Drift(f"{page.final_url} has {len(page.body):,} bytes, more than {html.MAX_BYTES:,}: check what the API serves there")
    try:
        return json.loads(html.decode(page), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Drift(f"{page.final_url}: no JSON came from the API ({error}). Compare the answer with the source's fixture") from error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


def at(value: Any, path: str) -> Any:
    """What stands at a dotted path of objects; ``None`` where a step is missing."""
    for step in path.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def text(record: Any, path: str) -> str:
    """The text or number at a path, as one clean line.

    Raises:
        Drift: there is none, or it is empty.
    """
    found = optional(record, path)
    if not found:
        names = ", ".join(sorted(record)[:12]) if isinstance(record, Mapping) else type(record).__name__
        raise Drift(f"a record has no text at '{path}' (it has: {names}). Compare the answer with the source's fixture")
    return found


def optional(record: Any, path: str) -> str:
    """The text or number at a path, as one clean line; empty where there is none."""
    found = at(record, path)
    return html.clean(str(found)) if isinstance(found, (str, int, float)) and not isinstance(found, bool) else ""


def many(page: RawPage, value: Any, path: str) -> list[Record]:
    """The records at a path. A single record, which some APIs do not wrap into a list, is a list of one.

    Raises:
        Drift: there is no list at the path, or it holds something else than records.
        EmptyListing: the list is there, but empty.
    """
    found = at(value, path) if path else value
    if isinstance(found, Mapping):
        found = [found]
    if not isinstance(found, list) or not all(isinstance(record, Mapping) for record in found):
        raise Drift(f"{page.final_url}: no list of records at '{path}'. Compare the answer with the source's fixture")
    if not found:
        raise EmptyListing(f"{page.final_url}: the list at '{path}' is empty. Look at the site; nothing was taken as 'nothing new'")
    return found
