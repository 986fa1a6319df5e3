"""The European data protection authorities: our source id, the country, and the names by which texts call them.

Names are those the authorities use themselves (EDPB, "Our Members", read 2026-06), their usual abbreviations, and how the press
calls them in English and in neighbouring languages.
"""

import re
from dataclasses import dataclass
from functools import cache


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
        "toezichthouder; französische Datenschutz*; "
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
_NEVER_ACTS = frozenset({"eu_edpb", "press"})


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


def mentions(text: str, published_by: str | None = None) -> tuple[SupervisorMention, ...]:
    """Every authority named in a text, in text order.

    A name that several share (``Datatilsynet``) is read as the publisher's, when the publisher is one of them.
    """
    found = []
    pattern, names = _pattern()
    for match in pattern.finditer(text):
        name, key = names[(match.lastindex or 1) - 1]
        if name in _SHARED:
            shared = [supervisor.id for supervisor in ALL if name in supervisor.names]
            if published_by in shared and published_by is not None:
                key = published_by
            elif published_by in BY_ID and published_by not in _NEVER_ACTS:
                continue
        found.append(SupervisorMention(key, match.start(), match.end()))
    return tuple(found)


def acting(title: str, text: str, published_by: str | None, verbs: re.Pattern[str] | None = None) -> str | None:
    """Whose decision it is, which need not be the authority whose site published it.

    Args:
        title, text: the publication.
        published_by: the source id it was found at; ``press`` and ``eu_edpb`` never decide themselves.
        verbs: the words of sanctioning in the text's language; the authority named nearest to one of them acted.

    Returns:
        A source id, or ``None`` when no authority can be told.
    """
    own = published_by if published_by in BY_ID and published_by not in _NEVER_ACTS else None
    head = f"{title}\n{text[:3000]}"
    named = [mention for mention in mentions(head, published_by) if mention.id not in _NEVER_ACTS]
    if not named:
        return own
    if own and any(mention.id == own for mention in named):
        return own
    if verbs is None:
        return own or named[0].id
    places = [match.start() for match in verbs.finditer(head)]
    if not places:
        return own or named[0].id
    best = min(named, key=lambda mention: (min(abs(mention.start - place) for place in places) > 80, mention.start))
    near = min(abs(best.start - place) for place in places) <= 80
    return best.id if near or own is None else own
