"""What a reviewer typed, as the value of a field. What cannot be right is refused in words; so is the name of a natural person."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from babel.core import get_global

from dpawatch.store.corrections import Value
from dpawatch.store.models import STATUSES, DecisionRow
from dpawatch.watching import names
from dpawatch.watching.matching import Matcher
from dpawatch.watching.persons import looks_like_person
from parsers import registry
from parsers.errors import DpaWatchError
from parsers.extract.cues import cues
from parsers.extract.parties import kind_of
from parsers.models import Action, PartyKind, Precision
from parsers.supervisors import BY_ID

FIELDS = ("action", "status", "fine", "targets", "case_ref", "imposed_by", "decided_on")
"""What a reviewer can correct."""
NONE = "none"
PERSON = "person"
"""Typed in place of a natural person's name, which is never stored."""
PERSON_LABEL = "natural person"
_MOST_CHARACTERS = 200
_AROUND = 60  # characters beside a name in which kind_of looks for what shows an organisation
_FIRST_DAY = date(1990, 1, 1)


class ReviewError(DpaWatchError):
    """A reviewer asked for what cannot be done; the message says why, and what can."""


def value_from(field: str, typed: str, decision: DecisionRow, matcher: Matcher, *, today: date) -> Value:
    """The value of a field, in the shape of :func:`dpawatch.store.corrections.value_of`.

    Args:
        typed: "fine", "appealed", "EUR 30500000", "none", "Voorbeeld B.V.; Ander N.V.", "2026-02-17" or "2026-02" ...
        matcher: a name on the watch list is known to be an organisation's.

    Raises:
        ReviewError: there is no such field, or it cannot have this value.
    """
    typed = " ".join(typed.split())
    if not typed:
        raise ReviewError(f"the new value of {field} is empty: write {NONE} where there is none")
    if len(typed) > _MOST_CHARACTERS:
        raise ReviewError(f"the new value of {field} has {len(typed)} characters; at most {_MOST_CHARACTERS} are kept")
    if field == "action":
        return {"value": _one_of(field, typed.lower(), tuple(Action))}
    if field == "status":
        return {"value": _one_of(field, typed.lower(), STATUSES)}
    if field == "fine":
        return _fine(typed)
    if field == "targets":
        return {"parties": _targets(typed, decision, matcher)}
    if field == "case_ref":
        return {"value": None if typed.lower() == NONE else typed}
    if field == "imposed_by":
        return {"value": _authority(typed)}
    if field == "decided_on":
        return _day(typed, today)
    raise ReviewError(f"{field!r} is no field that can be corrected; these are: {', '.join(FIELDS)}")


def refuse_what_contradicts(action: str, fine: Value) -> None:
    """Make sure that a fine and the action go together.

    Raises:
        ReviewError: a sum is in force although the action is one without a fine.
    """
    if fine["value"] is not None and action not in (Action.FINE, Action.APPEAL):
        raise ReviewError(
            f"the action would be {action!r} and the fine {fine['currency']} {fine['value']}, which cannot both be: "
            f"correct the two together, as in: correct N action {action} fine {NONE}"
        )


def _one_of(field: str, typed: str, known: tuple[str, ...]) -> str:
    if typed not in known:
        raise ReviewError(f"{typed!r} is no {field}; choose one of {', '.join(str(name) for name in known)}")
    return str(typed)


def _fine(typed: str) -> Value:
    if typed.lower() == NONE:
        return {"value": None, "currency": None, "equivalents": []}
    currency, _, digits = typed.partition(" ")
    hint = f"write a currency code, a space and the sum with a dot before the cents: 'EUR 30500000', 'SEK 1250.50', or {NONE}"
    if currency != currency.upper() or currency not in _currencies():
        raise ReviewError(f"{currency!r} is no currency code (ISO 4217): {hint}")
    try:
        # Commas and dots between thousands mean different things in different countries: a plain number means one thing.
        value = Decimal(digits if re.fullmatch(r"\d+(?:\.\d{1,2})?", digits) else "none")
    except InvalidOperation:
        raise ReviewError(f"{digits!r} is no sum: {hint}") from None
    if not 0 < value < 10**13:
        raise ReviewError(f"a fine of {typed} cannot be: {hint}")
    return {"value": f"{value:.2f}", "currency": currency, "equivalents": []}


@cache
def _currencies() -> frozenset[str]:
    return frozenset(get_global("all_currencies"))


def _authority(typed: str) -> str | None:
    if typed.lower() == NONE:
        return None
    if typed not in BY_ID and typed not in registry.source_ids():
        raise ReviewError(f"{typed!r} is no authority we know; write its id as `dpawatch source list` prints it, such as nl_ap")
    return typed


def _day(typed: str, today: date) -> Value:
    if typed.lower() == NONE:
        return {"value": None, "precision": None}
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", typed)
    try:
        day = date(*(int(part or 1) for part in match.groups())) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        raise ReviewError(f"{typed!r} is no day: write 2026-02-17, 2026-02, 2026 or {NONE}")
    if not _FIRST_DAY <= day <= today:
        raise ReviewError(f"nothing was decided on {typed}: the day must lie between {_FIRST_DAY} and today, {today}")
    precision = Precision.DAY if match[3] else Precision.MONTH if match[2] else Precision.YEAR
    return {"value": day.isoformat(), "precision": precision.value}


def _targets(typed: str, decision: DecisionRow, matcher: Matcher) -> list[dict[str, Any]]:
    if typed.lower() == NONE:
        return []
    given = list(dict.fromkeys(name.strip() for name in typed.split(";") if name.strip()))
    return [_target(name, decision, matcher) for name in given]


def _target(name: str, decision: DecisionRow, matcher: Matcher) -> dict[str, Any]:
    if name.lower() == PERSON:
        return {"name": None, "label": PERSON_LABEL, "kind": PartyKind.NATURAL_PERSON.value}
    kind = _kind(name, decision, matcher)
    if kind not in (PartyKind.COMPANY, PartyKind.PUBLIC_BODY):
        # The name is not repeated: what a person typed here may be printed, logged or kept in a shell's history as it is.
        why = "is a natural person's" if kind is PartyKind.NATURAL_PERSON else "shows no organisation, and so counts as a natural person's"
        raise ReviewError(
            f"that name {why}: names of natural persons are never stored. Write {PERSON} instead, or, if it is a company, its name with "
            "the legal form (Voorbeeld B.V.); a company that goes without one can be put on the watch list first"
        )
    return {"name": name, "label": name, "kind": kind.value}


def _kind(name: str, decision: DecisionRow, matcher: Matcher) -> PartyKind:
    """The kind of party, by the checks that reading and the watch list make."""
    if found := matcher.match(name, decision.version.text):
        return PartyKind(found.watch.kind)
    if known := next((party for party in decision.parties if party.name == name), None):
        return PartyKind(known.kind)
    if looks_like_person(name):
        return PartyKind.NATURAL_PERSON
    if names.has_legal_form(name):
        return _read_as(name, decision, PartyKind.COMPANY)
    return _read_as(name, decision, PartyKind.UNKNOWN)


def _read_as(name: str, decision: DecisionRow, unless: PartyKind) -> PartyKind:
    """What reading takes the name for, beside the words around it in the text; ``unless`` it does not know."""
    text = decision.version.text
    at = text.find(name)
    around = (text[max(0, at - _AROUND) : at], text[at + len(name) : at + len(name) + _AROUND]) if at >= 0 else ("", "")
    kind = kind_of(name, around, text, cues(decision.version.language))
    return unless if kind is PartyKind.UNKNOWN else kind
