"""What a reader asked the list of decisions for: from the address of the page, and back into one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import urlencode

from fastapi import HTTPException

from dpawatch.store.decision_list import SORTS, Wanted
from dpawatch.store.models import STATUSES
from parsers import registry
from parsers.errors import BrokenSourceError
from parsers.models import Action
from parsers.supervisors import BY_ID

FIELDS = ("q", "country", "authority", "action", "status", "article", "language", "watch", "review", "since", "until", "least", "sort")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """The filter as typed, and what it means.

    Attributes:
        typed: each of :data:`FIELDS` as it was given, empty where it was not.
    """

    typed: Mapping[str, str]
    wanted: Wanted

    def query(self, **changes: str) -> str:
        """The address's query of this filter with some fields changed; empty values are left out."""
        return urlencode({name: value for name, value in {**self.typed, **changes}.items() if value})


def asked(query: Mapping[str, str]) -> Asked:
    """Read a filter.

    Raises:
        HTTPException: 422, a value is none of its field's; the words say which.
    """
    typed = {name: " ".join(query.get(name, "").split()) for name in FIELDS}
    for name, text in typed.items():
        if len(text) > _LONGEST:
            raise HTTPException(422, f"The field {name} has {len(text)} characters; at most {_LONGEST} are looked at.")
    wanted = Wanted(
        text=typed["q"],
        authorities=_authorities(typed["country"], typed["authority"]),
        action=_one_of("action", typed["action"], tuple(Action)),
        status=_one_of("status", typed["status"], STATUSES),
        article=typed["article"],
        language=typed["language"],
        watch=typed["watch"],
        review={"yes": True, "no": False, "": None}[_one_of("review", typed["review"], ("yes", "no"))],
        since=_day("since", typed["since"]),
        until=_day("until", typed["until"]),
        least_eur=_sum(typed["least"]),
        sort=next(sort for sort in SORTS if sort == (_one_of("sort", typed["sort"], SORTS) or "seen")),
    )
    return Asked(typed, wanted)


def authorities() -> dict[str, str]:
    """Every authority that can have decided: its id and its country."""
    known = {supervisor.id: supervisor.country for supervisor in BY_ID.values()}
    for source_id in registry.source_ids():
        try:
            known[source_id] = registry.get(source_id).info.country
        except BrokenSourceError:
            continue  # the page Sources says so
    return known


def _authorities(country: str, authority: str) -> tuple[str, ...] | None:
    if authority:
        return (authority,)
    return tuple(sorted(number for number, of in authorities().items() if of == country)) if country else None


def _one_of(field: str, text: str, values: tuple[str, ...]) -> str:
    if text and text not in values:
        raise HTTPException(422, f"{field} is one of {', '.join(values)}, not {text!r}.")
    return text


def _day(field: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise HTTPException(422, f"{field} is a day such as 2026-02-17, not {text!r}.") from None


def _sum(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", "").replace(" ", "")) if text else None
    except InvalidOperation:
        value = Decimal(-1)
    if value is not None and not (value.is_finite() and 0 <= value < 10**13):
        raise HTTPException(422, f"The least fine is a number of euros such as 1000000, not {text!r}.")
    return None if value is None else round(value, 2)
