"""Finding watched companies: in the name of a party, and anywhere in a text.

Names are compared as :mod:`dpawatch.watching.names` says. Only an equal key is a match; what is merely near is for a person to look at.
Texts are searched with a dictionary of word sequences: the time grows with the text, not with the number of aliases.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz import fuzz

from dpawatch.watching import names
from dpawatch.watching.product_use import says_used
from dpawatch.watching.watch import Alias, Watch

How = Literal["exact", "inflected", "confusable"]
Relation = Literal["sanctioned", "user", "mentioned", "filter"]
NEAR_RATIO = 88.0
_SHORT_STEM = 3  # "NEC Corporation" does not make every "NEC" a match
NEAR_LENGTH = 7  # shorter aliases are near to too many words; measured on 133 typing errors and 71 other companies
_ENDING = re.compile(r"[-:'\u2019\u2010\u2011]([^\W\d_]{1,5})(?!\w)")  # longer than that it is a word of its own
_ENDING_LAST = re.compile(r"[-:'\u2019\u2010\u2011][a-zà-ÿā-ž]{1,5}$")
_AROUND = 4  # words on each side in which an excluded longer name is looked for


@dataclass(frozen=True, slots=True)
class Match:
    """A party's name is a name of a watched company.

    Attributes:
        alias: the alias as the watch list writes it; ``name`` is the party's name as it was given.
        how: ``exact``, ``inflected`` (a grammatical ending after - or :) or ``confusable`` (characters that look alike).
    """

    watch: Watch
    alias: str
    how: How
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A watched company is named in a text; ``start`` and ``end`` count its characters, half open."""

    watch: Watch
    alias: str
    how: How
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Near:
    """A name that resembles or contains an alias: for review, never an alert.

    Attributes:
        how: ``similar`` (spelling) or ``contains`` (the alias is a part of a longer name, such as a subsidiary's).
        score: likeness of the spelling, 0 to 100.
    """

    watch: Watch
    alias: str
    how: Literal["similar", "contains"]
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """What a decision means to one watch.

    Attributes:
        relation: ``sanctioned`` when the watched company is the one sanctioned, ``user`` when somebody else is sanctioned for
            using its product (the police and Clearview), ``mentioned`` when it is only named, ``filter`` for a watch without names.
        name: the party's name, or the words found in the text.
    """

    watch: Watch
    alias: str
    how: How
    relation: Relation
    name: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """An alias in the index, with its cues already normalised and fenced by spaces."""

    watch: Watch
    alias: Alias
    needs: tuple[str, ...]
    excluded: tuple[str, ...]


class _Phrases:
    """Word sequences to entries: by the whole sequence, and the lengths to try by first word."""

    def __init__(self) -> None:
        self.entries: dict[str, list[_Entry]] = {}
        self.lengths: dict[str, set[int]] = {}

    def add(self, tokens: Sequence[str], entry: _Entry) -> None:
        found = self.entries.setdefault(" ".join(tokens), [])
        if entry not in found:
            found.append(entry)
        self.lengths.setdefault(tokens[0], set()).add(len(tokens))

    def at(self, tokens: Sequence[str], place: int) -> Iterable[tuple[int, list[_Entry]]]:
        """Entries whose words stand at ``place``, longest first, with the number of words."""
        for length in sorted(self.lengths.get(tokens[place], ()), reverse=True):
            if found := self.entries.get(" ".join(tokens[place : place + length])):
                yield length, found


@dataclass(slots=True)
class _Text:
    """A text's words and keys; answers whether a cue stands in it, asking each cue once."""

    keys: list[str]
    fenced: str = field(init=False)
    asked: dict[str, bool] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.fenced = _fence(self.keys)

    def has_any(self, cues: tuple[str, ...]) -> bool:
        return any(self._has(cue) for cue in cues)

    def _has(self, cue: str) -> bool:
        if cue not in self.asked:
            self.asked[cue] = cue in self.fenced
        return self.asked[cue]


