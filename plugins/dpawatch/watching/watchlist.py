"""The watch list: one YAML file, read whole, checked strictly. It is the source of truth for what is watched.

Schema version 2 (docs/watching.md explains each field)::

    version: 2
    watches:
      - id: clearview_ai                  # stable: small letters, digits, _
        company: Clearview AI, Inc.       # shown in alerts
        kind: company                     # or public_body; natural persons are refused
        category: facial recognition      # optional
        group: ""                         # optional, the parent company: a tag, never merged
        aliases:                          # every spelling that is not just case, accents, dots or a legal form; any script
          - Clearview AI
          - name: Clearview               # a common word:
            needs: [facial recognition]   # one of these must stand in the text
            not: [Clearview Cinemas]      # and it must not be part of one of these
        brands: []                        # optional, names of its products, written like aliases
        channel: "#privacy-alerts"        # optional, else DPAWATCH_SLACK_CHANNEL
        urgency: instant                  # instant (default), daily or weekly
        time_zone: Europe/Amsterdam       # optional, IANA name; UTC by default
        quiet: "22:00-07:00"              # optional: nothing is sent in these hours; it is sent when they end
        mentions: off                     # off (default), digest or instant
        owner: "@compliance"              # optional, who answers for it
        acknowledge_hours: 4              # optional: repeated once to the owner when nobody acknowledged it by then
        created: 2026-11-22               # decisions first seen earlier never alert
        since: 2026-01-01                 # optional: but those first seen live since this day do
        where: {fine_eur: {at_least: 1000000}}   # optional: only such decisions
      - id: faces                         # every watched company of a category, as one subscription
        title: Vendors of facial recognition
        follows: facial recognition
        created: 2026-11-22
      - id: dutch_health                  # a kind of decision, whoever it is about
        title: Hospitals in the Netherlands and Belgium
        where:
          country: [NL, BE]
          any: [{words: [hospital*, ziekenhuis*]}, {article: ["GDPR 9"]}]
          not: {action: reprimand}
        created: 2026-11-22

Version 1 knows companies only, without brands, urgency, time_zone, quiet, owner, acknowledge_hours, since and where. It is still read.
"""

import re
from dataclasses import dataclass
from datetime import time
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dpawatch.errors import SettingsError
from dpawatch.watching import names
from dpawatch.watching.conditions import condition
from dpawatch.watching.entry import Entry, parse_yaml, read_yaml
from dpawatch.watching.facts import Facts
from dpawatch.watching.filters import Condition
from dpawatch.watching.hits import hits
from dpawatch.watching.matching import Hit, Matcher
from dpawatch.watching.persons import is_titled_person
from dpawatch.watching.watch import Alias, MentionPolicy, Urgency, Watch

VERSIONS = (1, 2)
_FIRST_FIELDS = {"id", "company", "kind", "category", "group", "channel", "mentions", "created", "aliases"}
_DELIVERY = {"channel", "mentions", "urgency", "time_zone", "quiet", "owner", "acknowledge_hours", "created", "since", "where"}
_FIELDS = {
    "company": _FIRST_FIELDS | _DELIVERY | {"brands"},
    "category": _DELIVERY | {"id", "title", "follows"},
    "filter": (_DELIVERY - {"mentions"}) | {"id", "title"},
}
_ALIAS_FIELDS = {"name", "needs", "not"}
_ID = re.compile(r"[a-z0-9][a-z0-9_]{0,79}")
_CHANNEL = re.compile(r"#[\w.-]{1,80}|[CG][A-Z0-9]{6,}")
_QUIET = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d)\s*-\s*((?:[01]\d|2[0-3]):[0-5]\d)")
_SHORT = 3  # a single word of so few letters stands for too many things


