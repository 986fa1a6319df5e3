"""What a decision says, as watches ask it: parties by name, text, and the fields that filters compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from dpawatch.watching import names
from parsers.models import Action


@dataclass(frozen=True)
class Facts:
    """One decision.

    Attributes:
        sanctioned: names of the organisations that the sanction is addressed to; never a natural person's.
        title, text: in the original language.
        authority: source id of the authority that decided, or, where that is not known, of the one that published.
        country: of that authority, ISO 3166-1 alpha-2, or ``EU``.
        language: ISO 639-1.
        articles: law and number of what was infringed: ``("GDPR", "5(1)(f)")``.
        fine_eur: the fine in euros by the rate of the day of the decision; ``None`` when there is none or it is not known.
        fine_known: whether ``None`` above means that there is no fine.
    """

    sanctioned: Sequence[str] = ()
    title: str = ""
    text: str = ""
    authority: str = ""
    country: str = ""
    language: str = ""
    action: Action = Action.NONE
    articles: Sequence[tuple[str, str]] = ()
    fine_eur: Decimal | None = None
    fine_known: bool = True

    @property
    def whole(self) -> str:
        """Title and text."""
        return f"{self.title}\n{self.text}"

    @cached_property
    def fenced(self) -> str:
        """The words of names, title and text as they are compared, a space on both sides of each."""
        return f" {names.normalise(' '.join((*self.sanctioned, self.whole)))} "
