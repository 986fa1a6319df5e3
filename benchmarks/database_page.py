"""Writes what :mod:`benchmarks.database` measured into a page, between two marks; what stands outside them is written by hand."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

BEGIN = "<!-- made by `make bench-database`: begin -->"
END = "<!-- made by `make bench-database`: end -->"
STORING = 5000
"""Decisions a second that are to be stored in bulk."""
_MIB = 2**20


def write(page: Path, told: Mapping[str, Any]) -> None:
    """Put the figures into the page, in place of earlier ones.

    Raises:
        SystemExit: the page lacks the marks.
    """
    text = page.read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise SystemExit(f"{page} must hold the marks {BEGIN} and {END}, once each")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n\n" + "\n".join(_lines(told)) + f"\n\n{END}{after}", encoding="utf-8")


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    databases = told["databases"]
    yield f"Measured {told['date']} on {told['machine']}."
    for one in databases:
        yield f"{_named(one)}: {_settings(one)}." if one["settings"] else f"{_named(one)}."
    yield ""
    yield from _storing(databases)
    for group in dict.fromkeys(answer["group"] for one in databases for answer in one["answers"]):
        yield ""
        yield from _answers(group, databases)
    yield ""
    yield from _sizes(databases)
    missed = [f"{answer['name']} ({_named(one)})" for one in databases for answer in one["answers"] if not _met(answer)]
    yield ""
    yield "**Missed goals**: " + ("; ".join(missed) if missed else "none") + "."


def _storing(databases: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "### Storing in bulk"
    yield ""
    yield f"Goal: {STORING:,} decisions a second."
    yield ""
    yield "| database | decisions/s | with cases, links and events | rows/s | writers | microseconds of CPU a decision |  |"
    yield "| --- | ---: | ---: | ---: | ---: | --- | --- |"
    for one in databases:
        filled = one["filled"]
        stored = filled["decisions"] / filled["storing"]
        whole = filled["decisions"] / (filled["storing"] + filled["cases"])
        rows = sum(rows for _, rows, _ in one["tables"]) / (filled["storing"] + filled["cases"])
        cells = (_named(one), f"{stored:,.0f}", f"{whole:,.0f}", f"{rows:,.0f}", str(filled["writers"]), _cpu(filled))
        yield f"| {' | '.join(cells)} | {_mark(stored >= STORING)} |"


def _cpu(filled: Mapping[str, Any]) -> str:
    """Of the writers for the decisions, and of the server for everything: what does not depend on who else uses the machine."""
    told = (("writers", filled["client_cpu"]), ("server", filled["server_cpu"]))
    return ", ".join(f"{who} {seconds / filled['decisions'] * 1e6:,.0f}" for who, seconds in told if seconds is not None)


def _answers(group: str, databases: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"### {group}"
    yield ""
    yield "| | goal, ms | " + " | ".join(f"{_named(one)}: p95, ms | rows | times bare" for one in databases) + " | growth |  |"
    yield "| --- | ---: |" + " ---: | ---: | ---: |" * len(databases) + " ---: | --- |"
    found = [{answer["name"]: answer for answer in one["answers"] if answer["group"] == group} for one in databases]
    for name in dict.fromkeys(name for answers in found for name in answers):
        answers = [of_one.get(name) for of_one in found]
        known = [answer for answer in answers if answer]
        cells = " | ".join("| |" if answer is None else _cell(answer) for answer in answers)
        goals = ", ".join(f"{goal:.0f}" for goal in dict.fromkeys(answer["goal"] for answer in known) if goal is not None)
        met = all(_met(answer) for answer in known)
        yield f"| {name} | {goals} | {cells} | {_growth(found, name, databases)} | {_mark(met)} |"


def _cell(answer: Mapping[str, Any]) -> str:
    bare = f"{answer['median'] / answer['bare']:,.1f}" if answer["bare"] else ""
    return f"{answer['p95']:,.1f} | {answer['rows']:,} | {bare}"


def _growth(found: Sequence[Mapping[str, Any]], name: str, databases: Sequence[Mapping[str, Any]]) -> str:
    """How much longer the median of the largest database on PostgreSQL takes than that of the smallest."""
    medians = [of[name]["median"] for of, one in zip(found, databases, strict=True) if one["kind"] == "postgresql" and name in of]
    return f"× {medians[-1] / medians[0]:.1f}" if len(medians) > 1 else ""


def _sizes(databases: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield "### Room on disk, with indexes"
    yield ""
    yield "| table | " + " | ".join(f"{_named(one)}: rows | MiB" for one in databases) + " |"
    yield "| --- |" + " ---: | ---: |" * len(databases)
    found = [{name: (rows, size) for name, rows, size in one["tables"]} for one in databases]
    names = sorted(
        {name for of in found for name, (rows, _) in of.items() if rows}, key=lambda name: -max(of.get(name, (0, 0))[0] for of in found)
    )
    for name in names:
        cells = (f"{rows:,} | {'' if size is None else f'{size / _MIB:,.0f}'}" for rows, size in (of.get(name, (0, 0)) for of in found))
        yield f"| {name} | {' | '.join(cells)} |"
    yield "| **all** | " + " | ".join(f" | {one['total'] / _MIB:,.0f}" for one in databases) + " |"
    yield "| **bytes a decision** | " + " | ".join(f" | {one['total'] / one['decisions']:,.0f}" for one in databases) + " |"


def _named(one: Mapping[str, Any]) -> str:
    kind = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}[one["kind"]]
    return f"{kind} {one['version']}, {one['decisions']:,}"


def _settings(one: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in one["settings"].items())


def _met(answer: Mapping[str, Any]) -> bool:
    """Whether a question met its goal, or has none at this size."""
    return answer["goal"] is None or answer["p95"] <= answer["goal"]


def _mark(met: bool) -> str:
    return "met" if met else "**missed**"
