"""Finding watched companies: in the name of a party, and anywhere in a text.

Names are compared as :mod:`dpawatch.watching.names` says. Only an equal key is a match; what is merely near is for a person to look at.
Texts are searched with a dictionary of word sequences: the time grows with the text, not with the number of aliases.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from rapidfuzz import fuzz, process

from dpawatch.watching import names
from dpawatch.watching.product_use import says_used
from dpawatch.watching.watch import Alias, Watch

How = Literal["exact", "inflected", "confusable"]
HitHow = Literal["exact", "inflected", "confusable", "similar", "contains", "filter"]
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
        alias: the alias that matched, as the watch list writes it; of a ``filter`` what of it fits, in words.
        how: as of :class:`Match`; ``similar`` or ``contains`` as of :class:`Near`, for review only; ``filter`` without names.
        relation: ``sanctioned`` when the watched company is the one sanctioned, ``user`` when somebody else is sanctioned for
            using its product (the police and Clearview), ``mentioned`` when it is only named, ``filter`` for a watch without names.
        name: the party's name, or the words found in the text.
        why: what else there is to say, in words: of a near name, or of the watch's own condition.
        left_out: why the watch's own condition leaves the decision out; empty when it does not.
    """

    watch: Watch
    alias: str
    how: HitHow
    relation: Relation
    name: str
    why: str = ""
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """An alias in the index, with its cues already normalised and fenced by spaces."""

    watch: Watch
    alias: Alias
    needs: tuple[str, ...]
    excluded: tuple[str, ...]


_Entries: TypeAlias = tuple[_Entry, ...]
"""Of one name; tuples of one are shared by all spellings of an alias, which keeps building fast (fewer objects for the collector)."""


class _Index:
    """Names in one spelling. A name of several words is looked for by its first two, so that common first words cost little.

    Attributes:
        names: entries by name without spaces: what a party is called, and one word of a text.
        stems: the same, for what is left of a name without its legal form when that is one word: too little for a text.
        phrases: entries by name of several words; ``longer`` has, as bits, the numbers of words of those that begin with these two.
        firsts: what a name begins with.
    """

    __slots__ = ("firsts", "longer", "names", "phrases", "stems")

    def __init__(self) -> None:
        self.names: dict[str, _Entries] = {}
        self.stems: dict[str, _Entries] = {}
        self.phrases: dict[str, _Entries] = {}
        self.longer: dict[str, int] = {}
        self.firsts: set[str] = set()

    def add(self, tokens: Sequence[str], entry: _Entries) -> None:
        """Add a name of one entry."""
        _append(self.names, "".join(tokens), entry)
        if len(tokens) == 1:
            return
        self.firsts.add(tokens[0])
        _append(self.phrases, " ".join(tokens), entry)
        if len(tokens) > 2:
            opening = f"{tokens[0]} {tokens[1]}"
            self.longer[opening] = self.longer.get(opening, 0) | 1 << len(tokens)

    def begins(self, word: str) -> bool:
        return word in self.firsts or word in self.names

    def called(self, name: str) -> Sequence[_Entry]:
        """Entries of a party's name without spaces."""
        return self.names.get(name) or self.stems.get(name) or ()

    def at(self, spelling: Callable[[int, int], list[str]], place: int) -> Iterator[tuple[int, _Entries]]:
        """Entries whose words stand at ``place``, longest first, with the number of words."""
        pair = spelling(place, 2)
        if len(pair) == 2:
            opening = " ".join(pair)
            lengths = self.longer.get(opening, 0)
            for length in range(lengths.bit_length() - 1, 2, -1):
                words = spelling(place, length) if lengths >> length & 1 else ()
                if len(words) == length and (found := self.phrases.get(" ".join(words))):
                    yield length, found
            if found := self.phrases.get(opening):
                yield 2, found
        if pair and (found := self.names.get(pair[0])):
            yield 1, found


class _Text:
    """A text's words; answers whether a cue stands in it, asking each cue once."""

    __slots__ = ("_also", "_asked", "words")

    def __init__(self, text: str, also: Sequence[str] = ()) -> None:
        """Read ``text``; cues may stand in the names ``also``, too."""
        self.words = names.Words(text)
        self._also = tuple(_fence(names.keys(name)) for name in also)
        self._asked: dict[str, bool] = {}

    def has_any(self, cues: tuple[str, ...]) -> bool:
        return any(self._has(cue) for cue in cues)

    def keys_at(self, place: int, length: int) -> list[str]:
        return list(map(self.words.key_of.__getitem__, self.words.words[place : place + length]))

    def shapes_at(self, place: int, length: int) -> list[str]:
        return list(map(names.skeleton, self.words.words[place : place + length]))

    def around(self, place: int, length: int) -> str:
        start = max(0, place - _AROUND)
        return _fence(self.keys_at(start, place - start + length + _AROUND))

    def _has(self, cue: str) -> bool:
        if cue not in self._asked:
            self._asked[cue] = cue in self.words.fenced or any(cue in name for name in self._also)
        return self._asked[cue]


