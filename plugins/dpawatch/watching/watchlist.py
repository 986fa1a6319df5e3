"""The watch list: one YAML file, read whole, checked strictly. It is the source of truth for what is watched.

Schema version 1::

    version: 1
    watches:
      - id: clearview_ai                  # stable: small letters, digits, _
        company: Clearview AI, Inc.       # shown in alerts
        kind: company                     # or public_body; natural persons are refused
        category: facial recognition      # optional
        group: ""                         # optional, the parent company
        channel: "#privacy-alerts"        # optional, else DPAWATCH_SLACK_CHANNEL
        mentions: off                     # off (default), digest or instant
        created: 2026-11-22               # decisions first seen earlier never alert
        aliases:                          # every spelling that is not just case, accents, dots or a legal form
          - Clearview AI
          - name: Clearview               # a common word:
            needs: [facial recognition]   # one of these must stand in the text
            not: [Clearview Cinemas]      # and it must not be part of one of these
"""

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from dpawatch.errors import SettingsError
from dpawatch.watching import names
from dpawatch.watching.matching import Matcher
from dpawatch.watching.watch import Alias, MentionPolicy, Watch

SCHEMA_VERSION = 1
_FIELDS = {"id", "company", "kind", "category", "group", "channel", "mentions", "created", "aliases"}
_ALIAS_FIELDS = {"name", "needs", "not"}
_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,79}")
_CHANNEL = re.compile(r"#[\w.-]{1,80}|[CG][A-Z0-9]{6,}")
_SHORT = 3  # a single word of so few letters stands for too many things
_PERSON_TITLE = re.compile(
    r"(?:mr|mrs|ms|miss|sir|dr|prof|herr|frau|mme|mlle|monsieur|madame|sig|signor|signora|sr|sra|don|doña|dhr|mevr|pan|pani|hr|fru|κ)\.?\s",
    re.IGNORECASE,
)
_LINE = "__line__"


@dataclass(frozen=True)
class Watchlist:
    """All watches of an installation, and the file they came from."""

    path: Path
    watches: tuple[Watch, ...]

    @cached_property
    def matcher(self) -> Matcher:
        """The index over all aliases, built at first use."""
        return Matcher(self.watches)

    def get(self, watch_id: str) -> Watch | None:
        """The watch with this id, or ``None`` when it was taken off the list."""
        return next((w for w in self.watches if w.id == watch_id), None)


def load(path: Path) -> Watchlist:
    """Read and check a watch list.

    Raises:
        SettingsError: the file is missing, is not YAML, or an entry is wrong; the message names file, line and entry.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the watch list {path} cannot be read ({error}); set DPAWATCH_WATCHLIST to a UTF-8 YAML file") from error
    try:
        # The loader is a SafeLoader: it makes plain values only.
        content = yaml.load(text, Loader=_NumberedLoader)  # noqa: S506
    except yaml.YAMLError as error:
        raise SettingsError(f"the watch list {path} is not valid YAML: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("watches"), list):
        raise SettingsError(f"{path}: the file must hold 'version: {SCHEMA_VERSION}' and a list 'watches:'")
    if content.get("version") != SCHEMA_VERSION:
        raise SettingsError(f"{path}: version is {content.get('version')!r}; this program reads version {SCHEMA_VERSION}")
    watches = tuple(_watch(entry, number, path) for number, entry in enumerate(content["watches"], start=1))
    seen: set[str] = set()
    for watch in watches:
        if watch.id in seen:
            raise SettingsError(f"{path}: two watches have the id {watch.id!r}; give each its own")
        seen.add(watch.id)
    return Watchlist(path, watches)


class _NumberedLoader(yaml.SafeLoader):
    """Keeps the line of every mapping, and refuses a key given twice, which YAML would silently let win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            if key_node.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key_node.value!r} is given twice", key_node.start_mark)
            seen.add(key_node.value)
        return {**super().construct_mapping(node, deep=deep), _LINE: node.start_mark.line + 1}


