"""The European data protection authorities: our source id, the country, and the names by which texts call them.

Names as the authorities use them, their usual abbreviations, and how the press calls them in English and in neighbouring languages:
written from general knowledge, not checked against the EDPB's list of members.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache


@dataclass(frozen=True, slots=True)
class Supervisor:
    """One authority.

    Attributes:
        id: the source id (``nl_ap``).
        country: ISO 3166-1 alpha-2, or ``EU``.
        names: full names and abbreviations; a trailing ``*`` allows inflection. All-capital names match only as written.
    """

    id: str
    country: str
    names: tuple[str, ...]


def _row(key: str, country: str, names: str) -> Supervisor:
    return Supervisor(key, country, tuple(name.strip() for name in names.split(";")))


ALL: tuple[Supervisor, ...] = (
    _row(
        "nl_ap",
        "NL",
        "Autoriteit Persoonsgegevens; Dutch DPA; Dutch Data Protection Authority; Dutch data protection *; Dutch regulator; "
        "Dutch privacy *; Nederlandse privacytoezichthouder; AP; autorité néerlandaise; niederländische Datenschutz*; "
        "autoridad neerlandesa; Dutch Supervisory Authority",
    ),
    _row(
        "fr_cnil",
        "FR",
        "CNIL; Cnil; Commission nationale de l'informatique et des libertés; Commission Nationale de l'Informatique et des "
        "Libertés; French DPA; "
        "French Data Protection Authority; French data protection *; French regulator; French privacy *; Franse "
        "toezichthouder; Franse privacytoezichthouder; französische Datenschutz*; "
        "National Commission for Informatics and Liberties; National Commission on Informatics and Liberty; National "
        "Commission for Information Technology and Liberties",
    ),
    _row(
        "it_garante",
        "IT",
        "Garante; Garante per la protezione dei dati personali; Garante privacy; Italian DPA; Italian Garante; Italian Data "
        "Protection Authority; "
        "Italian data protection *; Italian regulator; Italian privacy *; Italiaanse toezichthouder; italienische "
        "Datenschutz*; autorité italienne; Italian SA",
    ),
    _row(
        "be_apd",
        "BE",
        "APD; GBA; Autorité de protection des données; Gegevensbeschermingsautoriteit; Belgian DPA; Belgian Data Protection Authority; "
        "Belgian data protection *; Chambre Contentieuse; Geschillenkamer; Autoridad Belga; Litigation Chamber; belgische "
        "Datenschutz*; autorité belge",
    ),
    _row(
        "lu_cnpd",
        "LU",
        "Commission nationale pour la protection des données; CNPD luxembourgeoise; Luxembourg DPA; Luxembourg CNPD; "
        "Luxembourg* data protection *; "
        "Luxembourgish DPA; DPA of Luxembourg; National Commission for Data Protection; Luxembourg regulator; luxemburgische "
        "Datenschutz*; CNPD",
    ),
    _row(
        "de_bfdi",
        "DE",
        "BfDI; Bundesbeauftragte* für den Datenschutz; Federal Commissioner for Data Protection; "
        "Bundesdatenschutzbeauftragte*; German federal data protection *",
    ),
    _row(
        "de_hh",
        "DE",
        "HmbBfDI; Hamburgische* Beauftragte* für Datenschutz; DPA of Hamburg; Hamburg DPA; Hamburg Commissioner; Hamburg data "
        "protection *; "
        "DPA from Hamburg; Data Protection Authority of Hamburg; Datenschutzbeauftragte* Hamburg*; Hamburger Datenschutz*",
    ),
    _row(
        "de_be",
        "DE",
        "Berliner Beauftragte*; BlnBDI; Berlin DPA; DPA of Berlin; Berlin Commissioner; Berlin data protection *; Data "
        "Protection Authority of Berlin; Berliner Datenschutz*",
    ),
    _row(
        "de_bw",
        "DE",
        "LfDI Baden-Württemberg; LfDI BW; Landesbeauftragte* für den Datenschutz und die Informationsfreiheit Baden-Württemberg; "
        "DPA of Baden-Württemberg; Baden-Württemberg DPA; Baden-Wuerttemberg DPA; Data Protection Authority of Baden-Wuerttemberg",
    ),
    _row(
        "de_by_lda",
        "DE",
        "BayLDA; Bayerische* Landesamt für Datenschutzaufsicht; Bavarian DPA; Bavarian State Office; Bavarian data protection *",
    ),
    _row("de_by_lfd", "DE", "BayLfD; Bayerische* Landesbeauftragte* für den Datenschutz"),
    _row("de_he", "DE", "HBDI; Hessische* Beauftragte* für Datenschutz; Hessian DPA; DPA of Hesse; Hessian Commissioner"),
    _row(
        "de_nw",
        "DE",
        "LDI NRW; Landesbeauftragte* für Datenschutz und Informationsfreiheit Nordrhein-Westfalen; North Rhine-Westphalia DPA; "
        "DPA of North Rhine-Westphalia",
    ),
    _row(
        "de_ni",
        "DE",
        "LfD Niedersachsen; Landesbeauftragte* für den Datenschutz Niedersachsen; Lower Saxony DPA; DPA of Lower Saxony; Data "
        "Protection Authority of Niedersachsen",
    ),
    _row(
        "at_dsb",
        "AT",
        "DSB; Datenschutzbehörde; Österreichische Datenschutzbehörde; Austrian DPA; Austrian Data Protection Authority; "
        "Austrian data protection *",
    ),
    _row(
        "ie_dpc",
        "IE",
        "DPC; Data Protection Commission; Irish DPC; Irish DPA; Irish Data Protection Commission; Irish data protection *; "
        "Irish regulator; "
        "Ireland's Data Protection Commission; Irsko nadzorno tijelo; Ierse toezichthouder; irische Datenschutz*; An Coimisiún "
        "um Chosaint Sonraí; Ireland's *; autorité irlandaise; "
        "Ierse privacytoezichthouder; autoridad irlandesa",
    ),
    _row(
        "uk_ico",
        "GB",
        "ICO; Information Commissioner's Office; Information Commissioner’s Office; Information Commissioner; UK DPA; UK "
        "regulator; British regulator; British data protection *; UK data protection *",
    ),
    _row(
        "es_aepd",
        "ES",
        "AEPD; Agencia Española de Protección de Datos; Spanish DPA; Spanish Data Protection *; Spanish Agency for Data "
        "Protection; Spanish regulator; "
        "Spaanse toezichthouder; spanische Datenschutz*; autorité espagnole",
    ),
    _row("pt_cnpd", "PT", "Comissão Nacional de Proteção de Dados; Portuguese DPA; Portuguese Data Protection *; Portuguese CNPD; CNPD"),
    _row(
        "gr_hdpa",
        "GR",
        "HDPA; Hellenic DPA; Hellenic Data Protection Authority; Greek DPA; Greek Data Protection *; Αρχή Προστασίας "
        "Δεδομένων*; ΑΠΔΠΧ; Αρχή Προστασίας Προσωπικών Δεδομένων",
    ),
    _row(
        "cy_commissioner",
        "CY",
        "Commissioner for Personal Data Protection; Cypriot DPA; Cyprus DPA; Cypriot Data Protection *; Cypriot Commissioner; "
        "Επίτροπος Προστασίας Δεδομένων*; Επιτρόπου Προστασίας Δεδομένων*",
    ),
    _row(
        "mt_idpc",
        "MT",
        "IDPC; Information and Data Protection Commissioner; Maltese DPA; Maltese Data Protection *; Malta's Commissioner; "
        "Maltese Commissioner; Kummissarju għall-Informazzjoni*",
    ),
    _row(
        "ch_edoeb",
        "CH",
        "EDÖB; FDPIC; PFPDT; IFPDT; Eidgenössische* Datenschutz- und Öffentlichkeitsbeauftragte*; Préposé fédéral à la "
        "protection des données*; Swiss DPA; Swiss data protection *",
    ),
    _row("dk_datatilsynet", "DK", "Danish DPA; Danish Data Protection *; Danish Datatilsynet; Datatilsynet"),
    _row(
        "no_datatilsynet",
        "NO",
        "Norwegian DPA; Norwegian Data Protection *; Norwegian Datatilsynet; Norwegian Supervisory Authority; Datatilsynet",
    ),
    _row(
        "se_imy",
        "SE",
        "IMY; Integritetsskyddsmyndighet*; Datainspektionen; Swedish DPA; Swedish Data Protection *; Swedish Authority for "
        "Privacy Protection; Swedish Privacy Protection Authority",
    ),
    _row(
        "fi_tsv",
        "FI",
        "Tietosuojavaltuutet*; Finnish DPA; Finnish Data Protection *; Data Protection Ombudsman; Finnish Ombudsman; seuraamuskollegio*",
    ),
    _row("is_personuvernd", "IS", "Persónuvernd*; Icelandic DPA; Icelandic Data Protection *"),
    _row("ee_aki", "EE", "AKI; Andmekaitse Inspektsioon*; Andmekaitseinspektsioon*; Estonian DPA; Estonian Data Protection *"),
    _row("lv_dvi", "LV", "DVI; Datu valsts inspekcij*; Latvian DPA; Latvian Data *; Data State Inspectorate"),
    _row(
        "lt_vdai",
        "LT",
        "VDAI; Valstybin* duomenų apsaugos inspekcij*; Lithuanian DPA; Lithuanian Data Protection *; State Data Protection Inspectorate",
    ),
    _row(
        "pl_uodo",
        "PL",
        "UODO; Prezes* Urzędu Ochrony Danych Osobowych; Urząd Ochrony Danych Osobowych; Polish DPA; Polish Data Protection *; "
        "Polish National Personal Data Protection Office; Personal Data Protection Office",
    ),
    _row(
        "cz_uoou",
        "CZ",
        "ÚOOÚ; UOOU; Úřad* pro ochranu osobních údajů; Czech DPA; Czech Data Protection *; českého úradu; český úrad; Office "
        "for Personal Data Protection",
    ),
    _row("sk_uoou", "SK", "ÚOOÚ SR; Úrad* na ochranu osobných údajov; Slovak DPA; Slovak Data Protection *; Slovakian DPA; Slovak Office"),
    _row(
        "hu_naih",
        "HU",
        "NAIH; Nemzeti Adatvédelmi és Információszabadság Hatóság*; Hungarian DPA; Hungarian Data Protection *; Hungarian "
        "National Authority for Data Protection*",
    ),
    _row(
        "ro_anspdcp",
        "RO",
        "ANSPDCP; Autoritatea Națională de Supraveghere*; Romanian DPA; Romanian Data Protection *; Romanian National "
        "Supervisory Authority*; Romanian Supervisory Authority; National Supervisory Authority",
    ),
    _row(
        "bg_cpdp",
        "BG",
        "КЗЛД; Комисия* за защита на личните данни; CPDP; Bulgarian DPA; Bulgarian Data Protection *; Commission for Personal "
        "Data Protection; Bulgarian Commission*",
    ),
    _row(
        "hr_azop",
        "HR",
        "AZOP; Agencij* za zaštitu osobnih podataka; Croatian DPA; Croatian Data Protection *; Croatian Personal Data Protection Agency",
    ),
    _row(
        "si_ip",
        "SI",
        "Informacijski pooblaščenec; Informacijskega pooblaščenca; IP RS; Slovenian DPA; Slovenian Data Protection *; "
        "Slovenian Information Commissioner",
    ),
    _row("li_dss", "LI", "DSS; Datenschutzstelle; Liechtenstein DPA; Liechtenstein Data Protection *"),
    _row("eu_edps", "EU", "EDPS; European Data Protection Supervisor; CEPD; Contrôleur européen de la protection des données"),
    _row("eu_edpb", "EU", "EDPB; European Data Protection Board"),
)
BY_ID: dict[str, Supervisor] = {supervisor.id: supervisor for supervisor in ALL}
# Names that several authorities share: whose site it is decides, then the country named in the text.
_SHARED = frozenset({"Datatilsynet", "CNPD", "AP", "ÚOOÚ", "DSB", "DSS", "APD", "IP RS"})
# They publish what others decided.
NEVER_ACT = frozenset({"eu_edpb", "press", "gdprhub", "enforcementtracker"})
_WORD = re.compile(r"\w+")
_LEAD = 700
_REACH = 80
# "Fined by the DPC", "verhängt von der Behörde": the authority acts, though it stands behind the verb.
_BY = re.compile(
    r"(?i:(?<!\w)(?:by|from|door|van|von|vom|durch|par|de|da|dal|dalla|dall|por|pela|pelo|przez|av|af|od|ze strony|z|на|от|από|la|"
    r"de către|"
    r"mill|mit-?|ó|frá))(?:\s|['’])(?:the|de|het|der|dem|den|la|le|l['’]|il|lo|el|o|a|την|τον|η|ο)?\s?\Z"
)
# "After advice of the CNIL ...", "together with the CNIL": it helped, and did not act.
_OBJECT = re.compile(
    r"(?i:(?<!\w)(?:with|together with|cooperation with|to|of|after|before|samen met|met|aan|mit|avec|con|com|med|z|ze|s|so|"
    r"spolu s|és|με|с|su|"
    r"ar|kanssa|koos))\s(?:the|de|het|der|dem|la|le|il|el|a|την)?\s?\Z"
)


@dataclass(frozen=True, slots=True)
class SupervisorMention:
    """An authority's name in a text."""

    id: str
    start: int
    end: int


