"""What a decision means to each watch of the list: by name, by the category of a company, by its fields."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dpawatch.watching import filters
from dpawatch.watching.facts import Facts
from dpawatch.watching.matching import Hit, Matcher, classify
from dpawatch.watching.watch import MentionPolicy, Watch
from parsers.models import Action

NEAR = ("similar", "contains")
"""How a name is near to an alias without being it: for review, never an alert."""


def hits(watches: Sequence[Watch], matcher: Matcher, facts: Facts) -> tuple[Hit, ...]:
    """At most one hit a watch: companies first (sanctioned, users, mentioned, near), then categories, then filters.

    Args:
        matcher: of the same watches.
    """
    found = {hit.watch.id: hit for hit in classify(matcher, facts.sanctioned, facts.whole)}
    for hit in near(matcher, facts.sanctioned):
        known = found.get(hit.watch.id)
        if known is None or (known.relation == "mentioned" and hit.watch.mentions is MentionPolicy.OFF):
            found[hit.watch.id] = hit  # a mention that nobody is told of must not hide the question
    named = [hit for hit in found.values() if hit.how not in NEAR] + [hit for hit in found.values() if hit.how in NEAR]
    others = [hit for watch in watches for hit in (*_of_category(watch, named), *_of_filter(watch, facts))]
    return tuple(_filtered(hit, facts) for hit in (*named, *others))


def near(matcher: Matcher, sanctioned: Sequence[str]) -> Iterator[Hit]:
    """Names of sanctioned parties that resemble or contain an alias, the nearest first; they are no names of watched companies."""
    for name in sanctioned:
        for found in matcher.possible(name):
            likeness = f", alike by {found.score:.0f} %" if found.how == "similar" else ""
            why = f"“{name}” {'resembles' if found.how == 'similar' else 'contains'} “{found.alias}”{likeness}: is it the same company?"
            yield Hit(found.watch, found.alias, found.how, "mentioned", name, why=why)


def _of_category(watch: Watch, named: Sequence[Hit]) -> Iterator[Hit]:
    """The strongest hit of a company of the category that a watch follows; the alert names that company."""
    if watch.kind != "category":
        return
    for hit in named:
        if hit.watch.category == watch.follows:
            member = replace(watch, company=hit.watch.company, category=watch.follows, group=hit.watch.group)
            yield replace(hit, watch=member)
            return


def _of_filter(watch: Watch, facts: Facts) -> Iterator[Hit]:
    if watch.kind != "filter" or watch.where is None or facts.action is Action.NONE:  # guidance and statistics are no decision
        return
    if why := filters.matches(watch.where, facts):
        yield Hit(watch, why, "filter", "filter", next(iter(facts.sanctioned), facts.title), why=why)


def _filtered(hit: Hit, facts: Facts) -> Hit:
    """The hit with what the watch's own condition says: a reason more, or the reason why it is left out."""
    if hit.watch.where is None or hit.relation == "filter":
        return hit
    answer = hit.watch.where.answer(facts)
    if answer.holds is False:
        return replace(hit, left_out=f"the watch asks for something else: {answer.words}")
    return replace(hit, why="; ".join(filter(None, (hit.why, answer.words))))