@dataclass(frozen=True)
class Watchlist:
    """All watches of an installation, and the file they came from."""

    path: Path
    watches: tuple[Watch, ...]

    @cached_property
    def matcher(self) -> Matcher:
        """The index over all aliases, built at first use."""
        return Matcher(self.watches)

    def hits(self, facts: Facts) -> tuple[Hit, ...]:
        """What a decision means to each watch; see :func:`dpawatch.watching.hits.hits`."""
        return hits(self.watches, self.matcher, facts)

    def get(self, watch_id: str) -> Watch | None:
        """The watch with this id, or ``None`` when it was taken off the list."""
        return self._by_id.get(watch_id)

    @cached_property
    def _by_id(self) -> dict[str, Watch]:
        return {watch.id: watch for watch in self.watches}


def load(path: Path) -> Watchlist:
    """Read and check a watch list.

    Raises:
        SettingsError: the file is missing, is not YAML, or an entry is wrong; the message names file, line and entry.
    """
    return Watchlist(path, _watches(read_yaml(path), str(path)))


def parse(text: str, place: str) -> tuple[Watch, ...]:
    """The watches of a YAML text; ``place`` names it in messages.

    Raises:
        SettingsError: as :func:`load`.
    """
    return _watches(parse_yaml(text, place), place)


def _watches(content: Any, place: str) -> tuple[Watch, ...]:
    newest = VERSIONS[-1]
    if not isinstance(content, dict) or not isinstance(content.get("watches"), list):
        raise SettingsError(f"{place}: the file must hold 'version: {newest}' and a list 'watches:'")
    version = content.get("version")
    if version not in VERSIONS:
        raise SettingsError(f"{place}: version is {version!r}; this program reads versions 1 and 2: write 'version: {newest}' at the top")
    watches = tuple(_watch(entry, number, place, version) for number, entry in enumerate(content["watches"], start=1))
    seen: set[str] = set()
    for watch in watches:
        if watch.id in seen:
            raise SettingsError(f"{place}: two watches have the id {watch.id!r}; give each its own")
        seen.add(watch.id)
    return watches


def _watch(content: object, number: int, place: str, version: int) -> Watch:
    kind = _kind_of_entry(content)
    allowed = _FIELDS[kind]
    if version == 1 and isinstance(content, dict):
        later = sorted(str(k) for k in content if k in (set().union(*_FIELDS.values()) - _FIRST_FIELDS))
        if later:
            raise SettingsError(f"{place}: watch {number}: the field {later[0]!r} needs 'version: 2' at the top of the file")
    entry = Entry(content, f"{place}: watch {number}", allowed)
    watch_id = entry.text("id")
    if not _ID.fullmatch(watch_id):
        raise entry.wrong(f"the id {watch_id!r} must be small letters, digits and _ (at most 80)")
    entry.place = f"{place}: watch {watch_id!r} (line {entry.line})"
    if kind == "company":
        kind = _kind_of_company(entry)
    named = kind in ("company", "public_body")
    watch = Watch(
        id=watch_id,
        company=entry.text("company" if named else "title"),
        aliases=_all_aliases(entry) if named else (),
        created=entry.day("created"),
        kind=kind,
        category=entry.text("category", ""),
        group=entry.text("group", ""),
        channel=_channel(entry),
        mentions=_mentions(entry),
        urgency=_urgency(entry),
        time_zone=_time_zone(entry),
        quiet=_quiet(entry),
        owner=entry.text("owner", ""),
        acknowledge_hours=entry.number("acknowledge_hours", 0),
        since=entry.day("since") if "since" in entry.content else None,
        follows=entry.text("follows") if kind == "category" else "",
        where=_where(entry),
    )
    for name in (watch.company, watch.group):
        if named and is_titled_person(name):
            raise entry.wrong(f"{name!r} looks like a person, and persons are never watched; if it is a company, write its legal form")
    if watch.since and watch.since > watch.created:
        raise entry.wrong(
            f"'since' ({watch.since}) is later than 'created' ({watch.created}); it asks for earlier decisions, or is left out"
        )
    if watch.acknowledge_hours and not watch.owner:
        raise entry.wrong("'acknowledge_hours' needs an 'owner:' to whom the alert is repeated")
    return watch


