"""Names of organisations and persons in a stretch of text: quoted ones, and runs of capitalised words with their legal forms."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from parsers import supervisors
from parsers.extract.cues import Cues
from parsers.extract.legal_forms import AT_END, FORM, LEADING, has_form
from parsers.extract.parties import names_a_post
from parsers.languages import get

_LONGEST = 120
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
_AMOUNT = re.compile(r"[A-Z]{3}\s\d[\d.,' ]*\w?\Z|[A-Z]-?\d{6,}\w?\Z")
# Only the first word of the name has a capital: "Северен вятър ЕООД".
_TOKENS = re.compile(rf"(?:{FORM.pattern})\S*|\S+")
_LOWER_TAIL = re.compile(rf"(?P<words>(?:[^\W\d_]{{3,}}\s){{1,2}})(?:{FORM.pattern})(?!\s+[A-ZÀ-ÖĀ-Ž])")
# Swedish and the like glue the article to the noun: what has a word before it is a name ("Polismyndigheten"), else a noun ("myndigheten").
_DEFINITE_NAME = re.compile(
    r"(?!(?i:tilsyns|tillsyns|dataskydds|person|til|till|kommune|region|bolags|skole?|skol))[A-ZÅÄÖÆØÉÁ][^\W\d_]{2,}"
    r"(?:myndigheten|verket|bevakningen|instituttet|institutet|direktoratet|styrelsen|nämnden|etaten|inspektionen|kassan|politiet|"
    r"ministeriet|departementet|universitetet|sjukhuset|sykehuset|kórház(?:ra|at|nak|ban|tól|zal)?)\Z"
)

_REDACTED = re.compile(
    r"[A-ZΑ-ΩА-Я]{1,2}\d?\.?\Z|[XΧх]{2,}|(?:[A-ZΑ-ΩА-Я]\.[ ]?)+[A-ZΑ-ΩА-Я]?\.?\Z|[IVX]+\Z|\*{2,}|\(…\)|\[…\]|\[\.\.\.\]|…|"
    r"(?i:soci[eé]t[eé]|company|unternehmen|bedrijf|society|y|x)\s?[«\"]?\s?[A-ZXY]\d?\s?[»\"]?\Z|[XY]-S\.?A|xx\b|xy\b"
)
_MONEY = re.compile(r"(?:EUR|USD|GBP|SEK|NOK|DKK|PLN|CZK|HUF|RON|CHF|BGN|HRK|ISK|[€$£]\S*|Euro?s?|EURO)\Z|\d[\d.,']*\Z")
AND = {
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
    r"rgpd|rodo|ndpr|eu|eea|eur(?:os?)?(?!\s[^\W\d_]{3})|europ(?:[aeo]|ean?|e[ei]\w*|éen\w*|ej\w*|[äæ]i\w*)|usd|gbp|sek|nok|dkk|pln|czk|huf|ron|lei|kč|kr|€|data|dpa|covid\S*|nif|cif|internet|"
    r"website|google analytics|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|dato|datum|date|case|decision|"
    r"regulation|regulamentul|verordening|court|dos|"
    r"facts|holding|comment|summary|spain|italy|france|germany|romania|norway|dsg|tkg|lopdgdd|lssi|bdsg|primero|segundo|"
    r"tercero|gdpr's|this|it|they|he|she|we|i(?!-)|you|these|those|its|their|his|her|in|on|at|by|as|if|when|after|following|"
    r"based|according|article|section|however|therefore|pursuant|dpa's|also|furthermore|moreover|additionally|finally|consequently|"
    r"initially|subsequently|thereby|thereafter|further|accordingly|specifically|ultimately|eventually|previously|originally|nevertheless|"
    r"nonetheless|meanwhile|instead|indeed|regarding|concerning|considering|given|later|once|again|still|yet|if|whether|unlike|besides|"
    r"otherwise|recently|lately|currently|today|yesterday|overall|generally|particularly|especially|notably|importantly|interestingly|"
    r"likewise|similarly|thus|hence|then|there|here|although|though|because|since|while|whereas|during|before|until|despite|due|"
    r"both|each|every|any|no|all|allegedly|apparently|another|such|some|other|others|neither|either|which|who|what|how|why|where|so|but|and|or|nor|for|with|without|"
    r"under|over|from|to|of|first|firstly|second|secondly|third|thirdly|lastly|your|our|my|only|even|yes|not|member states?|human rights|"
    r"director|reference|annex|appendix|chapter|code|act|law|c\.f|tax|identity|national identity|national id|guarantor|"
    r"resolution|proposal|resolves|ordinance|treasury|common administrative|general data|scope of)\b"
)
# In English: laws, authorities, abbreviations of things, and adjectives are no parties.
_NO_PARTY = re.compile(
    r"(?s:(?:.*\s)?(?:Act|Directive|Regulation|Code|Law|Ordinance|Decree|Convention|Constitution|Framework|Guidelines|Chamber)\Z|"
    r"(?:DPO|CCTV|URLs?|IP|SMS|GPS|PIN|SIM|USB|FAQ|HR|IT|AI|PDF|ID|API|GPT|EDPB|EDPS|CJEU|ECJ|ECHR|WP29|IMI)\Z|Schrems\b|.*-based\Z|"
    r".*\b(?:Data|Privacy)\s+Protection\b|.*(?:\b[A-Z] ){4})"
)
_TRIM = " \u00a0\n,;:.-–'’\"«»“”„()[]"
_ELISION = re.compile(r"\A(?:l|d|dell|all|nell|sull|dall|un)['’](?=[^\W\d_])")
# The genitive's 's, and the case endings that Hungarian and Finnish hang on to a name.
_ENDING = re.compile(
    r"(?:['’]s|(?<=ársaság)(?:gal|ot|nak|ra|tól|ról|ban|hoz|ért|nál|a)|(?<=kórház)(?:ra|at|nak|ban|tól|zal)|(?<=[\w.])-(?:t|nak|nek|val|vel|nel|ra|re|hoz|hez|ot|et|ban|ben|tól|től|ról|ről|nál|nél|ért)|:\w{1,6})\Z"
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


def names_in(body: str, cues: Cues, published_by: str | None) -> tuple[Found, ...]:
    """Names in a stretch of text: quoted ones, and runs of capitalised words with their legal forms.

    Several rules ask for the names of one sentence after the other: the last answers are kept.
    """
    return _names_in(body, cues, published_by)


@lru_cache(maxsize=512)
def _names_in(body: str, cues: Cues, published_by: str | None) -> tuple[Found, ...]:
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
    return tuple(_join_and(out, body, cues))


@cache
def _joint(language: str) -> re.Pattern[str]:
    """What stands between two parties of one sanction: a sum, and "and"."""
    return re.compile(
        r"\.?\s*(?:\([^()]{0,40}\))?\s*(?:[A-Z€£$]{1,3} ?\d[\d.,' ]*\w{0,9})?,?\s*"
        rf"(?:{AND.get(language, 'and')})\s+(?:\w{{1,5}}\s+)?"
    )


# A word of some length and a full stop: there a sentence ends, and no name goes on.
_FULL_STOP = re.compile(r"[\w-]*[a-zà-žα-ωа-я]{4}\.")
# After a full stop, what begins the next sentence ("... of NORDWIND. However ...").
_NEXT_SENTENCE = re.compile(r"(?:The|This|These|A|An|In|On|At|However|Therefore|It|They|As|When|After|Following|For|Both|According)(?=\s)")
_LISTED = re.compile(r"\s*(?:\([^()]{0,40}\))?\s*,\s*")


def _join_and(names: list[Found], body: str, cues: Cues) -> list[Found]:
    """Mark names that an "and", or a comma in a list of companies, joins to the one before."""
    out: list[Found] = []
    joint = _joint(cues.language)
    for name in names:
        gap = body[out[-1].end : name.start] if out else "."
        listed = bool(out) and _LISTED.fullmatch(gap) is not None and has_form(out[-1].name) and has_form(name.name)
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
            stops = _FULL_STOP.fullmatch(token) or (token.endswith(".") and _NEXT_SENTENCE.match(rest))
            if not _form_follows(rest) and (ended or token.endswith((",", ";", ":")) or stops):
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
    """Whether a legal form comes next; "A.S. Watson" begins with initials, "S.A. The" ends a sentence."""
    initials = re.match(r"(?:[A-Z]\.\s?){1,3}(?=[A-Z][a-z])", rest)
    return FORM.match(rest) is not None and (initials is None or _NEXT_SENTENCE.match(rest, initials.end()) is not None)


def _parts(current: Sequence[tuple[str, int]], token: str, rest: str, run: str, cues: Cues) -> bool:
    """Whether an "and" stands between two names rather than inside one."""
    if not current or not re.fullmatch(AND.get(cues.language, "and"), token):
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
    if cues.language == "en" and token.casefold() == "in":  # "Northwind in March"
        return False
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
        not key(name)
        or is_redacted(name)
        or _generic(name, cues)
        or (cues.language == "en" and not has_form(name) and _NO_PARTY.match(name) is not None)
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
    if re.fullmatch(AND.get(cues.language, "and"), words[-1]) or (len(words) == 1 and not _TOWN.match(words[0])):
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
    if _DEFINITE_NAME.match(name) or name in _proper(cues) or _is_english_body(name, words, cues):
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


def _is_english_body(name: str, words: Sequence[str], cues: Cues) -> bool:
    """Whether an English name is made of two or more nouns for public bodies, each with a capital: "the National Police"."""
    return cues.language == "en" and len(words) > 1 and name.istitle() and all(cues.of("public").fullmatch(word) for word in words)


@cache
def _proper(cues: Cues) -> frozenset[str]:
    """Public bodies that the language file writes with a capital are names, not nouns; in German only abbreviations are."""
    listed = get(cues.language).sanctions.public
    return frozenset(word for word in listed if "*" not in word and (word.isupper() or (word[0].isupper() and cues.language != "de")))


@cache
def _territories(language: str) -> frozenset[str]:
    from babel import Locale

    names = Locale.parse(language).territories.values()
    return frozenset(name.casefold() for name in (*names, *Locale("en").territories.values()))


def is_place(name: str, language: str) -> bool:
    """Whether a name is only a country's, which is nobody's name."""
    low = name.casefold()
    return low.removeprefix("the ") in _territories(language) or low in ("united states of america", "usa", "uk")


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


def key(name: str) -> list[str]:
    """The words of a name without its legal forms, to compare names by."""
    return [w for w in re.findall(r"\w+", FORM.sub(" ", name).casefold()) if w]


def same(first: str, second: str) -> bool:
    """Whether two names are forms of one: the shorter begins the longer, stands inside it, or abbreviates it."""
    a, b = sorted((key(first), key(second)), key=len)
    if has_form(first) and has_form(second) and a != b:
        return False
    if len(a) == 1 and a[0] == "".join(word[0] for word in b if word not in ("of", "de", "the", "for", "di", "and")):
        return True
    return not a or b[: len(a)] == a or set(a) <= set(b) or " ".join(a) in " ".join(b)
