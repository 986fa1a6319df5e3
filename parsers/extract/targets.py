"""Whom a sanction is addressed to: names that stand where a language puts the sanctioned party.

First the page's own fields, then the title, then sentences that speak of a sanction. A name counts only where a cue stands next to
it ("fines X", "X moet betalen", "nałożył na X"), with nothing but articles and role words in between.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from parsers.extract import described, introduced, naming
from parsers.extract.actions import operative_span
from parsers.extract.cues import Cues, ScannedText
from parsers.extract.full_names import base_form, in_full
from parsers.extract.legal_forms import has_form
from parsers.extract.names import Found, is_place, is_redacted, key, names_in, same
from parsers.extract.parties import ORGANISATION, POST, kind_of, label_of
from parsers.extract.sentences import Span
from parsers.models import Evidence, Party, PartyKind, PartyRole

MOST = 5
# Rules that tell whom a case is about, and nothing of what was imposed.
OF_THE_CASE = frozenset(("target.head", "target.address"))
_SENTENCES = 14
_LONGEST = 900
_HEADING = 40
_ROLE_AND_NAME = 12
_OPENING = 40
# A text of this length is a whole decision; its parties are told in its first pages.
_DECISION = 2500
_HEAD = 12_000
_FULL_LINE = 50
_LETTER = 1200
# A name is a word like others when it is written small more often than once for so many times.
_RARELY = 8
_APPOSITION = 160
# A letter may go to those who act for the party.
_LAWYERS = re.compile(r"(?i:advoka|advocat|avvocat|abogad|solicitor|lawyer|attorney|rechtsanw|kanzlei|law firm|\bLLP\b)")
_ADDRESS = re.compile(
    r"^[ \t]*(?P<to>(?i:to|addressee|recipient|respondent|defendant|controller|in re|data controller)\s?:\s*)?"
    r"(?P<name>[^\W_][^\n:]{1,90}?)[ \t]*$",
    re.MULTILINE,
)
_CLOSE = 0.12
_CLOSE_IN_DECISION = 0.05
_CLOSE_LOOKED = 4
_ORGANISATION_FIELDS = ("organisation", "organization", "company")
_FIELDS = ("target", "organisation", "organization", "party", "controller", "company", "entity")
# A number in a register of companies or tax payers shows an organisation: "with NIF A12345678", "registration number 4000…".
_REGISTERED = re.compile(
    r"\W{0,4}(?:(?i:with|having|tax|identification|the|under|company|business|organi[sz]ation)\s+){0,3}"
    r"(?:NIF|CIF|VAT|KRS|CVR|IČO|OIB|CUI|"
    r"(?i:reg(?:istration|istry|\.)\s?(?:number|code|no)|org(?:\.|anisation)\s?(?:number|no)|company (?:number|no)))\b"
)
_BY = re.compile(r"\s+by\s")
# The operative part of a decision in English: verbs in capitals, and whom the decision is served on.
_ORDERED = re.compile(
    r"\b(?:(?:TO )?(?:ORDER|IMPOSE|WARN|ADMONISH|PROHIBIT|ENJOIN|SANCTION|DIRECT|REQUIRE|URGE|REPRIMAND|FINE)(?:S|ES)?"
    r"(?:\s(?:a|the|an)\s[^\n.;:]{3,80}?)??(?:\s(?:to|on|upon|against|that|for))?"
    r"|NOTIFY (?:this|the present|the) (?:resolution|agreement|decision|resolution proposal)\s(?:to|of)"
    r"(?:\s(?:[A-Z]\.){2,3}(?:\s(?:and|y))?)?)"
    r"\s+(?:the\s)?(?:(?:company|entity|defendant|controller|respondent)\s)?"
)
_SERVED_LOOK = 120
# What tells who somebody is ("a complaint against X (an online shop)").
_INTRODUCED = re.compile(r"\s?(?:\((?:an?|the|hereinafter)\s|,\s(?:an?|one of)\s|\s?[(–-]\s?(?:the\s)?controller\b)")
_ACTS = ("fine", "fined", "ban", "order", "reprimand", "investigation", "periodic", "liquidated")
# Tools, not parties: the police were fined for using them.
_TOOL = re.compile(
    r"(?i:(?<!\w)(?:app|apps|appen|applikation\w*|application\w*|applicatie\w*|applicazione|aplicación|aplicație\w*|aplikacj\w+|aplikac\w+|"
    r"tool|tools|werkzeug|verktyg\w*|verktøy\w*|værktøj\w*|software\w*|logiciel\w*|outil\w*|strumento|herramienta|programm?\w*|"
    r"tjänsten|tjenesten|dienst\w*|service|servizio|servicio|product|produkt\w*|sovellu\w+|ohjelmisto\w*|eszköz\w*|alkalmazás\w*|"
    r"rakendus\w*|lietotn\w+|приложение\w*|софтуер\w*|εφαρμογή\w*|λογισμικ\w+|"
    r"using|used|use of|gebruik van|nutzung von|utilis\w+|använd\w+|anvend\w+|bruk av|uso di|uso de|używa\w+|"
    r"käyt\w+)\s(?:the\s|av\s|of\s)?[«“\"„]?\Z)"
)
_TOOL_BEHIND = re.compile(r"(?i:-(?:app|appen|applikasjonen|applikationen|sovellus\w*|anwendung|software)(?!\w))")


def find(
    title: ScannedText,
    scan: ScannedText,
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
    cues = scan.cues
    parties = [p for p in (_from_field(fields, title.text, scan.text, cues, known),) if p is not None]
    if not parties:
        for found, where in _candidates(title, scan, published_by):
            whole = in_full(found, scan.text, cues, published_by)
            _merge(parties, _party(whole, where if whole is found else "text", title.text, scan.text, cues, known))
            if len(parties) == MOST:
                break
    best = _best(parties, scan.text)
    return best if any(not _is_tool(p.name, scan.text) for p in best) else _introduced_later(title, scan, known, published_by) or best


def _introduced_later(title: ScannedText, scan: ScannedText, known: Callable[[str], bool], published_by: str | None) -> tuple[Party, ...]:
    """The organisation that the text only describes where it tells the sanction, and names elsewhere in its head."""
    described_as = unnamed(scan)
    if any(party.kind is PartyKind.NATURAL_PERSON for party in described_as):
        return ()
    parties: list[Party] = []
    for found in introduced.find(scan, next((party.label for party in described_as), ""), published_by):
        whole = in_full(found, scan.text, scan.cues, published_by)
        if not _is_tool(found.name, scan.text):
            _merge(parties, _party(whole, "text", title.text, scan.text, scan.cues, known))
    return _best(parties, scan.text)


def _merge(parties: list[Party], party: Party) -> None:
    """Add a party, unless it is there; of two forms of one name the one that shows what it is stays."""
    for index, other in enumerate(parties):
        if same(party.name, other.name):
            if _says_more(party, other):
                parties[index] = replace(party, confidence=max(party.confidence, other.confidence))
            return
    parties.append(party)


def _says_more(new: Party, old: Party) -> bool:
    if has_form(new.name) and not has_form(old.name):
        return key(new.name)[: len(key(old.name))] == key(old.name)
    organisation = (PartyKind.COMPANY, PartyKind.PUBLIC_BODY)
    longer = len(key(new.name)) > len(key(old.name)) and not has_form(old.name)
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
    return any(_TOOL.search(text, max(0, place.start() - 30), place.start()) or _TOOL_BEHIND.match(text, place.end()) for place in places)


def _doubtful(party: Party, shown: bool, text: str) -> bool:
    if len(party.name.split()) > 1 or party.rule == "target.and":
        return False
    return shown or _is_common(party.name, text)


def _from_field(fields: Mapping[str, str], title: str, text: str, cues: Cues, known: Callable[[str], bool]) -> Party | None:
    for column in _FIELDS:
        name = fields.get(column, "").strip()
        if not name or is_redacted(name) or _is_sector(name):
            continue
        for where, body in (("title", title), ("text", text)):
            at = body.find(name)
            if at >= 0:
                party = _party(Found(name, at, at + len(name), "field", 0.97), where, title, text, cues, known)
                return _listed(party) if column in _ORGANISATION_FIELDS else party
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
    return Party(
        base_form(found.name, cues.language),
        PartyRole.SANCTIONED,
        kind,
        evidence,
        found.rule,
        found.confidence,
        label_of(kind, around, cues),
    )


def _candidates(title: ScannedText, scan: ScannedText, published_by: str | None) -> list[tuple[Found, str]]:
    out: list[tuple[Found, str]] = []
    if not title.has("tally"):
        out += [(found, "title") for found in _in_sentence(title, Span(0, len(title.text)), published_by)]
    chosen = _chosen(scan)
    for span in chosen:
        out += [(found, "text") for found in _in_sentence(scan, span, published_by)]
    out += [(found, "text") for found in _answerable(scan, published_by)]
    if not out or len(scan.text) > _DECISION:
        out += [(found, "text") for found in _in_head(scan, set(chosen), published_by)]
    if len(scan.text) > _DECISION:
        out += [(found, "text") for found in (*_addressed(scan, published_by), *_ordered(scan, published_by))]
    shown = {found.name: has_form(found.name) or not _is_common(found.name, scan.text) for found, _ in out}
    return _likely([pair for pair in out if shown[pair[0].name] and not is_place(pair[0].name, scan.cues.language)], scan)


def _in_head(scan: ScannedText, done: set[Span], published_by: str | None) -> list[Found]:
    """Organisations that stand in the head of a decision where its target would ("the complaint is directed against X, S.L.")."""
    found = [found for span in _head(scan) if span not in done for found in _in_sentence(scan, span, published_by)]
    return [
        replace(item, rule="target.head", confidence=0.76 + 0.04 * has_form(item.name))
        for item in found
        if has_form(item.name)
        or (len(scan.text) > _DECISION and _is_organisation(item.name, scan.text[item.end : item.end + 60]))
        or _introduced(item, scan.text)
    ]


def _introduced(found: Found, text: str) -> bool:
    """Whether a text tells who somebody is, or an organisation is the subject of what it says."""
    subject = found.rule == "target.after" and ORGANISATION.search(found.name) is not None
    return subject or _INTRODUCED.match(text, found.end) is not None


def _addressed(scan: ScannedText, published_by: str | None) -> list[Found]:
    """Whom a decision is addressed to: an organisation alone on one of its first lines, as on a letter, or behind "To:"."""
    found: list[Found] = []
    for line in _ADDRESS.finditer(scan.text, 0, _LETTER):
        start = line.start("name")
        for name in names_in(line.group("name"), scan.cues, published_by):
            whole = len(name.name) >= len(line.group("name").strip()) - 3
            if whole and not _LAWYERS.search(name.name) and (line.group("to") or _is_organisation(name.name, "")):
                sure = 0.8 + 0.06 * bool(line.group("to")) + 0.04 * has_form(name.name)
                found.append(replace(name, rule="target.address", confidence=sure, start=start + name.start, end=start + name.end))
    return found


def _ordered(scan: ScannedText, published_by: str | None) -> Iterator[Found]:
    """Whom an English decision orders or fines in its operative part ("FIRST: IMPOSE on X"), or is served on ("NOTIFY … to X")."""
    if scan.cues.language != "en":
        return
    for match in _ORDERED.finditer(scan.text):
        start = match.end()
        for name in names_in(scan.text[start : start + _SERVED_LOOK], scan.cues, published_by):
            if name.start <= 1:
                sure = 0.9 + 0.04 * has_form(name.name)
                yield replace(name, rule="target.operative", confidence=sure, start=start + name.start, end=start + name.end)


def _head(scan: ScannedText) -> Iterator[Span]:
    """The sentences of a decision's first pages; those that the end of a line cut in two are whole again."""
    waiting: Span | None = None
    for span in itertools.takewhile(lambda span: span.start < _HEAD, scan.sentences):
        if waiting is not None and _broken(scan.text, waiting, span):
            waiting = Span(waiting.start, span.end)
            continue
        if waiting is not None:
            yield _shortened(waiting)
        waiting = span
    if waiting is not None:
        yield _shortened(waiting)


