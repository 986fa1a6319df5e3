"""What an alert says: plain values, complete, so that a message can be drawn without asking anything else.

An alert is stored in the outbox as JSON (:meth:`Alert.to_payload`) and drawn when it is sent.
"""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, TypeAlias

from parsers.models import Action, AmountKind, AmountRole, Money, PartialDate, Precision

PAYLOAD_TYPE = "alert"

Relation: TypeAlias = Literal["sanctioned", "user", "mentioned", "filter"]


@dataclass(frozen=True, slots=True)
class FurtherAmount:
    """A sum that is not the fine, with what it is."""

    money: Money
    kind: AmountKind
    role: AmountRole


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision infringed: the law's short name and the number, e.g. ``GDPR`` and ``5(1)(a)``."""

    law: str
    number: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the decision in its own language.

    Attributes:
        translation: into English, or empty while there is none.
        differences: numbers that differ between original and translation, in words.
        topic: of a key point (``order``, ``next`` ...), or empty.
    """

    text: str
    translation: str = ""
    differences: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """One decision as one watch is told of it.

    Attributes:
        alert_id: UUID, also in the message's metadata, by which a message is found again.
        relation: ``sanctioned`` (the watched company is), ``user`` (somebody else is, for using its product), ``mentioned`` (somebody
            else is, and names it) or ``filter`` (the watch names no company, and the decision is what it asks for).
        company, category, group: of the watch; ``alias`` and ``how`` say what matched, ``why`` what else there is to say of it.
        targets: shown names or labels of the sanctioned parties, the one meant first. Never a natural person's name.
        authority, authority_short, country: who decided: full name, usual abbreviation, ISO 3166-1 alpha-2.
        published_by: full name of who published it, when that is somebody else.
        fine, equivalents: the fine in force, and the same sum in other currencies as the text gives them.
        fine_eur, eur_rate_on: the fine in euros at the rate of that day, where one is known.
        amount_words: said instead of a sum that is not certain ("amount unclear (text says €3050 and $33 million)").
        translated_by: the translation backend's name, or empty; ``translation_expected`` is false where the operator chose none.
        untranslatable: why there will be no translation, in words, or empty.
        reuse: what of the text may be shown: ``full``, ``excerpt`` (300 characters a sentence) or ``facts`` (no sentence).
        doubts: why a person must look, in words.
        corrections: what a person changed, in words, newest last.
        case_state: what became of the decision since, in a few words for the headline ("annulled"), or empty; ``case_steps`` tells it
            step by step, oldest first.
        source_url, source_hosts: the publication, and the hosts that links to it may lead to.
        archived: identifier of the archived copy; ``page_url``, ``run_url``: pages of our own UI.
        degraded: read by the generic reader, because the site's own markup was not recognised.
    """

    alert_id: str
    relation: Relation
    watch_id: str
    company: str
    alias: str
    how: str
    targets: tuple[str, ...]
    authority: str
    authority_short: str
    country: str
    action: Action
    language: str
    source_url: str
    source_hosts: tuple[str, ...]
    category: str = ""
    group: str = ""
    why: str = ""
    published_by: str = ""
    status: str = "imposed"
    fine: Money | None = None
    equivalents: tuple[Money, ...] = ()
    fine_eur: Decimal | None = None
    eur_rate_on: date | None = None
    amount_words: str = ""
    further: tuple[FurtherAmount, ...] = ()
    articles: tuple[Provision, ...] = ()
    decided_on: PartialDate | None = None
    published_on: PartialDate | None = None
    case_ref: str = ""
    key_points: tuple[Quote, ...] = ()
    evidence: tuple[Quote, ...] = ()
    translated_by: str = ""
    translation_expected: bool = True
    untranslatable: str = ""
    reuse: Literal["full", "excerpt", "facts"] = "excerpt"
    doubts: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    case_state: str = ""
    case_steps: tuple[str, ...] = ()
    archived: str = ""
    page_url: str = ""
    run_url: str = ""
    degraded: bool = False

    def to_payload(self) -> dict[str, Any]:
        """The alert as JSON values: sums as strings, days as ISO dates."""
        return {"type": PAYLOAD_TYPE, **{f.name: _plain(getattr(self, f.name)) for f in dataclasses.fields(self)}}

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> "Alert":
        """The alert that :meth:`to_payload` wrote.

        Raises:
            ValueError: the payload is of another type, or has a field that this version does not know.
            KeyError, TypeError: a field is missing.
        """
        if payload.get("type") != PAYLOAD_TYPE:
            raise ValueError(f"this payload is of type {payload.get('type')!r}, not an alert")
        known = {field.name for field in dataclasses.fields(cls)}
        if unknown := sorted(set(payload) - known - {"type"}):
            raise ValueError(f"unknown fields in an alert: {', '.join(unknown)}")
        read = {name: _READERS.get(name, _as_is)(value) for name, value in payload.items() if name != "type"}
        return cls(**read)


def amount_unclear(spellings: Sequence[str]) -> str:
    """The words for sums that contradict each other, as the text spells them: "amount unclear (text says €3050 and $33 million)"."""
    listed = " and ".join((", ".join(spellings[:-1]), spellings[-1])) if len(spellings) > 1 else "".join(spellings)
    return f"amount unclear (text says {listed})"


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _as_is(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _money(value: Any) -> Money | None:
    return None if value is None else Money(Decimal(value["value"]), value["currency"])


def _further(value: Any) -> FurtherAmount:
    sum_ = Money(Decimal(value["money"]["value"]), value["money"]["currency"])
    return FurtherAmount(sum_, AmountKind(value["kind"]), AmountRole(value["role"]))


def _day(value: Any) -> PartialDate | None:
    return None if value is None else PartialDate(date.fromisoformat(value["day"]), Precision(value["precision"]))


def _quotes(value: Any) -> tuple[Quote, ...]:
    return tuple(Quote(**{**quote, "differences": tuple(quote["differences"])}) for quote in value)


_READERS: dict[str, Callable[[Any], Any]] = {
    "action": Action,
    "fine": _money,
    "equivalents": lambda value: tuple(_money(v) for v in value),
    "fine_eur": lambda value: None if value is None else Decimal(value),
    "eur_rate_on": lambda value: None if value is None else date.fromisoformat(value),
    "further": lambda value: tuple(_further(v) for v in value),
    "articles": lambda value: tuple(Provision(**v) for v in value),
    "decided_on": _day,
    "published_on": _day,
    "key_points": _quotes,
    "evidence": _quotes,
}
