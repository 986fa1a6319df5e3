"""``docs/SOURCES.md``: every authority, with what is known of its source and how well, or why there is none.

python -m dpawatch.sources.overview docs/SOURCES.md
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from parsers import registry, uncovered
from parsers.base import SourceInfo

HEAD = """# Sources

Made by `make sources-doc` from the source modules; a test fails when it is stale. *Evidence* says how well a site's markup is known and
since when: `live-probed`, `api`, `saved page`, `crawler` (somebody else's public crawler read it), `documentation`, `unverified`. Whether a
source is *covered* is a matter of each installation: `dpawatch source list` says so after the first live sync.
"""


def page() -> str:
    """The whole page."""
    infos = [registry.get(source_id).info for source_id in registry.source_ids()]
    polled = [info for info in infos if info.listings]
    countries = len({info.country for info in polled})
    without = len(uncovered.ALL)
    jurisdictions = (
        f"{len(polled)} sources in {countries} jurisdictions; {without} {'authority' if without == 1 else 'authorities'} without a source."
    )
    return "\n".join([HEAD, jurisdictions, "", *_table(polled), "", *_without(), "", *_details(polled)])


def _table(infos: Iterable[SourceInfo]) -> list[str]:
    rows = [
        _row(
            i.id,
            i.country,
            i.authority,
            " ".join(i.languages[:4]) + (" …" if len(i.languages) > 4 else ""),
            i.evidence,
            _every(i),
            i.reuse,
            i.off,
        )
        for i in sorted(infos, key=lambda info: (info.country, info.id))
    ]
    return [
        _row("id", "country", "authority", "languages", "evidence", "polled", "reuse", "off by default because"),
        _row(*["---"] * 8),
        *rows,
    ]


def _every(info: SourceInfo) -> str:
    return f"every {info.poll_every.total_seconds() / 60:g} min, {info.delay.total_seconds():g} s apart"


def _without() -> list[str]:
    if not uncovered.ALL:
        return []
    rows = [_row(u.id, u.country, u.authority, u.reason, u.fallback) for u in sorted(uncovered.ALL, key=lambda one: (one.country, one.id))]
    head = ["## Not covered", "", "No alert about these authorities means nothing: nobody watches them here.", ""]
    return [*head, _row("id", "country", "authority", "why", "where its decisions may be seen all the same"), _row(*["---"] * 5), *rows]


def _details(infos: Sequence[SourceInfo]) -> list[str]:
    lines = ["## Listings"]
    for info in infos:
        lines += ["", f"### {info.id}", "", info.notes, ""] if info.notes else ["", f"### {info.id}", ""]
        lines += [
            f"- `{listing.id}`: {listing.kind}{', POST' if listing.method == 'POST' else ''}, <{listing.url}>"
            + (f" (robots.txt not asked: {listing.robots_exempt})" if listing.robots_exempt else "")
            for listing in info.listings
        ]
    return lines


def _row(*cells: str) -> str:
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def main(arguments: Sequence[str]) -> int:
    """Write the page to the file that is named."""
    (target,) = arguments
    Path(target).write_text(page() + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