def _kind_of_entry(content: object) -> str:
    """What an entry means to be, so that its unknown fields are named against the right list."""
    if isinstance(content, dict) and "company" not in content:
        if "follows" in content:
            return "category"
        if "where" in content and "aliases" not in content:
            return "filter"
    return "company"


def _kind_of_company(entry: Entry) -> str:
    kind = entry.text("kind", "company")
    if kind == "person":
        raise entry.wrong("a natural person is never watched; dpawatch watches organisations only. Remove this entry")
    if kind not in ("company", "public_body"):
        raise entry.wrong(f"'kind' must be company or public_body, not {kind!r}")
    return kind


def _channel(entry: Entry) -> str:
    channel = entry.text("channel", "")
    if channel and not _CHANNEL.fullmatch(channel):
        raise entry.wrong(f"the channel {channel!r} must be a name with # or an id such as C0123456789")
    return channel


def _mentions(entry: Entry) -> MentionPolicy:
    value = entry.content.get("mentions", "off")
    if value is False:  # YAML 1.1 reads a bare `off` as false
        return MentionPolicy.OFF
    try:
        return MentionPolicy(value)
    except ValueError:
        raise entry.wrong(f"'mentions' must be off, digest or instant, not {value!r}") from None


def _urgency(entry: Entry) -> Urgency:
    value = entry.content.get("urgency", "instant")
    try:
        return Urgency(value)
    except ValueError:
        raise entry.wrong(f"'urgency' must be instant, daily or weekly, not {value!r}") from None


def _time_zone(entry: Entry) -> str:
    zone = entry.text("time_zone", "UTC")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise entry.wrong(f"there is no time zone {zone!r}; write an IANA name such as Europe/Amsterdam") from None
    return zone


def _quiet(entry: Entry) -> tuple[time, time] | None:
    if "quiet" not in entry.content:
        return None
    text = entry.text("quiet")
    found = _QUIET.fullmatch(text)
    if found is None:
        raise entry.wrong(f"'quiet' must be two times of day in quotes such as \"22:00-07:00\", not {text!r}")
    hours = time.fromisoformat(found[1]), time.fromisoformat(found[2])
    if hours[0] == hours[1]:
        raise entry.wrong("'quiet' begins and ends at the same time; leave it out, or use urgency: daily")
    return hours


def _where(entry: Entry) -> Condition | None:
    if "where" not in entry.content:
        return None
    return condition(entry.content["where"], f"{entry.place}, where")


def _all_aliases(entry: Entry) -> tuple[Alias, ...]:
    listed, brands = entry.content.get("aliases"), entry.content.get("brands", [])
    if not isinstance(listed, list) or not listed:
        raise entry.wrong("'aliases' must be a list of at least one name; the company's name is not an alias by itself")
    if not isinstance(brands, list):
        raise entry.wrong("'brands' must be a list of names, written like aliases")
    return (*(_alias(value, entry, brand=False) for value in listed), *(_alias(value, entry, brand=True) for value in brands))


def _alias(value: object, watch: Entry, *, brand: bool) -> Alias:
    if isinstance(value, str):
        alias = Alias(value.strip(), brand=brand)
    elif isinstance(value, dict):
        entry = Entry(value, f"{watch.place}, alias", _ALIAS_FIELDS)
        alias = Alias(entry.text("name"), entry.phrases("needs"), entry.phrases("not"), brand=brand)
    else:
        raise watch.wrong(f"the alias {value!r} must be text; put it in quotes")
    tokens = names.keys(alias.name)
    if not tokens:
        raise watch.wrong(f"the alias {alias.name!r} has no letter or digit to compare")
    if is_titled_person(alias.name):
        raise watch.wrong(f"the alias {alias.name!r} looks like a person, and persons are never watched; a company's has its legal form")
    if len(tokens) == 1 and len(tokens[0]) <= _SHORT and tokens[0].isascii() and not alias.needs:
        raise watch.wrong(f"the alias {alias.name!r} is too short to stand alone; add 'needs:' with words that must stand in the text")
    return alias