class Matcher:
    """Recognises the names of watched companies. Built once for a watch list, it never changes."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        """Index the aliases of ``watches``; time and memory grow with their number."""
        self._names: dict[str, list[_Entry]] = {}
        self._skeletons: dict[str, list[_Entry]] = {}
        self._phrases, self._skeleton_phrases = _Phrases(), _Phrases()
        for watch in watches:
            for alias in watch.aliases:
                self._add(_entry(watch, alias))

    def _add(self, entry: _Entry) -> None:
        tokens = names.keys(entry.alias.name)
        shapes = [names.skeleton(match.group()) for match in names.words(entry.alias.name) if names.key(match.group())]
        for stem in names.without_legal_forms(tokens):
            size = len(stem)
            one_word_left = size == 1 < len(tokens)
            if one_word_left and len(stem[0]) <= _SHORT_STEM:
                break
            self._names.setdefault("".join(stem), []).append(entry)
            self._skeletons.setdefault("".join(shapes[:size]), []).append(entry)
            if one_word_left:
                break  # a party of that name is meant; a word in a running text is not
            for phrases, spelling in ((self._phrases, list(stem)), (self._skeleton_phrases, shapes[:size])):
                phrases.add(spelling, entry)
                phrases.add(["".join(spelling)], entry)  # "ClearviewAI" for "Clearview AI"

    def knows(self, name: str) -> bool:
        """Whether ``name`` by itself is the name of a watched organisation (aliases that need a cue are not, without it)."""
        return self.match(name) is not None

    def match(self, name: str, text: str = "") -> Match | None:
        """The first watched company that has this name, or ``None``; see :meth:`matches`."""
        return next(iter(self.matches(name, text)), None)

    def matches(self, name: str, text: str = "") -> tuple[Match, ...]:
        """Every watch whose company has this name.

        Args:
            name: of one party, with or without its legal form.
            text: of the decision, where the cues that some aliases need are looked for.
        """
        return self._matches(name, _Text(names.keys(f"{name}\n{text}")))

    def _matches(self, name: str, text: _Text) -> tuple[Match, ...]:
        spellings: tuple[tuple[How, str, Callable[[str], str], dict[str, list[_Entry]]], ...] = (
            ("exact", name, names.key, self._names),
            ("inflected", _ENDING_LAST.sub("", name.strip()), names.key, self._names),
            ("confusable", name.replace("|", "l"), names.skeleton, self._skeletons),
        )
        fenced = _fence(names.keys(name))
        for how, spelling, shape, index in spellings:
            found = [match.group() for match in names.words(spelling) if names.key(match.group())]
            for stem in names.without_legal_forms([names.key(word) for word in found]):
                entries = index.get("".join(shape(word) for word in found[: len(stem)]), ())
                if fitting := [e for e in entries if _fits(e, fenced, text)]:
                    return tuple(Match(e.watch, e.alias.name, how, name) for e in _one_for_each_watch(fitting))
        return ()

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every place where a watched company is named, in text order, the longest alias at each place."""
        found = [match for match in names.words(text) if names.key(match.group())]
        keys = [names.key(match.group()) for match in found]
        shapes = [names.skeleton(match.group()) for match in found]
        context = _Text(keys)
        mentions: list[Mention] = []
        free = 0
        for place, (key, shape) in enumerate(zip(keys, shapes, strict=True)):
            if place < free or not (key in self._phrases.lengths or shape in self._skeleton_phrases.lengths):
                continue
            length, entries = _longest(self._phrases, keys, place, keys, context)
            folded_length, folded = _longest(self._skeleton_phrases, shapes, place, keys, context)
            start = found[place].start()
            how: How = "exact"
            if folded_length > length:
                length, entries, how = folded_length, folded, "confusable"
            if length:
                end = found[place + length - 1].end()
                if how == "exact" and _ending_at(text, end):
                    how = "inflected"
                mentions.extend(Mention(e.watch, e.alias.name, how, start, end) for e in entries)
                free = place + length
        return tuple(mentions)

    def possible(self, name: str) -> tuple[Near, ...]:
        """Watched companies that ``name`` may mean, best first, when it is no match: for review only."""
        if self.match(name):
            return ()
        near: dict[str, Near] = {}
        stems = ["".join(stem) for stem in names.without_legal_forms(names.keys(name))]
        for spelling, entries in self._names.items():
            if len(spelling) < NEAR_LENGTH:
                continue
            score = max((fuzz.ratio(spelling, stem, score_cutoff=NEAR_RATIO) for stem in stems), default=0.0)
            for entry in entries if score else ():
                if not entry.needs:
                    _keep_best(near, Near(entry.watch, entry.alias.name, "similar", score))
        for mention in self.mentions(name):
            _keep_best(near, Near(mention.watch, mention.alias, "contains", 0.0))
        return tuple(sorted(near.values(), key=lambda n: (-n.score, n.watch.id)))


