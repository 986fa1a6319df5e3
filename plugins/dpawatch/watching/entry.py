"""Strict reading of YAML: plain values only, every key once, and a message for each error that names the file, the line and the entry."""

from collections.abc import Hashable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dpawatch.errors import SettingsError
from dpawatch.watching import names

try:
    from yaml import CSafeLoader as _Loader  # four times as fast
except ImportError:  # PyYAML was built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_LINE = "__line__"


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; every mapping knows its line.

    Raises:
        SettingsError: the file is missing, no text, or no YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the watch list {path} cannot be read ({error}); set DPAWATCH_WATCHLIST to a UTF-8 YAML file") from error
    return parse_yaml(text, f"the watch list {path}")


def parse_yaml(text: str, place: str) -> Any:
    """The same of a text; ``place`` names it in messages."""
    try:
        # The loader is a SafeLoader: it makes plain values only.
        return yaml.load(text, Loader=_NumberedLoader)  # noqa: S506
    except yaml.YAMLError as error:
        raise SettingsError(f"{place} is not valid YAML: {error}") from error


class _NumberedLoader(_Loader):
    """Keeps the line of every mapping, and refuses a key given twice, which YAML would silently let win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            if key_node.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key_node.value!r} is given twice", key_node.start_mark)
            seen.add(key_node.value)
        return {**super().construct_mapping(node, deep=deep), _LINE: node.start_mark.line + 1}


class Entry:
    """One mapping of the file, with its place for messages."""

    def __init__(self, content: object, place: str, allowed: set[str]) -> None:
        """Take a mapping.

        Raises:
            SettingsError: it is none, or has a field that is not ``allowed``.
        """
        if not isinstance(content, dict):
            raise SettingsError(f"{place}: expected fields (name: value), found {content!r}")
        self.content: Mapping[str, Any] = {k: v for k, v in content.items() if k != _LINE}
        self.line: int = content[_LINE]
        self.place = f"{place} (line {self.line})"
        if unknown := sorted(str(k) for k in self.content if k not in allowed):
            raise SettingsError(f"{self.place}: unknown field {unknown[0]!r}; known are {', '.join(sorted(allowed))}")

    def wrong(self, words: str) -> SettingsError:
        """An error about this entry, to be raised."""
        return SettingsError(f"{self.place}: {words}")

    def text(self, field: str, default: str | None = None) -> str:
        """A field of one line; required when there is no default."""
        value = self.content.get(field, default)
        if value is None:
            raise self.wrong(f"the field {field!r} is missing")
        if not isinstance(value, str):
            raise self.wrong(f"{field!r} must be text, not {value!r}; put it in quotes")
        if default is None and not value.strip():
            raise self.wrong(f"{field!r} is empty")
        return value.strip()

    def phrases(self, field: str) -> tuple[str, ...]:
        """A list of words or phrases; empty when the field is not there."""
        value = self.content.get(field, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and names.keys(v) for v in value):
            raise self.wrong(f"{field!r} must be a list of words or phrases, e.g. [facial recognition]")
        return tuple(value)

    def day(self, field: str) -> date:
        """A required date."""
        value = self.content.get(field)
        if type(value) is not date:
            raise self.wrong(f"{field!r} must be a date such as 2026-11-22, not {value!r}")
        return value

    def number(self, field: str, default: int) -> int:
        """A whole number, 0 or more."""
        value = self.content.get(field, default)
        if type(value) is not int or value < 0:
            raise self.wrong(f"{field!r} must be a whole number, not {value!r}")
        return value