def _broken(text: str, first: Span, second: Span) -> bool:
    """Whether a line break, and no end of a sentence, parts two stretches: a full line ends in a word, or the next goes on small."""
    line = text.rfind("\n", first.start, first.end) + 1 or first.start
    return (
        "\n" in text[first.end : second.start]
        and text[second.start].isalpha()
        and (text[second.start].islower() or (text[first.end - 1].isalnum() and first.end - line >= _FULL_LINE))
    )


def _is_organisation(name: str, after: str) -> bool:
    return has_form(name) or ORGANISATION.search(name) is not None or _REGISTERED.match(after) is not None


def unnamed(scan: ScannedText) -> tuple[Party, ...]:
    """The party of a text that names none, as the text describes it ("a private individual"): without a name, with a label."""
    first = (_shortened(span) for span in scan.sentences[:_CLOSE_LOOKED])
    party = described.find(scan, itertools.chain(itertools.islice(_acting(scan), _CLOSE_LOOKED), first))
    return (party,) if party is not None else ()


def _likely(found: list[tuple[Found, str]], scan: ScannedText) -> list[tuple[Found, str]]:
    """The surest candidates; in a whole decision, which speaks of its target throughout, those named most often among them."""
    if len(scan.text) > _DECISION:
        found = [(_weighed(item, where, scan.text), where) for item, where in found]
    found.sort(key=lambda pair: -pair[0].confidence)
    best = found[0][0].confidence if found else 0.0
    return [pair for pair in found if pair[0].confidence >= best - (_CLOSE_IN_DECISION if len(scan.text) > _DECISION else _CLOSE)]


