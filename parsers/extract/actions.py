"""What an authority did: the strongest act that the text announces, and how far it got."""

from collections.abc import Sequence

from parsers.extract.cues import Cues
from parsers.extract.fines import Judged
from parsers.extract.sentences import Span
from parsers.models import Action, AmountKind, AmountRole

_HEAD = 700
_SHORT = 2500
_OPERATIVE = 1500
_BY_STRENGTH = ((Action.BAN, "ban"), (Action.ORDER, "order"), (Action.REPRIMAND, "reprimand"), (Action.INVESTIGATION, "investigation"))


def decide(title: str, text: str, spans: tuple[Span, ...], judged: Sequence[Judged], cues: Cues) -> Action:
    """The strongest act that this text announces.

    Guidance, opinions, events, statistics, dismissed complaints and closed cases are :attr:`Action.NONE`.
    """
    head = text[:_HEAD]
    fined = any(_imposed(item) for item in judged)
    if _is_appeal(title, text, spans, cues):
        return Action.APPEAL
    if _is_quiet(title, text, spans, cues) and not any(item.where == "title" and item.kind is AmountKind.FINE for item in judged):
        operative = operative_part(text, cues)
        return _strongest(operative, cues, judged) if operative and fined else Action.NONE
    if fined or _fine_without_sum(title, text, spans, cues):
        return Action.FINE
    active = f"{title}\n{text if len(text) < _SHORT else head}\n{operative_part(text, cues)}"
    return _strongest(active, cues, ())


def status(judged: Sequence[Judged], action: Action) -> str:
    """``imposed``, ``proposed``, ``appealed`` or ``annulled``: the stage that the sums are told at."""
    fines = [item for item in judged if item.kind is AmountKind.FINE]
    if fines and all(item.role is AmountRole.PROPOSED for item in fines):
        return "proposed"
    if action is Action.APPEAL:
        return "annulled" if any(item.role is AmountRole.ANNULLED for item in judged) else "appealed"
    return "imposed"


def operative_part(text: str, cues: Cues) -> str:
    """The decision itself in a long text: what follows the last heading of an operative part; empty when there is none."""
    if len(text) < _SHORT:
        return ""
    last = None
    for match in cues.of("operative").finditer(text):
        if text[match.start()].isupper():
            last = match
    return text[last.start() : last.start() + _OPERATIVE] if last else ""


def states_fine(sentence: str, cues: Cues) -> bool:
    """Whether a sentence says that a fine was imposed, with or without its sum."""
    if cues.has("negated", sentence) or cues.has("law", sentence) or cues.has("tally", sentence):
        return False
    return cues.has("fined", sentence) or (cues.has("fine", sentence) and (cues.has("impose", sentence) or cues.has("proposed", sentence)))


def _imposed(item: Judged) -> bool:
    return item.kind is AmountKind.FINE or (item.kind is AmountKind.PERIODIC_PENALTY and item.role is AmountRole.LIQUIDATED)


def _is_appeal(title: str, text: str, spans: tuple[Span, ...], cues: Cues) -> bool:
    if cues.has("appeal", title):
        return True
    lead = [text[span.start : min(span.end, span.start + 600)] for span in spans[:3] if span.start < _HEAD]
    return any(cues.has("appeal", sentence) for sentence in lead) and not (
        cues.has("fine", title) or any(_fined(s, cues) for s in lead[:1])
    )


def _fined(sentence: str, cues: Cues) -> bool:
    return states_fine(sentence, cues) and not cues.has("appeal", sentence)


def _is_quiet(title: str, text: str, spans: tuple[Span, ...], cues: Cues) -> bool:
    if cues.has("quiet", title):
        return not (cues.has("fined", title) or states_fine(title, cues) or cues.has("reprimand", title))
    lead = text[spans[0].start : min(spans[0].end, spans[0].start + 400)] if spans else ""
    if not cues.has("quiet", lead) or _acts(title, cues) or states_fine(lead, cues):
        return False
    if not any(cues.has(kind, lead) for kind in ("ban", "order", "fine")):
        return not any(states_fine(text[s.start : min(s.end, s.start + 600)], cues) for s in spans[:4])
    return not any(_acts(text[s.start : min(s.end, s.start + 600)], cues) for s in spans[:4])


def _acts(text: str, cues: Cues) -> bool:
    return states_fine(text, cues) or any(cues.has(kind, text) for _, kind in _BY_STRENGTH[:3])


def _fine_without_sum(title: str, text: str, spans: tuple[Span, ...], cues: Cues) -> bool:
    if states_fine(title, cues):
        return True
    return any(
        states_fine(text[span.start : min(span.end, span.start + 600)], cues) for span in spans if span.start < _HEAD or len(text) < _SHORT
    )


def _strongest(text: str, cues: Cues, judged: Sequence[Judged]) -> Action:
    if any(_imposed(item) for item in judged):
        return Action.FINE
    return next((action for action, kind in _BY_STRENGTH if cues.has(kind, text)), Action.NONE)