def _expression(name: str) -> str:
    parts = [re.escape(part) for part in name.replace("’", "'").split("*")]
    return r"\w*".join(parts).replace(r"\ ", r"\s+").replace("'", "['’]")


@cache
def _pattern() -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    names = sorted(((name, supervisor.id) for supervisor in ALL for name in supervisor.names), key=lambda pair: -len(pair[0]))
    groups = "|".join(f"({_expression(name)})" if name.isupper() or len(name) < 8 else f"((?i:{_expression(name)}))" for name, _ in names)
    return re.compile(rf"(?<!\w)(?:{groups})(?!\w)"), tuple(names)


@cache
def _first_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that names begin with, whole and as prefixes: names are only looked for there, which keeps long texts quick."""
    words = [_WORD.match(name) for supervisor in ALL for name in supervisor.names]
    first = [(match[0].lower(), match.string[match.end() : match.end() + 1] == "*") for match in words if match is not None]
    return frozenset(word for word, _ in first), tuple(word for word, open_ended in first if open_ended)


@lru_cache(maxsize=16384)
def _begins_a_name(word: str) -> bool:
    exact, prefixes = _first_words()
    low = word.lower()
    return low in exact or low.startswith(prefixes)


def mentions(text: str, published_by: str | None = None) -> tuple[SupervisorMention, ...]:
    """Every authority named in a text, in text order.

    A name that several share (``Datatilsynet``) is read as the publisher's, when the publisher is one of them.
    """
    found = []
    pattern, names = _pattern()
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end or not _begins_a_name(word[0]):
            continue
        match = pattern.match(text, word.start())
        if match is None:
            continue
        end = match.end()
        name, key = names[(match.lastindex or 1) - 1]
        if name in _SHARED:
            shared = [supervisor.id for supervisor in ALL if name in supervisor.names]
            if published_by in shared and published_by is not None:
                key = published_by
            elif published_by in BY_ID and published_by not in NEVER_ACT:
                continue
        found.append(SupervisorMention(key, match.start(), match.end()))
    return tuple(found)


def acting(title: str, text: str, published_by: str | None, verbs: re.Pattern[str] | None = None) -> str | None:
    """Whose decision it is, which need not be the authority whose site published it.

    The authority that is the subject of a word of sanctioning in the title, else in the first sentence that has one, acted: "The Irish
    DPC has fined" on Malta's site is Ireland's fine, wherever the site names itself. What is ambiguous is the publisher's own.

    Args:
        title, text: the publication.
        published_by: the source id it was found at; ``press`` and ``eu_edpb`` never decide themselves.
        verbs: the words of sanctioning in the text's language.

    Returns:
        A source id, or ``None`` when no authority can be told.
    """
    own = published_by if published_by in BY_ID and published_by not in NEVER_ACT else None
    if verbs is not None:
        for sentence in (title, *_sentences(text[:_LEAD])):
            subject = _subject(sentence, published_by, verbs)
            if subject is not None:
                return subject
            if own is not None and sentence is not title and verbs.search(sentence):
                return own
    if own is not None:
        return own
    return _nearest(f"{title}\n{text[:3000]}", published_by, verbs)


def _sentences(lead: str) -> list[str]:
    return [part for part in re.split(r"(?<=\w\w[.!?])\s+(?=[^\W\d_a-z])|\n+", lead) if part.strip()]


def _subject(sentence: str, published_by: str | None, verbs: re.Pattern[str]) -> str | None:
    """The authority right before a word of sanctioning ("the DPC has fined"), or behind a "by" that follows one ("fined by the DPC")."""
    named = [mention for mention in mentions(sentence, published_by) if mention.id not in NEVER_ACT]
    places = [match.span() for match in verbs.finditer(sentence)]
    if not named or not places:
        return None
    active = [
        (begin - mention.end, mention.id)
        for mention in named
        for begin, _ in places
        if 0 <= begin - mention.end <= _REACH
        and not any(mention.end <= other.start < begin for other in named)
        and not _OBJECT.search(sentence, max(0, mention.start - 24), mention.start)
    ]
    passive = [
        (mention.start - end, mention.id)
        for mention in named
        for _, end in places
        if 0 <= mention.start - end <= 2 * _REACH and _BY.search(sentence, max(0, mention.start - 24), mention.start)
    ]
    return min(active or passive)[1] if active or passive else None


def _nearest(head: str, published_by: str | None, verbs: re.Pattern[str] | None) -> str | None:
    """The authority named nearest to a word of sanctioning, else the first one named."""
    named = [mention for mention in mentions(head, published_by) if mention.id not in NEVER_ACT]
    if not named:
        return None
    close = (mention for mention in named if verbs is not None and _has_near(head, mention.start, verbs))
    return next(close, named[0]).id


def _has_near(head: str, place: int, verbs: re.Pattern[str]) -> bool:
    """Whether a word of sanctioning begins close to a place."""
    found = verbs.finditer(head, max(0, place - _REACH), place + 2 * _REACH)
    return any(abs(match.start() - place) <= _REACH for match in found)