def _is_common(name: str, text: str) -> bool:
    """Whether a text writes what looks like a name without capitals as well ("Resolution Proposal", "Likewise"): then it is none."""
    low = name.lower()
    if low == name:
        return False
    if _written_low(low, text) * _RARELY > text.count(name):
        return True
    words = re.findall(r"\w+", low)
    return (
        len(words) > 1
        and all(word.isalpha() for word in words)
        and not ORGANISATION.search(name)
        and all(_written_low(word, text) for word in words)
    )


def _written_low(low: str, text: str) -> int:
    """How often words stand in lower case, outside of addresses, up to three times."""
    places = re.finditer(rf"(?<![\w.@/-]){re.escape(low)}(?![\w@-]|\.\w)", text)
    return sum(1 for _ in itertools.islice(places, 3))


def _weighed(found: Found, where: str, text: str) -> Found:
    """A candidate of a whole decision, surer the more often the decision names it; what shows no organisation is doubtful."""
    first = re.search(r"\w+", found.name)
    often = text.count(first.group()) if first is not None and where == "text" else 8
    shown = _is_organisation(found.name, text[found.end : found.end + 60] if where == "text" else "")
    weight = 0.04 * min(often.bit_length(), 4) + 0.004 * min(text.count(found.name), 5) - 0.1 - 0.12 * (not shown)
    return replace(found, confidence=max(0.4, min(0.97, found.confidence + weight)))


