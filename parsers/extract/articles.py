"""Provisions of law that a text names, normalised to ``5(1)(a)`` with the law they belong to.

One grammar for all languages: the word for article stands before its number ("Art. 5 Abs. 1 lit. a") or behind it ("5. cikk (1)
bekezdés a) pont"); paragraphs and points follow in brackets, after a mark, or with their words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from parsers import languages
from parsers.extract.currencies import fold, forms
from parsers.models import Article, Evidence

GDPR = "GDPR"

# Articles 58 and 83 GDPR give authorities their powers and the rules of fining: they are cited, never infringed.
_POWERS = frozenset({"58", "83"})

# Names of laws that are written alike in all languages, and what a reading calls them.
_LAWS: Mapping[str, str] = {
    **dict.fromkeys(("gdpr", "2016/679", "dsgvo", "ds-gvo", "rgpd", "rgdp", "eu gdpr"), GDPR),
    **dict.fromkeys(("uk gdpr", "uk-gdpr"), "UK GDPR"),
    **dict.fromkeys(("2018/1725", "eudpr", "1725/2018"), "EUDPR"),
    **dict.fromkeys(("eprivacy", "e-privacy", "2002/58"), "ePrivacy"),
    **dict.fromkeys(("2016/680", "law enforcement directive"), "LED"),
    "pecr": "PECR",
    "data protection act": "DPA",
    "lopdgdd": "LOPDGDD",
    "lssi": "LSSI",
    "lgt": "LGT",
    "informatique et libertés": "LIL",
    "code des postes": "CPCE",
    "codice": "Codice Privacy",
    "bdsg": "BDSG",
    "ttdsg": "TTDSG",
    "tdddg": "TDDDG",
    "tkg": "TKG",
    "dsg": "DSG",
    "uwg": "UWG",
    "telecommunicatiewet": "Telecommunicatiewet",
    "uavg": "UAVG",
    "lecrim": "LECrim",
    "zvop-2": "ZVOP-2",
    "zvop": "ZVOP",
    "infotv": "Infotv.",
}

# Letters of points in Greek and Bulgarian texts, in the order of the Latin alphabet of the regulation.
_LETTERS: Mapping[str, str] = {
    **dict(zip(("α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ"), "abcdefghi", strict=True)),
    **dict(zip("абвгдежзи", "abcdefghi", strict=True)),
}
_LETTER = r"(?:στ|[a-zα-ωа-и])"
# What a further paragraph or point looks like after "and": "(2)", "f)", "lit. d", "ods. 2".
_MARKED = r"[^\W\d_]{1,12}\.? ?[(„\"]?(?:\d|[a-zα-ωа-и](?![^\W\d_]))|\(|[a-zα-ωа-и]\)"
# Languages that write the letter of a point bare: "artikel 5.1 f". The letter "i" is the word "in" there.
_BARE_LETTERS = frozenset({"sv", "da", "nb", "nn"})
_AHEAD = 70
# How far a reference reaches before and behind the word for article that stands in it.
_REACH_BEFORE, _REACH_BEHIND = 250, 400


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of one language: references (each with the pattern of one number in it), a part of a number, names of laws.

    ``word`` is the word for article where it may follow its number: such references are looked for around it only.
    """

    references: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    word: re.Pattern[str] | None
    part: re.Pattern[str]
    ordinals: Mapping[str, int]
    law: re.Pattern[str]
    laws: Mapping[str, str]


