"""Reading ``where:`` of a watch: fields of one mapping must all hold, values of one list are alternatives."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from dpawatch.watching.entry import Entry
from dpawatch.watching.filters import (
    Acted,
    AllOf,
    AnyOf,
    Article,
    Authority,
    Condition,
    Country,
    FineInEuros,
    Language,
    Not,
    Provision,
    Words,
)
from dpawatch.watching.persons import is_titled_person
from parsers import registry
from parsers.models import Action
from parsers.supervisors import BY_ID

FIELDS = {"authority", "country", "words", "article", "action", "fine_eur", "language", "any", "all", "not"}
_PROVISION = re.compile(r"(?:(?P<law>[^\W\d][\w .&/-]*?)\s+)?(?:art(?:icle|\.)?\s*)?(?P<number>\d+[a-z]?(?:\s*\(\w+\))*)", re.IGNORECASE)


def condition(content: object, place: str) -> Condition:
    """The condition that a mapping states.

    Raises:
        SettingsError: a field is unknown, or its value is not of its kind; the message names the line.
    """
    entry = Entry(content, place, FIELDS)
    if not entry.content:
        raise entry.wrong("the condition is empty; write at least one of " + ", ".join(sorted(FIELDS)))
    parts = tuple(_READERS[field](entry, field) for field in entry.content)
    return parts[0] if len(parts) == 1 else AllOf(parts)


def _texts(entry: Entry, field: str, example: str) -> tuple[str, ...]:
    """One text, or a list of texts."""
    value = entry.content[field]
    listed = value if isinstance(value, list) else [value]
    if value is False and field == "country":  # YAML 1.1 reads a bare NO, Norway, as false
        listed = ["NO"]
    listed = ["NO" if v is False and field in ("country", "language") else v for v in listed]
    if not listed or not all(isinstance(v, str) and v.strip() for v in listed):
        raise entry.wrong(f"{field!r} must be text or a list of texts, e.g. {example}")
    return tuple(v.strip() for v in listed)


def _authority(entry: Entry, field: str) -> Condition:
    ids = _texts(entry, field, "[nl_ap]")
    known = {*registry.source_ids(), *BY_ID}
    if unknown := [i for i in ids if i not in known]:
        raise entry.wrong(f"there is no authority {unknown[0]!r}; dpawatch source list shows their ids")
    return Authority(ids)


def _country(entry: Entry, field: str) -> Condition:
    codes = tuple(code.upper() for code in _texts(entry, field, "[NL, BE]"))
    if wrong := [c for c in codes if not re.fullmatch(r"[A-Z]{2}", c)]:
        raise entry.wrong(f"the country {wrong[0]!r} must be two letters such as NL, or EU")
    return Country(codes)


def _language(entry: Entry, field: str) -> Condition:
    codes = tuple(code.lower() for code in _texts(entry, field, "[nl, fr]"))
    if wrong := [c for c in codes if not re.fullmatch(r"[a-z]{2}", c)]:
        raise entry.wrong(f"the language {wrong[0]!r} must be two letters such as nl")
    return Language(codes)


def _words(entry: Entry, field: str) -> Condition:
    phrases = _texts(entry, field, "[hospital*, ziekenhuis*]")
    if persons := [p for p in phrases if is_titled_person(p)]:
        raise entry.wrong(f"{persons[0]!r} looks like a person, and persons are never watched")
    if short := [p for p in phrases if len(p.rstrip("*")) < 3]:
        raise entry.wrong(f"the word {short[0]!r} is too short: it stands in nearly every text")
    return Words(phrases)


def _article(entry: Entry, field: str) -> Condition:
    found = []
    for text in _texts(entry, field, '["GDPR 9", "GDPR 5(1)(f)"]'):
        match = _PROVISION.fullmatch(text)
        if match is None:
            raise entry.wrong(f"the article {text!r} must be a law and a number such as 'GDPR 9' or 'GDPR 5(1)(f)'")
        law = (match["law"] or "").strip()
        found.append(Provision("" if law.casefold() in ("art", "art.", "article") else law, match["number"]))
    return Article(tuple(found))


def _action(entry: Entry, field: str) -> Condition:
    known = {action.value: action for action in Action}
    wanted = _texts(entry, field, "[fine, ban]")
    if unknown := [a for a in wanted if a not in known]:
        raise entry.wrong(f"there is no action {unknown[0]!r}; known are {', '.join(known)}")
    return Acted(tuple(known[a] for a in wanted))


def _fine_eur(entry: Entry, field: str) -> Condition:
    inner = Entry(entry.content[field], f"{entry.place}, fine_eur", {"at_least", "below"})
    limits: dict[str, Decimal] = {}
    for name, value in inner.content.items():
        if type(value) is not int or value < 0:
            raise inner.wrong(f"{name!r} must be a whole number of euros such as 1000000, not {value!r}")
        limits[name] = Decimal(value)
    if not limits:
        raise inner.wrong("'fine_eur' needs 'at_least:' or 'below:' with a number of euros")
    return FineInEuros(**limits)


def _several(kind: Callable[[tuple[Condition, ...]], Condition]) -> Callable[[Entry, str], Condition]:
    def read(entry: Entry, field: str) -> Condition:
        value: Any = entry.content[field]
        if not isinstance(value, list) or not value:
            raise entry.wrong(f"{field!r} must be a list of conditions, each beginning with a dash")
        return kind(tuple(condition(part, f"{entry.place}, {field}") for part in value))

    return read


def _not(entry: Entry, field: str) -> Condition:
    return Not(condition(entry.content[field], f"{entry.place}, not"))


_READERS: dict[str, Callable[[Entry, str], Condition]] = {
    "authority": _authority,
    "country": _country,
    "language": _language,
    "words": _words,
    "article": _article,
    "action": _action,
    "fine_eur": _fine_eur,
    "any": _several(AnyOf),
    "all": _several(AllOf),
    "not": _not,
}


def written(condition_: Condition) -> dict[str, Any]:
    """A condition as the mapping that :func:`condition` reads."""
    match condition_:
        case Authority(ids):
            return {"authority": list(ids)}
        case Country(codes):
            return {"country": list(codes)}
        case Language(codes):
            return {"language": list(codes)}
        case Words(phrases):
            return {"words": list(phrases)}
        case Article(provisions):
            return {"article": [f"{p.law} {p.number}".strip() for p in provisions]}
        case Acted(actions):
            return {"action": [action.value for action in actions]}
        case FineInEuros(at_least, below):
            limits = {"at_least": at_least, "below": below}
            return {"fine_eur": {name: int(limit) for name, limit in limits.items() if limit is not None}}
        case AnyOf(conditions):
            return {"any": [written(part) for part in conditions]}
        case Not(inner):
            return {"not": written(inner)}
        case AllOf(conditions):
            parts = [written(part) for part in conditions]
            merged = {field: value for part in parts for field, value in part.items()}
            return merged if len(merged) == len(parts) else {"all": parts}
    raise TypeError(f"no such condition: {condition_!r}")