def _chosen(scan: ScannedText) -> list[Span]:
    """The first sentences that speak of sanctioning, and those of the operative part."""
    acting = _acting(scan)
    chosen = list(itertools.islice(acting, _SENTENCES))
    operative = operative_span(scan)
    if operative is not None:
        chosen += list(itertools.islice((span for span in acting if span.start >= operative.start), _SENTENCES))
    return chosen


def _acting(scan: ScannedText) -> Iterator[Span]:
    """The sentences that speak of sanctioning, in text order, cut to a length."""
    for span in map(_shortened, scan.sentences):
        if (
            scan.any_of(_ACTS, span)
            and not scan.has("tally", *span)
            and not scan.has("earlier", span.start, min(span.end, span.start + 40))
        ):
            yield span


def _shortened(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + _LONGEST))


def undecided(title: ScannedText, scan: ScannedText, known: Callable[[str], bool], published_by: str | None) -> bool:
    """Whether an organisation's name stands in the title or among the first sentences of sanctioning, where no rule took it for the target.

    Then the text may well name the sanctioned party, and only we do not see it. A text that redacts its parties is not undecided.
    """
    cues = scan.cues
    acting = [scan.text[span.start : span.end] for span in itertools.islice(_acting(scan), _CLOSE_LOOKED)]
    for body in (title.text, *acting):
        if cues.has("redacted", body):
            return False
        if any(has_form(name.name) or known(name.name) for name in names_in(body, cues, published_by)):
            return True
    return False