def find_articles(text: str, language: str) -> tuple[Article, ...]:
    """The provisions named, in text order, each once for a law and number.

    The law is the one named right after (or before) the article; else GDPR where the text names it anywhere; else ``""``. Articles 58
    and 83 GDPR are left out. Linear in the length of the text.

    Raises:
        KeyError: for a language that ``parsers.languages`` does not have.
    """
    low = fold(text.translate(_BLANKS))
    grammar = _grammar(language)
    default = GDPR if any(grammar.laws[match[0]] == GDPR for match in grammar.law.finditer(low)) else ""
    found: dict[tuple[str, str], Article] = {}
    for reference, number_pattern in _references(low, grammar):
        start, end = reference.span()
        law = _law_near(low, start, end, grammar) or default
        for number, first, last in _numbers(low, reference.span("body"), number_pattern, grammar):
            article = re.split(r"\(", number)[0]
            if law == GDPR and (article in _POWERS or int(re.sub(r"\D", "", article)) > 99):
                continue
            found.setdefault((law, number), Article(law, number, Evidence(first, last)))
    return tuple(sorted(found.values(), key=lambda a: a.evidence.start))


_BLANKS = str.maketrans("\u00a0\u202f\u2009\n\t\u2019΄´", "     '''")


def _references(low: str, grammar: _Grammar) -> Iterator[tuple[re.Match[str], re.Pattern[str]]]:
    """Each reference with the pattern of its numbers, left to right, without overlaps."""
    ahead, *behind = grammar.references
    found = [(match, ahead[1]) for match in ahead[0].finditer(low)]
    for reference, number in behind:
        found += [(match, number) for span in _regions(low, grammar.word) for match in reference.finditer(low, *span)]
    free = 0
    for match, number in sorted(found, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if match.start() >= free:
            yield match, number
            free = match.end()


def _regions(low: str, word: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    """The stretches of text around the words for article; those that overlap are one."""
    first, last = 0, 0
    for match in word.finditer(low) if word is not None else ():
        start, end = max(0, match.start() - _REACH_BEFORE), match.end() + _REACH_BEHIND
        if start > last:
            yield first, last
            first = start
        last = end
    yield first, last


def _numbers(low: str, body: tuple[int, int], pattern: re.Pattern[str], grammar: _Grammar) -> Iterator[tuple[str, int, int]]:
    """The articles of one reference ("5(1)(a), 13 and 14"), normalised, with their places."""
    for match in pattern.finditer(low, *body):
        provisions = [("", "")]
        for parts in ("parts", "before"):
            for part in grammar.part.finditer(low, *match.span(parts)):
                _add_part(part, provisions, grammar)
        for paragraph, point in provisions:
            yield match["number"] + (f"({paragraph})" if paragraph else "") + (f"({point})" if point else ""), match.start(), match.end()


def _add_part(part: re.Match[str], provisions: list[tuple[str, str]], grammar: _Grammar) -> None:
    """Adds a paragraph or point to the last provision; a second paragraph or point begins one more ("32(1)(b) and (d) and (2)")."""
    kind, value = next(((name, text) for name, text in part.groupdict().items() if text), ("", ""))
    paragraph, point = provisions[-1]
    if not kind:
        return
    if kind.startswith("o") or value.isdigit():
        number = str(grammar.ordinals[value]) if kind.startswith("o") else value
        if paragraph or (point and not kind.startswith("o")):
            provisions.append((number, ""))
        else:
            provisions[-1] = (number, point)
    elif point:
        provisions.append((paragraph, _LETTERS.get(value, value)))
    else:
        provisions[-1] = (paragraph, _LETTERS.get(value, value))


def _law_near(low: str, start: int, end: int, grammar: _Grammar) -> str:
    """The law named right after a reference, before the next full stop or reference; else right before it."""
    limit = end + _AHEAD
    for reference, _ in grammar.references:
        following = reference.search(low, end, limit)
        if following is not None:
            limit = min(limit, following.start())
    stop = re.compile(r"[;\n]|\. [^\W\d_]{4}").search(low, end, limit)
    after = grammar.law.search(low, end, limit if stop is None else stop.start())
    if after is not None:
        return grammar.laws[after[0]]
    before = list(grammar.law.finditer(low, max(0, start - 25), start))
    return grammar.laws[before[-1][0]] if before and low[before[-1].end() : start].strip(" ,.:(") in {"", "s", "'s", "a"} else ""


def _either(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + r")(?![^\W\d_])\.?"


@cache
def _grammar(language: str) -> _Grammar:
    words = languages.get(language).articles
    article = _either((*forms(words.article), "article", "articles", "art"))
    paragraph, point = _either((*forms(words.paragraph), "§")), _either((*forms(words.point), "lit"))
    ordinals = {fold(word): number for word, number in words.ordinals.items()}
    ordinal = "|".join(map(re.escape, ordinals)) or r"(?!)"
    letter = rf"[„“\"'(]?(?P<{{}}>{_LETTER})(?![^\W\d_])[)\"“”']?"
    gap = r"[ ,]{0,3}"
    part = "|".join(
        (
            rf"{gap}{paragraph} ?\(?(?P<n1>\d{{1,2}})\)?(?:\.(?= ))?",
            rf"{gap}\(?(?P<n2>\d{{1,2}})\)?[.-]? ?(?:[^\W\d_]{{1,3}} )?{paragraph}",
            rf"{gap}(?P<o1>{ordinal}) {paragraph}",
            rf"{gap}{paragraph} (?P<o2>{ordinal})\b",
            rf"{gap}(?:und |et |e |and |en )?{point} ?" + letter.format("l1"),
            rf"{gap}" + letter.format("l2") + rf"[ -]{{0,2}}{point}",
            rf"{gap}{point} ?(?P<n3>\d{{1,2}})(?![\d/])",
            r" ?\((?P<n4>\d{1,2})\)",
            rf" ?\((?P<l3>{_LETTER})\)",
            r"[.-](?P<n5>\d{1,2})(?!\d|[./]\d)",
            r"[ ,]{0,2}(?:uabs|unterabs|unterabsatz|satz|s)\.? ?\d(?!\d)",
            rf"[.-](?P<l4>{_LETTER})(?![^\W_])\)?",
            rf" ?(?P<l5>{_LETTER})\)",
            r"(?<=\d) (?P<l6>[a-hj-z])(?![^\W_])" if language in _BARE_LETTERS else r"(?!)",
        )
    )
    plain_part = re.sub(r"\?P<\w+>", "?:", part)
    more = rf"(?:(?:{plain_part})|(?: ?, ?| )(?:[^\W\d_]{{1,3}} )?(?={_MARKED})(?:{plain_part})){{0,10}}"
    parts = rf"(?P<parts>{more})"
    dot = r"(?:\.?[ºª°]|\.(?= [^\W\d_]))?"
    number = re.compile(rf"(?<![\d./])(?P<before>)(?P<number>\d{{1,3}}[a-z]?)(?![\d/]){dot}{parts}")
    one = rf"\d{{1,3}}[a-z]?(?![\d/]){dot}{more}"
    joined = r"(?: ?[,;/] ?| )(?:(?:[^\W\d_]{1,4}|sowie|respektive) )?"
    references = [(re.compile(rf"(?<![^\W\d_]){article}:? ?(?P<body>{one}(?:{joined}(?:{article} ?)?{one}){{0,15}})"), number)]
    if words.after:
        before = rf"(?P<before>(?:(?:{plain_part})[ ,]{{1,2}}){{0,2}})"
        joint = r"(?:, ?| [^\W\d_]{1,2} )"
        listed = rf"(?:\d{{1,3}}\.?{joint}){{0,8}}"
        body = rf"(?P<body>{listed}{before}\d{{1,3}}\.? ?{article}{more})"
        number = re.compile(rf"(?<![\d.]){before}(?P<number>\d{{1,3}})\.?(?: ?{article}|(?={joint})){parts}")
        references.append((re.compile(rf"(?<![\d.]){body}"), number))
    laws = {fold(name): GDPR for name in forms(words.gdpr)} | {fold(name): law for name, law in _LAWS.items()}
    law = re.compile(r"(?<![^\W_])(?:" + "|".join(re.escape(n) for n in sorted(laws, key=len, reverse=True)) + r")(?![^\W\d_])")
    word = re.compile(article) if words.after else None
    return _Grammar(tuple(references), word, re.compile(part), ordinals, law, laws)