class Matcher:
    """Recognises the names of watched companies. Built once for a watch list, it never changes."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        """Index the aliases of ``watches``; time and memory grow with their number."""
        self._plain, self._folded = _Index(), _Index()
        for watch in watches:
            for alias in watch.aliases:
                self._add((_entry(watch, alias),))

    def _add(self, entry: _Entries) -> None:
        tokens, shapes = names.spellings(entry[0].alias.name)
        for stem in names.without_legal_forms(tokens):
            size = len(stem)
            if size == 1 < len(tokens):
                # A party of that name is meant; a word in a running text is not. "NEC Corporation" does not make every "NEC" a match.
                if len(stem[0]) > _SHORT_STEM:
                    _append(self._plain.stems, stem[0], entry)
                    _append(self._folded.stems, shapes[0], entry)
                break
            self._plain.add(stem, entry)
            self._folded.add(shapes[:size], entry)

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
        return self._matches(name, _Text(text, also=(name,)))

    def _matches(self, name: str, text: _Text) -> tuple[Match, ...]:
        attempts: tuple[tuple[How, str, _Index], ...] = (
            ("exact", name, self._plain),
            ("inflected", _ENDING_LAST.sub("", name.strip()), self._plain),
            ("confusable", name.replace("|", "l"), self._folded),
        )
        fenced = _fence(names.keys(name))
        for how, spelling, index in attempts:
            keys, shapes = names.spellings(spelling)
            for stem in names.without_legal_forms(keys):
                entries = index.called("".join((keys if index is self._plain else shapes)[: len(stem)]))
                if fitting := [e for e in entries if _fits(e, fenced, text)]:
                    return tuple(Match(e.watch, e.alias.name, how, name) for e in _one_for_each_watch(fitting))
        return ()

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every place where a watched company is named, in text order, the longest alias at each place."""
        return tuple(self._mentions(text, _Text(text)))

    def _mentions(self, text: str, context: _Text) -> Iterator[Mention]:
        words, free = context.words, 0
        beginning = {w for w, k in words.key_of.items() if self._plain.begins(k) or self._folded.begins(names.skeleton(w))}
        places = [place for place, word in enumerate(words.words) if word in beginning] if beginning else []
        for place in places:
            if place < free:
                continue
            length, entries = _longest(self._plain, context.keys_at, place, context)
            folded_length, folded = _longest(self._folded, context.shapes_at, place, context)
            how: How = "exact"
            if folded_length > length:
                length, entries, how = folded_length, folded, "confusable"
            if length:
                start, end = words.span(place)[0], words.span(place + length - 1)[1]
                if how == "exact" and _ending_at(text, end):
                    how = "inflected"
                yield from (Mention(e.watch, e.alias.name, how, start, end) for e in entries)
                free = place + length

    @cached_property
    def _long_names(self) -> list[str]:
        """Names long enough to be near to something, without spaces."""
        return [name for name in {**self._plain.stems, **self._plain.names} if len(name) >= NEAR_LENGTH]

    def possible(self, name: str) -> tuple[Near, ...]:
        """Watched companies that ``name`` may mean, best first, when it is no match: for review only."""
        if self.match(name):
            return ()
        near: dict[str, Near] = {}
        for stem in names.without_legal_forms(names.keys(name)):
            for spelling, score, _ in process.extract(
                "".join(stem), self._long_names, scorer=fuzz.ratio, processor=None, score_cutoff=NEAR_RATIO, limit=None
            ):
                for entry in self._plain.called(spelling):
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
    context = _Text(text, also=sanctioned)
    hits: dict[str, Hit] = {}
    for name in sanctioned:
        for match in matcher._matches(name, context):
            hits.setdefault(match.watch.id, Hit(match.watch, match.alias, match.how, "sanctioned", name))
    named = [mention for mention in matcher._mentions(text, context) if mention.watch.id not in hits]
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


def _longest(index: _Index, spelling: Callable[[int, int], list[str]], place: int, context: _Text) -> tuple[int, list[_Entry]]:
    """The longest alias that stands at ``place`` and may match there: its number of words (0 for none) and its entries."""
    for length, entries in index.at(spelling, place):
        around = context.around(place, length)
        if fitting := [e for e in entries if _fits(e, around, context)]:
            return length, _one_for_each_watch(fitting)
    return 0, []


def _append(index: dict[str, _Entries], name: str, entry: _Entries) -> None:
    found = index.get(name)
    if found is None:
        index[name] = entry
    elif found[-1] is not entry[0]:
        index[name] = found + entry


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
