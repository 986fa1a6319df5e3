"""What of a publication may be shown, by its source's terms (``SourceInfo.reuse``), and whether its address may be linked."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from dpawatch.pipeline.compose import source_hosts
from dpawatch.slack.drawing import EXCERPT_LIMIT
from dpawatch.slack.safe_text import link as slack_link
from parsers import registry
from parsers.errors import BrokenSourceError, UnknownSourceError

Reuse = Literal["full", "excerpt", "facts"]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a publication stands: ``url`` is empty where it is not linked, and its host alone is told."""

    url: str
    host: str


def terms(source_id: str) -> Reuse:
    """``full``, ``excerpt`` (evidence sentences, 300 characters each) or ``facts`` (no sentence), which also holds for a broken source."""
    try:
        return registry.get(source_id).info.reuse
    except (BrokenSourceError, UnknownSourceError):
        return "facts"


def title(text: str, source_id: str) -> str:
    """A publication's title as far as its source's terms let it be shown; else empty."""
    may = terms(source_id)
    if may == "facts":
        return ""
    return text if may == "full" or len(text) <= EXCERPT_LIMIT else f"{text[:EXCERPT_LIMIT]}…"


def link(url: str, source_id: str) -> str:
    """The address if it is https and leads to a host of its source; else empty: in an unexpected one a person's name may stand."""
    try:
        hosts = source_hosts(source_id, url)
    except (BrokenSourceError, UnknownSourceError):
        return ""
    return url if slack_link(url, "x", hosts) else ""


def address(url: str, source_id: str) -> Address:
    """Where a publication stands, as far as it may be shown."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    return Address(link(url, source_id), host)
