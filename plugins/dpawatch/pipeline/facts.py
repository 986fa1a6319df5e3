"""From a stored decision to what watches ask of it."""

from dpawatch.pipeline.compose import authority_names
from dpawatch.store.models import DecisionRow
from dpawatch.watching.facts import Facts
from parsers.models import Action, PartyKind, PartyRole


def facts_of(decision: DecisionRow) -> Facts:
    """The facts of a decision; only organisations have a name in it."""
    authority = decision.imposed_by or decision.published_by
    action = Action(decision.action)
    return Facts(
        sanctioned=tuple(
            party.name
            for party in decision.parties
            if party.role == PartyRole.SANCTIONED and party.name and party.kind in (PartyKind.COMPANY, PartyKind.PUBLIC_BODY)
        ),
        title=decision.version.title,
        text=decision.version.text,
        authority=authority,
        country=authority_names(authority)[2],
        language=decision.version.language or "",
        action=action,
        articles=tuple((article.law, article.number) for article in decision.articles),
        fine_eur=decision.fine_value if decision.fine_currency == "EUR" else decision.fine_eur,
        # A fine that was not read, or whose sums contradict each other, is not "no fine".
        fine_known=decision.fine_value is None and action is not Action.FINE,
    )