def _answerable(scan: ScannedText, published_by: str | None) -> list[Found]:
    """Names that the text calls the controller or the respondent: "X Ltd (the controller)", "Rekisterinpitäjä: X Oy"."""
    found: list[Found] = []
    tag, company, heading = _tags(scan.cues)
    called = scan.cues.of("hereinafter")
    for span in _head(scan):
        begin = max(0, span.start - _HEADING)  # the word may be a heading of its own
        body = scan.text[begin : span.end]
        ends = [mark.end for mark in naming.marks(body, scan.cues.language).controller]
        shift = span.start - begin
        told = names_in(scan.text[span.start : span.end], scan.cues, published_by) if ends or called.search(body) else ()
        for name in (replace(each, start=each.start + shift, end=each.end + shift) for each in told):
            tagged = tag.match(body, name.end) or (_is_organisation(name.name, "") and company.match(body, name.end))
            formed = scan.cues.language == "en" and has_form(name.name)  # "the controller X Ltd"
            if tagged or any(_named_by(body[end : name.start], heading, formed) for end in ends):
                sure = 0.84 + 0.04 * has_form(name.name)
                found.append(replace(name, rule="target.controller", confidence=sure, start=name.start + begin, end=name.end + begin))
    return found


def _named_by(gap: str, heading: re.Pattern[str], formed: bool) -> bool:
    """Whether a word for the controller belongs to the name behind it; a mere space is enough before a legal form."""
    return len(gap) <= _ROLE_AND_NAME and (heading.fullmatch(gap) is not None or (formed and gap in (" ", "\u00a0")))


