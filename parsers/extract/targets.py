"""Whom a sanction is addressed to: names that stand where a language puts the sanctioned party.

First the page's own fields, then the title, then sentences that speak of a sanction. A name counts only where a cue stands next to
it ("fines X", "X moet betalen", "nałożył na X"), with nothing but articles and role words in between.
"""

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from parsers import supervisors
from parsers.extract import actions
from parsers.extract.cues import Cues, pattern
from parsers.extract.legal_forms import AT_END, FORM, LEADING, has_form
from parsers.extract.parties import POST, kind_of, label_of, names_a_post
from parsers.extract.sentences import Span
from parsers.languages import get
from parsers.languages.sanction_words import Phrases
from parsers.models import Evidence, Party, PartyKind, PartyRole

MOST = 5
_SENTENCES = 14
_LONGEST = 120
_HEADING = 40
_CLOSE_LOOKED = 4
_ORGANISATION_FIELDS = ("organisation", "organization", "company")
_FIELDS = ("target", "organisation", "organization", "party", "controller", "company", "entity")

_OPEN, _CLOSE = '«“„"‘', '»”“"’'
_QUOTED = re.compile(r"[«“„\"‟]\s?(?P<name>[^«»“”„\"\n]{2,80}?)\s?[»”“\"]")
_PARTICLES = (
    "de|del|della|delle|dei|degli|di|da|do|dos|das|du|des|la|le|les|van|von|der|den|het|the|of|for|and|und|et|y|e|i|og|och|"
    "en|ja|a|in|för|til|av|"
    "ir|un|és|&|\\+|–|-|și|z|w|na|o|u|za|и|на|за|και|της|του|των|d'|d’|l'|dell'|dell’|dell"
)
_LETTERS = r"[^\W\d_]"
_TOKEN = rf"(?:{_LETTERS}|\d)[\w'’.&/+@-]*"
_NAME = re.compile(
    rf"{_TOKEN}(?:[ \u00a0\n]+(?:(?:{_PARTICLES})[ \u00a0\n]+)*(?:[&+–-][ \u00a0\n]+)?{_TOKEN}|"
    rf",?[ \u00a0\n]*(?:{FORM.pattern})|[ \u00a0]\([^()\n]{{2,60}}\),?[ \u00a0](?:{FORM.pattern}))*",
)
# Nouns that are part of a name as often as not.
_NAMING_NOUN = re.compile(
    r"(?i:\w*ban[kc]\w*|hotel\w*|club|klub\w*|fundac\w*|fondation|fondazione|stichting|associa\w*|asocia\w*|telekom\w*|agen\w*|grup\w*|\w*koncern\w*)\Z"
)
# Territorial bodies, of which the place alone is no name.
_TOWN = re.compile(
    r"(?i:gemeente|gemeinde|stadt|landkreis|provincie|obec|obci|obce|mesto|mestu|město|městu|gmin\w*|община\w*|δήμο\w*|commune|ville|primăria|municipality|city)\Z"
)
# Tools, not parties: the police were fined for using them.
_TOOL = re.compile(
    r"(?i:(?<!\w)(?:app|apps|appen|applikation\w*|application\w*|applicatie\w*|applicazione|aplicación|aplicație\w*|aplikacj\w+|aplikac\w+|"
    r"tool|tools|werkzeug|verktyg\w*|verktøy\w*|værktøj\w*|software\w*|logiciel\w*|outil\w*|strumento|herramienta|programm?\w*|"
    r"tjänsten|tjenesten|dienst\w*|service|servizio|servicio|product|produkt\w*|sovellu\w+|ohjelmisto\w*|eszköz\w*|alkalmazás\w*|"
    r"rakendus\w*|lietotn\w+|приложение\w*|софтуер\w*|εφαρμογή\w*|λογισμικ\w+|"
    r"using|used|use of|gebruik van|nutzung von|utilis\w+|använd\w+|anvend\w+|bruk av|uso di|uso de|używa\w+|"
    r"käyt\w+)\s(?:the\s|av\s|of\s)?[«“\"„]?\Z)"
)
_AMOUNT = re.compile(r"[A-Z]{3}\s\d[\d.,' ]*\w?\Z|[A-Z]-?\d{6,}\w?\Z")
# Only the first word of the name has a capital: "Северен вятър ЕООД".
_TOKENS = re.compile(rf"(?:{FORM.pattern})\S*|\S+")
_LOWER_TAIL = re.compile(rf"(?P<words>(?:[^\W\d_]{{3,}}\s){{1,2}})(?:{FORM.pattern})(?!\s+[A-ZÀ-ÖĀ-Ž])")
_DECIMAL = re.compile(r"(?<=\d)\.(?=\d)")
# Swedish and the like glue the article to the noun: what has a word before it is a name ("Polismyndigheten"), else a noun ("myndigheten").
_DEFINITE_NAME = re.compile(
    r"(?!(?i:tilsyns|tillsyns|dataskydds|person|til|till|kommune|region|bolags|skole?|skol))[A-ZÅÄÖÆØÉÁ][^\W\d_]{2,}"
    r"(?:myndigheten|verket|bevakningen|instituttet|institutet|direktoratet|styrelsen|nämnden|etaten|inspektionen|kassan|politiet|"
    r"ministeriet|departementet|universitetet|sjukhuset|sykehuset|kórház)\Z"
)

