"""What is not wrong in a watch list, and yet will alert about somebody else, or never: for people to look at."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpawatch.watching import names
from dpawatch.watching.matching import Matcher
from dpawatch.watching.persons import looks_like_person
from dpawatch.watching.watch import Alias, Watch

# Company names that are everyday words in a language of the EU; from general knowledge. Shorter ones than four letters the loader refuses.
_COMMON_WORDS = """
world persona luna ever face morpho thales visa orange apple meta target shell free three vision data media bank group service services
system systems security digital online mobile global europe energy health next nova delta alpha omega sigma star blue green access control
general national international union post telecom energia salud santé gesundheit banque banca banco assicurazioni versicherung seguros
clearview
"""
_COMMON = frozenset(names.key(word) for word in _COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at: of which watch, and what to do."""

    watch_id: str
    words: str


def doubts(watches: Sequence[Watch], known_channels: Sequence[str] | None = None) -> tuple[Doubt, ...]:
    """Everything doubtful in a list that loads.

    Args:
        known_channels: names and ids of the channels that Slack has, or ``None`` when nobody asked Slack.
    """
    matcher = Matcher(watches)
    found: list[Doubt] = []
    for watch in watches:
        for alias in watch.aliases:
            found += (Doubt(watch.id, words) for words in _of_alias(alias))
            found += (Doubt(watch.id, words) for words in _of_others(watch, alias, matcher))
        found += (Doubt(watch.id, words) for words in _of_watch(watch, watches))
        if known_channels is not None and watch.channel and watch.channel.lstrip("#") not in {c.lstrip("#") for c in known_channels}:
            found.append(Doubt(watch.id, f"Slack has no channel {watch.channel}, or the app is not in it"))
    return tuple(dict.fromkeys(found))


def _of_alias(alias: Alias) -> Iterator[str]:
    tokens = names.keys(alias.name)
    if alias.needs or len(tokens) > 1 or not tokens[0].isascii():
        return
    if tokens[0] in _COMMON:
        yield f"the alias {alias.name!r} is a common word; add 'needs:' with words that must stand in the text, or take it out"


def _of_others(watch: Watch, alias: Alias, matcher: Matcher) -> Iterator[str]:
    """Another watch of this name, or with a longer name that contains it."""
    for match in matcher.matches(alias.name, " ".join(alias.needs)):
        if match.watch.id != watch.id:
            yield f"the alias {alias.name!r} is also one of watch {match.watch.id!r} ({match.alias!r}, {match.how}): both will alert"
    for part in _parts(names.keys(alias.name)):
        for match in matcher.matches(part):
            if match.watch.id != watch.id:
                yield (
                    f"the alias {alias.name!r} contains {match.alias!r} of watch {match.watch.id!r}; "
                    f"if they are two firms, add 'not: [{alias.name}]' there"
                )


def _parts(tokens: Sequence[str]) -> Iterator[str]:
    """The shorter names that stand in a name of several words."""
    for size in range(1, len(tokens)):
        for start in range(len(tokens) - size + 1):
            yield " ".join(tokens[start : start + size])


def _of_watch(watch: Watch, watches: Sequence[Watch]) -> Iterator[str]:
    if watch.kind == "company" and not names.has_legal_form(watch.company) and looks_like_person(watch.company):
        yield f"{watch.company!r} looks like a person's name, and persons are never watched; a company's has its legal form"
    if watch.kind == "category" and not any(w.category == watch.follows for w in watches):
        known = sorted({w.category for w in watches if w.category})
        yield f"no watch is of the category {watch.follows!r}; there are {', '.join(known) or 'none'}"
    seen: dict[str, list[str]] = defaultdict(list)
    for alias in watch.aliases:
        seen["".join(names.keys(alias.name))].append(alias.name)
    for spellings in seen.values():
        if len(set(spellings)) < len(spellings):
            yield f"the alias {spellings[0]!r} stands twice"