@cache
def _tags(cues: Cues) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What follows the controller's name, what follows a company's ("hereinafter: the Company"), and what stands between role and name."""
    number = r"(?:,?\swith\s[^\n,;()]{0,30}\(?(?:NIF|CIF|VAT)\)?\s?(?:no\.?\s)?[\w-]{6,12})?"
    opening = (
        rf"\.?(?:[-:]\w{{1,6}}|['’]s(?!\w))?{number}"
        + r"[»”\"'’]?\s?(?:\([^()\n]{0,60}\)\s?)?(?:[,(–-]\s?){1,3}(?:[^()\n,;]{0,40}[,;:–-]\s?)?[\"'„“‘«]?"
    )
    introduced = cues.of("hereinafter").pattern
    controller = rf"{opening}(?:\w+\s){{0,5}}?(?:{cues.of('controller').pattern})"
    company = rf"{opening}(?:{introduced})\W{{0,3}}(?:\w+\W{{1,4}}){{0,6}}?(?:{cues.of('company').pattern}|{cues.of('public').pattern})"
    return re.compile(controller, re.IGNORECASE), re.compile(company, re.IGNORECASE), re.compile(r"\s*(?:[:–(,-]|\n)\s*")


def _in_sentence(scan: ScannedText, span: Span, published_by: str | None) -> list[Found]:
    cues, body = scan.cues, scan.text[span.start : span.end]
    marks = naming.marks(body, cues.language)
    if not marks.before and not marks.after:
        return []
    names = names_in(body, cues, published_by)
    found: list[Found] = []
    strong = scan.any_of(("fine", "fined"), span)
    for index, name in enumerate(names):
        if _TOOL.search(body, max(0, name.start - 30), name.start):
            continue
        joined = name.rule == "and"
        if joined and found and found[-1].end <= name.start and found[-1].start == names[index - 1].start:
            found.append(replace(name, rule="target.and", confidence=found[-1].confidence))
            continue
        before = any(0 <= name.start - at <= 70 and _leads_to(body[at : name.start], cues) for at in marks.before)
        after = any(0 <= at - name.end <= _APPOSITION and _empty(body[name.end : at], name.name) for at in marks.after)
        if before or after:
            rule = "target.before" if before else "target.after"
            sure = min(0.8 + 0.08 * strong + 0.06 * (before and after) + 0.04 * has_form(name.name), 0.97)
            if joined and not before:  # "X and Y must pay"
                found.append(replace(names[index - 1], rule="target.and", confidence=sure))
            found.append(replace(name, rule=rule, confidence=sure))
    return [replace(f, start=f.start + span.start, end=f.end + span.start) for f in found]


@cache
def _role_gap(cues: Cues) -> re.Pattern[str]:
    words = "|".join(cues.of(kind).pattern for kind in ("role_words", "person", "company", "public"))
    return re.compile(rf"\W*(?:(?:{words}|{POST}|(?<=['’])s(?!\w))\W*){{0,7}}\Z", re.IGNORECASE)


def _leads_to(gap: str, cues: Cues) -> bool:
    """Whether words lead from a phrase to the name; "issued by X" leads to who acted."""
    return _only_roles(gap, cues) and not (cues.language == "en" and _BY.match(gap))


def _only_roles(gap: str, cues: Cues) -> bool:
    bare = re.sub(rf"(?:{cues.of('person').pattern})\.?", "", gap, flags=re.IGNORECASE)
    if re.search(r"[.;:!?]\s", bare.strip(" \n:–-") + " ") and len(gap) > 6:
        return False
    return _role_gap(cues).match(gap) is not None or _noun_gap(cues).match(gap) is not None or described.is_apposition(gap, cues.language)


@cache
def _noun_gap(cues: Cues) -> re.Pattern[str]:
    """Up to three unknown words of lower case, then a noun for an organisation right before the name: "the national development bank X"."""
    roles, nouns = cues.of("role_words").pattern, "|".join(cues.of(kind).pattern for kind in ("company", "public"))
    return re.compile(rf"\s*(?:(?:{roles})\s+){{0,3}}(?-i:(?:[a-zà-žα-ωа-я-]+\s+){{0,3}})(?:{nouns})\W{{0,3}}\Z", re.IGNORECASE)


_NOTHING_SAID = re.compile(r"(?:[-:]\w{1,6})?\s*(?:\([^()]{0,90}\)|\[[^\]]{0,40}\])?\s*,?\s*(?:(?<=,\s)[^,.;:()\n\d]{3,90},\s*)?")

_SEAT = re.compile(r"\s*,\s[^.;:()\n]{3,150},\s*")


def _empty(gap: str, name: str) -> bool:
    """Whether only brackets, or an apposition between commas, stand between a name and what is said of it."""
    return _NOTHING_SAID.fullmatch(gap) is not None or (has_form(name) and _SEAT.fullmatch(gap) is not None)