class _Entry:
    """One mapping of the file, with its place for messages."""

    def __init__(self, content: object, place: str, allowed: set[str]) -> None:
        if not isinstance(content, dict):
            raise SettingsError(f"{place}: expected fields (name: value), found {content!r}")
        self.content: Mapping[str, Any] = content
        self.place = f"{place} (line {content[_LINE]})"
        if unknown := sorted(str(k) for k in content if k not in allowed and k != _LINE):
            raise SettingsError(f"{self.place}: unknown field {unknown[0]!r}; known are {', '.join(sorted(allowed))}")

    def wrong(self, words: str) -> SettingsError:
        return SettingsError(f"{self.place}: {words}")

    def text(self, field: str, default: str | None = None) -> str:
        value = self.content.get(field, default)
        if value is None:
            raise self.wrong(f"the field {field!r} is missing")
        if not isinstance(value, str):
            raise self.wrong(f"{field!r} must be text, not {value!r}; put it in quotes")
        if default is None and not value.strip():
            raise self.wrong(f"{field!r} is empty")
        return value.strip()

    def phrases(self, field: str) -> tuple[str, ...]:
        value = self.content.get(field, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and names.keys(v) for v in value):
            raise self.wrong(f"{field!r} must be a list of words or phrases, e.g. [facial recognition]")
        return tuple(value)


def _watch(content: object, number: int, path: Path) -> Watch:
    entry = _Entry(content, f"{path}: watch {number}", _FIELDS)
    watch_id = entry.text("id")
    if not _ID.fullmatch(watch_id):
        raise entry.wrong(f"the id {watch_id!r} must be small letters, digits and _ (at most 80)")
    entry.place = f"{path}: watch {watch_id!r} (line {entry.content[_LINE]})"
    company, kind = entry.text("company"), entry.text("kind", "company")
    _refuse_persons(entry, company, kind)
    channel = entry.text("channel", "")
    if channel and not _CHANNEL.fullmatch(channel):
        raise entry.wrong(f"the channel {channel!r} must be a name with # or an id such as C0123456789")
    created = entry.content.get("created")
    if type(created) is not date:
        raise entry.wrong(f"'created' must be a date such as 2026-11-22, not {created!r}; nothing first seen before it alerts")
    return Watch(
        id=watch_id,
        company=company,
        aliases=_aliases(entry),
        created=created,
        kind=kind,
        category=entry.text("category", ""),
        group=entry.text("group", ""),
        channel=channel,
        mentions=_mentions(entry),
    )


def _refuse_persons(entry: _Entry, company: str, kind: str) -> None:
    if kind == "person":
        raise entry.wrong("a natural person is never watched; dpawatch watches organisations only. Remove this entry")
    if kind not in ("company", "public_body"):
        raise entry.wrong(f"'kind' must be company or public_body, not {kind!r}")
    if _PERSON_TITLE.match(company) and not names.has_legal_form(company):
        raise entry.wrong(f"{company!r} looks like a person, and persons are never watched; if it is a company, write its legal form")


def _mentions(entry: _Entry) -> MentionPolicy:
    value = entry.content.get("mentions", "off")
    if value is False:  # YAML 1.1 reads a bare `off` as false
        return MentionPolicy.OFF
    try:
        return MentionPolicy(value)
    except ValueError:
        raise entry.wrong(f"'mentions' must be off, digest or instant, not {value!r}") from None


def _aliases(entry: _Entry) -> tuple[Alias, ...]:
    listed = entry.content.get("aliases")
    if not isinstance(listed, list) or not listed:
        raise entry.wrong("'aliases' must be a list of at least one name; the company's name is not an alias by itself")
    return tuple(_alias(value, entry) for value in listed)


def _alias(value: object, watch: _Entry) -> Alias:
    if isinstance(value, str):
        alias = Alias(value.strip())
    elif isinstance(value, dict):
        entry = _Entry(value, f"{watch.place}, alias", _ALIAS_FIELDS)
        alias = Alias(entry.text("name"), entry.phrases("needs"), entry.phrases("not"))
    else:
        raise watch.wrong(f"the alias {value!r} must be text; put it in quotes")
    tokens = names.keys(alias.name)
    if not tokens:
        raise watch.wrong(f"the alias {alias.name!r} has no letter or digit to compare")
    if len(tokens) == 1 and len(tokens[0]) <= _SHORT and tokens[0].isascii() and not alias.needs:
        raise watch.wrong(f"the alias {alias.name!r} is too short to stand alone; add 'needs:' with words that must stand in the text")
    return alias
