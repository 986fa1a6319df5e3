"""Conditions on a decision: authority, country, words, article, action, amount, language, combined with and, or, not.

A condition answers yes, no, or *cannot be said*: a fine in a currency without a rate has no amount in euros. What cannot be said does
not hold a decision back: no alert must never be read as no sanction. The answer always comes with its reason in words.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from dpawatch.watching import names
from dpawatch.watching.facts import Facts
from parsers.models import Action


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a condition holds (``None``: it cannot be said), and why, in words."""

    holds: bool | None
    words: str


class Condition(Protocol):
    """One condition, or several in one."""

    def answer(self, facts: Facts) -> Answer:
        """Whether it holds for a decision."""
        ...


def matches(condition: Condition, facts: Facts) -> str | None:
    """Why a decision fits, in words, or ``None`` when it surely does not; what cannot be said fits, and the words say so."""
    answer = condition.answer(facts)
    return None if answer.holds is False else answer.words


@dataclass(frozen=True, slots=True)
class Authority:
    """Decided by one of these authorities (source ids)."""

    ids: tuple[str, ...]

    def answer(self, facts: Facts) -> Answer:
        """See :class:`Condition`."""
        return Answer(facts.authority in self.ids, f"authority {facts.authority or 'not known'}")


@dataclass(frozen=True, slots=True)
class Country:
    """Decided in one of these countries (ISO 3166-1 alpha-2, or ``EU``)."""

    codes: tuple[str, ...]

    def answer(self, facts: Facts) -> Answer:
        """See :class:`Condition`."""
        return Answer(facts.country in self.codes, f"country {facts.country or 'not known'}")


@dataclass(frozen=True, slots=True)
class Language:
    """Published in one of these languages (ISO 639-1)."""

    codes: tuple[str, ...]

    def answer(self, facts: Facts) -> Answer:
        """See :class:`Condition`."""
        return Answer(facts.language in self.codes, f"language {facts.language or 'not known'}")


@dataclass(frozen=True, slots=True)
class Words:
    """One of these words or phrases stands in the title, the text or a party's name; whole words, without case and accents.

    A ``*`` at the end of a phrase allows any ending: ``hospital*``.
    """

    phrases: tuple[str, ...]

    def answer(self, facts: Facts) -> Answer:
        """See :class:`Condition`."""
        for phrase in self.phrases:
            spelling = names.normalise(phrase)
            if f" {spelling}{'' if phrase.endswith('*') else ' '}" in facts.fenced:
                return Answer(True, f"the text says “{phrase}”")
        return Answer(False, f"the text says none of {', '.join(self.phrases)}")


@dataclass(frozen=True, slots=True)
class Provision:
    """An infringed article: ``("GDPR", "9")`` is also ``9(1)``; without a law, of any law."""

    law: str
    number: str

    def covers(self, law: str, number: str) -> bool:
        """Whether an infringed provision is this one or a part of it."""
        own, other = _compact(self.number), _compact(number)
        return (not self.law or self.law.casefold() == law.casefold()) and (other == own or other.startswith(f"{own}("))


@dataclass(frozen=True, slots=True)
class Article:
    """One of these provisions was infringed."""

    provisions: tuple[Provision, ...]

    def answer(self, facts: Facts) -> Answer:
        """See :class:`Condition`."""
        for law, number in facts.articles:
            if any(provision.covers(law, number) for provision in self.provisions):
                return Answer(True, f"Article {number} {law}".strip())
        if not facts.articles:
            return Answer(None, "which articles were infringed is not known")
        return Answer(False, "other articles were infringed")


@dataclass(frozen=True, slots=True)
class Acted:
    """The strongest thing that was done is one of these."""

    actions: tuple[Action, ...]

    def answer(self, facts: Facts) -> Answer:
        """See :class:`Condition`."""
        return Answer(facts.action in self.actions, f"action {facts.action}")


@dataclass(frozen=True, slots=True)
class FineInEuros:
    """A fine of at least, or below, so many euros by the rate of the day of the decision."""

    at_least: Decimal | None = None
    below: Decimal | None = None

    def answer(self, facts: Facts) -> Answer:
        """See :class:`Condition`."""
        if facts.fine_eur is None:
            return Answer(False, "no fine") if facts.fine_known else Answer(None, "the fine's amount in euros is not known")
        enough = self.at_least is None or facts.fine_eur >= self.at_least
        little = self.below is None or facts.fine_eur < self.below
        return Answer(enough and little, f"fine of EUR {facts.fine_eur:,.0f}")


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every condition holds."""

    conditions: tuple[Condition, ...]

    def answer(self, facts: Facts) -> Answer:
        """No when one says no; cannot be said when one cannot."""
        answers = [condition.answer(facts) for condition in self.conditions]
        for failed in answers:
            if failed.holds is False:
                return failed
        return Answer(None if any(a.holds is None for a in answers) else True, "; ".join(a.words for a in answers))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one condition holds."""

    conditions: tuple[Condition, ...]

    def answer(self, facts: Facts) -> Answer:
        """The first that says yes; else the first that cannot say; else no."""
        answers = [condition.answer(facts) for condition in self.conditions]
        for wanted in (True, None):
            for found in answers:
                if found.holds is wanted:
                    return found
        return Answer(False, "; ".join(a.words for a in answers))


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    condition: Condition

    def answer(self, facts: Facts) -> Answer:
        """The other way round; what cannot be said stays so."""
        inner = self.condition.answer(facts)
        return Answer(None if inner.holds is None else not inner.holds, inner.words)


def _compact(number: str) -> str:
    return "".join(number.split()).casefold()
