"""What a stored decision means to each watch."""

from dpawatch.pipeline import compose
from dpawatch.pipeline.facts import facts_of
from dpawatch.settings import Settings
from dpawatch.slack.alert import Alert
from dpawatch.store.models import DecisionRow
from dpawatch.watching.hits import NEAR
from dpawatch.watching.matching import Hit
from dpawatch.watching.watchlist import Watchlist
from parsers.models import Action, PartyKind, PartyRole

ENFORCEMENT = (Action.FINE, Action.BAN, Action.ORDER, Action.REPRIMAND)


def alert_of(decision: DecisionRow, watchlist: Watchlist, settings: Settings) -> tuple[Alert, ...]:
    """The alerts a decision would cause, whatever its age: for companies that are, or may be, sanctioned, and filters it fits."""
    found = [(hit, is_uncertain(decision, hit)) for hit in hits(decision, watchlist) if not hit.left_out]
    told = [(hit, uncertain) for hit, uncertain in found if hit.relation in ("sanctioned", "filter") or uncertain]
    return tuple(compose.alert(decision, hit, settings, uncertain=uncertain) for hit, uncertain in told)


def hits(decision: DecisionRow, watchlist: Watchlist) -> tuple[Hit, ...]:
    """What a decision means to each watch; only organisations are matched by name."""
    return watchlist.hits(facts_of(decision))


def is_uncertain(decision: DecisionRow, hit: Hit) -> bool:
    """Whether the watched company is only named, and may be the one sanctioned all the same."""
    return hit.relation in ("mentioned", "user") and hit.how not in NEAR and may_be_sanctioned(decision)


def may_be_sanctioned(decision: DecisionRow) -> bool:
    """Whether a company that is only named may be the one sanctioned: something was imposed, on nobody that we could read.

    A party that the text only describes ("an insurance company") has a label and no name: it may be any company. No alert must be read as
    no sanction, so such a mention alerts, with its doubt.
    """
    told = (p.name or p.kind == PartyKind.NATURAL_PERSON for p in decision.parties if p.role == PartyRole.SANCTIONED)
    return Action(decision.action) in ENFORCEMENT and not any(told)
