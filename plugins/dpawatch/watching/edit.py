"""Writing into the watch list file: new entries are appended as text, so that comments and order survive; nothing else is touched."""

import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from dpawatch.errors import SettingsError
from dpawatch.watching import names
from dpawatch.watching.conditions import written
from dpawatch.watching.persons import looks_like_person
from dpawatch.watching.watch import Alias, MentionPolicy, Urgency, Watch
from dpawatch.watching.watchlist import parse

_EMPTY_LIST = re.compile(r"^watches:\s*\[\s*\][ \t]*$", re.MULTILINE)
_FIRST_ENTRY = re.compile(r"^watches:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*(?P<indent> *)- ", re.MULTILINE)
HEADER = "version: 2\n\nwatches:\n"


def entry(watch: Watch, indent: str = "  ") -> str:
    """A watch as the YAML text of one entry, with its last line's end."""
    # Flow style for inner lists would hide long alias lists in one line; block style is what people edit.
    text = yaml.safe_dump([entry_fields(watch)], sort_keys=False, allow_unicode=True, width=120)
    return "".join(f"{indent}{line}" for line in text.splitlines(keepends=True))


def document(watches: Iterable[Watch]) -> str:
    """A whole watch list as YAML, without the comments that the file may have."""
    found = [entry(watch) for watch in watches]
    return HEADER + "\n".join(found) if found else "version: 2\n\nwatches: []\n"


def append(path: Path, watches: Sequence[Watch]) -> None:
    """Append watches to the file; it is created when there is none.

    Raises:
        SettingsError: an id is taken, a watch looks like a natural person, or the file is so laid out that text cannot be appended.
            Nothing is written then.
    """
    for watch in watches:
        refuse_person(watch)
    before = path.read_text(encoding="utf-8") if path.exists() else HEADER.rstrip() + " []\n"
    known = parse(before, str(path))
    if taken := sorted({w.id for w in known} & {w.id for w in watches}):
        raise SettingsError(f"{path}: there is a watch {taken[0]!r} already; edit it in the file, or choose another id")
    after = _appended(before, watches)
    try:
        fits = parse(after, str(path)) == (*known, *watches)
    except SettingsError as error:
        raise SettingsError(f"the new entry does not fit into the file, nothing was written: {error}") from error
    if not fits:
        shown = "".join(entry(watch) for watch in watches)
        raise SettingsError(f"{path}: the list is not the last part of the file; add the entry by hand below 'watches:':\n{shown}")
    _replace(path, after)


def draft(text: str) -> Watch:
    """The one watch that a text describes: an entry of the file, as :func:`entry` writes it.

    Raises:
        SettingsError: it describes none, or several, or one that looks like a natural person.
    """
    indented = "".join(f"  {line}" for line in text.strip("\n").splitlines(keepends=True))
    found = parse(f"{HEADER}{indented}\n", "the watch")
    if len(found) != 1:
        raise SettingsError(f"write one watch, beginning with '- id:'; this has {len(found)}")
    refuse_person(found[0])
    return found[0]


def replace(path: Path, was: Watch, watch: Watch) -> None:
    """Write a watch in place of another; the rest of the file stays as it is. Comments within the old entry are lost.

    Raises:
        SettingsError: the file does not hold ``was`` any more, or is laid out so that the entry cannot be exchanged. Nothing is written
            then.
    """
    refuse_person(watch)
    before = path.read_text(encoding="utf-8")
    known = parse(before, str(path))
    if was not in known:
        raise SettingsError(
            f"the watch {was.id!r} was changed or taken off the list meanwhile: open it again, and repeat what is still wanted"
        )
    wanted = tuple(watch if one == was else one for one in known)
    start, end, column = _lines_of(before, known.index(was))
    lines = before.splitlines(keepends=True)
    after = "".join(lines[:start]) + entry(watch, " " * column) + "".join(lines[end:])
    try:
        fits = parse(after, str(path)) == wanted
    except SettingsError as error:
        raise SettingsError(f"the new entry does not fit into the file, nothing was written: {error}") from error
    if not fits:
        raise SettingsError(f"{path}: the entry of {was.id!r} is laid out so that it cannot be exchanged; edit it in the file")
    _replace(path, after)


def _lines_of(text: str, number: int) -> tuple[int, int, int]:
    """First line of the ``number``-th entry, the line after its last one, and the column of its dash."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if root is None:
        raise SettingsError("the watch list is empty")
    items = next(value for key, value in root.value if key.value == "watches").value
    start = items[number].start_mark.line
    lines = text.splitlines()
    end = items[number + 1].start_mark.line if number + 1 < len(items) else len(lines)
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1  # blank lines and comments before the next entry are not this one's
    return start, end, lines[start].index("-")


def refuse_person(watch: Watch) -> None:
    """Refuse what is, by all signs, a natural person.

    Raises:
        SettingsError: the company's name, or an alias, is a given name and a surname, and no legal form says otherwise.
    """
    if watch.kind != "company" or names.has_legal_form(watch.company):
        return
    for name in (watch.company, *(alias.name for alias in watch.aliases if not alias.brand)):
        if looks_like_person(name):
            raise SettingsError(
                f"watch {watch.id!r}: {name!r} looks like a person's name, and persons are never watched; if it is a company, "
                "write the company's name with its legal form (Ltd, GmbH, S.A. ...)"
            )


def _appended(before: str, watches: Sequence[Watch]) -> str:
    base = before if before.endswith("\n") else f"{before}\n"
    first = _FIRST_ENTRY.search(base)
    if first is None:
        base = _EMPTY_LIST.sub("watches:", base)
    indent = first["indent"] if first else "  "
    return base + "".join(("\n" if first else "") + entry(watch, indent) for watch in watches)


def _replace(path: Path, text: str) -> None:
    """Write beside the file and put it in its place at once: a reader never sees half a list."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise SettingsError(f"the watch list {path} cannot be written: {error}") from error


def entry_fields(watch: Watch) -> dict[str, Any]:
    """The fields of an entry, in the order in which people read them; what is at its default is left out."""
    named = watch.kind in ("company", "public_body")
    brands = [_alias(alias) for alias in watch.aliases if alias.brand]
    found: dict[str, Any] = {
        "id": watch.id,
        "company" if named else "title": watch.company,
        "kind": watch.kind if watch.kind == "public_body" else "",
        "follows": watch.follows,
        "category": watch.category,
        "group": watch.group,
        "channel": watch.channel,
        "urgency": "" if watch.urgency is Urgency.INSTANT else watch.urgency.value,
        "time_zone": "" if watch.time_zone == "UTC" else watch.time_zone,
        "quiet": f"{watch.quiet[0]:%H:%M}-{watch.quiet[1]:%H:%M}" if watch.quiet else "",
        "mentions": "" if watch.mentions is MentionPolicy.OFF else watch.mentions.value,
        "owner": watch.owner,
        "acknowledge_hours": watch.acknowledge_hours,
        "aliases": [_alias(alias) for alias in watch.aliases if not alias.brand],
        "brands": brands,
        "where": written(watch.where) if watch.where else None,
        "created": watch.created,
        "since": watch.since,
    }
    return {name: value for name, value in found.items() if value}


def _alias(alias: Alias) -> str | dict[str, Any]:
    if not alias.needs and not alias.excluded:
        return alias.name
    found: dict[str, Any] = {"name": alias.name}
    if alias.needs:
        found["needs"] = list(alias.needs)
    if alias.excluded:
        found["not"] = list(alias.excluded)
    return found