def classify(matcher: Matcher, sanctioned: Sequence[str], text: str) -> tuple[Hit, ...]:
    """What a decision means to each watch: at most one hit a watch, the sanctioned ones first, then users, then mentions.

    Args:
        sanctioned: the shown names of the parties that the sanction is addressed to.
        text: title and text of the decision, original language.
    """
    context = _Text(names.keys("\n".join((*sanctioned, text))))
    hits: dict[str, Hit] = {}
    for name in sanctioned:
        for match in matcher._matches(name, context):
            hits.setdefault(match.watch.id, Hit(match.watch, match.alias, match.how, "sanctioned", name))
    named = [mention for mention in matcher.mentions(text) if mention.watch.id not in hits]
    # Somebody else must be sanctioned: where nobody is named, the watched company itself may be the one.
    using = [mention for mention in named if sanctioned and says_used(text, mention.start, mention.end)]
    classes: tuple[tuple[Relation, list[Mention]], ...] = (("user", using), ("mentioned", named))
    for relation, found in classes:
        for m in found:
            hits.setdefault(m.watch.id, Hit(m.watch, m.alias, m.how, relation, text[m.start : m.end]))
    return tuple(hits.values())


def _entry(watch: Watch, alias: Alias) -> _Entry:
    return _Entry(
        watch, alias, tuple(_fence(names.keys(cue)) for cue in alias.needs), tuple(_fence(names.keys(other)) for other in alias.excluded)
    )


def _longest(phrases: _Phrases, spelling: Sequence[str], place: int, keys: Sequence[str], context: _Text) -> tuple[int, list[_Entry]]:
    """The longest alias that stands at ``place`` and may match there: its number of words (0 for none) and its entries."""
    for length, entries in phrases.at(spelling, place):
        around = _fence(keys[max(0, place - _AROUND) : place + length + _AROUND])
        if fitting := [e for e in entries if _fits(e, around, context)]:
            return length, _one_for_each_watch(fitting)
    return 0, []


def _fence(tokens: Sequence[str]) -> str:
    """The words with a space on both sides of each, so that a substring search finds whole words only."""
    return f" {' '.join(tokens)} "


def _fits(entry: _Entry, around: str, text: _Text) -> bool:
    """Whether the alias may match here: no longer name of somebody else, and a cue where one is needed."""
    if any(other in around for other in entry.excluded):
        return False
    return not entry.needs or text.has_any(entry.needs)


def _one_for_each_watch(entries: Sequence[_Entry]) -> list[_Entry]:
    return list({entry.watch.id: entry for entry in reversed(entries)}.values())[::-1]


def _ending_at(text: str, place: int) -> bool:
    """Whether a grammatical ending joined by a hyphen, colon or apostrophe follows ("AI-nak", "AI:lla", "AI's")."""
    found = _ENDING.match(text, place)
    return found is not None and found[1].islower()


def _keep_best(near: dict[str, Near], candidate: Near) -> None:
    best = near.get(candidate.watch.id)
    if best is None or candidate.score > best.score:
        near[candidate.watch.id] = candidate