_REDACTED = re.compile(
    r"[A-ZΑ-ΩА-Я]{1,2}\d?\.?\Z|[XΧх]{2,}|(?:[A-ZΑ-ΩА-Я]\.[ ]?)+[A-ZΑ-ΩА-Я]?\.?\Z|[IVX]+\Z|\*{2,}|\(…\)|\[…\]|\[\.\.\.\]|…|"
    r"(?i:soci[eé]t[eé]|company|unternehmen|bedrijf|society|y|x)\s?[«\"]?\s?[A-ZXY]\d?\s?[»\"]?\Z|[XY]-S\.?A|xx\b|xy\b"
)
_MONEY = re.compile(r"(?:EUR|USD|GBP|SEK|NOK|DKK|PLN|CZK|HUF|RON|CHF|BGN|HRK|ISK|[€$£]\S*|Euro?s?|EURO)\Z|\d[\d.,']*\Z")
_AND = {
    "bg": "и", "cs": "a", "da": "og", "de": "und", "el": "και", "en": "and", "es": "y|e", "et": "ja", "fi": "ja", "fr": "et", "ga": "agus",
    "hr": "i|te", "hu": "és", "is": "og", "it": "e|ed", "lt": "ir", "lv": "un", "mt": "u", "nb": "og", "nl": "en", "nn": "og",
    "pl": "i|oraz",
    "pt": "e", "ro": "și|şi", "sk": "a", "sl": "in", "sv": "och",
}  # fmt: skip
_ARTICLES = re.compile(
    r"(?:The|A|An|De|Het|Een|Die|Der|Das|Den|Dem|La|Le|Les|L'|Il|Lo|Gli|I|El|Los|Las|O|Os|As|Η|Ο|Το|Την|Τον|Der|Az|Il-|L-)\Z"
)
_INITIAL_AND_FORM = re.compile(r"[A-Z]\.?\s+(?:\([^)]*\)\s*)?(?:S\.?A|sp|Sp)\b")
_NOT_A_NAME = re.compile(
    r"(?i:κανονισμ\w*|γενικ\w*|γκπδ|διοικητικ\w*|γραφείο\w*|καθ|hatóság\w*|via|art\w*|article|artikel\w*|gdpr|avg|dsgvo|"
    r"rgpd|rodo|ndpr|eu|eea|eur\w*|usd|gbp|sek|nok|dkk|pln|czk|huf|ron|lei|kč|kr|€|data|dpa|covid\S*|nif|cif|internet|"
    r"website|google analytics|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|dato|datum|date|case|decision|"
    r"regulation|regulamentul|verordening|court|dos|"
    r"facts|holding|comment|summary|spain|italy|france|germany|romania|norway|dsg|tkg|lopdgdd|lssi|bdsg|primero|segundo|"
    r"tercero|gdpr's|this|it|they|he|she|we|i|you|these|those|its|their|his|her|in|on|at|by|as|if|when|after|following|"
    r"based|according|article|section|however|therefore|pursuant|dpa's)\b"
)
_TRIM = " \u00a0\n,;:.-–'’\"«»“”„()[]"
_ELISION = re.compile(r"\A(?:l|d|dell|all|nell|sull|dall|un)['’](?=[^\W\d_])")
# The genitive's 's, and the case endings that Hungarian and Finnish hang on to a name.
_ENDING = re.compile(
    r"(?:['’]s|(?<=ársaság)(?:gal|ot|nak|ra|tól|ról|ban|hoz|ért|nál|a)|(?<=[\w.])-(?:t|nak|nek|val|vel|nel|ra|re|hoz|hez|ot|et|ban|ben|tól|től|ról|ről|nál|nél|ért)|:\w{1,6})\Z"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name at a place, and the rule that took it for the target."""

    name: str
    start: int
    end: int
    rule: str
    confidence: float
    cue: str = ""


def find(
    title: str,
    text: str,
    spans: tuple[Span, ...],
    cues: Cues,
    *,
    fields: Mapping[str, str],
    known: Callable[[str], bool],
    published_by: str | None,
) -> tuple[Party, ...]:
    """The parties that the sanction is addressed to, at most five.

    Args:
        fields: structured cells of the page; a ``target`` or ``organisation`` among them goes first.
        known: whether a name is on the operator's watch list, which shows that it is an organisation's.

    Returns:
        Parties with their kind; none when the text redacts or does not name them.
    """
    parties = [p for p in (_from_field(fields, title, text, cues, known),) if p is not None]
    if not parties:
        for found, where in _candidates(title, text, spans, cues, published_by):
            _merge(parties, _party(found, where, title, text, cues, known))
            if len(parties) == MOST:
                break
    return _best(parties, text)


def _merge(parties: list[Party], party: Party) -> None:
    """Add a party, unless it is there; of two forms of one name the one that shows what it is stays."""
    for index, other in enumerate(parties):
        if _same(party.name, other.name):
            if _says_more(party, other):
                parties[index] = replace(party, confidence=max(party.confidence, other.confidence))
            return
    parties.append(party)


def _says_more(new: Party, old: Party) -> bool:
    if has_form(new.name) and not has_form(old.name):
        return _key(new.name)[: len(_key(old.name))] == _key(old.name)
    organisation = (PartyKind.COMPANY, PartyKind.PUBLIC_BODY)
    longer = len(_key(new.name)) > len(_key(old.name)) and not has_form(old.name)
    return new.kind in organisation and (old.kind not in organisation or longer)


def _best(parties: list[Party], text: str) -> tuple[Party, ...]:
    """What somebody used goes when others stand, and single words of no known kind when better names do or when they are common words."""
    others = [p for p in parties if not _is_tool(p.name, text)]
    parties = others or parties
    shown = any(p.kind is not PartyKind.UNKNOWN for p in parties)
    return tuple(p for p in parties if p.kind is not PartyKind.UNKNOWN or not _doubtful(p, shown, text))


def _is_tool(name: str, text: str) -> bool:
    """Whether the text speaks of the name as of something that somebody used ("the app X"), at one of its first six places."""
    places = itertools.islice(re.finditer(re.escape(name), text), 6)
    return any(_TOOL.search(text, max(0, place.start() - 30), place.start()) for place in places)


def _doubtful(party: Party, shown: bool, text: str) -> bool:
    if len(party.name.split()) > 1 or party.rule == "target.and":
        return False
    return shown or _common_word(party.name, text)


def _common_word(name: str, text: str) -> bool:
    return (
        len(name.split()) == 1 and re.search(rf"(?<![\w.@/]){re.escape(name.lower())}(?!\.\w)", text) is not None and name != name.lower()
    )


def _from_field(fields: Mapping[str, str], title: str, text: str, cues: Cues, known: Callable[[str], bool]) -> Party | None:
    for key in _FIELDS:
        name = fields.get(key, "").strip()
        if not name or is_redacted(name) or _is_sector(name):
            continue
        for where, body in (("title", title), ("text", text)):
            at = body.find(name)
            if at >= 0:
                party = _party(Found(name, at, at + len(name), "field", 0.97), where, title, text, cues, known)
                return _listed(party) if key in _ORGANISATION_FIELDS else party
    return None


def _is_sector(name: str) -> bool:
    """Whether a cell tells a sector in place of a name: several words of which only the first has a capital."""
    words = re.findall(r"[^\W\d_]+", name)
    return len(words) > 1 and not has_form(name) and all(word.islower() for word in words[1:])


def _listed(party: Party) -> Party:
    """A single word in a column of organisations is an organisation's name."""
    alone = party.kind is PartyKind.UNKNOWN and len(party.name.split()) == 1
    return replace(party, kind=PartyKind.COMPANY) if alone else party


def _party(found: Found, where: str, title: str, text: str, cues: Cues, known: Callable[[str], bool]) -> Party:
    body = title if where == "title" else text
    around = body[max(0, found.start - 60) : found.start], body[found.end : found.end + 60]
    kind = PartyKind.COMPANY if known(found.name) else kind_of(found.name, around, text, cues)
    evidence = Evidence(found.start, found.end, where)
    return Party(found.name, PartyRole.SANCTIONED, kind, evidence, found.rule, found.confidence, label_of(kind, around, cues))


def _candidates(title: str, text: str, spans: tuple[Span, ...], cues: Cues, published_by: str | None) -> list[tuple[Found, str]]:
    out = [] if cues.has("tally", title) else [(found, "title") for found in _in_sentence(title, 0, len(title), cues, published_by)]
    sentences = [span for span in spans if _acts(text[span.start : min(span.end, span.start + 900)], cues)]
    operative = _operative_start(text, cues)
    chosen = sentences[:_SENTENCES] + [s for s in sentences[_SENTENCES:] if s.start >= operative][:_SENTENCES]
    for span in chosen:
        out.extend((found, "text") for found in _in_sentence(text, span.start, min(span.end, span.start + 900), cues, published_by))
    out.extend((found, "text") for found in _answerable(text, spans, cues, published_by))
    if not out:
        head = [
            found
            for span in spans[:_SENTENCES]
            for found in _in_sentence(text, span.start, min(span.end, span.start + 900), cues, published_by)
        ]
        out.extend((replace(found, rule="target.head", confidence=0.7), "text") for found in head if has_form(found.name))
    out.sort(key=lambda pair: -pair[0].confidence)
    best = out[0][0].confidence if out else 0.0
    return [pair for pair in out if pair[0].confidence >= best - 0.12]


def undecided(title: str, text: str, spans: tuple[Span, ...], cues: Cues, known: Callable[[str], bool], published_by: str | None) -> bool:
    """Whether an organisation's name stands in the title or among the first sentences of sanctioning, where no rule took it for the target.

    Then the text may well name the sanctioned party, and only we do not see it. A text that redacts its parties is not undecided.
    """
    acting = [text[s.start : min(s.end, s.start + 900)] for s in spans if _acts(text[s.start : min(s.end, s.start + 900)], cues)]
    for body in (title, *acting[:_CLOSE_LOOKED]):
        if cues.has("redacted", body):
            return False
        if any(has_form(name.name) or known(name.name) for name in _names(body, cues, published_by)):
            return True
    return False


def _answerable(text: str, spans: tuple[Span, ...], cues: Cues, published_by: str | None) -> list[Found]:
    """Names that the text calls the controller or the respondent: "X Ltd (the controller)", "Rekisterinpitäjä: X Oy"."""
    found: list[Found] = []
    behind, ahead = _controller(cues)
    for span in spans[: 2 * _SENTENCES]:
        begin = max(0, span.start - _HEADING)  # the word may be a heading of its own
        body = text[begin : min(span.end, span.start + 900)]
        marks = [(m.start(), m.end()) for m in cues.of("controller").finditer(body)]
        for name in _names(body, cues, published_by) if marks else ():
            tagged = behind.match(body, name.end) is not None
            headed = any(0 <= name.start - end <= 12 and ahead.fullmatch(body, end, name.start) is not None for _, end in marks)
            if tagged or headed:
                sure = 0.84 + 0.04 * has_form(name.name)
                found.append(replace(name, rule="target.controller", confidence=sure, start=name.start + begin, end=name.end + begin))
    return found


@cache
def _controller(cues: Cues) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows a name that is the controller's, and what stands between such a word and a name."""
    word = cues.of("controller").pattern
    behind = re.compile(
        rf"\.?(?:[-:]\w{{1,6}})?[»”\"'’]?\s?(?:\([^()\n]{{0,60}}\)\s?)?[,(–-]+\s?(?:[^()\n,;]{{0,40}}[,;:–-]\s?)?[\"'„“‘«]?(?:\w+\s){{0,3}}?(?:{word})",
        re.IGNORECASE,
    )
    return behind, re.compile(r"\s*(?:[:–(,-]|\n)\s*")


def _operative_start(text: str, cues: Cues) -> int:
    part = actions.operative_part(text, cues)
    return text.find(part[:80]) if part else len(text)


def _acts(sentence: str, cues: Cues) -> bool:
    if cues.has("tally", sentence) or cues.has("earlier", sentence[:40]):
        return False
    return any(
        cues.has(kind, sentence) for kind in ("fine", "fined", "ban", "order", "reprimand", "investigation", "periodic", "liquidated")
    )


def _in_sentence(text: str, start: int, end: int, cues: Cues, published_by: str | None) -> list[Found]:
    body = text[start:end]
    names = _names(body, cues, published_by)
    found: list[Found] = []
    plain = _DECIMAL.sub("·", body)  # a decimal point must not end the gap in "fine of … on"
    befores = [end for expression in _expressions("before", cues.language) for _, end in _overlapping(expression, plain)]
    afters = [begin for expression in _expressions("after", cues.language) for begin, _ in _overlapping(expression, plain)]
    strong = cues.has("fine", body) or cues.has("fined", body)
    for index, name in enumerate(names):
        if _TOOL.search(body, max(0, name.start - 30), name.start):
            continue
        joined = name.rule == "and"
        if joined and found and found[-1].end <= name.start and found[-1].start == names[index - 1].start:
            found.append(replace(name, rule="target.and", confidence=found[-1].confidence))
            continue
        before = any(
            name.start - at >= 0 and _only_roles(body[at : name.start], cues)
            for at in befores
            if at <= name.start and name.start - at <= 70
        )
        after = any(0 <= at - name.end <= 40 and _empty(body[name.end : at]) for at in afters)
        if before or after:
            rule = "target.before" if before else "target.after"
            sure = min(0.8 + 0.08 * strong + 0.06 * (before and after) + 0.04 * has_form(name.name), 0.97)
            if joined and not before:  # "X and Y must pay"
                found.append(replace(names[index - 1], rule="target.and", confidence=sure))
            found.append(replace(name, rule=rule, confidence=sure))
    return [replace(f, start=f.start + start, end=f.end + start) for f in found]


@cache
def _expressions(kind: str, language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Phrases without and with a gap, apart: "imposed … fine on" must not hide "imposed" at the same place."""
    listed: Phrases = getattr(get(language).sanctions, kind)
    return pattern(tuple(p for p in listed if "…" not in p)), pattern(tuple(p for p in listed if "…" in p))


def _overlapping(expression: re.Pattern[str], body: str) -> list[tuple[int, int]]:
    """All matches, also those that begin inside another: "amende de 5 000 euros à" must not hide "à l'encontre de"."""
    out, match = [], expression.search(body)
    while match is not None:
        out.append(match.span())
        match = expression.search(body, match.start() + 1)
    return out


@cache
def _role_gap(cues: Cues) -> re.Pattern[str]:
    words = "|".join(cues.of(kind).pattern for kind in ("role_words", "person", "company", "public"))
    return re.compile(rf"\W*(?:(?:{words}|{POST}|(?<=['’])s(?!\w))\W*){{0,7}}\Z", re.IGNORECASE)


def _only_roles(gap: str, cues: Cues) -> bool:
    bare = re.sub(rf"(?:{cues.of('person').pattern})\.?", "", gap, flags=re.IGNORECASE)
    if re.search(r"[.;:!?]\s", bare.strip(" \n:–-") + " ") and len(gap) > 6:
        return False
    return _role_gap(cues).match(gap) is not None or _noun_gap(cues).match(gap) is not None


@cache
def _noun_gap(cues: Cues) -> re.Pattern[str]:
    """Up to three unknown words of lower case, then a noun for an organisation right before the name: "the national development bank X"."""
    roles, nouns = cues.of("role_words").pattern, "|".join(cues.of(kind).pattern for kind in ("company", "public"))
    return re.compile(rf"\s*(?:(?:{roles})\s+){{0,3}}(?-i:(?:[a-zà-žα-ωа-я-]+\s+){{0,3}})(?:{nouns})\W{{0,3}}\Z", re.IGNORECASE)


def _empty(gap: str) -> bool:
    return re.fullmatch(r"(?:[-:]\w{1,6})?\s*(?:\([^()]{0,90}\)|\[[^\]]{0,40}\])?\s*,?\s*", gap) is not None


def _names(body: str, cues: Cues, published_by: str | None) -> list[Found]:
    """Names in a stretch of text: quoted ones, and runs of capitalised words with their legal forms."""
    taken = [(m.start, m.end) for m in supervisors.mentions(body, published_by)]
    out: list[Found] = []
    quoted = [(m.start("name"), m.end("name")) for m in _QUOTED.finditer(body) if len(m.group("name").split()) <= 9]
    for start, end in quoted:
        name = body[start:end].strip(_TRIM)
        lead = LEADING.search(body, max(0, start - 14), start - 1)
        form = FORM.match(body, end + 1, min(len(body), end + 22)) or FORM.match(body, end + 2, min(len(body), end + 22))
        if name and name[0].isupper() and not is_redacted(name) and not _generic(name, cues):
            whole = f"{lead.group().strip()} {name}" if lead else f"{name} {form.group()}" if form else name
            out.append(Found(whole, lead.start() if lead else start, end, "quoted", 0.8))
    for match in _NAME.finditer(body):
        for found in _cut(match.group(), match.start(), cues):
            found = _with_quoted_tail(_with_public_head(found, body, cues), body, cues)
            if any(a < found.end and found.start < b for a, b in taken) or any(a <= found.start and found.end <= b for a, b in quoted):
                continue
            out.append(found)
    out.sort(key=lambda f: f.start)
    return _join_and(out, body, cues)


def _join_and(names: list[Found], body: str, cues: Cues) -> list[Found]:
    """Mark names that an "and", or a comma in a list of companies, joins to the one before."""
    out: list[Found] = []
    joint = re.compile(
        r"\.?\s*(?:\([^()]{0,40}\))?\s*(?:[A-Z€£$]{1,3} ?\d[\d.,' ]*\w{0,9})?,?\s*"
        rf"(?:{_AND.get(cues.language, 'and')})\s+(?:\w{{1,5}}\s+)?"
    )
    for name in names:
        gap = body[out[-1].end : name.start] if out else "."
        listed = (
            bool(out)
            and has_form(out[-1].name)
            and has_form(name.name)
            and re.fullmatch(r"\s*(?:\([^()]{0,40}\))?\s*,\s*", gap) is not None
        )
        out.append(replace(name, rule="and") if listed or joint.fullmatch(gap) else name)
    return out


def _cut(run: str, start: int, cues: Cues) -> list[Found]:
    """Cut a run of tokens into names: lower-case words, sums and finished legal forms end a name."""
    tokens = [(m.group(), m.start()) for m in _TOKENS.finditer(run)]
    out: list[Found] = []
    current: list[tuple[str, int]] = []
    for token, at in [*tokens, ("", len(run))]:
        rest = run[at + len(token) :].lstrip()
        joins = bool(token) and not _MONEY.match(token.rstrip(".,;:")) and not _parts(current, token, rest, run, cues)
        if token in ("-", "–") and rest[:1].isdigit():
            joins = False
        if joins and (_capital(token) or (current and _continues(token, run[at:], cues))):
            current.append((token, at))
            ended = AT_END.search(_ENDING.sub("", run[current[0][1] : at + len(token)].rstrip(","))) is not None and len(current) > 1
            if not _form_follows(rest) and (ended or token.endswith((",", ";", ":"))):
                token = ""
            if token:
                continue
        elif token.rstrip(",").isdigit() and current and (not rest or rest[0].isupper()) and not _MONEY.match(current[-1][0]):
            current.append((token, at))
            continue
        if current:
            found = _name(run, start, current, cues)
            if found:
                out.append(found)
        current = []
    return out


def _speaks(words: str, cues: Cues) -> bool:
    """Whether words are of sanctioning, or of parties, rather than of a name."""
    kinds = (
        "fine",
        "fined",
        "impose",
        "order",
        "ban",
        "reprimand",
        "periodic",
        "before",
        "after",
        "role_words",
        "company",
        "public",
        "person",
    )
    return any(cues.has(kind, words) for kind in kinds)


def _form_follows(rest: str) -> bool:
    """Whether a legal form comes next; "A.S. Watson" begins with initials."""
    return FORM.match(rest) is not None and re.match(r"(?:[A-Z]\.\s?){1,3}[A-Z][a-z]", rest) is None


def _parts(current: Sequence[tuple[str, int]], token: str, rest: str, run: str, cues: Cues) -> bool:
    """Whether an "and" stands between two names rather than inside one."""
    if not current or not re.fullmatch(_AND.get(cues.language, "and"), token):
        return False
    left = run[current[0][1] : current[-1][1] + len(current[-1][0])]
    following = rest.split()
    alone = len(current) == 1 and (len(following) == 1 or (len(following) > 1 and not _capital(following[1])))
    return has_form(left) or cues.of("public").fullmatch(current[-1][0]) is not None or alone


def _capital(token: str) -> bool:
    word = token.lstrip("(«\"'’“„")
    return bool(word) and (
        word[0].isupper() or word[0].isdigit() or (len(word) > 2 and any(c.isupper() for c in word[1:]) and word[0].isalpha())
    )


def _continues(token: str, rest: str, cues: Cues) -> bool:
    tail = _LOWER_TAIL.match(rest)
    if FORM.match(rest) or (tail is not None and tail.group("words").islower() and not _speaks(tail.group("words"), cues)):
        return True
    if re.fullmatch(_PARTICLES, token):
        following = rest[len(token) :].lstrip().split(maxsplit=2)
        return bool(following) and (
            _capital(following[0]) or (len(following) > 1 and re.fullmatch(_PARTICLES, following[0]) is not None and _capital(following[1]))
        )
    word = token.strip(_TRIM)
    following = rest[len(token) :].split(maxsplit=1)
    if following and _capital(following[0]):
        return False
    return cues.of("public").fullmatch(word) is not None or cues.of("company").fullmatch(word) is not None


def _name(run: str, start: int, tokens: Sequence[tuple[str, int]], cues: Cues) -> Found | None:
    left, right = tokens[0][1], tokens[-1][1] + len(tokens[-1][0])
    left = _drop_roles(run, _drop_verb(run, left, right, cues), right, cues)
    name = _without_ending(run[left:right].rstrip(_TRIM))
    if run[left + len(name) : left + len(name) + 1] == "." and FORM.search(name + ".") and name[-2:-1] in ". ":
        name += "."
    if name.count("(") != name.count(")"):
        name = name.split("(")[0].rstrip(_TRIM)
    name = _ELISION.sub("", name.lstrip(_TRIM))
    left = run.find(name, left) if name else left
    if not 2 <= len(name) <= _LONGEST or name.isdigit() or not any(c.isalpha() for c in name):
        return None
    if _AMOUNT.match(name) or (len(tokens) == 1 and run[:left].strip() == "" and start == 0 and tokens[0][0].endswith(",")):
        return None
    if (
        not _key(name)
        or is_redacted(name)
        or _generic(name, cues)
        or (not has_form(name) and (_NOT_A_NAME.match(name) or name[0].isdigit()))
    ):
        return None
    return Found(" ".join(name.split()), start + left, start + left + len(name), "name", 0.8)


def _without_ending(name: str) -> str:
    """The name without a case ending that hangs on its legal form or behind a mark ("Kft.-t", "OÜ-le", "Oy:lle", "Ltd's")."""
    name = _ENDING.sub("", name)
    ending = re.search(r"[-:’'][^\W\d_]{1,5}\Z", name)
    if ending is not None and ending.group()[1:].islower() and has_form(name[: ending.start()]):
        return name[: ending.start()]
    return name


def _with_public_head(found: Found, body: str, cues: Cues) -> Found:
    """ "the municipality of X" is X's name too."""
    match = re.search(rf"(\w+)\s+(?:(?:{_PARTICLES})\s+)?\Z", body[max(0, found.start - 40) : found.start])
    if match is None or not cues.of("public").fullmatch(match.group(1)):
        return found
    words = match.group().split()
    if re.fullmatch(_AND.get(cues.language, "and"), words[-1]) or (len(words) == 1 and not _TOWN.match(words[0])):
        return found
    start = found.start - len(match.group())
    return replace(found, name=" ".join(body[start : found.end].split()), start=start)


def _with_quoted_tail(found: Found, body: str, cues: Cues) -> Found:
    """What stands in quotation marks behind a noun of an organisation belongs to its name: Università “Esempio”."""
    tail = re.compile(r"[ \u00a0][“„«\"](?P<name>[^\W\d_][^“”„«»\"\n]{1,60})[”“»\"]").match(body, found.end)
    if tail is None or not (cues.has("public", found.name) or cues.has("company", found.name)):
        return found
    return replace(found, name=f"{found.name} {body[found.end + 1 : tail.end()]}", end=tail.end())


def _drop_verb(run: str, left: int, right: int, cues: Cues) -> int:
    """What begins a sentence belongs to no name: a heading above it, a verb ("ORDINA a X s.r.l."), a noun ("Spółka X")."""
    role = cues.of("controller").match(run, left, right)
    if role is not None and "\n" in run[role.end() : role.end() + 2]:
        return right - len(run[role.end() : right].lstrip())
    first = re.match(r"[^\W\d_][\w-]{3,}", run[left:right])
    if first is None:
        return left
    verb = cues.of("before").match(run, left, right)
    if verb is not None and verb.end() - left >= first.end() and _capital(run[verb.end() : right].lstrip()):
        return right - len(run[verb.end() : right].lstrip())
    shouted = first.group().isupper() and not run[left:right].isupper()
    acts = shouted and any(cues.of(kind).match(first.group()) for kind in ("order", "ban", "impose", "reprimand", "fined"))
    noun = all(cues.of(kind).fullmatch(first.group()) for kind in ("company", "role_words")) and not _NAMING_NOUN.match(first.group())
    following = run[left + first.end() : right].lstrip()
    if not following or (not acts and not (noun and _capital(following) and not has_form(following.split()[0]))):
        return left
    return right - len(re.sub(r"\A(?:a|al|alla|all['’])\s+(?=\S)", "", following) if acts else following)


def _drop_roles(run: str, left: int, right: int, cues: Cues) -> int:
    while (match := cues.of("role_words").match(run, left, right)) is not None:
        after = match.end()
        if after >= right or not run[after].isspace() or not (match.group()[0].islower() or _ARTICLES.match(match.group())):
            break
        following = run[after:right].lstrip()
        if (
            not following
            or (not _capital(following) and not cues.of("role_words").match(following))
            or cues.of("public").fullmatch(match.group())
        ):
            break
        left = right - len(following)
    return left


def _generic(name: str, cues: Cues) -> bool:
    """Whether a name is only nouns for kinds of parties, or words of sanctioning."""
    words = re.findall(r"[\w'’]+", name)
    if names_a_post(name) or (len(words) == 1 and cues.of("before").fullmatch(name)):
        return True
    if _DEFINITE_NAME.match(name) or name in _proper(cues):
        return False
    kinds = (
        "company",
        "public",
        "person",
        "role_words",
        "fine",
        "complainant",
        "fined",
        "impose",
        "periodic",
        "redacted",
        "quiet",
        "reprimand",
        "order",
        "investigation",
        "appeal",
    )
    return all(any(cues.of(kind).fullmatch(word) for kind in kinds) for word in words) or any(
        cues.of(kind).match(name) for kind in ("complainant", "fine", "periodic", "redacted")
    )


@cache
def _proper(cues: Cues) -> frozenset[str]:
    """Public bodies that the language file writes with a capital are names, not nouns; in German only abbreviations are."""
    listed = get(cues.language).sanctions.public
    return frozenset(word for word in listed if "*" not in word and (word.isupper() or (word[0].isupper() and cues.language != "de")))


def is_redacted(name: str) -> bool:
    """Whether a name is a pseudonym: ``X``, ``Y1``, ``A.A.A.``, ``Société A``, asterisks, ``XXXX``, ``(…)``."""
    return (
        _REDACTED.match(name) is not None
        or "(…)" in name
        or "[…]" in name
        or "**" in name
        or "XXX" in name
        or "ΧΧΧ" in name
        or _INITIAL_AND_FORM.match(name) is not None
        or re.search(r"\w{3,} [A-ZΑ-ΩА-Я]\Z", name) is not None
    )


def _key(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", FORM.sub(" ", name).casefold()) if w]


def _same(first: str, second: str) -> bool:
    a, b = sorted((_key(first), _key(second)), key=len)
    if has_form(first) and has_form(second) and a != b:
        return False
    if len(a) == 1 and a[0] == "".join(word[0] for word in b if word not in ("of", "de", "the", "for", "di", "and")):
        return True
    return not a or b[: len(a)] == a or set(a) <= set(b) or " ".join(a) in " ".join(b)
