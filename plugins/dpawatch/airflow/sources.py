"""What ``dags/ingest.py`` needs to know of the sources while it is parsed: metadata only, no database, no page."""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from dpawatch.settings import Settings
from parsers import registry
from parsers.base import SourceInfo
from parsers.errors import DpaWatchError


@dataclass(frozen=True, slots=True)
class Watched:
    """A source that gets a DAG.

    Attributes:
        sweep_every: pause between two unconditional sweeps.
        tags: for the filter of the DAG list: country, languages, or ``broken``.
        doc_md: what an operator reads on the DAG's page.
        broken: its module cannot be loaded; its DAG's single task says why.
    """

    source_id: str
    sweep_every: timedelta
    tags: tuple[str, ...]
    doc_md: str
    broken: bool = False


def watched(settings: Settings) -> Iterator[Watched]:
    """The sources that have listings, ordered by id: all that are on, or those that ``DPAWATCH_SOURCES`` names.

    A name there that no module has counts as broken: a typing error must not silently watch nothing.
    """
    for source_id in registry.wanted(settings.sources, settings.optional_sources):
        try:
            source = registry.get(source_id)
        except DpaWatchError as error:
            words = f"**This source is broken: nothing of it is watched.** {error}"
            yield Watched(source_id, timedelta(hours=1), ("source", "broken"), words, broken=True)
            continue
        info = source.info
        if info.listings:
            module = inspect.getmodule(type(source))
            story = inspect.getdoc(module) if module else None
            yield Watched(source_id, info.sweep_every, ("source", info.country, *info.languages), _documentation(story or "", info))


def _documentation(story: str, info: SourceInfo) -> str:
    """The module's docstring, then the facts of its description, as Markdown."""
    facts = {
        "authority": f"{info.authority} ({info.short}), {info.country}",
        "home": info.home,
        "languages": ", ".join(info.languages),
        "polled": f"every {info.poll_every}, swept every {info.sweep_every}, at least {info.delay} between two requests",
        "evidence": info.evidence,
        "reuse of its texts": info.reuse,
        **{f"listing `{listing.id}`": f"{listing.kind}, {listing.url}" for listing in info.listings},
    }
    lines = [f"- **{name}**: {value}" for name, value in facts.items()]
    return "\n".join([story, "", *lines, *(["", info.notes] if info.notes else [])])
